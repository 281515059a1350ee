import type { ShapeTable } from '../expression/shape.ts'
import {
  Double,
  EvalError,
  MapValue,
  OpaqueValue,
  OptionalValue,
  RecordValue,
  type Result,
  TypeValue,
  Uint,
  type Value,
} from '../expression/value.ts'
import { LIMITS } from '../limits.ts'
import { integerOf } from './number.ts'

/** Fills a container that was made empty. */
type Task = () => void

/**
 * Plain data with the meaning of a value: records are objects without prototype in source order (but
 * keys that are array indexes come first, as in every object), ints beyond 2^53 stay
 * bigints, doubles and uints become numbers. What has no value (an error, an empty optional) is null; bytes and times
 * stay as they are. A value that occurs twice becomes one object, so the work is linear in what the document holds,
 * whatever its aliases stand for.
 */
export function toNative(value: Result): unknown {
  const made = new Map<object, unknown>()
  const tasks: Task[] = []
  const root = nativeOf(value, made, tasks)
  runAll(tasks)
  return root
}

/**
 * The value of plain data: `null`, booleans, numbers, bigints, strings, arrays, and the own enumerable properties of
 * objects, of which `undefined` ones are left out. Integral safe numbers are ints, other numbers doubles. What is no such
 * data, or stands deeper than a document may nest, becomes an error in its place.
 */
export function fromNative(data: unknown, shapes: ShapeTable): Result {
  const tasks: Task[] = []
  let root: Result = null
  valueOfData(data, shapes, 0, tasks, (value) => {
    root = value
  })
  runAll(tasks)
  return root
}

function runAll(tasks: Task[]): void {
  for (let task = tasks.pop(); task !== undefined; task = tasks.pop()) task()
}

function nativeOf(value: Result, made: Map<object, unknown>, tasks: Task[]): unknown {
  if (value === null || typeof value !== 'object') return value
  if (value instanceof Double || value instanceof Uint) return value.value
  if (value instanceof EvalError) return null
  if (value instanceof TypeValue) return value.name
  if (value instanceof OpaqueValue) return value.text
  if (value instanceof OptionalValue)
    return value.value === undefined ? null : nativeOf(value.value, made, tasks)
  const known = made.get(value)
  if (known !== undefined) return known
  if (value instanceof RecordValue) return nativeObject(value, recordEntries(value), made, tasks)
  if (value instanceof MapValue) return nativeObject(value, mapEntries(value), made, tasks)
  if (!isList(value)) return value
  const list: unknown[] = []
  made.set(value, list)
  tasks.push(() => {
    for (const item of value) list.push(nativeOf(item, made, tasks))
  })
  return list
}

function nativeObject(
  value: object,
  entries: Iterable<readonly [string, Result]>,
  made: Map<object, unknown>,
  tasks: Task[],
): unknown {
  // HOSTILE: without prototype, `__proto__` is a key like any other.
  const object: Record<string, unknown> = Object.create(null)
  made.set(value, object)
  tasks.push(() => {
    for (const [key, item] of entries) object[key] = nativeOf(item, made, tasks)
  })
  return object
}

function* recordEntries(record: RecordValue): Iterable<readonly [string, Result]> {
  const { keys } = record.shape
  for (let slot = 0; slot < keys.length; slot++) yield [keys[slot] ?? '', record.slots[slot] ?? null]
}

function* mapEntries(map: MapValue): Iterable<readonly [string, Result]> {
  for (const [key, item] of map.entries.values()) yield [String(nativeOf(key, new Map(), [])), item]
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value)
}

function valueOfData(
  data: unknown,
  shapes: ShapeTable,
  depth: number,
  tasks: Task[],
  give: (value: Result) => void,
): void {
  if (typeof data !== 'object' || data === null) {
    give(scalarOfData(data))
    return
  }
  // LIMIT: nesting. A value that holds itself ends here too.
  if (depth >= LIMITS.documentDepth) {
    give(new EvalError('depth', `data is nested deeper than ${LIMITS.documentDepth} levels`))
    return
  }
  const entries = Array.isArray(data)
    ? undefined
    : Object.entries(data).filter(([, item]) => item !== undefined)
  const items: readonly unknown[] =
    entries === undefined ? (data as readonly unknown[]) : entries.map(([, item]) => item)
  const slots: Result[] = new Array<Result>(items.length).fill(null)
  for (const [slot, item] of items.entries()) {
    if (typeof item !== 'object' || item === null) slots[slot] = scalarOfData(item)
    else {
      tasks.push(() => valueOfData(item, shapes, depth + 1, tasks, (value) => (slots[slot] = value)))
    }
  }
  // As in documents, a list may hold an error: reading that element gives it.
  if (entries === undefined) give(slots as Value[])
  else give(new RecordValue(shapes.of(entries.map(([key]) => key)), slots))
}

function scalarOfData(data: unknown): Result {
  switch (typeof data) {
    case 'string':
      return data.toWellFormed()
    case 'boolean':
      return data
    case 'number':
      return Number.isSafeInteger(data) ? data + 0 : new Double(data)
    case 'bigint': {
      const text = String(data)
      const isNegative = data < 0n
      return integerOf(text, isNegative ? text.slice(1) : text, 10, isNegative)
    }
    default:
      return data === null ? null : new EvalError('invalid_argument', `a ${typeof data} is no data`)
  }
}
