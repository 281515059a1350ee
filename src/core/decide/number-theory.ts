/** A comparison with a constant that a number must pass (`holds`) or fail. */
export interface NumberDemand {
  readonly operator: '<' | '<=' | '='
  readonly value: number
  readonly holds: boolean
}

export interface NumberBounds {
  readonly minimum?: number
  readonly maximum?: number
}

const INT_MIN = -(2n ** 63n)
const INT_MAX = 2n ** 63n - 1n

/** An interval without some of its points. */
interface Interval {
  readonly low: number
  readonly isLowOpen: boolean
  readonly high: number
  readonly isHighOpen: boolean
  readonly excluded: ReadonlySet<number>
}

/** The int nearest to zero that meets all demands; undefined when there is none. */
export function solveInt(demands: readonly NumberDemand[], bounds: NumberBounds): bigint | undefined {
  const interval = intervalOf(demands, bounds)
  const least = leastInt(interval)
  const most = mostInt(interval)
  if (least > most) return undefined
  const start = least > 0n ? least : most < 0n ? most : 0n
  const excluded = new Set([...interval.excluded].filter(Number.isInteger).map(BigInt))
  for (let value = start; value <= most; value++) if (!excluded.has(value)) return value
  for (let value = start - 1n; value >= least; value--) if (!excluded.has(value)) return value
  return undefined
}

/** Least and greatest int that all demands leave, without regard to single values that are left out. */
export function intBounds(
  demands: readonly NumberDemand[],
  bounds: NumberBounds,
): { readonly least: bigint; readonly most: bigint } {
  const interval = intervalOf(demands, bounds)
  return { least: leastInt(interval), most: mostInt(interval) }
}

/** A finite double that meets all demands; `none` when no real number does, `unknown` when none was found. */
export function solveDouble(
  demands: readonly NumberDemand[],
  bounds: NumberBounds,
): number | 'none' | 'unknown' {
  const { low, isLowOpen, high, isHighOpen, excluded } = intervalOf(demands, bounds)
  const isInside = (value: number): boolean =>
    (isLowOpen ? value > low : value >= low) && (isHighOpen ? value < high : value <= high)
  if (low > high || (low === high && (isLowOpen || isHighOpen || excluded.has(low)))) return 'none'
  const from = Number.isFinite(low) ? low : Number.isFinite(high) ? high - 2 * excluded.size - 2 : 0
  const to = Number.isFinite(high) ? high : from + 2 * excluded.size + 2
  const candidates = [0, 0.5, from, from + 0.5, to, to - 0.5]
  for (let part = 1; part <= excluded.size + 2; part++) {
    candidates.push(from + ((to - from) * part) / (excluded.size + 3))
  }
  const found = candidates.find((value) => Number.isFinite(value) && isInside(value) && !excluded.has(value))
  return found === undefined ? 'unknown' : found + 0
}

function intervalOf(demands: readonly NumberDemand[], bounds: NumberBounds): Interval {
  let low = bounds.minimum ?? Number.NEGATIVE_INFINITY
  let high = bounds.maximum ?? Number.POSITIVE_INFINITY
  let isLowOpen = false
  let isHighOpen = false
  const excluded = new Set<number>()
  const above = (value: number, isOpen: boolean): void => {
    if (value < low || (value === low && !isOpen)) return
    low = value
    isLowOpen = isOpen
  }
  const below = (value: number, isOpen: boolean): void => {
    if (value > high || (value === high && !isOpen)) return
    high = value
    isHighOpen = isOpen
  }
  for (const { operator, value, holds } of demands) {
    if (operator === '=') {
      if (holds) {
        above(value, false)
        below(value, false)
      } else excluded.add(value)
    } else if (holds) below(value, operator === '<')
    else above(value, operator === '<=')
  }
  return { low, isLowOpen, high, isHighOpen, excluded }
}

function leastInt({ low, isLowOpen }: Interval): bigint {
  if (low === Number.NEGATIVE_INFINITY || low < Number(INT_MIN)) return INT_MIN
  if (low === Number.POSITIVE_INFINITY) return INT_MAX + 1n
  const first = BigInt(Math.ceil(low))
  return isLowOpen && Number.isInteger(low) ? first + 1n : first
}

function mostInt({ high, isHighOpen }: Interval): bigint {
  if (high === Number.POSITIVE_INFINITY || high > Number(INT_MAX)) return INT_MAX
  if (high === Number.NEGATIVE_INFINITY) return INT_MIN - 1n
  const last = BigInt(Math.floor(high))
  return isHighOpen && Number.isInteger(high) ? last - 1n : last
}
