import { Unavailable } from '../../../core/fact.ts'
import { LIMITS } from '../../../core/limits.ts'
import { readSri } from '../integrity.ts'
import { hexOf, itemsOf, member, membersOf, sentenceOf, textOf, textsOf } from './any-json.ts'
import { readInstant } from './read-instant.ts'
import type {
  RegistryPackage,
  RegistryRelease,
  RegistrySignature,
  ReleaseArchive,
  TrustLevel,
} from './registry-port.ts'

/** Scripts that run when a package of the registry is installed. */
const INSTALL_SCRIPTS = ['preinstall', 'install', 'postinstall'] as const
/** What compiles code in scripts of packages, or stands for it. */
const NATIVE_TOOL = /\b(?:cmake-js|node-gyp|node-pre-gyp|prebuild-install)\b/
const NATIVE_PACKAGES: ReadonlySet<string> = new Set(['cmake-js', 'node-gyp', '@mapbox/node-pre-gyp'])
const NO_SPAN = { start: 0, end: 0 }

/** What a reader of the answer of npm's registry is told. */
export interface PackumentReading {
  /** The name that was asked for. */
  readonly name: string
  /** Whether the host tells when releases were published, and not when it got hold of them. */
  readonly isTimeTrusted: boolean
}

/**
 * Reads what a registry of npm says of a package, the full form or the abbreviated one. HOSTILE: any JSON. What has another form
 * counts as left out.
 */
export function readPackument(answer: unknown, reading: PackumentReading): RegistryPackage | Unavailable {
  if (textOf(member(answer, 'name')) !== reading.name) {
    return new Unavailable('the registry gave an answer about another package')
  }
  const versions = membersOf(member(answer, 'versions'))
  // LIMIT: of the largest packages there are some ten thousand.
  if (versions.length > LIMITS.registryReleases) {
    return new Unavailable(`a package has more than ${LIMITS.registryReleases} versions`)
  }
  const times = member(answer, 'time')
  const timeless = timelessBecause(times, reading.isTimeTrusted)
  const timeOf = (key: string): number | undefined =>
    timeless === undefined ? readInstant(member(times, key)) : undefined
  const isStripped = !versions.some(([, one]) => member(one, '_npmUser') !== undefined)
  const releases = new Map<string, RegistryRelease>()
  for (const [version, one] of versions) {
    if (textOf(version) === undefined) continue
    releases.set(version, readRelease(version, one, timeOf(version), isStripped))
  }
  const createdAt = timeOf('created')
  return {
    ecosystem: 'npm',
    name: reading.name,
    releases,
    ...(createdAt === undefined ? {} : { createdAt }),
    ...(timeless === undefined ? {} : { timeless }),
    ...(isStripped ? { isStripped } : {}),
  }
}

function timelessBecause(times: unknown, isTrusted: boolean): string | undefined {
  if (!isTrusted) return 'the times of this registry are not trusted: it may tell when it copied a package'
  return membersOf(times).length === 0 ? 'the registry tells no times' : undefined
}

function readRelease(
  version: string,
  one: unknown,
  publishedAt: number | undefined,
  isStripped: boolean,
): RegistryRelease {
  const dist = member(one, 'dist')
  const user = member(one, '_npmUser')
  const publisher = textOf(member(user, 'name'))
  const deprecated = readDeprecated(member(one, 'deprecated'))
  const license = readLicense(member(one, 'license') ?? member(one, 'licenses'))
  const commands = readCommands(member(one, 'name'), one)
  const signatures = readSignatures(member(dist, 'signatures'))
  const attestations = readAttestationsPath(dist)
  return {
    version,
    ...(publishedAt === undefined ? {} : { publishedAt }),
    isYanked: false,
    ...(deprecated === undefined ? {} : { deprecated }),
    ...(license === undefined ? {} : { license }),
    runsAtInstall: runsAtInstall(one),
    buildsNative: buildsNative(one),
    ...(publisher === undefined ? {} : { publisher }),
    ...(isPresent(member(user, 'trustedPublisher')) ? { isByWorkflow: true as const } : {}),
    ...(isStripped ? {} : { maintainers: readNames(member(one, 'maintainers')), trust: trustOf(user, dist) }),
    archives: [readArchive(dist)],
    ...(commands === undefined ? {} : { commands }),
    ...(signatures.length === 0 ? {} : { signatures }),
    ...(attestations === undefined ? {} : { attestations }),
  }
}

