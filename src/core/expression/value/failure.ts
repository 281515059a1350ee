import { EvalError, type EvalErrorCode, type Result, type Value } from '../value.ts'

/** The budget is used up: ends the evaluation, never absorbed. */
export const EXHAUSTED = new EvalError('cost', 'the cost limit is used up')

/** No overload takes these values. */
export const NO_OVERLOAD = new EvalError('no_overload', 'no such overload')

/** A value made by evaluation would be larger than a limit: ends the evaluation like a gone budget. */
export function tooLarge(what: string, limit: number, unit: string): EvalError {
  return new EvalError('cost', `${what} is larger than ${limit} ${unit}`)
}

/** The same error at the node that raised it; an error that knows its node keeps it. */
export function at(error: EvalError, node: number): EvalError {
  return error.node === -1 ? new EvalError(error.code, error.message, node) : error
}

/** Whether an error ends the evaluation, so that `&&`, `||`, `all` and `exists` may not absorb it. */
export function endsEvaluation(code: EvalErrorCode): boolean {
  return code === 'cost' || code === 'depth'
}

/**
 * Of two errors the one that is reported: one that ends the evaluation, else the first in source order, except that
 * `unavailable` yields to any other.
 */
export function worse(first: EvalError, second: EvalError): EvalError {
  if (endsEvaluation(first.code)) return first
  if (endsEvaluation(second.code)) return second
  return first.code === 'unavailable' && second.code !== 'unavailable' ? second : first
}

/** Whether a result is a value. */
export function isValue(result: Result): result is Value {
  return !(result instanceof EvalError)
}

/** The value of a result, or null for an error: where errors were looked for before. */
export function valueOr(result: Result): Value {
  return result instanceof EvalError ? null : result
}

/** The result, with the node when it is an error that does not know where it was raised. */
export function located(result: Result, id: number): Result {
  return result instanceof EvalError ? at(result, id) : result
}

/** What is neither true nor false, as the error that it counts as. */
export function notBool(value: Result, id: number): EvalError {
  if (value instanceof EvalError) return value
  return new EvalError(NO_OVERLOAD.code, 'a condition must be true or false', id)
}
