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
import { type Recorded, type TestFiles, testFacts } from './test-facts.ts'
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
      // What a test gives as its base is also what collectors of changes compare with.
      return subjectsOfFiles(
        constraint,
        {
          files: subject.files,
          recorded: {
            repositories: test.repositories,
            registries: test.registries,
            advisories: test.advisories,
          },
          before: subject !== test.base && test.base?.kind === 'files' ? test.base.files : undefined,
        },
        shapes,
      )
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
    source: subject.source,
    file: subject.file,
    value: value instanceof RecordValue ? value : new EvalError('unavailable', 'no fields'),
    locate: (path, part) => subject.locate(path, part),
    structure: (path) => subject.structure(path),
    contentOf: (path) => subject.contentOf(path),
    related: [],
    hidden: [],
  }
}

async function subjectsOfFiles(
  { scope }: PlannedConstraint,
  {
    files,
    before,
    recorded,
  }: { readonly files: TestFiles; readonly before: TestFiles | undefined; readonly recorded: Recorded },
  shapes: ShapeTable,
): Promise<readonly Subject[] | string> {
  switch (scope.kind) {
    case 'fact': {
      const facts = await testFacts(scope.fact, files, before, shapes, recorded)
      return typeof facts === 'string' ? facts : facts.map((fact) => factSubject(fact, shapes))
    }
    case 'files': {
      const subjects: Subject[] = []
      for (const path of [...files.keys()].sort()) {
        if (!scope.matches(path)) continue
        const found = await documentSubjects(path, files.get(path) ?? '', shapes)
        if (typeof found === 'string') return `${quoted(path)}: ${found}`
        subjects.push(...found)
      }
      // Without a subject every expectation of no finding would hold.
      return subjects.length === 0 ? 'no path of `files` matches `on.files`' : subjects
    }
    case 'manifest':
      // Foreign policies have no inline tests.
      return []
    default:
      return scope satisfies never
  }
}
