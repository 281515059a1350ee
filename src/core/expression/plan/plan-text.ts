import { matchPattern } from '../functions/standard.ts'
import { compilePattern, type Pattern } from '../pattern/pattern.ts'
import { textUnits } from '../value/equal.ts'
import { located, NO_OVERLOAD } from '../value/failure.ts'
import { EvalError, type Result } from '../value.ts'
import type { Step } from './frame.ts'

/** `text.startsWith("head")`: what it costs depends on the constant alone. */
export function planStartsWith(step: Step, head: string, id: number): Step {
  const extra = Math.max(textUnits(head.length) - 1, 0)
  return (frame) => {
    frame.left -= 1
    const text = step(frame)
    if (typeof text !== 'string') return noText(text, id)
    frame.left -= extra
    return text.startsWith(head)
  }
}

/** `text.endsWith("tail")`. */
export function planEndsWith(step: Step, tail: string, id: number): Step {
  const extra = Math.max(textUnits(tail.length) - 1, 0)
  return (frame) => {
    frame.left -= 1
    const text = step(frame)
    if (typeof text !== 'string') return noText(text, id)
    frame.left -= extra
    return text.endsWith(tail)
  }
}

/** `text.contains("needle")`. */
export function planContains(step: Step, needle: string, id: number): Step {
  const factor = textUnits(needle.length)
  return (frame) => {
    frame.left -= 1
    const text = step(frame)
    if (typeof text !== 'string') return noText(text, id)
    const extra = textUnits(text.length) * factor - 1
    if (extra > 0) {
      frame.left -= extra
      if (frame.left < 0) return frame.exhausted
    }
    return text.includes(needle)
  }
}

/** `text.matches("pattern")`: compiled once, when it is first needed. */
export function planMatch(step: Step, source: string, id: number): Step {
  let pattern: Pattern | EvalError | undefined
  return (frame) => {
    frame.left -= 1
    const text = step(frame)
    if (typeof text !== 'string') return noText(text, id)
    // Not when it is planned: most constraints of a large set never meet a subject.
    pattern ??= compilePattern(source)
    return located(pattern instanceof EvalError ? pattern : matchPattern(frame, text, pattern), id)
  }
}

function noText(value: Result, id: number): Result {
  return value instanceof EvalError ? value : located(NO_OVERLOAD, id)
}
