import { parseAddress } from './ip.ts'
import { escapePart, mustEscape, unescapePart, unescapeText } from './percent.ts'
import { decodeLossy, encodeUtf8 } from './utf8.ts'

/**
 * A URL as Kubernetes reads it: by the rules of Go, which keep what stands there. (`URL` of JavaScript lower-cases the
 * host, adds a path and drops default ports.)
 */
export class Url {
  readonly scheme: string
  /** Host as written, with brackets and port; escapes of a non-ASCII host are decoded. */
  readonly host: string
  /** The host without brackets and port. */
  readonly hostname: string
  /** Digits behind the colon; empty where none are written. */
  readonly port: string
  /** Path with escapes; empty where none is written. */
  readonly escapedPath: string
  /** What stands between `?` and `#`, as written. */
  readonly rawQuery: string
  /** The whole, put together again: the same text for equal URLs. */
  readonly text: string
  constructor(scheme: string, host: string, escapedPath: string, rawQuery: string, text: string) {
    const { hostname, port } = splitPort(host)
    this.scheme = scheme
    this.host = host
    this.hostname = hostname
    this.port = port
    this.escapedPath = escapedPath
    this.rawQuery = rawQuery
    this.text = text
  }
}

/** What one split of a URL finds before its parts are decoded. */
interface Parts {
  readonly scheme: string
  /** A path without a leading slash behind a scheme: kept as it is. */
  readonly opaque: string
  /** Undefined: no `//`. */
  readonly authority: Authority | undefined
  readonly rawPath: string
  readonly path: Uint8Array
  readonly rawQuery: string
  readonly forceQuery: boolean
}

interface Authority {
  readonly user: string | undefined
  readonly host: string
}

/** Whether a text is an absolute URI or an absolute path, as a request line takes it: a fragment is no fragment there. */
export function isRequestUri(text: string): boolean {
  return splitUrl(text, true) !== undefined
}

/** Reads an absolute URI or an absolute path; a fragment is allowed behind it. Undefined when the text is neither. */
export function parseUrl(text: string): Url | undefined {
  if (!isRequestUri(text)) return undefined
  const hash = text.indexOf('#')
  const parts = splitUrl(hash < 0 ? text : text.slice(0, hash), false)
  if (parts === undefined) return undefined
  const fragment = hash < 0 ? '' : text.slice(hash + 1)
  const fragmentOctets = unescapePart(fragment, 'fragment')
  if (fragmentOctets === undefined) return undefined
  const escapedPath = keepOrEscape(parts.rawPath, parts.path, 'path')
  const query = parts.forceQuery || parts.rawQuery !== '' ? '?' + parts.rawQuery : ''
  const tail = fragment === '' ? '' : '#' + keepOrEscape(fragment, fragmentOctets, 'fragment')
  const whole = hierarchyText(parts, escapedPath) + query + tail
  return new Url(parts.scheme, parts.authority?.host ?? '', escapedPath, parts.rawQuery, whole)
}

/** `host` without brackets and port, and the port; either may be empty. */
function splitPort(host: string): { readonly hostname: string; readonly port: string } {
  const colon = host.lastIndexOf(':')
  const hasPort = colon >= 0 && /^\d*$/.test(host.slice(colon + 1))
  const name = hasPort ? host.slice(0, colon) : host
  const isBracketed = name.startsWith('[') && name.endsWith(']')
  return {
    hostname: isBracketed ? name.slice(1, -1) : name,
    port: hasPort ? host.slice(colon + 1) : '',
  }
}

/**
 * Keys and values of a query in the order they are written, decoded. Pairs that hold a broken escape or a semicolon are
 * left out. Undefined when there are more than `most` pairs.
 */
export function readQuery(
  rawQuery: string,
  most: number,
): readonly (readonly [key: string, value: string])[] | undefined {
  const pairs: (readonly [string, string])[] = []
  for (let at = 0; at < rawQuery.length; ) {
    const ampersand = rawQuery.indexOf('&', at)
    const end = ampersand < 0 ? rawQuery.length : ampersand
    const pair = rawQuery.slice(at, end)
    at = end + 1
    if (pair === '' || pair.includes(';')) continue
    const equals = pair.indexOf('=')
    const key = unescapeText(equals < 0 ? pair : pair.slice(0, equals), 'query')
    const value = unescapeText(equals < 0 ? '' : pair.slice(equals + 1), 'query')
    if (key === undefined || value === undefined) continue
    if (pairs.length >= most) return undefined
    pairs.push([key, value])
  }
  return pairs
}

