import type { FunctionLibrary, Meter, Overload } from '../function.ts'
import { BOOL, DOUBLE, DYN, INT, type Type, UINT } from '../type.ts'
import { compareNumber, isNumber } from '../value/compare.ts'
import { NO_OVERLOAD } from '../value/failure.ts'
import { canonical, INT_MIN, INT_OVERFLOW, type Int, toInt, toUint } from '../value/integer.ts'
import { Double, EvalError, type Result, Uint, type Value } from '../value.ts'
import { binary, DOUBLE_KIND, INT_KIND, type Kind, listKind, UINT_KIND, unary } from './declare.ts'

const NUMBERS: readonly (readonly [name: string, kind: Kind<number | bigint | Double | Uint>, type: Type])[] =
  [
    ['int', INT_KIND, INT],
    ['uint', UINT_KIND, UINT],
    ['double', DOUBLE_KIND, DOUBLE],
  ]

/** The math extension (section 8.3). */
export const MATH: FunctionLibrary = {
  name: 'math',
  overloads: [
    ...extremes('math.greatest', 'max', (order) => order > 0),
    ...extremes('math.least', 'min', (order) => order < 0),
    onDouble('ceil', Math.ceil),
    onDouble('floor', Math.floor),
    onDouble('round', roundAwayFromZero),
    onDouble('trunc', Math.trunc),
    unary('math_abs_int', 'math.abs', 'global', INT_KIND, INT, (_, a) => absolute(a)),
    unary('math_abs_uint', 'math.abs', 'global', UINT_KIND, UINT, (_, a) => a),
    unary(
      'math_abs_double',
      'math.abs',
      'global',
      DOUBLE_KIND,
      DOUBLE,
      (_, a) => new Double(Math.abs(a.value)),
    ),
    unary('math_sign_int', 'math.sign', 'global', INT_KIND, INT, (_, a) => (a > 0 ? 1 : a < 0 ? -1 : 0)),
    unary('math_sign_uint', 'math.sign', 'global', UINT_KIND, UINT, (_, a) => new Uint(a.value > 0 ? 1 : 0)),
    unary(
      'math_sign_double',
      'math.sign',
      'global',
      DOUBLE_KIND,
      DOUBLE,
      (_, a) => new Double(Math.sign(a.value)),
    ),
    unary(
      'math_isInf_double',
      'math.isInf',
      'global',
      DOUBLE_KIND,
      BOOL,
      (_, a) => Math.abs(a.value) === Infinity,
    ),
    unary('math_isNaN_double', 'math.isNaN', 'global', DOUBLE_KIND, BOOL, (_, a) => Number.isNaN(a.value)),
    unary('math_isFinite_double', 'math.isFinite', 'global', DOUBLE_KIND, BOOL, (_, a) =>
      Number.isFinite(a.value),
    ),
    ...bits('bitAnd', (a, b) => a & b),
    ...bits('bitOr', (a, b) => a | b),
    ...bits('bitXor', (a, b) => a ^ b),
    unary('math_bitNot_int_int', 'math.bitNot', 'global', INT_KIND, INT, (_, a) => toInt(~BigInt(a))),
    unary('math_bitNot_uint_uint', 'math.bitNot', 'global', UINT_KIND, UINT, (_, a) =>
      toUint(BigInt.asUintN(64, ~BigInt(a.value))),
    ),
    binary(
      'math_bitShiftLeft_int_int',
      'math.bitShiftLeft',
      'global',
      [INT_KIND, INT_KIND],
      INT,
      (_, a, by) => shifted(by, (bits) => canonical(BigInt.asIntN(64, BigInt(a) << bits)), 0),
    ),
    binary(
      'math_bitShiftLeft_uint_int',
      'math.bitShiftLeft',
      'global',
      [UINT_KIND, INT_KIND],
      UINT,
      (_, a, by) => shifted(by, (bits) => toUint(BigInt.asUintN(64, BigInt(a.value) << bits)), new Uint(0)),
    ),
    // The right shift of an int is logical: the sign is a bit like any other.
    binary(
      'math_bitShiftRight_int_int',
      'math.bitShiftRight',
      'global',
      [INT_KIND, INT_KIND],
      INT,
      (_, a, by) =>
        shifted(by, (bits) => canonical(BigInt.asIntN(64, BigInt.asUintN(64, BigInt(a)) >> bits)), 0),
    ),
    binary(
      'math_bitShiftRight_uint_int',
      'math.bitShiftRight',
      'global',
      [UINT_KIND, INT_KIND],
      UINT,
      (_, a, by) => shifted(by, (bits) => toUint(BigInt(a.value) >> bits), new Uint(0)),
    ),
    unary(
      'math_sqrt_int',
      'math.sqrt',
      'global',
      INT_KIND,
      DOUBLE,
      (_, a) => new Double(Math.sqrt(Number(a))),
    ),
    unary(
      'math_sqrt_uint',
      'math.sqrt',
      'global',
      UINT_KIND,
      DOUBLE,
      (_, a) => new Double(Math.sqrt(Number(a.value))),
    ),
    unary(
      'math_sqrt_double',
      'math.sqrt',
      'global',
      DOUBLE_KIND,
      DOUBLE,
      (_, a) => new Double(Math.sqrt(a.value)),
    ),
  ],
}

