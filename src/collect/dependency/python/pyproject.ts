import type { Source } from '../../../core/source.ts'
import { createLockDraft } from '../lock-draft.ts'
import type { LockFormat, Surroundings } from '../lock-format.ts'
import type { Lock } from '../model.ts'
import { folderOf } from '../tree-path.ts'
import { manifestLock } from './manifest-packages.ts'
import { readPyproject } from './pyproject-manifest.ts'

/** Locks that stand in for the manifests of their folder. */
export const PROJECT_LOCKS = ['pdm.lock', 'poetry.lock', 'pylock.toml', 'uv.lock'] as const

/**
 * `pyproject.toml` where there is no lock of it. It yields to the locks in its folder, and a member of a workspace to the `uv.lock` of a
 * folder above that has it as a member: then its requirements are told as those of an importer of that lock.
 */
export const PYPROJECT: LockFormat = {
  name: 'pyproject',
  ecosystem: 'PyPI',
  matches: (path) => /(?:^|\/)pyproject\.toml$/.test(path),
  yieldsTo: locksBeside,
  read: readPyprojectLock,
}

/** Paths of the locks in the folder of a manifest. */
export function locksBeside(path: string): readonly string[] {
  const folder = folderOf(path)
  return PROJECT_LOCKS.map((name) => (folder === '' ? name : `${folder}/${name}`))
}

async function readPyprojectLock(source: Source, around: Surroundings): Promise<Lock> {
  const draft = createLockDraft(source, PYPROJECT.name, 'PyPI')
  const manifest = await readPyproject(source)
  draft.problems.push(...manifest.problems)
  draft.settings.push(...manifest.settings.map(({ source: _, ...setting }) => setting))
  const folder = folderOf(source.path)
  const { name, version, license } = manifest
  draft.importers.push({
    path: folder,
    ...(name === undefined ? {} : { name }),
    ...(version === undefined ? {} : { version }),
    ...(license === undefined ? {} : { license }),
    manifest: source.path,
    declared: manifest.declared,
  })
  const isMember = await isMemberAbove(source.path, around)
  return manifestLock(draft, folder, isMember ? [] : [...manifest.declared, ...manifest.build])
}

/** Whether a lock of uv in a folder above has the folder of a manifest as one of its projects. */
async function isMemberAbove(path: string, around: Surroundings): Promise<boolean> {
  const folder = folderOf(path)
  for (let above = folder; above !== ''; ) {
    above = folderOf(above)
    const lock = await around.read(above === '' ? 'uv.lock' : `${above}/uv.lock`)
    if (lock === undefined) continue
    const relative = above === '' ? folder : folder.slice(above.length + 1)
    const places = ['directory', 'editable', 'virtual'].map((kind) => `source = { ${kind} = "${relative}" }`)
    if (places.some((place) => lock.text.includes(place))) return true
  }
  return false
}
