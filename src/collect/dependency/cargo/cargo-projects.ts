import { compileGlob, globProblem } from '../../../core/glob.ts'
import { LIMITS } from '../../../core/limits.ts'
import { quoted } from '../../../core/quote.ts'
import { addLockProblem, type LockDraft } from '../lock-draft.ts'
import type { Surroundings } from '../lock-format.ts'
import { joinTreePath } from '../tree-path.ts'
import { type CargoManifest, inheritFrom, readCargoManifest } from './cargo-manifest.ts'

/** A package of the repository. */
export interface CargoProject {
  readonly manifest: CargoManifest
  /** Its dependencies for development are in the lock too. */
  readonly isMember: boolean
}

/** The packages of the repository that a lock is for, and what its root says for all of them. */
export interface CargoProjects {
  readonly root: CargoManifest | undefined
  readonly projects: readonly CargoProject[]
}

/**
 * Finds the members of the workspace that a lock belongs to (Cargo Book, "Workspaces"): its root, what `members` matches, and
 * what they depend on by a path below the root; `exclude` takes folders out. Packages that are only reached by a path are
 * found too.
 */
export async function findCargoProjects(
  draft: LockDraft,
  folder: string,
  around: Surroundings,
): Promise<CargoProjects> {
  const root = await readAt(draft, folder, around)
  if (root === undefined) {
    const message = `there is no ${quoted(manifestPath(folder))}: what is direct, and for what, is not known`
    addLockProblem(draft, 'missing-file', 'note', message, { start: 0, end: 0 })
    return { root, projects: [] }
  }
  const excluded = (root.workspace?.exclude ?? []).map((path) => joinTreePath(folder, path).path)
  const isExcluded = (path: string): boolean =>
    excluded.some((one) => path === one || path.startsWith(`${one}/`))
  const found = new Map<string, CargoProject>([
    [folder, { manifest: inheritFrom(root, root), isMember: true }],
  ])
  const waiting: { readonly path: string; readonly isMember: boolean }[] = matchMembers(draft, root, around)
    .filter((path) => !isExcluded(path))
    .map((path) => ({ path, isMember: true }))
  const follow = (manifest: CargoManifest, isMember: boolean): void => {
    for (const { path } of [...manifest.requests, ...manifest.patches]) {
      if (path === undefined) continue
      const target = joinTreePath(manifest.folder, path)
      if (target.isOutside) continue
      const isBelow = folder === '' || target.path.startsWith(`${folder}/`)
      waiting.push({
        path: target.path,
        isMember: isMember && root.workspace !== undefined && isBelow && !isExcluded(target.path),
      })
    }
  }
  follow({ ...root, requests: inheritFrom(root, root).requests, patches: [] }, true)
  follow({ ...root, requests: [] }, false)
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const known = found.get(next.path)
    if (known !== undefined && (known.isMember || !next.isMember)) continue
    const manifest = known?.manifest ?? (await readAt(draft, next.path, around))
    if (manifest === undefined) continue
    const whole = next.isMember ? inheritFrom(manifest, root) : manifest
    found.set(next.path, { manifest: whole, isMember: next.isMember })
    follow({ ...whole, patches: [] }, next.isMember)
  }
  const projects = [...found.values()].filter(({ manifest }) => manifest.name !== undefined)
  return { root, projects }
}

/** Folders with a manifest that the patterns of a workspace match. */
function matchMembers(draft: LockDraft, root: CargoManifest, around: Surroundings): readonly string[] {
  const patterns = root.workspace?.members ?? []
  if (patterns.length === 0) return []
  const prefix = root.folder === '' ? '' : `${root.folder}/`
  const folders: string[] = []
  for (const path of around.paths) {
    if (path.startsWith(prefix) && path.endsWith('/Cargo.toml'))
      folders.push(path.slice(0, -'/Cargo.toml'.length))
  }
  const known = new Set(folders)
  const matched: string[] = []
  let budget: number = LIMITS.workspaceMatches
  for (const pattern of patterns) {
    const { path, isOutside } = joinTreePath(root.folder, pattern)
    if (isOutside) {
      const message = `the member ${quoted(pattern)} is outside of the repository`
      addLockProblem(draft, 'outside-path', 'note', message, { start: 0, end: 0 })
    } else if (known.has(path)) matched.push(path)
    else if (globProblem(path) === undefined) {
      // LIMIT: comparisons of patterns with folders.
      budget -= folders.length
      if (budget < 0) {
        const limit = LIMITS.workspaceMatches.toLocaleString('en-US')
        const message = `finding the members of the workspace takes more than ${limit} comparisons`
        addLockProblem(draft, 'too-large', 'part', message, { start: 0, end: 0 })
        break
      }
      const glob = compileGlob(path)
      for (const one of folders) if (glob.matches(one)) matched.push(one)
    }
  }
  return matched
}

async function readAt(
  draft: LockDraft,
  folder: string,
  around: Surroundings,
): Promise<CargoManifest | undefined> {
  const source = await around.read(manifestPath(folder))
  if (source === undefined) return undefined
  const manifest = await readCargoManifest(source)
  if (manifest.problem !== undefined) {
    const { kind, message, span } = manifest.problem
    addLockProblem(draft, kind, 'part', message, span, source)
  }
  return manifest
}

function manifestPath(folder: string): string {
  return folder === '' ? 'Cargo.toml' : `${folder}/Cargo.toml`
}
