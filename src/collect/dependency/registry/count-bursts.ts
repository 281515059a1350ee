import { Unavailable } from '../../../core/fact.ts'
import type { Told } from './ask-release.ts'
import { scopeOf } from './release-change.ts'

const WINDOW_MS = 6 * 3_600_000

/**
 * For each release of a change, how many packages of the change, itself among them, the same account or the owner of the same scope
 * published within six hours of it. One pass over releases sorted by time for each owner.
 */
export function countBursts(told: readonly (Told | Unavailable)[]): readonly number[] {
  const counts = told.map(() => 1)
  const byOwner = new Map<string, { readonly index: number; readonly name: string; readonly at: number }[]>()
  told.forEach((one, index) => {
    if (one instanceof Unavailable || one.release?.publishedAt === undefined) return
    for (const owner of ownersOf(one)) {
      const all = byOwner.get(owner) ?? []
      all.push({ index, name: one.known.name, at: one.release.publishedAt })
      byOwner.set(owner, all)
    }
  })
  for (const all of byOwner.values()) {
    all.sort((a, b) => a.at - b.at)
    const inside = new Map<string, number>()
    let start = 0
    let end = 0
    for (const { index, at } of all) {
      for (let next = all[end]; next !== undefined && next.at <= at + WINDOW_MS; next = all[end]) {
        inside.set(next.name, (inside.get(next.name) ?? 0) + 1)
        end++
      }
      for (let first = all[start]; first !== undefined && first.at < at - WINDOW_MS; first = all[start]) {
        const left = (inside.get(first.name) ?? 1) - 1
        if (left === 0) inside.delete(first.name)
        else inside.set(first.name, left)
        start++
      }
      counts[index] = Math.max(counts[index] ?? 1, inside.size)
    }
  }
  return counts
}

/** A workflow publishes under the name of its forge, which says nothing of who owns the package. */
function ownersOf({ known, release }: Told): readonly string[] {
  const scope = scopeOf(known.ecosystem, known.name)
  return [
    ...(scope === undefined ? [] : [`${known.ecosystem} scope ${scope}`]),
    ...(release?.publisher === undefined || release.isByWorkflow === true
      ? []
      : [`${known.ecosystem} account ${release.publisher}`]),
  ]
}
