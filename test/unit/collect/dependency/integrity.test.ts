import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import {
  readBase64Hash,
  readHexHash,
  readSri,
  strengthOf,
} from '../../../../src/collect/dependency/integrity.ts'

const SPAN = { start: 3, end: 9 }

describe('integrity metadata', () => {
  test.each(['md5', 'sha1', 'sha256', 'sha384', 'sha512'])(
    '%s in base64 becomes hexadecimal',
    (algorithm) => {
      const hash = createHash(algorithm).update('archive')
      const hex = createHash(algorithm).update('archive').digest('hex')
      expect(readSri(`${algorithm}-${hash.digest('base64')}`, SPAN)).toEqual({
        integrity: [{ algorithm, hex, of: 'archive', span: SPAN }],
        problems: [],
      })
    },
  )

  test('several hashes are read, options after a question mark are not', () => {
    const sha1 = createHash('sha1').update('a').digest('base64')
    const sha256 = createHash('sha256').update('a').digest('base64')
    const { integrity, problems } = readSri(` sha1-${sha1}\n\tsha256-${sha256}?x=y `, SPAN)
    expect(integrity.map(({ algorithm }) => algorithm)).toEqual(['sha1', 'sha256'])
    expect(problems).toEqual([])
  })

  test('each hash that is none is a problem, and the others are kept', () => {
    const sha256 = createHash('sha256').update('a').digest('base64')
    const { integrity, problems } = readSri(
      `sha512-${sha256} crc32-AAAA sha256-${sha256} sha1-%%%% sha1`,
      SPAN,
    )
    expect(integrity.map(({ algorithm }) => algorithm)).toEqual(['sha256'])
    expect(problems).toHaveLength(4)
  })

  test.each(['', '   ', '\n'])('an empty text %j is a problem', (text) => {
    expect(readSri(text, SPAN)).toEqual({ integrity: [], problems: ['the integrity is empty'] })
  })

  test('names of members of objects are no algorithms', () => {
    expect(readHexHash('constructor', '00', SPAN)).toBe('`constructor` is no hash algorithm that is known')
    expect(readBase64Hash('__proto__', 'AAAA', SPAN)).toBe('`__proto__` is no hash algorithm that is known')
  })

  test('a digest is as long as its algorithm makes it, and lower case', () => {
    expect(readHexHash('sha1', 'AB'.repeat(20), SPAN)).toMatchObject({ hex: 'ab'.repeat(20) })
    expect(readHexHash('sha1', 'ab'.repeat(19), SPAN)).toContain('expected 40 hexadecimal digits')
    expect(readHexHash('sha1', 'ab'.repeat(21), SPAN)).toContain('expected 40 hexadecimal digits')
    expect(readHexHash('sha1', 'xy'.repeat(20), SPAN)).toContain('expected 40 hexadecimal digits')
  })

  test('a text of megabytes is refused by its length', () => {
    expect(readBase64Hash('sha512', 'A'.repeat(5_000_000), SPAN)).toContain('is no hash in base64')
  })

  test('algorithms are ordered by strength', () => {
    expect(strengthOf('sha512')).toBeGreaterThan(strengthOf('sha256'))
    expect(strengthOf('sha256')).toBeGreaterThan(strengthOf('sha1'))
    expect(strengthOf('sha1')).toBeGreaterThan(strengthOf('md5'))
    expect(strengthOf('go-h1')).toBe(0)
  })
})
