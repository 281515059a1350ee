import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  isInvalid,
  parseRecord,
  readRecord,
} from '../../../../../src/collect/dependency/advisory/read-record.ts'
import { LIMITS } from '../../../../../src/core/limits.ts'

const WHOLE = {
  schema_version: '1.7.5',
  id: 'GHSA-aaaa-bbbb-cccc',
  modified: '2026-01-02T03:04:05.678Z',
  published: '2026-01-01T00:00:00Z',
  aliases: ['CVE-2026-1', 'CVE-2026-1'],
  upstream: ['CVE-2026-0'],
  related: ['GHSA-dddd-eeee-ffff'],
  summary: 'Prototype pollution in lodash',
  details: '# Impact\nEverything.',
  severity: [{ type: 'CVSS_V3', score: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' }],
  affected: [
    {
      package: { ecosystem: 'npm', name: 'lodash', purl: 'pkg:npm/lodash' },
      ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }, { fixed: '4.17.21' }] }],
      versions: ['4.17.20'],
      ecosystem_specific: { severity: 'high' },
      database_specific: {
        last_known_affected_version_range: '<= 4.17.20',
        cvss: { vectorString: 'CVSS:3.1/x' },
      },
    },
  ],
  references: [{ type: 'WEB', url: 'https://advisories.example/1' }],
  database_specific: { severity: 'HIGH', github_reviewed: true },
  something_new: { deep: [1] },
}

