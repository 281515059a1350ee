import type { Declared, Importer, Lock, LockedPackage } from '../model.ts'
import { satisfiesCargo } from '../version/satisfies-cargo.ts'
import type { Comparison, Drift, Undecided } from './comparison.ts'

/**
 * Compares the manifests of a Cargo workspace with its lock, in which every member has an entry with everything that it asks for:
 * optional, for development, and for any target.
 */
export function compareCargo(lock: Lock): Comparison {
  const drift: Drift[] = []
  const undecided: Undecided[] = []
  const byId = new Map(lock.packages.map((one) => [one.id, one]))
  for (const importer of lock.importers) {
    const own = importer.id === undefined ? undefined : byId.get(importer.id)
    if (importer.declared === undefined || own?.edges === undefined) continue
    const left = new Map(
      own.edges.flatMap(({ to }) => {
        const target = byId.get(to)
        return target === undefined ? [] : [[to, target]]
      }),
    )
    const unanswered: Declared[] = []
    for (const declared of importer.declared) {
      const answers = own.edges.flatMap(({ to }) => {
        const target = byId.get(to)
        return target !== undefined && isAnswer(target, importer, declared) ? [target] : []
      })
      for (const { id } of answers) left.delete(id)
      const about = { importer: importer.path, name: declared.name, declared }
      const [first] = answers
      if (first === undefined) unanswered.push(declared)
      else if (isAddress(declared.specifier)) undecided.push({ reason: 'link', ...about })
      else {
        const inside = answers.map(({ version }) => satisfiesCargo(version ?? '', declared.specifier))
        if (inside.includes(true)) continue
        if (inside.includes(undefined)) undecided.push({ reason: 'range', ...about })
        else drift.push({ kind: 'version', ...about, package: first.id, range: declared.specifier })
      }
    }
    // A renamed dependency that nothing answers is not known by its real name: it may be one of those that are left.
    const isClear = left.size === 0 || unanswered.length === 0
    for (const declared of unanswered) {
      const about = { importer: importer.path, name: declared.name, declared }
      if (isClear) drift.push({ kind: 'absent', ...about })
      else undecided.push({ reason: 'several', ...about })
    }
    if (!isClear) continue
    for (const { id, name } of left.values())
      drift.push({ kind: 'undeclared', importer: importer.path, name, package: id })
  }
  return { drift, undecided }
}

/** By its name, or because the lock was found to have it for this very request. */
function isAnswer(target: LockedPackage, importer: Importer, { name, specifier, scope }: Declared): boolean {
  if (target.name === name || target.alias === name) return true
  return target.directIn.some(
    (use) => use.importer === importer.path && use.specifier === specifier && use.scope === scope,
  )
}

/** A repository or a folder. */
function isAddress(specifier: string): boolean {
  return /:|^\.|^\/|\//.test(specifier)
}
