import type {
  ConstraintDefinition,
  TestDefinition,
  TestExpectation,
  TestSubject,
} from '../core/constraint/set.ts'
import { safeJson } from '../report/invisible.ts'

/** A test of a rule, as an example of what it finds or of what it leaves alone. */
export interface RuleExample {
  /** Name of the test, without the word that makes it an example. */
  readonly name: string
  /** What there was before, where the example is a change. */
  readonly before?: readonly ExampleFile[]
  /** What the forge says of repositories, by `owner/repo`, where that decides. */
  readonly repositories?: unknown
  /** What registries say of packages, by ecosystem, name and version, where that decides. */
  readonly registries?: unknown
  /** Advisories, as records of the OSV schema, where they decide. */
  readonly advisories?: unknown
  readonly files: readonly ExampleFile[]
}

/** A file of an example. */
export interface ExampleFile {
  /** Absent where a test has an input without a file. */
  readonly path?: string
  readonly text: string
  /** Lines with findings. */
  readonly lines: readonly number[]
}

/** What a rule finds, and what it wants to see in its place. */
export interface RuleExamples {
  readonly avoid: readonly RuleExample[]
  readonly prefer: readonly RuleExample[]
}

/**
 * The tests of a rule that are named `avoid: …` and `prefer: …`; where none is, the first that expects findings and the first
 * that expects none.
 */
export function ruleExamples({ tests }: ConstraintDefinition): RuleExamples {
  const named = (word: string): readonly TestDefinition[] =>
    tests.filter(({ name }) => name.startsWith(`${word}: `))
  const first = (hasFindings: boolean): readonly TestDefinition[] =>
    tests.filter(({ expect }) => Array.isArray(expect) && expect.length > 0 === hasFindings).slice(0, 1)
  const [avoid, prefer] = [named('avoid'), named('prefer')]
  return {
    avoid: (avoid.length > 0 ? avoid : first(true)).map(exampleOf),
    prefer: (prefer.length > 0 ? prefer : first(false)).map(exampleOf),
  }
}

function exampleOf(test: TestDefinition): RuleExample {
  const { name, base, subject, expect, repositories, registries, advisories } = test
  return {
    name: name.replace(/^(?:avoid|prefer): /, ''),
    ...(base === undefined ? {} : { before: filesOf(base, []) }),
    ...(repositories === undefined ? {} : { repositories }),
    ...(registries === undefined ? {} : { registries }),
    ...(advisories === undefined ? {} : { advisories }),
    files: filesOf(subject, Array.isArray(expect) ? expect : []),
  }
}

function filesOf(subject: TestSubject, expected: readonly TestExpectation[]): readonly ExampleFile[] {
  switch (subject.kind) {
    case 'files':
      return [...subject.files].map(([path, text]) => ({
        path,
        text,
        lines: expected.flatMap(({ path: other, line }) =>
          line !== undefined && (other ?? path) === path ? [line] : [],
        ),
      }))
    case 'input': {
      const text = safeJson(subject.value)
      return [subject.path === undefined ? { text, lines: [] } : { path: subject.path, text, lines: [] }]
    }
    case 'fact':
      return [{ text: safeJson(subject.fields), lines: [] }]
  }
}
