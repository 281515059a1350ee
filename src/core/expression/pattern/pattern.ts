import { RE2JS } from 're2js'
import { LIMITS } from '../../limits.ts'
import { EvalError } from '../value.ts'
import { PatternAutomaton } from './pattern-automaton.ts'
import { readProgram } from './pattern-program.ts'

/** A compiled RE2 pattern: matching is linear in the text. */
export interface Pattern {
  readonly source: string
  /** Capture groups, without the whole match. */
  readonly groups: number
  /** Whether the pattern occurs anywhere in the text. */
  test(text: string): boolean
  /**
   * Leftmost match from unit `from` on: start and end of the whole match, then of each group; -1 where a group took no
   * part. Undefined when there is none.
   */
  find(text: string, from: number): readonly number[] | undefined
}

/** Compiles an RE2 pattern, or says as `invalid_regex` why it is none. LIMIT: length and program size. */
export function compilePattern(source: string): Pattern | EvalError {
  if (source.length > LIMITS.patternLength) {
    return new EvalError(
      'invalid_regex',
      `pattern has ${source.length} characters, the limit is ${LIMITS.patternLength}`,
    )
  }
  const issue = findUnsupported(source)
  if (issue !== undefined) return new EvalError('invalid_regex', issue)
  let compiled: RE2JS
  try {
    compiled = RE2JS.compile(source)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : 'not a pattern'
    return new EvalError('invalid_regex', reason.replace(/^error parsing regexp: /, ''))
  }
  const size = compiled.programSize()
  if (size > LIMITS.patternProgram) {
    return new EvalError(
      'invalid_regex',
      `pattern needs ${size} steps, the limit is ${LIMITS.patternProgram}`,
    )
  }
  const program = readProgram(compiled.re2().prog)
  const automaton = program === undefined ? undefined : new PatternAutomaton(program)
  return {
    source,
    groups: compiled.groupCount(),
    test: (text) => automaton?.test(text) ?? compiled.test(text),
    find: (text, from) => {
      const matcher = compiled.matcher(text)
      if (!matcher.find(from)) return undefined
      const places: number[] = []
      for (let group = 0; group <= compiled.groupCount(); group++) {
        places.push(matcher.start(group), matcher.end(group))
      }
      return places
    },
  }
}

/** Cost of one search: ceil((n + 1) × 0.1) × ceil(p × 0.25). */
export function patternCost(textLength: number, patternLength: number): number {
  return Math.ceil((textLength + 1) / 10) * Math.ceil(patternLength / 4)
}

/** What the engine takes and RE2 does not. */
function findUnsupported(source: string): string | undefined {
  return source.includes('(?<=') || source.includes('(?<!') ? 'look-behind is not supported' : undefined
}
