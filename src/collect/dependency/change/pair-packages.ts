import type { LockedPackage } from '../model.ts'
import { compareVersions } from '../version/compare-versions.ts'

/** Entries of one lock that stand for the same package from the same place, in the order of the lock. */
export interface Variant {
  readonly key: string
  /** Never empty. */
  readonly entries: readonly LockedPackage[]
  readonly first: LockedPackage
}

/** Two variants of which one took the place of the other, or one that is alone. */
export interface VariantPair {
  readonly before: Variant | undefined
  readonly after: Variant | undefined
}

/** Entries by the package that they stand for. A NUL stands in no part of the key. */
export function variantsOf(packages: readonly LockedPackage[]): ReadonlyMap<string, Variant> {
  const entries = new Map<string, LockedPackage[]>()
  for (const one of packages) {
    const { name, version, origin } = one
    const key = [name, version ?? '', origin.kind, origin.commit ?? origin.ref ?? ''].join('\0')
    const same = entries.get(key)
    if (same === undefined) entries.set(key, [one])
    else same.push(one)
  }
  const variants = new Map<string, Variant>()
  for (const [key, list] of entries) {
    const [first] = list
    if (first !== undefined) variants.set(key, { key, entries: list, first })
  }
  return variants
}

/**
 * Pairs the packages that are installed under one name at two sides, without those that are at both: first those at the same place
 * (`id`), then those of the same major line, then the others in the order of their versions. What is left came or went.
 */
export function pairVariants(before: readonly Variant[], after: readonly Variant[]): readonly VariantPair[] {
  const old = new Set([...before].sort(byVersion))
  const open = new Set([...after].sort(byVersion))
  const pairs: VariantPair[] = []
  const take = (one: Variant | undefined, now: Variant): void => {
    if (one === undefined || !old.delete(one)) return
    open.delete(now)
    pairs.push({ before: one, after: now })
  }
  const byId = new Map([...old].flatMap((one) => one.entries.map(({ id }) => [id, one])))
  for (const now of [...open]) {
    const same = now.entries.find(({ id }) => old.has(byId.get(id) ?? now))
    take(same && byId.get(same.id), now)
  }
  // The newest of a line is what an update replaces.
  const lines = new Map([...old].map((one) => [lineOf(one), one]))
  for (const now of [...open]) take(lines.get(lineOf(now)), now)
  for (const now of [...open]) {
    const [first] = old
    take(first, now)
  }
  return [
    ...pairs,
    ...[...open].map((one) => ({ before: undefined, after: one })),
    ...[...old].map((one) => ({ before: one, after: undefined })),
  ]
}

function byVersion({ first: a }: Variant, { first: b }: Variant): number {
  return compareVersions(a.ecosystem, a.version ?? '', b.version ?? '')
}

/** What versions share that differ by less than a major step: such steps are taken from the first number that is not 0. */
function lineOf({ first: { name, version, ecosystem, origin } }: Variant): string {
  const numbers = /^v?([0-9]+)(?:\.([0-9]+))?/.exec(version ?? '')
  const line = numbers?.[1] === '0' ? `0.${numbers[2] ?? '0'}` : (numbers?.[1] ?? version ?? '')
  return [ecosystem, name, origin.kind, line].join('\0')
}
