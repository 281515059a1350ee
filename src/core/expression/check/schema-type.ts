import { quoted } from '../../quote.ts'
import {
  BOOL,
  DOUBLE,
  DYN,
  type Field,
  INT,
  listOf,
  mapOf,
  NULL,
  type RecordType,
  STRING,
  type Type,
} from '../type.ts'
import { intersect, isNever, NEVER, type Steps } from './intersect.ts'
import { joinAll, unionOf } from './join.ts'
import { findReference, isSchemaObject, type SchemaObject } from './schema-reference.ts'
import { partsOf } from './type-part.ts'

/** The type that a schema gives, and what of the schema was left aside. */
export interface SchemaType {
  readonly type: Type
  readonly notes: readonly string[]
}

/** References and applicators that may lead through each other before a type is found. */
const DEPTH = 64

/** Parts of one type. References can make a small schema an endless type, and types are compared part by part. */
const SIZE = 2_000

/** Steps of intersecting for one schema. */
const STEPS = 200_000

/** Notes about one schema. */
const NOTES = 30

interface Builder {
  readonly root: unknown
  readonly name: string
  readonly notes: Set<string>
  /** Types by schema object, so that recursive schemas end; `building` while one is made. */
  readonly types: Map<SchemaObject, Type | 'building'>
  /** Parts of each type, counted again for each use; a record is one part. */
  readonly sizes: Map<Type, number>
  readonly steps: Steps
}

/**
 * The type of the values that a JSON Schema (2020-12, and the older forms of `items` and `definitions`) accepts, as in
 * section 11 of the reference. Records find their fields when asked, so that recursive schemas are no problem; `name`
 * is how messages call the outermost one. Never throws: what cannot be used becomes `dyn` with a note. Notes about
 * fields appear when the field is first read, so `notes` is complete for the outermost level only.
 */
export function typeFromSchema(schema: unknown, name: string): SchemaType {
  const builder: Builder = {
    root: schema,
    name,
    notes: new Set(),
    types: new Map(),
    sizes: new Map(),
    steps: { left: STEPS },
  }
  const type = build(builder, schema, name, 0)
  return {
    type,
    get notes() {
      return [...builder.notes]
    },
  }
}

function build(builder: Builder, schema: unknown, name: string, depth: number): Type {
  if (schema === false) return NEVER
  if (!isSchemaObject(schema)) return DYN
  // LIMIT: a chain of references may be as long as the schema.
  if (depth > DEPTH) return note(builder, `${quoted(name)} is nested deeper than ${DEPTH} levels`)
  const known = builder.types.get(schema)
  if (known === 'building') return note(builder, `${quoted(name)} contains itself directly`)
  if (known !== undefined) return known
  builder.types.set(schema, 'building')
  let type = buildObject(builder, schema, name, depth)
  // LIMIT: bounds every walk over types.
  if (sizeOf(builder, type) > SIZE) type = note(builder, `${quoted(name)} has more than ${SIZE} parts`)
  builder.types.set(schema, type)
  return type
}

function sizeOf(builder: Builder, type: Type): number {
  const known = builder.sizes.get(type)
  if (known !== undefined) return known
  const size = 1 + partsOf(type).reduce((sum, part) => sum + sizeOf(builder, part), 0)
  builder.sizes.set(type, size)
  return size
}

function buildObject(builder: Builder, schema: SchemaObject, name: string, depth: number): Type {
  if (schema['x-kubernetes-int-or-string'] === true) return DYN
  let type = ownType(builder, schema, name, depth)
  for (const keyword of ['$ref', '$dynamicRef', '$recursiveRef']) {
    const reference = schema[keyword]
    if (typeof reference !== 'string') continue
    if (keyword !== '$ref') note(builder, `${quoted(keyword)} is read as ${quoted('$ref')}`)
    type = narrow(builder, type, followReference(builder, reference, depth), name)
  }
  for (const part of listAt(schema, 'allOf')) {
    type = narrow(builder, type, build(builder, part, name, depth + 1), name)
  }
  for (const keyword of ['oneOf', 'anyOf']) {
    const branches = listAt(schema, keyword)
    if (branches.length === 0) continue
    const union = unionOf(
      branches.map((branch, index) => build(builder, branch, `${name}/${keyword}/${index}`, depth + 1)),
    )
    type = narrow(builder, type, union, name)
  }
  if (schema['unevaluatedProperties'] === false) type = closed(type, conditionalNames(schema))
  return schema['nullable'] === true ? unionOf([type, NULL]) : type
}

