import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Ecosystem } from '../../../src/collect/dependency/model.ts'
import { readComposer } from '../../../src/collect/dependency/registry/read-composer.ts'
import { readCrate, readCrateIndex } from '../../../src/collect/dependency/registry/read-crate.ts'
import { readGem } from '../../../src/collect/dependency/registry/read-gem.ts'
import { readGoNotes, readGoTime, readGoVersions } from '../../../src/collect/dependency/registry/read-go.ts'
import { readHex, readHexRelease } from '../../../src/collect/dependency/registry/read-hex.ts'
import { readMavenSearch } from '../../../src/collect/dependency/registry/read-maven-search.ts'
import {
  readNuget,
  readRegistrationLeaves,
  readRegistrationPages,
} from '../../../src/collect/dependency/registry/read-nuget.ts'
import { readPackument } from '../../../src/collect/dependency/registry/read-packument.ts'
import { readPub } from '../../../src/collect/dependency/registry/read-pub.ts'
import { readPypi, readPypiLicense } from '../../../src/collect/dependency/registry/read-pypi.ts'
import { recordedRegistries } from '../../../src/collect/dependency/registry/recorded-registries.ts'
import type { RegistryPackage } from '../../../src/collect/dependency/registry/registry-port.ts'
import { Unavailable } from '../../../src/core/fact.ts'
import { readNpmKeys } from '../../../src/host/registries/npm-keys.ts'

type Reader = (answer: unknown) => RegistryPackage | Unavailable

const NAME = 'left'
const CRATES: Ecosystem = 'crates\u002eio'
const READERS: readonly (readonly [string, Reader])[] = [
  ['npm', (answer) => readPackument(answer, { name: NAME, isTimeTrusted: true })],
  ['crates', (answer) => readCrate(answer, NAME)],
  ['PyPI', (answer) => readPypi(answer, NAME)],
  ['RubyGems', (answer) => readGem(answer, NAME)],
  ['Packagist', (answer) => readComposer(answer, 'acme/left')],
  ['Pub', (answer) => readPub(answer, NAME)],
  ['Hex', (answer) => readHex(answer, NAME)],
  ['NuGet', (answer) => readNuget(readRegistrationLeaves(answer), NAME)],
  ['Maven', (answer) => readMavenSearch(answer, 'acme:left')],
]

/** Any JSON, among it objects with the keys that readers look for. */
const KEYS = fc.constantFrom(
  ...[
    'name',
    'versions',
    'time',
    'dist',
    '_npmUser',
    'maintainers',
    'scripts',
    'bin',
    'license',
    'deprecated',
  ],
  ...[
    'crate',
    'num',
    'created_at',
    'yanked',
    'published_by',
    'info',
    'releases',
    'digests',
    'packages',
    'acme/left',
  ],
  ...[
    'retirements',
    'meta',
    'items',
    'catalogEntry',
    'version',
    'published',
    'response',
    'docs',
    'signatures',
  ],
  ...['attestations', 'url', 'integrity', '__proto__', 'constructor', 'toString', '1.0.0'],
)
const anyJson = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    fc.constantFrom(
      null,
      true,
      false,
      0,
      -1,
      1e308,
      '',
      'left',
      'acme/left',
      '1.0.0',
      '2026-01-01T00:00:00Z',
    ),
    fc.string(),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(KEYS, tie('value'), { maxKeys: 6 }),
    tie('about'),
  ),
  about: fc
    .dictionary(KEYS, tie('value'), { maxKeys: 8 })
    .map((fields) => ({ ...fields, name: NAME, crate: { name: NAME }, info: { name: NAME } })),
})).value

describe('answers of registries of any form', () => {
  it.each(READERS)(
    'are read by the reader of %s without a fault, and give what its types say',
    (_name, read) => {
      fc.assert(
        fc.property(anyJson, (answer) => {
          const found = read(answer)
          if (found instanceof Unavailable) return
          for (const [version, release] of found.releases) {
            expect(release.version).toBe(version)
            expect(Number.isFinite(release.publishedAt ?? 0)).toBe(true)
            for (const { hashes } of release.archives) {
              for (const { hex } of hashes) expect(hex).toMatch(/^[0-9a-f]+$/)
            }
            for (const text of [release.license, release.deprecated, release.publisher]) {
              expect(text === undefined || (text !== '' && text.length <= 8_192 * 4)).toBe(true)
            }
          }
        }),
      )
    },
  )

  it('are read by all others without a fault', async () => {
    await fc.assert(
      fc.asyncProperty(anyJson, fc.string(), async (answer, text) => {
        readPypiLicense(answer)
        readGoTime(answer, text)
        readRegistrationPages(answer)
        readNpmKeys(answer)
        readHexRelease(answer, { version: '1.0.0', isYanked: false, archives: [] })
        readCrateIndex(text, NAME)
        readGoVersions(text)
        readGoNotes(text)
        const port = recordedRegistries({ npm: answer, PyPI: { left: answer } })
        await port.release({ ecosystem: 'PyPI', name: NAME, version: '1.0.0' })
        await port.evidence({ ecosystem: CRATES, name: NAME, version: '1.0.0' })
      }),
    )
  })
})

describe('an answer of ten megabytes', () => {
  const long = 'x'.repeat(10_000_000)

  it('as one text, is cut or left out', () => {
    const one = {
      deprecated: long,
      license: long,
      scripts: { install: long },
      _npmUser: { name: long },
      bin: { [long]: 'x' },
    }
    const found = readPackument(
      { name: NAME, versions: { '1.0.0': one, [long]: one } },
      { name: NAME, isTimeTrusted: true },
    )
    if (found instanceof Unavailable) throw new Error(found.reason)
    expect(found.releases.size).toBe(1)
    expect(JSON.stringify([...found.releases]).length).toBeLessThan(10_000)
  })

  it('as many small things, is read in no time', () => {
    const started = performance.now()
    const names = Array.from({ length: 300_000 }, (_, index) => ({ name: `n${index}` }))
    const one = { _npmUser: { name: 'a' }, maintainers: names, dist: { signatures: names } }
    const versions = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`1.0.${index}`, one]))
    expect(readPackument({ name: NAME, versions }, { name: NAME, isTimeTrusted: true })).toHaveProperty(
      'releases',
    )
    readCrateIndex('{"name":"left","vers":"1"}\n'.repeat(400_000), NAME)
    readGoNotes('retract v1.0.0\n'.repeat(600_000))
    readGoNotes(`retract [${' '.repeat(5_000_000)}`)
    expect(performance.now() - started).toBeLessThan(20_000)
  })

  it('nested as deep as it goes, is read by its top alone', () => {
    const deep = JSON.parse(`{"name":"left","versions":{"1.0.0":${'['.repeat(5_000)}${']'.repeat(5_000)}}}`)
    expect(readPackument(deep, { name: NAME, isTimeTrusted: true })).toHaveProperty('releases')
  })
})
