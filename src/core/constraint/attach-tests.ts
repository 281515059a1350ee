import type { Diagnostic } from '../diagnostic.ts'
import type { Path } from '../document/document.ts'
import { quoted } from '../quote.ts'
import { suggest } from '../suggest.ts'
import type { TestFile } from './read-tests.ts'
import type { ConstraintSet, TestDefinition } from './set.ts'
import { locationOfPath } from './shape.ts'

const CONSTRAINT_FILE = /\.flux\.(?:ya?ml|json)$/
const TEST_FILE = /\.test\.(?:ya?ml|json)$/

/** True for files of tests. */
export function isTestFile(path: string): boolean {
  return path.startsWith('.flux/') && TEST_FILE.test(path)
}

/**
 * Gives the constraints of a repository the tests that stand in files of their own: `NAME.test.yaml` holds tests of the
 * sets of `NAME.flux.yaml` in the same folder, or of the set that it names. `broken` are the paths of constraint files
 * that could not be read: their tests are passed over, because what is wrong was told there.
 */
export function attachTests(
  sets: readonly ConstraintSet[],
  files: readonly TestFile[],
  broken: ReadonlySet<string>,
): { readonly sets: readonly ConstraintSet[]; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = []
  const own = sets.filter((set) => set.origin === 'repository')
  const stems = new Set([...broken].map((path) => path.replace(CONSTRAINT_FILE, '')))
  const tests = new Map<string, TestDefinition[]>()
  for (const file of files) {
    const { path } = file.document.source
    const stem = path.replace(TEST_FILE, '')
    const targets = own.filter((set) =>
      file.set === undefined
        ? set.document.source.path.replace(CONSTRAINT_FILE, '') === stem
        : set.name === file.set,
    )
    if (targets.length === 0) {
      if (!stems.has(stem)) diagnostics.push(noSet(file, own))
      continue
    }
    const rules = new Map(
      targets.flatMap((set) => set.constraints.map(({ id, rule }): [string, string] => [id, rule])),
    )
    for (const { constraint, path: at, test } of file.tests) {
      const rule = rules.get(constraint)
      if (rule === undefined) {
        const names = targets.map((set) => quoted(set.name)).join(', ')
        const message = `there is no constraint ${quoted(constraint)} in ${names}`
        diagnostics.push(unknown(file, at, message, suggest(constraint, [...rules.keys()])))
        continue
      }
      const list = tests.get(rule)
      if (list === undefined) tests.set(rule, [test])
      else list.push(test)
    }
  }
  return { sets: tests.size === 0 ? sets : sets.map((set) => withTests(set, tests)), diagnostics }
}

function withTests(set: ConstraintSet, tests: ReadonlyMap<string, readonly TestDefinition[]>): ConstraintSet {
  if (set.origin === 'pack' || !set.constraints.some(({ rule }) => tests.has(rule))) return set
  return {
    ...set,
    constraints: set.constraints.map((constraint) => ({
      ...constraint,
      tests: [...constraint.tests, ...(tests.get(constraint.rule) ?? [])],
    })),
  }
}

function noSet(file: TestFile, sets: readonly ConstraintSet[]): Diagnostic {
  const { set } = file
  if (set !== undefined) {
    const message = `there is no constraint set ${quoted(set)} in this repository`
    const guess = suggest(
      set,
      sets.map(({ name }) => name),
    )
    return unknown(file, ['set'], message, guess)
  }
  const name = file.document.source.path.replace(TEST_FILE, '').replace(/^.*\//, '')
  return {
    ...unknown(file, [], 'there is no constraint file beside these tests', undefined),
    help: `put them beside ${quoted(`${name}.flux.yaml`)}, or name their set with \`set\``,
  }
}

function unknown(file: TestFile, path: Path, message: string, guess: string | undefined): Diagnostic {
  return {
    code: 'constraint/unknown-constraint',
    severity: 'error',
    message,
    location: locationOfPath(file.document, path),
    ...(guess === undefined ? {} : { help: `did you mean ${quoted(guess)}?` }),
  }
}
