import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { advisoriesOf } from '../../../src/collect/dependency/advisory/package-advisories.ts'
import { isInvalid, parseRecord, readRecord } from '../../../src/collect/dependency/advisory/read-record.ts'
import { LIMITS } from '../../../src/core/limits.ts'

const DATE = '2026-01-01T00:00:00Z'

function read(more: object) {
  const record = readRecord({ id: 'X-1', modified: DATE, ...more }, 'X-1')
  if (isInvalid(record)) throw new Error(record.reason)
  return record
}

describe('a record that wants to cost time', () => {
  it('of ten megabytes is not parsed', () => {
    const text = `{"id":"X-1","modified":"${DATE}","details":"${'x'.repeat(10 * 1024 * 1024)}"}`
    expect(parseRecord(text, 'X-1')).toEqual({ id: 'X-1', reason: 'it is too large' })
  })

  it('is done in time with as many events, and as long versions, as it may have', () => {
    const version = (index: number) => `${'9'.repeat(LIMITS.advisoryText - 20)}.${index}.0`
    const events = Array.from({ length: LIMITS.advisoryEvents }, (_, index) =>
      index % 2 === 0 ? { introduced: version(index) } : { fixed: version(index) },
    )
    const record = read({
      affected: [
        { package: { ecosystem: 'npm', name: 'a' }, ranges: [{ type: 'SEMVER', events: events.reverse() }] },
      ],
    })
    const start = performance.now()
    expect(
      advisoriesOf({ records: [record] }, { ecosystem: 'npm', name: 'a', version: version(4) }, 0),
    ).toHaveLength(1)
    // Bounds of this kind only tell work that grows with the square from work that does not.
    expect(performance.now() - start).toBeLessThan(20_000)
  })

  it('is done in time with as many parts and versions as it may have', () => {
    const parts = Array.from({ length: LIMITS.advisoryParts }, () => ({
      package: { ecosystem: 'PyPI', name: 'a' },
      versions: ['1.0', '2.0', '3.0'],
    }))
    const versions = Array.from({ length: LIMITS.advisoryVersions }, (_, index) => `1.0.${index}`)
    const record = read({
      affected: [...parts.slice(1), { package: { ecosystem: 'PyPI', name: 'a' }, versions }],
    })
    const start = performance.now()
    expect(advisoriesOf({ records: [record] }, { ecosystem: 'PyPI', name: 'a', version: '4.0' }, 0)).toEqual(
      [],
    )
    expect(performance.now() - start).toBeLessThan(20_000)
  })
})

describe('a record that wants to be seen as something else', () => {
  it.each([
    ['a command of the log', 'x\n::error file=a::b'],
    ['a terminal code', 'x\u001b]0;title\u0007y'],
    ['text that runs backwards', 'x\u202egpj.exe'],
    ['half of a pair', 'x\ud800y'],
    ['separators of lines', 'x\u2028y\u2029z\u0085w'],
    ['what nobody sees', 'a\u200b\u200d\ufeff\u2060\u3164\u115fb'],
  ])('by %s keeps none of it in its title', (_what, summary) => {
    expect(read({ summary }).summary).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029\u3164\u115f]/u)
  })

  it.each([
    ['ecosystem', { package: { ecosystem: 'npm\n', name: 'a' } }],
    ['name', { package: { ecosystem: 'npm', name: 'a\u202e' } }],
    ['version', { package: { ecosystem: 'npm', name: 'a' }, versions: ['1.0.0\u001b[31m'] }],
  ])('by its %s is invalid', (_what, part) => {
    expect(isInvalid(readRecord({ id: 'X-1', modified: DATE, affected: [part] }, 'X-1'))).toBe(true)
  })

  it('by ids that are none connects nothing with them', () => {
    const aliases = [
      'CVE-2026-1\n',
      '../x',
      '',
      'a b',
      'x'.repeat(129),
      '__proto__',
      'constructor',
      'CVE-2026-2',
    ]
    expect(read({ aliases }).aliases).toEqual(['CVE-2026-2', 'constructor'])
  })

  it('with names of the prototype is a record like any other', () => {
    const record = read({
      affected: [{ package: { ecosystem: 'npm', name: '__proto__' }, versions: ['constructor'] }],
      aliases: ['constructor', 'toString'],
    })
    const found = advisoriesOf(
      { records: [record] },
      { ecosystem: 'npm', name: '__proto__', version: 'constructor' },
      0,
    )
    expect(found).toMatchObject([{ id: 'X-1', ids: ['X-1', 'constructor', 'toString'] }])
  })
})

describe('any records', () => {
  const version = fc.constantFrom('0', '1.0.0', '1.0.0-rc.1', '2.0.0', '', 'x', '9'.repeat(50), '*', 'v1')
  const event = fc.oneof(
    ...['introduced', 'fixed', 'last_affected', 'limit'].map((kind) => fc.record({ [kind]: version })),
    fc.jsonValue({ maxDepth: 1 }),
  )
  const part = fc.record(
    {
      package: fc.record({
        ecosystem: fc.constantFrom('npm', 'PyPI', 'Maven', 'Packagist', 'Go'),
        name: fc.constant('a'),
      }),
      ranges: fc.array(
        fc.record({
          type: fc.constantFrom('SEMVER', 'ECOSYSTEM', 'GIT', 'X'),
          events: fc.array(event, { maxLength: 5 }),
        }),
        { maxLength: 2 },
      ),
      versions: fc.array(version, { maxLength: 3 }),
    },
    { requiredKeys: ['package'] },
  )
  const value = fc.record({
    id: fc.constantFrom('X-1', 'X-2', 'MAL-1'),
    modified: fc.constant(DATE),
    aliases: fc.array(fc.constantFrom('X-1', 'X-2', 'CVE-1'), { maxLength: 2 }),
    affected: fc.array(part, { maxLength: 3 }),
  })

  it('give the same answer in any order, and never throw', () => {
    fc.assert(
      fc.property(
        fc.array(value, { maxLength: 4 }),
        fc.constantFrom('npm', 'PyPI', 'Maven', 'Packagist', 'Go'),
        version,
        (values, ecosystem, asked) => {
          const byId = new Map(values.map((one) => [one.id, one]))
          const records = [...byId.values()]
            .map((one) => readRecord(one, 'x'))
            .flatMap((one) => (isInvalid(one) ? [] : [one]))
          const target = { ecosystem, name: 'a', version: asked }
          const found = advisoriesOf({ records }, target, 0)
          expect(advisoriesOf({ records: records.toReversed() }, target, 0)).toEqual(found)
          for (const { fixed, items } of found) {
            if (fixed === undefined) continue
            const after = advisoriesOf(
              { records: items.map(({ record }) => record) },
              { ...target, version: fixed },
              0,
            )
            expect(after).toEqual([])
          }
        },
      ),
    )
  })
})
