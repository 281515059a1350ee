import { alternatives, quoted } from '../../core/quote.ts'
import { type CompiledSchema, collectEvaluated, isOfType, isTuple, isUnique } from './compile-schema.ts'
import { TEXT_FORMATS } from './formats.ts'
import { isObject, type JsonSchema, type SchemaProblem, type ValuePath } from './json-schema.ts'

/** Values that a message lists; longer lists are tables that nobody reads in a message. */
const LISTED = 12

/** Where a schema is applied. */
interface Site {
  readonly compiled: CompiledSchema
  readonly home: JsonSchema
  readonly path: ValuePath
  readonly problems: SchemaProblem[]
  readonly limit: number
}

/** What is wrong with a value, at the deepest places that are to blame; at most `limit` problems. Empty when nothing is. */
export function explainSchema(
  compiled: CompiledSchema,
  value: unknown,
  limit: number,
): readonly SchemaProblem[] {
  const { root } = compiled.set
  const problems: SchemaProblem[] = []
  explain(root, value, { compiled, home: root, path: [], problems, limit })
  return problems
}

function explain(schema: JsonSchema, value: unknown, site: Site): void {
  const { compiled, home, problems, limit } = site
  if (problems.length >= limit || compiled.checkOf(schema, home)(value)) return
  const before = problems.length
  const say = (message: string, path = site.path): void => {
    if (problems.length < limit) problems.push({ path, message })
  }
  if (schema.const !== undefined && value !== schema.const && problems.length < limit)
    problems.push({
      path: site.path,
      message: `expected ${shown(schema.const)}, got ${shown(value)}`,
      isOtherForm: true,
    })
  explainValue(schema, value, say)
  // A value of another type has no parts that could be wrong.
  if (problems.length > before && schema.type !== undefined && !hasType(schema, value)) return
  if (isObject(value)) explainObject(schema, value, site, say)
  if (Array.isArray(value)) explainList(schema, value, site, say)
  if (schema.$ref !== undefined) {
    const target = compiled.resolve(schema.$ref, home)
    explain(target.schema, value, { ...site, home: target.home })
  }
  for (const part of schema.allOf ?? []) explain(part, value, site)
  explainChoice(schema, value, site, say)
  if (schema.not !== undefined && compiled.checkOf(schema.not, home)(value)) say('this form is not allowed')
  if (schema.if !== undefined) {
    const then = compiled.checkOf(schema.if, home)(value) ? schema.then : schema.else
    if (then !== undefined) explain(then, value, site)
  }
  if (problems.length === before) say('this does not follow the schema')
}

function hasType({ type }: JsonSchema, value: unknown): boolean {
  return type === undefined || (typeof type === 'string' ? [type] : type).some((one) => isOfType(value, one))
}

function explainValue(schema: JsonSchema, value: unknown, say: (message: string) => void): void {
  const { type, pattern, format, minLength, maxLength, minimum, maximum } = schema
  if (!hasType(schema, value)) {
    say(`expected ${alternatives(typeof type === 'string' ? [type] : (type ?? []))}, got ${shown(value)}`)
    return
  }
  if (schema.enum !== undefined && !schema.enum.includes(value)) {
    const words = schema.enum.filter((one) => typeof one === 'string')
    const expected = words.length <= LISTED ? alternatives(words) : `one of ${words.length} known words`
    say(`expected ${expected}, got ${shown(value)}`)
  }
  if (typeof value === 'string') {
    if (minLength !== undefined && value.length < minLength)
      say(`expected at least ${minLength} characters, got ${shown(value)}`)
    if (maxLength !== undefined && value.length > maxLength)
      say(`expected at most ${maxLength} characters, got ${value.length}`)
    if (pattern !== undefined && !new RegExp(pattern, 'u').test(value))
      say(`${shown(value)} does not have the form ${quoted(pattern)}`)
    if (TEXT_FORMATS.get(format ?? '')?.(value) === false)
      say(`${shown(value)} is no ${format ?? 'text'} of the standard`)
  }
  if (typeof value === 'number') {
    if (minimum !== undefined && value < minimum) say(`expected at least ${minimum}, got ${value}`)
    if (maximum !== undefined && value > maximum) say(`expected at most ${maximum}, got ${value}`)
  }
}

function explainObject(
  schema: JsonSchema,
  value: Readonly<Record<string, unknown>>,
  site: Site,
  say: (message: string, path?: ValuePath) => void,
): void {
  for (const key of schema.required ?? []) if (!Object.hasOwn(value, key)) say(`${quoted(key)} is missing`)
  const { additionalProperties } = schema
  const properties = new Map(Object.entries(schema.properties ?? {}))
  for (const key of Object.keys(value)) {
    const path = [...site.path, key]
    const property = properties.get(key)
    if (property !== undefined) explain(property, value[key], { ...site, path })
    else if (additionalProperties === false) say(`there is no key ${quoted(key)} here`, path)
    else if (isObject(additionalProperties)) explain(additionalProperties, value[key], { ...site, path })
  }
  if (schema.unevaluatedProperties !== false) return
  const seen = new Set<string>()
  collectEvaluated(schema, site.home, value, site.compiled, seen)
  for (const key of Object.keys(value))
    if (!seen.has(key) && seen.size > 0) say(`there is no key ${quoted(key)} here`, [...site.path, key])
}

function explainList(
  schema: JsonSchema,
  value: readonly unknown[],
  site: Site,
  say: (message: string) => void,
): void {
  const { items, minItems, maxItems } = schema
  if (minItems !== undefined && value.length < minItems)
    say(`expected at least ${minItems} items, got ${value.length}`)
  const most = isTuple(items) && schema.additionalItems === false ? items.length : maxItems
  if (most !== undefined && value.length > most) say(`expected at most ${most} items, got ${value.length}`)
  if (schema.uniqueItems === true && !isUnique(value)) say('the same item is in the list twice')
  value.forEach((item, at) => {
    const part = isTuple(items) ? items[at] : items
    if (part !== undefined) explain(part, item, { ...site, path: [...site.path, at] })
  })
}

/**
 * Of several forms the one that comes closest is explained: not one that the value says it is not, then the one whose problem
 * lies deepest, then that with the fewest.
 */
function explainChoice(schema: JsonSchema, value: unknown, site: Site, say: (message: string) => void): void {
  const { compiled, home } = site
  for (const parts of [schema.anyOf, schema.oneOf]) {
    if (parts === undefined) continue
    const fits = parts.filter((part) => compiled.checkOf(part, home)(value)).length
    if (fits > 1 && parts === schema.oneOf) say(`this has ${fits} forms at once, expected one of them`)
    if (fits > 0) continue
    let best: readonly SchemaProblem[] | undefined
    for (const part of parts) {
      const problems: SchemaProblem[] = []
      explain(part, value, { ...site, problems, limit: LISTED })
      if (best === undefined || closeness(problems) > closeness(best)) best = problems
    }
    for (const problem of best ?? []) if (site.problems.length < site.limit) site.problems.push(problem)
  }
}

function closeness(problems: readonly SchemaProblem[]): number {
  const depth = problems.reduce((least, { path }) => Math.min(least, path.length), 1_000)
  const isMeant = !problems.some(({ isOtherForm }) => isOtherForm === true)
  return Number(isMeant) * 1_000_000 + depth * LISTED * 2 - problems.length
}

function shown(value: unknown): string {
  if (typeof value === 'string') return quoted(value)
  if (value === null || typeof value !== 'object') return String(value)
  return Array.isArray(value) ? 'a list' : 'an object'
}
