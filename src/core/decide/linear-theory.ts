import { LIMITS } from '../limits.ts'
import type { Steps } from './search.ts'

/** `Σ factor × value(path) ⋈ bound`, with what it came from. */
export interface LinearDemand<Origin> {
  readonly factors: ReadonlyMap<string, bigint>
  readonly bound: bigint
  /** True: the sum is less than the bound, else at most the bound. */
  readonly isStrict: boolean
  readonly origins: ReadonlySet<Origin>
}

export type LinearAnswer<Origin> =
  | { readonly kind: 'possible'; readonly values: ReadonlyMap<string, bigint> }
  | { readonly kind: 'conflict'; readonly core: ReadonlySet<Origin> }
  | { readonly kind: 'unknown' }

/**
 * Decides linear inequalities by eliminating one path after the other (Fourier and Motzkin), exactly. With `isIntegral`
 * all values are whole: strict bounds become weak ones and factors are divided out, which is complete for differences;
 * where rounding loses a solution the answer is `unknown`. Without it only whole solutions are looked for.
 */
export function solveLinear<Origin>(
  demands: readonly LinearDemand<Origin>[],
  isIntegral: boolean,
  steps: Steps,
): LinearAnswer<Origin> {
  let current = distinct(demands.map((demand) => (isIntegral ? tightened(demand) : demand)))
  const eliminated: { readonly path: string; readonly demands: readonly LinearDemand<Origin>[] }[] = []
  for (;;) {
    const wrong = current.find(isContradiction)
    if (wrong !== undefined) return { kind: 'conflict', core: wrong.origins }
    const path = cheapestPath(current)
    if (path === undefined) return assignAll(eliminated)
    const touched = current.filter((demand) => demand.factors.has(path))
    const uppers = touched.filter((demand) => (demand.factors.get(path) ?? 0n) > 0n)
    const lowers = touched.filter((demand) => (demand.factors.get(path) ?? 0n) < 0n)
    steps.left -= 1 + uppers.length * lowers.length
    // LIMIT: elimination squares the number of inequalities at worst.
    if (steps.left < 0 || uppers.length * lowers.length + current.length > LIMITS.proofInequalities) {
      return { kind: 'unknown' }
    }
    const combined = uppers.flatMap((upper) =>
      lowers.map((lower) => {
        const sum = combine(upper, lower, path)
        return isIntegral ? tightened(sum) : sum
      }),
    )
    eliminated.push({ path, demands: touched })
    current = distinct([...current.filter((demand) => !demand.factors.has(path)), ...combined])
  }
}

function isContradiction<Origin>({ factors, bound, isStrict }: LinearDemand<Origin>): boolean {
  return factors.size === 0 && (bound < 0n || (isStrict && bound === 0n))
}

/** The tightest demand of each sum. */
function distinct<Origin>(demands: readonly LinearDemand<Origin>[]): readonly LinearDemand<Origin>[] {
  const tightest = new Map<string, LinearDemand<Origin>>()
  for (const demand of demands) {
    const key = [...demand.factors]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([path, factor]) => `${factor}*${path}`)
      .join('+')
    const known = tightest.get(key)
    const isTighter =
      known === undefined ||
      demand.bound < known.bound ||
      (demand.bound === known.bound && demand.isStrict && !known.isStrict)
    if (isTighter) tightest.set(key, demand)
  }
  return [...tightest.values()]
}

/** The path whose elimination makes the fewest inequalities; the first by name among equals. */
function cheapestPath<Origin>(demands: readonly LinearDemand<Origin>[]): string | undefined {
  const counts = new Map<string, { above: number; below: number }>()
  for (const { factors } of demands) {
    for (const [path, factor] of factors) {
      const count = counts.get(path) ?? { above: 0, below: 0 }
      if (factor > 0n) count.above++
      else count.below++
      counts.set(path, count)
    }
  }
  const cost = ({ above, below }: { above: number; below: number }): number => above * below - above - below
  return [...counts].sort(([a, x], [b, y]) => cost(x) - cost(y) || (a < b ? -1 : 1))[0]?.[0]
}

function combine<Origin>(
  upper: LinearDemand<Origin>,
  lower: LinearDemand<Origin>,
  path: string,
): LinearDemand<Origin> {
  const up = upper.factors.get(path) ?? 1n
  const down = -(lower.factors.get(path) ?? -1n)
  const factors = new Map<string, bigint>()
  for (const [name, factor] of upper.factors) factors.set(name, factor * down)
  for (const [name, factor] of lower.factors) factors.set(name, (factors.get(name) ?? 0n) + factor * up)
  for (const [name, factor] of factors) if (factor === 0n) factors.delete(name)
  return {
    factors,
    bound: upper.bound * down + lower.bound * up,
    isStrict: upper.isStrict || lower.isStrict,
    origins: new Set([...upper.origins, ...lower.origins]),
  }
}

/** For whole values: `< n` is `≤ n − 1`, and a common factor divides the bound, rounded down. */
function tightened<Origin>(demand: LinearDemand<Origin>): LinearDemand<Origin> {
  const bound = demand.isStrict ? demand.bound - 1n : demand.bound
  let common = 0n
  for (const factor of demand.factors.values()) common = greatestCommonDivisor(common, factor)
  if (common <= 1n) return { ...demand, bound, isStrict: false }
  const factors = new Map([...demand.factors].map(([path, factor]) => [path, factor / common] as const))
  return { ...demand, factors, bound: floorDivide(bound, common), isStrict: false }
}

/** Gives the eliminated paths values, the last one first; small ones where there is a choice. */
function assignAll<Origin>(
  eliminated: readonly { readonly path: string; readonly demands: readonly LinearDemand<Origin>[] }[],
): LinearAnswer<Origin> {
  const values = new Map<string, bigint>()
  for (const { path, demands } of eliminated.toReversed()) {
    let least: bigint | undefined
    let most: bigint | undefined
    for (const { factors, bound, isStrict } of demands) {
      const factor = factors.get(path) ?? 1n
      let rest = bound
      for (const [name, other] of factors) if (name !== path) rest -= other * (values.get(name) ?? 0n)
      if (factor > 0n) {
        const limit = isStrict ? floorDivide(rest - 1n, factor) : floorDivide(rest, factor)
        if (most === undefined || limit < most) most = limit
      } else {
        const limit = isStrict ? -floorDivide(rest - 1n, -factor) : -floorDivide(rest, -factor)
        if (least === undefined || limit > least) least = limit
      }
    }
    if (least !== undefined && most !== undefined && least > most) return { kind: 'unknown' }
    const isZeroFine = (least === undefined || least <= 0n) && (most === undefined || most >= 0n)
    values.set(path, isZeroFine ? 0n : (((least ?? 0n) > 0n ? least : most) ?? 0n))
  }
  return { kind: 'possible', values }
}

function floorDivide(a: bigint, b: bigint): bigint {
  const quotient = a / b
  return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let x = a < 0n ? -a : a
  let y = b < 0n ? -b : b
  while (y !== 0n) [x, y] = [y, x % y]
  return x
}
