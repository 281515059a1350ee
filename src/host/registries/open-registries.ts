import type { Ecosystem } from '../../collect/dependency/model.ts'
import { isRegistryName, isRegistryVersion } from '../../collect/dependency/registry/registry-names.ts'
import type {
  RegistryPackage,
  RegistryPort,
  RegistryRelease,
  ReleaseEvidence,
  ReleaseQuery,
} from '../../collect/dependency/registry/registry-port.ts'
import { findRelease } from '../../collect/dependency/registry/release-history.ts'
import { Unavailable } from '../../core/fact.ts'
import { cratesSource } from './crates-source.ts'
import { goSource } from './go-source.ts'
import { npmSource } from './npm-source.ts'
import { nugetSource } from './nuget-source.ts'
import { hexSource, mavenSource, packagistSource, pubSource, rubygemsSource } from './other-sources.ts'
import { pypiSource } from './pypi-source.ts'
import { type AskerOptions, createRegistryAsker } from './registry-asker.ts'
import { PUBLIC_BASES, type RegistryBases } from './registry-bases.ts'
import type { RegistrySource, SourceContext } from './registry-source.ts'

/** How registries are asked. */
export interface RegistriesOptions extends AskerOptions {
  /** Other addresses than those of the public registries; each with a slash at its end. */
  readonly bases?: Partial<RegistryBases>
  /** Hosts whose times of publication count beside the public one of npm: others may tell when they copied a package. */
  readonly timeTrusted?: readonly string[]
  /** Names that must not leave the machine, whoever asks. */
  readonly isPrivate?: (name: string) => boolean
}

const SOURCES: ReadonlyMap<Ecosystem, RegistrySource> = new Map<Ecosystem, RegistrySource>([
  ['Go', goSource],
  ['Hex', hexSource],
  ['Maven', mavenSource],
  ['NuGet', nugetSource],
  ['Packagist', packagistSource],
  ['Pub', pubSource],
  ['PyPI', pypiSource],
  ['RubyGems', rubygemsSource],
  ['crates\u002eio', cratesSource],
  ['npm', npmSource],
])

const PRIVATE = new Unavailable('the package is a private one, nobody was asked about it')
const NO_NAME = new Unavailable('no package of the registry can have this name or version')
const NO_EVIDENCE = new Unavailable(
  'the registries of this ecosystem publish no signatures that can be checked',
)

/**
 * Asks the public registries about packages. Every question is asked once; how much is asked is bounded. HOSTILE: names and versions
 * come from files and answers from anybody.
 */
export function openRegistries(options: RegistriesOptions): RegistryPort {
  const bases = { ...PUBLIC_BASES, ...options.bases }
  const context: SourceContext = {
    ask: createRegistryAsker(options),
    bases,
    timeTrusted: new Set([new URL(PUBLIC_BASES.npm).host, ...(options.timeTrusted ?? [])]),
  }
  const packages = new Map<string, Promise<RegistryPackage | undefined | Unavailable>>()
  const releases = new Map<string, Promise<RegistryRelease | undefined | Unavailable>>()
  const evidences = new Map<string, Promise<ReleaseEvidence | Unavailable>>()
  const isPrivate = options.isPrivate ?? (() => false)

  const askPackage = (
    ecosystem: Ecosystem,
    name: string,
  ): Promise<RegistryPackage | undefined | Unavailable> =>
    once(packages, `${ecosystem} ${name}`, async () => {
      const source = SOURCES.get(ecosystem)
      if (isPrivate(name)) return PRIVATE
      if (source === undefined || !isRegistryName(ecosystem, name)) return NO_NAME
      return source.package(context, name)
    })

  const askRelease = (query: ReleaseQuery): Promise<RegistryRelease | undefined | Unavailable> =>
    once(releases, `${query.ecosystem} ${query.name} ${query.version}`, async () => {
      const { ecosystem, name, version } = query
      const known = await askPackage(ecosystem, name)
      if (known === undefined || known instanceof Unavailable) return known
      if (!isRegistryVersion(version)) return NO_NAME
      const found = findRelease(known, version)
      const source = SOURCES.get(ecosystem)
      return source?.release === undefined ? found : source.release(context, query, found)
    })

  return {
    isPrivate,
    package: askPackage,
    release: askRelease,
    evidence: (query) =>
      once(evidences, evidenceKey(query), async () => {
        const { ecosystem } = query
        if (ecosystem !== 'npm' && ecosystem !== 'PyPI') return NO_EVIDENCE
        const [known, release] = [await askPackage(ecosystem, query.name), await askRelease(query)]
        if (known instanceof Unavailable) return known
        if (release instanceof Unavailable) return release
        if (known === undefined || release === undefined)
          return new Unavailable('the registry does not have this version')
        // Certificates and logs are much code, for those who ask about packages with attestations alone.
        if (ecosystem === 'PyPI')
          return (await import('./pypi-evidence.ts')).askPypiEvidence(context, query, release)
        const { askNpmEvidence } = await import('./npm-evidence.ts')
        return askNpmEvidence(context, query, known, release)
      }),
  }
}

function evidenceKey({ ecosystem, name, version, sha512 = '', sha256 = [] }: ReleaseQuery): string {
  return [ecosystem, name, version, sha512, ...sha256].join(' ')
}

function once<Value>(
  memory: Map<string, Promise<Value>>,
  key: string,
  question: () => Promise<Value>,
): Promise<Value> {
  const known = memory.get(key)
  if (known !== undefined) return known
  const asked = question()
  memory.set(key, asked)
  return asked
}
