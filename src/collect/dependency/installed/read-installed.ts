import { LIMITS } from '../../../core/limits.ts'
import { quoted } from '../../../core/quote.ts'
import { createSource, type Source } from '../../../core/source.ts'
import type { Surroundings } from '../lock-format.ts'
import type { Lock, LockedPackage, LockProblem, OriginKind } from '../model.ts'
import { type PackageManifest, readPackageManifest } from '../npm/package-manifest.ts'
import { folderOf, joinTreePath } from '../tree-path.ts'
import { repositoryPage } from './repository-page.ts'

/** What the installed manifest of a package says of it, as written where it is not said otherwise. */
export interface InstalledPackage {
  /** Path of the manifest. */
  readonly manifest: string
  readonly license?: string
  /** Text of the file that a licence of the form `SEE LICENSE IN` names. */
  readonly licenseText?: string
  /** `Name <mail> (address)`; `parsePerson` takes it apart. */
  readonly author?: string
  readonly description?: string
  readonly homepage?: string
  /** Page of the repository where one can be known, else as written. */
  readonly repository?: string
  /** Names of its scripts that run when it is installed. */
  readonly installScripts: readonly string[]
}

/** Installed manifests of the packages of locks. */
export interface InstalledPackages {
  /** By `name@version`, see `installedKey`. */
  readonly byVersion: ReadonlyMap<string, InstalledPackage>
  /** That there was more than is read. */
  readonly problems: readonly LockProblem[]
}

/** Origins that say nothing about the code that a name and a version stand for: folders of the repository itself. */
const FOLDERS: ReadonlySet<OriginKind> = new Set<OriginKind>(['directory', 'link', 'portal', 'workspace'])

/** What an installed package is found by; undefined for packages that are no installed ones of npm. */
export function installedKey({ ecosystem, name, version, origin }: LockedPackage): string | undefined {
  if (ecosystem !== 'npm' || version === undefined || FOLDERS.has(origin.kind)) return undefined
  return `${name}@${version}`
}

/**
 * Reads the manifests below `node_modules` of packages that locks have, whichever tool installed them: a manifest belongs to
 * the package whose name and version it says. Nothing is executed, and nothing is taken from a manifest that says another
 * version than a lock.
 */
export async function readInstalled(
  locks: readonly Lock[],
  around: Surroundings,
): Promise<InstalledPackages> {
  const wanted = wantedVersions(locks)
  const byVersion = new Map<string, InstalledPackage>()
  if (wanted.size === 0) return { byVersion, problems: [] }
  const paths = new Set(around.paths)
  let files = 0
  let units = 0
  for (const path of around.paths) {
    const folder = installedFolder(path)
    const versions = folder === undefined ? undefined : wanted.get(folder)
    if (versions === undefined || versions.size === 0) continue
    // LIMIT: manifests, and their text.
    if (files >= LIMITS.installedManifests || units >= LIMITS.installedText)
      return { byVersion, problems: [tooMany(path, files)] }
    files++
    const source = await around.read(path)
    if (source === undefined) continue
    units += source.text.length
    const manifest = readPackageManifest(source)
    const key = `${manifest.name}@${manifest.version}`
    if (!versions.delete(key)) continue
    byVersion.set(key, await describe(manifest, paths, around))
  }
  return { byVersion, problems: [] }
}

/** The lock with the licences of installed manifests, where it has none itself. */
export function withInstalledLicenses(lock: Lock, { byVersion }: InstalledPackages): Lock {
  if (byVersion.size === 0) return lock
  const packages = lock.packages.map((one): LockedPackage => {
    const key = one.license === undefined ? installedKey(one) : undefined
    const license = key === undefined ? undefined : byVersion.get(key)?.license
    return license === undefined ? one : { ...one, license }
  })
  return { ...lock, packages }
}

/** Keys that are looked for, by the names of the folders that they may be in. */
function wantedVersions(locks: readonly Lock[]): ReadonlyMap<string, Set<string>> {
  const wanted = new Map<string, Set<string>>()
  for (const { packages } of locks) {
    for (const one of packages) {
      const key = installedKey(one)
      if (key === undefined) continue
      for (const folder of one.alias === undefined ? [one.name] : [one.name, one.alias]) {
        const versions = wanted.get(folder)
        if (versions === undefined) wanted.set(folder, new Set([key]))
        else versions.add(key)
      }
    }
  }
  return wanted
}

/** `a` of `…/node_modules/a/package.json`, `@s/a` of `…/node_modules/@s/a/package.json`; undefined for other files. */
function installedFolder(path: string): string | undefined {
  if (!path.endsWith('/package.json')) return undefined
  const end = path.length - '/package.json'.length
  const last = path.lastIndexOf('/', end - 1)
  const before = path.lastIndexOf('/', last - 1)
  const start = path.charAt(before + 1) === '@' ? before : last
  return start >= 0 && isModules(path, start) ? path.slice(start + 1, end) : undefined
}

/** Whether the segment that ends at `end` is `node_modules`. */
function isModules(path: string, end: number): boolean {
  const start = end - 'node_modules'.length
  return path.startsWith('node_modules', start) && (start === 0 || path.charAt(start - 1) === '/')
}

async function describe(
  manifest: PackageManifest,
  paths: ReadonlySet<string>,
  around: Surroundings,
): Promise<InstalledPackage> {
  const { source, license, author, description, homepage, repository, installScripts } = manifest
  const text = await licenseTextOf(manifest, paths, around)
  return {
    manifest: source.path,
    ...(license === undefined ? {} : { license }),
    ...(text === undefined ? {} : { licenseText: text }),
    ...(author === undefined ? {} : { author }),
    ...(description === undefined ? {} : { description }),
    ...(homepage === undefined ? {} : { homepage }),
    ...(repository === undefined ? {} : { repository: repositoryPage(repository) ?? repository }),
    installScripts,
  }
}

async function licenseTextOf(
  { source, license }: PackageManifest,
  paths: ReadonlySet<string>,
  around: Surroundings,
): Promise<string | undefined> {
  const file = /^SEE LICEN[CS]E IN (.+)$/i.exec(license ?? '')?.[1]?.trim()
  if (file === undefined) return undefined
  const folder = folderOf(source.path)
  const { path, isOutside } = joinTreePath(folder, file)
  // HOSTILE: the name of a file may lead anywhere.
  if (isOutside || !path.startsWith(`${folder}/`) || !paths.has(path)) return undefined
  const text: Source | undefined = await around.read(path)
  return text === undefined || text.text.length > LIMITS.licenseText ? undefined : text.text
}

function tooMany(path: string, files: number): LockProblem {
  const message = `only ${files.toLocaleString('en-US')} manifests of installed packages are read, not ${quoted(path)} and more`
  return {
    kind: 'too-large',
    extent: 'note',
    message,
    source: createSource(path, ''),
    span: { start: 0, end: 0 },
  }
}
