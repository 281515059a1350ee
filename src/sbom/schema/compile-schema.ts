import { canonicalKey } from '../../core/canonical.ts'
import { TEXT_FORMATS } from './formats.ts'
import { isObject, type JsonSchema, type SchemaSet } from './json-schema.ts'

/** Whether a value is as a schema says. */
export type Check = (value: unknown) => boolean

/** Schemas with what has been made of them so far: each part is compiled when a value first meets it. */
export interface CompiledSchema {
  readonly set: SchemaSet
  /** The check of a part of the schema; `home` is the file that its own references are relative to. */
  checkOf(schema: JsonSchema, home: JsonSchema): Check
  /** What a reference means, with the file that it is in. */
  resolve(ref: string, home: JsonSchema): { readonly schema: JsonSchema; readonly home: JsonSchema }
}

/**
 * Makes functions of a schema, part by part. No code is generated, so it starts at once; a document of a megabyte takes some
 * hundredths of a second. Recursion is as deep as the document, whose depth is checked before.
 */
export function compileSchema(set: SchemaSet): CompiledSchema {
  const known = new Map<JsonSchema, Check>()
  const compiled: CompiledSchema = {
    set,
    checkOf: (schema, home) => {
      const ready = known.get(schema)
      if (ready !== undefined) return ready
      // A schema may contain itself: whoever asks while it is made gets a check that looks it up later.
      let made: Check | undefined
      const check: Check = (value) => {
        made ??= makeCheck(schema, home, compiled)
        return made(value)
      }
      known.set(schema, check)
      return check
    },
    resolve: (ref, home) => resolveReference(set, ref, home),
  }
  return compiled
}

function resolveReference(
  set: SchemaSet,
  ref: string,
  home: JsonSchema,
): { readonly schema: JsonSchema; readonly home: JsonSchema } {
  const [file = '', pointer = ''] = ref.split('#')
  const root = file === '' ? home : set.files.get(file)
  if (root === undefined) throw new TypeError(`there is no schema \`${file}\``)
  const [, group, name] = pointer.split('/')
  if (group === undefined || group === '') return { schema: root, home: root }
  const schema = (group === '$defs' ? root.$defs : root.definitions)?.[name ?? '']
  if (schema === undefined) throw new TypeError(`there is no definition \`${ref}\``)
  return { schema, home: root }
}

function makeCheck(schema: JsonSchema, home: JsonSchema, compiled: CompiledSchema): Check {
  const checks: Check[] = [
    ...valueChecks(schema),
    ...objectChecks(schema, home, compiled),
    ...listChecks(schema, home, compiled),
    ...combinedChecks(schema, home, compiled),
  ]
  if (schema.unevaluatedProperties === false)
    checks.push((value) => {
      if (!isObject(value)) return true
      const seen = new Set<string>()
      collectEvaluated(schema, home, value, compiled, seen)
      return Object.keys(value).every((key) => seen.has(key))
    })
  const [only, second] = checks
  if (only === undefined) return () => true
  if (second === undefined) return only
  return (value) => checks.every((check) => check(value))
}

/** Checks of a value by itself. */
function valueChecks(schema: JsonSchema): readonly Check[] {
  const checks: Check[] = []
  const { type, minLength, maxLength, minimum, maximum } = schema
  if (type !== undefined) {
    const types = typeof type === 'string' ? [type] : type
    checks.push((value) => types.some((one) => isOfType(value, one)))
  }
  if (schema.const !== undefined) checks.push((value) => value === schema.const)
  if (schema.enum !== undefined) {
    const allowed = new Set(schema.enum)
    checks.push((value) => allowed.has(value))
  }
  const text = (test: (value: string) => boolean): void => {
    checks.push((value) => typeof value !== 'string' || test(value))
  }
  if (minLength !== undefined) text((value) => lengthOf(value) >= minLength)
  if (maxLength !== undefined) text((value) => lengthOf(value) <= maxLength)
  if (schema.pattern !== undefined) {
    const pattern = new RegExp(schema.pattern, 'u')
    text((value) => pattern.test(value))
  }
  const format = TEXT_FORMATS.get(schema.format ?? '')
  if (format !== undefined) text(format)
  if (minimum !== undefined) checks.push((value) => typeof value !== 'number' || value >= minimum)
  if (maximum !== undefined) checks.push((value) => typeof value !== 'number' || value <= maximum)
  return checks
}

function objectChecks(schema: JsonSchema, home: JsonSchema, compiled: CompiledSchema): readonly Check[] {
  const checks: Check[] = []
  const { required, properties, additionalProperties } = schema
  if (required !== undefined)
    checks.push((value) => !isObject(value) || required.every((key) => Object.hasOwn(value, key)))
  if (properties === undefined && additionalProperties === undefined) return checks
  const byKey = new Map(
    Object.entries(properties ?? {}).map(([key, one]) => [key, compiled.checkOf(one, home)]),
  )
  const others =
    additionalProperties === undefined || additionalProperties === true
      ? undefined
      : additionalProperties === false
        ? () => false
        : compiled.checkOf(additionalProperties, home)
  checks.push((value) => {
    if (!isObject(value)) return true
    for (const key of Object.keys(value)) {
      const check = byKey.get(key) ?? others
      if (check !== undefined && !check(value[key])) return false
    }
    return true
  })
  return checks
}