/** `math.greatest` and `math.least` for one number, two numbers of any types and a list. The first wins a tie. */
function extremes(name: string, id: string, wins: (order: number) => boolean): readonly Overload[] {
  const pick = (a: Value, b: Value): Result => {
    if (!isNumber(a) || !isNumber(b)) return NO_OVERLOAD
    const order = compareNumber(b, a)
    return order instanceof EvalError ? order : wins(order) ? b : a
  }
  const ofList = (meter: Meter, list: readonly Value[]): Result => {
    if (!meter.charge(list.length)) return meter.exhausted
    const [first] = list
    if (first === undefined) return new EvalError('invalid_argument', `\`${name}\` needs at least one number`)
    let best: Result = pick(first, first)
    for (const value of list) {
      if (best instanceof EvalError) return best
      best = pick(best, value)
    }
    return best
  }
  return [
    ...NUMBERS.map(([suffix, kind, type]) =>
      unary(`math_@${id}_${suffix}`, name, 'global', kind, type, (_, a) => a),
    ),
    ...NUMBERS.flatMap(([first, a, type]) =>
      NUMBERS.map(([second, b]) =>
        binary(
          `math_@${id}_${first}_${second}`,
          name,
          'global',
          [a, b],
          first === second ? type : DYN,
          (_, x, y) => pick(x, y),
        ),
      ),
    ),
    ...NUMBERS.map(([suffix, , type]) =>
      unary(`math_@${id}_list_${suffix}`, name, 'global', listKind(type), type, ofList),
    ),
  ]
}

function onDouble(name: string, compute: (value: number) => number): Overload {
  return unary(
    `math_${name}_double`,
    `math.${name}`,
    'global',
    DOUBLE_KIND,
    DOUBLE,
    (_, a) => new Double(compute(a.value)),
  )
}

/** Half goes away from zero; `Math.round` would send −1.5 to −1. */
function roundAwayFromZero(value: number): number {
  const whole = Math.trunc(value)
  return Math.abs(value - whole) >= 0.5 ? whole + Math.sign(value) : whole
}

function absolute(value: Int): Result {
  if (typeof value === 'number') return Math.abs(value)
  return value === INT_MIN ? INT_OVERFLOW : toInt(value < 0n ? -value : value)
}

function bits(name: string, compute: (a: bigint, b: bigint) => bigint): readonly Overload[] {
  return [
    binary(`math_${name}_int_int`, `math.${name}`, 'global', [INT_KIND, INT_KIND], INT, (_, a, b) =>
      canonical(compute(BigInt(a), BigInt(b))),
    ),
    binary(`math_${name}_uint_uint`, `math.${name}`, 'global', [UINT_KIND, UINT_KIND], UINT, (_, a, b) =>
      toUint(compute(BigInt(a.value), BigInt(b.value))),
    ),
  ]
}

function shifted(by: Int, compute: (bits: bigint) => Result, zero: Value): Result {
  if (by < 0) return new EvalError('invalid_argument', `cannot shift by ${by} bits`)
  return by >= 64 ? zero : compute(BigInt(by))
}
