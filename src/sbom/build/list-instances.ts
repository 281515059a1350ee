import type { Importer, Lock, LockedPackage, Scope } from '../../collect/dependency/model.ts'
import { compareText } from '../compare.ts'
import type { Instance, InstanceLink, Knowledge } from './instance.ts'
import { linkKindOf } from './scope.ts'

/** Problems after which entries may be missing from what was read. */
const LOSES_ENTRIES: ReadonlySet<string> = new Set([
  'conflict-markers',
  'malformed-entry',
  'malformed-name',
  'syntax',
  'too-large',
  'unreadable',
  'unsupported-feature',
])

/**
 * Every package and every project of every lock, with edges as numbers in this list. A link to a project of the repository is
 * no instance: what needs it needs the project. A lock that names no project is about the one in `folder`. Linear in entries
 * and edges. `isProject`: a project of several is meant, so that what names none belongs to the root.
 */
export function listInstances(
  locks: readonly Lock[],
  project: string,
  isProject = false,
): readonly Instance[] {
  const folder = isProject ? '' : project
  const instances: Instance[] = []
  const named = new Set(
    locks.flatMap(({ importers }) =>
      importers.flatMap(({ name, path }) => (name === undefined ? [] : [path])),
    ),
  )
  let hasProject =
    isProject ||
    locks.some(({ importers }) => importers.length === 0 || importers.some(({ path }) => path === folder))
  for (const lock of locks.toSorted((a, b) => compareText(a.source.path, b.source.path))) {
    const isBare = lock.importers.length === 0 || !hasProject
    const own = lock.importers.map((importer) => ownerOf(importer, lock, named, folder))
    // A folder around the projects of a lock needs these projects and nothing else, as far as anything says.
    const container = isBare && own.length > 0 ? { path: folder } : undefined
    const importers = container !== undefined ? [...own, container] : isBare ? [{ path: folder }] : own
    hasProject = true
    for (const instance of instancesOf({ ...lock, importers }, instances.length, container))
      instances.push(instance)
  }
  return joinFolders(instances)
}

/**
 * What a lock asks for in a folder, and another file says what is there, is the project of the folder. Where the lock has edges
 * of its own for the folder, they hold for it alone: the project has versions of its own.
 */
function joinFolders(instances: readonly Instance[]): readonly Instance[] {
  const projects = new Map<string, number>()
  const keyOf = ({ lock }: Instance, path: string): string => `${lock.ecosystem}\0${path}`
  for (const [at, one] of instances.entries())
    if (one.importer?.name !== undefined) projects.set(keyOf(one, one.importer.path), at)
  const joined = new Map<number, number>()
  for (const [at, one] of instances.entries()) {
    const { importer, pkg } = one
    if (importer !== undefined || pkg === undefined || (pkg.edges ?? []).length > 0) continue
    const { kind, path, isOutside } = pkg.origin
    if (!PROJECT_LINKS.has(kind) || path === undefined || isOutside === true) continue
    const project = projects.get(keyOf(one, path))
    if (project !== undefined) joined.set(at, project)
  }
  if (joined.size === 0) return instances
  const kept = [...instances.keys()].filter((at) => !joined.has(at))
  const numbers = new Map(kept.map((at, number) => [at, number]))
  const numberOf = (at: number): number => numbers.get(joined.get(at) ?? at) ?? at
  return kept.flatMap((at, self): readonly Instance[] => {
    const one = instances[at]
    if (one === undefined) return []
    const links = one.links.map((link) => ({ ...link, to: numberOf(link.to) }))
    const bundler = one.bundler === undefined ? undefined : numberOf(one.bundler)
    return [{ ...one, links: uniqueLinks(links, self), bundler }]
  })
}

/** Workflows and images are no projects: they belong to the project in whose folder they are. */
function ownerOf(
  importer: Importer,
  { ecosystem }: Lock,
  named: ReadonlySet<string>,
  folder: string,
): Importer {
  if (importer.name !== undefined || (ecosystem !== 'GitHub Actions' && ecosystem !== 'docker'))
    return importer
  let path = importer.path
  while (path !== '' && !named.has(path)) path = folderOf(path)
  return { ...importer, path: named.has(path) ? path : folder }
}

