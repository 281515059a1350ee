import { sha256Hex } from '../../core/canonical.ts'
import { compareText } from '../compare.ts'

/** What a ref is made from. */
export interface Referable {
  readonly purl?: string
  readonly type: string
  /** Everything that tells it from others. */
  readonly identity: string
  /** Where its instances are, sorted. */
  readonly places: readonly string[]
}

/** Hex digits of a hash in a ref; more are taken where two would be equal. */
const DIGITS = 12

/**
 * Names for components, unique, the same in every run: the package URL where only one component has it, else with a hash of
 * the places; `flux:<kind>:<hash>` for what has none. In the order of `components`.
 */
export function assignRefs(components: readonly Referable[]): readonly string[] {
  const uses = new Map<string, number>()
  for (const { purl } of components) if (purl !== undefined) uses.set(purl, (uses.get(purl) ?? 0) + 1)
  const alone = aloneRefs(components, uses)
  if (alone !== undefined) return alone
  const taken = new Set<string>()
  const refs = new Map<Referable, string>()
  // Names are given in an order of their own, so that the order of the list does not matter where hashes collide.
  for (const one of components.toSorted((a, b) => compareText(a.identity, b.identity))) {
    const { purl } = one
    const isAlone = purl !== undefined && uses.get(purl) === 1
    if (isAlone && !taken.has(purl)) {
      // Nearly every component: no hash is needed.
      taken.add(purl)
      refs.set(one, purl)
      continue
    }
    const prefix = purl === undefined ? `flux:${one.type}:` : `${purl}#`
    const hash = sha256Hex(purl === undefined ? one.identity : one.places.join('\n'))
    let digits = DIGITS
    let ref = isAlone ? purl : prefix + hash.slice(0, digits)
    while (taken.has(ref) && digits < hash.length) ref = prefix + hash.slice(0, ++digits)
    for (let number = 2; taken.has(ref); number++) ref = `${prefix}${hash}-${number}`
    taken.add(ref)
    refs.set(one, ref)
  }
  return components.map((one) => refs.get(one) ?? '')
}

/** The package URLs, where each component has one of its own: nothing can collide then, in whatever order. */
function aloneRefs(
  components: readonly Referable[],
  uses: ReadonlyMap<string, number>,
): readonly string[] | undefined {
  const refs: string[] = []
  for (const { purl } of components) {
    if (purl === undefined || uses.get(purl) !== 1) return undefined
    refs.push(purl)
  }
  return refs
}
