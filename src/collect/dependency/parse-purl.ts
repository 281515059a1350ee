import { quoted } from '../../core/quote.ts'
import { decodePercent, encodePercent } from './percent.ts'
import { PURL_TYPES, type PurlType } from './purl-types.ts'

/** A package URL (ECMA-427) taken apart: every part decoded, in the canonical form of its type. */
export interface Purl {
  /** Lower case; never `githubactions`, which is read as `github`. */
  readonly type: string
  /** Segments; none is empty or has a `/`. */
  readonly namespace: readonly string[]
  readonly name: string
  readonly version?: string
  /** By keys in lower case, sorted; no value is empty. */
  readonly qualifiers: ReadonlyMap<string, string>
  /** Segments; none is empty, `.` or `..`, or has a `/`. */
  readonly subpath: readonly string[]
}

/** UTF-16 units of a package URL: an address of a download in it may be as long as browsers take them. */
const LONGEST_PURL = 64 * 1024
const KEY = /^[a-z][a-z0-9._-]*$/
const TYPE = /^[a-z][a-z0-9.+-]*$/
const PREFIX = 'pkg:'

/** Takes a package URL apart; a message when it is none. Text in any other than the canonical form is read too. */
export function parsePurl(text: string): Purl | string {
  // HOSTILE: bills of materials of others.
  // LIMIT: the parts are searched from both ends.
  if (text.length > LONGEST_PURL) return 'the package URL is too long'
  if (text.slice(0, PREFIX.length).toLowerCase() !== PREFIX)
    return `${quoted(text)} is no package URL, expected it to begin with \`pkg:\``
  let rest = text.slice(PREFIX.length)
  const hash = rest.lastIndexOf('#')
  const subpath = hash < 0 ? [] : readSegments(rest.slice(hash + 1), true)
  if (hash >= 0) rest = rest.slice(0, hash)
  const question = rest.lastIndexOf('?')
  const qualifiers = question < 0 ? new Map<string, string>() : readQualifiers(rest.slice(question + 1))
  if (question >= 0) rest = rest.slice(0, question)
  if (typeof subpath === 'string') return subpath
  if (typeof qualifiers === 'string') return qualifiers

  rest = rest.replace(/^\/+/, '')
  const slash = rest.indexOf('/')
  const type = (slash < 0 ? rest : rest.slice(0, slash)).toLowerCase()
  if (slash < 0 || !TYPE.test(type)) return `${quoted(text)} has no type, expected \`pkg:type/name\``
  const version = readVersion(rest)
  if (typeof version === 'string') return version
  const path = readSegments(rest.slice(slash + 1, version.at), false)
  if (typeof path === 'string') return path
  const name = path.at(-1)
  if (name === undefined || rest[version.at - 1] === '/') return `${quoted(text)} names no package`
  return complete({
    type,
    namespace: path.slice(0, -1),
    name,
    ...(version.text === '' ? {} : { version: version.text }),
    qualifiers,
    subpath,
  })
}

/** The canonical form of a package URL, which alone can be compared; undefined when it is none. */
export function canonicalPurl(text: string): string | undefined {
  const purl = parsePurl(text)
  return typeof purl === 'string' ? undefined : writePurl(purl)
}

/** Brings parts into the canonical form of their type; a message when the type does not allow them. */
export function createPurl(parts: Purl): Purl | string {
  if (parts.name === '') return 'the package has no name'
  if (parts.namespace.includes('')) return 'a segment of the namespace is empty'
  const { qualifiers, subpath } = parts
  if (qualifiers.size === 0 && subpath.length === 0) return complete(parts)
  return complete({
    ...parts,
    qualifiers: sortQualifiers(qualifiers),
    subpath: subpath.filter((segment) => !['', '.', '..'].includes(segment)),
  })
}

/** The canonical text of a package URL. */
export function writePurl(purl: Purl): string {
  let path = ''
  for (const segment of purl.namespace) path += `${encodePercent(segment)}/`
  path += encodePercent(purl.name)
  const version = purl.version === undefined ? '' : `@${encodePercent(purl.version)}`
  if (purl.qualifiers.size === 0 && purl.subpath.length === 0) return `pkg:${purl.type}/${path}${version}`
  const qualifiers = [...purl.qualifiers].map(([key, value]) => `${key}=${encodePercent(value)}`)
  const subpath = purl.subpath.map(encodePercent).join('/')
  return (
    `pkg:${purl.type}/${path}${version}` +
    (qualifiers.length === 0 ? '' : `?${qualifiers.join('&')}`) +
    (subpath === '' ? '' : `#${subpath}`)
  )
}

