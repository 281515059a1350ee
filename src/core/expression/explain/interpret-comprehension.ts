import { LIMITS } from '../../limits.ts'
import type { ComprehensionExpression } from '../ast.ts'
import { MapBuilder } from '../plan/aggregate.ts'
import { type Range, rangeOf, TURN_COST } from '../plan/range.ts'
import {
  at,
  EXHAUSTED,
  endsEvaluation,
  NO_OVERLOAD,
  notBool,
  tooLarge,
  valueOr,
  worse,
} from '../value/failure.ts'
import { isMap } from '../value/kind.ts'
import { sortedOrder } from '../value/list-order.ts'
import { mapKeys, mapValues } from '../value/map-access.ts'
import { EvalError, mapKey, type Result, type Value } from '../value.ts'
import { bind, type Interpreter, type Surroundings } from './interpreter.ts'
import {
  bare,
  chosen,
  composedList,
  composedMap,
  computed,
  constant,
  elementOf,
  entryOf,
  keyOf,
  type Traced,
  type Turn,
} from './trace.ts'

/** Turns of one macro that blame looks at. */
const KEPT_TURNS = 20

/** One macro that is being evaluated. */
interface Loop {
  readonly interpreter: Interpreter
  readonly node: ComprehensionExpression
  readonly around: Surroundings
  readonly source: Traced
  readonly range: Range
}

/** A macro over a list or map, with the origin of every element. */
export function interpretComprehension(
  interpreter: Interpreter,
  node: ComprehensionExpression,
  around: Surroundings,
): Traced {
  const source = interpreter.evaluate(node.range, around)
  if (source.value instanceof EvalError) return { ...bare(source), parts: [source] }
  const range = rangeOf(source.value)
  if (range instanceof EvalError) {
    return { ...computed(at(range, node.id), [source]), parts: [source] }
  }
  const loop: Loop = { interpreter, node, around, source, range }
  const traced = run(loop)
  const { value } = traced
  const own = value instanceof EvalError ? at(value, node.id) : value
  return { ...traced, value: own, parts: traced.parts ?? [source] }
}

function run(loop: Loop): Traced {
  const { macro } = loop.node
  switch (macro) {
    case 'all':
      return fold(loop, false)
    case 'exists':
      return fold(loop, true)
    case 'existsOne':
      return countOne(loop)
    case 'filter':
      return filter(loop)
    case 'map':
    case 'transformList':
      return transformList(loop)
    case 'transformMap':
      return transformMap(loop)
    case 'transformMapEntry':
      return transformEntries(loop)
    case 'sortBy':
      return sortBy(loop)
    default:
      return macro satisfies never
  }
}

/** What the only variable of a turn holds. */
function singleOf({ source, range }: Loop, index: number): Traced {
  const value = range.single[index] ?? null
  if (range.keys === undefined) return bare(elementOf(source, index, value))
  return keyOf(source, range.keys[index] ?? null)
}

/** The element or value of a turn. */
function valueOf({ source, range }: Loop, index: number): Traced {
  const value = range.values[index] ?? null
  if (range.keys === undefined) return bare(elementOf(source, index, value))
  return bare(entryOf(source, range.keys[index] ?? null, value))
}

/** The surroundings of one turn; undefined when the budget is gone. */
function enter(loop: Loop, index: number): Surroundings | undefined {
  const { frame } = loop.interpreter
  frame.left -= TURN_COST
  if (frame.left < 0) return undefined
  const [name, second] = loop.node.variables
  const single = singleOf(loop, index)
  if (second === undefined) return bind(loop.around, { name, value: () => single })
  const value = valueOf(loop, index)
  const first = loop.range.keys === undefined ? constant(index) : single
  return bind(loop.around, { name, value: () => first }, { name: second, value: () => value })
}

function predicateOf(loop: Loop, around: Surroundings): Traced {
  const { predicate } = loop.node
  return predicate === undefined ? constant(true) : loop.interpreter.evaluate(predicate, around)
}

/** `all` and `exists`: with thoroughness the elements behind the decisive one are evaluated aside. */
function fold(loop: Loop, decisive: boolean): Traced {
  const { interpreter, range, source } = loop
  const predicateId = loop.node.predicate?.id ?? loop.node.id
  const turns: Turn[] = []
  let more = 0
  let worst: EvalError | undefined
  let decided = false
  for (let index = 0; index < range.single.length; index++) {
    if (decided || (worst !== undefined && endsEvaluation(worst.code))) {
      const extra = interpreter.aside(() => {
        const around = enter(loop, index)
        return around === undefined ? constant(EXHAUSTED) : predicateOf(loop, around)
      })
      if (extra === undefined) break
      if (extra.value !== decisive) continue
      if (turns.length < KEPT_TURNS) turns.push({ element: valueOf(loop, index), predicate: extra })
      else more++
      continue
    }
    const around = enter(loop, index)
    if (around === undefined) return constant(EXHAUSTED)
    const predicate = predicateOf(loop, around)
    const { value } = predicate
    if (value === decisive) {
      decided = true
      turns.length = 0
      more = 0
    } else if (value !== !decisive) {
      const failed = notBool(value, predicateId)
      worst = worst === undefined ? failed : worse(worst, failed)
    }
    if (turns.length < KEPT_TURNS) turns.push({ element: valueOf(loop, index), predicate })
    else more++
  }
  const result: Result = decided ? decisive : (worst ?? !decisive)
  return { ...computed(result, [source]), turns, moreTurns: more }
}

