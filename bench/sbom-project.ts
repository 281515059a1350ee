import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Packages that the project asks for itself; the second half is for development. */
const DIRECT = 40
const LICENSES = [
  'MIT',
  'MIT',
  'MIT',
  'ISC',
  'Apache-2.0',
  'BSD-3-Clause',
  '(MIT OR CC0-1.0)',
  'BlueOak-1.0.0',
]

/** A package at the top of `node_modules`. */
interface Package {
  readonly name: string
  readonly version: string
  readonly dependencies: readonly number[]
  readonly optional: readonly number[]
}

/**
 * Writes a project of npm: a manifest and a lock with `count` packages, of which about each twelfth lies below another one
 * because that needs an older version. Every request is answered, so that no tool finds anything to complain about. The same
 * count gives the same bytes.
 */
export function writeProject(folder: string, count: number): void {
  mkdirSync(folder, { recursive: true })
  const root = rootManifest()
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(root, null, 2)}\n`)
  const packages = lockPackages(count)
  const { name, version } = root
  const lock = { name, version, lockfileVersion: 3, requires: true, packages: { '': root, ...packages } }
  writeFileSync(join(folder, 'package-lock.json'), `${JSON.stringify(lock, null, 2)}\n`)
}

function rootManifest() {
  const direct = (from: number, to: number): Readonly<Record<string, string>> =>
    Object.fromEntries(
      Array.from({ length: to - from }, (_, at) => [nameOf(from + at), `^${versionOf(from + at)}`]),
    )
  return {
    name: 'bench',
    version: '1.0.0',
    license: 'Apache-2.0',
    dependencies: direct(0, DIRECT / 2),
    devDependencies: direct(DIRECT / 2, DIRECT),
  }
}

function lockPackages(count: number): Readonly<Record<string, unknown>> {
  const top = Math.max(DIRECT, Math.round((count * 12) / 13))
  const packages = Array.from({ length: top }, (_, index) => packageOf(index, top))
  const isProd = reach(packages)
  const isOptional = new Set(packages.flatMap(({ optional }) => optional))
  const entries: [string, unknown][] = []
  for (const [index, one] of packages.entries()) {
    const flags = {
      ...(isProd.has(index) ? {} : { dev: true }),
      ...(isOptional.has(index) ? { optional: true } : {}),
    }
    const key = `node_modules/${one.name}`
    // Below itself it has an older version of what it needs first, with the needs of the newer one.
    const nested = index % 5 === 2 && entries.length + top - index < count ? one.dependencies[0] : undefined
    entries.push([key, entryOf(index, one, packages, flags, nested)])
    const other = nested === undefined ? undefined : packages[nested]
    if (nested === undefined || other === undefined) continue
    entries.push([
      `${key}/node_modules/${other.name}`,
      entryOf(nested, { ...other, version: olderOf(nested) }, packages, flags, undefined),
    ])
  }
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** A tree below each direct package, and some edges across to packages that come later, so that nothing is a cycle. */
function packageOf(index: number, top: number): Package {
  const children = [DIRECT + 2 * index, DIRECT + 2 * index + 1].filter((child) => child < top)
  const across = index * 3 + 7
  const isLeaf = (child: number): boolean => child % 60 === 41 && DIRECT + 2 * child >= top
  const optional = children.filter(isLeaf)
  const dependencies = [...children, ...(across < top && index % 3 === 0 ? [across] : [])].filter(
    (child, at, all) => all.indexOf(child) === at && !isLeaf(child),
  )
  return { name: nameOf(index), version: versionOf(index), dependencies, optional }
}

/** Packages that are needed for more than development. */
function reach(packages: readonly Package[]): ReadonlySet<number> {
  const reached = new Set(Array.from({ length: DIRECT / 2 }, (_, index) => index))
  for (const index of reached) {
    const { dependencies = [], optional = [] } = packages[index] ?? {}
    for (const other of [...dependencies, ...optional]) reached.add(other)
  }
  return reached
}

function entryOf(
  index: number,
  { name, version, dependencies, optional }: Package,
  packages: readonly Package[],
  flags: Readonly<Record<string, boolean>>,
  older: number | undefined,
): unknown {
  const base = name.slice(name.indexOf('/') + 1)
  const requests = (indexes: readonly number[]): Readonly<Record<string, string>> =>
    Object.fromEntries(
      indexes.map((other) => [
        packages[other]?.name ?? '',
        `^${other === older ? olderOf(other) : versionOf(other)}`,
      ]),
    )
  return {
    version,
    resolved: `https://registry.npmjs\u002eorg/${name}/-/${base}-${version}.tgz`,
    integrity: `sha512-${hashOf(index, version)}`,
    ...flags,
    ...(index % 50 === 3 ? { hasInstallScript: true } : {}),
    ...(index % 35 === 8 ? { deprecated: 'This version is no longer supported, use a later one' } : {}),
    license: LICENSES[index % LICENSES.length],
    ...(index % 17 === 2 ? { bin: { [base]: 'bin/cli.js' } } : {}),
    ...(dependencies.length > 0 ? { dependencies: requests(dependencies) } : {}),
    ...(optional.length > 0 ? { optionalDependencies: requests(optional) } : {}),
    ...(index % 15 === 4 ? { peerDependencies: requests([0]) } : {}),
    ...(index % 3 === 0 ? { engines: { node: '>=18' } } : {}),
    ...(index % 9 === 0 ? { funding: { url: `https://forge.example/sponsors/${base}` } } : {}),
  }
}

const FIRST = [
  'array',
  'async',
  'binary',
  'color',
  'debug',
  'es',
  'file',
  'glob',
  'http',
  'json',
  'string',
  'tiny',
]
const SECOND = [
  'buffer',
  'cache',
  'compat',
  'core',
  'find',
  'helper',
  'is',
  'map',
  'parse',
  'plugin',
  'stream',
]
const SCOPES = ['@acme/', '@build/', '@types/']

function nameOf(index: number): string {
  const [first, second] = [FIRST[index % FIRST.length], SECOND[index % SECOND.length]]
  const scope = index % 4 === 1 ? (SCOPES[index % SCOPES.length] ?? '') : ''
  return `${scope}${first}-${second}-${index}`
}

function versionOf(index: number): string {
  return `${2 + (index % 7)}.${index % 20}.${index % 11}`
}

function olderOf(index: number): string {
  return `1.${index % 9}.${index % 5}`
}

/** 64 bytes that no other version has, without a hash: what they are made of is not looked at. */
function hashOf(index: number, version: string): string {
  const bytes = new Uint8Array(64)
  let state = Math.imul(index + 1, 0x9e3779b1)
  for (let at = 0; at < version.length; at++) state = Math.imul(state ^ version.charCodeAt(at), 0x01000193)
  for (let at = 0; at < bytes.length; at++) {
    state = Math.imul(state ^ (state >>> 15), 0x85ebca6b) + at
    bytes[at] = state >>> 24
  }
  return Buffer.from(bytes).toString('base64')
}
