import type { LockDraft } from '../lock-draft.ts'
import type { Surroundings } from '../lock-format.ts'
import type { Importer, Scope } from '../model.ts'
import type { DeclaredRequirement } from './declared-requirement.ts'
import { type CandidateIndex, findCandidates } from './find-candidates.ts'
import { readManifestBeside } from './manifest-beside.ts'
import type { PyprojectManifest } from './pyproject-manifest.ts'
import type { PythonRoot } from './python-lock.ts'

/**
 * Adds the project in the folder of a lock as its importer, with what its `pyproject.toml` asks for, and gives the packages that
 * answer. `covers`: scopes that the lock holds; the others are no business of it.
 */
export async function importProject(
  draft: LockDraft,
  index: CandidateIndex,
  around: Surroundings,
  folder: string,
  covers: (scope: Scope) => boolean = () => true,
): Promise<readonly PythonRoot[]> {
  const file = folder === '' ? 'pyproject.toml' : `${folder}/pyproject.toml`
  const manifest = await readManifestBeside(draft, around, file)
  if (manifest === undefined) {
    draft.importers.push({ path: folder })
    return []
  }
  const declared = manifest.declared.filter(({ scope }) => covers(scope))
  draft.importers.push(importerOf(folder, file, manifest, declared))
  return rootsOf(index, folder, declared)
}

/** The packages that answer what an importer asks for. */
export function rootsOf(
  index: CandidateIndex,
  importer: string,
  declared: readonly DeclaredRequirement[],
): readonly PythonRoot[] {
  return declared.flatMap((one) => {
    const { name, specifier, scope, marker, extras, origin } = one
    const found = findCandidates(index, { name, specifier: origin === undefined ? specifier : '', marker })
    return found.map(({ id }) => ({ to: id, extras, scope, use: { importer, specifier, scope } }))
  })
}

function importerOf(
  path: string,
  manifest: string,
  { name, version, license }: PyprojectManifest,
  declared: readonly DeclaredRequirement[],
): Importer {
  return {
    path,
    ...(name === undefined ? {} : { name }),
    ...(version === undefined ? {} : { version }),
    ...(license === undefined ? {} : { license }),
    manifest,
    declared,
  }
}
