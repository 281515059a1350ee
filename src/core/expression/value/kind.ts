import type { Type } from '../type.ts'
import {
  Double,
  Duration,
  EvalError,
  MapValue,
  OpaqueValue,
  OptionalValue,
  RecordValue,
  type Result,
  Timestamp,
  TypeValue,
  Uint,
  type Value,
} from '../value.ts'

/** Type of a value as CEL names it: what `type(x)` gives. */
export function typeNameOf(value: Value): string {
  switch (typeof value) {
    case 'boolean':
      return 'bool'
    case 'number':
    case 'bigint':
      return 'int'
    case 'string':
      return 'string'
    default:
      return objectTypeName(value)
  }
}

function objectTypeName(value: Exclude<Value, boolean | number | bigint | string>): string {
  if (value === null) return 'null_type'
  if (isList(value)) return 'list'
  if (value instanceof RecordValue || value instanceof MapValue) return 'map'
  if (value instanceof Double) return 'double'
  if (value instanceof Uint) return 'uint'
  if (value instanceof Uint8Array) return 'bytes'
  if (value instanceof Timestamp) return 'google.protobuf.Timestamp'
  if (value instanceof Duration) return 'google.protobuf.Duration'
  if (value instanceof OptionalValue) return 'optional_type'
  if (value instanceof TypeValue) return 'type'
  return value.typeName
}

/** Whether a value is a list. */
export function isList(value: Result): value is readonly Value[] {
  return Array.isArray(value)
}

/** Whether a value is a map. */
export function isMap(value: Result): value is RecordValue | MapValue {
  return value instanceof RecordValue || value instanceof MapValue
}

/** Whether a value is an int. */
export function isInt(value: Result): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint'
}

/**
 * Whether a value may be passed where the type is declared. Elements of lists and maps are not looked at: types of
 * documents are promises, so functions check what they take out.
 */
export function accepts(type: Type, value: Value): boolean {
  switch (type.kind) {
    case 'bool':
      return typeof value === 'boolean'
    case 'int':
      return typeof value === 'number' || typeof value === 'bigint'
    case 'uint':
      return value instanceof Uint
    case 'double':
      return value instanceof Double
    case 'string':
      return typeof value === 'string'
    case 'bytes':
      return value instanceof Uint8Array
    case 'null':
      return value === null
    case 'timestamp':
      return value instanceof Timestamp
    case 'duration':
      return value instanceof Duration
    case 'type':
      return value instanceof TypeValue
    case 'list':
      return isList(value)
    case 'map':
    case 'record':
      return isMap(value)
    case 'optional':
      return value instanceof OptionalValue
    case 'opaque':
      return value instanceof OpaqueValue && value.typeName === type.name
    case 'union':
      return type.members.some((member) => accepts(member, value))
    case 'dyn':
    case 'parameter':
      return !(value instanceof EvalError)
    default:
      return type satisfies never
  }
}
