import type { Expression } from '../ast.ts'
import type { Interpreter, Surroundings } from '../explain/interpreter.ts'
import { bare, type Traced } from '../explain/trace.ts'
import { worse } from '../value/failure.ts'
import { EvalError } from '../value.ts'

/** Operands of a strict operation: all of them, or the one whose error is the result. */
export interface Operands {
  readonly traced: readonly Traced[]
  readonly failed: Traced | undefined
}

/**
 * Evaluates operands in source order. The first error is the result, and later operands run only while it is
 * `unavailable`, which yields to any other.
 */
export function strictOperands(
  interpreter: Interpreter,
  nodes: readonly Expression[],
  around: Surroundings,
): Operands {
  const traced: Traced[] = []
  let failed: { readonly error: EvalError; readonly part: Traced } | undefined
  for (const node of nodes) {
    if (failed !== undefined && failed.error.code !== 'unavailable') break
    const part = interpreter.evaluate(node, around)
    traced.push(part)
    if (!(part.value instanceof EvalError)) continue
    if (failed === undefined || worse(failed.error, part.value) === part.value) {
      failed = { error: part.value, part }
    }
  }
  return { traced, failed: failed === undefined ? undefined : { ...bare(failed.part), parts: traced } }
}
