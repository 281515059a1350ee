import type { Ecosystem, LockedPackage, Origin } from './model.ts'
import { readAddress } from './origin.ts'
import { createPurl, writePurl } from './parse-purl.ts'
import { REGISTRY_HOSTS } from './registry-hosts.ts'

export { canonicalPurl, type Purl, parsePurl } from './parse-purl.ts'

/** Parts that the name of a package gives, by its ecosystem. */
interface Naming {
  readonly type: string
  readonly namespace: readonly string[]
  readonly name: string
  readonly version: string | undefined
  readonly subpath?: readonly string[]
}

/**
 * The package URL of a package, in canonical form; undefined for what has none: folders of the repository that are actions,
 * names that the type does not allow. It says where the code comes from when that is not the registry of the ecosystem
 * (`vcs_url`, `download_url`, `repository_url`); for folders of the repository it makes no such claim, so that only
 * `origin.kind` tells whether a registry knows the package.
 */
export function purlOf(pkg: LockedPackage): string | undefined {
  const naming = namingOf(pkg)
  // Of a name with a variable nobody knows what it is.
  if (naming === undefined || (pkg.origin.kind === 'unknown' && pkg.name.includes('$'))) return undefined
  // A folder that no manifest names (`-e .`).
  if (naming.name === '.' || naming.name === '..') return undefined
  const { version, ...parts } = naming
  const purl = createPurl({
    subpath: [],
    ...parts,
    ...(version === undefined || version === '' ? {} : { version }),
    qualifiers: qualifiersOf(pkg, naming.type),
  })
  return typeof purl === 'string' ? undefined : writePurl(purl)
}

function qualifiersOf(pkg: LockedPackage, type: string): ReadonlyMap<string, string> {
  const { origin } = pkg
  // Nearly every package: from the registry of its ecosystem, with nothing to tell.
  if (type === 'npm' && origin.kind === 'registry' && origin.isDefaultRegistry !== false) return NONE
  return new Map([...ownQualifiers(pkg, type), ...originQualifiers(pkg, type)])
}

const NONE: ReadonlyMap<string, string> = new Map()

function namingOf(pkg: LockedPackage): Naming | undefined {
  const { ecosystem, name, version } = pkg
  switch (ecosystem) {
    case 'npm': {
      const slash = name.startsWith('@') ? name.indexOf('/') : -1
      if (slash < 0) return { type: 'npm', namespace: [], name, version }
      return { type: 'npm', namespace: [name.slice(0, slash)], name: name.slice(slash + 1), version }
    }
    case 'Go':
    case 'Packagist': {
      const segments = name.split('/')
      const last = segments.pop() ?? ''
      return { type: ecosystem === 'Go' ? 'golang' : 'composer', namespace: segments, name: last, version }
    }
    case 'Maven': {
      const [group = '', artifact = '', ...rest] = name.split(':')
      if (rest.length > 0) return undefined
      return { type: 'maven', namespace: [group], name: artifact, version }
    }
    case 'Hex': {
      const organization = pkg.qualifiers?.get('organization')
      return { type: 'hex', namespace: organization === undefined ? [] : [organization], name, version }
    }
    case 'GitHub Actions':
      return actionNaming(pkg)
    case 'docker':
      return imageNaming(pkg)
    default:
      return { type: SINGLE_NAMES[ecosystem], namespace: [], name, version }
  }
}

/** Ecosystems whose names are one word. */
const SINGLE_NAMES = {
  'crates\u002eio': 'cargo',
  NuGet: 'nuget',
  Pub: 'pub',
  PyPI: 'pypi',
  RubyGems: 'gem',
} as const satisfies { readonly [E in Ecosystem]?: string }

/** The commit or ref is the version; what a comment claims is not. */
function actionNaming(pkg: LockedPackage): Naming | undefined {
  const [owner, repository, ...folders] = pkg.name.split('/')
  if (owner === undefined || repository === undefined || pkg.origin.kind === 'directory') return undefined
  return {
    type: 'github',
    namespace: [owner],
    name: repository,
    version: pkg.origin.commit ?? pkg.origin.ref ?? pkg.version,
    subpath: pkg.origin.path?.split('/') ?? folders,
  }
}

