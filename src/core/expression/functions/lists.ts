import { LIMITS } from '../../limits.ts'
import type { FunctionLibrary, Meter, Overload } from '../function.ts'
import {
  BOOL,
  BYTES,
  DOUBLE,
  DURATION,
  DYN,
  INT,
  listOf,
  parameter,
  STRING,
  TIMESTAMP,
  type Type,
  UINT,
} from '../type.ts'
import { equalValues } from '../value/equal.ts'
import { tooLarge } from '../value/failure.ts'
import type { Int } from '../value/integer.ts'
import { isList } from '../value/kind.ts'
import { sortByKeys } from '../value/list-order.ts'
import { scalarKey } from '../value/scalar-key.ts'
import { EvalError, type Result, type Value } from '../value.ts'
import { binary, INT_KIND, LIST_KIND, listKind, ternary, unary } from './declare.ts'

const LIST: Type = listOf(parameter('A'))
const DYNS: Type = listOf(DYN)

/** Cost of making a list, beyond one per element. */
const LIST_CALL_COST = 10

const SORTABLE: readonly (readonly [string, Type])[] = [
  ['bool', BOOL],
  ['bytes', BYTES],
  ['double', DOUBLE],
  ['duration', DURATION],
  ['int', INT],
  ['string', STRING],
  ['timestamp', TIMESTAMP],
  ['uint', UINT],
]

/** The lists extension (section 8.3). `sortBy` is a macro. */
export const LISTS: FunctionLibrary = {
  name: 'lists',
  overloads: [
    ternary('list_slice', 'slice', 'receiver', [LIST_KIND, INT_KIND, INT_KIND], LIST, slice),
    unary('list_flatten', 'flatten', 'receiver', listKind(listOf(parameter('A'))), LIST, (meter, list) =>
      flatten(meter, list, 1),
    ),
    unary('list_flatten_dyn', 'flatten', 'receiver', listKind(DYN), DYNS, (meter, list) =>
      flatten(meter, list, 1),
    ),
    binary('list_flatten_int', 'flatten', 'receiver', [listKind(DYN), INT_KIND], DYNS, flatten),
    unary('lists_range', 'lists.range', 'global', INT_KIND, listOf(INT), range),
    unary('list_distinct', 'distinct', 'receiver', LIST_KIND, LIST, distinct),
    unary('list_reverse', 'reverse', 'receiver', LIST_KIND, LIST, reverse),
    ...SORTABLE.map(
      ([name, type]): Overload =>
        unary(`list_${name}_sort`, 'sort', 'receiver', listKind(type), listOf(type), (meter, list) =>
          sortByKeys(meter, list, list),
        ),
    ),
  ],
}

/** Charges for a list of `size` elements; an error when it would be larger than a list may be. */
function chargeList(meter: Meter, size: number, work = 0): EvalError | undefined {
  if (size > LIMITS.listElements) return tooLarge('a list', LIMITS.listElements, 'elements')
  return meter.charge(LIST_CALL_COST + size + work) ? undefined : meter.exhausted
}

function slice(meter: Meter, list: readonly Value[], start: Int, end: Int): Result {
  if (start < 0 || end > list.length || start > end) {
    return new EvalError(
      'index_range',
      `cannot slice ${start} to ${end} of a list of ${list.length} elements`,
    )
  }
  const from = Number(start)
  const to = Number(end)
  return chargeList(meter, to - from) ?? list.slice(from, to)
}

function flatten(meter: Meter, list: readonly Value[], depth: Int): Result {
  if (depth < 0) return new EvalError('invalid_argument', `cannot flatten to depth ${depth}`)
  const result: Value[] = []
  const pending: { readonly list: readonly Value[]; at: number; readonly depth: number }[] = []
  if (!meter.charge(LIST_CALL_COST)) return meter.exhausted
  // Deeper than this no list is: what a document or an expression can nest is limited.
  pending.push({ list, at: 0, depth: Math.min(Number(depth), LIMITS.documentNodes) })
  for (let top = pending.at(-1); top !== undefined; top = pending.at(-1)) {
    const value = top.list[top.at++]
    if (value === undefined) pending.pop()
    else if (!meter.charge(1)) return meter.exhausted
    else if (isList(value) && top.depth > 0) pending.push({ list: value, at: 0, depth: top.depth - 1 })
    else if (result.length >= LIMITS.listElements) return tooLarge('a list', LIMITS.listElements, 'elements')
    else result.push(value)
  }
  return result
}

function range(meter: Meter, count: Int): Result {
  if (count <= 0) return []
  // LIMIT: asked and charged before the list is made.
  if (count > LIMITS.listElements) return tooLarge('a list', LIMITS.listElements, 'elements')
  const size = Number(count)
  return chargeList(meter, size) ?? Array.from({ length: size }, (_, index) => index)
}

function reverse(meter: Meter, list: readonly Value[]): Result {
  return chargeList(meter, list.length) ?? [...list].reverse()
}

/** Each value once, the first one kept. Scalars are found by their key, others by comparing with what was kept. */
function distinct(meter: Meter, list: readonly Value[]): Result {
  const failed = chargeList(meter, list.length, list.length)
  if (failed !== undefined) return failed
  const seen = new Set<string>()
  const kept: Value[] = []
  const unkeyed: Value[] = []
  for (const value of list) {
    const key = scalarKey(value)
    if (key !== undefined && seen.has(key)) continue
    const known = containsEqual(meter, key === undefined ? kept : unkeyed, value)
    if (typeof known !== 'boolean') return known
    if (known) continue
    kept.push(value)
    if (key === undefined) unkeyed.push(value)
    else seen.add(key)
  }
  return kept
}

function containsEqual(meter: Meter, list: readonly Value[], value: Value): boolean | EvalError {
  for (const one of list) {
    if (!meter.charge(1)) return meter.exhausted
    const same = equalValues(meter, one, value)
    if (same !== false) return same
  }
  return false
}
