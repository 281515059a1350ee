import { isTestFile } from '../core/constraint/attach-tests.ts'
import { lintPolicyFile } from '../core/constraint/lint-policy-file.ts'
import { readTests, type TestFile } from '../core/constraint/read-tests.ts'
import type { Diagnostic } from '../core/diagnostic.ts'
import type { ShapeTable } from '../core/expression/shape.ts'
import { LIMITS } from '../core/limits.ts'
import type { Source } from '../core/source.ts'
import type { Tree, TreeEntry } from '../core/tree.ts'
import { fileProblem, readPolicyFile } from './read-policy-file.ts'

/** The files of tests of one tree. */
export interface LoadedTests {
  readonly files: readonly TestFile[]
  readonly sources: ReadonlyMap<string, Source>
  readonly diagnostics: readonly Diagnostic[]
}

/** Reads the files of tests that stand beside constraint files. */
export async function loadTests(
  tree: Tree,
  entries: readonly TreeEntry[],
  shapes: ShapeTable,
): Promise<LoadedTests> {
  const found = entries.filter(({ path }) => isTestFile(path))
  const files: TestFile[] = []
  const sources = new Map<string, Source>()
  const diagnostics: Diagnostic[] = []
  const extra = found[LIMITS.constraintFiles]
  if (extra !== undefined) {
    const message = `${found.length} files of tests, limit is ${LIMITS.constraintFiles}`
    diagnostics.push(fileProblem(extra.path, message))
  }
  // LIMIT: files beyond the limit are not read.
  for (const entry of found.slice(0, LIMITS.constraintFiles)) {
    const read = await readPolicyFile(tree, entry, shapes)
    diagnostics.push(...read.diagnostics)
    if (read.source !== undefined) sources.set(entry.path, read.source)
    for (const document of read.documents) {
      const { file, diagnostics: wrong } = readTests(document)
      diagnostics.push(...wrong)
      if (file !== undefined) files.push(file)
    }
    diagnostics.push(...lintPolicyFile(read.documents))
  }
  return { files, sources, diagnostics }
}
