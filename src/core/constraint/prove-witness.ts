import { KIND } from '../decide/kind.ts'
import type { ModelValue } from '../decide/path-theory.ts'
import type { Model } from '../decide/theory.ts'
import { Shape } from '../expression/shape.ts'
import type { Type } from '../expression/type.ts'
import { Double, RecordValue, type Value } from '../expression/value.ts'
import type { PathTable } from './prove-path.ts'

/** A subject that a model describes: the whole value, and the part of it that the model speaks of. */
export interface Witness {
  readonly value: Value
  readonly file: RecordValue
  /** What the proof needs of the subject, as JSON. */
  readonly text: string
  /** The path of the file, where the proof needs one. */
  readonly path: string | undefined
}

/** Depth to which required fields are filled in, and elements that are made for a size. */
const FILL_DEPTH = 8
const FILL_ELEMENTS = 1_000

interface Part {
  readonly path: string
  readonly value: ModelValue | undefined
  readonly fields: Map<string, Part>
  readonly elements: { readonly order: number; readonly part: Part; readonly key: string | undefined }[]
}

/** Builds the smallest subject that has what the model says; undefined where that is no document. */
export function buildWitness(
  model: Model,
  paths: PathTable,
  names: { readonly noun: string; readonly path: string },
): Witness | undefined {
  const parts = new Map<string, Part>()
  const entries = [...model].sort(([a], [b]) => (a < b ? -1 : 1))
  for (const [path, value] of entries) {
    if (value.kind !== 0 && placePart(path, parts, model, paths) === undefined) return undefined
  }
  const root = parts.get(names.noun)
  const type = paths.typeOf(names.noun)
  // Where the subject does not matter a document is a mapping, as nearly all are.
  const nothing = type.kind === 'dyn' ? new RecordValue(new Shape([]), []) : emptyValue(type, 0)
  const filled = root === undefined ? nothing : valueOf(root, type, paths, true, 0)
  if (filled === undefined) return undefined
  const bare = root === undefined ? nothing : valueOf(root, type, paths, false, 0)
  const filePath = model.get('file."path"')?.value
  const index = model.get('file."index"')?.value
  const at = typeof filePath === 'string' ? filePath : names.path
  const position = typeof index === 'bigint' ? Number(index) : 0
  const isFileDecided = typeof filePath === 'string' || typeof index === 'bigint'
  const text = jsonOf(bare ?? null)
  return {
    value: filled,
    file: new RecordValue(new Shape(['path', 'index']), [at, position]),
    text,
    path: isFileDecided ? at : undefined,
  }
}

/** Puts a path and everything that leads to it into the tree. Roots beside the subject are parts of their own. */
function placePart(path: string, parts: Map<string, Part>, model: Model, paths: PathTable): Part | undefined {
  const known = parts.get(path)
  if (known !== undefined) return known
  const part: Part = { path, value: model.get(path), fields: new Map(), elements: [] }
  if (part.value !== undefined && (part.value.kind & (KIND.other | KIND.broken | KIND.unavailable)) !== 0) {
    return path.startsWith('(') ? part : undefined
  }
  parts.set(path, part)
  const parent = paths.get(path)?.parent
  if (parent === undefined) return part
  const container = placePart(parent.path, parts, model, paths)
  if (container === undefined) return undefined
  if (parent.step === 'field') container.fields.set(parent.name, part)
  else {
    const key = model.get(`${path}~key`)?.value
    container.elements.push({
      order: parent.step === 'index' ? Number(parent.name) : 1_000 + Number(parent.name),
      part,
      key: typeof key === 'string' ? key : undefined,
    })
  }
  return part
}

function valueOf(
  part: Part | undefined,
  type: Type,
  paths: PathTable,
  isFilled: boolean,
  depth: number,
): Value | undefined {
  if (part === undefined) return isFilled ? emptyValue(type, depth) : null
  const own = part.value
  const isContainer = part.fields.size + part.elements.length > 0
  const kind =
    own === undefined || own.kind === 0 ? (part.elements.length > 0 ? KIND.list : KIND.map) : own.kind
  if (isContainer && kind !== KIND.list && kind !== KIND.map) return undefined
  switch (kind) {
    case KIND.map:
      return mapValue(part, type, paths, isFilled, depth)
    case KIND.list:
      return listValue(part, paths, isFilled, depth)
    case KIND.int: {
      const value = BigInt(own?.value === null ? 0 : (own?.value ?? 0))
      return Number.isSafeInteger(Number(value)) ? Number(value) : value
    }
    case KIND.double:
      return new Double(Number(own?.value ?? 0))
    case KIND.null:
      return null
    default:
      return own?.value ?? null
  }
}

