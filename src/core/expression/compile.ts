import type { Expression } from './ast.ts'
import { check, type Examined } from './check/check.ts'
import { repair } from './presence/repair.ts'
import type { Compiled, Environment } from './program.ts'
import { parse } from './syntax/parser.ts'
import type { Type } from './type.ts'

/**
 * Reads and checks one expression. Gives a checked expression, or the issues why there is none, with repairs where there
 * is one; never throws. `expected` is the type that the whole must have; `prepare` rewrites what was read before it is
 * checked.
 */
export function compile(
  text: string,
  environment: Environment,
  expected?: Type,
  prepare: (expression: Expression) => Expression = (expression) => expression,
): Compiled {
  const { expression, issues } = parse(text)
  if (expression === undefined) return { issues }
  const examined = check(text, prepare(expression), environment, expected)
  const { checked } = examined
  if (checked !== undefined && examined.issues.length === 0) return { checked, issues: examined.issues }
  const again = (edited: string): Examined | undefined => {
    const parsed = parse(edited).expression
    return parsed === undefined ? undefined : check(edited, prepare(parsed), environment, expected)
  }
  const repaired = repair(text, examined, again)
  return checked === undefined ? { issues: repaired } : { checked, issues: repaired }
}
