import { COLLECTORS } from '../collect/collectors.ts'
import { collectFiles } from '../collect/repository/collect-files.ts'
import type { PlannedConstraint } from '../core/constraint/plan.ts'
import type { ConstraintDefinition, TestDefinition, TestSubject } from '../core/constraint/set.ts'
import { fits, planSettings } from '../core/constraint/settings.ts'
import { documentSubject, factSubject, type Subject } from '../core/constraint/subject.ts'
import { parseType } from '../core/constraint/type-syntax.ts'
import { fromNative } from '../core/document/native.ts'
import { readDocuments } from '../core/document/read.ts'
import type { ShapeTable } from '../core/expression/shape.ts'
import { EvalError, RecordValue, type Result } from '../core/expression/value.ts'
import type { Fact, FactKind } from '../core/fact.ts'
import { quoted } from '../core/quote.ts'
import { createSource } from '../core/source.ts'
import type { TreeEntry } from '../core/tree.ts'
import { testInput } from './test-input.ts'

/** What a test looks at: made once, evaluated as often as somebody likes. */
export interface TestSubjects {
  readonly subjects: readonly Subject[]
  /** The subjects before the change; undefined when the test gives none. */
  readonly base: readonly Subject[] | undefined
  /** The settings of the rule; undefined when the test gives none. */
  readonly settings: Result | undefined
}

/** The subjects of a test, or why there are none. */
export async function testSubjects(
  constraint: PlannedConstraint,
  test: TestDefinition,
  shapes: ShapeTable,
): Promise<TestSubjects | string> {
  if (test.base !== undefined && constraint.definition.ratchet !== 'new') {
    return '`base` is for constraints with `ratchet: new`, this one has `all`'
  }
  const { definition } = constraint
  const problem = settingsProblem(definition, test.settings ?? {})
  if (problem !== undefined) return problem
  const settings = test.settings === undefined ? undefined : planSettings(definition, test.settings).value
  const subjects = await readSubjects(constraint, test, test.subject, shapes)
  if (typeof subjects === 'string') return subjects
  if (test.base === undefined) return { subjects, base: undefined, settings }
  const base = await readSubjects(constraint, test, test.base, shapes)
  return typeof base === 'string' ? `\`base\`: ${base}` : { subjects, base, settings }
}

/** Why a rule cannot have these settings; undefined when it can. */
function settingsProblem(
  { rule, settings }: ConstraintDefinition,
  given: Readonly<Record<string, unknown>>,
): string | undefined {
  for (const [name, value] of Object.entries(given)) {
    const declared = settings.find((one) => one.name === name)
    if (declared === undefined) return `${quoted(rule)} has no setting ${quoted(name)}`
    const type = parseType(declared.type, () => undefined)
    if (type !== undefined && !fits(value, type)) {
      return `the setting ${quoted(name)} needs ${quoted(declared.type)}`
    }
  }
  return undefined
}

async function readSubjects(
  constraint: PlannedConstraint,
  test: TestDefinition,
  subject: TestSubject,
  shapes: ShapeTable,
): Promise<readonly Subject[] | string> {
  const { scope } = constraint
  switch (subject.kind) {
    case 'input': {
      if (scope.kind !== 'files') return '`input` is for constraints on files, this one is on a fact'
      if (subject.path !== undefined && typeof subject.value === 'string') {
        return documentSubjects(subject.path, subject.value, shapes)
      }
      const text = testInput(test, subject === test.base ? 'base' : 'input')
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
    // Foreign policies have no inline tests.
    if (scope.kind === 'manifest') continue
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
