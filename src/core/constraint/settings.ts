import type { Path } from '../document/document.ts'
import { fromNative } from '../document/native.ts'
import { ShapeTable } from '../expression/shape.ts'
import { type Field, recordOf, type Type } from '../expression/type.ts'
import { Double, RecordValue, type Result, Uint, type Value } from '../expression/value.ts'
import { quoted } from '../quote.ts'
import type { ConstraintDefinition } from './set.ts'
import { parseType } from './type-syntax.ts'

/** Settings of a rule: their type, their values, and what is wrong with them. */
export interface PlannedSettings {
  readonly type: Type
  readonly value: Result
  readonly problems: readonly { readonly message: string; readonly path: Path }[]
}

/** Joins the settings that a constraint declares with the values that the repository gives. */
export function planSettings(
  definition: ConstraintDefinition,
  given: Readonly<Record<string, unknown>>,
): PlannedSettings {
  const fields = new Map<string, Field>()
  const values: Result[] = []
  const problems: { readonly message: string; readonly path: Path }[] = []
  const shapes = new ShapeTable()
  for (const setting of definition.settings) {
    const type = parseType(setting.type, () => undefined)
    if (type === undefined) {
      problems.push({ message: `${quoted(setting.type)} is no type`, path: [...setting.path, 'type'] })
      continue
    }
    if (!fits(setting.default, type)) {
      problems.push({
        message: `the default of ${quoted(setting.name)} is no ${quoted(setting.type)}`,
        path: [...setting.path, 'default'],
      })
    }
    const value = Object.hasOwn(given, setting.name) ? given[setting.name] : setting.default
    fields.set(setting.name, {
      type,
      presence: 'present',
      ...(setting.doc === undefined ? {} : { doc: setting.doc }),
    })
    values.push(typed(fromNative(value, shapes), type))
  }
  return {
    type: recordOf(`settings of ${definition.rule}`, fields),
    value: new RecordValue(shapes.of([...fields.keys()]), values),
    problems,
  }
}

/** A value with the numbers that its type says: plain data does not tell 1.0 from 1. */
function typed(value: Result, type: Type): Result {
  if (type.kind === 'double' && (typeof value === 'number' || typeof value === 'bigint')) {
    return new Double(Number(value))
  }
  if (type.kind === 'uint' && (typeof value === 'number' || typeof value === 'bigint')) return new Uint(value)
  if (type.kind === 'list' && isList(value)) {
    return value.map((item) => typed(item, type.element)) as readonly Value[]
  }
  if (type.kind === 'map' && value instanceof RecordValue) {
    return new RecordValue(
      value.shape,
      value.slots.map((item) => typed(item, type.value)),
    )
  }
  return value
}

function isList(value: Result): value is readonly Value[] {
  return Array.isArray(value)
}

/** True when plain data fits a written type. */
export function fits(value: unknown, type: Type): boolean {
  switch (type.kind) {
    case 'string':
      return typeof value === 'string'
    case 'bool':
      return typeof value === 'boolean'
    case 'int':
      return typeof value === 'bigint' || Number.isSafeInteger(value)
    case 'uint':
      return (typeof value === 'bigint' || Number.isSafeInteger(value)) && Number(value) >= 0
    case 'double':
      return typeof value === 'number' || typeof value === 'bigint'
    case 'null':
      return value === null
    case 'dyn':
      return true
    case 'list':
      return Array.isArray(value) && value.every((item) => fits(item, type.element))
    case 'map':
      return (
        typeof value === 'object' &&
        value !== null &&
        !Array.isArray(value) &&
        type.key.kind === 'string' &&
        Object.values(value).every((item) => fits(item, type.value))
      )
    default:
      return false
  }
}
