import { quoted } from '../../../core/quote.ts'
import { addLockProblem, type LockDraft } from '../lock-draft.ts'
import type { Integrity, LockedPackage } from '../model.ts'
import type { LegacyTree } from './legacy-tree.ts'
import type { LockEntry } from './lock-entry.ts'
import { linkTarget, type Places } from './places.ts'

/** Adds that one version of a package is there with different archives. */
export function addContradictions(draft: LockDraft): void {
  // At the top every name is there once, so only the names of what lies deeper, or under another name, are looked at.
  const deeper = new Set<string>()
  for (const { id, name, alias } of draft.packages)
    if (alias !== undefined || id.length !== TOP.length + name.length) deeper.add(name)
  const first = new Map<string, LockedPackage>()
  for (const one of draft.packages) {
    if (!deeper.has(one.name) || one.integrity.length === 0 || one.version === undefined) continue
    const key = `${one.name}@${one.version}`
    const other = first.get(key)
    if (other === undefined) first.set(key, one)
    else if (other.origin.kind === one.origin.kind && areDifferent(other.integrity, one.integrity)) {
      const message = `${quoted(key)} has another integrity here than in ${quoted(other.id)}`
      addLockProblem(draft, 'contradiction', 'note', message, one.spans.integrity ?? one.span)
    }
  }
}

/** What stands before the name in the key of a package at the top. */
const TOP = 'node_modules/'

/** Whether both have a hash of one kind, and none of these is the same. */
function areDifferent(some: readonly Integrity[], others: readonly Integrity[]): boolean {
  let isCompared = false
  for (const one of some) {
    for (const other of others) {
      if (one.algorithm !== other.algorithm) continue
      if (one.hex === other.hex) return false
      isCompared = true
    }
  }
  return isCompared
}

/**
 * Adds where the two halves of a lock of version 2 disagree: npm 7 and newer install what `packages` says, older ones what
 * `dependencies` says.
 */
export function addSplits(draft: LockDraft, places: Places, legacy: LegacyTree): void {
  const compared = new Set<string>()
  for (const [key, old] of legacy.entries) {
    const found = followLinks(places, key)
    const entry = found === undefined ? undefined : places.byKey.get(found)
    if (entry === undefined || found === undefined) {
      tell(draft, old, `${quoted(key)} is in \`dependencies\`, which npm 6 reads, but not in \`packages\``)
      continue
    }
    compared.add(found)
    const what = differenceOf(entry, old)
    if (what !== undefined)
      tell(draft, old, `\`packages\` and \`dependencies\` have another ${what} of ${quoted(key)}`, what)
  }
  for (const entry of places.byKey.values()) {
    if (compared.has(entry.key) || !entry.key.includes('node_modules/') || entry.isExtraneous) continue
    const message = `${quoted(entry.key)} is in \`packages\`, but not in \`dependencies\`, which npm 6 reads`
    tell(draft, entry, message)
  }
}

function tell(
  draft: LockDraft,
  { spans, keyStart, nameEnd }: LockEntry,
  message: string,
  field?: 'version' | 'resolved' | 'integrity',
): void {
  const span = (field === undefined ? undefined : spans[field]) ?? { start: keyStart, end: nameEnd }
  addLockProblem(draft, 'split-brain', 'note', message, span)
}

/** Where `packages` has what is installed below a link: under the folder that it links to. */
function followLinks(places: Places, key: string): string | undefined {
  if (places.byKey.has(key)) return key
  const at = key.lastIndexOf('/node_modules/')
  if (at < 0) return undefined
  for (let slash = at; slash > 0; slash = key.lastIndexOf('/node_modules/', slash - 1)) {
    const link = places.byKey.get(key.slice(0, slash))
    const target = link === undefined ? undefined : linkTarget(places, link)
    if (target !== undefined) {
      const below = `${target.key}${key.slice(slash)}`
      return places.byKey.has(below) ? below : undefined
    }
  }
  return undefined
}

/** The first field in which two entries of one place differ, as far as both have it. */
function differenceOf(entry: LockEntry, old: LockEntry): 'version' | 'resolved' | 'integrity' | undefined {
  if (entry.isLink) {
    const isFolder = old.resolved?.startsWith('file:') === true
    return isFolder && old.version === undefined ? undefined : 'version'
  }
  if (old.version !== undefined) {
    const name = old.name ?? entry.name
    if (old.version !== entry.version || name !== entry.name) return 'version'
    if (differs(old.resolved, entry.resolved)) return 'resolved'
  } else if (old.resolved !== undefined && !isSameSource(old.resolved, entry.resolved)) return 'resolved'
  return differs(old.integrity, entry.integrity) ? 'integrity' : undefined
}

function differs(old: string | undefined, text: string | undefined): boolean {
  return old !== undefined && text !== undefined && old !== text
}

/** Git sources are the same by their commit: the two halves write the address in different ways. */
function isSameSource(old: string, resolved: string | undefined): boolean {
  if (resolved === undefined) return false
  if (old === resolved) return true
  const hash = old.lastIndexOf('#')
  return hash >= 0 && resolved.endsWith(old.slice(hash))
}
