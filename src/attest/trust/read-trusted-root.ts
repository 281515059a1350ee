import { FluxError } from '../../core/error.ts'
import { LIMITS } from '../../core/limits.ts'
import { quoted } from '../../core/quote.ts'
import { readCertificate } from '../certificate/read-certificate.ts'
import type { Instant, TimeWindow } from '../instant.ts'
import { bytesOf, isObject, listOf, memberOf, objectOf, optionalText, textOf } from '../json-member.ts'
import { PUBLIC_TRUSTED_ROOT } from '../public-trusted-root.ts'
import { readInstant } from '../read-instant.ts'
import type { JsonObject, JsonValue } from '../statement/json-value.ts'
import { readStrictJson } from '../strict-json.ts'
import { rememberLinks } from './authority-links.ts'
import { type LogUse, readLogInstance } from './read-log-instance.ts'
import type { AuthorityInstance, LogInstance, TrustedRoot } from './trusted-root.ts'

const MEDIA_TYPES = [
  'application/vnd.dev.sigstore.trustedroot+json;version=0.1',
  'application/vnd.dev.sigstore.trustedroot.v0.1+json',
  'application/vnd.dev.sigstore.trustedroot.v0.2+json',
]
const LINE_FEED = 0x0a
/** Values in each other in a root. */
const DEPTH = 32

/**
 * Reads a file with one trusted root, or with one in each line (sigstore/protobuf-specs, `sigstore_trustroot.proto`). Roots stay separate.
 * Logs and authorities that cannot be used are left out, with the reason in `unusable`. Throws `attest/trusted-root`.
 */
export function readTrustedRoot(bytes: Uint8Array): readonly TrustedRoot[] {
  // LIMIT: before anything is split.
  if (bytes.length > LIMITS.trustedRootBytes)
    throw unreadable(`the trusted root is larger than ${LIMITS.trustedRootBytes} bytes`)
  const roots = linesOf(bytes).map((line) =>
    trustedRootOf(
      readStrictJson(line, {
        bytes: LIMITS.trustedRootBytes,
        depth: DEPTH,
        what: 'the trusted root',
        code: 'attest/trusted-root',
      }),
    ),
  )
  if (roots.length === 0) throw unreadable('the file of the trusted root is empty')
  return roots
}

/**
 * The trusted root of the public Sigstore instance that comes with FLUX. Reading it takes some milliseconds: each part is read when it is
 * first asked for, since signatures of a key need a few of them or none.
 */
export function publicTrustedRoot(): TrustedRoot {
  return rootOf(PUBLIC_TRUSTED_ROOT as JsonObject)
}

/** A root in one document of several lines, or several roots of one line each: then the first line is an object of its own. */
function linesOf(bytes: Uint8Array): readonly Uint8Array[] {
  const lines: Uint8Array[] = []
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(LINE_FEED, start)
    const line = bytes.subarray(start, end < 0 ? bytes.length : end)
    start = end < 0 ? bytes.length : end + 1
    if (isBlank(line)) continue
    if (lines.length === 0 && !endsObject(line)) return [bytes]
    // LIMIT: each root is tried for each bundle.
    if (lines.length === LIMITS.trustedRoots)
      throw unreadable(`the file has more than ${LIMITS.trustedRoots} trusted roots`)
    lines.push(line)
  }
  return lines
}

function isBlank(line: Uint8Array): boolean {
  return line.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d)
}

function endsObject(line: Uint8Array): boolean {
  const last = line.findLast((byte) => byte !== 0x20 && byte !== 0x09 && byte !== 0x0d)
  return line.length > 2 && last === 0x7d
}

function trustedRootOf(value: JsonValue): TrustedRoot {
  try {
    return readRoot(value)
  } catch (error) {
    if (error instanceof FluxError && error.code === 'attest/parse') throw unreadable(error.message, error)
    throw error
  }
}

function readRoot(value: JsonValue): TrustedRoot {
  const json = objectOf(value, 'the trusted root')
  const mediaType = textOf(json, 'mediaType', 'the trusted root')
  if (!MEDIA_TYPES.includes(mediaType))
    throw unreadable(`a trusted root of the media type ${quoted(mediaType)} is not known`)
  const root = rootOf(json)
  const trustsAny =
    root.logs.length > 0 ||
    root.certificateLogs.length > 0 ||
    root.certificateAuthorities.length > 0 ||
    root.timestampAuthorities.length > 0
  if (trustsAny) return root
  const [reason] = root.unusable
  throw unreadable(`the trusted root trusts nobody${reason === undefined ? '' : `: ${reason}`}`)
}

