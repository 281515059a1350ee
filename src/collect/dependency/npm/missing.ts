import { quoted } from '../../../core/quote.ts'
import { addLockProblem, type LockDraft } from '../lock-draft.ts'
import type { EntryRequest, LockEntry } from './lock-entry.ts'

/** Adds that nothing answers a request of an entry, unless it may be so. `tellsOptional`: the format says what is optional. */
export function addMissing(
  draft: LockDraft,
  entry: LockEntry,
  { name, kind, specifier, start, end }: EntryRequest,
  tellsOptional: boolean,
): void {
  if (kind === 'optional' || (kind === 'peer' && entry.optionalPeers?.has(name) === true)) return
  // What a folder beside the project needs is installed there, by a lock of its own.
  const isBeside = entry.key === '..' || entry.key.startsWith('../')
  // Peers may be left out by a setting of npm; what an optional package needs is left out with it.
  const isCertain = kind !== 'peer' && tellsOptional && !entry.isOptional && !isBeside
  const who = entry.key === '' ? 'the project' : quoted(entry.key)
  const message = `${who} asks for ${quoted(`${name}@${specifier}`)}, which the lock does not have`
  addLockProblem(draft, 'dangling-edge', isCertain ? 'part' : 'note', message, { start, end })
}
