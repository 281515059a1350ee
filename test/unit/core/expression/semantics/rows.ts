import { expect, it } from 'vitest'
import { indexFunctions } from '../../../../../src/core/expression/check/overload.ts'
import { compile } from '../../../../../src/core/expression/compile.ts'
import { interpret } from '../../../../../src/core/expression/explain/interpret.ts'
import { STANDARD_LIBRARIES } from '../../../../../src/core/expression/functions/libraries.ts'
import { plan } from '../../../../../src/core/expression/plan/plan.ts'
import type { Checked, Environment } from '../../../../../src/core/expression/program.ts'
import { DYN } from '../../../../../src/core/expression/type.ts'
import {
  Double,
  Duration,
  EvalError,
  type EvalErrorCode,
  OptionalValue,
  type Result,
  Timestamp,
  Uint,
  type Value,
} from '../../../../../src/core/expression/value.ts'
import { isSame } from '../../../../conformance/cel-value.ts'
import { resolveOnly } from '../../../../conformance/unchecked.ts'
import { value } from '../evaluate.ts'

/** What an expression must give: a value, or the code of an error. */
export type Expected = Value | { readonly fails: EvalErrorCode }

/** An expression and what it must give; `refused`: the checker says so before it runs. */
export type Row = readonly [expr: string, expected: Expected, refused?: 'refused']

const ENVIRONMENT: Environment = {
  variables: [{ name: 'x', type: DYN }],
  functions: [],
  libraries: STANDARD_LIBRARIES,
  index: indexFunctions(STANDARD_LIBRARIES),
  profile: 'cel',
}

/** An error with this code. */
export function fails(code: EvalErrorCode): { readonly fails: EvalErrorCode } {
  return { fails: code }
}

export const double = (number: number): Double => new Double(number)
export const uint = (number: number | bigint): Uint => new Uint(number)
export const duration = (seconds: number, nanos = 0): Duration => new Duration(seconds, nanos)
export const timestamp = (seconds: number, nanos = 0): Timestamp => new Timestamp(seconds, nanos)
export const some = (inner: Value): OptionalValue => new OptionalValue(inner)
export const none = new OptionalValue(undefined)
export const bytes = (...octets: readonly number[]): Uint8Array => new Uint8Array(octets)

/** A test for each row: checked and unchecked, through the planner and through the interpreter. */
export function holds(rows: readonly Row[]): void {
  it.each(rows.map(([expr, expected, refused]) => [expr, shown(expected), expected, refused] as const))(
    '%s gives %s',
    (expr, _, expected, refused) => {
      const { checked } = compile(expr, ENVIRONMENT)
      expect(checked === undefined ? 'refused' : undefined).toBe(refused)
      if (checked !== undefined) same(run(checked), expected)
      const unchecked = resolveOnly(expr, ENVIRONMENT)
      expect(unchecked).toBeTypeOf('object')
      if (typeof unchecked === 'object') same(run(unchecked), expected)
    },
  )
}

/** Expressions that the parser or the checker refuses, whatever they would give. */
export function areRefused(exprs: readonly string[]): void {
  it.each(exprs)('%s is refused', (expr) => {
    expect(compile(expr, ENVIRONMENT).checked).toBeUndefined()
  })
}

function run(checked: Checked): Result {
  const variables = [value({ a: { b: 1 }, nothing: null })]
  const planned = { left: 100_000 }
  const walked = { left: 100_000 }
  const result = plan(checked).evaluate(variables, planned)
  const traced = interpret(checked, variables, walked).value
  expect(isSame(result, traced), `planned ${shown(result)}, walked ${shown(traced)}`).toBe(true)
  expect(planned).toEqual(walked)
  return result
}

function same(result: Result, expected: Expected): void {
  const isRight = isFailure(expected)
    ? result instanceof EvalError && result.code === expected.fails
    : isSame(result, expected)
  expect(isRight, `gives ${shown(result)}`).toBe(true)
}

function isFailure(expected: Expected): expected is { readonly fails: EvalErrorCode } {
  return typeof expected === 'object' && expected !== null && 'fails' in expected
}

function shown(result: Result | Expected): string {
  return (
    JSON.stringify(result, (_, part: unknown) => (typeof part === 'bigint' ? `${part}n` : part)) ?? 'nothing'
  )
}