/** What follows the last `@` of the last segment, and where that stands. */
function readVersion(rest: string): { readonly at: number; readonly text: string } | string {
  const at = rest.lastIndexOf('@')
  // A scope of npm that was not encoded, `@scope/name`, is no version.
  if (at < 0 || at < rest.lastIndexOf('/')) return { at: endWithoutSlashes(rest), text: '' }
  const text = decodePercent(rest.slice(at + 1))
  return text === undefined ? notDecoded(rest.slice(at + 1)) : { at, text }
}

function endWithoutSlashes(text: string): number {
  let end = text.length
  while (text.charAt(end - 1) === '/') end--
  return end
}

function readSegments(text: string, isSubpath: boolean): string[] | string {
  const segments: string[] = []
  for (const encoded of text.split('/')) {
    const segment = decodePercent(encoded)
    if (segment === undefined) return notDecoded(encoded)
    if (segment === '') continue
    // HOSTILE: folders are climbed encoded as well as plainly.
    if (isSubpath && (segment === '.' || segment === '..')) continue
    segments.push(segment)
  }
  return segments
}

function readQualifiers(text: string): Map<string, string> | string {
  const read = new Map<string, string>()
  for (const pair of text.split('&')) {
    if (pair === '') continue
    const equals = pair.indexOf('=')
    const key = (equals < 0 ? pair : pair.slice(0, equals)).toLowerCase()
    if (!KEY.test(key)) return `${quoted(key)} is no key of a qualifier`
    const value = decodePercent(equals < 0 ? '' : pair.slice(equals + 1))
    if (value === undefined) return notDecoded(pair)
    if (read.has(key)) return `the qualifier ${quoted(key)} stands there twice`
    read.set(key, value)
  }
  return sortQualifiers(read)
}

function sortQualifiers(qualifiers: ReadonlyMap<string, string>): Map<string, string> {
  const filled = [...qualifiers].filter(([, value]) => value !== '')
  return new Map(filled.sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Applies the rules of the type. */
function complete(parts: Purl): Purl | string {
  const purl = parts.type === 'githubactions' ? fromGraph(parts) : parts
  const type: PurlType | undefined = PURL_TYPES.get(purl.type)
  // A name or namespace may only have a slash where segments are told apart.
  if (purl.namespace.some(hasSlash) || purl.subpath.some(hasSlash))
    return 'a segment of the package URL has an encoded slash'
  if (type === undefined) return purl
  const namespace = type.namespace
  if (namespace === 'none' && purl.namespace.length > 0)
    return `package URLs of type \`${purl.type}\` have no namespace`
  if (namespace === 'required' && purl.namespace.length === 0)
    return `package URLs of type \`${purl.type}\` have a namespace, expected \`pkg:${purl.type}/namespace/name\``
  if (type.needsVersion === true && purl.version === undefined)
    return `package URLs of type \`${purl.type}\` have a version`
  return {
    ...purl,
    namespace: purl.namespace.map((segment) => type.spellNamespace?.(segment) ?? segment),
    name: type.spellName?.(purl.name) ?? purl.name,
    ...(purl.version === undefined || type.spellVersion === undefined
      ? {}
      : { version: type.spellVersion(purl.version) }),
  }
}

function hasSlash(segment: string): boolean {
  return segment.includes('/')
}

/** `githubactions/owner/repo/folder` is no registered type; the repository is a package of `github`. */
function fromGraph(purl: Purl): Purl {
  const [owner, repository, ...folders] = [...purl.namespace, purl.name]
  if (owner === undefined || repository === undefined) return { ...purl, type: 'github' }
  return {
    ...purl,
    type: 'github',
    namespace: [owner],
    name: repository,
    subpath: [...folders, ...purl.subpath],
  }
}

function notDecoded(text: string): string {
  return `${quoted(text)} has a \`%\` that encodes no text`
}