/** Why a strict macro has no value, and the part of a turn that says so. */
interface Failure {
  readonly error: EvalError
  readonly part: Traced | undefined
}

/** Runs every turn like the closures do: strict, but `unavailable` yields to a later error of another kind. */
function each(
  loop: Loop,
  take: (index: number, value: Traced) => EvalError | undefined,
  watch?: (index: number, predicate: Traced) => void,
): Failure | undefined {
  const { node, range, interpreter } = loop
  const predicateId = node.predicate?.id ?? node.id
  let worst: Failure | undefined
  for (let index = 0; index < range.single.length; index++) {
    const around = enter(loop, index)
    if (around === undefined) return { error: EXHAUSTED, part: undefined }
    const predicate = predicateOf(loop, around)
    watch?.(index, predicate)
    let part = predicate
    let error: EvalError | undefined
    if (predicate.value === true) {
      part = node.transform === undefined ? constant(true) : interpreter.evaluate(node.transform, around)
      error = part.value instanceof EvalError ? part.value : take(index, part)
    } else if (predicate.value !== false) error = notBool(predicate.value, predicateId)
    if (error === undefined) continue
    if (worst === undefined || worse(worst.error, error) === error) worst = { error, part }
    if (worst.error.code !== 'unavailable') return worst
  }
  return worst
}

/** The result of a macro that failed: it has the origins of the part that did. */
function failure(loop: Loop, { error, part }: Failure): Traced {
  if (part === undefined || part.value !== error) return computed(error, [loop.source])
  return { ...bare(part), parts: [loop.source, part] }
}

function countOne(loop: Loop): Traced {
  const turns: Turn[] = []
  let count = 0
  const failed = each(
    loop,
    () => {
      count++
      return undefined
    },
    (index, predicate) => {
      if (predicate.value === true && turns.length < KEPT_TURNS) {
        turns.push({ element: valueOf(loop, index), predicate })
      }
    },
  )
  const more = Math.max(count - turns.length, 0)
  const traced = failed === undefined ? computed(count === 1, [loop.source]) : failure(loop, failed)
  return { ...traced, turns, moreTurns: more }
}

function filter(loop: Loop): Traced {
  const kept: Traced[] = []
  const failed = each(loop, (index) => {
    const element = singleOf(loop, index)
    return element.value instanceof EvalError ? element.value : push(kept, element)
  })
  return failed === undefined ? chosen(listOf(loop, kept), loop.source) : failure(loop, failed)
}

function transformList(loop: Loop): Traced {
  const made: Traced[] = []
  const failed = each(loop, (_, value) => push(made, bare(value)))
  if (failed !== undefined) return failure(loop, failed)
  const list = listOf(loop, made)
  return loop.node.predicate === undefined ? list : chosen(list, loop.source)
}

/** A list of what the turns gave; an empty one is where its range is. */
function listOf({ source }: Loop, elements: readonly Traced[]): Traced {
  const values = elements.map((element) => valueOr(element.value))
  const list = composedList(values, elements)
  return elements.length === 0 ? { ...list, origins: source.origins } : list
}

function push(list: Traced[], value: Traced): EvalError | undefined {
  if (list.length >= LIMITS.listElements) return tooLarge('a list', LIMITS.listElements, 'elements')
  list.push(value)
  return undefined
}

function transformMap(loop: Loop): Traced {
  const map = new MapBuilder()
  const entries = new Map<string, Traced>()
  const keys = new Map<string, Traced>()
  const failed = each(loop, (index, made) => {
    const key = loop.range.keys === undefined ? index : (loop.range.keys[index] ?? null)
    const text = mapKey(key) ?? ''
    entries.set(text, bare(made))
    keys.set(text, { ...singleOf(loop, index), value: key })
    return map.add(key, valueOr(made.value))
  })
  return failed === undefined ? composedMap(map.build(), entries, keys) : failure(loop, failed)
}

function transformEntries(loop: Loop): Traced {
  const map = new MapBuilder()
  const entries = new Map<string, Traced>()
  const keys = new Map<string, Traced>()
  const failed = each(loop, (_, made) => {
    const { value } = made
    if (value instanceof EvalError || !isMap(value)) return NO_OVERLOAD
    const values = mapValues(value)
    for (const [index, key] of mapKeys(value).entries()) {
      const one = values[index] ?? null
      const refused = one instanceof EvalError ? one : map.add(key, one)
      if (refused !== undefined) return refused
      const text = mapKey(key) ?? ''
      entries.set(text, bare(entryOf(made, key, one)))
      keys.set(text, bare(keyOf(made, key)))
    }
    return undefined
  })
  return failed === undefined ? composedMap(map.build(), entries, keys) : failure(loop, failed)
}

function sortBy(loop: Loop): Traced {
  if (loop.range.keys !== undefined) return computed(NO_OVERLOAD, [loop.source])
  const elements: Traced[] = []
  const keys: Value[] = []
  const failed = each(loop, (index, key) => {
    const element = singleOf(loop, index)
    if (element.value instanceof EvalError) return element.value
    keys.push(valueOr(key.value))
    return push(elements, element)
  })
  if (failed !== undefined) return failure(loop, failed)
  const order = sortedOrder(loop.interpreter.frame, keys)
  if (order instanceof EvalError) return computed(order, [loop.source])
  return listOf(
    loop,
    order.map((index) => elements[index] ?? constant(null)),
  )
}
