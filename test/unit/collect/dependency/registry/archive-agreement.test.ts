import { describe, expect, it } from 'vitest'
import type { Integrity, LockedPackage } from '../../../../../src/collect/dependency/model.ts'
import {
  integrityAgrees,
  publishedAtOf,
  urlAgrees,
} from '../../../../../src/collect/dependency/registry/archive-agreement.ts'
import type {
  RegistryRelease,
  ReleaseArchive,
} from '../../../../../src/collect/dependency/registry/registry-port.ts'

const SPAN = { start: 0, end: 1 }
const A = 'aa'.repeat(64)
const B = 'bb'.repeat(64)
const HOST = 'registry\u002enpmjs\u002eorg'
const OTHER_HOST = 'registry\u002eyarnpkg\u002ecom'

function locked(more: Partial<LockedPackage>): LockedPackage {
  return {
    id: 'left',
    ecosystem: 'npm',
    name: 'left',
    version: '1.0.0',
    origin: { kind: 'registry', isDefaultRegistry: true },
    integrity: [],
    scopes: [],
    directIn: [],
    edges: [],
    runsAtInstall: undefined,
    span: SPAN,
    spans: {},
    ...more,
  }
}

function hashed(hex: string, file?: string, of: Integrity['of'] = 'archive'): Integrity {
  return { algorithm: 'sha512', hex, of, span: SPAN, ...(file === undefined ? {} : { file }) }
}

function release(...archives: readonly ReleaseArchive[]): RegistryRelease {
  return { version: '1.0.0', publishedAt: 100, isYanked: false, archives }
}

const one = (hex: string): ReleaseArchive => ({ hashes: [{ algorithm: 'sha512', hex }] })

describe('the hash of a lock', () => {
  it.each<[boolean | undefined, readonly Integrity[], readonly ReleaseArchive[]]>([
    [true, [hashed(A)], [one(A)]],
    [false, [hashed(A)], [one(B)]],
    [true, [], [one(B)]],
    [true, [hashed(A, undefined, 'tool-archive')], [one(B)]],
    [undefined, [hashed(A)], [{ hashes: [] }]],
    [undefined, [hashed(A)], [{ hashes: [{ algorithm: 'sha1', hex: 'ab'.repeat(20) }] }]],
    [true, [hashed(A), hashed(B)], [one(A), one(B)]],
    [false, [hashed(A), hashed(B)], [one(A)]],
    [
      false,
      [hashed(A, 'b.whl')],
      [
        { ...one(A), file: 'a.whl' },
        { ...one(B), file: 'b.whl' },
      ],
    ],
    [
      true,
      [hashed(B, 'b.whl')],
      [
        { ...one(A), file: 'a.whl' },
        { ...one(B), file: 'b.whl' },
      ],
    ],
    [undefined, [hashed(B, 'c.whl')], [{ ...one(A), file: 'a.whl' }]],
  ])('agrees with the registry: %j', (agrees, integrity, archives) => {
    expect(integrityAgrees(release(...archives), locked({ integrity }))).toBe(agrees)
  })
})

describe('the address of a lock', () => {
  const told = release({ url: `https://${HOST}/@s/left/-/left-1.0.0.tgz`, hashes: [] })
  it.each<[boolean, string | undefined]>([
    [true, undefined],
    [true, `https://${HOST}/@s/left/-/left-1.0.0.tgz`],
    [true, `https://${OTHER_HOST}/@s/left/-/left-1.0.0.tgz#0123`],
    [true, `https://${HOST}/@s%2fleft/-/left-1.0.0.tgz`],
    [false, `https://${HOST}/@s/left/-/left-1.0.1.tgz`],
    [false, 'https://evil.example/@s/left/-/left-1.0.0.tgz'],
    [false, 'no address'],
  ])('agrees with the registry: %j for %s', (agrees, url) => {
    const origin = { kind: 'registry' as const, ...(url === undefined ? {} : { url }) }
    expect(urlAgrees(told, locked({ origin }))).toBe(agrees)
  })

  it('cannot be compared where the registry tells none', () => {
    expect(
      urlAgrees(release({ hashes: [] }), locked({ origin: { kind: 'registry', url: 'https://a.example/' } })),
    ).toBeUndefined()
  })

  it('of another ecosystem is that of its index; what counts are its files', () => {
    const told = release({ url: 'https://files.example/a.whl', hashes: [] })
    const origin = { kind: 'registry' as const, url: 'https://index.example/simple' }
    const at = (url: string) =>
      locked({
        ecosystem: 'PyPI',
        origin,
        distributions: [{ file: 'a.whl', url, kind: 'binary', span: SPAN }],
      })
    expect(urlAgrees(told, locked({ ecosystem: 'PyPI', origin }))).toBe(true)
    expect(urlAgrees(told, at('https://files.example/a.whl'))).toBe(true)
    expect(urlAgrees(told, at('https://evil.example/a.whl'))).toBe(false)
  })
})

describe('the time of what a lock fixes', () => {
  const files = release(
    { ...one(A), file: 'old.whl', publishedAt: 100 },
    { ...one(B), file: 'added.whl', publishedAt: 900 },
  )
  it('is that of the youngest file that it names, not that of the release', () => {
    expect(publishedAtOf(files, locked({ integrity: [hashed(A)] }))).toBe(100)
    expect(publishedAtOf(files, locked({ integrity: [hashed(A), hashed(B)] }))).toBe(900)
    expect(publishedAtOf(files, locked({}))).toBe(900)
    expect(publishedAtOf(release(one(A)), locked({}))).toBe(100)
  })
})
