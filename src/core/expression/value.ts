import type { Shape } from './shape.ts'

/**
 * What an expression computes with.
 *
 * | CEL | here |
 * |---|---|
 * | int | `number` while it is a safe integer (never `-0`), else `bigint` within 64 bits; a safe value is never a bigint |
 * | uint, double | `Uint`, `Double` |
 * | string | well-formed `string` |
 * | list | array, never changed after it was made |
 * | map | `RecordValue` (string keys, from documents and facts) or `MapValue` (any keys, from literals) |
 * | error | `EvalError`, returned, never thrown |
 */
export type Value =
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | Double
  | Uint
  | Timestamp
  | Duration
  | TypeValue
  | OptionalValue
  | OpaqueValue
  | RecordValue
  | MapValue
  | readonly Value[]

/** What evaluation gives: a value, or the reason why there is none. */
export type Result = Value | EvalError

export class Double {
  readonly value: number
  constructor(value: number) {
    this.value = value
  }
}

/** 0 … 2^64−1; `number` while safe, else `bigint`. */
export class Uint {
  readonly value: number | bigint
  constructor(value: number | bigint) {
    this.value = value
  }
}

/** Unix seconds and nanoseconds 0…999999999; year 1 to 9999. */
export class Timestamp {
  readonly seconds: number
  readonly nanos: number
  constructor(seconds: number, nanos: number) {
    this.seconds = seconds
    this.nanos = nanos
  }
}

/** Seconds and nanoseconds 0…999999999 (so −0.5 s is −1 s and 500,000,000 ns); the whole fits int64 nanoseconds. */
export class Duration {
  readonly seconds: number
  readonly nanos: number
  constructor(seconds: number, nanos: number) {
    this.seconds = seconds
    this.nanos = nanos
  }
}

/** A type as a value; equality goes by name. */
export class TypeValue {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}

/** `optional.of(value)`, or `optional.none()` when `value` is undefined. */
export class OptionalValue {
  readonly value: Value | undefined
  constructor(value: Value | undefined) {
    this.value = value
  }
}

/** A value of a type that a function library brings (`net.IP`, `kubernetes.Semver` …). */
export class OpaqueValue {
  readonly typeName: string
  readonly content: unknown
  /** Canonical text: equal texts of one type are equal values. */
  readonly text: string
  constructor(typeName: string, content: unknown, text: string) {
    this.typeName = typeName
    this.content = content
    this.text = text
  }
}

/** A map with string keys in source order. A slot may hold an error: a field whose value cannot be had. */
export class RecordValue {
  readonly shape: Shape
  readonly slots: readonly Result[]
  constructor(shape: Shape, slots: readonly Result[]) {
    this.shape = shape
    this.slots = slots
  }

  get size(): number {
    return this.slots.length
  }

  /** The value of `key`, or undefined. */
  get(key: string): Result | undefined {
    const slot = this.shape.slotOf(key)
    return slot < 0 ? undefined : this.slots[slot]
  }
}

/** A map with keys of any key type, in the order they were given; looked up by `mapKey`. */
export class MapValue {
  readonly entries: ReadonlyMap<string, readonly [key: Value, value: Value]>
  constructor(entries: ReadonlyMap<string, readonly [key: Value, value: Value]>) {
    this.entries = entries
  }
}

/** The text under which `MapValue` keeps a key: int, uint and integral double of one value share it. Undefined: not a key. */
export function mapKey(key: Value): string | undefined {
  if (typeof key === 'string') return 's' + key
  if (typeof key === 'number' || typeof key === 'bigint') return 'n' + key
  if (typeof key === 'boolean') return 'b' + key
  if (key instanceof Uint) return 'n' + key.value
  if (key instanceof Double && Number.isInteger(key.value)) return 'n' + BigInt(key.value)
  return undefined
}

/** Closed set of reasons why an evaluation gave no value. `cost` and `depth` end the evaluation and are never absorbed. */
export const EVAL_ERROR_CODES = [
  'bad_key_type',
  'conversion',
  'cost',
  'depth',
  'divide_by_zero',
  'duplicate_key',
  'format',
  'index_range',
  'invalid_argument',
  'invalid_regex',
  'invalid_utf8',
  'modulus_by_zero',
  'no_overload',
  'no_such_field',
  'no_such_key',
  'none_dereference',
  'not_iterable',
  'number_range',
  'overflow',
  'time_range',
  'unavailable',
] as const
export type EvalErrorCode = (typeof EVAL_ERROR_CODES)[number]

export class EvalError {
  readonly code: EvalErrorCode
  /** One line for people, raw text. */
  readonly message: string
  /** `id` of the expression node that failed; -1 when the error came with the data. */
  readonly node: number
  constructor(code: EvalErrorCode, message: string, node = -1) {
    this.code = code
    this.message = message
    this.node = node
  }
}
