import type { EvalError } from '../value.ts'
import { compilePattern, type Pattern } from './pattern.ts'

/** The constant patterns of one expression: each is compiled once, for whoever asks first. */
export class PatternTable {
  #patterns: Map<string, Pattern | EvalError> | undefined

  /** The compiled pattern, or why it is none. */
  of(source: string): Pattern | EvalError {
    const known = this.#patterns?.get(source)
    if (known !== undefined) return known
    const pattern = compilePattern(source)
    this.#patterns ??= new Map()
    this.#patterns.set(source, pattern)
    return pattern
  }
}
