import type { Source } from '../../../core/source.ts'
import { createLockDraft } from '../lock-draft.ts'
import type { LockFormat } from '../lock-format.ts'
import type { Lock } from '../model.ts'
import { folderOf } from '../tree-path.ts'
import { manifestLock } from './manifest-packages.ts'
import { readPipfile } from './pipfile-manifest.ts'

/** `Pipfile` where there is no `Pipfile.lock`. */
export const PIPFILE: LockFormat = {
  name: 'pipfile',
  ecosystem: 'PyPI',
  matches: (path) => /(?:^|\/)Pipfile$/.test(path),
  yieldsTo: (path) => [`${path}.lock`],
  read: readPipfileManifest,
}

async function readPipfileManifest(source: Source): Promise<Lock> {
  const draft = createLockDraft(source, PIPFILE.name, 'PyPI')
  const { declared, settings, problems } = await readPipfile(source)
  draft.problems.push(...problems)
  draft.settings.push(...settings)
  const path = folderOf(source.path)
  draft.importers.push({ path, manifest: source.path, declared })
  return manifestLock(draft, path, declared)
}
