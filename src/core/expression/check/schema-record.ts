import { compilePattern, type Pattern } from '../pattern/pattern.ts'
import { DYN, type Field, type RecordType, STRING, type Type } from '../type.ts'
import { EvalError } from '../value.ts'
import { intersect } from './intersect.ts'
import { joinAll } from './join.ts'
import { type Builder, countAt, listAt, note } from './schema-builder.ts'
import { isSchemaObject, type SchemaObject } from './schema-reference.ts'

/** Patterns of one object that names are matched with: each name is matched with each. */
const PATTERNS = 50

/** `patternProperties`: the pattern (undefined when the engine does not know it) and the type. */
interface PatternFields {
  readonly pattern: Pattern | undefined
  readonly type: Type
}

/** Type of the objects that a schema accepts: a record, or a map where it names no property. */
export function objectType(builder: Builder, schema: SchemaObject, name: string, depth: number): Type {
  const { properties } = schema
  const table = new Map(isSchemaObject(properties) ? Object.entries(properties) : [])
  const required = new Set(listAt(schema, 'required').filter((key) => typeof key === 'string'))
  const patterns = patternsOf(builder, schema, name, depth)
  const additional = additionalType(builder, schema, name, depth)
  const rest = joinAll([
    ...patterns.map((one) => one.type),
    ...(additional === undefined ? [] : [additional]),
  ])
  const isNamed = nameTest(schema)
  if (table.size === 0 && required.size === 0 && rest !== undefined && !patterns.length && !isNamed) {
    const maxProperties = countAt(schema, 'maxProperties')
    return { kind: 'map', key: STRING, value: rest, ...(maxProperties !== undefined && { maxProperties }) }
  }
  const undeclared = new Map<string, Type | undefined>()
  const restOf = (key: string): Type | undefined => {
    if (!undeclared.has(key)) {
      const type = isNamed?.(key) === false ? undefined : typeOfName(builder, patterns, additional, key)
      undeclared.set(key, type)
    }
    return undeclared.get(key)
  }
  const isUniform = patterns.length === 0 && isNamed === undefined
  const mayBe = (key: string): boolean => (isUniform ? rest !== undefined : restOf(key) !== undefined)
  const fieldNames = [...new Set([...table.keys(), ...[...required].filter(mayBe)])]
  const fields = new Map<string, Field | undefined>()
  const makeField = (key: string): Field | undefined => {
    const presence = required.has(key) ? 'present' : 'maybe'
    if (!table.has(key)) {
      const type = required.has(key) ? (isUniform ? rest : restOf(key)) : undefined
      return type === undefined ? undefined : { type, presence }
    }
    const part = table.get(key)
    const own = builder.build(part, `${name}.${key}`, 0)
    const doc =
      isSchemaObject(part) && typeof part['description'] === 'string' ? part['description'] : undefined
    // A pattern speaks of the properties that have a schema of their own, too.
    const type = patterns
      .filter((one) => one.pattern?.test(key))
      .reduce((before, one) => intersect(builder.steps, before, one.type), own)
    return { type, presence, ...(doc !== undefined && { doc }) }
  }
  const implied = impliedNames(schema)
  const record: RecordType = {
    kind: 'record',
    name,
    fieldNames,
    rest,
    field: (key) => {
      if (!fields.has(key) && (table.has(key) || required.has(key))) fields.set(key, makeField(key))
      return fields.get(key)
    },
    ...(!isUniform && { restOf }),
    ...(implied !== undefined && { implied }),
  }
  return record
}

function patternsOf(
  builder: Builder,
  schema: SchemaObject,
  name: string,
  depth: number,
): readonly PatternFields[] {
  const { patternProperties } = schema
  if (!isSchemaObject(patternProperties)) return []
  const entries = Object.entries(patternProperties)
  // LIMIT: what is not matched may match anything.
  if (entries.length > PATTERNS)
    note(builder, 'note', `\`${name}\` has more than ${PATTERNS} patterns of names`, schema)
  return entries.map(([source, part], index) => {
    if (index >= PATTERNS) return { pattern: undefined, type: builder.build(part, `${name}.*`, depth + 1) }
    const pattern = compilePattern(source)
    const type = builder.build(part, `${name}.*`, depth + 1)
    if (!(pattern instanceof EvalError)) return { pattern, type }
    note(builder, 'note', `pattern of \`${name}\` cannot be matched: ${pattern.message}`, schema)
    return { pattern: undefined, type }
  })
}

/** Type of properties that nothing names; undefined when there may be none. */
function additionalType(
  builder: Builder,
  schema: SchemaObject,
  name: string,
  depth: number,
): Type | undefined {
  if (schema['x-kubernetes-preserve-unknown-fields'] === true) return DYN
  const additional = schema['additionalProperties']
  return additional === false ? undefined : builder.build(additional, `${name}.*`, depth + 1)
}

/** Type of a property that is not listed, by its name; undefined when there is none. */
function typeOfName(
  builder: Builder,
  patterns: readonly PatternFields[],
  additional: Type | undefined,
  name: string,
): Type | undefined {
  const [first, ...others] = patterns.filter((one) => one.pattern?.test(name))
  if (first !== undefined)
    return others.reduce((type, one) => intersect(builder.steps, type, one.type), first.type)
  const unknown = patterns.filter((one) => one.pattern === undefined).map((one) => one.type)
  return joinAll(additional === undefined ? unknown : [...unknown, additional])
}

/** Whether `propertyNames` allows a name, as far as its own keywords say; undefined when there is no such keyword. */
function nameTest(schema: SchemaObject): ((name: string) => boolean) | undefined {
  const names = schema['propertyNames']
  if (names === false) return () => false
  if (!isSchemaObject(names)) return undefined
  const values = Object.hasOwn(names, 'const') ? [names['const']] : names['enum']
  const source = names['pattern']
  const compiled = typeof source === 'string' ? compilePattern(source) : undefined
  const pattern = compiled instanceof EvalError ? undefined : compiled
  const least = countAt(names, 'minLength') ?? 0
  const most = countAt(names, 'maxLength') ?? Number.POSITIVE_INFINITY
  return (name) => {
    if (Array.isArray(values) && !values.includes(name)) return false
    const length = [...name].length
    return length >= least && length <= most && (pattern?.test(name) ?? true)
  }
}

/** Names that one property brings with it. */
const IMPLIED = 100

/** What `dependentRequired` says, followed to its end. */
function impliedNames(schema: SchemaObject): ((name: string) => readonly string[]) | undefined {
  const dependent = schema['dependentRequired'] ?? schema['dependencies']
  if (!isSchemaObject(dependent)) return undefined
  return (name) => {
    const found = new Set<string>()
    const pending = [name]
    for (let next = pending.pop(); next !== undefined && found.size < IMPLIED; next = pending.pop()) {
      const names = Object.hasOwn(dependent, next) ? dependent[next] : undefined
      if (!Array.isArray(names)) continue
      for (const one of names) {
        if (typeof one !== 'string' || one === name || found.has(one)) continue
        found.add(one)
        pending.push(one)
      }
    }
    return [...found]
  }
}
