import type { LockDraft } from '../lock-draft.ts'
import { addLockProblem } from '../lock-draft.ts'
import type { Surroundings } from '../lock-format.ts'
import type { DirectUse, Importer, LockedRequest } from '../model.ts'
import type { LockEntry } from '../npm/lock-entry.ts'
import { addMissing } from '../npm/missing.ts'
import { readPackageManifest } from '../npm/package-manifest.ts'
import type { ScopeRoot } from '../spread-scopes.ts'
import { folderOf, joinTreePath } from '../tree-path.ts'
import { type BunKeys, findBunEntry } from './find-bun-entry.ts'
import type { BunFile } from './read-bun-file.ts'

/** The projects of a lock, and which packages they name themselves. */
export interface BunImporters {
  readonly importers: readonly Importer[]
  /** Direct uses by key of the package. */
  readonly direct: ReadonlyMap<string, readonly DirectUse[]>
  /** The same as roots of scopes. */
  readonly roots: readonly ScopeRoot[]
}

export interface BunImporterOptions {
  readonly draft: LockDraft
  readonly around: Surroundings
  readonly file: BunFile
  readonly keys: BunKeys
  /** Keys of packages by the folder of the workspace that they are. */
  readonly keyOfWorkspace: ReadonlyMap<string, string>
}

/** Reads the projects of a lock with their manifests. Problems and settings of manifests go to the draft. */
export async function readBunImporters(options: BunImporterOptions): Promise<BunImporters> {
  const { draft, around, file, keyOfWorkspace } = options
  const importers: Importer[] = []
  const direct = new Map<string, DirectUse[]>()
  const roots: ScopeRoot[] = []
  for (const [written, entry] of file.workspaces) {
    const { path, isOutside } = joinTreePath(folderOf(draft.source.path), written)
    const source = isOutside
      ? undefined
      : await around.read(path === '' ? 'package.json' : `${path}/package.json`)
    const manifest = source === undefined ? undefined : readPackageManifest(source)
    for (const { kind, extent, message, source, span } of manifest?.problems ?? [])
      addLockProblem(draft, kind, extent, message, span, source)
    const id = keyOfWorkspace.get(written)
    const locked = requestsOf(options, written === '' ? '' : (id ?? entry.name ?? ''), entry)
    for (const { to, specifier, scope } of locked) {
      if (to === undefined) continue
      roots.push({ id: to, scope })
      const use: DirectUse = { importer: path, specifier, scope }
      const uses = direct.get(to)
      if (uses === undefined) direct.set(to, [use])
      else uses.push(use)
    }
    const name = entry.name ?? manifest?.name
    const version = entry.version ?? manifest?.version
    importers.push({
      path,
      ...(name === undefined ? {} : { name }),
      ...(version === undefined ? {} : { version }),
      ...(manifest?.license === undefined ? {} : { license: manifest.license }),
      ...(manifest === undefined ? {} : { manifest: manifest.source.path }),
      ...(manifest?.declared === undefined ? {} : { declared: manifest.declared }),
      locked,
      ...(id === undefined || written === '' ? {} : { id }),
    })
  }
  return { importers, direct, roots }
}

function requestsOf(
  { draft, keys }: BunImporterOptions,
  from: string,
  entry: LockEntry,
): readonly LockedRequest[] {
  const optional = new Set(entry.requests.filter(({ kind }) => kind === 'optional').map(({ name }) => name))
  return entry.requests
    .filter(({ name, kind }) => kind !== 'prod' || !optional.has(name))
    .map((request): LockedRequest => {
      const { name, specifier, kind, start, end } = request
      const to = findBunEntry(keys, from, name)
      if (to === undefined) addMissing(draft, entry, request, true)
      return { name, specifier, scope: kind, ...(to === undefined ? {} : { to }), span: { start, end } }
    })
}
