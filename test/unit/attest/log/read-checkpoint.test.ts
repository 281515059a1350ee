import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readCheckpoint } from '../../../../src/attest/log/read-checkpoint.ts'
import { FluxError } from '../../../../src/core/error.ts'
import { LIMITS } from '../../../../src/core/limits.ts'

const ROOT = Buffer.alloc(32, 7)
const ROOT_LINE = ROOT.toString('base64')
/** Four bytes of an identifier, then those of a signature. */
const LINE = '\u2014 log.example AQIDBAUG\n'
const GOOD = `log.example - 42\n17\n${ROOT_LINE}\n\n${LINE}`

function codeOf(note: string): string {
  try {
    readCheckpoint(note)
    return 'read'
  } catch (error) {
    return error instanceof FluxError ? error.code : String(error)
  }
}

describe('a checkpoint', () => {
  test('says of which log, size and root it is, and who signed it', () => {
    const { signedText, rootHash, ...read } = readCheckpoint(GOOD)
    expect(read).toMatchObject({
      origin: 'log.example - 42',
      treeSize: 17n,
      signatures: [{ name: 'log.example', keyId: Uint8Array.of(1, 2, 3, 4), signature: Uint8Array.of(5, 6) }],
    })
    expect(ROOT.equals(rootHash)).toBe(true)
    // What is signed ends with its line feed, and the empty line is not part of it.
    expect(Buffer.from(signedText).toString()).toBe(`log.example - 42\n17\n${ROOT_LINE}\n`)
  })

  test('may have further lines, which are signed too', () => {
    const { signedText, treeSize } = readCheckpoint(
      GOOD.replace(`${ROOT_LINE}\n`, `${ROOT_LINE}\nTimestamp: 1\nmöre\n`),
    )
    expect(treeSize).toBe(17n)
    expect(Buffer.from(signedText).toString()).toBe(
      `log.example - 42\n17\n${ROOT_LINE}\nTimestamp: 1\nmöre\n`,
    )
  })

  test.each([
    ['0', 0n],
    ['9007199254740993', 9_007_199_254_740_993n],
    ['99999999999999999999', 99_999_999_999_999_999_999n],
  ])('may be of a tree of %s leaves', (size, expected) => {
    expect(readCheckpoint(GOOD.replace('17', size)).treeSize).toBe(expected)
  })

  test.each([
    ['nothing', ''],
    ['line feeds alone', '\n\n\n'],
    ['no signatures', GOOD.slice(0, GOOD.indexOf('\n\n') + 1)],
    ['no line of signatures', GOOD.slice(0, GOOD.indexOf('\n\n') + 2)],
    ['an empty line of signatures', `${GOOD.slice(0, GOOD.indexOf('\n\n') + 2)}\n`],
    ['no end of its last line', GOOD.slice(0, -1)],
    ['an empty line after the signatures', `${GOOD}\n`],
    ['an empty line within its text', GOOD.replace('\n17', '\n\n17')],
    ['two ends of its text', GOOD.replace('\n\n', '\n\n\n')],
    ['no origin', GOOD.slice(GOOD.indexOf('\n') + 1)],
    ['an empty origin', GOOD.slice(GOOD.indexOf('\n'))],
    ['one line', 'log.example - 42\n\n' + LINE],
    ['two lines', `log.example - 42\n17\n\n${LINE}`],
    ['a size with a zero before it', GOOD.replace('17', '017')],
    ['a size below zero', GOOD.replace('17', '-1')],
    ['a size with a sign', GOOD.replace('17', '+17')],
    ['a size in hexadecimal', GOOD.replace('17', '0x11')],
    ['a size in other digits', GOOD.replace('17', '١٧')],
    ['a size with a fraction', GOOD.replace('17', '17.0')],
    ['a size with a space', GOOD.replace('17', '17 ')],
    ['no size', GOOD.replace('17', '')],
    ['a size of twenty-one digits', GOOD.replace('17', '1'.repeat(21))],
    ['a root of 31 bytes', GOOD.replace(ROOT_LINE, Buffer.alloc(31, 7).toString('base64'))],
    ['a root of 33 bytes', GOOD.replace(ROOT_LINE, Buffer.alloc(33, 7).toString('base64'))],
    ['a root without padding', GOOD.replace(ROOT_LINE, ROOT_LINE.slice(0, -1))],
    ['a root in the URL-safe alphabet', GOOD.replace(ROOT_LINE, `${'-'.repeat(43)}=`)],
    ['a root with bits left over', GOOD.replace(ROOT_LINE, `${ROOT_LINE.slice(0, -2)}d=`)],
    ['a root in hexadecimal', GOOD.replace(ROOT_LINE, ROOT.toString('hex'))],
    ['line ends of another system', GOOD.replaceAll('\n', '\r\n')],
    ['a tab', GOOD.replace(' - ', '\t- ')],
    ['a NUL', GOOD.replace(' - ', '\u0000- ')],
    ['a DEL', GOOD.replace(' - ', '\u007f- ')],
    ['half of a surrogate pair', GOOD.replace(' - ', '\ud800- ')],
    ['a hyphen in place of the dash', GOOD.replace('\u2014', '-')],
    ['no space after the dash', GOOD.replace('\u2014 ', '\u2014')],
    ['two spaces after the dash', GOOD.replace('\u2014 ', '\u2014  ')],
    ['no name', GOOD.replace('\u2014 log.example', '\u2014')],
    ['a space in a name', GOOD.replace('\u2014 log', '\u2014 the log')],
    ['a plus in a name', GOOD.replace('\u2014 log', '\u2014 the+log')],
    ['a space of another kind in a name', GOOD.replace('\u2014 log', '\u2014 the\u00a0log')],
    ['no signature after its name', GOOD.replace(' AQIDBAUG', '')],
    ['a signature that is no base64', GOOD.replace('AQIDBAUG', 'AQIDBAU!')],
    ['a signature of an identifier alone', GOOD.replace('AQIDBAUG', 'AQIDBA==')],
    ['something after a signature', GOOD.replace('AQIDBAUG', 'AQIDBAUG x')],
    ['a line that is no signature among others', `${GOOD}x\n${LINE}`],
  ])('with %s is none', (_, note) => {
    expect(codeOf(note)).toBe('attest/checkpoint')
  })

  test.each([
    [63, 'read'],
    [64, 'read'],
    [65, 'attest/checkpoint'],
  ])('with %i signatures: %s', (count, expected) => {
    expect(LIMITS.checkpointSignatures).toBe(64)
    expect(codeOf(GOOD.replace(LINE, LINE.repeat(count)))).toBe(expected)
  })

  test.each([
    [-1, 'read'],
    [0, 'read'],
    [1, 'attest/checkpoint'],
  ])('with %i characters more than the limit: %s', (more, expected) => {
    const line = `${'x'.repeat(LIMITS.checkpointBytes + more - GOOD.length - 1)}\n`
    const note = GOOD.replace('\n\n', `\n${line}\n`)
    expect(note.length).toBe(LIMITS.checkpointBytes + more)
    expect(codeOf(note)).toBe(expected)
  })

  test('is read or refused, whatever is done to it', () => {
    const part = fc.constantFrom('\n', '\u2014 ', ' ', '17', ROOT_LINE, LINE, 'x', '\r', '=', '\ud800')
    fc.assert(
      fc.property(fc.nat(GOOD.length), fc.nat(4), part, (at, cut, text) => {
        expect(['read', 'attest/checkpoint']).toContain(
          codeOf(GOOD.slice(0, at) + text + GOOD.slice(at + cut)),
        )
      }),
    )
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(['read', 'attest/checkpoint']).toContain(codeOf(text))
      }),
    )
  })
})
