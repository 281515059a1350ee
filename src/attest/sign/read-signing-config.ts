import { FluxError } from '../../core/error.ts'
import { LIMITS } from '../../core/limits.ts'
import { quoted } from '../../core/quote.ts'
import { readInstant } from '../read-instant.ts'
import type { JsonObject, JsonValue } from '../statement/json-value.ts'
import { readStrictJson } from '../strict-json.ts'
import type { ServiceSelection, SigningConfig, SigningService } from './signing-config.ts'

const MEDIA_TYPE = 'application/vnd.dev.sigstore.signingconfig.v0.2+json'
const MEMBERS: ReadonlySet<string> = new Set([
  'mediaType',
  'caUrls',
  'oidcUrls',
  'rekorTlogUrls',
  'tsaUrls',
  'rekorTlogConfig',
  'tsaConfig',
])

/**
 * Reads a signing configuration of version 0.2. Other versions said less and are not read.
 * @throws FluxError `input/invalid`
 */
export function readSigningConfig(bytes: Uint8Array): SigningConfig {
  const value = readStrictJson(bytes, {
    bytes: LIMITS.signingConfigBytes,
    depth: LIMITS.signingConfigDepth,
    what: 'the signing configuration',
    code: 'input/invalid',
  })
  const config = objectOf(value, 'the signing configuration')
  if (config['mediaType'] !== MEDIA_TYPE) {
    throw invalid(`expected a signing configuration of type ${quoted(MEDIA_TYPE)}`)
  }
  const unknown = Object.keys(config).find((name) => !MEMBERS.has(name))
  if (unknown !== undefined)
    throw invalid(`the signing configuration has an unknown member ${quoted(unknown)}`)
  return {
    certificateAuthorities: servicesOf(config, 'caUrls'),
    logs: servicesOf(config, 'rekorTlogUrls'),
    timestampAuthorities: servicesOf(config, 'tsaUrls'),
    logSelection: selectionOf(config, 'rekorTlogConfig', 'rekorTlogUrls'),
    timestampSelection: selectionOf(config, 'tsaConfig', 'tsaUrls'),
  }
}

function servicesOf(config: JsonObject, name: string): readonly SigningService[] {
  const list = config[name] ?? []
  if (!Array.isArray(list)) throw invalid(`${quoted(name)} is no list`)
  // LIMIT: each of them is looked at for every signature.
  if (list.length > LIMITS.signingServices)
    throw invalid(`${quoted(name)} has more than ${LIMITS.signingServices} services`)
  return list.map((one: JsonValue) => serviceOf(objectOf(one, `a service of ${quoted(name)}`), name))
}

function serviceOf(service: JsonObject, list: string): SigningService {
  const { url, majorApiVersion: version, operator } = service
  if (typeof url !== 'string' || !isAddress(url))
    throw invalid(`a service of ${quoted(list)} has no web address`)
  if (typeof version !== 'number' || !Number.isSafeInteger(version) || version < 0)
    throw invalid(`${quoted(url)} has no \`majorApiVersion\``)
  // A service without an operator counts as one of its own: nothing says that two of them are one.
  const name = typeof operator === 'string' && operator !== '' ? operator : url
  const window = objectOf(service['validFor'] ?? null, `\`validFor\` of ${quoted(url)}`)
  const start = instantOf(window['start'])
  const end = instantOf(window['end'])
  if (start === undefined) throw invalid(`\`validFor\` of ${quoted(url)} has no \`start\``)
  return {
    url: url.replace(/\/$/, ''),
    version,
    window: end === undefined ? { start } : { start, end },
    operator: name,
  }
}

function instantOf(value: JsonValue | undefined): bigint | undefined {
  if (value === undefined || value === null) return undefined
  const instant = typeof value === 'string' ? readInstant(value) : undefined
  if (instant === undefined) throw invalid('a time of the signing configuration is none of RFC 3339')
  return instant
}

function isAddress(text: string): boolean {
  if (!URL.canParse(text)) return false
  const url = new URL(text)
  return (
    (url.protocol === 'https:' || url.protocol === 'http:') &&
    url.username === '' &&
    url.password === '' &&
    url.search === '' &&
    url.hash === ''
  )
}

function selectionOf(config: JsonObject, name: string, list: string): ServiceSelection {
  const services = config[list]
  // A kind of service that is not there needs no word on how many of it are used.
  if (config[name] === undefined && (!Array.isArray(services) || services.length === 0))
    return { kind: 'any' }
  const { selector, count } = objectOf(config[name] ?? null, quoted(name))
  if (selector === 'ANY') return { kind: 'any' }
  if (selector === 'ALL') return { kind: 'all' }
  if (selector !== 'EXACT')
    throw invalid(`expected \`ANY\`, \`ALL\` or \`EXACT\` as \`selector\` of ${quoted(name)}`)
  if (typeof count !== 'number' || !Number.isSafeInteger(count) || count < 1)
    throw invalid(`\`EXACT\` of ${quoted(name)} needs a \`count\``)
  return { kind: 'exact', count }
}

function objectOf(value: JsonValue, what: string): JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw invalid(`${what} is no object`)
  // `Array.isArray` does not narrow read-only lists.
  return value as JsonObject
}

function invalid(message: string): FluxError {
  return new FluxError('input/invalid', message, {
    hint: 'name a signing configuration of version 0.2, as update repositories of Sigstore serve it',
  })
}
