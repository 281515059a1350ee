import type { Surroundings } from '../lock-format.ts'
import { folderOf, joinTreePath } from '../tree-path.ts'
import { readGoFile } from './read-module.ts'

/** Folders of the modules of a workspace, by the path of the module. */
export type WorkspaceMembers = ReadonlyMap<string, string>

/** The modules that are built together with the module of a folder; empty when it is in no workspace. */
export type FindMembers = (folder: string, around: Surroundings) => Promise<WorkspaceMembers>

const NONE: WorkspaceMembers = new Map()

/** What one `go.work` uses. */
interface Members {
  readonly byModule: WorkspaceMembers
  readonly folders: ReadonlySet<string>
}

/**
 * Finds the workspace of a module (Go Modules Reference, "Workspaces"): the nearest `go.work` in its folder or above, when that
 * uses the folder. What its other modules are called is then taken from them, not from the proxy.
 */
export function createFindMembers(): FindMembers {
  // Every module of a workspace asks for the same members: they are read once for each tree, and forgotten with it.
  const known = new WeakMap<Surroundings, Map<string, Promise<Members>>>()
  return async (folder, around) => {
    const path = nearestWork(folder, around)
    if (path === undefined) return NONE
    const works = known.get(around) ?? new Map<string, Promise<Members>>()
    known.set(around, works)
    const members = works.get(path) ?? readMembers(path, around)
    works.set(path, members)
    const { byModule, folders } = await members
    return folders.has(folder) ? byModule : NONE
  }
}

function nearestWork(folder: string, { paths }: Surroundings): string | undefined {
  for (let at = folder; ; at = folderOf(at)) {
    const path = at === '' ? 'go.work' : `${at}/go.work`
    if (isThere(paths, path)) return path
    if (at === '') return undefined
  }
}

/** Paths are sorted. */
function isThere(paths: readonly string[], path: string): boolean {
  let low = 0
  let high = paths.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((paths[middle] ?? '') < path) low = middle + 1
    else high = middle
  }
  return paths[low] === path
}

async function readMembers(path: string, around: Surroundings): Promise<Members> {
  const source = await around.read(path)
  const members = new Map<string, string>()
  for (const { text } of source === undefined ? [] : readGoFile(source, 'work').uses) {
    const { path: folder, isOutside } = joinTreePath(folderOf(path), text)
    const manifest = isOutside ? undefined : await around.read(folder === '' ? 'go.mod' : `${folder}/go.mod`)
    const name = manifest === undefined ? undefined : readGoFile(manifest, 'mod').module?.text
    if (name !== undefined) members.set(name, folder)
  }
  return { byModule: members, folders: new Set(members.values()) }
}
