import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { readChecksums } from '../../../../src/attest/statement/read-checksums.ts'
import { FluxError } from '../../../../src/core/error.ts'

const H256 = 'ab'.repeat(32)
const H384 = 'cd'.repeat(48)
const H512 = 'ef'.repeat(64)

function read(text: string): readonly (readonly [string | undefined, Readonly<Record<string, string>>])[] {
  return readChecksums(new TextEncoder().encode(text), 'SHA256SUMS').map(({ name, digests }) => [
    name,
    Object.fromEntries(digests),
  ])
}

test('lines of GNU are read, of text and binary files, with digests of three lengths', () => {
  expect(read(`${H256}  a.tgz\n${H384} *dir/b c\n${H512.toUpperCase()}  ./d\n`)).toEqual([
    ['a.tgz', { sha256: H256 }],
    ['dir/b c', { sha384: H384 }],
    ['d', { sha512: H512 }],
  ])
})

test('lines of BSD are read, whatever brackets a name has', () => {
  expect(read(`SHA256 (a (1) = b) = ${H256}\nSHA512 (c) = ${H512}`)).toEqual([
    ['a (1) = b', { sha256: H256 }],
    ['c', { sha512: H512 }],
  ])
})

test('a file may have a digest for each algorithm', () => {
  expect(read(`${H256}  a\nSHA512 (a) = ${H512}\n`)).toEqual([['a', { sha256: H256, sha512: H512 }]])
})

test('escaped names are read, and those with a line break refused', () => {
  expect(read(`\\${H256}  a\\\\b\n`)).toEqual([['a\\b', { sha256: H256 }]])
  expect(() => read(`\\${H256}  a\\nb\n`)).toThrow(/control characters/)
  expect(() => read(`\\${H256}  a\\xb\n`)).toThrow(/line 1 is no checksum/)
})

test.each([
  ['an empty list', ''],
  ['an empty line between others', `${H256}  a\n\n${H256}  b\n`],
  ['a line break of Windows', `${H256}  a\r\n`],
  ['a digest of another length', `${'ab'.repeat(20)}  a\n`],
  ['no hexadecimal', `${'zz'.repeat(32)}  a\n`],
  ['one space', `${H256} a\n`],
  ['no name', `${H256}  \n`],
  ['a file that is listed twice', `${H256}  a\n${H256}  ./a\n`],
  ['an absolute path', `${H256}  /a\n`],
  ['a path out of the folder', `${H256}  ../a\n`],
  ['BSD with another length', `SHA512 (a) = ${H256}\n`],
  ['BSD with another algorithm', `MD5 (a) = ${'ab'.repeat(16)}\n`],
])('%s is refused', (_what, text) => {
  expect(() => read(text)).toThrow(expect.objectContaining({ code: 'sign/subjects' }))
})

test('the message names the list and the line', () => {
  expect(() => read(`${H256}  a\nnonsense\n`)).toThrow(
    'the list of checksums `SHA256SUMS` line 2 is no checksum, expected `HEX  NAME`, got `nonsense`',
  )
})

test('a list has at most 8 MiB and 16,384 files', () => {
  const lines = (count: number): string =>
    Array.from({ length: count }, (_, index) => `${H256}  f${index}\n`).join('')
  expect(read(lines(16_384))).toHaveLength(16_384)
  expect(() => read(lines(16_385))).toThrow(/16,384 files/)
  expect(() => readChecksums(new Uint8Array(8 * 1024 * 1024 + 1), 'x')).toThrow(/8,388,608 bytes/)
})

test('any bytes give subjects or a refusal', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.uint8Array(),
        fc.string().map((text) => new TextEncoder().encode(text)),
      ),
      (bytes) => {
        try {
          expect(readChecksums(bytes, 'list').length).toBeGreaterThan(0)
        } catch (error) {
          expect(error).toBeInstanceOf(FluxError)
        }
      },
    ),
  )
})
