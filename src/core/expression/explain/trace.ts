import type { Expression } from '../ast.ts'
import type { Origin } from '../program.ts'
import { isList, isMap } from '../value/kind.ts'
import { EvalError, MapValue, mapKey, OptionalValue, type Result, type Value } from '../value.ts'

/** Origins that one value keeps: more would not be read, and a sum over a list must not collect the list. */
const MAX_ORIGINS = 32

/** A value together with where it came from and how it was made. */
export interface Traced {
  readonly value: Result
  readonly origins: readonly Origin[]
  /** The value itself stands at its origins; false when it was computed from what stands there. */
  readonly direct: boolean
  /** Of a list that an expression put together: its elements. */
  readonly elements?: readonly Traced[]
  /** Of a map that an expression put together: its values by `mapKey`. */
  readonly entries?: ReadonlyMap<string, Traced>
  /** Of a map that an expression put together: its keys by `mapKey`. */
  readonly keys?: ReadonlyMap<string, Traced>
  /** Of a list that has not all elements of another: where that one stands, which decided what the list holds. */
  readonly chosenFrom?: readonly Origin[]
  /** Of a variable of a constraint: how its own expression became what it is. */
  readonly inner?: InnerTrace
  /** The node that gave the value, and what it evaluated in source order. */
  readonly node?: Expression
  readonly parts?: readonly Traced[]
  /** Of a macro: the turns that matter for blame. */
  readonly turns?: readonly Turn[]
  /** Of a macro: how many further turns would matter like those in `turns`. */
  readonly moreTurns?: number
}

/** The trace of an expression whose places lie in another text than those of its user. */
export interface InnerTrace {
  readonly name: string
  readonly traced: Traced
}

/** One turn of `all`, `exists` or `existsOne`. */
export interface Turn {
  readonly element: Traced
  readonly predicate: Traced
}

/** A value that came from nowhere: a literal. */
export function constant(value: Result): Traced {
  return { value, origins: [], direct: false }
}

/** A value computed from others: it has the origins of all of them. */
export function computed(value: Result, from: readonly Traced[]): Traced {
  return { value, origins: sourcesOf(from), direct: false }
}

/** The same value without the memory of how it was made: what a list or a variable keeps. */
export function bare(traced: Traced): Traced {
  const { value, origins, direct, elements, entries, keys, chosenFrom } = traced
  return {
    value,
    origins,
    direct,
    ...(elements === undefined ? {} : { elements }),
    ...(entries === undefined ? {} : { entries }),
    ...(keys === undefined ? {} : { keys }),
    ...(chosenFrom === undefined ? {} : { chosenFrom }),
  }
}

/** All origins of several values, and of the lists that they were chosen from: everything that can change a result. */
export function sourcesOf(list: readonly Traced[]): readonly Origin[] {
  const found = unionOf(list)
  if (list.every(({ chosenFrom }) => chosenFrom === undefined)) return found
  const all = [...found]
  for (const { chosenFrom = [] } of list) for (const origin of chosenFrom) add(all, origin)
  return all
}

/** The list, which holds only some elements of `source`. */
export function chosen(list: Traced, source: Traced): Traced {
  const own = source.origins.length > 0 ? source.origins : unionOf([source])
  return { ...list, chosenFrom: source.chosenFrom ?? own }
}

/** All origins of several values without repetition; of a list that was put together those of its elements. */
export function unionOf(list: readonly Traced[]): readonly Origin[] {
  const only = list.length === 1 ? list[0] : undefined
  if (only !== undefined && only.elements === undefined && only.entries === undefined) return only.origins
  const found: Origin[] = []
  for (const traced of list) {
    collect(found, traced)
    if (found.length >= MAX_ORIGINS) break
  }
  return found
}

function collect(found: Origin[], traced: Traced): void {
  for (const origin of traced.origins) add(found, origin)
  if (traced.elements === undefined && traced.entries === undefined) return
  const pending = [...partsOf(traced)].reverse()
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (found.length >= MAX_ORIGINS) return
    for (const origin of next.origins) add(found, origin)
    pending.push(...[...partsOf(next)].reverse())
  }
}

