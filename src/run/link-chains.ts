import type { Finding } from '../core/finding.ts'
import type { Location } from '../core/span.ts'

const CHAIN_RULE = 'workflow/attack-chain'

/** LIMIT: chains that one finding names; one place can be a part of as many as there are jobs. */
const MAX_CHAINS = 20

/**
 * Names with each finding the chains of attack that it is a part of, by their fingerprints: a chain itself, and what
 * stands at one of its places. So people see which single repairs break it.
 */
export function linkChains(findings: readonly Finding[]): readonly Finding[] {
  const chains = findings.filter(({ rule }) => rule === CHAIN_RULE)
  if (chains.length === 0) return findings
  const byPlace = new Map<string, Set<string>>()
  for (const { fingerprint, locations } of chains) {
    for (const location of locations) {
      const place = placeOf(location)
      const known = byPlace.get(place)
      if (known === undefined) byPlace.set(place, new Set([fingerprint]))
      else known.add(fingerprint)
    }
  }
  return findings.map((finding) => {
    const { rule, fingerprint, locations } = finding
    if (rule === CHAIN_RULE) return { ...finding, chains: [fingerprint] }
    const names = byPlace.get(placeOf(locations[0]))
    return names === undefined ? finding : { ...finding, chains: [...names].sort().slice(0, MAX_CHAINS) }
  })
}

function placeOf({ path, startLine, startColumn }: Location): string {
  return `${startLine}:${startColumn}:${path}`
}
