import type { Overload } from '../../function.ts'
import { EvalError, type Result } from '../../value.ts'

/** Checks a constant first argument: what the conversion of it would say at run time is said when it is compiled. */
export function validText(convert: (text: string) => Result): NonNullable<Overload['validate']> {
  return ([text]) => {
    const result = typeof text === 'string' ? convert(text) : undefined
    return result instanceof EvalError ? result.message : undefined
  }
}
