import { membersOf, spanOf } from '../../../core/document/node.ts'
import { quoted } from '../../../core/quote.ts'
import { addLockProblem, type LockDraft } from '../lock-draft.ts'
import type { Edge } from '../model.ts'
import { type Fields, listField, recordField, recordsField, textField, textsIn } from './document-fields.ts'
import type { Link } from './python-links.ts'
import { canonicalName } from './python-name.ts'
import type { UvEntry } from './uv-entries.ts'
import { readUvSource } from './uv-source.ts'

/** What dependencies are looked up in. */
export interface UvLinks {
  readonly draft: LockDraft
  readonly byName: ReadonlyMap<string, readonly UvEntry[]>
  /** Names by id. */
  readonly nameOf: ReadonlyMap<string, string>
}

/** The dependencies of an entry: its own, those of its extras, and those of its groups. */
export function linksOf(links: UvLinks, { fields }: UvEntry): readonly Link[] {
  const found = recordsField(fields, 'dependencies').flatMap((request) => linkOf(links, request, 'prod'))
  for (const { key, requests } of groupsOf(fields, 'optional-dependencies'))
    found.push(...requests.flatMap((request) => linkOf(links, request, 'optional', canonicalName(key))))
  // Both names are in use for the same table.
  for (const table of ['dev-dependencies', 'dependency-groups'])
    for (const { requests } of groupsOf(fields, table))
      found.push(...requests.flatMap((request) => linkOf(links, request, 'dev')))
  return found
}

/**
 * The entries that a dependency `{ name, version?, source?, extra? }` names: what is left out is what is clear without it. None
 * is a problem.
 */
export function linkOf(
  links: UvLinks,
  request: Fields,
  kind: Edge['kind'],
  viaExtra?: string,
): readonly Link[] {
  const name = textField(request, 'name')
  if (name === undefined) {
    const { start, end } = spanOf(request.document, request.node)
    addLockProblem(links.draft, 'malformed-entry', 'part', 'a dependency has no name', { start, end })
    return []
  }
  const version = textField(request, 'version')?.value
  const source = readUvSource(request)?.key
  const found = (links.byName.get(canonicalName(name.value)) ?? []).filter(
    (entry) =>
      (version === undefined || entry.version?.value === version) &&
      (source === undefined || entry.source?.key === source),
  )
  if (found.length === 0) {
    const message = `the lock has no ${quoted(`${name.value}${version === undefined ? '' : `@${version}`}`)} that is depended on`
    addLockProblem(links.draft, 'dangling-edge', 'part', message, name.span)
  } else if (found.length > 1) {
    const message = `it is open which of ${found.length} entries of ${quoted(name.value)} is depended on`
    addLockProblem(links.draft, 'contradiction', 'part', message, name.span)
  }
  const extras = extrasOf(request)
  // LIMIT: a name may be there a hundred thousand times, and be asked for as often.
  return found
    .slice(0, AMBIGUOUS)
    .map(({ id }) => ({ to: id, kind, extras, ...(viaExtra === undefined ? {} : { viaExtra }) }))
}

const AMBIGUOUS = 10

function extrasOf(request: Fields): readonly string[] {
  const extras = listField(request, 'extra')
  return extras === undefined ? [] : textsIn(request, extras).map(({ value }) => canonicalName(value))
}

function groupsOf(
  fields: Fields,
  table: string,
): readonly { readonly key: string; readonly requests: readonly Fields[] }[] {
  const record = recordField(fields, table)
  if (record === undefined) return []
  return membersOf(record.document, record.node).map(({ key }) => ({
    key,
    requests: recordsField(record, key),
  }))
}
