import { COLLECTORS } from '../collect/collectors.ts'
import { collectFiles } from '../collect/repository/collect-files.ts'
import { evaluate } from '../core/constraint/evaluate.ts'
import type { UndecidedCase, Violation } from '../core/constraint/evaluation.ts'
import type { PlannedConstraint } from '../core/constraint/plan.ts'
import type { Policy } from '../core/constraint/policy.ts'
import type { TestDefinition, TestExpectation } from '../core/constraint/set.ts'
import { locationOfPath } from '../core/constraint/shape.ts'
import { documentSubject, factSubject, type Subject } from '../core/constraint/subject.ts'
import type { Diagnostic } from '../core/diagnostic.ts'
import { fromNative } from '../core/document/native.ts'
import { readDocuments } from '../core/document/read.ts'
import type { Budget } from '../core/expression/program.ts'
import type { ShapeTable } from '../core/expression/shape.ts'
import { EvalError, RecordValue } from '../core/expression/value.ts'
import type { Fact, FactKind } from '../core/fact.ts'
import { LIMITS } from '../core/limits.ts'
import { quoted } from '../core/quote.ts'
import { createSource } from '../core/source.ts'
import type { TreeEntry } from '../core/tree.ts'
import { testInput } from './test-input.ts'

/** What became of one inline test. */
export interface TestResult {
  readonly rule: string
  readonly name: string
  readonly passed: boolean
  /** What differs, one line each. */
  readonly differences: readonly string[]
}

export interface TestRun {
  readonly results: readonly TestResult[]
  /** One `constraint/test-failed` for each failing test, at the test. */
  readonly diagnostics: readonly Diagnostic[]
}

/** Runs the inline tests of the repository's sets (`origins: all` also those of the packs). */
export async function runTests(
  policy: Policy,
  shapes: ShapeTable,
  origins: 'repository' | 'all' = 'repository',
): Promise<TestRun> {
  const results: TestResult[] = []
  const diagnostics: Diagnostic[] = []
  const budget = { left: LIMITS.costPerRun }
  for (const constraint of policy.plan.constraints) {
    if (origins === 'repository' && constraint.set.origin === 'pack') continue
    for (const test of constraint.definition.tests) {
      const differences = await runTest(constraint, test, shapes, budget)
      results.push({
        rule: constraint.definition.rule,
        name: test.name,
        passed: differences.length === 0,
        differences,
      })
      if (differences.length === 0) continue
      diagnostics.push({
        code: 'constraint/test-failed',
        severity: 'error',
        message: `test ${quoted(test.name)} of ${quoted(constraint.definition.rule)} fails: ${differences.join('; ')}`,
        location: locationOfPath(constraint.set.document, test.path),
      })
    }
  }
  return { results, diagnostics }
}

interface TestOutcome {
  readonly violations: readonly Violation[]
  readonly undecided: readonly Pick<UndecidedCase, 'reason' | 'message'>[]
}

async function runTest(
  constraint: PlannedConstraint,
  test: TestDefinition,
  shapes: ShapeTable,
  budget: Budget,
): Promise<readonly string[]> {
  // LIMIT: a file holds thousands of tests, each of which may spend a whole budget.
  if (budget.left <= 0) return [`the tests have used their budget of ${LIMITS.costPerRun} units`]
  const subjects = await testSubjects(constraint, test, shapes)
  if (typeof subjects === 'string') return [subjects]
  const outcomes = subjects.map((subject) => evaluate(constraint, subject))
  for (const { cost } of outcomes) budget.left -= cost
  return compareOutcome(test, {
    violations: outcomes.flatMap((outcome) => outcome.violations),
    undecided: outcomes.flatMap((outcome) => outcome.undecided),
  })
}

/** The subjects of a test, or why there are none. */
async function testSubjects(
  constraint: PlannedConstraint,
  test: TestDefinition,
  shapes: ShapeTable,
): Promise<readonly Subject[] | string> {
  const { subject } = test
  const { scope } = constraint
  switch (subject.kind) {
    case 'input': {
      if (scope.kind !== 'files') return '`input` is for constraints on files, this one is on a fact'
      if (subject.path !== undefined && typeof subject.value === 'string') {
        return documentSubjects(subject.path, subject.value, shapes)
      }
      const text = testInput(constraint, test)
      return text === undefined
        ? '`input` holds a number that JSON has not; write it as text with `path`'
        : documentSubjects('input.json', text, shapes)
    }
    case 'fact': {
      if (scope.kind !== 'fact') return '`fact` is for constraints on facts, this one is on files'
      return [factFromFields(scope.fact, subject.fields, shapes)]
    }
    case 'files':
      return subjectsOfFiles(constraint, subject.files, shapes)
    default:
      return subject satisfies never
  }
}

async function documentSubjects(
  path: string,
  text: string,
  shapes: ShapeTable,
): Promise<readonly Subject[] | string> {
  const { documents, diagnostics } = await readDocuments(path, new TextEncoder().encode(text), { shapes })
  const error = diagnostics.find((diagnostic) => diagnostic.severity === 'error')
  if (error !== undefined) return `the input cannot be read: ${error.message}`
  if (documents.length === 0) return `the format of ${quoted(path)} is not known by its name`
  return documents.map((document) => documentSubject(document, shapes))
}

/** A fact as a test writes it: plain fields, no places. */
function factFromFields(kind: FactKind, fields: unknown, shapes: ShapeTable): Subject {
  const value = fromNative(fields, shapes)
  const fact: Fact = {
    kind,
    source: createSource('fact', ''),
    span: { start: 0, end: 0 },
    fields: {},
    spans: new Map(),
  }
  const subject = factSubject(fact, shapes)
  return {
    ...subject,
    value: value instanceof RecordValue ? value : new EvalError('unavailable', 'no fields'),
  }
}

async function subjectsOfFiles(
  constraint: PlannedConstraint,
  files: ReadonlyMap<string, string>,
  shapes: ShapeTable,
): Promise<readonly Subject[] | string> {
  const { scope } = constraint
  const subjects: Subject[] = []
  const paths = [...files.keys()].sort()
  for (const path of paths) {
    const text = files.get(path) ?? ''
    if (scope.kind === 'files') {
      if (!scope.matches(path)) continue
      const found = await documentSubjects(path, text, shapes)
      if (typeof found === 'string') return `${quoted(path)}: ${found}`
      subjects.push(...found)
      continue
    }
    for (const collector of COLLECTORS) {
      if (!collector.wants(path) || !collector.kinds.includes(scope.fact)) continue
      const { documents, diagnostics } = await readDocuments(path, new TextEncoder().encode(text), { shapes })
      const error = diagnostics.find((diagnostic) => diagnostic.severity === 'error')
      if (error !== undefined) return `${quoted(path)} cannot be read: ${error.message}`
      subjects.push(...factSubjects(collector.collect(documents, path), scope.fact, shapes))
    }
  }
  // Without a subject every expectation of no finding would hold.
  if (scope.kind === 'files' && subjects.length === 0) return 'no path of `files` matches `on.files`'
  if (scope.kind === 'fact') {
    const entries = paths.map(
      (path): TreeEntry => ({ path, kind: 'file', executable: false, size: (files.get(path) ?? '').length }),
    )
    subjects.push(...factSubjects(collectFiles(entries), scope.fact, shapes))
  }
  return subjects
}

function factSubjects(facts: readonly Fact[], kind: FactKind, shapes: ShapeTable): readonly Subject[] {
  return facts.filter((fact) => fact.kind === kind).map((fact) => factSubject(fact, shapes))
}

function compareOutcome(test: TestDefinition, outcome: TestOutcome): readonly string[] {
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
