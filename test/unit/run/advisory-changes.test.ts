import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createChangeReader, MAX_CHANGES, mayReplace } from '../../../src/run/advisory-changes.ts'

function read(cursor: string | undefined, ...pieces: readonly string[]) {
  const reader = createChangeReader(cursor)
  for (const piece of pieces) if (!reader.take(piece)) break
  return reader.finish()
}

const LIST = [
  '2026-06-03T00:00:00Z,GHSA-3',
  '2026-06-02T00:10:00Z,GHSA-2',
  '2026-06-02T00:00:00Z,GHSA-1',
  '2026-06-01T23:50:00Z,MAL-2026-1',
  '2026-06-01T23:40:00Z,GHSA-0',
].map((line) => `${line}\n`)

describe('a list of changes', () => {
  it('is read up to a quarter of an hour before the cursor', () => {
    expect(read('2026-06-02T00:00:00Z', LIST.join(''))).toEqual({
      changes: [
        { id: 'GHSA-3', modified: '2026-06-03T00:00:00Z' },
        { id: 'GHSA-2', modified: '2026-06-02T00:10:00Z' },
        { id: 'GHSA-1', modified: '2026-06-02T00:00:00Z' },
        { id: 'MAL-2026-1', modified: '2026-06-01T23:50:00Z' },
      ],
      isWhole: true,
    })
  })

  it('is read to its end when there is no cursor', () => {
    expect(read(undefined, LIST.join(''))).toMatchObject({ changes: [{}, {}, {}, {}, {}], isWhole: true })
  })

  it('needs no more than what is new', () => {
    const reader = createChangeReader('2026-06-03T00:00:00Z')
    expect(reader.take(LIST.slice(0, 1).join(''))).toBe(true)
    expect(reader.take(LIST.slice(1, 2).join(''))).toBe(false)
  })

  it('has each id once, with its newest change', () => {
    expect(read(undefined, '2026-06-03T00:00:00Z,X-1\n2026-06-02T00:00:00Z,X-1\n')).toMatchObject({
      changes: [{ id: 'X-1', modified: '2026-06-03T00:00:00Z' }],
    })
  })

  it('may end without a line feed, or have those of another system', () => {
    expect(read(undefined, '2026-06-03T00:00:00Z,X-1\r\n2026-06-02T00:00:00Z,X-2')).toMatchObject({
      changes: [{ id: 'X-1' }, { id: 'X-2' }],
    })
    expect(read(undefined, '')).toEqual({ changes: [], isWhole: true })
  })

  it('is the same in whatever pieces it comes', () => {
    const whole = LIST.join('')
    fc.assert(
      fc.property(fc.array(fc.nat(whole.length), { maxLength: 8 }), (cuts) => {
        const places = [0, ...cuts.sort((a, b) => a - b), whole.length]
        const pieces = places.slice(1).map((end, index) => whole.slice(places[index], end))
        expect(read('2026-06-02T00:00:00Z', ...pieces)).toEqual(read('2026-06-02T00:00:00Z', whole))
      }),
    )
  })

  it.each([
    [MAX_CHANGES - 1, true],
    [MAX_CHANGES, true],
    [MAX_CHANGES + 1, false],
  ])('of %i changes is whole: %s', (count, isWhole) => {
    const lines = Array.from({ length: count }, (_, index) => `2026-06-03T00:00:00Z,X-${index}\n`)
    expect(read('2026-01-01T00:00:00Z', lines.join(''))).toMatchObject({ isWhole })
    expect(read(undefined, lines.join(''))).toMatchObject({ isWhole })
  })

  it.each([
    ['a line that is none', '2026-06-03T00:00:00Z\n'],
    ['a date that is none', 'yesterday,X-1\n'],
    ['an id that leads elsewhere', '2026-06-03T00:00:00Z,../../admin\n'],
    ['an id of the list of all ecosystems', '2026-06-03T00:00:00Z,npm/X-1\n'],
    ['the page of a proxy', '<html><body>Sign in</body></html>'],
    ['a line without end', 'x'.repeat(10_000)],
  ])('is not believed with %s', (_what, text) => {
    expect(read(undefined, text)).toEqual({ fault: 'the list of changes has a line of an unknown form' })
  })

  it('is not believed when the newest does not stand first', () => {
    expect(read(undefined, LIST.toReversed().join(''))).toEqual({
      fault: 'the list of changes is not in order',
    })
  })
})

describe('a new state', () => {
  it.each([
    [0, 1, true],
    [0, 0, false],
    [100, 90, true],
    [100, 89, false],
    [100, 200, true],
  ])('in place of %i records may have %i: %s', (before, after, expected) => {
    expect(mayReplace(before, after)).toBe(expected)
  })
})
