import { kindOf, membersOf, spanOf } from '../../../core/document/node.ts'
import { quoted } from '../../../core/quote.ts'
import type { Source } from '../../../core/source.ts'
import type { LockProblem, LockSetting, Scope } from '../model.ts'
import { readLockDocuments } from '../read-document.ts'
import { folderOf } from '../tree-path.ts'
import { type DeclaredRequirement, declaredOf } from './declared-requirement.ts'
import {
  type Fields,
  recordField,
  recordsField,
  rootFields,
  textField,
  textOf,
  textsField,
} from './document-fields.ts'
import { canonicalName } from './python-name.ts'
import { withoutLogin } from './python-origin.ts'
import { tableOrigin } from './table-origin.ts'

/** What a `Pipfile` asks for. */
export interface PipfileManifest {
  readonly declared: readonly DeclaredRequirement[]
  readonly settings: readonly LockSetting[]
  readonly problems: readonly LockProblem[]
}

/** Tables of a `Pipfile` that are no categories of packages. */
const OTHERS: ReadonlySet<string> = new Set(['pipenv', 'requires', 'scripts', 'source'])

/** Reads a `Pipfile`: `packages`, `dev-packages`, and categories of its own. */
export async function readPipfile(source: Source): Promise<PipfileManifest> {
  const problems: LockProblem[] = []
  const { documents, problem } = await readLockDocuments(source, 'toml')
  if (problem !== undefined)
    return { declared: [], settings: [], problems: [{ ...problem, extent: 'whole', source }] }
  const root = rootFields(documents[0], (kind, message, span) =>
    problems.push({ kind, extent: 'part', message, source, span }),
  )
  const settings = recordsField(root, 'source').flatMap((one): readonly LockSetting[] => {
    const url = textField(one, 'url')
    const name = textField(one, 'name')?.value
    if (url === undefined) return []
    return [
      {
        key: 'source',
        value: withoutLogin(url.value),
        span: url.span,
        ...(name === undefined ? {} : { name }),
      },
    ]
  })
  const declared = membersOf(root.document, root.node).flatMap(({ key, node }) => {
    if (OTHERS.has(key) || kindOf(root.document, node) !== 'record') return []
    const table = recordField(root, key)
    return table === undefined ? [] : requirementsOf(table, scopeOf(key))
  })
  return { declared, settings, problems }
}

/** Categories of one's own are installed only when they are asked for. */
function scopeOf(category: string): Scope {
  if (category === 'packages') return 'prod'
  return category === 'dev-packages' ? 'dev' : 'optional'
}

function requirementsOf(table: Fields, scope: Scope): readonly DeclaredRequirement[] {
  const { document, report } = table
  const { source } = document
  const place = { scope, source, folder: folderOf(source.path) }
  return membersOf(document, table.node).flatMap(({ key, keySpan, node }): readonly DeclaredRequirement[] => {
    const name = canonicalName(key)
    const text = textOf(table, node)
    // The name and what is said of it.
    const span = { start: keySpan.start, end: spanOf(document, node).end }
    if (text !== undefined) return [declaredOf(name, undefined, text.value, span, place)]
    if (kindOf(document, node) !== 'record') {
      report('malformed-entry', `expected a version or a table for ${quoted(key)}`, keySpan)
      return []
    }
    const fields = { ...table, node }
    const version = textField(fields, 'version')
    const marker = textField(fields, 'markers')?.value
    return [
      {
        ...declaredOf(name, tableOrigin(fields, place.folder), version?.value ?? '*', span, place),
        extras: textsField(fields, 'extras').map(({ value }) => canonicalName(value)),
        ...(marker === undefined ? {} : { marker }),
      },
    ]
  })
}
