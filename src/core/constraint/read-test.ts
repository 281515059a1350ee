import type { Document, Path } from '../document/document.ts'
import type { RawTest } from './raw-set.ts'
import type { TestDefinition, TestExpectation, TestSubject } from './set.ts'

/** A test as it is written in a constraint file or beside one. `path` is its place in `document`. */
export function readTest(raw: RawTest, document: Document, path: Path): TestDefinition {
  const subject = readSubject(raw)
  return {
    name: raw.name,
    document,
    path,
    subject,
    base: 'base' in raw ? readBase(raw, subject) : undefined,
    repositories: raw.repositories,
    registries: raw.registries,
    advisories: raw.advisories,
    settings: raw.settings,
    expect: Array.isArray(raw.expect)
      ? raw.expect.map(
          (one: Partial<TestExpectation>): TestExpectation => ({
            at: one.at,
            path: one.path,
            line: one.line,
            column: one.column,
            message: one.message,
            severity: one.severity,
            confidence: one.confidence,
            persona: one.persona,
          }),
        )
      : { undecided: ('undecided' in raw.expect ? raw.expect.undecided : undefined) ?? '' },
  }
}

function readSubject(raw: RawTest): TestSubject {
  if (raw.files !== undefined) return { kind: 'files', files: new Map(Object.entries(raw.files)) }
  if (raw.fact !== undefined) return { kind: 'fact', fields: raw.fact }
  return { kind: 'input', value: raw.input, path: raw.path }
}

/** The same as the subject, as it was before the change. */
function readBase({ base }: RawTest, subject: TestSubject): TestSubject {
  switch (subject.kind) {
    case 'input':
      return { ...subject, value: base }
    case 'fact':
      return { kind: 'fact', fields: base }
    case 'files':
      return { kind: 'files', files: new Map(textsOf(base)) }
    default:
      return subject satisfies never
  }
}

/** Paths and texts of a small tree; `testProblems` reported whatever is not text. */
function textsOf(base: unknown): readonly (readonly [string, string])[] {
  if (typeof base !== 'object' || base === null) return []
  return Object.entries(base).flatMap(([path, text]): readonly (readonly [string, string])[] =>
    typeof text === 'string' ? [[path, text]] : [],
  )
}
