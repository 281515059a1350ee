import type { ListExpression, MapExpression } from '../ast.ts'
import { addEntry, LIST_COST, MAP_COST, MapBuilder } from '../plan/aggregate.ts'
import { strictOperands } from '../plan/strict.ts'
import { at, NO_OVERLOAD } from '../value/failure.ts'
import { EvalError, mapKey, OptionalValue, type Value } from '../value.ts'
import type { Interpreter, Surroundings } from './interpreter.ts'
import { bare, composedList, composedMap, computed, type Traced } from './trace.ts'

/** `[a, b, ?c]`: every element keeps its origin. */
export function interpretList(interpreter: Interpreter, node: ListExpression, around: Surroundings): Traced {
  interpreter.frame.left -= LIST_COST + node.elements.length
  const operands = strictOperands(
    interpreter,
    node.elements.map((element) => element.value),
    around,
  )
  if (operands.failed !== undefined) return operands.failed
  const list: Value[] = []
  const elements: Traced[] = []
  for (const [index, one] of operands.traced.entries()) {
    let { value } = one
    if (node.elements[index]?.optional === true) {
      if (!(value instanceof OptionalValue)) return computed(at(NO_OVERLOAD, node.id), operands.traced)
      if (value.value === undefined) continue
      value = value.value
    }
    if (value instanceof EvalError) continue
    list.push(value)
    elements.push({ ...bare(one), value })
  }
  return composedList(list, elements)
}

/** `{k: v, ?k: o}`: every value keeps its origin. */
export function interpretMap(interpreter: Interpreter, node: MapExpression, around: Surroundings): Traced {
  interpreter.frame.left -= MAP_COST + node.entries.length
  const operands = strictOperands(
    interpreter,
    node.entries.flatMap((entry) => [entry.key, entry.value]),
    around,
  )
  if (operands.failed !== undefined) return operands.failed
  const map = new MapBuilder()
  const entries = new Map<string, Traced>()
  const keys = new Map<string, Traced>()
  for (const [index, { optional }] of node.entries.entries()) {
    const key = operands.traced[2 * index]
    const value = operands.traced[2 * index + 1]
    if (key === undefined || value === undefined) break
    if (key.value instanceof EvalError || value.value instanceof EvalError) break
    const failed = addEntry(map, key.value, value.value, optional)
    if (failed !== undefined) return computed(at(failed, node.id), operands.traced)
    const held = optional && value.value instanceof OptionalValue ? value.value.value : value.value
    if (held === undefined) continue
    const text = mapKey(key.value) ?? ''
    entries.set(text, { ...bare(value), value: held })
    keys.set(text, bare(key))
  }
  return composedMap(map.build(), entries, keys)
}
