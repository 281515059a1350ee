import { LIMITS } from '../../limits.ts'
import type { FunctionLibrary, Meter } from '../function.ts'
import { BOOL, listOf, optionalOf, parameter } from '../type.ts'
import { NO_OVERLOAD, tooLarge } from '../value/failure.ts'
import { mapSize } from '../value/map-access.ts'
import {
  Double,
  Duration,
  EvalError,
  MapValue,
  OptionalValue,
  RecordValue,
  type Result,
  Uint,
  type Value,
} from '../value.ts'
import { ANY_KIND, binary, LIST_KIND, listKind, nullary, OPTIONAL_KIND, unary } from './declare.ts'

const A = parameter('A')

/** `optional.none()`. */
export const NONE = new OptionalValue(undefined)

/**
 * Optional values (section 6). `or` and `orValue` are lazy: their calls here are for operands that are values already;
 * the planner evaluates the right side only when the left has no value.
 */
export const OPTIONALS: FunctionLibrary = {
  name: 'optionals',
  overloads: [
    unary(
      'optional_of',
      'optional.of',
      'global',
      ANY_KIND,
      optionalOf(A),
      (_, value) => new OptionalValue(value),
    ),
    nullary('optional_none', 'optional.none', optionalOf(A), () => NONE),
    unary(
      'optional_ofNonZeroValue',
      'optional.ofNonZeroValue',
      'global',
      ANY_KIND,
      optionalOf(A),
      (_, value) => (isZero(value) ? NONE : new OptionalValue(value)),
    ),
    unary('optional_hasValue', 'hasValue', 'receiver', OPTIONAL_KIND, BOOL, (_, a) => a.value !== undefined),
    unary('optional_value', 'value', 'receiver', OPTIONAL_KIND, A, (_, a) => valueOf(a)),
    binary(
      'optional_or_optional',
      'or',
      'receiver',
      [OPTIONAL_KIND, OPTIONAL_KIND],
      optionalOf(A),
      (_, a, b) => (a.value === undefined ? b : a),
    ),
    binary(
      'optional_orValue_value',
      'orValue',
      'receiver',
      [OPTIONAL_KIND, ANY_KIND],
      A,
      (_, a, b) => a.value ?? orNull(a, b),
    ),
    unary('optional_unwrap', 'optional.unwrap', 'global', listKind(optionalOf(A)), listOf(A), unwrap),
    unary('optional_unwrapOpt', 'unwrapOpt', 'receiver', listKind(optionalOf(A)), listOf(A), unwrap),
    unary('list_first', 'first', 'receiver', LIST_KIND, optionalOf(A), (_, list) => optionalAt(list, 0)),
    unary('list_last', 'last', 'receiver', LIST_KIND, optionalOf(A), (_, list) =>
      optionalAt(list, list.length - 1),
    ),
  ],
}

/** `optional.value()`. */
export function valueOf(optional: OptionalValue): Result {
  return optional.value === undefined
    ? new EvalError('none_dereference', '`optional.none()` has no value')
    : optional.value
}

function orNull(optional: OptionalValue, other: Value): Value {
  return optional.value === null ? null : other
}

/** Whether a value is the zero of its type. */
export function isZero(value: Value): boolean {
  if (typeof value !== 'object') return value === false || value === 0 || value === ''
  if (value === null) return true
  if (Array.isArray(value) || value instanceof Uint8Array) return value.length === 0
  if (value instanceof Double || value instanceof Uint) return value.value === 0
  if (value instanceof RecordValue || value instanceof MapValue) return mapSize(value) === 0
  if (value instanceof Duration) return value.seconds === 0 && value.nanos === 0
  return value instanceof OptionalValue && value.value === undefined
}

function unwrap(meter: Meter, list: readonly Value[]): Result {
  if (list.length > LIMITS.listElements) return tooLarge('a list', LIMITS.listElements, 'elements')
  if (!meter.charge(list.length)) return meter.exhausted
  const values: Value[] = []
  for (const element of list) {
    if (!(element instanceof OptionalValue)) return NO_OVERLOAD
    if (element.value !== undefined) values.push(element.value)
  }
  return values
}

function optionalAt(list: readonly Value[], index: number): Result {
  const value: Result | undefined = list[index]
  if (value === undefined) return NONE
  return value instanceof EvalError ? value : new OptionalValue(value)
}
