import { fromNative } from '../../../../src/core/document/native.ts'
import { indexFunctions } from '../../../../src/core/expression/check/overload.ts'
import { compile } from '../../../../src/core/expression/compile.ts'
import { STANDARD_LIBRARIES } from '../../../../src/core/expression/functions/libraries.ts'
import { plan } from '../../../../src/core/expression/plan/plan.ts'
import type { Checked, Environment, UserFunction } from '../../../../src/core/expression/program.ts'
import { ShapeTable } from '../../../../src/core/expression/shape.ts'
import { DYN } from '../../../../src/core/expression/type.ts'
import { EvalError, type Result } from '../../../../src/core/expression/value.ts'

const shapes = new ShapeTable()

/** An environment with one variable, `input`, of any type. */
export const INPUT: Environment = {
  variables: [{ name: 'input', type: DYN }],
  functions: [],
  libraries: STANDARD_LIBRARIES,
  index: indexFunctions(STANDARD_LIBRARIES),
  profile: 'cel',
}

/** Plain data as a value. */
export function value(data: unknown): Result {
  return fromNative(data, shapes)
}

/** A checked expression; the issues as an error when there is none. */
export function checkedOf(text: string, environment: Environment = INPUT): Checked {
  const { checked, issues } = compile(text, environment)
  if (checked === undefined) throw new Error(`${text}: ${issues.map((issue) => issue.message).join('; ')}`)
  return checked
}

/** The result of an expression over `input`. */
export function evaluate(text: string, input: unknown = null, left = 1_000_000): Result {
  return plan(checkedOf(text)).evaluate([value(input)], { left })
}

/** What an expression costs over `input`. */
export function costOf(text: string, input: unknown = null, environment: Environment = INPUT): number {
  const budget = { left: 100_000_000 }
  plan(checkedOf(text, environment)).evaluate([value(input)], budget)
  return 100_000_000 - budget.left
}

/** The code of the error that an expression gives; the printed value when it gives one. */
export function codeOf(text: string, input: unknown = null, left = 1_000_000): string {
  const result = evaluate(text, input, left)
  return result instanceof EvalError ? result.code : `value ${String(result)}`
}

/** A function with parameters of any type. */
export function userFunction(
  name: string,
  parameters: readonly string[],
  text: string,
  functions: readonly UserFunction[] = [],
): UserFunction {
  const variables = parameters.map((parameter) => ({ name: parameter, type: DYN }))
  const body = checkedOf(text, { ...INPUT, variables, functions })
  return { name, parameters: variables, result: DYN, body }
}