/** The first elements or values of what an expression put together. */
function partsOf(traced: Traced): readonly Traced[] {
  if (traced.elements !== undefined) return traced.elements.slice(0, MAX_ORIGINS)
  return traced.entries === undefined ? [] : [...traced.entries.values()].slice(0, MAX_ORIGINS)
}

function add(found: Origin[], origin: Origin): void {
  if (found.length < MAX_ORIGINS && !found.some((one) => isSameOrigin(one, origin))) found.push(origin)
}

function isSameOrigin(a: Origin, b: Origin): boolean {
  if (a === b) return true
  if (a.variable !== b.variable || a.part !== b.part || a.complete !== b.complete) return false
  if (a.path.length !== b.path.length) return false
  // The last steps differ first: elements of one list share the rest.
  for (let index = a.path.length - 1; index >= 0; index--) if (a.path[index] !== b.path[index]) return false
  return true
}

/** An element of a list, or of the list inside of an optional. */
export function elementOf(list: Traced, index: number, value: Result): Traced {
  return list.elements?.[index] ?? step(list, value, index)
}

/** All elements of a list. */
export function elementsOf(list: Traced): readonly Traced[] {
  if (list.elements !== undefined) return list.elements
  return isList(list.value) ? list.value.map((value, index) => step(list, value, index)) : []
}

/** The value under a key of a map. */
export function entryOf(map: Traced, key: Value, value: Result): Traced {
  const text = mapKey(key)
  const entry = text === undefined ? undefined : map.entries?.get(text)
  return entry ?? step(map, value, typeof key === 'string' ? key : String(text?.slice(1)))
}

/** The key of a map itself. */
export function keyOf(map: Traced, key: Value): Traced {
  const own = map.keys?.get(mapKey(key) ?? '')
  if (own !== undefined) return own
  if (!map.direct || typeof key !== 'string') return { value: key, origins: map.origins, direct: false }
  const origins = map.origins.map(
    (origin): Origin => ({ ...origin, path: [...origin.path, key], part: 'key' }),
  )
  return { value: key, origins, direct: true }
}

function step(container: Traced, value: Result, key: string | number): Traced {
  if (!container.direct) return { value, origins: container.origins, direct: false }
  const origins = container.origins.map((origin): Origin => ({ ...origin, path: [...origin.path, key] }))
  return { value, origins, direct: true }
}

/** Something that is not there: its origins are the nearest ancestors that are. */
export function missing(container: Traced, value: Result): Traced {
  const origins = container.origins.map((origin): Origin => ({ ...origin, complete: false }))
  return { value, origins, direct: false }
}

/** The value of a field or position that was read, or the trace of its absence. */
export function childOf(container: Traced, key: Value, value: Result): Traced {
  const held = container.value instanceof OptionalValue ? (container.value.value ?? null) : container.value
  const found = value instanceof OptionalValue ? value.value : value
  if (found === undefined || (value instanceof EvalError && value.code === 'no_such_key'))
    return missing(container, value)
  if (isList(held) && typeof key === 'number' && key >= 0 && key < held.length) {
    return { ...bare(elementOf(container, key, found)), value }
  }
  if (isMap(held)) return { ...bare(entryOf(container, key, found)), value }
  return missing(container, value)
}

/** A map that an expression put together. */
export function composedMap(
  value: Result,
  entries: ReadonlyMap<string, Traced>,
  keys: ReadonlyMap<string, Traced>,
): Traced {
  const isWhole = value instanceof MapValue && value.entries.size === entries.size
  return { value, origins: [], direct: false, ...(isWhole ? { entries, keys } : {}) }
}

/** A list that an expression put together. */
export function composedList(value: Result, elements: readonly Traced[]): Traced {
  const isWhole = isList(value) && value.length === elements.length
  return isWhole ? { value, origins: [], direct: false, elements } : computed(value, elements)
}
