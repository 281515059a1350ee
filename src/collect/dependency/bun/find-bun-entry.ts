import { quoted } from '../../../core/quote.ts'
import { addLockProblem, type LockDraft } from '../lock-draft.ts'
import type { BunEntry } from './read-bun-file.ts'

/** Names in one key. Real ones stop at about five; looking a name up climbs them all. */
const LEVELS = 100

/** One name of keys, with the names that follow it. */
interface BunNode {
  /** The key that ends here, when there is an entry. */
  key: string | undefined
  readonly parent: BunNode | undefined
  readonly children: Map<string, BunNode>
}

/** The keys of a lock by their names: `a/@s/b` is `@s/b` below `a`. */
export interface BunKeys {
  readonly root: BunNode
  readonly byKey: ReadonlyMap<string, BunNode>
}

/** Takes keys apart. Entries whose keys have too many names are taken out, with a problem. */
export function createBunKeys(packages: Map<string, BunEntry>, draft: LockDraft): BunKeys {
  const root: BunNode = { key: undefined, parent: undefined, children: new Map() }
  const byKey = new Map<string, BunNode>()
  for (const [key, { keyStart, nameEnd }] of packages) {
    const names = namesOf(key)
    if (names === undefined) {
      const message = `${quoted(key)} has more than ${LEVELS} names`
      addLockProblem(draft, 'too-large', 'part', message, { start: keyStart, end: nameEnd })
      packages.delete(key)
      continue
    }
    let node = root
    for (const name of names) {
      let next = node.children.get(name)
      if (next === undefined) {
        next = { key: undefined, parent: node, children: new Map() }
        node.children.set(name, next)
      }
      node = next
    }
    node.key = key
    byKey.set(key, node)
  }
  return { root, byKey }
}

/** Key of the package that the entry `from` gets when it asks for `name`; `` is the root. */
export function findBunEntry({ root, byKey }: BunKeys, from: string, name: string): string | undefined {
  // A workspace without an entry of its own may still have names below its own.
  const start = byKey.get(from) ?? root.children.get(from) ?? root
  for (let node: BunNode | undefined = start; node !== undefined; node = node.parent) {
    const key = node.children.get(name)?.key
    if (key !== undefined) return key
  }
  return undefined
}

/** `a`, `@s/b` and `c` of `a/@s/b/c`. Undefined when there are too many. */
function namesOf(key: string): readonly string[] | undefined {
  const names: string[] = []
  for (let start = 0; start <= key.length; ) {
    // LIMIT: levels.
    if (names.length === LEVELS) return undefined
    const slash = key.indexOf('/', start)
    const end = slash >= 0 && key.charAt(start) === '@' ? key.indexOf('/', slash + 1) : slash
    names.push(end < 0 ? key.slice(start) : key.slice(start, end))
    if (end < 0) break
    start = end + 1
  }
  return names
}
