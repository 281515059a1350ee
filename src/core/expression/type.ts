/**
 * Types of the constraint language: CEL's, and records, unions and literal sets that come from JSON Schema and from
 * fact kinds. A record behaves as `map(string, …)` in macros, `in`, index and `size`.
 */
export type Type =
  | { readonly kind: Exclude<PrimitiveName, NumberType['kind']> }
  | NumberType
  | { readonly kind: 'type' }
  | ListType
  | { readonly kind: 'map'; readonly key: Type; readonly value: Type; readonly maxProperties?: number }
  | { readonly kind: 'optional'; readonly value: Type }
  | { readonly kind: 'opaque'; readonly name: string; readonly parameters: readonly Type[] }
  | { readonly kind: 'parameter'; readonly name: string }
  | { readonly kind: 'union'; readonly members: readonly Type[] }
  | StringType
  | RecordType

export const PRIMITIVE_NAMES = [
  'bool',
  'int',
  'uint',
  'double',
  'bytes',
  'null',
  'timestamp',
  'duration',
  'dyn',
] as const
export type PrimitiveName = (typeof PRIMITIVE_NAMES)[number]

/** A string; `values` closes it to a literal set, `except` are values it never has, `maxLength` (code points) bounds cost. */
export interface StringType {
  readonly kind: 'string'
  readonly values?: readonly string[]
  readonly except?: readonly string[]
  readonly maxLength?: number
}

/** A number; `minimum` and `maximum` are the least and greatest value that a schema allows. They never change what fits. */
export interface NumberType {
  readonly kind: 'int' | 'double'
  readonly minimum?: number
  readonly maximum?: number
}

/** A list. `prefix` types the first elements one by one; `rest` those behind them, undefined where there are none. */
export interface ListType {
  readonly kind: 'list'
  readonly element: Type
  readonly minItems?: number
  readonly maxItems?: number
  readonly tuple?: { readonly prefix: readonly Type[]; readonly rest: Type | undefined }
}

/**
 * A record. `field` is a function so that recursive schemas need no cycle in the data; it gives the same object for
 * the same name each time.
 */
export interface RecordType {
  readonly kind: 'record'
  /** Where it was declared: a fact kind, a schema name or a `$ref`. */
  readonly name: string
  readonly fieldNames: readonly string[]
  field(name: string): Field | undefined
  /** Type of fields that are not declared; undefined closes the record. */
  readonly rest: Type | undefined
  /** Type of one field that is not declared, where that depends on its name; undefined when there is no such field. */
  readonly restOf?: (name: string) => Type | undefined
  /** Fields that are present whenever `name` is. */
  readonly implied?: (name: string) => readonly string[]
  /** The record as it was declared, when conditions around have narrowed it to this one. */
  readonly base?: RecordType
}

export interface Field {
  readonly type: Type
  /** `maybe`: reading it without a guard is an error. */
  readonly presence: 'present' | 'maybe'
  readonly doc?: string
}

export const BOOL: Type = { kind: 'bool' }
export const INT: Type = { kind: 'int' }
export const UINT: Type = { kind: 'uint' }
export const DOUBLE: Type = { kind: 'double' }
export const STRING: Type = { kind: 'string' }
export const BYTES: Type = { kind: 'bytes' }
export const NULL: Type = { kind: 'null' }
export const TIMESTAMP: Type = { kind: 'timestamp' }
export const DURATION: Type = { kind: 'duration' }
export const DYN: Type = { kind: 'dyn' }
export const TYPE: Type = { kind: 'type' }

/** `list(element)`. */
export function listOf(element: Type): Type {
  return { kind: 'list', element }
}

/** `map(key, value)`. */
export function mapOf(key: Type, value: Type): Type {
  return { kind: 'map', key, value }
}

/** `optional(value)`. */
export function optionalOf(value: Type): Type {
  return { kind: 'optional', value }
}

/** Type of a field that a record does not declare; undefined when there is no field of that name. */
export function undeclaredField(record: RecordType, name: string): Type | undefined {
  return record.restOf === undefined ? record.rest : record.restOf(name)
}

/** A type parameter of an overload, such as `A` in `size(list(A))`. */
export function parameter(name: string): Type {
  return { kind: 'parameter', name }
}

/** A closed or open record from a plain table of fields. */
export function recordOf(
  name: string,
  fields: ReadonlyMap<string, Field>,
  rest: Type | undefined = undefined,
): RecordType {
  return { kind: 'record', name, fieldNames: [...fields.keys()], field: (key) => fields.get(key), rest }
}