function narrow(builder: Builder, a: Type, b: Type, name: string): Type {
  const type = intersect(builder.steps, a, b)
  if (isNever(type) && !isNever(a) && !isNever(b))
    note(builder, `no value can be ${quoted(name)}: its parts contradict`)
  return type
}

function followReference(builder: Builder, reference: string, depth: number): Type {
  const target = findReference(builder.root, reference)
  if ('problem' in target) return note(builder, `reference ${quoted(reference)} ${target.problem}`)
  const name = target.pointer === '#' ? builder.name : builder.name + target.pointer
  return build(builder, target.schema, name, depth + 1)
}

/** What `type`, `const`, `enum` and the keywords for objects and arrays of this schema say, without its parts. */
function ownType(builder: Builder, schema: SchemaObject, name: string, depth: number): Type {
  const constants = Object.hasOwn(schema, 'const') ? [schema['const']] : listAt(schema, 'enum')
  const kinds = kindsOf(schema)
  const byKind =
    kinds === undefined ? DYN : unionOf(kinds.map((kind) => typeOfKind(builder, schema, kind, name, depth)))
  if (constants.length === 0) return byKind
  return narrow(builder, typeOfConstants(constants), byKind, name)
}

/** Strings make one closed set, however many there are. */
function typeOfConstants(constants: readonly unknown[]): Type {
  const values = constants.filter((value) => typeof value === 'string')
  const others = constants.filter((value) => typeof value !== 'string').map(typeOfConstant)
  return unionOf(values.length === 0 ? others : [{ kind: 'string', values: [...new Set(values)] }, ...others])
}

/** The JSON types that are allowed; undefined when the schema says nothing about it. */
function kindsOf(schema: SchemaObject): readonly string[] | undefined {
  const { type } = schema
  if (typeof type === 'string') return [type]
  if (Array.isArray(type)) return type.filter((kind) => typeof kind === 'string')
  const isObject = ['properties', 'patternProperties', 'additionalProperties', 'required'].some(
    (key) => key in schema,
  )
  if (isObject) return ['object']
  return 'items' in schema || 'prefixItems' in schema ? ['array'] : undefined
}

function typeOfKind(builder: Builder, schema: SchemaObject, kind: string, name: string, depth: number): Type {
  switch (kind) {
    case 'object':
      return objectType(builder, schema, name, depth)
    case 'array':
      return arrayType(builder, schema, name, depth)
    case 'string': {
      const maxLength = countAt(schema, 'maxLength')
      return maxLength === undefined ? STRING : { kind: 'string', maxLength }
    }
    case 'integer':
      return INT
    case 'number':
      return unionOf([INT, DOUBLE])
    case 'boolean':
      return BOOL
    case 'null':
      return NULL
    default:
      return note(builder, `${quoted(kind)} is no JSON type`)
  }
}

function typeOfConstant(value: unknown): Type {
  switch (typeof value) {
    case 'number':
      return Number.isInteger(value) ? INT : DOUBLE
    case 'bigint':
      return INT
    case 'boolean':
      return BOOL
    default:
      if (value === null) return NULL
      return Array.isArray(value) ? listOf(DYN) : mapOf(STRING, DYN)
  }
}

function arrayType(builder: Builder, schema: SchemaObject, name: string, depth: number): Type {
  const { items } = schema
  // Before 2020-12 a list of `items` was what `prefixItems` is now.
  const prefix = Array.isArray(items) ? items : listAt(schema, 'prefixItems')
  const others = Array.isArray(items) ? schema['additionalItems'] : items
  const parts = prefix.map((part) => build(builder, part, `${name}[]`, depth + 1))
  const rest = build(builder, others, `${name}[]`, depth + 1)
  if (!isNever(rest)) parts.push(rest)
  const minItems = countAt(schema, 'minItems')
  const maxItems = isNever(rest) ? parts.length : countAt(schema, 'maxItems')
  return {
    kind: 'list',
    element: joinAll(parts) ?? NEVER,
    ...(minItems !== undefined && minItems > 0 && { minItems }),
    ...(maxItems !== undefined && { maxItems }),
  }
}

