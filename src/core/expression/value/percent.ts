import { decodeLossy, encodeUtf8 } from './utf8.ts'

/** The part of a URL that a text stands in: each has its own characters that may stand unescaped. */
export type UrlPart = 'fragment' | 'host' | 'path' | 'query' | 'user' | 'zone'

const ALWAYS = /[A-Za-z0-9\-_.~]/
const IN_HOST = new Set('!$&\'()*+,;=:[]<>"')
const IN_FRAGMENT = new Set('!()*')

/** Reserved characters that must be escaped, by part; what is not listed here stays. */
const ESCAPED: Readonly<Record<Exclude<UrlPart, 'query'>, ReadonlySet<string>>> = {
  fragment: new Set(),
  host: new Set('/?@'),
  path: new Set('?'),
  user: new Set('@/?:'),
  zone: new Set('/?@'),
}
const RESERVED = new Set('$&+,/:;=?@')

/** Whether Go's `net/url` escapes this octet in the part; those above 127 always. */
export function mustEscape(octet: number, part: UrlPart): boolean {
  const text = String.fromCharCode(octet)
  if (octet >= 0x80) return true
  if (ALWAYS.test(text)) return false
  if ((part === 'host' || part === 'zone') && IN_HOST.has(text)) return false
  if (RESERVED.has(text)) return part === 'query' || ESCAPED[part].has(text)
  return !(part === 'fragment' && IN_FRAGMENT.has(text))
}

/** Octets with what must not stand in the part as `%XX`. */
export function escapePart(octets: Uint8Array, part: UrlPart): string {
  let text = ''
  for (const octet of octets) {
    text += mustEscape(octet, part)
      ? '%' + octet.toString(16).toUpperCase().padStart(2, '0')
      : String.fromCharCode(octet)
  }
  return text
}

/**
 * The octets that a text with `%XX` stands for; undefined where an escape is broken or a character may not stand. In a
 * query `+` is a space.
 */
export function unescapePart(text: string, part: UrlPart): Uint8Array | undefined {
  const octets = encodeUtf8(text)
  const result = new Uint8Array(octets.length)
  let size = 0
  for (let at = 0; at < octets.length; at++) {
    const octet = octets[at] ?? 0
    if (octet === PERCENT) {
      const value = hexPair(octets, at)
      if (value === undefined || isRefused(value, part)) return undefined
      result[size++] = value
      at += 2
    } else if (octet === PLUS && part === 'query') result[size++] = SPACE
    else if ((part === 'host' || part === 'zone') && octet < 0x80 && mustEscape(octet, part)) return undefined
    else result[size++] = octet
  }
  return result.subarray(0, size)
}

/** As `unescapePart`, as text: octets that are no UTF-8 become U+FFFD, because a string here is well formed. */
export function unescapeText(text: string, part: UrlPart): string | undefined {
  const octets = unescapePart(text, part)
  return octets === undefined ? undefined : decodeLossy(octets)
}

const PERCENT = 0x25
const PLUS = 0x2b
const SPACE = 0x20

/** A host has escapes only for what is not ASCII, a zone only for what may stand there anyway. */
function isRefused(value: number, part: UrlPart): boolean {
  if (part === 'host') return value < 0x80 && value !== PERCENT
  return part === 'zone' && value !== PERCENT && value !== SPACE && mustEscape(value, 'host')
}

function hexPair(octets: Uint8Array, at: number): number | undefined {
  const high = hexDigit(octets[at + 1])
  const low = hexDigit(octets[at + 2])
  return high === undefined || low === undefined ? undefined : high * 16 + low
}

function hexDigit(octet: number | undefined): number | undefined {
  if (octet === undefined) return undefined
  if (octet >= 0x30 && octet <= 0x39) return octet - 0x30
  const letter = octet | 0x20
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x61 + 10 : undefined
}