describe('a record', () => {
  it('is read as far as it decides anything', () => {
    expect(readRecord(WHOLE, 'x')).toEqual({
      id: 'GHSA-aaaa-bbbb-cccc',
      aliases: ['CVE-2026-1'],
      upstream: ['CVE-2026-0'],
      related: ['GHSA-dddd-eeee-ffff'],
      modified: '2026-01-02T03:04:05.678Z',
      published: '2026-01-01T00:00:00Z',
      summary: 'Prototype pollution in lodash',
      severity: [{ kind: 'cvss-3', text: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' }],
      otherSeverity: [{ kind: 'word', text: 'HIGH' }],
      affected: [
        {
          ecosystem: 'npm',
          name: 'lodash',
          ranges: [
            {
              type: 'SEMVER',
              events: [
                { kind: 'introduced', at: '0' },
                { kind: 'fixed', at: '4.17.21' },
              ],
            },
          ],
          versions: ['4.17.20'],
          severity: [],
          otherSeverity: [
            { kind: 'cvss-3', text: 'CVSS:3.1/x' },
            { kind: 'word', text: 'high' },
          ],
          knownRange: '<= 4.17.20',
        },
      ],
      isMalware: false,
    })
  })

  it('needs an id and a date alone', () => {
    const record = readRecord(
      { id: 'X-1', modified: '0001-01-01T00:00:00Z', affected: null, aliases: null },
      'x',
    )
    expect(record).toMatchObject({ id: 'X-1', affected: [], aliases: [], summary: '' })
  })

  it.each<[string, object]>([
    ['its id', { id: 'MAL-2026-1' }],
    ['an alias', { id: 'GHSA-1', aliases: ['MAL-2026-1'] }],
    [
      'where it comes from',
      { id: 'X-1', database_specific: { 'malicious-packages-origins': [{ source: 'a' }] } },
    ],
    ['its weakness', { id: 'GHSA-1', database_specific: { cwe_ids: ['CWE-506'] } }],
  ])('tells of malware by %s', (_what, more) => {
    expect(readRecord({ modified: '2026-01-01T00:00:00Z', ...more }, 'x')).toMatchObject({ isMalware: true })
  })

  it.each([
    [{ database_specific: { informational: 'unmaintained' } }, 'unmaintained'],
    [{ database_specific: { informational: 'unsound' } }, 'unsound'],
    [{ database_specific: { informational: 'other' } }, undefined],
    [{ database_specific: { informational: null } }, undefined],
  ])('is informational where it says so: %j', (own, expected) => {
    const part = { package: { ecosystem: 'crates\u002eio', name: 'a' }, versions: ['1.0.0'], ...own }
    const record = readRecord({ id: 'X-1', modified: '2026-01-01T00:00:00Z', affected: [part], ...own }, 'x')
    expect(record).toMatchObject(expected === undefined ? {} : { informational: expected })
    expect('informational' in record).toBe(expected !== undefined)
    if (isInvalid(record)) throw new Error(record.reason)
    expect(record.affected[0]?.informational).toBe(expected)
  })

  it('has the first line of its details for a title when it has none', () => {
    const { summary: _, ...rest } = WHOLE
    expect(readRecord(rest, 'x')).toMatchObject({ summary: 'Impact' })
  })

  it('keeps its title on one line, without what cannot be seen, and cut', () => {
    const summary = `a\u202eb\u200bc\r\n::error::d\u001b[31m ${'x'.repeat(300)}`
    const record = readRecord({ ...WHOLE, summary }, 'x')
    expect(record).toMatchObject({ summary: expect.stringMatching(/^abc ::error::d \[31m x+…$/) })
    expect('summary' in record && record.summary.length).toBe(200)
  })

  it('may say what relates it in the newer form', () => {
    const related = [{ type: 'SIMILAR_TO', id: 'GHSA-1' }, 7, 'no id!']
    expect(readRecord({ ...WHOLE, related }, 'x')).toMatchObject({ related: ['GHSA-1'] })
  })
})

const RANGES = (...events: unknown[]) => ({
  affected: [{ package: { ecosystem: 'npm', name: 'a' }, ranges: [{ type: 'SEMVER', events }] }],
})

describe('a record is invalid as a whole', () => {
  it.each<[string, unknown]>([
    ['that is no object', []],
    ['without an id', { ...WHOLE, id: undefined }],
    ['with an id of two lines', { ...WHOLE, id: 'GHSA-1\n::error::' }],
    ['without a date', { ...WHOLE, modified: undefined }],
    ['with a date that is none', { ...WHOLE, modified: 'yesterday' }],
    ['with a date that does not exist', { ...WHOLE, modified: '2026-13-01T00:00:00Z' }],
    ['with a withdrawal at no date', { ...WHOLE, withdrawn: true }],
    ['with aliases that are no list', { ...WHOLE, aliases: 'CVE-2026-1' }],
    ['with packages that are no list', { ...WHOLE, affected: {} }],
    ['with a package that is no object', { ...WHOLE, affected: ['lodash'] }],
    ['with what is no package', { ...WHOLE, affected: [[]] }],
    ['with packages and no versions', { ...WHOLE, affected: [{ package: { ecosystem: 'npm', name: 'a' } }] }],
    ['with a package without a name', { ...WHOLE, affected: [{ package: { ecosystem: 'npm' } }] }],
    [
      'with a name of several lines',
      { ...WHOLE, affected: [{ package: { ecosystem: 'npm', name: 'a\nb' } }] },
    ],
    [
      'with a range of an unknown type',
      {
        ...WHOLE,
        affected: [
          {
            package: { ecosystem: 'npm', name: 'a' },
            ranges: [{ type: 'NEW', events: [{ introduced: '0' }] }],
          },
        ],
      },
    ],
    ['with a range without events', { ...WHOLE, ...RANGES() }],
    ['with a range that begins nowhere', { ...WHOLE, ...RANGES({ fixed: '1.0.0' }) }],
    [
      'with two ends of different kinds',
      { ...WHOLE, ...RANGES({ introduced: '0' }, { fixed: '2.0.0' }, { last_affected: '1.0.0' }) },
    ],
    ['with an event of two kinds', { ...WHOLE, ...RANGES({ introduced: '0', fixed: '1.0.0' }) }],
    ['with an event of no kind', { ...WHOLE, ...RANGES({ introduced: '0' }, {}) }],
    ['with an event of an unknown kind', { ...WHOLE, ...RANGES({ introduced: '0' }, { ended: '1.0.0' }) }],
    ['with an event at a number', { ...WHOLE, ...RANGES({ introduced: 0 }) }],
    [
      'with a version that hides something',
      { ...WHOLE, ...RANGES({ introduced: '0' }, { fixed: '1.0\u202e.0' }) },
    ],
    [
      'with a list of versions that are none',
      { ...WHOLE, affected: [{ package: { ecosystem: 'npm', name: 'a' }, versions: [1] }] },
    ],
  ])('%s', (_what, value) => {
    const record = readRecord(value, 'GHSA-aaaa-bbbb-cccc')
    expect(record).toEqual({ id: 'GHSA-aaaa-bbbb-cccc', reason: expect.stringMatching(/^[a-z`]/) })
  })

  it('that is no JSON, and is named by its file in one line', () => {
    expect(parseRecord('{', 'GHSA-1')).toEqual({ id: 'GHSA-1', reason: 'it is no JSON' })
    expect(parseRecord('{', 'a\n::error::').id).toBe('`a\\n::error::`')
  })

  it('but not for a field that decides nothing', () => {
    const record = readRecord(
      { ...WHOLE, published: 5, severity: 'high', summary: [], database_specific: 1 },
      'x',
    )
    expect(isInvalid(record)).toBe(false)
    expect(record).toMatchObject({ severity: [], summary: 'Impact' })
  })
})

describe('the size of a record', () => {
  it.each([
    [LIMITS.advisoryAliases, false],
    [LIMITS.advisoryAliases + 1, true],
  ])('has %i aliases at most', (count, invalid) => {
    const aliases = Array.from({ length: count }, (_, index) => `CVE-2026-${index}`)
    expect(isInvalid(readRecord({ ...WHOLE, aliases }, 'x'))).toBe(invalid)
  })

  it.each([
    [LIMITS.advisoryParts, false],
    [LIMITS.advisoryParts + 1, true],
  ])('has %i packages, and ranges of one, at most', (count, invalid) => {
    const affected = Array.from({ length: count }, () => ({
      package: { ecosystem: 'npm', name: 'a' },
      versions: ['1.0.0'],
    }))
    expect(isInvalid(readRecord({ ...WHOLE, affected }, 'x'))).toBe(invalid)
    const ranges = Array.from({ length: count }, () => ({ type: 'SEMVER', events: [{ introduced: '0' }] }))
    const one = { package: { ecosystem: 'npm', name: 'a' }, ranges }
    expect(isInvalid(readRecord({ ...WHOLE, affected: [one] }, 'x'))).toBe(invalid)
  })

  it.each([
    [LIMITS.advisoryEvents, false],
    [LIMITS.advisoryEvents + 1, true],
  ])('has %i events of one range at most', (count, invalid) => {
    const events = Array.from({ length: count }, (_, index) => ({ introduced: `${index}.0.0` }))
    expect(isInvalid(readRecord({ ...WHOLE, ...RANGES(...events) }, 'x'))).toBe(invalid)
  })

  it.each([
    [LIMITS.advisoryVersions, false],
    [LIMITS.advisoryVersions + 1, true],
  ])('has %i versions of one package at most', (count, invalid) => {
    const versions = Array.from({ length: count }, (_, index) => `${index}`)
    const part = { package: { ecosystem: 'npm', name: 'a' }, versions }
    expect(isInvalid(readRecord({ ...WHOLE, affected: [part] }, 'x'))).toBe(invalid)
  })

  it.each([
    [LIMITS.advisoryText, false],
    [LIMITS.advisoryText + 1, true],
  ])('has names of %i characters at most', (length, invalid) => {
    const part = { package: { ecosystem: 'npm', name: 'a'.repeat(length) }, versions: ['1.0.0'] }
    expect(isInvalid(readRecord({ ...WHOLE, affected: [part] }, 'x'))).toBe(invalid)
  })

  it('is at most that of a file', () => {
    const text = JSON.stringify(WHOLE)
    expect(isInvalid(parseRecord(text.padEnd(LIMITS.advisoryBytes), 'x'))).toBe(false)
    expect(parseRecord(text.padEnd(LIMITS.advisoryBytes + 1), 'x')).toEqual({
      id: 'x',
      reason: 'it is too large',
    })
  })
})

describe('any JSON', () => {
  it('is a record or an invalid one, and never throws', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        expect(isInvalid(readRecord(value, 'x'))).toBe(true)
      }),
    )
  })

  it('in any place of a record never throws, and says why in one line', () => {
    const paths = pathsOf(WHOLE, [])
    const value = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.string(), fc.constant('__proto__'))
    fc.assert(
      fc.property(fc.constantFrom(...paths), value, (path, spoiled) => {
        const copy: unknown = structuredClone(WHOLE)
        setAt(copy, path, spoiled)
        const record = readRecord(copy, 'x')
        if (isInvalid(record)) expect(record.reason).not.toMatch(/[\r\n]/)
        else expect(Object.keys(record)).toContain('affected')
      }),
    )
  })
})

type Path = readonly (string | number)[]

function pathsOf(value: unknown, path: Path): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path]
  const below = Object.entries(value).flatMap(([key, child]) => pathsOf(child, [...path, key]))
  return path.length === 0 ? below : [path, ...below]
}

function setAt(value: unknown, path: Path, spoiled: unknown): void {
  const [first = '', ...rest] = path
  if (typeof value !== 'object' || value === null) return
  if (rest.length > 0) setAt(Reflect.get(value, first), rest, spoiled)
  else Reflect.set(value, first, spoiled)
}
