/** UTF-16 units of an address that is written: more is no address that anybody could open. */
const LONGEST_URL = 4_096

/** Parameters that say which version is meant; every other one may be a token. */
const PLAIN_PARAMETERS = new Set([
  'branch',
  'checksum',
  'commit',
  'path',
  'ref',
  'rev',
  'subdirectory',
  'tag',
])

/** Addresses that are clean as they are: nearly all. */
const PLAIN_URL = /^https?:\/\/[a-z0-9.-]+(?::[0-9]+)?(?:\/[A-Za-z0-9@._~!$&'()*+,;=:/-]*)?$/

/**
 * An address that may be published: without user, password, fragment and parameters that could be secrets; characters that
 * an IRI may not have are percent-encoded. Undefined when the text is no absolute address.
 */
export function cleanUrl(text: string): string | undefined {
  if (PLAIN_URL.test(text) && text.length <= LONGEST_URL) return text
  // HOSTILE: addresses of locks and manifests.
  if (text.length > LONGEST_URL || !/^[A-Za-z][A-Za-z0-9+.-]*:\/\/[^/?#\s]/.test(text)) return undefined
  const hash = text.indexOf('#')
  const whole = hash < 0 ? text : text.slice(0, hash)
  const mark = whole.indexOf('?')
  const base = mark < 0 ? whole : whole.slice(0, mark)
  const colon = base.indexOf('://')
  const rest = base.slice(colon + 3)
  const slash = rest.indexOf('/')
  const authority = slash < 0 ? rest : rest.slice(0, slash)
  const host = authority.slice(authority.lastIndexOf('@') + 1)
  if (host === '') return undefined
  const path = slash < 0 ? '' : rest.slice(slash)
  const query = mark < 0 ? '' : plainQuery(whole.slice(mark + 1))
  return encodeIri(`${base.slice(0, colon).toLowerCase()}://${host.toLowerCase()}${path}${query}`)
}

/** A web address (`http` or `https`) that may be published; undefined when the text is none. */
export function cleanWebUrl(text: string): string | undefined {
  const url = cleanUrl(text)
  return url !== undefined && /^https?:\/\//.test(url) ? url : undefined
}

/** Percent-encodes what RFC 3987 does not allow in a reference: spaces, quotes, brackets of markup, controls, lone `%`. */
export function encodeIri(text: string): string {
  return text
    .toWellFormed()
    .replace(/%(?![0-9A-Fa-f]{2})/g, '%25')
    .replace(/[\u0000-\u0020"<>\\^`{|}\u007f-\u009f]/g, (unit) => encodeURIComponent(unit))
}

function plainQuery(query: string): string {
  const kept = query.split('&').filter((part) => PLAIN_PARAMETERS.has(part.split('=', 1)[0] ?? ''))
  return kept.length === 0 ? '' : `?${kept.join('&')}`
}
