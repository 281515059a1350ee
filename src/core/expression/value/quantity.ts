import { LIMITS } from '../../limits.ts'
import { INT_MAX } from './integer.ts'

/** An amount with a unit, as Kubernetes writes resources: exact, in billionths. */
export class Quantity {
  readonly nanos: bigint
  constructor(nanos: bigint) {
    this.nanos = nanos
  }
}

/** What is wrong with a text that is no quantity; `size`: it may be one, but is larger than a quantity may be. */
export type QuantityProblem = 'form' | 'suffix' | 'size'

/** Billionths of one. */
const SCALE = 9

/** Suffixes by what they multiply with: a power of ten or a power of two. */
const SUFFIXES: ReadonlyMap<string, readonly [base: 10 | 2, exponent: number]> = new Map([
  ['n', [10, -9]],
  ['u', [10, -6]],
  ['m', [10, -3]],
  ['', [10, 0]],
  ['k', [10, 3]],
  ['M', [10, 6]],
  ['G', [10, 9]],
  ['T', [10, 12]],
  ['P', [10, 15]],
  ['E', [10, 18]],
  ['Ki', [2, 10]],
  ['Mi', [2, 20]],
  ['Gi', [2, 30]],
  ['Ti', [2, 40]],
  ['Pi', [2, 50]],
  ['Ei', [2, 60]],
])

/** What is finer than a billionth is rounded away from zero: who asks for a little gets a little. */
const FORM = /^([+-]?)(\d*)(?:\.(\d*))?([eEinumkKMGTP]*[+-]?\d*)$/

/**
 * Reads a quantity (section 8.4): decimal digits with at most one point, then a suffix (`k`, `Mi`, `m` …) or an exponent
 * (`e3`, `E-2`). Values with a binary suffix stop at the largest int, like in Kubernetes.
 */
export function parseQuantity(text: string): Quantity | QuantityProblem {
  // LIMIT: digits cost more than their number to turn into an amount.
  if (text.length > LIMITS.quantityLength) return 'size'
  const match = FORM.exec(text)
  const whole = match?.[2] ?? ''
  const fraction = match?.[3] ?? ''
  if (match === null || whole + fraction === '') return 'form'
  const unit = unitOf(match[4] ?? '')
  if (unit === undefined) return 'suffix'
  const [base, exponent] = unit
  const digits = BigInt(whole + fraction)
  if (digits === 0n) return new Quantity(0n)
  const shift = (base === 10 ? exponent : 0) + SCALE - fraction.length
  // LIMIT: an exponent of a few digits would make an amount of any size.
  if (shift > LIMITS.quantityLength + SCALE) return 'size'
  const amount = scaled(base === 2 ? digits << BigInt(exponent) : digits, shift)
  const capped = base === 2 && amount > INT_MAX * SCALE_FACTOR ? INT_MAX * SCALE_FACTOR : amount
  const quantity = new Quantity(match[1] === '-' ? -capped : capped)
  return fitsQuantity(quantity) ? quantity : 'size'
}

const SCALE_FACTOR = 10n ** BigInt(SCALE)

/** Whether an amount has no more digits before the point than a quantity may have. */
export function fitsQuantity({ nanos }: Quantity): boolean {
  return nanos < TOO_LARGE && nanos > -TOO_LARGE
}

const TOO_LARGE = 10n ** BigInt(LIMITS.quantityLength + SCALE)

function unitOf(suffix: string): readonly [base: 10 | 2, exponent: number] | undefined {
  const known = SUFFIXES.get(suffix)
  if (known !== undefined) return known
  return /^[eE][+-]?\d+$/.test(suffix) ? [10, Number(suffix.slice(1))] : undefined
}

/** `digits × 10^shift`, rounded up. */
function scaled(digits: bigint, shift: number): bigint {
  if (shift >= 0) return digits * 10n ** BigInt(shift)
  if (-shift > LIMITS.quantityLength) return 1n
  const factor = 10n ** BigInt(-shift)
  return (digits + factor - 1n) / factor
}

/** A whole number as quantity. */
export function quantityOf(value: number | bigint): Quantity {
  return new Quantity(BigInt(value) * SCALE_FACTOR)
}

/** Sum of two quantities. */
export function addQuantity(a: Quantity, b: Quantity): Quantity {
  return new Quantity(a.nanos + b.nanos)
}

/** Difference of two quantities. */
export function subtractQuantity(a: Quantity, b: Quantity): Quantity {
  return new Quantity(a.nanos - b.nanos)
}

/** −1, 0 or 1. */
export function compareQuantity(a: Quantity, b: Quantity): number {
  return a.nanos < b.nanos ? -1 : a.nanos > b.nanos ? 1 : 0
}

/** The quantity as whole number of any size; undefined when it has a fraction. */
export function wholeQuantity({ nanos }: Quantity): bigint | undefined {
  return nanos % SCALE_FACTOR === 0n ? nanos / SCALE_FACTOR : undefined
}

/** The double that is nearest to the quantity; infinite beyond the range of doubles. */
export function quantityToDouble({ nanos }: Quantity): number {
  return Number(`${nanos}e-${SCALE}`) + 0
}

/** The quantity in plain decimal digits: the same text for equal quantities. */
export function printQuantity({ nanos }: Quantity): string {
  const sign = nanos < 0n ? '-' : ''
  const digits = (nanos < 0n ? -nanos : nanos).toString().padStart(SCALE + 1, '0')
  const fraction = digits.slice(-SCALE).replace(/0+$/, '')
  return sign + digits.slice(0, -SCALE) + (fraction === '' ? '' : '.' + fraction)
}