function listChecks(schema: JsonSchema, home: JsonSchema, compiled: CompiledSchema): readonly Check[] {
  const checks: Check[] = []
  const { items, minItems, maxItems } = schema
  const list = (test: (value: readonly unknown[]) => boolean): void => {
    checks.push((value) => !Array.isArray(value) || test(value))
  }
  if (minItems !== undefined) list((value) => value.length >= minItems)
  if (maxItems !== undefined) list((value) => value.length <= maxItems)
  if (isTuple(items)) {
    const each = items.map((one) => compiled.checkOf(one, home))
    list((value) => each.every((check, at) => at >= value.length || check(value[at])))
    if (schema.additionalItems === false) list((value) => value.length <= each.length)
  } else if (items !== undefined) {
    const check = compiled.checkOf(items, home)
    list((value) => value.every(check))
  }
  if (schema.uniqueItems === true) list(isUnique)
  return checks
}

function combinedChecks(schema: JsonSchema, home: JsonSchema, compiled: CompiledSchema): readonly Check[] {
  const checks: Check[] = []
  const all = (schemas: readonly JsonSchema[]): readonly Check[] =>
    schemas.map((one) => compiled.checkOf(one, home))
  if (schema.$ref !== undefined) {
    const target = compiled.resolve(schema.$ref, home)
    checks.push(compiled.checkOf(target.schema, target.home))
  }
  if (schema.allOf !== undefined) checks.push(...all(schema.allOf))
  if (schema.anyOf !== undefined) {
    const any = all(schema.anyOf)
    checks.push((value) => any.some((check) => check(value)))
  }
  if (schema.oneOf !== undefined) {
    const one = all(schema.oneOf)
    checks.push((value) => one.reduce((count, check) => count + Number(check(value)), 0) === 1)
  }
  if (schema.not !== undefined) {
    const not = compiled.checkOf(schema.not, home)
    checks.push((value) => !not(value))
  }
  if (schema.if !== undefined) {
    const condition = compiled.checkOf(schema.if, home)
    const [yes, no] = [schema.then, schema.else].map((one) =>
      one === undefined ? () => true : compiled.checkOf(one, home),
    )
    checks.push((value) => (condition(value) ? yes : no)?.(value) === true)
  }
  return checks
}

/** Keys of a value that some part of a schema which holds for it speaks of (JSON Schema 2020-12, core, section 11.3). */
export function collectEvaluated(
  schema: JsonSchema,
  home: JsonSchema,
  value: Readonly<Record<string, unknown>>,
  compiled: CompiledSchema,
  seen: Set<string>,
): void {
  for (const key of Object.keys(schema.properties ?? {})) seen.add(key)
  if (schema.additionalProperties !== undefined) for (const key of Object.keys(value)) seen.add(key)
  const visit = (part: JsonSchema, partHome: JsonSchema): void =>
    collectEvaluated(part, partHome, value, compiled, seen)
  if (schema.$ref !== undefined) {
    const target = compiled.resolve(schema.$ref, home)
    visit(target.schema, target.home)
  }
  for (const part of schema.allOf ?? []) visit(part, home)
  for (const part of [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])])
    if (compiled.checkOf(part, home)(value)) visit(part, home)
  if (schema.if === undefined) return
  const holds = compiled.checkOf(schema.if, home)(value)
  if (holds) visit(schema.if, home)
  const then = holds ? schema.then : schema.else
  if (then !== undefined) visit(then, home)
}

/** True for a list of schemas, one for each place. */
export function isTuple(items: JsonSchema['items']): items is readonly JsonSchema[] {
  return Array.isArray(items)
}

/** Whether a value is of a type of JSON Schema. */
export function isOfType(value: unknown, type: string): boolean {
  switch (type) {
    case 'array':
      return Array.isArray(value)
    case 'object':
      return isObject(value)
    case 'integer':
      return Number.isInteger(value)
    case 'null':
      return value === null
    default:
      return typeof value === type
  }
}

/** Whether no value is in a list twice. */
export function isUnique(values: readonly unknown[]): boolean {
  const seen = new Set<unknown>()
  for (const value of values) {
    const key = typeof value === 'object' && value !== null ? `\0${canonicalKey(value)}` : value
    if (seen.has(key)) return false
    seen.add(key)
  }
  return true
}

/** Characters as JSON Schema counts them. */
function lengthOf(text: string): number {
  let length = text.length
  for (const unit of text.match(/[\ud800-\udbff][\udc00-\udfff]/g) ?? []) length -= unit.length - 1
  return length
}
