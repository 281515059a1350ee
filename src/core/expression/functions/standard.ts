import type { FunctionLibrary, Meter, Overload } from '../function.ts'
import { type Pattern, patternCost } from '../pattern/pattern.ts'
import { dynamicPattern } from '../pattern/pattern-cache.ts'
import { BOOL, INT } from '../type.ts'
import { countCodePoints } from '../value/code-points.ts'
import { textUnits } from '../value/equal.ts'
import { mapSize } from '../value/map-access.ts'
import { EvalError, type Result } from '../value.ts'
import { ARITHMETIC } from './arithmetic.ts'
import { COMPARISON } from './comparison.ts'
import { CONVERSION } from './conversion.ts'
import { BYTES_KIND, binary, LIST_KIND, MAP_KIND, STRING_KIND, unary } from './declare.ts'
import { TIME } from './time.ts'

const STRINGS = [STRING_KIND, STRING_KIND] as const

/** Size, search in strings and `matches` (section 8.1). */
const TEXT: readonly Overload[] = [
  unary('size_string', 'size', 'global', STRING_KIND, INT, sizeOfText),
  unary('string_size', 'size', 'receiver', STRING_KIND, INT, sizeOfText),
  unary('size_bytes', 'size', 'global', BYTES_KIND, INT, (_, bytes) => bytes.length),
  unary('bytes_size', 'size', 'receiver', BYTES_KIND, INT, (_, bytes) => bytes.length),
  unary('size_list', 'size', 'global', LIST_KIND, INT, (_, list) => list.length),
  unary('list_size', 'size', 'receiver', LIST_KIND, INT, (_, list) => list.length),
  unary('size_map', 'size', 'global', MAP_KIND, INT, (_, map) => mapSize(map)),
  unary('map_size', 'size', 'receiver', MAP_KIND, INT, (_, map) => mapSize(map)),
  binary('contains_string', 'contains', 'receiver', STRINGS, BOOL, contains),
  binary('starts_with_string', 'startsWith', 'receiver', STRINGS, BOOL, startsWith),
  binary('ends_with_string', 'endsWith', 'receiver', STRINGS, BOOL, endsWith),
  binary('matches', 'matches', 'global', STRINGS, BOOL, matches, constantPattern),
  binary('matches_string', 'matches', 'receiver', STRINGS, BOOL, matches, constantPattern),
]

/** The standard library of CEL. */
export const STANDARD: FunctionLibrary = {
  name: 'standard',
  overloads: [...ARITHMETIC, ...COMPARISON, ...CONVERSION, ...TIME, ...TEXT],
}

/** Code points of a string. */
function sizeOfText(meter: Meter, text: string): Result {
  // Counting looks at every unit, so it costs like a comparison, not like a look at a number.
  const extra = textUnits(text.length) - 1
  if (extra > 0 && !meter.charge(extra)) return meter.exhausted
  return countCodePoints(text)
}

/** `text.contains(needle)`. */
function contains(meter: Meter, text: string, needle: string): Result {
  const extra = textUnits(text.length) * textUnits(needle.length) - 1
  if (extra > 0 && !meter.charge(extra)) return meter.exhausted
  return text.includes(needle)
}

/** `text.startsWith(head)`: charged by the head alone. */
function startsWith(meter: Meter, text: string, head: string): Result {
  const extra = textUnits(head.length) - 1
  if (extra > 0 && !meter.charge(extra)) return meter.exhausted
  return text.startsWith(head)
}

/** `text.endsWith(tail)`: charged by the tail alone. */
function endsWith(meter: Meter, text: string, tail: string): Result {
  const extra = textUnits(tail.length) - 1
  if (extra > 0 && !meter.charge(extra)) return meter.exhausted
  return text.endsWith(tail)
}

/** `text.matches(pattern)`: RE2, unanchored. */
function matches(meter: Meter, text: string, source: string): Result {
  const pattern = dynamicPattern(meter, source)
  return pattern instanceof EvalError ? pattern : matchPattern(meter, text, pattern)
}

/** Whether a compiled pattern occurs in the text; charged before the search, beyond the unit of the call. */
export function matchPattern(meter: Meter, text: string, pattern: Pattern): Result {
  const extra = patternCost(text.length, pattern.weight) - 1
  if (extra > 0 && !meter.charge(extra)) return meter.exhausted
  return pattern.test(text)
}

/** A constant pattern that is none is a mistake of the author. */
function constantPattern(
  ...[constants, patterns]: Parameters<NonNullable<Overload['validate']>>
): string | undefined {
  const source = constants[1]
  const pattern = typeof source === 'string' ? patterns.of(source) : undefined
  return pattern instanceof EvalError ? pattern.message : undefined
}
