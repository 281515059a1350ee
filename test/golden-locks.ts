import { readdirSync, readFileSync, statSync } from 'node:fs'
import { collectInventory, type Inventory } from '../src/collect/dependency/collect-inventory.ts'
import type { Edge, Lock, LockedPackage, LockProblem } from '../src/collect/dependency/model.ts'
import { purlOf } from '../src/collect/dependency/purl.ts'
import type { Source } from '../src/core/source.ts'
import { locationOf } from '../src/core/source.ts'
import type { Span } from '../src/core/span.ts'
import { memoryTree } from './fakes/memory-tree.ts'

/** Folder of the golden locks: `<format>/<name>/input/…` and `<format>/<name>/expected.json`. */
export const GOLDEN_LOCKS = new URL('golden/locks/', import.meta.url)

/** One golden case: the files of a repository, with a lock of the format that it is named for. */
export interface GoldenLock {
  readonly format: string
  readonly name: string
  readonly folder: URL
  readonly files: Readonly<Record<string, string>>
}

/** Every golden case, sorted. */
export function goldenLocks(): readonly GoldenLock[] {
  return readdirSync(GOLDEN_LOCKS)
    .sort()
    .flatMap((format) =>
      readdirSync(new URL(`${format}/`, GOLDEN_LOCKS))
        .sort()
        .map((name) => {
          const folder = new URL(`${format}/${name}/`, GOLDEN_LOCKS)
          return { format, name, folder, files: readFiles(new URL('input/', folder)) }
        }),
    )
}

function readFiles(folder: URL): Readonly<Record<string, string>> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => statSync(new URL(path, folder)).isFile())
    .sort()
  return Object.fromEntries(paths.map((path) => [path, readFileSync(new URL(path, folder), 'utf8')]))
}

/** What is in files of a repository, as the product reads them. */
export async function inventoryOfFiles(files: Readonly<Record<string, string>>): Promise<Inventory> {
  const tree = memoryTree({ ...files })
  return collectInventory(tree, await tree.list())
}

/** Path of a file and the 1-based line in it. */
export function placeIn(source: Source, span: Span): string {
  const { path, startLine } = locationOf(source, span)
  return `${path}:${startLine}`
}

/** A lock in the words of its golden file: everything that it tells, with lines in place of spans. */
export function describeLock(lock: Lock): object {
  const byId = new Map(lock.packages.map((one) => [one.id, one]))
  return {
    path: lock.source.path,
    format: lock.format,
    ecosystem: lock.ecosystem,
    formatVersion: lock.formatVersion,
    isComplete: lock.isComplete,
    importers: lock.importers.map(({ declared, locked, ...rest }) => ({
      ...rest,
      declared: declared?.map(
        ({ name, specifier, scope, source, span }) =>
          `${name} ${specifier} (${scope}) ${placeIn(source, span)}`,
      ),
      locked: locked?.map(
        ({ name, specifier, scope, to, span }) =>
          `${name} ${specifier} (${scope}) => ${to ?? 'nothing'} ${placeIn(lock.source, span)}`,
      ),
    })),
    packages: lock.packages.map((one) => describePackage(one, lock, byId)),
    settings: lock.settings.map(
      ({ key, name, value, source, span }) =>
        `${key}${name === undefined ? '' : ` ${name}`} = ${value} ${placeIn(source ?? lock.source, span)}`,
    ),
    problems: lock.problems.map(describeProblem),
  }
}

/** A problem of a lock on one line. */
export function describeProblem({ kind, extent, message, source, span }: LockProblem): string {
  return `${kind} (${extent}) ${placeIn(source, span)}: ${message}`
}

function describePackage(one: LockedPackage, lock: Lock, byId: ReadonlyMap<string, LockedPackage>): object {
  const { span, spans, source, integrity, distributions, directIn, edges, qualifiers, ...rest } = one
  const own = source ?? lock.source
  return {
    purl: purlOf(one),
    ...rest,
    integrity: integrity.map(
      ({ algorithm, of, file, hex, source: other, span: at }) =>
        `${algorithm} ${of}${file === undefined ? '' : ` ${file}`} ${hex} ${placeIn(other ?? own, at)}`,
    ),
    distributions: distributions?.map(({ span: at, ...file }) => ({ ...file, place: placeIn(own, at) })),
    directIn: directIn.map(
      ({ importer, specifier, scope }) => `${importer || '.'} ${specifier ?? ''} (${scope})`,
    ),
    edges: edges?.map((edge) => describeEdge(edge, byId)),
    qualifiers: qualifiers === undefined ? undefined : Object.fromEntries(qualifiers),
    place: placeIn(own, span),
    fields: Object.fromEntries(
      Object.entries(spans)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([field, at]) => [field, placeIn(own, at)]),
    ),
  }
}

function describeEdge({ to, range, kind }: Edge, byId: ReadonlyMap<string, LockedPackage>): string {
  const target = byId.get(to)
  return `${target?.name ?? '?'}@${target?.version ?? ''} ${range ?? ''} (${kind}) => ${to}`
}
