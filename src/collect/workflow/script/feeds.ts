import { Unavailable } from '../../../core/fact.ts'
import type { Script, ScriptUnit } from './script.ts'
import { wordTexts } from './word-texts.ts'

/** The units of a script by the unit that they stand in. */
export type UnitTree = ReadonlyMap<number, readonly number[]>

/** Sorts the units of a script by the unit that they stand in. */
export function unitTree(script: Script): UnitTree {
  const tree = new Map<number, number[]>()
  for (const [index, { parent }] of script.units.entries()) {
    if (parent === undefined) continue
    const list = tree.get(parent)
    if (list === undefined) tree.set(parent, [index])
    else list.push(index)
  }
  return tree
}

/** LIMIT: commands that one command reads from; each has its words in the fact. */
const MAX_FEEDS = 50

/** Words of the commands whose output a command reads through pipes, or gets through substitutions. */
export function feedsOf(
  script: Script,
  tree: UnitTree,
  index: number,
): readonly (readonly string[])[] | Unavailable {
  const { units } = script
  const seen = new Set<number>([index])
  const queue = sourcesOf(units, tree, index)
  const feeds: (readonly string[])[] = []
  for (let at = 0; at < queue.length; at++) {
    const source = queue[at]
    const unit = source === undefined ? undefined : units[source]
    if (source === undefined || unit === undefined || seen.has(source)) continue
    seen.add(source)
    if (seen.size > MAX_FEEDS) return new Unavailable(`the command reads from more than ${MAX_FEEDS} others`)
    if (unit.kind === 'command') {
      const words = wordTexts(unit.words)
      if (words instanceof Unavailable) return words
      feeds.push(words)
    }
    queue.push(...(tree.get(source) ?? []).slice(0, MAX_FEEDS + 1))
    if (unit.pipedFrom !== undefined) queue.push(unit.pipedFrom)
  }
  return feeds
}

// A command without a pipe of its own reads what its group reads. LIMIT: groups are as deep as scripts may be nested.
function sourcesOf(units: readonly ScriptUnit[], tree: UnitTree, index: number): number[] {
  const sources = (tree.get(index) ?? []).filter((child) => {
    const role = units[child]?.role
    return role === 'word' || role === 'redirect'
  })
  let at: number | undefined = index
  while (at !== undefined) {
    const unit: ScriptUnit | undefined = units[at]
    if (unit?.pipedFrom !== undefined) return [...sources, unit.pipedFrom]
    at = unit?.role === 'body' ? unit.parent : undefined
  }
  return sources
}
