import { plan } from '../../src/core/expression/plan/plan.ts'
import { typeText } from '../../src/core/expression/type-text.ts'
import { EvalError, type Result } from '../../src/core/expression/value.ts'
import { type CelTest, type ListedTest, readCelTests, readExpression } from './cel-suite.ts'
import { isSame } from './cel-value.ts'
import { type ConformanceCase, failed, type Outcome, PASSED, skipped } from './outcome.ts'

/** A case of the main suite. */
export interface CelCase extends ConformanceCase {
  readonly suite: string
  /** Whether it needs nothing of protobuf. */
  readonly isFree: boolean
}

/** The main suite of cel-spec. */
export function celCases(): readonly CelCase[] {
  return readCelTests().map((listed) => {
    const isFree = listed.protobuf === undefined
    return { id: listed.id, suite: listed.suite, expr: listed.expr, isFree, run: () => runListed(listed) }
  })
}

/** What is wrong with a list of skips: tests that do not exist, and reasons that say nothing. */
export function skipProblems(skips: ReadonlyMap<string, string>): readonly string[] {
  const known = new Set(readCelTests().map(({ id }) => id))
  return [...skips].flatMap(([id, reason]) => [
    ...(known.has(id) ? [] : [`${id}: no such test`]),
    ...(reason.trim() === '' ? [`${id}: no reason`] : []),
  ])
}

function runListed({ skip, protobuf, declaresProtobuf, read }: ListedTest): Outcome {
  if (skip === undefined) {
    const free = tryRead(read)
    return free === undefined ? failed('holds a value that is not known here') : verdictOf(free)
  }
  if (protobuf === undefined) return failed('is skipped, but needs nothing of protobuf')
  const test = declaresProtobuf ? undefined : tryRead(read)
  // A test that wants an error would get one: protobuf is refused.
  if (test !== undefined && !test.expectsError && verdictOf(test).kind === 'passed') {
    return failed('is skipped, but passes')
  }
  return skipped(skip)
}

/** The test, unless its values are messages. */
function tryRead(read: () => CelTest): CelTest | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}

function verdictOf(test: CelTest): Outcome {
  const checked = readExpression(test)
  if (typeof checked === 'string') return test.expectsError ? PASSED : failed(`refused: ${checked}`)
  const type = typeText(checked.type)
  if (test.deducedType !== undefined && type !== typeText(test.deducedType)) {
    return failed(`has type ${type}, expected ${typeText(test.deducedType)}`)
  }
  if (test.checkOnly) return test.expectsError ? failed('was not refused') : PASSED
  const values = test.variables.map(({ name }) => test.bindings.get(name) ?? null)
  const result = plan(checked).evaluate(values, { left: 1_000_000 })
  if (test.expectsError)
    return result instanceof EvalError ? PASSED : failed(`gives ${printed(result)}, expected an error`)
  if (isSame(result, test.expected ?? null)) return PASSED
  return failed(`gives ${printed(result)}, expected ${printed(test.expected ?? null)}`)
}

function printed(result: Result): string {
  return JSON.stringify(result, (_, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value))
}
