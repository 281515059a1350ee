import { type Purl, parsePurl } from '../../collect/dependency/purl.ts'
import { quoted } from '../../core/quote.ts'
import { cleanUrl } from '../build/clean-url.ts'
import { isExpression } from '../build/read-license.ts'
import type { ValuePath } from '../schema/json-schema.ts'
import type { Report } from './fault.ts'

/** Reports a package URL that is none, or that names something else than its component. */
export function checkPurl(
  purl: string,
  component: { readonly group?: string; readonly name?: string; readonly version?: string },
  path: ValuePath,
  report: Report,
): void {
  const parsed = parsePurl(purl)
  if (typeof parsed === 'string') {
    report('purl', path, parsed)
    return
  }
  const { group, name, version } = component
  const own = [...parsed.namespace, parsed.name].join('/')
  const whole = [group, name].filter((part) => part !== undefined && part !== '').join('/')
  if (name !== undefined && !isNameOf(parsed, own, name, whole))
    report('purl', path, `${quoted(purl)} names ${quoted(own)}, the component is ${quoted(name)}`)
  // Images have tags for people and digests for machines.
  if (parsed.type === 'oci' || version === undefined || parsed.version === undefined) return
  if (version !== parsed.version && version !== parsed.version.replace(/^v/, ''))
    report(
      'purl',
      path,
      `${quoted(purl)} has the version ${quoted(parsed.version)}, the component has ${quoted(version)}`,
    )
}

/** Whether a component means what a package URL names: with or without its group, with or without a folder behind it. */
function isNameOf({ type, name }: Purl, own: string, written: string, whole: string): boolean {
  const last = written.slice(Math.max(written.lastIndexOf('/'), written.lastIndexOf(':')) + 1)
  if ([written, whole, last].some((one) => plain(one) === plain(name) || plain(one) === plain(own)))
    return true
  return (
    type === 'github' &&
    [written, whole].some(
      (one) =>
        plain(`${one}/`).startsWith(plain(`${own}/`)) || plain(`${one}/`).startsWith(plain(`${name}/`)),
    )
  )
}

/** Digits of hashes, by names without `-` and `_` in lower case. */
const DIGITS: ReadonlyMap<string, number> = new Map([
  ['blake2b256', 64],
  ['blake2b384', 96],
  ['blake2b512', 128],
  ['md5', 32],
  ['sha1', 40],
  ['sha224', 56],
  ['sha256', 64],
  ['sha384', 96],
  ['sha512', 128],
  ['sha3256', 64],
  ['sha3384', 96],
  ['sha3512', 128],
  ['streebog256', 64],
  ['streebog512', 128],
])

/** Reports a hash whose length is not that of its algorithm. */
export function checkHash(algorithm: string, content: string, path: ValuePath, report: Report): void {
  const digits = DIGITS.get(algorithm.toLowerCase().replace(/[-_]/g, ''))
  if (digits === undefined) return
  if (content.length !== digits)
    report('hash', path, `${algorithm} has ${digits} hexadecimal digits, got ${content.length}`)
  else if (!/^[0-9a-fA-F]*$/.test(content)) report('hash', path, `${quoted(content)} is not hexadecimal`)
}

/** Reports an expression that is none of SPDX. */
export function checkExpression(expression: string, path: ValuePath, report: Report): void {
  if (!isExpression(expression))
    report('license', path, `${quoted(expression)} is no SPDX licence expression`)
}

/** Reports a time that is not of UTC. */
export function checkTimestamp(timestamp: string, path: ValuePath, report: Report): void {
  if (!/(?:Z|[+-]00:?00)$/i.test(timestamp))
    report('timestamp', path, `${quoted(timestamp)} is not in UTC, expected it to end with \`Z\``, 'warning')
}

/** Reports an address with a password or a token, without repeating it. */
export function checkSecret(url: string, path: ValuePath, report: Report): void {
  if (!/^[A-Za-z][A-Za-z0-9+.-]*:\/\//.test(url)) return
  const authority = /^[^/]*\/\/([^/?#]*)/.exec(url)?.[1] ?? ''
  const user = authority.slice(0, Math.max(authority.lastIndexOf('@'), 0))
  const isToken =
    /[?&](?:access_?token|api_?key|auth|key|pass(?:word)?|secret|sig(?:nature)?|token|x-amz-[a-z-]+)=/i.test(
      url,
    )
  if (user.includes(':') || (user.length > 3 && user !== 'git') || isToken) {
    const shown = cleanUrl(url) ?? authority.slice(user.length + 1)
    report('secret', path, `the address of ${quoted(shown)} has a password or a token in it`)
  }
}

/** Types change case, separators and characters that their names may not have. */
function plain(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]+/g, '-')
}
