import { LAYOUT_KEYS, type Layout, Shape, type ShapeTable } from './expression/shape.ts'
import {
  BOOL,
  type Field,
  INT,
  listOf,
  mapOf,
  type RecordType,
  recordOf,
  STRING,
  type Type,
} from './expression/type.ts'
import { EvalError, RecordValue, type Result } from './expression/value.ts'
import type { FactKind, FieldDeclaration, FieldTable } from './fact.ts'
import { type Fact, Unavailable } from './fact.ts'

/** The type that constraints see for facts of a kind: a closed record. */
export function factType(kind: FactKind): RecordType {
  return recordType(kind.name, kind.fields)
}

/** JSON Schema (draft 2020-12) of facts of a kind, as `flux facts --format json` prints them. */
export function factSchema(kind: FactKind): object {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: kind.name,
    description: kind.doc,
    ...recordSchema(kind.fields),
  }
}

/**
 * The value that constraints read. Fields keep the order of the declaration, so that all facts of a kind with the same
 * fields share a shape. An unavailable field holds the error `unavailable` with its reason.
 */
export function factValue(fact: Fact, shapes: ShapeTable): RecordValue {
  return recordValue(fact.kind.fields, fact.fields, shapes)
}

function recordType(name: string, table: FieldTable): RecordType {
  const fields = new Map<string, Field>()
  for (const [field, declaration] of Object.entries(table)) {
    fields.set(field, {
      type: fieldType(`${name}.${field}`, declaration),
      presence: declaration.maybe === true ? 'maybe' : 'present',
      doc: declaration.doc,
    })
  }
  return recordOf(name, fields)
}

function fieldType(name: string, declaration: FieldDeclaration): Type {
  switch (declaration.type) {
    case 'string':
      return declaration.values === undefined ? STRING : { kind: 'string', values: declaration.values }
    case 'int':
      return INT
    case 'bool':
      return BOOL
    case 'list':
      return listOf(fieldType(name, declaration.element))
    case 'map':
      return mapOf(STRING, fieldType(name, declaration.value))
    case 'record':
      return recordType(name, declaration.fields)
  }
}

function recordSchema(table: FieldTable): object {
  const entries = Object.entries(table)
  return {
    type: 'object',
    additionalProperties: false,
    required: entries.filter(([, declaration]) => declaration.maybe !== true).map(([name]) => name),
    properties: Object.fromEntries(entries.map(([name, declaration]) => [name, fieldSchema(declaration)])),
  }
}

function fieldSchema(declaration: FieldDeclaration): object {
  return { description: declaration.doc, ...shapeSchema(declaration) }
}

function shapeSchema(declaration: FieldDeclaration): object {
  switch (declaration.type) {
    case 'string':
      return declaration.values === undefined
        ? { type: 'string' }
        : { type: 'string', enum: declaration.values }
    case 'int':
      return { type: 'integer' }
    case 'bool':
      return { type: 'boolean' }
    case 'list':
      return { type: 'array', items: fieldSchema(declaration.element) }
    case 'map':
      return { type: 'object', additionalProperties: fieldSchema(declaration.value) }
    case 'record':
      return recordSchema(declaration.fields)
  }
}

function recordValue(
  table: FieldTable,
  fields: Readonly<Record<string, unknown>>,
  shapes: ShapeTable,
): RecordValue {
  const layout = shapes.layoutOf(table)
  const { keys } = layout
  const slots: Result[] = []
  let present = 0
  for (let index = 0; index < keys.length; index++) {
    const name = keys[index] ?? ''
    const value = fields[name]
    const declaration = table[name]
    if (value === undefined || declaration === undefined) continue
    present |= 1 << index
    slots.push(fieldValue(declaration, value, shapes))
  }
  return new RecordValue(shapeOf(layout, present, fields, shapes), slots)
}

function shapeOf(
  { keys, shapes: known }: Layout,
  present: number,
  fields: Readonly<Record<string, unknown>>,
  shapes: ShapeTable,
): Shape {
  const isCounted = keys.length <= LAYOUT_KEYS
  const found = isCounted ? known.get(present) : undefined
  if (found !== undefined) return found
  const shape = shapes.of(keys.filter((name) => fields[name] !== undefined))
  if (isCounted) known.set(present, shape)
  return shape
}

function fieldValue(declaration: FieldDeclaration, value: unknown, shapes: ShapeTable): Result {
  if (value instanceof Unavailable) return new EvalError('unavailable', value.reason)
  switch (declaration.type) {
    case 'string':
      return typeof value === 'string' ? value.toWellFormed() : mismatch(declaration, value)
    case 'int':
      return typeof value === 'number' && Number.isSafeInteger(value)
        ? value + 0
        : mismatch(declaration, value)
    case 'bool':
      return typeof value === 'boolean' ? value : mismatch(declaration, value)
    case 'list':
      return Array.isArray(value)
        ? listValue(declaration.element, value, shapes)
        : mismatch(declaration, value)
    case 'map':
      return value instanceof Map ? mapRecord(declaration.value, value, shapes) : mismatch(declaration, value)
    case 'record':
      return isRecord(value) ? recordValue(declaration.fields, value, shapes) : mismatch(declaration, value)
  }
}

/** A list with one unavailable element is unavailable as a whole: elements of a list are never errors. */
function listValue(element: FieldDeclaration, values: readonly unknown[], shapes: ShapeTable): Result {
  const list = []
  for (const one of values) {
    const value = fieldValue(element, one, shapes)
    if (value instanceof EvalError) return value
    list.push(value)
  }
  return list
}

// HOSTILE: keys of maps come from files; they never become keys of a plain object, and never a shared shape.
function mapRecord(
  item: FieldDeclaration,
  values: ReadonlyMap<unknown, unknown>,
  shapes: ShapeTable,
): Result {
  const keys = [...values.keys()].map(String)
  return new RecordValue(
    new Shape(keys),
    [...values.values()].map((value) => fieldValue(item, value, shapes)),
  )
}

// The type of a fact promises the shape; a collector that broke it (through a cast) must not look like a pass.
function mismatch(declaration: FieldDeclaration, value: unknown): EvalError {
  return new EvalError('unavailable', `expected ${declaration.type}, the collector gave ${typeof value}`)
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Map)
}
