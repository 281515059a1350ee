import type { UndecidedCase, Violation } from '../core/constraint/evaluation.ts'
import type { TestDefinition, TestExpectation } from '../core/constraint/set.ts'
import { quoted } from '../core/quote.ts'

/** What evaluating the subjects of a test gave. */
export interface TestOutcome {
  readonly violations: readonly Violation[]
  readonly undecided: readonly Pick<UndecidedCase, 'reason' | 'message'>[]
}

/** What differs from what a test expects, one line each. */
export function compareOutcome(test: TestDefinition, outcome: TestOutcome): readonly string[] {
  if ('undecided' in test.expect) {
    const { undecided: reason } = test.expect
    if (outcome.undecided.some((one) => reason === '' || one.reason === reason)) {
      return outcome.violations.map((violation) => `got a finding ${describeViolation(violation)}`)
    }
    const got = outcome.undecided.map((one) => one.reason).join(', ')
    return [
      `expected undecided ${quoted(reason)}, got ${got === '' ? describeCount(outcome.violations.length) : got}`,
    ]
  }
  const differences = outcome.undecided.map((one) => `undecided: ${one.message}`)
  const left = [...outcome.violations]
  for (const expected of test.expect) {
    const index = left.findIndex((violation) => fulfils(violation, expected))
    if (index >= 0) left.splice(index, 1)
    else differences.push(`expected a finding ${describeExpectation(expected)}`)
  }
  return [...differences, ...left.map((violation) => `got a finding ${describeViolation(violation)}`)]
}

function fulfils(violation: Violation, expected: TestExpectation): boolean {
  const [primary] = violation.locations
  return (
    (expected.at === undefined || expected.at === violation.pointer) &&
    (expected.path === undefined || expected.path === primary.path) &&
    (expected.line === undefined || expected.line === primary.startLine) &&
    (expected.column === undefined || expected.column === primary.startColumn) &&
    (expected.message === undefined || expected.message === violation.message) &&
    (expected.severity === undefined || expected.severity === violation.severity) &&
    (expected.confidence === undefined || expected.confidence === violation.confidence) &&
    (expected.persona === undefined || expected.persona === violation.persona)
  )
}

function describeExpectation(expected: TestExpectation): string {
  const parts = [
    ...(expected.at === undefined ? [] : [`at ${quoted(expected.at)}`]),
    ...(expected.path === undefined ? [] : [`in ${quoted(expected.path)}`]),
    ...(expected.line === undefined ? [] : [`on line ${expected.line}`]),
    ...(expected.column === undefined ? [] : [`column ${expected.column}`]),
    ...(expected.message === undefined ? [] : [`with message ${quoted(expected.message)}`]),
    ...(expected.severity === undefined ? [] : [`of severity ${quoted(expected.severity)}`]),
    ...(expected.confidence === undefined ? [] : [`of confidence ${quoted(expected.confidence)}`]),
    ...(expected.persona === undefined ? [] : [`for persona ${quoted(expected.persona)}`]),
  ]
  return parts.join(' ')
}

function describeViolation(violation: Violation): string {
  const [{ startLine, startColumn }] = violation.locations
  return `at ${quoted(violation.pointer)} on line ${startLine} column ${startColumn} (${violation.severity}, ${violation.confidence}, ${violation.persona}): ${violation.message}`
}

function describeCount(count: number): string {
  return count === 0 ? 'pass' : `${count} ${count === 1 ? 'finding' : 'findings'}`
}
