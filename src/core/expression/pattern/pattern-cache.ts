import { LIMITS } from '../../limits.ts'
import type { Meter } from '../function.ts'
import { EvalError } from '../value.ts'
import { compilePattern, type Pattern } from './pattern.ts'

/** A pattern that is known only at run time. LIMIT: the cache is emptied when it is full. */
export function dynamicPattern(meter: Meter, source: string): Pattern | EvalError {
  // Charged also when the pattern is remembered: a verdict must not depend on what ran before.
  if (!meter.charge(source.length)) return meter.exhausted
  const pattern = remembered(meter, source)
  if (pattern instanceof EvalError) return pattern
  // Programs are made when a text first needs them: large counts are paid for before.
  return meter.charge(pattern.weight - source.length) ? pattern : meter.exhausted
}

function remembered({ cache: { patterns } }: Meter, source: string): Pattern | EvalError {
  const known = patterns.get(source)
  if (known !== undefined) return known
  const pattern = compilePattern(source)
  if (patterns.size >= LIMITS.patternCache) patterns.clear()
  patterns.set(source, pattern)
  return pattern
}