/** Trusted publishing counts with provenance only: without it nobody outside can tell what was built. */
function trustOf(user: unknown, dist: unknown): TrustLevel {
  if (isPresent(member(user, 'approver'))) return 'staged'
  if (!isPresent(member(member(dist, 'attestations'), 'provenance'))) return 'none'
  return isPresent(member(user, 'trustedPublisher')) ? 'trusted-publisher' : 'provenance'
}

function isPresent(value: unknown): boolean {
  return typeof value === 'object' && value !== null ? membersOf(value).length > 0 : typeof value === 'string'
}

function runsAtInstall(one: unknown): boolean {
  if (member(one, 'hasInstallScript') === true || member(one, 'gypfile') === true) return true
  const scripts = member(one, 'scripts')
  return INSTALL_SCRIPTS.some((name) => isScript(member(scripts, name)))
}

function isScript(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== ''
}

function buildsNative(one: unknown): boolean {
  if (member(one, 'gypfile') === true) return true
  const scripts = member(one, 'scripts')
  const isScripted = INSTALL_SCRIPTS.some((name) => {
    const script = member(scripts, name)
    return typeof script === 'string' && NATIVE_TOOL.test(script.slice(0, LIMITS.registryText))
  })
  return isScripted || namesIn(member(one, 'dependencies')).some((name) => NATIVE_PACKAGES.has(name))
}

function readDeprecated(value: unknown): string | undefined {
  return value === true ? 'deprecated' : sentenceOf(value)
}

/** An expression, `{type}`, or a list of these of which one may be chosen. */
function readLicense(value: unknown): string | undefined {
  const all = (Array.isArray(value) ? value.slice(0, LIMITS.registryList) : [value]).flatMap(
    (one) => textOf(one) ?? textOf(member(one, 'type')) ?? [],
  )
  if (all.length < 2) return all[0]
  return `(${all.map((one) => (one.includes(' ') ? `(${one})` : one)).join(' OR ')})`
}

function readCommands(name: unknown, one: unknown): readonly string[] | undefined {
  const bin = member(one, 'bin')
  if (typeof bin === 'string') {
    const own = textOf(name)
    return own === undefined || bin === '' ? [] : [own.slice(own.lastIndexOf('/') + 1)]
  }
  // Only the archive tells the files of a folder.
  if (bin === undefined && member(member(one, 'directories'), 'bin') !== undefined) return undefined
  return namesIn(bin).toSorted()
}

function namesIn(value: unknown): readonly string[] {
  return membersOf(value)
    .slice(0, LIMITS.registryList)
    .flatMap(([key]) => textOf(key) ?? [])
}

function readNames(value: unknown): readonly string[] {
  return itemsOf(value)
    .slice(0, LIMITS.registryList)
    .flatMap((one) => textOf(member(one, 'name')) ?? textsOf([one]))
}

function readArchive(dist: unknown): ReleaseArchive {
  const url = textOf(member(dist, 'tarball'))
  const sri = textOf(member(dist, 'integrity'))
  const sha1 = hexOf(member(dist, 'shasum'), 40)
  const hashes =
    sri === undefined ? [] : readSri(sri, NO_SPAN).integrity.map(({ algorithm, hex }) => ({ algorithm, hex }))
  return {
    ...(url === undefined ? {} : { url }),
    hashes: sha1 === undefined ? hashes : [...hashes, { algorithm: 'sha1', hex: sha1 }],
  }
}

function readSignatures(value: unknown): readonly RegistrySignature[] {
  return itemsOf(value)
    .slice(0, LIMITS.registrySignatures)
    .map((one) => ({
      keyId: textOf(member(one, 'keyid')) ?? '',
      signature: textOf(member(one, 'sig')) ?? '',
    }))
}

/** Only the path counts: it is asked for at the registry, whatever host the address names. */
function readAttestationsPath(dist: unknown): string | undefined {
  const attestations = member(dist, 'attestations')
  if (!isPresent(attestations)) return undefined
  const url = textOf(member(attestations, 'url'))
  const path = url === undefined ? undefined : /^https:\/\/[^/?#]+(\/[^?#]*)$/.exec(url)?.[1]
  // That there are attestations is known even where nobody can tell which address they have.
  return path ?? ''
}
