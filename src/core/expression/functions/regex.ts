import { LIMITS } from '../../limits.ts'
import type { FunctionLibrary, Meter, Overload } from '../function.ts'
import { eachMatch } from '../pattern/each-match.ts'
import { type Pattern, patternCost } from '../pattern/pattern.ts'
import { dynamicPattern } from '../pattern/pattern-cache.ts'
import { listOf, optionalOf, STRING } from '../type.ts'
import { tooLarge } from '../value/failure.ts'
import type { Int } from '../value/integer.ts'
import { checked, tooLargeText } from '../value/text.ts'
import { EvalError, OptionalValue, type Result } from '../value.ts'
import { binary, INT_KIND, quaternary, STRING_KIND, ternary } from './declare.ts'
import { NONE } from './optionals.ts'

const S = STRING_KIND

/** The regex extension (section 8.3), on RE2. */
export const REGEX: FunctionLibrary = {
  name: 'regex',
  overloads: [
    binary(
      'regex_extract_string_string',
      'regex.extract',
      'global',
      [S, S],
      optionalOf(STRING),
      extract,
      oneGroup,
    ),
    binary(
      'regex_extractAll_string_string',
      'regex.extractAll',
      'global',
      [S, S],
      listOf(STRING),
      extractAll,
      oneGroup,
    ),
    ternary(
      'regex_replace_string_string_string',
      'regex.replace',
      'global',
      [S, S, S],
      STRING,
      (meter, text, pattern, to) => replace(meter, text, pattern, to, -1),
      replacement,
    ),
    quaternary(
      'regex_replace_string_string_string_int',
      'regex.replace',
      'global',
      [S, S, S, INT_KIND],
      STRING,
      replace,
      replacement,
    ),
  ],
}

type Constants = Parameters<NonNullable<Overload['validate']>>

function oneGroup(...[[, source], patterns]: Constants): string | undefined {
  const pattern = typeof source === 'string' ? extractPattern(patterns.of(source)) : undefined
  return pattern instanceof EvalError ? pattern.message : undefined
}

function replacement(...[[, source, to], patterns]: Constants): string | undefined {
  const pattern = typeof source === 'string' ? patterns.of(source) : undefined
  if (pattern instanceof EvalError) return pattern.message
  const parts = typeof to === 'string' ? parseReplacement(to, pattern?.groups ?? 9) : undefined
  return parts instanceof EvalError ? parts.message : undefined
}

/** The pattern for a search that takes at most one group; charged like one pass of `matches`. */
function searchPattern(meter: Meter, text: string, source: string): Pattern | EvalError {
  const pattern = dynamicPattern(meter, source)
  if (pattern instanceof EvalError) return pattern
  return meter.charge(patternCost(text.length, pattern.weight)) ? pattern : meter.exhausted
}

function extractPattern(pattern: Pattern | EvalError): Pattern | EvalError {
  if (pattern instanceof EvalError || pattern.groups <= 1) return pattern
  return new EvalError('invalid_argument', `pattern has ${pattern.groups} groups, at most one is allowed`)
}

function extract(meter: Meter, text: string, source: string): Result {
  const pattern = extractPattern(searchPattern(meter, text, source))
  if (pattern instanceof EvalError) return pattern
  const found = pattern.find(text, 0)
  if (found === undefined) return NONE
  const taken = takenText(text, found, pattern.groups)
  if (taken === '' && pattern.groups === 1) return NONE
  return meter.charge(taken.length) ? new OptionalValue(taken) : meter.exhausted
}

function extractAll(meter: Meter, text: string, source: string): Result {
  const pattern = extractPattern(searchPattern(meter, text, source))
  if (pattern instanceof EvalError) return pattern
  const parts: string[] = []
  const failed = eachMatch(meter, pattern, text, Number.POSITIVE_INFINITY, (found) => {
    const taken = takenText(text, found, pattern.groups)
    if (taken === '' && pattern.groups === 1) return undefined
    if (parts.length >= LIMITS.listElements) return tooLarge('a list', LIMITS.listElements, 'elements')
    parts.push(taken)
    return meter.charge(taken.length) ? undefined : meter.exhausted
  })
  return failed ?? parts
}

function takenText(text: string, found: readonly number[], groups: number): string {
  const [start = 0, end = 0, groupStart = -1, groupEnd = -1] = found
  if (groups === 0) return text.slice(start, end)
  return groupStart < 0 ? '' : text.slice(groupStart, groupEnd)
}

function replace(meter: Meter, text: string, source: string, to: string, count: Int): Result {
  const pattern = searchPattern(meter, text, source)
  if (pattern instanceof EvalError) return pattern
  const parts = parseReplacement(to, pattern.groups)
  if (parts instanceof EvalError) return parts
  const most = count < 0 ? Number.POSITIVE_INFINITY : Number(count)
  if (most === 0) return text
  const pieces: string[] = []
  let at = 0
  let size = text.length
  const failed = eachMatch(meter, pattern, text, most, (found) => {
    const [start = 0, end = 0] = found
    let made = ''
    for (const part of parts) {
      made += typeof part === 'string' ? part : text.slice(found[2 * part] ?? 0, found[2 * part + 1] ?? 0)
      if (made.length > LIMITS.stringBytes) return tooLargeText()
    }
    size += made.length
    if (size > 2 * LIMITS.stringBytes) return tooLargeText()
    if (!meter.charge(made.length)) return meter.exhausted
    pieces.push(text.slice(at, start), made)
    at = end
    return undefined
  })
  if (failed !== undefined) return failed
  if (!meter.charge(text.length)) return meter.exhausted
  pieces.push(text.slice(at))
  return checked(pieces.join(''))
}

/** `\\0` to `\\9` name groups, `\\\\` is a backslash; `$1` means nothing. */
function parseReplacement(text: string, groups: number): readonly (string | number)[] | EvalError {
  const parts: (string | number)[] = []
  let at = 0
  for (let slash = text.indexOf('\\'); slash >= 0; slash = text.indexOf('\\', at)) {
    if (slash > at) parts.push(text.slice(at, slash))
    const next = text.charAt(slash + 1)
    at = slash + 2
    if (next === '\\') parts.push('\\')
    else if (!/^\d$/.test(next)) {
      return new EvalError(
        'invalid_argument',
        'a backslash in a replacement must stand before a digit or a backslash',
      )
    } else if (Number(next) > groups) {
      return new EvalError('invalid_argument', `replacement names group ${next}, the pattern has ${groups}`)
    } else parts.push(Number(next))
  }
  if (at < text.length) parts.push(text.slice(at))
  return parts
}
