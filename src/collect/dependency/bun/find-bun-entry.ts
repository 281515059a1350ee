import { quoted } from '../../../core/quote.ts'
import { addLockProblem, type LockDraft } from '../lock-draft.ts'
import type { BunEntry } from './read-bun-file.ts'

/** Names in one key. Real ones stop at about five; looking a name up climbs them all. */
const LEVELS = 100

/** Key of the package that the entry `from` gets when it asks for `name`; `from` is `` for the root. */
export function findBunEntry(
  packages: ReadonlyMap<string, BunEntry>,
  from: string,
  name: string,
): string | undefined {
  for (let prefix = from; prefix !== ''; prefix = withoutLastName(prefix)) {
    const key = `${prefix}/${name}`
    if (packages.has(key)) return key
  }
  return packages.has(name) ? name : undefined
}

/** Takes out entries whose keys have too many names, with a problem. */
export function withoutDeepKeys(packages: Map<string, BunEntry>, draft: LockDraft): void {
  for (const [key, { keyStart, nameEnd }] of packages) {
    // LIMIT: levels.
    if (key.length <= LEVELS || countNames(key) <= LEVELS) continue
    const message = `${quoted(key)} has more than ${LEVELS} names`
    addLockProblem(draft, 'too-large', 'part', message, { start: keyStart, end: nameEnd })
    packages.delete(key)
  }
}

/** A scope belongs to the name behind it. */
function countNames(key: string): number {
  let names = key.startsWith('@') ? 0 : 1
  for (let at = key.indexOf('/'); at >= 0; at = key.indexOf('/', at + 1))
    if (key.charAt(at + 1) !== '@') names++
  return names
}

/** `a/b` of `a/b/c` and of `a/b/@s/c`; `` of a single name. */
function withoutLastName(key: string): string {
  const last = key.lastIndexOf('/')
  if (last < 0) return ''
  const before = key.lastIndexOf('/', last - 1)
  if (key.charAt(before + 1) !== '@') return key.slice(0, last)
  return before < 0 ? '' : key.slice(0, before)
}
