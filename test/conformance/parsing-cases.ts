import { tests } from '@bufbuild/cel-spec/testdata/parsing.js'
import { parse } from '../../src/core/expression/syntax/parser.ts'
import { debugText } from './debug-text.ts'
import {
  type ConformanceCase,
  type DataSuite,
  failed,
  type Outcome,
  PASSED,
  skipped,
  testsOf,
} from './outcome.ts'

/** One case of the data: what cel-go makes of an expression. No `ast`: it refuses the expression. */
interface Case {
  readonly original: { readonly expr: string; readonly disableMacros?: boolean }
  readonly ast?: string
  readonly error?: string
}

/** Why the data refuses what this parser reads: the data was made with other options and a lower limit. */
const OTHER_OPTIONS: readonly (readonly [error: RegExp, reason: string])[] = [
  [/unsupported syntax:? '(\.\?|\[\?|\?)'/, 'made without optional syntax, which is always on here'],
  [/unsupported syntax: '`'/, 'made without back-quoted fields, which are always on here'],
  [
    /expression recursion limit exceeded: 32|max recursion depth exceeded/,
    'made with a depth limit of 32; here it is 250',
  ],
]

/** The parser data of cel-spec: syntax trees in the debug text of cel-go. */
export function parsingCases(): readonly ConformanceCase[] {
  const cases = testsOf(tests as unknown as DataSuite) as readonly Case[]
  return cases.map((one, index) => ({ id: `#${index}`, expr: one.original.expr, run: () => runCase(one) }))
}

function runCase({ original, ast, error = '' }: Case): Outcome {
  const { expression } = parse(original.expr, { macros: original.disableMacros !== true })
  if (ast === undefined) {
    if (expression === undefined) return PASSED
    const other = OTHER_OPTIONS.find(([form]) => form.test(error))
    return other === undefined ? failed('was not refused') : skipped(other[1])
  }
  if (expression === undefined) return failed('was refused')
  const tree = debugText(expression, () => '')
  const golden = ast.replaceAll(/\^#[^#]*#|\s/g, '')
  return tree === undefined || tree === golden ? PASSED : failed(`reads ${tree}, expected ${golden}`)
}
