import type { Meter, Overload } from '../function.ts'
import {
  BOOL,
  BYTES,
  DOUBLE,
  DURATION,
  DYN,
  INT,
  listOf,
  mapOf,
  optionalOf,
  parameter,
  STRING,
  TIMESTAMP,
  TYPE,
  type Type,
  UINT,
} from '../type.ts'
import { NO_OVERLOAD } from '../value/failure.ts'
import { isInt, isList, isMap } from '../value/kind.ts'
import {
  Double,
  Duration,
  type MapValue,
  OpaqueValue,
  OptionalValue,
  type RecordValue,
  type Result,
  Timestamp,
  TypeValue,
  Uint,
  type Value,
} from '../value.ts'

/** A parameter of an overload: its type, and the test that tells its values from others. */
export interface Kind<V extends Value> {
  readonly type: Type
  readonly is: (value: Value) => value is V
}

const A: Type = parameter('A')
const B: Type = parameter('B')

export const BOOL_KIND: Kind<boolean> = { type: BOOL, is: (value) => typeof value === 'boolean' }
export const INT_KIND: Kind<number | bigint> = { type: INT, is: isInt }
export const UINT_KIND: Kind<Uint> = { type: UINT, is: (value) => value instanceof Uint }
export const DOUBLE_KIND: Kind<Double> = { type: DOUBLE, is: (value) => value instanceof Double }
export const STRING_KIND: Kind<string> = { type: STRING, is: (value) => typeof value === 'string' }
export const BYTES_KIND: Kind<Uint8Array> = { type: BYTES, is: (value) => value instanceof Uint8Array }
export const TIMESTAMP_KIND: Kind<Timestamp> = { type: TIMESTAMP, is: (value) => value instanceof Timestamp }
export const DURATION_KIND: Kind<Duration> = { type: DURATION, is: (value) => value instanceof Duration }
export const TYPE_KIND: Kind<TypeValue> = { type: TYPE, is: (value) => value instanceof TypeValue }
export const LIST_KIND: Kind<readonly Value[]> = { type: listOf(A), is: isList }
export const MAP_KIND: Kind<RecordValue | MapValue> = { type: mapOf(A, B), is: isMap }
export const OPTIONAL_KIND: Kind<OptionalValue> = {
  type: optionalOf(A),
  is: (value) => value instanceof OptionalValue,
}
/** Any value, of the same type as every other `A` of the call. */
export const ANY_KIND: Kind<Value> = { type: A, is: (value): value is Value => value !== undefined }
export const DYN_KIND: Kind<Value> = { type: DYN, is: (value): value is Value => value !== undefined }

/** A list with elements of a type; the function checks elements where it depends on them. */
export function listKind(element: Type): Kind<readonly Value[]> {
  return { type: listOf(element), is: isList }
}

/** An opaque type of a library. */
export function opaqueKind(name: string): Kind<OpaqueValue> {
  return {
    type: { kind: 'opaque', name, parameters: [] },
    is: (value): value is OpaqueValue => value instanceof OpaqueValue && value.typeName === name,
  }
}

/** How an overload is called: `name(a)` or `a.name()`. */
export type Style = 'global' | 'receiver'

type Validate = Overload['validate']

/** An overload without parameters. */
export function nullary(id: string, name: string, result: Type, body: () => Result): Overload {
  return { id, name, receiver: false, parameters: [], result, call: () => body() }
}

/** An overload with one parameter. */
export function unary<V1 extends Value>(
  id: string,
  name: string,
  style: Style,
  first: Kind<V1>,
  result: Type,
  body: (meter: Meter, a: V1) => Result,
  validate?: Validate,
): Overload {
  return {
    id,
    name,
    receiver: style === 'receiver',
    parameters: [first.type],
    result,
    call: (meter, a = null) => (first.is(a) ? body(meter, a) : NO_OVERLOAD),
    ...(validate === undefined ? {} : { validate }),
  }
}

/** An overload with two parameters. */
export function binary<V1 extends Value, V2 extends Value>(
  id: string,
  name: string,
  style: Style,
  [first, second]: readonly [Kind<V1>, Kind<V2>],
  result: Type,
  body: (meter: Meter, a: V1, b: V2) => Result,
  validate?: Validate,
): Overload {
  return {
    id,
    name,
    receiver: style === 'receiver',
    parameters: [first.type, second.type],
    result,
    call: (meter, a = null, b = null) => (first.is(a) && second.is(b) ? body(meter, a, b) : NO_OVERLOAD),
    ...(validate === undefined ? {} : { validate }),
  }
}

/** An overload with three parameters. */
export function ternary<V1 extends Value, V2 extends Value, V3 extends Value>(
  id: string,
  name: string,
  style: Style,
  [first, second, third]: readonly [Kind<V1>, Kind<V2>, Kind<V3>],
  result: Type,
  body: (meter: Meter, a: V1, b: V2, c: V3) => Result,
  validate?: Validate,
): Overload {
  return {
    id,
    name,
    receiver: style === 'receiver',
    parameters: [first.type, second.type, third.type],
    result,
    call: (meter, a = null, b = null, c = null) =>
      first.is(a) && second.is(b) && third.is(c) ? body(meter, a, b, c) : NO_OVERLOAD,
    ...(validate === undefined ? {} : { validate }),
  }
}

/** An overload with four parameters. */
export function quaternary<V1 extends Value, V2 extends Value, V3 extends Value, V4 extends Value>(
  id: string,
  name: string,
  style: Style,
  [first, second, third, fourth]: readonly [Kind<V1>, Kind<V2>, Kind<V3>, Kind<V4>],
  result: Type,
  body: (meter: Meter, a: V1, b: V2, c: V3, d: V4) => Result,
  validate?: Validate,
): Overload {
  return {
    id,
    name,
    receiver: style === 'receiver',
    parameters: [first.type, second.type, third.type, fourth.type],
    result,
    call: (meter, a = null, b = null, c = null, d = null) =>
      first.is(a) && second.is(b) && third.is(c) && fourth.is(d) ? body(meter, a, b, c, d) : NO_OVERLOAD,
    ...(validate === undefined ? {} : { validate }),
  }
}
