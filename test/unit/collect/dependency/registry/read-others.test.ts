import { describe, expect, it } from 'vitest'
import { readComposer } from '../../../../../src/collect/dependency/registry/read-composer.ts'
import { readGem } from '../../../../../src/collect/dependency/registry/read-gem.ts'
import { readHex, readHexRelease } from '../../../../../src/collect/dependency/registry/read-hex.ts'
import { readMavenSearch } from '../../../../../src/collect/dependency/registry/read-maven-search.ts'
import {
  readNuget,
  readRegistrationLeaves,
  readRegistrationPages,
} from '../../../../../src/collect/dependency/registry/read-nuget.ts'
import { readPub } from '../../../../../src/collect/dependency/registry/read-pub.ts'
import type {
  RegistryPackage,
  RegistryRelease,
} from '../../../../../src/collect/dependency/registry/registry-port.ts'
import { Unavailable } from '../../../../../src/core/fact.ts'

const SHA256 = 'ab'.repeat(32)
const NEW_YEAR = Date.UTC(2026, 0, 1)

function releasesOf(found: RegistryPackage | Unavailable): readonly RegistryRelease[] {
  if (found instanceof Unavailable) throw new Error(found.reason)
  return [...found.releases.values()]
}

describe('the registry of Ruby', () => {
  it('has one release for all platforms of a version, as old as the first of them', () => {
    const found = readGem(
      [
        { number: '1.0.0', platform: 'x86_64-linux', created_at: '2026-01-05T00:00:00Z', sha: SHA256 },
        { number: '1.0.0', platform: 'ruby', created_at: '2026-01-01T00:00:00Z', licenses: ['MIT'] },
      ],
      'left',
    )
    expect(releasesOf(found)).toEqual([
      {
        version: '1.0.0',
        publishedAt: NEW_YEAR,
        isYanked: false,
        license: 'MIT',
        archives: [
          {
            file: 'x86_64-linux',
            publishedAt: Date.UTC(2026, 0, 5),
            hashes: [{ algorithm: 'sha256', hex: SHA256 }],
          },
          { file: 'ruby', publishedAt: NEW_YEAR, hashes: [] },
        ],
      },
    ])
    expect(readGem('This rubygem could not be found.', 'left')).toBeInstanceOf(Unavailable)
  })
})

describe('the registry of PHP', () => {
  const entries = [
    {
      version: '2.0.0',
      time: '2026-01-01T00:00:00+00:00',
      license: ['MIT'],
      type: 'composer-plugin',
      dist: { url: 'https://code.example/a.zip', shasum: '' },
      abandoned: 'other/left',
    },
    { version: '1.9.0', time: '2025-01-01T00:00:00+00:00', abandoned: '__unset' },
    { version: '1.8.0', type: 'library', license: '__unset' },
  ]

  it('says only what differs, where it says that it does', () => {
    const found = releasesOf(
      readComposer({ packages: { 'acme/left': entries }, minified: 'composer/2.0' }, 'Acme/Left'),
    )
    expect(found[0]).toEqual({
      version: '2.0.0',
      publishedAt: NEW_YEAR,
      isYanked: false,
      deprecated: 'abandoned in favour of other/left',
      license: 'MIT',
      runsAtInstall: true,
      archives: [{ url: 'https://code.example/a.zip', hashes: [] }],
    })
    expect(found[1]).toMatchObject({ license: 'MIT', runsAtInstall: true, publishedAt: Date.UTC(2025, 0, 1) })
    expect(found[1]).not.toHaveProperty('deprecated')
    expect(found[2]).toMatchObject({ runsAtInstall: false, publishedAt: Date.UTC(2025, 0, 1) })
    expect(found[2]).not.toHaveProperty('license')
  })

  it('says everything where it does not', () => {
    const found = releasesOf(readComposer({ packages: { 'acme/left': entries } }, 'acme/left'))
    expect(found[2]).toEqual({
      version: '1.8.0',
      isYanked: false,
      runsAtInstall: false,
      archives: [{ hashes: [] }],
    })
    expect(readComposer({ packages: { 'acme/right': entries } }, 'acme/left')).toBeInstanceOf(Unavailable)
  })
})

