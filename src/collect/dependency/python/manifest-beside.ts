import { addLockProblem, type LockDraft } from '../lock-draft.ts'
import type { Surroundings } from '../lock-format.ts'
import type { LockProblem } from '../model.ts'
import { type PyprojectManifest, readPyproject } from './pyproject-manifest.ts'

/**
 * Reads the `pyproject.toml` of a project whose dependencies a lock fixes: its settings are settings of the lock, its problems
 * are problems of it. Undefined when it is not there, or when nothing of it could be read.
 */
export async function readManifestBeside(
  draft: LockDraft,
  around: Surroundings,
  path: string,
): Promise<PyprojectManifest | undefined> {
  const source = await around.read(path)
  if (source === undefined) return undefined
  const manifest = await readPyproject(source)
  addManifestProblems(draft, manifest.problems)
  draft.settings.push(...manifest.settings)
  return manifest.problems.some(({ extent }) => extent === 'whole') ? undefined : manifest
}

/** Adds the problems of a manifest to those of its lock, of which the rest was read all the same. */
export function addManifestProblems(draft: LockDraft, problems: readonly LockProblem[]): void {
  for (const { kind, extent, message, span, source } of problems)
    addLockProblem(draft, kind, extent === 'whole' ? 'part' : extent, message, span, source)
}
