import { quoted } from '../../quote.ts'
import { membersOf } from '../presence/narrow.ts'
import { BOOL, DOUBLE, DYN, INT, listOf, mapOf, NULL, type RecordType, STRING, type Type } from '../type.ts'
import { intersect, isNever, NEVER } from './intersect.ts'
import { unionOf } from './join.ts'
import { type Builder, countAt, listAt, note, type SchemaNote } from './schema-builder.ts'
import { applyConditions } from './schema-condition.ts'
import { listType } from './schema-list.ts'
import { objectType } from './schema-record.ts'
import { findReference, isSchemaObject, type SchemaObject } from './schema-reference.ts'
import { partsOf } from './type-part.ts'

/** The type that a schema gives, and what of the schema was left aside. */
export interface SchemaType {
  readonly type: Type
  readonly notes: readonly string[]
  /** The same notes with the parts of the schema that they are about. */
  readonly remarks: readonly SchemaNote[]
}

/** References and applicators that may lead through each other before a type is found. */
const DEPTH = 64

/** Parts of one type. References can make a small schema an endless type, and types are compared part by part. */
const SIZE = 2_000

/** Steps of intersecting for one schema. */
const STEPS = 200_000

/** Branches of one `oneOf` or `anyOf`, and parts of one `allOf`. */
const BRANCHES = 1_000

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
    notes: new Map(),
    types: new Map(),
    sizes: new Map(),
    steps: { left: STEPS },
    build: (part, as, depth) => build(builder, part, as, depth),
  }
  const type = build(builder, schema, name, 0)
  return {
    type,
    get notes() {
      return [...builder.notes.keys()]
    },
    get remarks() {
      return [...builder.notes.values()]
    },
  }
}

function build(builder: Builder, schema: unknown, name: string, depth: number): Type {
  if (schema === false) return NEVER
  if (!isSchemaObject(schema)) return DYN
  // LIMIT: a chain of references may be as long as the schema.
  if (depth > DEPTH)
    return note(builder, 'note', `${quoted(name)} is nested deeper than ${DEPTH} levels`, schema)
  const known = builder.types.get(schema)
  if (known === 'building') return note(builder, 'error', `${quoted(name)} contains itself directly`, schema)
  if (known !== undefined) return known
  builder.types.set(schema, 'building')
  let type = buildObject(builder, schema, name, depth)
  // LIMIT: bounds every walk over types.
  if (sizeOf(builder, type) > SIZE)
    type = note(builder, 'note', `${quoted(name)} has more than ${SIZE} parts`, schema)
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
    if (keyword !== '$ref') note(builder, 'note', `${quoted(keyword)} is read as ${quoted('$ref')}`, schema)
    type = narrow(builder, type, followReference(builder, reference, depth, schema), name, schema)
  }
  const conditions: SchemaObject[] = [schema]
  for (const part of branchesAt(builder, schema, 'allOf', name)) {
    // A condition in a part speaks of the whole.
    const own = isSchemaObject(part) && 'if' in part ? unconditional(part) : part
    if (own !== part && isSchemaObject(part)) conditions.push(part)
    type = narrowPart(builder, type, own, builder.build(own, name, depth + 1), name)
  }
  for (const keyword of ['oneOf', 'anyOf']) {
    const branches = branchesAt(builder, schema, keyword, name)
    if (branches.length === 0) continue
    const union = unionOf(
      branches.map((branch, index) => builder.build(branch, `${name}/${keyword}/${index}`, depth + 1)),
    )
    type = narrow(builder, type, union, name, schema)
  }
  for (const condition of conditions) type = applyConditions(builder, condition, type, name)
  if (schema['unevaluatedProperties'] === false) type = closed(type, conditionalNames(schema))
  return schema['nullable'] === true ? unionOf([type, NULL]) : type
}

