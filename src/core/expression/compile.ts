import { check } from './check/check.ts'
import type { Compiled, Environment } from './program.ts'
import { parse } from './syntax/parser.ts'
import type { Type } from './type.ts'

/**
 * Reads and checks one expression. Gives a checked expression, or the issues why there is none; never throws. `expected`
 * is the type that the whole must have.
 */
export function compile(text: string, environment: Environment, expected?: Type): Compiled {
  const { expression, issues } = parse(text)
  return expression === undefined ? { issues } : check(text, expression, environment, expected)
}
