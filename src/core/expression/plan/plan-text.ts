import { matchPattern } from '../functions/standard.ts'
import { compilePattern, type Pattern } from '../pattern/pattern.ts'
import type { Checked } from '../program.ts'
import { textUnits } from '../value/equal.ts'
import { located, NO_OVERLOAD } from '../value/failure.ts'
import { EvalError, type Result } from '../value.ts'
import { type Planned, planned } from './frame.ts'

/** `text.startsWith("head")`: what it costs depends on the constant alone. */
export function planStartsWith({ step, cost }: Planned, head: string, id: number): Planned {
  const extra = Math.max(textUnits(head.length) - 1, 0)
  return planned((frame) => {
    const text = step(frame)
    if (typeof text !== 'string') return noText(text, id)
    if (extra > 0) {
      frame.left -= extra
    }
    return text.startsWith(head)
  }, 1 + cost)
}

/** `text.endsWith("tail")`. */
export function planEndsWith({ step, cost }: Planned, tail: string, id: number): Planned {
  const extra = Math.max(textUnits(tail.length) - 1, 0)
  return planned((frame) => {
    const text = step(frame)
    if (typeof text !== 'string') return noText(text, id)
    if (extra > 0) {
      frame.left -= extra
    }
    return text.endsWith(tail)
  }, 1 + cost)
}

/** `text.contains("needle")`. */
export function planContains({ step, cost }: Planned, needle: string, id: number): Planned {
  const factor = textUnits(needle.length)
  return planned((frame) => {
    const text = step(frame)
    if (typeof text !== 'string') return noText(text, id)
    const extra = textUnits(text.length) * factor - 1
    if (extra > 0) {
      frame.left -= extra
      if (frame.left < 0) return frame.exhausted
    }
    return text.includes(needle)
  }, 1 + cost)
}

/** `text.matches("pattern")`: compiled once, when it is first needed. */
export function planMatch(
  { step, cost }: Planned,
  source: string,
  id: number,
  { patterns }: Checked,
): Planned {
  let pattern: Pattern | EvalError | undefined
  return planned((frame) => {
    const text = step(frame)
    if (typeof text !== 'string') return noText(text, id)
    // Not when it is planned: most constraints of a large set never meet a subject.
    pattern ??= patterns?.of(source) ?? compilePattern(source)
    return located(pattern instanceof EvalError ? pattern : matchPattern(frame, text, pattern), id)
  }, 1 + cost)
}

function noText(value: Result, id: number): Result {
  return value instanceof EvalError ? value : located(NO_OVERLOAD, id)
}
