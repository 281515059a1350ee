import type { FactsDigest } from '../../attest/predicate/verdict.ts'
import { FACT_KINDS } from '../../collect/kinds.ts'
import { canonicalJson, sha256Hex } from '../../core/canonical.ts'
import type { Tree } from '../../core/tree.ts'
import { listFactsOf } from '../facts.ts'

/**
 * A digest over all facts of each kind that a tree yields by itself, without a network and without a comparison: SHA-256 over their canonical JSON,
 * one fact a line, lines sorted. Kinds without facts are left out. The same tree gives the same digests.
 */
export async function digestFacts(tree: Tree): Promise<ReadonlyMap<string, FactsDigest>> {
  const { facts } = await listFactsOf(tree, FACT_KINDS)
  const lines = new Map<string, string[]>()
  for (const { kind, location, fields } of facts) {
    const line = canonicalJson({ location, fields })
    const known = lines.get(kind)
    if (known === undefined) lines.set(kind, [line])
    else known.push(line)
  }
  return new Map(
    [...lines]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([kind, all]): [string, FactsDigest] => [
        kind,
        { count: all.length, sha256: sha256Hex(`${all.sort().join('\n')}\n`) },
      ]),
  )
}