describe('the registry of Dart', () => {
  it('tells what is retracted and discontinued', () => {
    const found = readPub(
      {
        name: 'left',
        isDiscontinued: true,
        replacedBy: 'right',
        versions: [
          {
            version: '1.0.0',
            published: '2026-01-01T00:00:00.000Z',
            retracted: true,
            archive_url: 'https://code.example/left.tar.gz',
            archive_sha256: SHA256,
          },
        ],
      },
      'left',
    )
    expect(releasesOf(found)).toEqual([
      {
        version: '1.0.0',
        publishedAt: NEW_YEAR,
        isYanked: true,
        deprecated: 'discontinued in favour of right',
        archives: [
          { url: 'https://code.example/left.tar.gz', hashes: [{ algorithm: 'sha256', hex: SHA256 }] },
        ],
      },
    ])
  })
})

describe('the registry of Erlang and Elixir', () => {
  it('tells what is retired, and of one release who published it', () => {
    const found = readHex(
      {
        name: 'left',
        inserted_at: '2020-01-01T00:00:00.000000Z',
        meta: { licenses: ['MIT', 'ISC'] },
        releases: [{ version: '1.1.0', inserted_at: '2026-01-01T00:00:00.000000Z' }, { version: '1.0.0' }],
        retirements: { '1.0.0': { reason: 'security', message: 'CVE' }, '1.1.0': { reason: 'deprecated' } },
      },
      'left',
    )
    const [newest, oldest] = releasesOf(found)
    expect(newest).toEqual({
      version: '1.1.0',
      publishedAt: NEW_YEAR,
      isYanked: false,
      deprecated: 'deprecated',
      license: 'MIT OR ISC',
      archives: [{ hashes: [] }],
    })
    expect(oldest).toMatchObject({ isYanked: true, deprecated: 'security: CVE' })
    if (newest === undefined) throw new Error('no release')
    const more = readHexRelease(
      { version: '1.1.0', publisher: { username: 'ann' }, checksum: SHA256, retirement: null },
      newest,
    )
    expect(more).toMatchObject({
      publisher: 'ann',
      archives: [{ hashes: [{ algorithm: 'sha256', hex: SHA256 }] }],
    })
    expect(readHexRelease({ version: '9.9.9', publisher: { username: 'eve' } }, newest)).toBe(newest)
  })
})

describe('the registry of .NET', () => {
  it('has releases in its index and in pages; what is unlisted has no time', () => {
    const listed = {
      catalogEntry: {
        id: 'Left.Pad',
        version: '1.0.0',
        published: '2026-01-01T00:00:00+00:00',
        listed: true,
        licenseExpression: 'MIT',
        deprecation: { reasons: ['Legacy'], message: 'use Right' },
      },
      packageContent: 'https://code.example/left.nupkg',
    }
    const unlisted = {
      catalogEntry: {
        id: 'left.pad',
        version: '0.9.0',
        published: '1900-01-01T00:00:00+00:00',
        listed: false,
      },
    }
    const foreign = { catalogEntry: { id: 'other', version: '9.0.0' } }
    const pages = readRegistrationPages({
      items: [{ items: [listed] }, { '@id': 'https://code.example/page' }, 7],
    })
    expect(pages).toEqual([{ leaves: [listed] }, { url: 'https://code.example/page' }])
    const leaves = [listed, ...readRegistrationLeaves({ items: [unlisted, foreign] })]
    expect(releasesOf(readNuget(leaves, 'left.pad'))).toEqual([
      {
        version: '1.0.0',
        publishedAt: NEW_YEAR,
        isYanked: false,
        deprecated: 'Legacy: use Right',
        license: 'MIT',
        archives: [{ url: 'https://code.example/left.nupkg', hashes: [] }],
      },
      { version: '0.9.0', isYanked: true, archives: [{ hashes: [] }] },
    ])
    expect(readNuget([foreign], 'left.pad')).toBeInstanceOf(Unavailable)
  })
})

describe('the search for packages of Java', () => {
  it('tells times, of this package alone, and may miss releases', () => {
    const docs = [
      { g: 'com.acme', a: 'left', v: '1.0', timestamp: NEW_YEAR },
      { g: 'com.acme', a: 'left', v: '1.1', timestamp: '2026' },
      { g: 'com.evil', a: 'left', v: '9.0', timestamp: 1 },
    ]
    const found = readMavenSearch({ response: { docs } }, 'com.acme:left')
    expect(found.isPartial).toBe(true)
    expect(releasesOf(found)).toEqual([
      { version: '1.0', publishedAt: NEW_YEAR, isYanked: false, archives: [{ hashes: [] }] },
      { version: '1.1', isYanked: false, archives: [{ hashes: [] }] },
    ])
  })
})
