import { kindOf, memberOf, membersOf, valueOf } from '../../../core/document/node.ts'
import { groupBy } from '../../../core/group-by.ts'
import { quoted } from '../../../core/quote.ts'
import { addLockProblem, type LockDraft } from '../lock-draft.ts'
import { type Fields, recordField, recordsField, textField } from './document-fields.ts'
import type { PylockEntry } from './pylock-entries.ts'
import type { Link } from './python-links.ts'
import { canonicalName } from './python-name.ts'

/** Entries by name, made once for a lock. */
export type PylockNames = ReadonlyMap<string, readonly PylockEntry[]>

/** Groups entries by name. */
export function pylockNames(entries: readonly PylockEntry[]): PylockNames {
  return groupBy(entries, ({ name }) => name)
}

/**
 * The dependencies of an entry (PEP 751, `packages.dependencies`): each is a table of as many keys of another entry as are needed
 * to tell which one it is.
 */
export function pylockLinks(
  draft: LockDraft,
  names: PylockNames,
  { fields, name: own }: PylockEntry,
): readonly Link[] {
  return recordsField(fields, 'dependencies').flatMap((request): readonly Link[] => {
    const name = textField(request, 'name')
    if (name === undefined) return []
    const found = (names.get(canonicalName(name.value)) ?? [])
      // LIMIT: entries of one name that a dependency is compared with.
      .slice(0, SAME_NAME)
      .filter((entry) => isSubset(request, entry.fields, 0))
    if (found.length !== 1) {
      const message =
        found.length === 0
          ? `the lock has no ${quoted(name.value)} that ${quoted(own)} depends on`
          : `it is open which of ${found.length} entries of ${quoted(name.value)} ${quoted(own)} depends on`
      addLockProblem(
        draft,
        found.length === 0 ? 'dangling-edge' : 'contradiction',
        'part',
        message,
        name.span,
      )
    }
    return found.map(({ id }) => ({ to: id, kind: 'prod', extras: [] }))
  })
}

const SAME_NAME = 100

/** Whether every key of a request is there with the same value. Tables are two deep at most. */
function isSubset(request: Fields, entry: Fields, depth: number): boolean {
  return membersOf(request.document, request.node).every(({ key, node }) => {
    if (key === 'name') return true
    const found = memberOf(entry.document, entry.node, key)
    if (found === undefined) return false
    if (kindOf(request.document, node) !== 'record')
      return valueOf(request.document, node) === valueOf(entry.document, found.node)
    const table = recordField(entry, key)
    return table !== undefined && depth < 2 && isSubset({ ...request, node }, table, depth + 1)
  })
}
