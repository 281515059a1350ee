import { describe, expect, it } from 'vitest'
import { readPackument } from '../../../../../src/collect/dependency/registry/read-packument.ts'
import type {
  RegistryPackage,
  RegistryRelease,
} from '../../../../../src/collect/dependency/registry/registry-port.ts'
import { Unavailable } from '../../../../../src/core/fact.ts'
import { LIMITS } from '../../../../../src/core/limits.ts'

const SHA512 = `sha512-${Buffer.alloc(64, 7).toString('base64')}`

function read(answer: object, isTimeTrusted = true): RegistryPackage {
  const found = readPackument({ name: 'left', ...answer }, { name: 'left', isTimeTrusted })
  if (found instanceof Unavailable) throw new Error(found.reason)
  return found
}

function release(one: object): RegistryRelease | undefined {
  return read({ versions: { '1.0.0': one } }).releases.get('1.0.0')
}

describe('what a registry of npm says', () => {
  it('has the time, publisher, maintainers, licence, archive and commands of a version', () => {
    const found = read({
      time: { created: '2020-01-01T00:00:00.000Z', '1.0.0': '2026-01-02T03:04:05.678Z' },
      versions: {
        '1.0.0': {
          name: 'left',
          license: 'MIT',
          bin: 'cli.js',
          _npmUser: { name: 'ann', email: 'ann@mail.example' },
          maintainers: [{ name: 'ann' }, 'bob <bob@mail.example>'],
          dist: {
            tarball: 'https://registry.example/left/-/left-1.0.0.tgz',
            integrity: SHA512,
            shasum: 'AB'.repeat(20),
            signatures: [{ keyid: 'SHA256:k', sig: 'MEUC' }],
          },
        },
      },
    })
    expect(found.createdAt).toBe(Date.UTC(2020, 0, 1))
    expect(found.releases.get('1.0.0')).toEqual({
      version: '1.0.0',
      publishedAt: Date.UTC(2026, 0, 2, 3, 4, 5, 678),
      isYanked: false,
      license: 'MIT',
      runsAtInstall: false,
      buildsNative: false,
      publisher: 'ann',
      maintainers: ['ann', 'bob <bob@mail.example>'],
      trust: 'none',
      archives: [
        {
          url: 'https://registry.example/left/-/left-1.0.0.tgz',
          hashes: [
            { algorithm: 'sha512', hex: '07'.repeat(64) },
            { algorithm: 'sha1', hex: 'ab'.repeat(20) },
          ],
        },
      ],
      commands: ['left'],
      signatures: [{ keyId: 'SHA256:k', signature: 'MEUC' }],
    })
  })

  it('has no times that nobody may trust, and none that are not there', () => {
    const answer = { time: { '1.0.0': '2026-01-02T03:04:05Z' }, versions: { '1.0.0': {} } }
    expect(read(answer, false).releases.get('1.0.0')?.publishedAt).toBeUndefined()
    expect(read(answer, false).timeless).toContain('not trusted')
    expect(read({ versions: { '1.0.0': {} } }).timeless).toContain('tells no times')
    expect(read(answer).timeless).toBeUndefined()
  })

  it('that left out who published says so, and claims nothing of trust', () => {
    const found = read({ versions: { '1.0.0': { dist: {} } } })
    expect(found.isStripped).toBe(true)
    expect(found.releases.get('1.0.0')).not.toHaveProperty('trust')
    expect(found.releases.get('1.0.0')).not.toHaveProperty('maintainers')
  })

  const provenance = {
    url: 'https://registry.example/-/npm/v1/attestations/left@1.0.0',
    provenance: { predicateType: 'x' },
  }
  it.each([
    ['none', { name: 'ann' }, undefined],
    ['provenance', { name: 'ann' }, provenance],
    ['trusted-publisher', { name: 'forge', trustedPublisher: { id: 'github' } }, provenance],
    ['none', { name: 'forge', trustedPublisher: { id: 'github' } }, undefined],
    ['staged', { name: 'ann', approver: { name: 'bob' } }, undefined],
    ['none', { name: 'ann', approver: {} }, {}],
    ['none', { name: 'ann', approver: null }, { url: provenance.url }],
  ])('counts as %s by what it says of the publisher', (trust, _npmUser, attestations) => {
    expect(release({ _npmUser, dist: { attestations } })?.trust).toBe(trust)
  })

  it.each([
    ['/-/npm/v1/attestations/left@1.0.0', provenance.url],
    ['', 'not an address'],
    ['', 'http://registry.example/x'],
    ['', 7],
  ])('has %j as path of attestations at %j', (path, url) => {
    expect(release({ dist: { attestations: { url, provenance: {} } } })?.attestations).toBe(path)
  })

  it.each([
    [true, { hasInstallScript: true }],
    [true, { gypfile: true }],
    [true, { scripts: { preinstall: 'node x.js' } }],
    [true, { scripts: { install: 'node-gyp rebuild' } }],
    [true, { scripts: { postinstall: 'node x.js' } }],
    [false, { scripts: { postinstall: '  ', prepare: 'husky', test: 'x' } }],
    [false, { scripts: { postinstall: 7 } }],
    [false, {}],
  ])('runs code at install: %j for %j', (runs, one) => {
    expect(release(one)?.runsAtInstall).toBe(runs)
  })

  it.each([
    [true, { gypfile: true }],
    [true, { scripts: { install: 'prebuild-install || node-gyp rebuild' } }],
    [true, { dependencies: { 'node-gyp': '^10.0.0' } }],
    [false, { scripts: { build: 'node-gyp rebuild' } }],
    [false, { gypfile: false, dependencies: { 'node-gyp-build': '4' } }],
  ])('compiles code at install: %j for %j', (builds, one) => {
    expect(release(one)?.buildsNative).toBe(builds)
  })

  it.each([
    ['use right', 'use right'],
    [true, 'deprecated'],
    [false, undefined],
    ['', undefined],
    [null, undefined],
  ])('with deprecated %j stands against its use: %j', (deprecated, text) => {
    expect(release({ deprecated })?.deprecated).toBe(text)
  })

  it.each([
    [['a', 'b'], { bin: { b: 'b.js', a: 'a.js' } }],
    [['left'], { name: '@s/left', bin: './x.js' }],
    [[], {}],
    [undefined, { directories: { bin: 'bin' } }],
  ])('installs the commands %j', (commands, one) => {
    expect(release(one)?.commands).toEqual(commands)
  })

  it.each([
    ['MIT', 'MIT'],
    [{ type: 'ISC' }, 'ISC'],
    [[{ type: 'MIT' }, 'Apache-2.0 WITH x'], '(MIT OR (Apache-2.0 WITH x))'],
    [{}, undefined],
    [7, undefined],
  ])('reads the licence %j', (license, text) => {
    expect(release({ license })?.license).toBe(text)
  })

  it.each([
    ['another name', { name: 'right', versions: {} }],
    ['no name', { versions: {} }],
    ['a list', []],
    ['nothing', null],
  ])('is refused where it is about %s', (_what, answer) => {
    const found = readPackument(answer, { name: 'left', isTimeTrusted: true })
    expect(found).toBeInstanceOf(Unavailable)
  })

  it('may name so many versions and no more', () => {
    const versions = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`1.0.${index}`, {}]))
    const limit = LIMITS.registryReleases
    expect(read({ versions: versions(limit) }).releases.size).toBe(limit)
    const more = readPackument(
      { name: 'left', versions: versions(limit + 1) },
      { name: 'left', isTimeTrusted: true },
    )
    expect(more).toEqual(new Unavailable(`a package has more than ${limit} versions`))
  })

  it('keeps texts up to a length: longer names are none, longer sentences are cut', () => {
    const at = (length: number) =>
      release({ _npmUser: { name: 'x'.repeat(length) }, deprecated: 'y'.repeat(length) })
    expect(at(LIMITS.registryText)?.publisher).toHaveLength(LIMITS.registryText)
    expect(at(LIMITS.registryText + 1)?.publisher).toBeUndefined()
    expect(at(LIMITS.registryText + 1)?.deprecated).toHaveLength(LIMITS.registryText)
  })

  it('keeps so many items of a list, and so many signatures', () => {
    const names = (count: number) => Array.from({ length: count }, (_, index) => ({ name: `n${index}` }))
    const found = release({ _npmUser: { name: 'a' }, maintainers: names(LIMITS.registryList + 1) })
    expect(found?.maintainers).toHaveLength(LIMITS.registryList)
    const signed = release({ dist: { signatures: names(LIMITS.registrySignatures + 1) } })
    expect(signed?.signatures).toHaveLength(LIMITS.registrySignatures)
  })

  it('takes names of objects for what they are', () => {
    const found = read({ versions: JSON.parse('{"__proto__": {"deprecated": "x"}, "constructor": {}}') })
    expect([...found.releases.keys()]).toEqual(['__proto__', 'constructor'])
    expect(found.releases.get('__proto__')?.deprecated).toBe('x')
  })
})