function instancesOf(lock: Lock, first: number, container: Importer | undefined): readonly Instance[] {
  const numbers = new Map<string, number>()
  const byImporter = new Map<string, number>()
  const slots: { readonly importer: Importer | undefined; readonly pkg: LockedPackage | undefined }[] = []
  const byId = new Map(lock.packages.map((pkg) => [pkg.id, pkg]))
  for (const importer of lock.importers) {
    const number = first + slots.length
    byImporter.set(importer.path, number)
    const pkg = importer.id === undefined ? undefined : byId.get(importer.id)
    if (pkg !== undefined) numbers.set(pkg.id, number)
    slots.push({ importer, pkg })
  }
  for (const pkg of lock.packages) {
    if (numbers.has(pkg.id)) continue
    const project = PROJECT_LINKS.has(pkg.origin.kind)
      ? byImporter.get(pkg.origin.path ?? NOWHERE)
      : undefined
    numbers.set(pkg.id, project ?? first + slots.length)
    if (project === undefined) slots.push({ importer: undefined, pkg })
  }

  const direct = directLinks(lock, numbers, byImporter)
  const gaps = findGaps(lock)
  return slots.map(({ importer, pkg }, at): Instance => {
    const self = first + at
    const links = (pkg?.edges ?? []).flatMap(({ to, kind }): InstanceLink[] => {
      const number = numbers.get(to)
      return number === undefined ? [] : [{ to: number, kind: kind === 'prod' ? 'runtime' : kindOf(kind) }]
    })
    if (importer !== undefined) links.push(...(direct.get(self) ?? []))
    return {
      lock,
      importer,
      pkg,
      links: uniqueLinks(links, self),
      knowledge:
        importer !== undefined && importer === container && !gaps.losesEntries
          ? 'complete'
          : knowledgeOf(gaps, importer, pkg),
      bundler: pkg?.isBundled === true ? bundlerOf(lock, pkg, numbers, byImporter) : undefined,
    }
  })
}

/** No path of a tree has it. */
const NOWHERE = '\0'

/** Origins that are folders of the repository. */
const PROJECT_LINKS: ReadonlySet<string> = new Set(['link', 'portal', 'workspace', 'directory'])

function kindOf(kind: 'dev' | 'optional' | 'peer' | 'build'): InstanceLink['kind'] {
  return kind === 'dev' ? 'development' : kind
}

/** What each project asks for itself, by the number of the project. */
function directLinks(
  lock: Lock,
  numbers: ReadonlyMap<string, number>,
  byImporter: ReadonlyMap<string, number>,
): ReadonlyMap<number, readonly InstanceLink[]> {
  const direct = new Map<number, InstanceLink[]>()
  const add = (importer: number | undefined, to: number | undefined, scope: Scope): void => {
    if (importer === undefined || to === undefined) return
    const known = direct.get(importer)
    const link = { to, kind: linkKindOf(scope) }
    if (known === undefined) direct.set(importer, [link])
    else known.push(link)
  }
  const members = membersOf(lock)
  for (const importer of lock.importers)
    for (const { to, name, scope } of importer.locked ?? []) {
      const target = to === undefined ? byImporter.get(members.get(name) ?? NOWHERE) : numbers.get(to)
      add(byImporter.get(importer.path), target, scope)
    }
  const first = byImporter.get(lock.importers[0]?.path ?? NOWHERE)
  for (const pkg of lock.packages)
    for (const { importer, scope } of pkg.directIn)
      add(byImporter.get(importer) ?? first, numbers.get(pkg.id), scope)
  return direct
}

/** Folders of the projects of a lock, by name: a request of one that no entry answers is answered by the project itself. */
function membersOf({ importers }: Lock): ReadonlyMap<string, string> {
  return new Map(importers.flatMap(({ name, path }) => (name === undefined ? [] : [[name, path] as const])))
}

/** Where a lock tells less than everything. */
interface Gaps {
  /** Entries may be missing, wherever they would be. */
  readonly losesEntries: boolean
  /** Packages that have a required edge to nowhere. */
  readonly broken: ReadonlySet<LockedPackage>
  /** Some package has no list of edges. */
  readonly hasNoEdges: boolean
  /** There is nothing that a project could ask for. */
  readonly isEmpty: boolean
  /** Names of the projects. */
  readonly members: ReadonlySet<string>
  /** Folders of the projects of which some package says that they ask for it. */
  readonly asking: ReadonlySet<string>
}

