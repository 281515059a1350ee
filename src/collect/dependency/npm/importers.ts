import { compileGlobs } from '../../../core/glob.ts'
import type { LockDraft } from '../lock-draft.ts'
import type { Surroundings } from '../lock-format.ts'
import type { DirectUse, Importer, LockedRequest } from '../model.ts'
import { folderOf, joinTreePath } from '../tree-path.ts'
import type { LockEntry } from './lock-entry.ts'
import { addMissing } from './missing.ts'
import { type PackageManifest, readPackageManifest } from './package-manifest.ts'
import { findInstalled, isFolderKey, type Places } from './places.ts'

/** The projects of a lock, and which packages they name themselves. */
export interface Importers {
  readonly importers: readonly Importer[]
  /** Direct uses by key of the package. */
  readonly direct: ReadonlyMap<string, readonly DirectUse[]>
  /** Manifests that were found. */
  readonly manifests: readonly PackageManifest[]
}

export interface ImporterOptions {
  readonly draft: LockDraft
  readonly around: Surroundings
  readonly places: Places
  readonly isWorkspace: (key: string) => boolean
  /** Whether the lock repeats what projects ask for. */
  readonly repeatsRequests: boolean
  /** What the lock says of the project itself. */
  readonly name: string | undefined
  readonly version: string | undefined
}

/** Tells by the patterns of a lock which folder entries are workspaces. */
export function workspaceMatcher(patterns: readonly string[] | undefined): (key: string) => boolean {
  if (patterns === undefined || patterns.length === 0) return () => false
  const matches = compileGlobs(patterns.map(plainPattern))
  const known = new Map<string, boolean>()
  return (key) => {
    if (key === '' || !isFolderKey(key)) return false
    let is = known.get(key)
    if (is === undefined) {
      is = matches(key)
      known.set(key, is)
    }
    return is
  }
}

/** `./packages/*`, `packages/*` and `/packages/*` with a slash at the end or not mean the same: a pattern in its plain form. */
export function plainPattern(pattern: string): string {
  const isExcluded = pattern.startsWith('!')
  const text = pattern.slice(isExcluded ? 1 : 0).replace(/^\.?\//, '')
  const end = text.endsWith('/') ? text.slice(0, -1) : text
  return `${isExcluded ? '!' : ''}${end}`
}

/** Reads the projects of a lock with their manifests. */
export async function readImporters(options: ImporterOptions): Promise<Importers> {
  const { draft, places, isWorkspace } = options
  const direct = new Map<string, DirectUse[]>()
  const importers: Importer[] = []
  const manifests: PackageManifest[] = []
  const folder = folderOf(draft.source.path)
  const workspaces = [...places.byKey.values()].filter(({ key }) => isWorkspace(key))
  for (const entry of [places.root, ...workspaces]) {
    const { path, isOutside } = joinTreePath(folder, entry.key)
    const manifest = isOutside ? undefined : await readManifest(options.around, path)
    if (manifest !== undefined) manifests.push(manifest)
    const locked = options.repeatsRequests ? lockedRequests(options, entry) : undefined
    importers.push(importerOf(options, entry, path, manifest, locked))
    for (const one of locked ?? declaredRequests(options, entry, manifest)) {
      if (one.to === undefined) continue
      const uses = direct.get(one.to)
      const use: DirectUse = { importer: path, specifier: one.specifier, scope: one.scope }
      if (uses === undefined) direct.set(one.to, [use])
      else uses.push(use)
    }
  }
  return { importers, direct, manifests }
}

async function readManifest(around: Surroundings, folder: string): Promise<PackageManifest | undefined> {
  const source = await around.read(folder === '' ? 'package.json' : `${folder}/package.json`)
  return source === undefined ? undefined : readPackageManifest(source)
}

function importerOf(
  { places, name, version }: ImporterOptions,
  entry: LockEntry,
  path: string,
  manifest: PackageManifest | undefined,
  locked: readonly LockedRequest[] | undefined,
): Importer {
  const isRoot = entry === places.root
  const own = {
    name: entry.name ?? (isRoot ? name : undefined) ?? manifest?.name,
    version: entry.version ?? (isRoot ? version : undefined) ?? manifest?.version,
    license: entry.license ?? manifest?.license,
  }
  return {
    path,
    ...(own.name === undefined ? {} : { name: own.name }),
    ...(own.version === undefined ? {} : { version: own.version }),
    ...(own.license === undefined ? {} : { license: own.license }),
    ...(manifest === undefined ? {} : { manifest: manifest.source.path }),
    ...(manifest?.declared === undefined ? {} : { declared: manifest.declared }),
    ...(locked === undefined ? {} : { locked }),
    ...(isRoot ? {} : { id: entry.key }),
  }
}

/** What the lock says that a project asks for; of a name that is needed anyway and is optional, only the latter counts. */
function lockedRequests({ draft, places }: ImporterOptions, entry: LockEntry): readonly LockedRequest[] {
  const { requests } = entry
  const optional = new Set(requests.filter(({ kind }) => kind === 'optional').map(({ name }) => name))
  return requests
    .filter(({ name, kind }) => kind !== 'prod' || !optional.has(name))
    .map((request): LockedRequest => {
      const { name, specifier, kind, start, end } = request
      const to = findInstalled(places, entry, name)?.key
      if (to === undefined) addMissing(draft, entry, request, true)
      return { name, specifier, scope: kind, ...(to === undefined ? {} : { to }), span: { start, end } }
    })
}

/** What a manifest asks for, where the lock does not repeat it. */
function declaredRequests(
  { places }: ImporterOptions,
  entry: LockEntry,
  manifest: PackageManifest | undefined,
): readonly LockedRequest[] {
  return (manifest?.declared ?? []).map(({ name, specifier, scope, span }): LockedRequest => {
    const to = findInstalled(places, entry, name)?.key
    return { name, specifier, scope, ...(to === undefined ? {} : { to }), span }
  })
}
