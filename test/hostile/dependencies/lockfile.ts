/** What the rules below read of one entry of `package-lock.json`. */
export interface LockedPackage {
  readonly version?: string
  readonly resolved?: string
  readonly integrity?: string
  readonly license?: string
  readonly dev?: boolean
  readonly link?: boolean
  readonly inBundle?: boolean
  readonly hasInstallScript?: boolean
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

export interface Lockfile {
  readonly lockfileVersion: number
  readonly packages: Readonly<Record<string, LockedPackage>>
}

/** Licences whose code may be shipped inside an Apache-2.0 work, with no more than a notice. */
const COMPATIBLE_LICENSES = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  // The list of licence exceptions, which is data; the notice with its author is shipped.
  'CC-BY-3.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'PSF-2.0',
  'Python-2.0',
  'Unlicense',
  'Zlib',
])

/** Strong enough that nobody finds a second tarball. */
const INTEGRITY = /^sha512-[A-Za-z0-9+/]{86}==$/
/** A registry version range: digits, comparators, `||`, `*`, spaces. No URL, path, alias or git reference. */
const RANGE = /^[\^~<>=v]{0,2}\s*[0-9*x][0-9A-Za-z.+\-*<>=^~| ]*$/

/** Everything in a lockfile that would let other code in than what was reviewed, one sentence each, sorted. */
export function checkLockfile(lock: Lockfile, allowedScripts: ReadonlySet<string>): readonly string[] {
  const problems: string[] = []
  const scripts = new Set<string>()
  if (lock.lockfileVersion !== 3) problems.push(`lockfileVersion is ${lock.lockfileVersion}, expected 3`)
  for (const [path, locked] of Object.entries(lock.packages)) {
    problems.push(...checkRanges(path, locked), ...checkComplete(path, locked, lock))
    if (path === '') continue
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
    if (locked.link === true) problems.push(`${path} is a link`)
    else if (!INTEGRITY.test(locked.integrity ?? '')) problems.push(`${path} has no sha512 integrity`)
    if (locked.resolved !== undefined && !/^https:\/\/[^/?#]+\/[^?#]+\.tgz$/.test(locked.resolved)) {
      problems.push(`${path} does not come from a registry`)
    }
    if (locked.inBundle === true)
      problems.push(`${path} is bundled inside another package: nothing reviews it`)
    if (locked.hasInstallScript === true) scripts.add(name)
    if (locked.hasInstallScript === true && !allowedScripts.has(name)) {
      problems.push(`${path} runs a script when it is installed`)
    }
    if (locked.dev !== true && !isCompatible(locked.license)) {
      problems.push(`${path} is shipped under ${locked.license ?? 'no licence'}`)
    }
  }
  for (const name of allowedScripts) {
    if (!scripts.has(name)) problems.push(`${name} is allowed to run install scripts, but has none`)
  }
  return problems.sort()
}

function checkRanges(path: string, locked: LockedPackage): readonly string[] {
  const groups = [locked.dependencies, locked.devDependencies, locked.optionalDependencies]
  return groups
    .flatMap((group) => Object.entries(group ?? {}))
    .filter(([, range]) => !RANGE.test(range))
    .map(([name, range]) => `${path === '' ? 'package.json' : path} wants ${name} from \`${range}\``)
}

/** What is wanted but not locked, for some platform only even, is fetched unseen or stops `npm ci`. */
function checkComplete(path: string, locked: LockedPackage, lock: Lockfile): readonly string[] {
  const wanted = [locked.dependencies, locked.devDependencies, locked.optionalDependencies]
  return wanted
    .flatMap((group) => Object.keys(group ?? {}))
    .filter((name) => !isLocked(path, name, lock))
    .map((name) => `${path === '' ? 'package.json' : path} wants ${name}, which is not locked`)
}

/** Looks where Node looks: in the package itself, then in every folder above it. */
function isLocked(path: string, name: string, { packages }: Lockfile): boolean {
  for (let at = path; ; at = at.slice(0, Math.max(at.lastIndexOf('/node_modules/'), 0))) {
    if (Object.hasOwn(packages, `${at === '' ? '' : `${at}/`}node_modules/${name}`)) return true
    if (at === '') return false
  }
}

/** Every part of an `AND` must be compatible, one part of an `OR`. */
function isCompatible(license: string | undefined): boolean {
  if (license === undefined) return false
  return license
    .replace(/[()]/g, ' ')
    .split(' AND ')
    .every((part) => part.split(' OR ').some((one) => COMPATIBLE_LICENSES.has(one.trim())))
}
