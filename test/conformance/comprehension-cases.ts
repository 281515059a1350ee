import { tests } from '@bufbuild/cel-spec/testdata/comprehension.js'
import { indexFunctions } from '../../src/core/expression/check/overload.ts'
import { compile } from '../../src/core/expression/compile.ts'
import { STANDARD_LIBRARIES } from '../../src/core/expression/functions/libraries.ts'
import { plan } from '../../src/core/expression/plan/plan.ts'
import type { Environment } from '../../src/core/expression/program.ts'
import { EvalError } from '../../src/core/expression/value.ts'
import {
  type ConformanceCase,
  type DataSuite,
  failed,
  type Outcome,
  PASSED,
  skipped,
  testsOf,
} from './outcome.ts'

const ENVIRONMENT: Environment = {
  variables: [],
  functions: [],
  libraries: STANDARD_LIBRARIES,
  index: indexFunctions(STANDARD_LIBRARIES),
  profile: 'cel',
}

/** Expressions of the data that are wrong on purpose, by what is wrong with them. */
const MISTAKES: readonly (readonly [form: RegExp, message: RegExp])[] = [
  [/\((i\.j|j, i\.k)\b/, /must be a simple name/],
  [/__result__/, /cannot be a variable of a macro/],
  [/\(i, i,/, /is named twice/],
  [/^(1|'')\.(all|exists|existsOne)\(/, /runs over a list or a map/],
  [/'bad filter'/, /must be a bool/],
  [/\? \[v\] : v/, /branches of the conditional/],
  [/\(k, v, \[\]\)/, /needs a map for each entry/],
  [/i \/ 2\.0/, /does not take `int` and `double`/],
]

/** The data of cel-spec for macros with two variables: what is right must run, what is wrong must be refused. */
export function comprehensionCases(): readonly ConformanceCase[] {
  const cases = testsOf(tests as unknown as DataSuite) as readonly {
    readonly original: { readonly expr: string }
  }[]
  const texts = [...new Set(cases.map(({ original }) => original.expr))]
  return texts.map((expr, index) => ({ id: `#${index}`, expr, run: () => runCase(expr) }))
}

function runCase(text: string): Outcome {
  if (/\b[mxy]\b[.[]/.test(text))
    return skipped('its variables are declared in the test of cel-go, not in the data')
  const { checked, issues } = compile(text, ENVIRONMENT)
  const messages = issues.map((issue) => issue.message).join('; ')
  const mistake = MISTAKES.find(([form]) => form.test(text))
  if (mistake !== undefined) {
    return mistake[1].test(messages) ? PASSED : failed(`was refused as: ${messages}`)
  }
  if (checked === undefined || issues.length > 0) return failed(`was refused: ${messages}`)
  const result = plan(checked).evaluate([], { left: 1_000_000 })
  if (/^\[(1, 1|0, 0u)\]\.transformMapEntry/.test(text)) {
    const isRefused = result instanceof EvalError && result.code === 'duplicate_key'
    return isRefused ? PASSED : failed('kept one of two entries with the same key')
  }
  if (result instanceof EvalError) return failed(`fails: ${result.message}`)
  const isCondition = /[=]=|all|exists/.test(text.replace(/\(.*\)/s, ''))
  return !isCondition || result === true ? PASSED : failed('is not true')
}
