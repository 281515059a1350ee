import { tests } from '@bufbuild/cel-spec/testdata/comprehension.js'
import { describe, expect, test } from 'vitest'
import { indexFunctions } from '../../src/core/expression/check/overload.ts'
import { compile } from '../../src/core/expression/compile.ts'
import { STANDARD_LIBRARIES } from '../../src/core/expression/functions/libraries.ts'
import { plan } from '../../src/core/expression/plan/plan.ts'
import type { Environment } from '../../src/core/expression/program.ts'
import { EvalError } from '../../src/core/expression/value.ts'

interface Suite {
  readonly suites?: readonly Suite[]
  readonly tests?: readonly unknown[]
}

function expressionsOf(suite: Suite): readonly string[] {
  const own = (suite.tests ?? []) as readonly { readonly original: { readonly expr: string } }[]
  return [...own.map((one) => one.original.expr), ...(suite.suites ?? []).flatMap(expressionsOf)]
}

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

describe('two-variable comprehensions of cel-spec', () => {
  // The variables of the others are declared in the test of cel-go, not in the data.
  const closed = [...new Set(expressionsOf(tests as unknown as Suite))].filter(
    (text) => !/\b[mxy]\b[.[]/.test(text),
  )

  test.each(closed)('%s', (text) => {
    const { checked, issues } = compile(text, ENVIRONMENT)
    const mistake = MISTAKES.find(([form]) => form.test(text))
    if (mistake !== undefined) {
      expect(issues.map((issue) => issue.message)).toEqual([expect.stringMatching(mistake[1])])
      return
    }
    expect(issues).toEqual([])
    const result = checked === undefined ? undefined : plan(checked).evaluate([], { left: 1_000_000 })
    if (/^\[(1, 1|0, 0u)\]\.transformMapEntry/.test(text))
      expect(result).toMatchObject({ code: 'duplicate_key' })
    else if (/[=]=|all|exists/.test(text.replace(/\(.*\)/s, ''))) expect(result).toBe(true)
    else expect(result).not.toBeInstanceOf(EvalError)
  })

  test('most of the data is closed', () => {
    expect(closed.length).toBeGreaterThanOrEqual(60)
  })
})