function objectType(builder: Builder, schema: SchemaObject, name: string, depth: number): Type {
  const { properties } = schema
  const table = new Map(isSchemaObject(properties) ? Object.entries(properties) : [])
  const required = new Set(listAt(schema, 'required').filter((key) => typeof key === 'string'))
  const rest = restType(builder, schema, name, depth)
  if (table.size === 0 && required.size === 0 && rest !== undefined) {
    const maxProperties = countAt(schema, 'maxProperties')
    return { kind: 'map', key: STRING, value: rest, ...(maxProperties !== undefined && { maxProperties }) }
  }
  const fieldNames = [...new Set([...table.keys(), ...(rest === undefined ? [] : required)])]
  const fields = new Map<string, Field>()
  return {
    kind: 'record',
    name,
    fieldNames,
    rest,
    field: (key) => {
      const known = fields.get(key)
      if (known !== undefined) return known
      if (!table.has(key) && !(required.has(key) && rest !== undefined)) return undefined
      const part = table.get(key)
      const type = table.has(key) ? build(builder, part, `${name}.${key}`, 0) : (rest ?? DYN)
      const doc =
        isSchemaObject(part) && typeof part['description'] === 'string' ? part['description'] : undefined
      const field: Field = {
        type,
        presence: required.has(key) ? 'present' : 'maybe',
        ...(doc !== undefined && { doc }),
      }
      fields.set(key, field)
      return field
    },
  }
}

/** Type of properties that are not listed; undefined when there may be none. */
function restType(builder: Builder, schema: SchemaObject, name: string, depth: number): Type | undefined {
  const additional = schema['additionalProperties']
  const isOpen = schema['x-kubernetes-preserve-unknown-fields'] === true
  const { patternProperties } = schema
  const patterns = isSchemaObject(patternProperties) ? Object.values(patternProperties) : []
  const types = patterns.map((part) => build(builder, part, `${name}.*`, depth + 1))
  if (additional !== false || isOpen)
    types.push(isOpen ? DYN : build(builder, additional, `${name}.*`, depth + 1))
  return joinAll(types)
}

/** The type with all its records closed over the properties that any part of the schema names. */
function closed(type: Type, more: readonly string[]): Type {
  if (type.kind === 'record') return closedRecord(type, more)
  return type.kind === 'union' ? unionOf(type.members.map((member) => closed(member, more))) : type
}

function closedRecord(record: RecordType, more: readonly string[]): RecordType {
  const fieldNames = [...new Set([...record.fieldNames, ...more])]
  const declared = new Set(more)
  return {
    ...record,
    fieldNames,
    rest: undefined,
    field: (key) =>
      record.field(key) ?? (declared.has(key) ? { type: record.rest ?? DYN, presence: 'maybe' } : undefined),
  }
}

/** Properties that only hold under a condition, which types do not follow. */
function conditionalNames(schema: SchemaObject): readonly string[] {
  const { dependentSchemas } = schema
  const dependent = isSchemaObject(dependentSchemas) ? Object.values(dependentSchemas) : []
  return [schema['if'], schema['then'], schema['else'], ...dependent].flatMap((part) => {
    const properties = isSchemaObject(part) ? part['properties'] : undefined
    return isSchemaObject(properties) ? Object.keys(properties) : []
  })
}

function listAt(schema: SchemaObject, key: string): readonly unknown[] {
  const value = schema[key]
  return Array.isArray(value) ? value : []
}

function countAt(schema: SchemaObject, key: string): number | undefined {
  const value = schema[key]
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined
}

/** Notes a difference between schema and type; gives `dyn`. */
function note(builder: Builder, text: string): Type {
  // LIMIT: each field of a schema may have one.
  if (builder.notes.size < NOTES) builder.notes.add(text)
  return DYN
}