/** Branches of an applicator, as many as types can use. */
function branchesAt(
  builder: Builder,
  schema: SchemaObject,
  keyword: string,
  name: string,
): readonly unknown[] {
  const branches = listAt(schema, keyword)
  // LIMIT: a union of more members than a few is dyn anyway; without all of `allOf` a type is only wider.
  if (branches.length <= BRANCHES) return branches
  const text = `${quoted(keyword)} of ${quoted(name)} has more than ${BRANCHES} parts`
  note(builder, 'note', text, schema)
  return keyword === 'allOf' ? branches.slice(0, BRANCHES) : [true]
}

function unconditional(part: SchemaObject): SchemaObject {
  const { if: _, then: __, else: ___, ...rest } = part
  return rest
}

/** `narrow` by a part that may speak of objects alone: what is no object is not its business. */
function narrowPart(builder: Builder, type: Type, part: unknown, narrower: Type, name: string): Type {
  const isAboutObjects = isSchemaObject(part) && !TYPING.some((keyword) => keyword in part)
  const others =
    isAboutObjects && narrower.kind === 'record'
      ? membersOf(type).filter(({ kind }) => kind !== 'record' && kind !== 'map' && kind !== 'dyn')
      : []
  if (others.length === 0) return narrow(builder, type, narrower, name, part)
  const objects = membersOf(type).filter((member) => !others.includes(member))
  if (objects.length === 0) return type
  return unionOf([narrow(builder, unionOf(objects), narrower, name, part), ...others])
}

/** Keywords that say of which type a value is. */
const TYPING = ['$ref', '$dynamicRef', 'allOf', 'anyOf', 'const', 'enum', 'oneOf', 'type']

function narrow(builder: Builder, a: Type, b: Type, name: string, at: unknown): Type {
  const type = intersect(builder.steps, a, b)
  if (isNever(type) && !isNever(a) && !isNever(b))
    note(builder, 'error', `no value can be ${quoted(name)}: its parts contradict`, at)
  return type
}

function followReference(builder: Builder, reference: string, depth: number, at: SchemaObject): Type {
  const target = findReference(builder.root, reference)
  if ('problem' in target)
    return note(builder, 'error', `reference ${quoted(reference)} ${target.problem}`, at)
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
  return narrow(builder, typeOfConstants(constants), byKind, name, schema)
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
      return listType(builder, schema, name, depth)
    case 'string': {
      const maxLength = countAt(schema, 'maxLength')
      return maxLength === undefined ? STRING : { kind: 'string', maxLength }
    }
    case 'integer':
      return { kind: 'int', ...boundsAt(schema) }
    case 'number':
      return unionOf([
        { kind: 'int', ...boundsAt(schema) },
        { kind: 'double', ...boundsAt(schema) },
      ])
    case 'boolean':
      return BOOL
    case 'null':
      return NULL
    default:
      return note(builder, 'error', `${quoted(kind)} is no JSON type`, schema)
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

/** The type with all its records closed over the properties that any part of the schema names. */
function closed(type: Type, more: readonly string[]): Type {
  if (type.kind === 'record') return closedRecord(type, more)
  return type.kind === 'union' ? unionOf(type.members.map((member) => closed(member, more))) : type
}

function closedRecord(record: RecordType, more: readonly string[]): RecordType {
  const { restOf, ...rest } = record
  const fieldNames = [...new Set([...record.fieldNames, ...more])]
  const declared = new Set(more)
  // Properties that a pattern or `additionalProperties` types are evaluated by it, so they stay.
  const isTyped = restOf !== undefined || record.rest?.kind !== 'dyn'
  return {
    ...rest,
    fieldNames,
    rest: isTyped ? record.rest : undefined,
    field: (key) =>
      record.field(key) ?? (declared.has(key) ? { type: record.rest ?? DYN, presence: 'maybe' } : undefined),
    ...(restOf !== undefined && {
      restOf: (key) => {
        const type = restOf(key)
        return type?.kind === 'dyn' ? undefined : type
      },
    }),
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

/** The least and greatest number that a schema allows. */
function boundsAt(schema: SchemaObject): { readonly minimum?: number; readonly maximum?: number } {
  const { minimum, maximum } = schema
  return {
    ...(typeof minimum === 'number' && Number.isFinite(minimum) && { minimum }),
    ...(typeof maximum === 'number' && Number.isFinite(maximum) && { maximum }),
  }
}
