import { isExactVersion } from '../npm-name.ts'

/** How the keys of a lock are made: `/n/1.0.0_peers` (5), `/n@1.0.0(peers)` (6, 7), `n@1.0.0(peers)` (9). */
export type KeyStyle = 'path' | 'at' | 'name'

/** A key of a lock in parts. */
export interface DepPath {
  /** The key without peers and patch. */
  readonly id: string
  /** Absent where the key has none: the entry tells it. */
  readonly name?: string
  /** Exact; absent for what is from no registry. */
  readonly version?: string
  /** What stands in place of a version, `file:dir`, an address. */
  readonly rest?: string
  /** Host of a registry that is not the default (5, 6), or its name in the settings (12). */
  readonly registry?: { readonly host: string } | { readonly name: string }
  /** Hash of the patch. */
  readonly patch?: string
  /** Packages that answer its peers, as written, with brackets; `` when there are none. */
  readonly peers: string
}

/** Words before a colon that are no names of registries. */
const RESERVED: ReadonlySet<string> = new Set([
  'bitbucket',
  'catalog',
  'custom',
  'file',
  'git',
  'github',
  'gitlab',
  'http',
  'https',
  'jsr',
  'link',
  'npm',
  'runtime',
  'ssh',
  'workspace',
])

/** Takes a key apart. What is no key gives its whole text as `rest`. */
export function readDepPath(key: string, style: KeyStyle): DepPath {
  if (style === 'path') return readPathKey(key)
  // Most keys have neither peers nor a patch.
  if (style === 'name' && !key.endsWith(')')) {
    const at = key.indexOf('@', 1)
    const version = key.slice(at + 1)
    if (at > 0 && isExactVersion(version)) return { id: key, name: key.slice(0, at), version, peers: '' }
  }
  const { id, patch, peers } = splitSuffix(key)
  const suffix = { peers, ...(patch === undefined ? {} : { patch }) }
  if (style === 'name') return { id, ...readNamed(id, true), ...suffix }
  if (id.startsWith('/')) return { id, ...readNamed(id.slice(1), false), ...suffix }
  // `host/name@1.0.0`: only a version tells it from an address.
  const slash = id.indexOf('/')
  const named = slash > 0 && id.charCodeAt(0) !== 64 ? readNamed(id.slice(slash + 1), false) : undefined
  if (named?.version === undefined) return { id, rest: id, ...suffix }
  return { id, ...named, registry: { host: hostOf(id.slice(0, slash)) }, ...suffix }
}

/** The key that a dependency leads to; undefined for a link to a folder. */
export function keyOfReference(name: string, reference: string, style: KeyStyle): string | undefined {
  if (reference.startsWith('link:')) return undefined
  if (style === 'path') {
    return reference.startsWith('file:') || reference.includes('/') ? reference : `/${name}/${reference}`
  }
  const bracket = reference.indexOf('(')
  if (style === 'at') {
    if (reference.startsWith('file:')) return reference
    const isKey = bracket < 0 ? reference.includes('/') : reference.lastIndexOf('/', bracket) >= 0
    return isKey ? reference : `/${name}@${reference}`
  }
  if (reference.startsWith('@')) return reference
  const at = reference.indexOf('@')
  const colon = reference.indexOf(':')
  const isKey = at >= 0 && (colon < 0 || at < colon) && (bracket < 0 || at < bracket)
  return isKey ? reference : `${name}@${reference}`
}

/** `name@version`; `name@registry:version` where registries may have names. */
function readNamed(
  text: string,
  hasRegistries: boolean,
): Pick<DepPath, 'name' | 'version' | 'rest' | 'registry'> {
  const at = text.indexOf('@', 1)
  if (at < 0) return { rest: text }
  const name = text.slice(0, at)
  const version = text.slice(at + 1)
  if (isExactVersion(version)) return { name, version }
  const colon = hasRegistries ? version.indexOf(':') : -1
  const registry = version.slice(0, Math.max(colon, 0))
  if (
    /^[A-Za-z][\w.-]*$/.test(registry) &&
    !RESERVED.has(registry) &&
    isExactVersion(version.slice(colon + 1))
  )
    return { name, version: version.slice(colon + 1), registry: { name: registry } }
  return { name, rest: version }
}

/** Splits the groups in brackets at the end from a key: the first may be a patch, the rest are peers. */
function splitSuffix(key: string): { readonly id: string; readonly patch?: string; readonly peers: string } {
  if (!key.endsWith(')')) return { id: key, peers: '' }
  let open = 0
  let start = key.length
  for (let at = key.length - 1; at >= 0; at--) {
    const code = key.charCodeAt(at)
    if (code === 41) open++
    else if (code === 40) {
      open--
      if (open === 0) start = at
      else if (open < 0) break
    } else if (open === 0) break
  }
  if (start === 0) return { id: key, peers: '' }
  const id = key.slice(0, start)
  if (!key.startsWith('(patch_hash=', start)) return { id, peers: key.slice(start) }
  const end = key.indexOf(')', start)
  return { id, patch: key.slice(start + '(patch_hash='.length, end), peers: key.slice(end + 1) }
}

/** `/name/1.2.3_peers`, `/@scope/name/1.2.3`, `host/name/1.2.3`; before 5.2 peers follow another slash. */
function readPathKey(key: string): DepPath {
  if (key.startsWith('file:') || key.startsWith('@')) {
    const mark = key.startsWith('file:') ? key.indexOf('_') : -1
    return mark < 0
      ? { id: key, rest: key, peers: '' }
      : { id: key, rest: key.slice(0, mark), peers: key.slice(mark) }
  }
  const hasHost = !key.startsWith('/')
  const from = key.indexOf('/') + 1
  const isScoped = key.charCodeAt(from) === 64
  const slash = key.indexOf('/', isScoped ? key.indexOf('/', from) + 1 : from)
  if (from === 0 || slash < 0 || (isScoped && slash === key.indexOf('/', from)))
    return { id: key, rest: key, peers: '' }
  const tail = key.slice(slash + 1)
  const mark = tail.search(/[_/]/)
  const version = mark < 0 ? tail : tail.slice(0, mark)
  if (!isExactVersion(version)) return { id: key, rest: key, peers: '' }
  return {
    id: key.slice(0, slash + 1 + version.length),
    name: key.slice(from, slash),
    version,
    peers: mark < 0 ? '' : tail.slice(mark),
    ...(hasHost ? { registry: { host: hostOf(key.slice(0, from - 1)) } } : {}),
  }
}

/** Ports stand behind a plus. */
function hostOf(segment: string): string {
  return segment.replace('+', ':').toLowerCase()
}
