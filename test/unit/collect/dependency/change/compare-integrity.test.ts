import { describe, expect, test } from 'vitest'
import { compareIntegrity } from '../../../../../src/collect/dependency/change/compare-integrity.ts'
import type { Integrity, LockedPackage } from '../../../../../src/collect/dependency/model.ts'

const SPAN = { start: 0, end: 0 }

function hash(algorithm: Integrity['algorithm'], hex: string, rest: Partial<Integrity> = {}): Integrity {
  return { algorithm, hex, of: 'archive', span: SPAN, ...rest }
}

function withHashes(...integrity: readonly Integrity[]): LockedPackage {
  return {
    id: 'left',
    ecosystem: 'npm',
    name: 'left',
    origin: { kind: 'registry', isDefaultRegistry: true },
    integrity,
    scopes: [],
    directIn: [],
    edges: [],
    runsAtInstall: undefined,
    span: SPAN,
    spans: {},
  }
}

const SAME = { isSameVersion: true, isSameTool: true }
const OTHER = { isSameVersion: false, isSameTool: true }

describe('compareIntegrity', () => {
  test.each([
    ['nothing at both sides', [], [], SAME, 'none'],
    ['a first hash', [], [hash('sha512', 'aa')], SAME, 'added'],
    ['no hash any more', [hash('sha512', 'aa')], [], SAME, 'removed'],
    ['the same hash', [hash('sha512', 'aa')], [hash('sha512', 'aa')], SAME, 'none'],
    ['another hash', [hash('sha512', 'aa')], [hash('sha512', 'bb')], SAME, 'changed'],
    ['another hash of another version', [hash('sha512', 'aa')], [hash('sha512', 'bb')], OTHER, 'none'],
    ['a stronger hash', [hash('sha1', 'aa')], [hash('sha512', 'bb')], SAME, 'none'],
    ['a weaker hash', [hash('sha512', 'aa')], [hash('sha1', 'bb')], SAME, 'weakened'],
    ['a weaker hash of another version', [hash('sha512', 'aa')], [hash('sha256', 'bb')], OTHER, 'weakened'],
    [
      'the strong one of two is another',
      [hash('sha1', 'aa'), hash('sha512', 'cc')],
      [hash('sha1', 'aa'), hash('sha512', 'dd')],
      SAME,
      'changed',
    ],
    [
      'one of several alternatives',
      [hash('sha512', 'bb'), hash('sha512', 'aa')],
      [hash('sha512', 'aa')],
      SAME,
      'none',
    ],
    [
      'an alternative that lets in another archive',
      [hash('sha512', 'aa')],
      [hash('sha512', 'bb'), hash('sha512', 'aa')],
      SAME,
      'changed',
    ],
    [
      'a hash of another algorithm beside the one before',
      [hash('sha1', 'aa')],
      [hash('sha1', 'aa'), hash('sha512', 'bb')],
      SAME,
      'none',
    ],
    [
      'a file that is added',
      [hash('sha256', 'aa', { file: 'a.whl' })],
      [hash('sha256', 'aa', { file: 'a.whl' }), hash('sha256', 'bb', { file: 'b.whl' })],
      SAME,
      'none',
    ],
    [
      'a file with another hash',
      [hash('sha256', 'aa', { file: 'a.whl' }), hash('sha256', 'bb', { file: 'b.whl' })],
      [hash('sha256', 'aa', { file: 'a.whl' }), hash('sha256', 'cc', { file: 'b.whl' })],
      SAME,
      'changed',
    ],
    [
      'all files replaced',
      [hash('sha256', 'aa', { file: 'a.whl' })],
      [hash('sha256', 'bb', { file: 'b.whl' })],
      SAME,
      'changed',
    ],
    [
      'an archive that the tool made with another version of its cache',
      [hash('sha512', 'aa', { of: 'tool-archive' })],
      [hash('sha512', 'bb', { of: 'tool-archive' })],
      { isSameVersion: true, isSameTool: false },
      'none',
    ],
    [
      'an archive that the tool made with the same one',
      [hash('sha512', 'aa', { of: 'tool-archive' })],
      [hash('sha512', 'bb', { of: 'tool-archive' })],
      SAME,
      'changed',
    ],
    [
      'the hash of the manifest of a module',
      [hash('go-h1', 'aa'), hash('go-h1', 'cc', { of: 'manifest' })],
      [hash('go-h1', 'aa'), hash('go-h1', 'dd', { of: 'manifest' })],
      SAME,
      'changed',
    ],
  ] as const)('%s', (_, before, after, comparison, change) => {
    expect(compareIntegrity(withHashes(...before), withHashes(...after), comparison)).toBe(change)
  })

  test('takes one more hash for one more file where a version has several', () => {
    const before: LockedPackage = { ...withHashes(hash('sha256', 'aa')), ecosystem: 'PyPI' }
    const after: LockedPackage = {
      ...withHashes(hash('sha256', 'aa'), hash('sha256', 'bb')),
      ecosystem: 'PyPI',
    }
    expect(compareIntegrity(before, after, SAME)).toBe('none')
  })
})