function mapValue(
  part: Part,
  type: Type,
  paths: PathTable,
  isFilled: boolean,
  depth: number,
): Value | undefined {
  const entries = new Map<string, Value>()
  for (const [name, field] of part.fields) {
    if (field.value?.kind === 0) continue
    const value = valueOf(field, paths.typeOf(field.path), paths, isFilled, depth + 1)
    if (value === undefined) return undefined
    entries.set(name, value)
  }
  for (const { part: element, key, order } of part.elements) {
    if (element.value?.kind === 0) continue
    const value = valueOf(element, paths.typeOf(element.path), paths, isFilled, depth + 1)
    if (value === undefined) return undefined
    entries.set(key ?? `key${order - 1_000}`, value)
  }
  const absent = new Set([...part.fields].flatMap(([name, field]) => (field.value?.kind === 0 ? [name] : [])))
  if (isFilled) {
    for (const [name, value] of requiredFields(type, depth)) {
      if (!entries.has(name) && !absent.has(name)) entries.set(name, value)
    }
  }
  for (let number = 1; entries.size < Math.min(part.value?.size ?? 0, FILL_ELEMENTS); number++) {
    if (!entries.has(`more${number}`)) entries.set(`more${number}`, null)
  }
  return new RecordValue(new Shape([...entries.keys()]), [...entries.values()])
}

function listValue(part: Part, paths: PathTable, isFilled: boolean, depth: number): Value | undefined {
  const list: Value[] = []
  for (const { part: element } of [...part.elements].sort((a, b) => a.order - b.order)) {
    if (element.value?.kind === 0) continue
    const value = valueOf(element, paths.typeOf(element.path), paths, isFilled, depth + 1)
    if (value === undefined) return undefined
    list.push(value)
  }
  const type = paths.typeOf(part.path)
  const filler = list[0] ?? (type.kind === 'list' ? emptyValue(type.element, depth + 1) : null)
  while (list.length < Math.min(part.value?.size ?? 0, FILL_ELEMENTS)) list.push(filler)
  return list
}

/** The smallest value of a type. */
function emptyValue(type: Type, depth: number): Value {
  // LIMIT: types of schemas may contain themselves.
  if (depth > FILL_DEPTH) return null
  switch (type.kind) {
    case 'bool':
      return false
    case 'int':
      return Math.max(type.minimum ?? 0, Math.min(0, type.maximum ?? 0))
    case 'double':
      return new Double(Math.max(type.minimum ?? 0, Math.min(0, type.maximum ?? 0)))
    case 'string':
      return type.values?.[0] ?? ''
    case 'list': {
      const element = emptyValue(type.element, depth + 1)
      return new Array<Value>(Math.min(type.minItems ?? 0, FILL_ELEMENTS)).fill(element)
    }
    case 'map':
    case 'record': {
      const entries = requiredFields(type, depth)
      return new RecordValue(new Shape([...entries.keys()]), [...entries.values()])
    }
    case 'union': {
      const [first] = type.members
      return first === undefined ? null : emptyValue(first, depth)
    }
    default:
      return null
  }
}

function requiredFields(type: Type, depth: number): ReadonlyMap<string, Value> {
  if (type.kind !== 'record' || depth > FILL_DEPTH) return new Map()
  return new Map(
    type.fieldNames.flatMap((name): readonly (readonly [string, Value])[] => {
      const field = type.field(name)
      return field?.presence === 'present' ? [[name, emptyValue(field.type, depth + 1)]] : []
    }),
  )
}

/** JSON of a value; doubles keep their point and ints all their digits. Witnesses are small: see `FILL_ELEMENTS`. */
function jsonOf(value: Value): string {
  if (Array.isArray(value)) return `[${(value as readonly Value[]).map(jsonOf).join(',')}]`
  if (value instanceof RecordValue) {
    const members = value.shape.keys.map((key, slot) => {
      const item = value.slots[slot]
      return `${JSON.stringify(key)}:${jsonOf((item ?? null) as Value)}`
    })
    return `{${members.join(',')}}`
  }
  if (value instanceof Double) {
    return Number.isInteger(value.value) && Math.abs(value.value) < 1e21
      ? `${value.value}.0`
      : String(value.value)
  }
  return typeof value === 'bigint' ? String(value) : JSON.stringify(value)
}
