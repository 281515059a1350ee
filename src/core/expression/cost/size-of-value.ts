import { isList, isMap } from '../value/kind.ts'
import { mapGet, mapSize } from '../value/map-access.ts'
import { EvalError, type Value } from '../value.ts'
import type { Place, Size } from './size.ts'

/**
 * The size of a variable whose value is known: lists and maps that are reached by field names are as long as they are;
 * what stands in the elements of a list stays as `assumed` says.
 */
export function sizeOfValue(value: Value, assumed: Size): Size {
  const child = (place: Place, key?: string): Size => {
    const inner = assumed.child(place, key)
    const found = key === undefined || !isMap(value) ? undefined : mapGet(value, key)
    return found === undefined || found instanceof EvalError ? inner : sizeOfValue(found, inner)
  }
  const exact = exactUnits(value)
  if (exact === undefined) return { ...assumed, child }
  const times = assumed.units === 0 ? 0 : assumed.totalUnits / assumed.units
  const isText = typeof value === 'string'
  const units = Math.min(exact, assumed.units)
  const elements = isText ? 0 : Math.min(exact, assumed.elements)
  return {
    ...assumed,
    kind: isText ? 'text' : isList(value) ? 'list' : 'map',
    units,
    least: units,
    totalUnits: Math.min(assumed.totalUnits, Math.ceil(times) * units),
    elements,
    totalElements: Math.min(assumed.totalElements, Math.ceil(times) * elements),
    degree: Math.max(0, assumed.degree - 1),
    assumed: false,
    constant: true,
    child,
  }
}

function exactUnits(value: Value): number | undefined {
  if (typeof value === 'string') return value.length
  if (isList(value)) return value.length
  return isMap(value) ? mapSize(value) : undefined
}
