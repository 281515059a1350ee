import { membersOf, narrowIn } from '../presence/narrow.ts'
import { type Field, type RecordType, type Type, undeclaredField } from '../type.ts'
import { intersect, isNever, NEVER } from './intersect.ts'
import { unionOf } from './join.ts'
import { type Builder, listAt, note } from './schema-builder.ts'
import { isSchemaObject, type SchemaObject } from './schema-reference.ts'

/** Members that conditions may make of a type: more than a union holds would leave no type at all. */
const MEMBERS = 16

/** The condition that `if` states, where it is a test of one property against constants. */
interface PropertyTest {
  readonly name: string
  readonly values: readonly string[]
  /** Whether an object without the property fails the test. */
  readonly isRequired: boolean
}

/**
 * The type narrowed by `if`, `then`, `else` and `dependentSchemas` of a schema: one member for each way that the test can
 * end. A test that types cannot express leaves what both ways have in common.
 */
export function applyConditions(builder: Builder, schema: SchemaObject, type: Type, name: string): Type {
  let result = type
  if (schema['if'] !== undefined && (schema['then'] !== undefined || schema['else'] !== undefined)) {
    const test = testOf(schema['if'])
    result = split(builder, schema, result, name, [
      { part: schema['then'], suffix: '/then', keep: (record) => passing(record, test) },
      { part: schema['else'], suffix: '/else', keep: (record) => failing(record, test) },
    ])
  }
  const dependent = schema['dependentSchemas']
  for (const [key, part] of Object.entries(isSchemaObject(dependent) ? dependent : {})) {
    result = split(builder, schema, result, name, [
      { part, suffix: `/${key}`, keep: (record) => withPresence(record, key, true) },
      { part: undefined, suffix: `/no-${key}`, keep: (record) => withPresence(record, key, false) },
    ])
  }
  return result
}

interface Way {
  readonly part: unknown
  readonly suffix: string
  readonly keep: (record: RecordType) => RecordType | undefined
}

function split(builder: Builder, schema: SchemaObject, type: Type, name: string, ways: readonly Way[]): Type {
  const members = membersOf(type)
  // LIMIT: each condition may double the members.
  if (members.length * ways.length > MEMBERS) {
    note(builder, 'note', `conditions of \`${name}\` are left aside: they make too many cases`, schema)
    return type
  }
  const parts = ways.map(({ part, suffix }) =>
    part === undefined ? undefined : builder.build(part, name + suffix, 1),
  )
  const all = members.flatMap((member): readonly Type[] => {
    // What is no object passes every test of properties.
    if (member.kind !== 'record') return [member]
    return ways.flatMap(({ suffix, keep }, index): readonly Type[] => {
      const kept = keep(member)
      if (kept === undefined) return []
      const part = parts[index]
      const narrowed = part === undefined ? kept : intersect(builder.steps, kept, part)
      return isNever(narrowed) ? [] : [renamed(narrowed, member.name + suffix)]
    })
  })
  return unionOf(all)
}

/** Records with one name and the same fields would count as one type. */
function renamed(type: Type, name: string): Type {
  return type.kind === 'record' ? { ...type, name } : type
}

function testOf(condition: unknown): PropertyTest | undefined {
  if (!isSchemaObject(condition)) return undefined
  const known = new Set(['$comment', 'description', 'properties', 'required', 'title', 'type'])
  if (!Object.keys(condition).every((key) => known.has(key))) return undefined
  const { properties } = condition
  const [entry, ...others] = Object.entries(isSchemaObject(properties) ? properties : {})
  if (entry === undefined || others.length > 0) return undefined
  const [name, part] = entry
  if (!isSchemaObject(part)) return undefined
  const constants = Object.hasOwn(part, 'const') ? [part['const']] : listAt(part, 'enum')
  const values = constants.filter((value) => typeof value === 'string')
  const allowed = new Set(['const', 'enum', 'type', 'description', 'title'])
  const isTest = values.length > 0 && values.length === constants.length
  if (!isTest || !Object.keys(part).every((key) => allowed.has(key))) return undefined
  const required = listAt(condition, 'required')
  if (!required.every((one) => one === name)) return undefined
  return { name, values, isRequired: required.length > 0 }
}

function passing(record: RecordType, test: PropertyTest | undefined): RecordType | undefined {
  if (test === undefined) return record
  const field = fieldOf(record, test.name)
  const type = field === undefined ? NEVER : narrowIn(field.type, test.values, true)
  const presence = test.isRequired ? 'present' : (field?.presence ?? 'maybe')
  return withField(record, test.name, { type, presence })
}

function failing(record: RecordType, test: PropertyTest | undefined): RecordType | undefined {
  if (test === undefined) return record
  const field = fieldOf(record, test.name)
  const type = field === undefined ? NEVER : narrowIn(field.type, test.values, false)
  const presence = test.isRequired ? (field?.presence ?? 'maybe') : 'present'
  return withField(record, test.name, { type, presence })
}

function withPresence(record: RecordType, name: string, holds: boolean): RecordType | undefined {
  const field = fieldOf(record, name)
  if (!holds) {
    if (field === undefined) return record
    return field.presence === 'present'
      ? undefined
      : withField(record, name, { type: NEVER, presence: 'maybe' })
  }
  return field === undefined ? undefined : withField(record, name, { type: field.type, presence: 'present' })
}

function fieldOf(record: RecordType, name: string): Field | undefined {
  const field = record.field(name)
  if (field !== undefined) return field
  const type = undeclaredField(record, name)
  return type === undefined ? undefined : { type, presence: 'maybe' }
}

/** The record with one field replaced; undefined when a field that must be there has no value. */
function withField(record: RecordType, name: string, field: Field): RecordType | undefined {
  if (field.presence === 'present' && isNever(field.type)) return undefined
  return {
    ...record,
    fieldNames: record.fieldNames.includes(name) ? record.fieldNames : [...record.fieldNames, name],
    field: (key) => (key === name ? field : record.field(key)),
  }
}