/**
 * The parts of a root, each read when it is first asked for: keys and certificates take time, and most signatures need some of them. What is no list or
 * a list that is too long is refused at once; an instance that cannot be used never is, so later is no different.
 */
function rootOf(json: JsonObject): TrustedRoot {
  const problems: string[] = []
  const read = <Instance>(name: string, readOne: (object: JsonObject) => Instance) => {
    const list = listOf(json, name, 'the trusted root', LIMITS.trustedRootInstances)
    return once(() =>
      list.flatMap((item, index): readonly Instance[] => {
        try {
          return [readOne(objectOf(item, `an item of \`${name}\``))]
        } catch (error) {
          if (!(error instanceof FluxError)) throw error
          problems.push(`${name}[${index}]: ${error.message}`)
          return []
        }
      }),
    )
  }
  const logsFor = (use: LogUse) => (log: JsonObject) => readLogInstance(log, use, windowOf)
  const logs = read<LogInstance>('tlogs', logsFor('entries'))
  const certificateLogs = read<LogInstance>('ctlogs', logsFor('certificates'))
  const certificateAuthorities = read('certificateAuthorities', readAuthority)
  const timestampAuthorities = read('timestampAuthorities', readAuthority)
  const unusable = once(() => {
    for (const part of [logs, certificateLogs, certificateAuthorities, timestampAuthorities]) part()
    return problems.sort()
  })
  return {
    get logs() {
      return logs()
    },
    get certificateLogs() {
      return certificateLogs()
    },
    get certificateAuthorities() {
      return certificateAuthorities()
    },
    get timestampAuthorities() {
      return timestampAuthorities()
    },
    get unusable() {
      return unusable()
    },
    // Those that cannot be used are listed too.
    listsLogs: lists(json, 'tlogs'),
    listsCertificateLogs: lists(json, 'ctlogs'),
  }
}

function lists(json: JsonObject, name: string): boolean {
  return listOf(json, name, 'the trusted root', LIMITS.trustedRootInstances).length > 0
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

function readAuthority(authority: JsonObject): AuthorityInstance {
  const where = 'an authority'
  const chain = objectOf(memberOf(authority, 'certChain'), '`certChain`')
  const [first, ...others] = listOf(chain, 'certificates', '`certChain`', LIMITS.bundleCertificates).map(
    (certificate) =>
      readCertificate(bytesOf(objectOf(certificate, 'a certificate'), 'rawBytes', 'a certificate')),
  )
  if (first === undefined) throw unreadable('it has no certificates')
  const subject = memberOf(authority, 'subject')
  const organization = isObject(subject) ? optionalText(subject, 'organization', '`subject`') : undefined
  const operator = optionalText(authority, 'operator', where)
  return {
    uri: optionalText(authority, 'uri', where) ?? '',
    ...(organization === undefined || organization === '' ? {} : { organization }),
    certificates: [first, ...others],
    window: windowOf(authority),
    links: rememberLinks([first, ...others]),
    ...(operator === undefined || operator === '' ? {} : { operator }),
  }
}

/** The time in which an instance counts. Without a start it never does: nothing says since when it is trusted. */
function windowOf(instance: JsonObject): TimeWindow {
  const validFor = memberOf(instance, 'validFor')
  if (!isObject(validFor)) throw unreadable('it has no `validFor`')
  const start = timeOf(validFor, 'start')
  if (start === undefined) throw unreadable('its `validFor` has no `start`')
  const end = timeOf(validFor, 'end')
  if (end !== undefined && end < start) throw unreadable('its `validFor` ends before its start')
  return end === undefined ? { start } : { start, end }
}

function timeOf(validFor: JsonObject, name: string): Instant | undefined {
  const text = optionalText(validFor, name, '`validFor`')
  if (text === undefined) return undefined
  const instant = readInstant(text)
  if (instant === undefined) throw unreadable(`\`${name}\` of its \`validFor\` is no time`)
  return instant
}

function unreadable(message: string, cause?: unknown): FluxError {
  return new FluxError('attest/trusted-root', message, { hint: 'name the file of a trusted root', cause })
}
