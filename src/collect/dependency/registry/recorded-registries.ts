import { Unavailable } from '../../../core/fact.ts'
import { readSri } from '../integrity.ts'
import { ECOSYSTEMS, type Ecosystem } from '../model.ts'
import { itemsOf, member, membersOf, textOf, textsOf } from './any-json.ts'
import { readInstant } from './read-instant.ts'
import {
  PROVENANCE_STATES,
  type RegistryPackage,
  type RegistryPort,
  type RegistryRelease,
  type ReleaseEvidence,
  SIGNATURE_STATES,
  type SourceIdentity,
  TRUST_LEVELS,
} from './registry-port.ts'
import { findRelease } from './release-history.ts'

const NOT_RECORDED = new Unavailable('nothing of it was recorded')
const NO_SPAN = { start: 0, end: 0 }

/**
 * Registries made of recorded answers: a mapping of ecosystems to names to versions, as tests of constraints write it. A version has
 * `published`, `publisher`, `maintainers`, `trust`, `license`, `deprecated`, `yanked`, `runsAtInstall`, `buildsNative`, `commands`,
 * `url`, `integrity`, `signature`, `provenance` and `source`. Whatever has another form counts as left out; names that are
 * not recorded are not there.
 */
export function recordedRegistries(recording: unknown): RegistryPort {
  const packages = new Map<string, RegistryPackage>()
  const evidence = new Map<string, ReleaseEvidence>()
  for (const ecosystem of ECOSYSTEMS) {
    for (const [name, versions] of membersOf(member(recording, ecosystem))) {
      const key = keyOf(ecosystem, name)
      packages.set(key, readPackage(ecosystem, name, versions))
      for (const [version, one] of membersOf(versions)) evidence.set(`${key} ${version}`, readEvidence(one))
    }
  }
  const find = (ecosystem: Ecosystem, name: string): RegistryPackage | undefined =>
    packages.get(keyOf(ecosystem, name))
  return {
    isPrivate: () => false,
    package: async (ecosystem, name) => find(ecosystem, name),
    release: async ({ ecosystem, name, version }) => {
      const known = find(ecosystem, name)
      return known === undefined ? undefined : findRelease(known, version)
    },
    evidence: async ({ ecosystem, name, version }) =>
      evidence.get(`${keyOf(ecosystem, name)} ${version}`) ?? NOT_RECORDED,
  }
}

function keyOf(ecosystem: Ecosystem, name: string): string {
  return `${ecosystem} ${name}`
}

function readPackage(ecosystem: Ecosystem, name: string, versions: unknown): RegistryPackage {
  return {
    ecosystem,
    name,
    releases: new Map(membersOf(versions).map(([version, one]) => [version, readRelease(version, one)])),
  }
}

function readRelease(version: string, one: unknown): RegistryRelease {
  const publishedAt = readInstant(member(one, 'published'))
  const publisher = textOf(member(one, 'publisher'))
  const maintainers = member(one, 'maintainers')
  const trust = TRUST_LEVELS.find((level) => level === member(one, 'trust'))
  const license = textOf(member(one, 'license'))
  const deprecated = textOf(member(one, 'deprecated'))
  const runsAtInstall = member(one, 'runsAtInstall')
  const buildsNative = member(one, 'buildsNative')
  const url = textOf(member(one, 'url'))
  const commands = member(one, 'commands')
  const integrity = textOf(member(one, 'integrity'))
  return {
    version,
    ...(publishedAt === undefined ? {} : { publishedAt }),
    isYanked: member(one, 'yanked') === true,
    ...(deprecated === undefined ? {} : { deprecated }),
    ...(license === undefined ? {} : { license }),
    ...(typeof runsAtInstall === 'boolean' ? { runsAtInstall } : {}),
    ...(typeof buildsNative === 'boolean' ? { buildsNative } : {}),
    ...(publisher === undefined ? {} : { publisher }),
    ...(Array.isArray(maintainers) ? { maintainers: textsOf(itemsOf(maintainers)) } : {}),
    ...(trust === undefined ? {} : { trust }),
    archives: [
      {
        ...(url === undefined ? {} : { url }),
        hashes:
          integrity === undefined
            ? []
            : readSri(integrity, NO_SPAN).integrity.map(({ algorithm, hex }) => ({ algorithm, hex })),
      },
    ],
    ...(Array.isArray(commands) ? { commands: textsOf(commands) } : {}),
  }
}

function readEvidence(one: unknown): ReleaseEvidence {
  const source = member(one, 'source')
  return {
    signature: SIGNATURE_STATES.find((state) => state === member(one, 'signature')) ?? NOT_RECORDED,
    provenance: PROVENANCE_STATES.find((state) => state === member(one, 'provenance')) ?? NOT_RECORDED,
    ...(source === undefined ? {} : { source: readSource(source) }),
  }
}

function readSource(source: unknown): SourceIdentity {
  const identity: { -readonly [Name in keyof SourceIdentity]: string } = {}
  for (const name of ['repository', 'workflow', 'ref', 'commit', 'builder', 'issuer'] as const) {
    const value = textOf(member(source, name))
    if (value !== undefined) identity[name] = value
  }
  return identity
}
