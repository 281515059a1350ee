import { spanOf } from '../../../core/document/node.ts'
import type { Entry } from '../model.ts'
import { entryOf } from '../node-text.ts'
import { isCommit } from '../uses.ts'
import type { LockedDependency, Placed } from './lock.ts'
import { addFlaw, checkKeys, type LockReader } from './lock-reader.ts'
import { commitDigits, isLockCommit } from './pin.ts'

const FIELDS = {
  'v0.0.1': { known: ['tag', 'branch', 'commit', 'owner_id', 'repo_id', 'uses'], required: [] },
  'v0.0.2': {
    known: ['ref', 'commit', 'owner_id', 'repo_id', 'uses'],
    required: ['ref', 'commit', 'owner_id', 'repo_id'],
  },
} as const

/** Notes what is wrong with the fields of an entry of `dependencies`. */
export function checkDependency(
  reader: LockReader,
  entry: Entry,
  { pin, commit }: LockedDependency,
  ref: Placed<string> | undefined,
): void {
  const { document, version } = reader
  const { known, required } = FIELDS[version]
  checkKeys(reader, entry.node, known, 'a dependency')
  for (const key of required) {
    if (entryOf(document, entry.node, key) === undefined)
      addFlaw(reader, 'missing-key', entry.keySpan, key, `in ${entry.key}`)
  }
  const isPinnedToCommit = isCommit(pin.ref)
  if (ref !== undefined && (ref.value === '' || (!isPinnedToCommit && ref.value !== pin.ref)))
    addFlaw(reader, 'ref-mismatch', ref.span, ref.value, pin.ref)
  if (commit !== undefined) {
    if (!isLockCommit(commit.value)) addFlaw(reader, 'commit-format', commit.span, commit.value)
    else if (isPinnedToCommit && commitDigits(commit.value) !== pin.ref.toLowerCase())
      addFlaw(reader, 'commit-mismatch', commit.span, commit.value, pin.ref)
  } else if (version === 'v0.0.1') {
    addFlaw(reader, 'missing-key', entry.keySpan, 'commit', `in ${entry.key}`)
  }
  for (const key of ['owner_id', 'repo_id']) checkId(reader, entry, key)
}

function checkId(reader: LockReader, entry: Entry, key: string): void {
  const { document } = reader
  const id = entryOf(document, entry.node, key)
  if (id === undefined) return
  const span = spanOf(document, id.node)
  const text = document.source.text.slice(span.start, span.end)
  if (!/^0*[1-9]\d{0,15}$/.test(text)) addFlaw(reader, 'id-range', span, text, key)
}

/** Whether two entries say the same, in whatever case their keys are. */
export function isSameDependency(a: LockedDependency, b: LockedDependency): boolean {
  const names = ({ uses }: LockedDependency): string => uses.map(({ pin }) => pin.name).join('\n')
  return (
    a.ref === b.ref &&
    a.commit?.value === b.commit?.value &&
    a.ownerId?.value === b.ownerId?.value &&
    a.repositoryId?.value === b.repositoryId?.value &&
    names(a) === names(b)
  )
}
