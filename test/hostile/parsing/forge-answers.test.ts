import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isInRange } from '../../../src/collect/workflow/online/version-range.ts'
import {
  readAdvisories,
  readFlags,
  readHolders,
  readNames,
  readObject,
  readStatus,
} from '../../../src/host/github/repository-answers.ts'

const READERS = [
  readFlags,
  readNames,
  readObject,
  readStatus,
  readHolders,
  (data: unknown) => readAdvisories(data, 'octo/build'),
]
const ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/

/** Any JSON value, also with names that objects have by themselves. */
const anything = fc.jsonValue({ maxDepth: 4 })
const COMMIT = 'a1'.repeat(20)

describe('answers of a forge', () => {
  it('of any form are read without an error', () => {
    fc.assert(
      fc.property(anything, (data) => {
        for (const read of READERS) read(data)
      }),
    )
  })

  it('with one entry of another form are no answers at all', () => {
    fc.assert(
      fc.property(anything, fc.nat(3), (entry, at) => {
        const good = Array.from({ length: 3 }, (_, index) => ({ name: `v${index}`, commit: { sha: COMMIT } }))
        const names = readNames([...good.slice(0, at), entry, ...good.slice(at)])
        const isGood =
          typeof entry === 'object' && entry !== null && 'name' in entry && typeof entry.name === 'string'
        if (!isGood) expect(names).toBeUndefined()
      }),
    )
    expect(readNames([{ name: 'v1', commit: { sha: COMMIT } }])).toEqual([{ name: 'v1', commit: COMMIT }])
  })

  it.each(['', 'a1', `${COMMIT}0`, COMMIT.toUpperCase(), `../${COMMIT}`, `${COMMIT}\n`])(
    'with the id %j are no answers',
    (sha) => {
      expect(readNames([{ name: 'v1', commit: { sha } }])).toBeUndefined()
      expect(readObject({ object: { type: 'commit', sha } })).toBeUndefined()
      expect(ID.test(sha)).toBe(false)
    },
  )

  it.each([
    [1_000, true],
    [1_001, false],
  ])('with a name of %i units are answers: %j', (length, isAnswer) => {
    const names = readNames([{ name: 'v'.repeat(length), commit: { sha: COMMIT } }])
    expect(names !== undefined).toBe(isAnswer)
  })

  it('do not take inherited members for their own', () => {
    const data: unknown = Object.create({ id: 1, archived: true })
    expect(readFlags(data)).toBeUndefined()
    expect(readFlags({ id: 1, archived: true })).toEqual({ id: 1, archived: true })
  })
})

describe('versions and ranges of strangers', () => {
  it('of any text are compared without an error, and the same each time', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (version, range) => {
        expect(isInRange(version, range)).toBe(isInRange(version, range))
      }),
    )
  })

  it('are inside of a bound or outside of it, never both', () => {
    const version = fc.tuple(fc.nat(20), fc.nat(20), fc.nat(20)).map((numbers) => numbers.join('.'))
    fc.assert(
      fc.property(version, version, (own, bound) => {
        expect(isInRange(own, `< ${bound}`)).toBe(!isInRange(own, `>= ${bound}`))
        expect(isInRange(own, `> ${bound}`)).toBe(!isInRange(own, `<= ${bound}`))
      }),
    )
  })
})
