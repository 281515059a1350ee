import { describe, expect, it } from 'vitest'
import type { ChangeSigns } from '../../../../../src/collect/dependency/change/change-signs.ts'
import type { Lock, LockedPackage } from '../../../../../src/collect/dependency/model.ts'
import { DEPENDENCY_RELEASE } from '../../../../../src/collect/dependency/registry/kinds.ts'
import { recordedRegistries } from '../../../../../src/collect/dependency/registry/recorded-registries.ts'
import type { RegistryPort } from '../../../../../src/collect/dependency/registry/registry-port.ts'
import type { ReleaseChange } from '../../../../../src/collect/dependency/registry/release-change.ts'
import { releaseFacts } from '../../../../../src/collect/dependency/registry/release-facts.ts'
import { type Fact, Unavailable } from '../../../../../src/core/fact.ts'
import { LIMITS } from '../../../../../src/core/limits.ts'
import { createSource } from '../../../../../src/core/source.ts'

const NOW = Date.UTC(2026, 2, 31, 12)
const LOCK: Lock = {
  source: createSource('package-lock.json', '{}'),
  format: 'npm-package-lock',
  ecosystem: 'npm',
  isComplete: true,
  importers: [],
  packages: [],
  settings: [],
  problems: [],
}

const NO_SIGNS: ChangeSigns = {
  isNewName: false,
  isNewLock: false,
  isBrought: false,
  isFamily: false,
  asksOutside: false,
  takenCommands: [],
  via: '',
}

function locked(name: string, version: string, more: Partial<LockedPackage> = {}): LockedPackage {
  return {
    id: `node_modules/${name}`,
    ecosystem: 'npm',
    name,
    version,
    origin: { kind: 'registry', isDefaultRegistry: true },
    integrity: [],
    scopes: ['prod'],
    directIn: [],
    edges: [],
    runsAtInstall: undefined,
    span: { start: 0, end: 1 },
    spans: {},
    ...more,
  }
}

function added(name: string, version: string, more: Partial<LockedPackage> = {}): ReleaseChange {
  return { lock: LOCK, package: locked(name, version, more), signs: () => NO_SIGNS }
}

function updated(name: string, before: string, after: string): ReleaseChange {
  return { ...added(name, after), packageBefore: locked(name, before) }
}

const AXIOS = {
  npm: {
    axios: {
      '1.14.0': {
        published: '2026-03-27T10:00:00Z',
        publisher: 'GitHub Actions',
        maintainers: ['jay'],
        trust: 'trusted-publisher',
        license: 'MIT',
        runsAtInstall: false,
        buildsNative: false,
        commands: [],
        signature: 'valid',
        provenance: 'valid',
        source: { repository: 'https://github.com/acme/axios', workflow: '.github/workflows/publish.yml' },
      },
      '1.14.1': {
        published: '2026-03-31T11:30:00Z',
        publisher: 'jay',
        maintainers: ['jay'],
        trust: 'none',
        license: 'MIT',
        runsAtInstall: false,
        buildsNative: false,
        commands: [],
        signature: 'valid',
        provenance: 'missing',
      },
    },
    'plain-crypto': {
      '4.2.1': {
        published: '2026-03-31T11:20:00Z',
        publisher: 'eve',
        trust: 'none',
        runsAtInstall: true,
        buildsNative: false,
        commands: ['node'],
        signature: 'valid',
        provenance: 'missing',
      },
    },
  },
}

async function fieldsOf(
  changes: readonly ReleaseChange[],
  port: RegistryPort | undefined = recordedRegistries(AXIOS),
): Promise<readonly Fact['fields'][]> {
  return (await releaseFacts(changes, { port, now: NOW })).map(({ fields }) => fields)
}

