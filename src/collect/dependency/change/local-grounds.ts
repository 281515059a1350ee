import type { Importer, Lock, LockedPackage, OriginKind } from '../model.ts'
import { type Replacements, rangeOf, readReplacements } from '../npm/effective-range.ts'

/**
 * Why the code of a package comes from a file or folder, or from a patch. `no`: it does not; `asked`: a manifest of the repository, or
 * a folder that is asked for itself, asks for it so, or it is a project of the repository; `unasked`: manifests ask for a version, so
 * that nothing but the lockfile says so; `unknown`: manifests of the ecosystem do not tell.
 */
export const LOCAL_GROUNDS = ['asked', 'no', 'unasked', 'unknown'] as const
export type LocalGrounds = (typeof LOCAL_GROUNDS)[number]

const LOCAL: ReadonlySet<OriginKind> = new Set<OriginKind>([
  'directory',
  'file',
  'link',
  'patch',
  'portal',
  'workspace',
])

/** Specifiers that ask for a file, a folder, a patch or a project of the repository, in the words of all package managers. */
const LOCAL_SPECIFIER =
  /^(?:exec|file|link|path|patch|portal|workspace)(?::|$)|[\\/]|\.(?:tar\.gz|tgz|whl|zip)$/

/** Settings that put something else in the place of what packages ask for. */
const OVERRIDES = /^(?:pnpm\.)?overrides$|^resolutions$|^patch$/

/** Tells the grounds of packages of one lock. `parentsOf` gives the packages that ask for one. */
export function localGrounds(
  lock: Lock,
  parentsOf: (one: LockedPackage) => readonly LockedPackage[],
): (one: LockedPackage) => LocalGrounds {
  let read: Grounds | undefined
  return (one) => {
    if (!LOCAL.has(one.origin.kind)) return 'no'
    // Most locks have nothing local in what a change brings.
    read ??= readGrounds(lock)
    return groundsOf(one, read, parentsOf(one))
  }
}

interface Grounds {
  /** Whether manifests of the ecosystem are read so well that what they do not ask for is not asked for. */
  readonly isTold: boolean
  readonly replacements: Replacements
  /** Names for which an override asks for something local, or a patch. */
  readonly overridden: ReadonlySet<string>
  /** Folders of projects whose manifests are there, by the name that they give them. */
  readonly projects: ReadonlySet<string>
  readonly importers: ReadonlyMap<string, Importer>
}

function readGrounds(lock: Lock): Grounds {
  const overridden = new Set<string>()
  for (const { key, name, value } of lock.settings) {
    if (name !== undefined && OVERRIDES.test(key) && (key === 'patch' || LOCAL_SPECIFIER.test(value)))
      overridden.add(overriddenName(name))
  }
  return {
    isTold:
      lock.ecosystem === 'npm' ||
      (lock.ecosystem === 'PyPI' && lock.importers.some(({ declared }) => declared !== undefined)),
    replacements: readReplacements(lock.settings),
    overridden,
    projects: new Set(
      lock.importers.flatMap(({ path, name, manifest }) =>
        name === undefined || manifest === undefined ? [] : [projectKey(path, name)],
      ),
    ),
    importers: new Map(lock.importers.map((importer) => [importer.path, importer])),
  }
}

function groundsOf(one: LockedPackage, grounds: Grounds, parents: readonly LockedPackage[]): LocalGrounds {
  const { origin, name, alias = name } = one
  if (grounds.overridden.has(alias) || grounds.overridden.has(name)) return 'asked'
  const isProject = origin.path !== undefined && grounds.projects.has(projectKey(origin.path, name))
  if (isProject && (origin.kind === 'workspace' || origin.kind === 'directory')) return 'asked'
  if (parents.some((parent) => asksLocally(parent, one))) return 'asked'
  for (const { importer, specifier } of one.directIn) {
    const declared = grounds.importers.get(importer)?.declared
    const own = declared?.filter((request) => request.name === alias || request.name === name)
    // A manifest that is there counts, not what the lock repeats of it.
    const asked =
      own === undefined || own.length === 0
        ? [specifier ?? '']
        : own.map((request) => rangeOf(grounds.replacements, request)?.written ?? request.specifier)
    if (asked.some((text) => LOCAL_SPECIFIER.test(text))) return 'asked'
  }
  return grounds.isTold ? 'unasked' : 'unknown'
}

/** What lies in the repository may ask for its neighbours; what a registry serves cannot know them. */
function asksLocally(parent: LockedPackage, one: LockedPackage): boolean {
  if (!LOCAL.has(parent.origin.kind)) return false
  const range = parent.edges?.find(({ to }) => to === one.id)?.range
  return range === undefined || LOCAL_SPECIFIER.test(range)
}

/** `a>b@^1`, `**\/b` and `b@npm:^1` are about `b`. */
function overriddenName(written: string): string {
  const last = written.slice(written.lastIndexOf('>') + 1).trim()
  const at = last.indexOf('@', 1)
  const name = at < 0 ? last : last.slice(0, at)
  const parts = name.split('/')
  const scope = parts.at(-2)
  return scope?.startsWith('@') === true ? `${scope}/${parts.at(-1) ?? ''}` : (parts.at(-1) ?? '')
}

/** A NUL stands in no path. */
function projectKey(path: string, name: string): string {
  return `${path}\0${name}`
}