function splitUrl(text: string, isRequest: boolean): Parts | undefined {
  if (/[\u0000-\u001f\u007f]/.test(text) || (text === '' && isRequest)) return undefined
  const bare = { scheme: '', opaque: '', authority: undefined, rawQuery: '', forceQuery: false }
  if (text === '*') return { ...bare, rawPath: '', path: encodeUtf8('*') }
  const colon = schemeEnd(text)
  if (colon === 0) return undefined
  const scheme = colon < 0 ? '' : text.slice(0, colon).toLowerCase()
  const behind = text.slice(colon + 1)
  const mark = behind.indexOf('?')
  const rest = mark < 0 ? behind : behind.slice(0, mark)
  const rawQuery = mark < 0 ? '' : behind.slice(mark + 1)
  const forceQuery = mark >= 0 && rawQuery === ''
  if (!rest.startsWith('/')) {
    if (scheme !== '')
      return { ...bare, scheme, opaque: rest, rawQuery, forceQuery, rawPath: '', path: new Uint8Array() }
    // A relative path: nothing that a policy could judge.
    return text === '' || isRequest ? undefined : splitPath({ ...bare, rawQuery, forceQuery }, rest)
  }
  const hasAuthority = rest.startsWith('//') && (scheme !== '' || (!isRequest && !rest.startsWith('///')))
  if (!hasAuthority) return splitPath({ ...bare, scheme, rawQuery, forceQuery }, rest)
  const slash = rest.indexOf('/', 2)
  const authority = readAuthority(rest.slice(2, slash < 0 ? rest.length : slash))
  if (authority === undefined) return undefined
  return splitPath({ ...bare, scheme, authority, rawQuery, forceQuery }, slash < 0 ? '' : rest.slice(slash))
}

function splitPath(parts: Omit<Parts, 'path' | 'rawPath'>, rawPath: string): Parts | undefined {
  const path = unescapePart(rawPath, 'path')
  return path === undefined ? undefined : { ...parts, rawPath, path }
}

/** Where the colon behind the scheme stands; −1 when there is no scheme, 0 when it is empty. */
function schemeEnd(text: string): number {
  const match = /^[A-Za-z][A-Za-z0-9+.-]*:/.exec(text)
  if (match !== null) return match[0].length - 1
  return text.startsWith(':') ? 0 : -1
}

function readAuthority(text: string): Authority | undefined {
  const sign = text.lastIndexOf('@')
  const host = readHost(text.slice(sign + 1))
  if (host === undefined) return undefined
  if (sign < 0) return { user: undefined, host }
  const user = text.slice(0, sign)
  if (!/^[A-Za-z0-9\-._:~!$&'()*+,;=%@]*$/.test(user)) return undefined
  const colon = user.indexOf(':')
  const names = colon < 0 ? [user] : [user.slice(0, colon), user.slice(colon + 1)]
  const escaped: string[] = []
  for (const name of names) {
    const octets = unescapePart(name, 'user')
    if (octets === undefined) return undefined
    escaped.push(escapePart(octets, 'user'))
  }
  return { user: escaped.join(':'), host }
}

function readHost(text: string): string | undefined {
  const colon = text.lastIndexOf(':')
  if (!text.startsWith('[')) {
    if (text.includes('[') || (colon >= 0 && !/^\d*$/.test(text.slice(colon + 1)))) return undefined
    return unescapeText(text, 'host')
  }
  const end = text.lastIndexOf(']')
  if (end < 0 || !/^(?::\d*)?$/.test(text.slice(end + 1))) return undefined
  const zone = text.slice(0, end).indexOf('%25')
  const address = text.slice(1, zone < 0 ? end : zone)
  if (!isSixAddress(address)) return undefined
  if (zone < 0) return unescapeText(text, 'host')
  const name = unescapeText(text.slice(zone, end), 'zone')
  return name === undefined ? undefined : `[${address}${name}${text.slice(end)}`
}

/** What may stand between brackets; IPv4 in IPv6 is a form of it. */
function isSixAddress(text: string): boolean {
  if (parseAddress(text)?.family === 6) return true
  const mapped = /^(?:::|(?:0{1,4}:){5})ffff:([0-9a-f:.]+)$/i.exec(text)?.[1]
  return mapped !== undefined && parseAddress(`1::${mapped}`)?.family === 6
}

/** The text as it stands where that is a right way to write the octets, else escaped anew. */
function keepOrEscape(raw: string, octets: Uint8Array, part: 'fragment' | 'path'): string {
  if (raw !== '' && isValidEncoded(raw, part)) return raw
  return decodeLossy(octets) === '*' ? '*' : escapePart(octets, part)
}

const ALLOWED = new Set("!$&'()*+,;=:@[]%")

function isValidEncoded(raw: string, part: 'fragment' | 'path'): boolean {
  for (let at = 0; at < raw.length; at++) {
    if (!ALLOWED.has(raw.charAt(at)) && mustEscape(raw.charCodeAt(at), part)) return false
  }
  return true
}

function hierarchyText({ scheme, opaque, authority }: Parts, escapedPath: string): string {
  const head = scheme === '' ? '' : scheme + ':'
  if (opaque !== '') return head + opaque
  if (authority === undefined) return head + escapedPath
  const { user, host } = authority
  const slashes = host !== '' || escapedPath !== '' || user !== undefined ? '//' : ''
  const account = user === undefined ? '' : user + '@'
  return head + slashes + account + escapePart(encodeUtf8(host), 'host') + escapedPath
}
