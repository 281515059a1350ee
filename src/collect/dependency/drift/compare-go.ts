import type { Lock, LockedPackage } from '../model.ts'
import type { Comparison, Drift, Undecided } from './comparison.ts'

/**
 * Compares what `go.mod` requires directly with `go.sum`: a module without any hash there is one that the build refuses. Indirect
 * ones may need none; modules that are replaced by folders have none, and in workspaces other files may have them.
 */
export function compareGo(lock: Lock): Comparison {
  const drift: Drift[] = []
  const undecided: Undecided[] = []
  const isAlone = !lock.settings.some(({ key }) => key === 'workspace')
  const hasSums =
    isAlone && lock.packages.some(({ integrity }) => integrity.some(({ source }) => source !== undefined))
  const byId = new Map(lock.packages.map((one) => [one.id, one]))
  for (const importer of lock.importers) {
    const requests = new Map((importer.locked ?? []).map((one) => [one.name, one]))
    for (const declared of importer.declared ?? []) {
      const locked = requests.get(declared.name)
      const one = byId.get(locked?.to ?? '')
      const about = {
        importer: importer.path,
        name: declared.name,
        declared,
        ...(locked === undefined ? {} : { locked }),
      }
      if (!hasSums) undecided.push({ reason: 'unlocked', ...about })
      else if (one === undefined || isFolder(one)) undecided.push({ reason: 'link', ...about })
      else if (one.integrity.length === 0) drift.push({ kind: 'absent', ...about, package: one.id })
    }
  }
  return { drift, undecided }
}

function isFolder({ origin }: LockedPackage): boolean {
  return origin.kind !== 'registry'
}
