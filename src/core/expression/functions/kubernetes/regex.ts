import { LIMITS } from '../../../limits.ts'
import type { FunctionLibrary, Meter, Overload } from '../../function.ts'
import { eachMatch } from '../../pattern/each-match.ts'
import type { Pattern } from '../../pattern/pattern.ts'
import { dynamicPattern } from '../../pattern/pattern-cache.ts'
import { listOf, STRING } from '../../type.ts'
import { tooLarge } from '../../value/failure.ts'
import type { Int } from '../../value/integer.ts'
import { EvalError, type Result } from '../../value.ts'
import { binary, INT_KIND, STRING_KIND, ternary } from '../declare.ts'

const S = STRING_KIND

/** Search with RE2 patterns (section 8.4). */
export const KUBERNETES_REGEX: FunctionLibrary = {
  name: 'kubernetes.regex',
  overloads: [
    binary('string_find_string', 'find', 'receiver', [S, S], STRING, find, validPattern),
    binary(
      'string_find_all_string',
      'findAll',
      'receiver',
      [S, S],
      listOf(STRING),
      (meter, text, source) => findAll(meter, text, source, -1),
      validPattern,
    ),
    ternary(
      'string_find_all_string_int',
      'findAll',
      'receiver',
      [S, S, INT_KIND],
      listOf(STRING),
      findAll,
      validPattern,
    ),
  ],
}

function validPattern(
  ...[[, source], patterns]: Parameters<NonNullable<Overload['validate']>>
): string | undefined {
  const pattern = typeof source === 'string' ? patterns.of(source) : undefined
  return pattern instanceof EvalError ? pattern.message : undefined
}

/** The first match; empty when there is none. */
function find(meter: Meter, text: string, source: string): Result {
  const all = findAll(meter, text, source, 1)
  return Array.isArray(all) ? (all[0] ?? '') : all
}

/** All matches from left to right without overlap; a negative limit gives all. */
function findAll(meter: Meter, text: string, source: string, limit: Int): readonly string[] | EvalError {
  const pattern: Pattern | EvalError = dynamicPattern(meter, source)
  if (pattern instanceof EvalError) return pattern
  const most = limit < 0 ? Number.POSITIVE_INFINITY : Number(limit)
  const matches: string[] = []
  const failed = eachMatch(meter, pattern, text, most, ([start, end]) => {
    if (matches.length >= LIMITS.listElements) return tooLarge('a list', LIMITS.listElements, 'elements')
    matches.push(text.slice(start, end))
    return undefined
  })
  return failed ?? matches
}
