import { LIMITS } from '../../../limits.ts'
import type { FunctionLibrary, Meter, Overload } from '../../function.ts'
import { compilePattern, type Pattern, patternCost } from '../../pattern/pattern.ts'
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

function validPattern([, source]: Parameters<NonNullable<Overload['validate']>>[0]): string | undefined {
  const pattern = typeof source === 'string' ? compilePattern(source) : undefined
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
  let last = -1
  for (let from = 0; matches.length < most && from <= text.length; ) {
    // A search may look to the end of the text, whatever it finds.
    if (!meter.charge(patternCost(text.length - from, source.length))) return meter.exhausted
    const [start, end] = pattern.find(text, from) ?? []
    if (start === undefined || end === undefined) break
    // An empty match right behind the last one counts as none, like in Go.
    if (end > start || start !== last) {
      if (matches.length >= LIMITS.listElements) return tooLarge('a list', LIMITS.listElements, 'elements')
      matches.push(text.slice(start, end))
      last = end
    }
    from = end > start ? end : end + ((text.codePointAt(end) ?? 0) > 0xffff ? 2 : 1)
  }
  return matches
}
