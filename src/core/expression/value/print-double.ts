/** Digits and decimal exponent of a finite positive number: value = 0.d1d2d3… × 10^point. */
interface Decimal {
  readonly digits: string
  readonly point: number
}

/** `string(double)`: shortest digits, in exponent form where the exponent is below −4 or at least 6, like cel-go. */
export function printDouble(value: number): string {
  const special = specialName(value, '+Inf', '-Inf')
  if (special !== undefined) return special
  const sign = value < 0 || Object.is(value, -0) ? '-' : ''
  if (value === 0) return sign + '0'
  const { digits, point } = shortest(Math.abs(value))
  const exponent = point - 1
  if (exponent < -4 || exponent >= 6) return sign + withExponent(digits, exponent)
  return sign + positional(digits, point)
}

/** `%s` and `%d` of `format`: shortest digits without an exponent. */
export function printPlain(value: number): string {
  const special = specialName(value, 'Infinity', '-Infinity')
  if (special !== undefined) return special
  const sign = value < 0 || Object.is(value, -0) ? '-' : ''
  if (value === 0) return sign + '0'
  const { digits, point } = shortest(Math.abs(value))
  return sign + positional(digits, point)
}

/** `%f`: a fixed number of decimals, rounded half to even on the exact binary value. */
export function printFixed(value: number, decimals: number): string {
  const special = specialName(value, 'Infinity', '-Infinity')
  if (special !== undefined) return special
  const sign = value < 0 || Object.is(value, -0) ? '-' : ''
  const { numerator, denominator } = fractionOf(Math.abs(value))
  const scaled = roundHalfEven(numerator * 10n ** BigInt(decimals), denominator).toString()
  if (decimals === 0) return sign + scaled
  const padded = scaled.padStart(decimals + 1, '0')
  return sign + padded.slice(0, -decimals) + '.' + padded.slice(-decimals)
}

/** `%e`: one digit, a fixed number of decimals, an exponent of at least two digits. */
export function printExponent(value: number, decimals: number): string {
  const special = specialName(value, 'Infinity', '-Infinity')
  if (special !== undefined) return special
  const sign = value < 0 || Object.is(value, -0) ? '-' : ''
  if (value === 0) return sign + withExponent('0'.repeat(decimals + 1), 0)
  let exponent = shortest(Math.abs(value)).point - 1
  let digits = digitsAt(Math.abs(value), decimals - exponent)
  // Rounding can carry into one digit more: 9.99 → 10.0.
  if (digits.length > decimals + 1) {
    exponent++
    digits = digitsAt(Math.abs(value), decimals - exponent)
  }
  return sign + withExponent(digits, exponent)
}

function digitsAt(value: number, power: number): string {
  const { numerator, denominator } = fractionOf(value)
  return power >= 0
    ? roundHalfEven(numerator * 10n ** BigInt(power), denominator).toString()
    : roundHalfEven(numerator, denominator * 10n ** BigInt(-power)).toString()
}

function specialName(value: number, infinity: string, minusInfinity: string): string | undefined {
  if (Number.isNaN(value)) return 'NaN'
  if (value === Infinity) return infinity
  return value === -Infinity ? minusInfinity : undefined
}

function shortest(value: number): Decimal {
  const [mantissa = '', exponent = '0'] = value.toExponential().split('e')
  return { digits: mantissa.replace('.', ''), point: Number(exponent) + 1 }
}

function positional(digits: string, point: number): string {
  if (point <= 0) return '0.' + '0'.repeat(-point) + digits
  if (point >= digits.length) return digits + '0'.repeat(point - digits.length)
  return digits.slice(0, point) + '.' + digits.slice(point)
}

function withExponent(digits: string, exponent: number): string {
  const fraction = digits.length > 1 ? '.' + digits.slice(1) : ''
  const sign = exponent < 0 ? '-' : '+'
  return digits.slice(0, 1) + fraction + 'e' + sign + String(Math.abs(exponent)).padStart(2, '0')
}

/** The exact value of a finite double as a fraction. */
function fractionOf(value: number): { numerator: bigint; denominator: bigint } {
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, value)
  const bits = view.getBigUint64(0)
  const biased = Number((bits >> 52n) & 2047n)
  const mantissa = (bits & ((1n << 52n) - 1n)) | (biased === 0 ? 0n : 1n << 52n)
  const power = (biased === 0 ? 1 : biased) - 1075
  return power >= 0
    ? { numerator: mantissa << BigInt(power), denominator: 1n }
    : { numerator: mantissa, denominator: 1n << BigInt(-power) }
}

function roundHalfEven(numerator: bigint, denominator: bigint): bigint {
  const whole = numerator / denominator
  const twice = (numerator % denominator) * 2n
  if (twice > denominator || (twice === denominator && whole % 2n === 1n)) return whole + 1n
  return whole
}
