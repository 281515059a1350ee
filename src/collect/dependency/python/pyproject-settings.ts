import { itemsOf, kindOf, memberOf, membersOf, spanOf, valueOf } from '../../../core/document/node.ts'
import type { LockSetting } from '../model.ts'
import { type Fields, recordField, recordsField, textField } from './document-fields.ts'
import { withoutLogin } from './python-origin.ts'

/** Keys of `[tool.uv]` that decide where packages come from and which of them are taken. */
const UV_KEYS: ReadonlySet<string> = new Set([
  'build-constraint-dependencies',
  'constraint-dependencies',
  'exclude-newer',
  'exclude-newer-package',
  'extra-index-url',
  'find-links',
  'index-strategy',
  'index-url',
  'no-binary',
  'no-binary-package',
  'no-build',
  'no-build-package',
  'no-index',
  'override-dependencies',
  'prerelease',
  'resolution',
])

/**
 * The settings of a `pyproject.toml` that change what is installed: indexes of uv (`[[tool.uv.index]]`), Poetry and pdm (`[[tool.poetry.source]]`,
 * `[[tool.pdm.source]]`), and overrides, constraints and limits of uv and pdm. Logins in addresses are left out.
 */
export function readPyprojectSettings(tool: Fields | undefined): readonly LockSetting[] {
  if (tool === undefined) return []
  const [uv, poetry, pdm] = ['uv', 'poetry', 'pdm'].map((name) => recordField(tool, name))
  const resolution = pdm && recordField(pdm, 'resolution')
  return [
    ...(uv === undefined ? [] : [...indexesOf(uv, 'index', 'uv.index'), ...valuesOf(uv, 'uv', UV_KEYS)]),
    ...(poetry === undefined ? [] : indexesOf(poetry, 'source', 'poetry.source')),
    ...(pdm === undefined ? [] : indexesOf(pdm, 'source', 'pdm.source')),
    ...(resolution === undefined ? [] : valuesOf(resolution, 'pdm.resolution', undefined)),
  ]
}

function indexesOf(fields: Fields, key: string, name: string): readonly LockSetting[] {
  return recordsField(fields, key).flatMap((index): readonly LockSetting[] => {
    const url = textField(index, 'url')
    if (url === undefined) return []
    const own = textField(index, 'name')?.value
    const { source } = index.document
    const value = withoutLogin(url.value)
    // Nothing but what a dependency names it for comes from such an index.
    const isExplicit =
      textField(index, 'priority')?.value === 'explicit' || flagOf(index, 'explicit') === true
    return [
      {
        key: isExplicit ? `${name}.explicit` : name,
        ...(own === undefined ? {} : { name: own }),
        value,
        source,
        span: url.span,
      },
    ]
  })
}

function flagOf({ document, node }: Fields, key: string): unknown {
  const member = memberOf(document, node, key)
  return member === undefined ? undefined : valueOf(document, member.node)
}

/** One setting for each value, or for each element or member of a list or table. */
function valuesOf(
  fields: Fields,
  prefix: string,
  keys: ReadonlySet<string> | undefined,
): readonly LockSetting[] {
  const { document } = fields
  return membersOf(document, fields.node).flatMap(({ key, node }): readonly LockSetting[] => {
    if (keys?.has(key) === false) return []
    const of = (value: number, name?: string): LockSetting => ({
      key: `${prefix}.${key}`,
      ...(name === undefined ? {} : { name }),
      value: textAt(fields, value),
      source: document.source,
      span: spanOf(document, value),
    })
    const kind = kindOf(document, node)
    if (kind === 'list') return itemsOf(document, node).map((item) => of(item))
    if (kind === 'record') return membersOf(document, node).map((member) => of(member.node, member.key))
    return [of(node)]
  })
}

/** What stands in the file, on one line; of a text its value. */
function textAt({ document }: Fields, node: number): string {
  const value = valueOf(document, node)
  const { start, end } = spanOf(document, node)
  return withoutLogin(
    typeof value === 'string' ? value : document.source.text.slice(start, end).replace(/\s+/g, ' '),
  )
}
