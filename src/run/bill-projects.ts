import type { Ecosystem, Lock, LockProblem } from '../collect/dependency/model.ts'
import { folderOf } from '../collect/dependency/tree-path.ts'

/** What builds and deploys projects, and is none. */
const NO_PROJECTS: ReadonlySet<Ecosystem> = new Set<Ecosystem>(['GitHub Actions', 'docker'])

/** Folders of the projects whose dependencies locks fix, sorted; `` is the root. */
export function projectsOf(locks: readonly Lock[]): readonly string[] {
  const folders = new Set<string>()
  for (const { ecosystem, importers, packages } of locks) {
    if (NO_PROJECTS.has(ecosystem)) continue
    const asking = new Set(packages.flatMap(({ directIn }) => directIn.map(({ importer }) => importer)))
    for (const { path, name } of importers) {
      // HOSTILE: a lock may name projects outside of the repository.
      const isInside = !/^(?:\.\.(?:\/|$)|\/|~|[A-Za-z]:)/.test(path)
      if (isInside && (name !== undefined || asking.has(path) || importers.length === 1)) folders.add(path)
    }
  }
  return [...folders].sort()
}

/** Whether a problem of a lock may be one of a project: the lock is in its folder, below, or in one above, as those of workspaces are. */
export function concernsProject({ source }: LockProblem, project: string): boolean {
  const folder = folderOf(source.path)
  return (
    folder === '' ||
    project === '' ||
    `${project}/`.startsWith(`${folder}/`) ||
    folder.startsWith(`${project}/`)
  )
}
