import type { SourceIdentity } from '../../collect/dependency/registry/registry-port.ts'

/** Values of the extensions of a certificate of Fulcio by the last number of their OID, and its subject. */
export interface CertificateClaims {
  readonly subject: string | undefined
  readonly extensions: ReadonlyMap<number, string>
}

/** An extension: its OID, and the bytes of its value. */
export interface RawExtension {
  readonly oid: string
  readonly value: Uint8Array
}

/** Arc of the extensions of Fulcio. */
const ARC = '1.3.6.1.4.1.57264.1.'
/** Extensions up to this number hold bare text, those behind it a UTF8String. */
const LAST_BARE = 6
const UTF8_STRING = 0x0c

const GITHUB_ISSUER = 'https://token.actions.githubusercontent.com'
/** Services that vouch for builds. A person with a mail address can have a certificate too, which proves nothing of a build. */
const BUILD_ISSUERS: ReadonlySet<string> = new Set([GITHUB_ISSUER, 'https://gitlab.com'])
const CIRCLE_ISSUER = /^https:\/\/oidc\.circleci\.com\/org\/[0-9a-f-]{1,64}$/

/** Reads the extensions of Fulcio. Undefined when one of them is damaged, or there twice. HOSTILE: a certificate can hold anything. */
export function readClaims(
  extensions: readonly RawExtension[],
  subject: string | undefined,
): CertificateClaims | undefined {
  const claims = new Map<number, string>()
  for (const { oid, value } of extensions) {
    if (!oid.startsWith(ARC)) continue
    const number = Number(oid.slice(ARC.length))
    if (!Number.isInteger(number) || number === 7) continue
    const text = number <= LAST_BARE ? textOf(value) : utf8StringOf(value)
    if (text === undefined || claims.has(number)) return undefined
    claims.set(number, text)
  }
  return { subject, extensions: claims }
}

/**
 * The identity of a build by the extensions of a verified certificate (Fulcio, OID information). Undefined when the certificate is
 * not that of a build, or says different things in the old extensions and the new ones.
 */
export function identityOf({ subject, extensions }: CertificateClaims): SourceIdentity | undefined {
  const at = (number: number): string | undefined => extensions.get(number)
  const issuer = at(8) ?? at(1)
  if (issuer === undefined || !(BUILD_ISSUERS.has(issuer) || CIRCLE_ISSUER.test(issuer))) return undefined
  const isContradictory =
    differ(at(8), at(1)) ||
    differ(at(9), subject) ||
    differ(at(13), at(3)) ||
    differ(at(14), at(6)) ||
    (at(12) !== undefined && at(5) !== undefined && at(12) !== `https://github.com/${at(5)}`)
  if (isContradictory) return undefined
  const old = issuer === GITHUB_ISSUER ? at(5) : undefined
  const repository = at(12) ?? (old === undefined ? undefined : `https://github.com/${old}`)
  if (repository === undefined) return undefined
  const config = at(18) ?? subject
  const [ref, commit, builder] = [at(14) ?? at(6), at(13) ?? at(3), at(11)]
  return {
    repository,
    ...(config === undefined ? {} : { workflow: workflowOf(config, repository) }),
    ...(ref === undefined ? {} : { ref }),
    ...(commit === undefined ? {} : { commit }),
    ...(builder === undefined ? {} : { builder }),
    issuer,
  }
}

function differ(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && one !== other
}

/** Path of the file in its repository, without the ref; whole for one of another repository. */
function workflowOf(config: string, repository: string): string {
  const at = config.indexOf('@')
  const address = at < 0 ? config : config.slice(0, at)
  const own = `${repository}/`
  return address.startsWith(own) ? address.slice(own.length).replace(/^\/+/, '') : address
}

/** One UTF8String, and nothing behind it. */
function utf8StringOf(value: Uint8Array): string | undefined {
  const [tag, first = 0] = value
  if (tag !== UTF8_STRING) return undefined
  if (first < 0x80) return value.length === 2 + first ? textOf(value.subarray(2)) : undefined
  const count = first & 0x7f
  if (count < 1 || count > 2 || value.length < 2 + count) return undefined
  let length = 0
  for (const byte of value.subarray(2, 2 + count)) length = length * 256 + byte
  return value.length === 2 + count + length ? textOf(value.subarray(2 + count)) : undefined
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    return /[\u0000-\u001f\u007f]/.test(text) ? undefined : text
  } catch {
    return undefined
  }
}
