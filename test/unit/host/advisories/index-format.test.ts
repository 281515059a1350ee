import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  decodeIndex,
  encodeIndex,
  type IndexDraft,
  type IndexedRecord,
  restampIndex,
} from '../../../../src/host/advisories/index-format.ts'

const HEADER = { stamps: ['zip 1 2 3'], digests: ['zip abc'], broken: [], count: 2, ecosystems: ['npm'] }

function place(offset: number, more: Partial<IndexedRecord> = {}): IndexedRecord {
  return { name: '', offset, packed: 10, size: 20, crc: 0xffffffff, method: 8, store: 1, ...more }
}

function decode(draft: IndexDraft) {
  const index = decodeIndex(encodeIndex(draft))
  if (index === undefined) throw new Error('no index')
  return index
}

describe('an index', () => {
  it('gives back the places of each name, and nothing for others', () => {
    const records = [place(0), place(2 ** 40, { name: 'a/ü.json' }), place(7, { store: 0, method: 0 })]
    const names = new Map([
      ['npm\na', [0, 2]],
      ['npm\nb', [1]],
      ['PyPI\na', [2]],
    ])
    const index = decode({ names, records, header: HEADER })
    expect(index.find('npm\na')).toEqual([records[0], records[2]])
    expect(index.find('npm\nb')).toEqual([records[1]])
    expect(index.find('npm\nc')).toEqual([])
    expect(index.find('')).toEqual([])
    expect(index.header).toEqual(HEADER)
  })

  it('tells names with one hash apart', () => {
    const [one, other] = collidingNames()
    const index = decode({
      names: new Map([
        [one, [0]],
        [other, [1]],
      ]),
      records: [place(1), place(2)],
      header: HEADER,
    })
    expect(index.find(one)).toEqual([place(1)])
    expect(index.find(other)).toEqual([place(2)])
  })

  it('of any names gives back what was put in', () => {
    const names = fc.dictionary(
      fc.string({ unit: 'grapheme', minLength: 1 }),
      fc.array(fc.nat(3), { maxLength: 3 }),
    )
    fc.assert(
      fc.property(names, fc.string(), (dictionary, other) => {
        const records = [place(0), place(1), place(2), place(3)]
        const entries = Object.entries(dictionary)
        const index = decode({ names: new Map(entries), records, header: HEADER })
        for (const [name, postings] of entries)
          expect(index.find(name)).toEqual(postings.map((at) => records[at]))
        if (!Object.hasOwn(dictionary, other)) expect(index.find(other)).toEqual([])
      }),
    )
  })

  it('is the same with other stamps, but for them', () => {
    const draft = { names: new Map([['npm\na', [0]]]), records: [place(5)], header: HEADER }
    const bytes = restampIndex(encodeIndex(draft), HEADER, ['zip 1 a longer stamp than before'])
    const index = decodeIndex(bytes)
    expect(index?.header).toEqual({ ...HEADER, stamps: ['zip 1 a longer stamp than before'] })
    expect(index?.find('npm\na')).toEqual([place(5)])
    expect(
      bytes.equals(
        encodeIndex({ ...draft, header: { ...HEADER, stamps: ['zip 1 a longer stamp than before'] } }),
      ),
    ).toBe(true)
  })

  it('of any bytes is none, and of any change of one too', () => {
    const sound = encodeIndex({ names: new Map([['npm\na', [0]]]), records: [place(5)], header: HEADER })
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(decodeIndex(Buffer.from(bytes))).toBeUndefined()
      }),
    )
    fc.assert(
      fc.property(fc.nat(sound.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const spoiled = Buffer.from(sound)
        spoiled[at] = (spoiled[at] ?? 0) ^ change
        expect(decodeIndex(spoiled)).toBeUndefined()
      }),
    )
  })

  it('is read from any place in memory', () => {
    const sound = encodeIndex({ names: new Map([['npm\na', [0]]]), records: [place(5)], header: HEADER })
    const shifted = Buffer.concat([Buffer.from([0]), sound]).subarray(1)
    expect(decodeIndex(shifted)?.find('npm\na')).toEqual([place(5)])
  })
})

/** Two names with one hash, by the birthday of some hundred thousand. */
function collidingNames(): readonly [string, string] {
  const seen = new Map<number, string>()
  for (let index = 0; ; index++) {
    const name = `npm\npackage-${index}`
    let hash = 0x811c9dc5
    for (let at = 0; at < name.length; at++) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193)
    const before = seen.get(hash)
    if (before !== undefined) return [before, name]
    seen.set(hash, name)
  }
}