function findGaps(lock: Lock): Gaps {
  const { problems, packages } = lock
  return {
    losesEntries:
      isManifest(lock) || problems.some(({ kind, extent }) => extent !== 'note' && LOSES_ENTRIES.has(kind)),
    broken: findBroken(lock),
    isEmpty: packages.length === 0,
    members: new Set(membersOf(lock).keys()),
    asking: new Set(packages.flatMap(({ directIn }) => directIn.map(({ importer }) => importer))),
    hasNoEdges: packages.some(({ edges, isBundled }) => edges === undefined && isBundled !== true),
  }
}

/** What a request of a package stands in, or behind, is the package: the last entry that begins above it. */
function findBroken({ source, problems, packages, importers }: Lock): ReadonlySet<LockedPackage> {
  const broken = new Set<LockedPackage>()
  const ofProjects = new Set(importers.flatMap(({ locked }) => locked?.map(({ span }) => span.start) ?? []))
  const dangling = problems.filter(
    ({ kind, source: { path }, span }) =>
      kind === 'dangling-edge' && path === source.path && !ofProjects.has(span.start),
  )
  if (dangling.length === 0) return broken
  const entries = packages.filter((one) => one.source === undefined || one.source.path === source.path)
  entries.sort((a, b) => a.span.start - b.span.start)
  for (const { extent, span } of dangling) {
    let low = 0
    for (let high = entries.length; low < high; ) {
      const middle = (low + high) >> 1
      if ((entries[middle]?.span.start ?? 0) <= span.start) low = middle + 1
      else high = middle
    }
    const pkg = entries[low - 1]
    // A peer that is left out is not there; a folder beside the project has what it needs in a lock of its own.
    if (pkg !== undefined && (extent === 'part' || pkg.origin.kind === 'link')) broken.add(pkg)
  }
  return broken
}

function knowledgeOf(
  { losesEntries, broken, hasNoEdges, isEmpty, members, asking }: Gaps,
  importer: Importer | undefined,
  pkg: LockedPackage | undefined,
): Knowledge {
  if (losesEntries) return 'incomplete'
  if (pkg !== undefined && broken.has(pkg)) return 'incomplete'
  if (importer === undefined) return pkg?.edges === undefined ? 'unknown' : 'complete'
  const isUnanswered = (importer.locked ?? []).some(
    ({ to, name, scope }) =>
      to === undefined && scope !== 'optional' && scope !== 'peer' && !members.has(name),
  )
  if (isUnanswered) return 'incomplete'
  // Neither the lock nor a manifest says what the project asks for: that may be anything in the lock.
  const isSaid =
    isEmpty || pkg !== undefined || importer.locked !== undefined || importer.declared !== undefined
  return hasNoEdges || !(isSaid || asking.has(importer.path)) ? 'unknown' : 'complete'
}

/** A manifest read in place of a lock names what it asks for directly, and nothing behind it. */
function isManifest(lock: Lock): boolean {
  return lock.ecosystem === 'Maven' && /(?:^|\/)pom\.xml$/.test(lock.source.path)
}

/** The package or project whose archive holds a bundled package: the one in whose folder it lies. */
function bundlerOf(
  lock: Lock,
  pkg: LockedPackage,
  numbers: ReadonlyMap<string, number>,
  byImporter: ReadonlyMap<string, number>,
): number | undefined {
  const folders = pkg.id.lastIndexOf('/node_modules/')
  if (folders > 0) return numbers.get(pkg.id.slice(0, folders))
  return pkg.id.startsWith('node_modules/') ? byImporter.get(folderOf(lock.source.path)) : undefined
}

/** Folder of a file of the repository; `` is the root. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0))
}

/** Each target once, by its strongest kind; none to the instance itself. */
function uniqueLinks(links: readonly InstanceLink[], self: number): readonly InstanceLink[] {
  const byTarget = new Map<number, InstanceLink>()
  for (const link of links) {
    const known = byTarget.get(link.to)
    if (link.to !== self && (known === undefined || STRENGTH[link.kind] > STRENGTH[known.kind]))
      byTarget.set(link.to, link)
  }
  return [...byTarget.values()]
}

/** Which of two reasons for the same edge is told. */
export const STRENGTH: { readonly [Kind in InstanceLink['kind']]: number } = {
  runtime: 4,
  peer: 3,
  optional: 2,
  build: 1,
  development: 0,
}