/** An image with a known digest is one thing wherever it is (`oci`); a tag is only what a server says today (`docker`). */
function imageNaming(pkg: LockedPackage): Naming {
  const segments = pkg.name.split('/')
  const last = segments.pop() ?? ''
  const digest = digestOf(pkg)
  if (digest !== undefined) return { type: 'oci', namespace: [], name: last, version: digest }
  return { type: 'docker', namespace: segments, name: last, version: pkg.version }
}

function digestOf(pkg: LockedPackage): string | undefined {
  const digest = pkg.integrity.find(({ of }) => of === 'manifest')
  return digest === undefined ? undefined : `${digest.algorithm}:${digest.hex}`
}

/** Keys of qualifiers that a type has, and the values that stand for none. */
const OWN_QUALIFIERS: ReadonlyMap<string, readonly (readonly [string, string])[]> = new Map([
  ['docker', [['arch', '']]],
  ['gem', [['platform', 'ruby']]],
  [
    'maven',
    [
      ['classifier', ''],
      ['type', 'jar'],
    ],
  ],
  [
    'oci',
    [
      ['arch', ''],
      ['tag', ''],
    ],
  ],
  ['pypi', [['file_name', '']]],
])

function ownQualifiers(pkg: LockedPackage, type: string): [string, string][] {
  const own: [string, string][] = []
  for (const [key, usual] of OWN_QUALIFIERS.get(type) ?? []) {
    const value = pkg.qualifiers?.get(key)
    if (value !== undefined && value !== usual) own.push([key, value])
  }
  return own
}

function originQualifiers(pkg: LockedPackage, type: string): [string, string][] {
  const { origin } = pkg
  if (type === 'github') return []
  if (type === 'oci' || type === 'docker') {
    const host = origin.isDefaultRegistry === true ? undefined : origin.host
    if (type === 'docker') return host === undefined ? [] : [['repository_url', host]]
    return [['repository_url', `${host ?? REGISTRY_HOSTS.get('docker')?.[0] ?? ''}/${fullPath(pkg, host)}`]]
  }
  switch (origin.kind) {
    case 'git': {
      const address = sourceAddress(origin)
      return address === undefined ? [] : [['vcs_url', address]]
    }
    case 'url': {
      const address = readAddress(origin.url ?? '')
      return address === undefined ? [] : [['download_url', address.url]]
    }
    case 'registry': {
      const address = origin.isDefaultRegistry === false ? registryAddress(pkg) : undefined
      return address === undefined ? [] : [['repository_url', address]]
    }
    default:
      return []
  }
}

/** Images of one word stand in the folder of the official ones. */
function fullPath(pkg: LockedPackage, host: string | undefined): string {
  return host === undefined && !pkg.name.includes('/') ? `library/${pkg.name}` : pkg.name
}

/** `git+https://host/path@commit#folder` for a source of git (SPDX 2.3, section 7.7). */
function sourceAddress(origin: Origin): string | undefined {
  // HOSTILE: nothing secret in an address may be published, whoever wrote the lock.
  const address = readAddress(origin.url ?? '')
  if (address === undefined) return undefined
  const fixed = origin.commit ?? origin.ref ?? ''
  const folder = origin.path ?? ''
  const base = `git+${withoutQuery(address.url)}`
  return `${base}${fixed === '' ? '' : `@${fixed}`}${folder === '' ? '' : `#${folder}`}`
}

/** The address of another registry, without the path of the archive that a lock has in its place. `https` goes without saying. */
function registryAddress({ ecosystem, name, origin }: LockedPackage): string | undefined {
  const address = readAddress((origin.url ?? '').replace(/^(?:registry|sparse)\+/, ''))
  if (address === undefined) return origin.host
  const whole = withoutQuery(address.url)
  return (ecosystem === 'npm' ? withoutArchive(whole, name, address.host) : whole)
    .replace(/^https:\/\//, '')
    .replace(/\/+$/, '')
}

/** `https://host/folder` of `https://host/folder/@scope/name/-/name-1.0.0.tgz`. */
function withoutArchive(url: string, name: string, host: string): string {
  const archive = url.lastIndexOf('/-/')
  const folder = archive < 0 ? url : url.slice(0, archive)
  for (const spelled of [name, name.replace('/', '%2f'), name.replace('/', '%2F')])
    if (folder.endsWith(`/${spelled}`)) return folder.slice(0, -spelled.length - 1)
  return archive < 0 && !/\.(?:tgz|tar\.gz)$/.test(url) ? url : host
}

function withoutQuery(url: string): string {
  const mark = url.indexOf('?')
  return mark < 0 ? url : url.slice(0, mark)
}
