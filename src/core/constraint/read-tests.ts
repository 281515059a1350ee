import type { Diagnostic } from '../diagnostic.ts'
import type { Document, Path } from '../document/document.ts'
import { toNative } from '../document/native.ts'
import { validateConstraintTests } from './generated/validators.ts'
import type { RawTest } from './raw-set.ts'
import { readTest } from './read-test.ts'
import type { TestDefinition } from './set.ts'
import { TEST_KEYS, testKeys } from './set-keys.ts'
import { checkShape } from './shape.ts'
import { testProblems } from './test-problems.ts'

/** A file of tests as the schema promises it. */
interface RawTestFile {
  readonly set?: string
  readonly tests: readonly (RawTest & { readonly constraint: string })[]
}

/** A file of tests that stands beside a constraint file. Nothing says that its constraints exist. */
export interface TestFile {
  readonly document: Document
  /** Name of the set, where the file gives one. */
  readonly set: string | undefined
  readonly tests: readonly {
    readonly constraint: string
    /** Where the id of the constraint stands. */
    readonly path: Path
    readonly test: TestDefinition
  }[]
}

/** What reading a file of tests gives: the tests unless the shape is wrong, and everything that is wrong. */
export interface ReadTests {
  readonly file?: TestFile
  readonly diagnostics: readonly Diagnostic[]
}

/** Reads one document of a file of tests. HOSTILE: on a pull request it is written by its author. */
export function readTests(document: Document): ReadTests {
  const native = toNative(document.value)
  const shape = checkShape(document, native, validateConstraintTests, knownKeys)
  if (shape.length > 0) return { diagnostics: shape }
  const raw = native as RawTestFile
  const diagnostics = raw.tests.flatMap((test, index) => testProblems(document, test, ['tests', index]))
  if (diagnostics.length > 0) return { diagnostics }
  const tests = raw.tests.map((test, index) => ({
    constraint: test.constraint,
    path: ['tests', index, 'constraint'],
    test: readTest(test, document, ['tests', index]),
  }))
  return { file: { document, set: raw.set, tests }, diagnostics }
}

function knownKeys(path: Path): readonly string[] {
  const [first, second] = path
  if (first === undefined) return ['apiVersion', 'kind', 'set', 'tests']
  if (first !== 'tests' || second === undefined) return []
  return path.length === 2 ? ['constraint', ...TEST_KEYS] : testKeys(path.slice(2))
}
