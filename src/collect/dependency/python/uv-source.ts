import type { Member } from '../../../core/document/document.ts'
import { membersOf } from '../../../core/document/node.ts'
import { quoted } from '../../../core/quote.ts'
import type { Origin } from '../model.ts'
import { isWholeCommit, readAddress, urlOrigin } from '../origin.ts'
import { type Fields, recordField, type TextField, textField, textOf } from './document-fields.ts'
import { gitOriginOf, indexOrigin, localOrigin } from './python-origin.ts'

/** Kinds of sources that uv writes. */
const SOURCES = ['registry', 'git', 'url', 'path', 'directory', 'editable', 'virtual'] as const
export type UvSourceKind = (typeof SOURCES)[number]

/** Where uv takes a package from: `{ registry = "…" }`. */
export interface UvSource {
  readonly kind: UvSourceKind
  readonly value: string
  readonly subdirectory?: string
  /** The same for the same source. */
  readonly key: string
  readonly field: TextField
}

/** Reads the field `source`; undefined when it is absent, or none that is known, which is a problem. */
export function readUvSource(fields: Fields): UvSource | undefined {
  const table = recordField(fields, 'source')
  if (table === undefined) return undefined
  const members = membersOf(table.document, table.node)
  const found = members.flatMap((member) => sourceOf(table, member, textField(table, 'subdirectory')?.value))
  const [first] = found
  if (first === undefined) {
    const keys = members.map(({ key }) => key).join(', ')
    fields.report(
      'unsupported-feature',
      `the source ${quoted(keys)} is not known`,
      spanOfFirst(members) ?? { start: 0, end: 0 },
    )
  }
  return first
}

/** The source that a member of a table gives; nothing for other members. */
export function sourceOf(
  fields: Fields,
  { key, node }: Member,
  subdirectory: string | undefined,
): readonly UvSource[] {
  const kind = SOURCES.find((known) => known === key)
  if (kind === undefined) return []
  const field = textOf(fields, node)
  if (field === undefined) return []
  const { value } = field
  const whole = { kind, value, key: `${kind}+${value}`, field }
  return [subdirectory === undefined ? whole : { ...whole, subdirectory }]
}

/** The origin of a package with this source. `isMember`: the folder is one of the workspace. */
export function uvOrigin(source: UvSource | undefined, folder: string, isMember: boolean): Origin {
  if (source === undefined) return { kind: 'unknown' }
  const { kind, value, subdirectory } = source
  switch (kind) {
    case 'registry':
      return indexOrigin(value, folder)
    case 'git': {
      const facts = gitFacts(value)
      return gitOriginOf(facts.url, { ...facts, subdirectory: subdirectory ?? facts.subdirectory })
    }
    case 'url': {
      const address = readAddress(value)
      const origin = address === undefined ? ({ kind: 'url' } as const) : urlOrigin(address)
      return subdirectory === undefined ? origin : { ...origin, path: subdirectory }
    }
    case 'path':
      return localOrigin('file', folder, value)
    default:
      return localOrigin(isMember ? 'workspace' : 'directory', folder, value)
  }
}

/** A specifier that says where a request goes instead of which version it wants: the same in manifest and lock. */
export function sourceSpecifier(origin: Origin): string | undefined {
  switch (origin.kind) {
    case 'git': {
      const ref = origin.ref ?? origin.commit
      return `git+${origin.url ?? ''}${ref === undefined ? '' : `@${ref}`}`
    }
    case 'url':
      return origin.url
    case 'workspace':
      return 'workspace'
    case 'directory':
    case 'file':
      return `path:${origin.path ?? ''}`
    default:
      return undefined
  }
}

/** Whether a source of git fixes no whole commit. */
export function isLooseGit(source: UvSource): boolean {
  if (source.kind !== 'git') return false
  const { commit } = gitFacts(source.value)
  return commit === undefined || !isWholeCommit(commit)
}

interface UvGit {
  readonly url: string
  readonly commit: string | undefined
  readonly ref: string | undefined
  readonly subdirectory: string | undefined
}

/** `https://host/path?rev=…&subdirectory=…#<commit>`. */
function gitFacts(value: string): UvGit {
  const hash = value.lastIndexOf('#')
  const commit = hash < 0 ? undefined : value.slice(hash + 1)
  const whole = hash < 0 ? value : value.slice(0, hash)
  const mark = whole.indexOf('?')
  const query = mark < 0 ? [] : whole.slice(mark + 1).split('&')
  const find = (key: string): string | undefined => {
    const found = query.find((part) => part.startsWith(`${key}=`))
    return found === undefined ? undefined : decoded(found.slice(key.length + 1))
  }
  return {
    url: mark < 0 ? whole : whole.slice(0, mark),
    commit: commit === '' ? undefined : commit,
    ref: find('rev') ?? find('tag') ?? find('branch'),
    subdirectory: find('subdirectory'),
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // HOSTILE: a percent sign that encodes nothing.
    return text
  }
}

function spanOfFirst(members: readonly Member[]): Member['keySpan'] | undefined {
  return members[0]?.keySpan
}