describe('the facts of a release', () => {
  it('show that a token published what a workflow published before', async () => {
    const [fields] = await fieldsOf([updated('axios', '1.14.0', '1.14.1')])
    expect(fields).toEqual({
      ecosystem: 'npm',
      name: 'axios',
      version: '1.14.1',
      versionBefore: '1.14.0',
      change: 'updated',
      direct: false,
      newName: false,
      newLock: false,
      family: false,
      via: '',
      deprecatedByLock: false,
      path: 'package-lock.json',
      format: 'npm-package-lock',
      exists: true,
      publishedAt: '2026-03-31T11:30:00Z',
      timeFrom: 'registry',
      ageHours: 0,
      packageAgeDays: 4,
      publishedBeforePrevious: false,
      yanked: false,
      runsAtInstall: false,
      newlyRunsAtInstall: false,
      buildsNative: false,
      newlyBuildsNative: false,
      publisher: 'jay',
      publisherKnown: false,
      maintainersReplaced: false,
      trust: 'none',
      trustRank: 0,
      bestTrust: 'trusted-publisher',
      bestTrustRank: 2,
      signature: 'valid',
      provenance: 'missing',
      sourceBefore: {
        repository: 'https://github.com/acme/axios',
        workflow: '.github/workflows/publish.yml',
      },
      burst: 1,
      versionsInDay: 1,
      license: 'MIT',
      licenseBefore: 'MIT',
      url: expect.any(Unavailable),
      urlAgrees: true,
      integrityAgrees: true,
      newCommands: [],
      signs: ['other-publisher', 'weaker-trust', 'young'],
    })
  })

  it('show that a new package is minutes old and runs code', async () => {
    const [fields] = await fieldsOf([added('plain-crypto', '4.2.1')])
    expect(fields).toMatchObject({
      change: 'added',
      ageHours: 0,
      packageAgeDays: 0,
      newlyRunsAtInstall: true,
      publisherKnown: true,
      bestTrustRank: 0,
      newCommands: ['node'],
    })
    expect(fields).not.toHaveProperty('versionBefore')
    expect(fields).not.toHaveProperty('licenseBefore')
    expect(fields).not.toHaveProperty('sourceBefore')
  })

  it('have a value for every field that may not be absent', async () => {
    const all = await fieldsOf([
      updated('axios', '1.14.0', '1.14.1'),
      added('plain-crypto', '4.2.1'),
      added('plain-crypto', '9.9.9'),
      added('gone', '1.0.0'),
    ])
    const needed = Object.entries(DEPENDENCY_RELEASE.fields).flatMap(([name, field]) =>
      'maybe' in field ? [] : [name],
    )
    for (const fields of all) expect(Object.keys(fields)).toEqual(expect.arrayContaining(needed))
    expect(all).toHaveLength(4)
  })

  it('say what the registry does not have, and leave the rest open', async () => {
    const [version, name] = await fieldsOf([added('axios', '9.9.9'), added('gone', '1.0.0')])
    expect(version).toMatchObject({ exists: false, ageHours: expect.any(Unavailable) })
    expect(name).toMatchObject({ exists: false, publisher: expect.any(Unavailable) })
  })

  it('do not say that a package is not there which the registry may show to its owners only', async () => {
    const [fields] = await fieldsOf([added('@acme/hidden', '1.0.0')])
    expect(fields).toMatchObject({
      exists: new Unavailable('the registry shows no package of this name to strangers'),
    })
  })

  it('are about packages of the public registry alone', async () => {
    const facts = await fieldsOf([
      added('axios', '1.14.1', { origin: { kind: 'registry', host: 'npm.acme.example' } }),
      added('axios', '1.14.1', { origin: { kind: 'git' } }),
      added('axios', '1.14.1', { origin: { kind: 'workspace' } }),
      added('axios', '1.14.1', { isBundled: true }),
      added('axios', '1.14.1', { isClaimed: true }),
      added('library/node', '24', { ecosystem: 'docker' }),
    ])
    expect(facts).toEqual([])
  })

  it('are not made for private names, which nobody asks about', async () => {
    const asked: string[] = []
    const recorded = recordedRegistries(AXIOS)
    const port: RegistryPort = {
      ...recorded,
      isPrivate: (name) => name.startsWith('@acme/'),
      package: (ecosystem, name) => {
        asked.push(name)
        return recorded.package(ecosystem, name)
      },
    }
    const facts = await fieldsOf([added('@acme/left', '1.0.0'), added('axios', '1.14.1')], port)
    expect(asked).toEqual(['axios'])
    expect(facts.map(({ name }) => name)).toEqual(['axios'])
  })

  it('of a version that an alias brings do not compare with another package', async () => {
    const change = { ...added('plain-crypto', '4.2.1'), packageBefore: locked('axios', '1.14.0') }
    const [fields] = await fieldsOf([change])
    expect(fields).toMatchObject({
      newlyRunsAtInstall: new Unavailable('the registry does not have the version that this one replaces'),
    })
  })

  it('without a registry are one for each ecosystem, and those whose time the lock has', async () => {
    const dated = added('axios', '1.14.1', { publishedAt: '2026-03-31T02:00:00Z' })
    const lying = added('axios', '1.14.1', { publishedAt: 'yesterday' })
    const facts = await releaseFacts(
      [lying, added('left', '1.0.0'), dated, added('rb', '1.0.0', { ecosystem: 'RubyGems' })],
      {
        port: undefined,
        now: NOW,
      },
    )
    expect(facts.map(({ fields }) => [fields['ecosystem'], fields['name'] instanceof Unavailable])).toEqual([
      ['npm', true],
      ['npm', false],
      ['RubyGems', true],
    ])
    expect(facts[1]?.fields).toMatchObject({
      name: 'axios',
      publishedAt: '2026-03-31T02:00:00Z',
      timeFrom: 'lock',
      ageHours: 10,
      deprecated: expect.any(Unavailable),
    })
  })

  it('take the time of the registry before that of the lock', async () => {
    const [fields] = await fieldsOf([added('axios', '1.14.1', { publishedAt: '2020-01-01T00:00:00Z' })])
    expect(fields).toMatchObject({ publishedAt: '2026-03-31T11:30:00Z', timeFrom: 'registry' })
  })

  it('pass on why there was no answer', async () => {
    const reason = new Unavailable('the registry did not answer in time')
    const port: RegistryPort = { ...recordedRegistries({}), package: async () => reason }
    const [fields] = await fieldsOf([updated('axios', '1.14.0', '1.14.1')], port)
    expect(fields).toMatchObject({
      name: 'axios',
      version: '1.14.1',
      exists: reason,
      ageHours: reason,
      source: reason,
    })
  })

  it('without a clock know no age', async () => {
    const [fact] = await releaseFacts([added('axios', '1.14.1')], {
      port: recordedRegistries(AXIOS),
      now: undefined,
    })
    expect(fact?.fields).toMatchObject({
      publishedAt: '2026-03-31T11:30:00Z',
      ageHours: expect.any(Unavailable),
    })
  })

  it('of a time that is still to come are negative', async () => {
    const port = recordedRegistries({ npm: { left: { '1.0.0': { published: '2026-03-31T12:30:00Z' } } } })
    const [fields] = await fieldsOf([added('left', '1.0.0')], port)
    expect(fields).toMatchObject({ ageHours: -1 })
  })

  it('are made of so many packages; of the others one for each ecosystem says so', async () => {
    const many = (count: number) => Array.from({ length: count }, (_, index) => added(`p${index}`, '1.0.0'))
    const limit = LIMITS.registryPackages
    const port = recordedRegistries({})
    expect(await fieldsOf(many(limit), port)).toHaveLength(limit)
    const more = await fieldsOf([...many(limit + 2), added('p0', '1.0.0')], port)
    expect(more).toHaveLength(limit + 2)
    expect(more.at(-1)).toMatchObject({
      name: new Unavailable(`the change brings more than ${limit} packages`),
    })
  })
})
