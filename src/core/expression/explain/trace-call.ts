import { isList } from '../value/kind.ts'
import { EvalError, OptionalValue, type Result, type Value } from '../value.ts'
import {
  bare,
  chosen,
  composedList,
  computed,
  elementOf,
  elementsOf,
  sourcesOf,
  type Traced,
} from './trace.ts'

/**
 * The result of a call with its origins (section 15): functions that only choose or order keep the origin of each element
 * or value, everything else is computed from its operands.
 */
export function traceCall(name: string, result: Result, operands: readonly Traced[]): Traced {
  const [first, second, third] = operands
  if (result instanceof EvalError || first === undefined) return computed(result, operands)
  switch (name) {
    case 'dyn':
    case 'optional.of':
    case 'optional.ofNonZeroValue':
    case 'value':
      return { ...bare(first), value: result }
    case 'first':
      return endOf(first, 0, result)
    case 'last':
      return endOf(first, isList(first.value) ? first.value.length - 1 : 0, result)
    case '_+_':
      if (!isList(result) || second === undefined) return computed(result, operands)
      return joined(result, [...elementsOf(first), ...elementsOf(second)], [first, second])
    case 'slice':
      return composedList(result, elementsOf(first).slice(numberOf(second), numberOf(third)))
    case 'reverse':
      return isList(result)
        ? joined(result, [...elementsOf(first)].reverse(), [first])
        : computed(result, operands)
    case 'flatten':
      return flattened(result, first, second === undefined ? 1 : numberOf(second))
    case 'distinct':
      return chosen(joined(result, matched(result, elementsOf(first)), [first]), first)
    case 'sort':
      return joined(result, matched(result, elementsOf(first)), [first])
    case 'optional.unwrap':
    case 'unwrapOpt':
      return chosen(unwrapped(result, elementsOf(first)), first)
    default:
      return computed(result, operands)
  }
}

function numberOf(traced: Traced | undefined): number {
  return typeof traced?.value === 'number' ? traced.value : 0
}

function endOf(list: Traced, index: number, result: Value): Traced {
  const held = result instanceof OptionalValue ? result.value : undefined
  if (held === undefined) return computed(result, [list])
  return { ...bare(elementOf(list, index, held)), value: result }
}

/** A list of all elements of some lists. An empty one among them has no element that would name its place. */
function joined(result: Value, elements: readonly Traced[], sources: readonly Traced[]): Traced {
  const list = composedList(result, elements)
  const origins = sourcesOf(sources.filter(({ value }) => isList(value) && value.length === 0))
  if (origins.length === 0) return list
  return elements.length === 0 ? { ...list, origins } : { ...list, chosenFrom: origins }
}

function flattened(result: Value, list: Traced, depth: number): Traced {
  const flat: Traced[] = []
  const empty: Traced[] = []
  const pending: { readonly traced: Traced; readonly depth: number }[] = [{ traced: list, depth: depth + 1 }]
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { traced } = next
    if (!isList(traced.value) || next.depth === 0) {
      flat.push(traced)
      continue
    }
    const inner = elementsOf(traced)
    if (inner.length === 0) empty.push(traced)
    for (let index = inner.length - 1; index >= 0; index--) {
      const element = inner[index]
      if (element !== undefined) pending.push({ traced: element, depth: next.depth - 1 })
    }
  }
  return joined(result, flat, empty)
}

/** Each element of the result with the trace of the first element of the source that it can be. */
function matched(result: Value, source: readonly Traced[]): readonly Traced[] {
  if (!isList(result)) return source
  const waiting = new Map<Result, Traced[]>()
  for (const element of [...source].reverse()) {
    const same = waiting.get(element.value)
    if (same === undefined) waiting.set(element.value, [element])
    else same.push(element)
  }
  const elements: Traced[] = []
  for (const value of result) {
    const element = waiting.get(value)?.pop()
    if (element !== undefined) elements.push(element)
  }
  return elements
}

function unwrapped(result: Value, source: readonly Traced[]): Traced {
  const elements: Traced[] = []
  for (const element of source) {
    const held = element.value instanceof OptionalValue ? element.value.value : undefined
    if (held !== undefined) elements.push({ ...bare(element), value: held })
  }
  return composedList(result, elements)
}
