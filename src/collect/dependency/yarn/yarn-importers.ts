import { quoted } from '../../../core/quote.ts'
import { keySpanAt } from '../block/block-tree.ts'
import { importerOfManifest } from '../importer-of-manifest.ts'
import { addLockProblem } from '../lock-draft.ts'
import type { Surroundings } from '../lock-format.ts'
import type { Edge, LockedRequest, Scope } from '../model.ts'
import { workspaceMatcher } from '../npm/importers.ts'
import { type PackageManifest, readPackageManifest } from '../npm/package-manifest.ts'
import {
  firstEntry,
  plainRange,
  requestedName,
  requestedRange,
  type YarnEntry,
  type YarnReading,
} from './yarn-entry.ts'
import type { YarnFind } from './yarn-find.ts'

/** Manifests by folder; undefined where there is none. */
export type Manifests = ReadonlyMap<string, PackageManifest>

/** Reads the manifests of folders. What is wrong with one is a problem of the lock. */
export async function readManifests(
  { draft }: YarnReading,
  folders: Iterable<string>,
  around: Surroundings,
): Promise<Manifests> {
  const manifests = new Map<string, PackageManifest>()
  for (const folder of folders) {
    const source = await around.read(folder === '' ? 'package.json' : `${folder}/package.json`)
    if (source === undefined) continue
    const manifest = readPackageManifest(source)
    manifests.set(folder, manifest)
    for (const { kind, extent, message, span } of manifest.problems)
      addLockProblem(draft, kind, extent, message, span, source)
  }
  return manifests
}

/** Folders of the workspaces of a project whose lock does not name them: by the patterns of its manifest. */
export function findWorkspaces(
  folder: string,
  root: PackageManifest | undefined,
  paths: readonly string[],
): readonly string[] {
  const isWorkspace = workspaceMatcher(root?.workspaces?.map(({ text }) => text))
  const prefix = folder === '' ? '' : `${folder}/`
  return paths.flatMap((path) => {
    if (!path.startsWith(prefix) || !path.endsWith('/package.json')) return []
    const inner = path.slice(prefix.length, -'/package.json'.length)
    return isWorkspace(inner) ? [`${prefix}${inner}`] : []
  })
}

/** Adds the importers of a lock of version 1: it says nothing about them, their manifests do. */
export function addClassicImporters(
  reading: YarnReading,
  folders: readonly string[],
  manifests: Manifests,
  find: YarnFind,
): void {
  const { draft } = reading
  const workspaces = new Set([...manifests.values()].flatMap(({ name }) => name ?? []))
  for (const path of folders) {
    const manifest = manifests.get(path)
    draft.importers.push(importerOfManifest(path, manifest))
    for (const { name, specifier, scope, span, source } of manifest?.declared ?? []) {
      if (scope === 'peer') continue
      const entry = find(undefined, name, specifier)
      if (entry !== undefined) addUse(reading, entry, path, specifier, scope)
      else if (!workspaces.has(name) && !specifier.startsWith('link:')) {
        const message = `${quoted(`${name}@${specifier}`)} is not in the lock`
        addLockProblem(draft, 'disagreement', 'part', message, span, source)
      }
    }
  }
}

/** Adds the importers of a lock of yarn 2 or later, which are entries of it. Their manifests tell what is needed for what. */
export function addBerryImporters(reading: YarnReading, manifests: Manifests, find: YarnFind): void {
  const { draft } = reading
  for (const entry of reading.entries) {
    const path = entry.workspace
    if (path === undefined) continue
    const manifest = manifests.get(path)
    const declared = new Map<string, { readonly specifier: string; readonly scope: Scope }>()
    for (const one of manifest?.declared ?? [])
      if (one.scope !== 'peer' || !declared.has(one.name)) declared.set(one.name, one)
    const locked: LockedRequest[] = []
    const edges: Edge[] = []
    for (const request of entry.requests) {
      const name = requestedName(reading, request)
      const range = requestedRange(reading, request)
      const span = keySpanAt(reading.tree, request)
      const own = declared.get(name)
      const isDev = own?.scope === 'dev'
      const scope: Scope =
        entry.optional?.has(request) === true || own?.scope === 'optional'
          ? 'optional'
          : isDev
            ? 'dev'
            : 'prod'
      const to = find(entry, name, range)
      locked.push({
        name,
        specifier: plainRange(range),
        scope,
        span,
        ...(to === undefined ? {} : { to: to.id }),
      })
      if (to === undefined) {
        const message = `${quoted(`${name}@${range}`)} is not in the lock`
        addLockProblem(draft, 'dangling-edge', 'part', message, span)
        continue
      }
      edges.push({
        to: to.id,
        range: plainRange(range),
        kind: scope === 'prod' || scope === 'dev' || scope === 'optional' ? scope : 'prod',
      })
      addUse(reading, to, path, own?.specifier ?? plainRange(range), scope)
    }
    firstEntry(reading, entry).edges = edges
    draft.importers.push({ ...importerOfManifest(path, manifest), locked, id: entry.id })
  }
}

function addUse(
  { direct }: YarnReading,
  entry: YarnEntry,
  importer: string,
  specifier: string,
  scope: Scope,
): void {
  const use = { importer, specifier, scope }
  const uses = direct.get(entry.id)
  if (uses === undefined) direct.set(entry.id, [use])
  else uses.push(use)
}
