import fc from 'fast-check'
import { expect, it, test } from 'vitest'
import { readPem, writePem } from '../../../src/attest/pem.ts'

it('reads what it writes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 300 }), (bytes) => {
      const text = writePem('SOME KEY', bytes)
      expect(text.split('\n').every((line) => line.length <= 64)).toBe(true)
      expect(readPem(text)).toEqual([{ type: 'SOME KEY', hasHeaders: false, bytes }])
    }),
  )
})

it('gives blocks in their order, and leaves out the text around them', () => {
  const text = `one\n${writePem('A', Uint8Array.of(1))}two\n${writePem('B', Uint8Array.of(2))}three`
  expect(readPem(text)?.map(({ type }) => type)).toEqual(['A', 'B'])
})

it('tells that a block has headers, and does not read what they are about', () => {
  const text =
    '-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: X,Y\n\nAAAA\n-----END RSA PRIVATE KEY-----\n'
  expect(readPem(text)).toEqual([{ type: 'RSA PRIVATE KEY', hasHeaders: true, bytes: new Uint8Array() }])
})

it('finds nothing in text without blocks', () => {
  expect(readPem('')).toEqual([])
  expect(readPem('no key here')).toEqual([])
})

test.each([
  ['a block that does not end', '-----BEGIN A-----\nAAAA\n'],
  ['a block within a block', '-----BEGIN A-----\n-----BEGIN B-----\nAAAA\n-----END B-----\n'],
  ['an end that begins nowhere', '-----END A-----\n'],
  ['an end of another type', '-----BEGIN A-----\nAAAA\n-----END B-----\n'],
  ['a type in lower case', '-----BEGIN a-----\nAAAA\n-----END a-----\n'],
  ['a beginning within a line', 'x -----BEGIN A-----\nAAAA\n-----END A-----\n'],
  ['no content', '-----BEGIN A-----\n-----END A-----\n'],
  ['a character that is no base64', '-----BEGIN A-----\nAA A\n-----END A-----\n'],
  ['padding in the middle', '-----BEGIN A-----\nAA==\nAAAA\n-----END A-----\n'],
  ['bits that are left over', '-----BEGIN A-----\nAB==\n-----END A-----\n'],
])('refuses %s', (_, text) => {
  expect(readPem(text)).toBeUndefined()
})
