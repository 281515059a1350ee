import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { publicKeyOfSpki } from '../../../../src/attest/key/read-public-key.ts'
import { checkCheckpoint, type LogGeneration } from '../../../../src/attest/log/check-checkpoint.ts'
import { readCheckpoint } from '../../../../src/attest/log/read-checkpoint.ts'
import type { LogInstance } from '../../../../src/attest/trust/trusted-root.ts'
import { FluxError } from '../../../../src/core/error.ts'
import { type MadeKey, type MadeKeyName, makeKey } from '../key/made-keys.ts'

const ROOT = Buffer.alloc(32, 7).toString('base64')
const NAME = 'log.example'

/** A log by its key: identifiers as the two interfaces have them. */
function logOf(made: MadeKey, baseUrl = `https://${NAME}`, name = NAME): LogInstance {
  const key = publicKeyOfSpki(made.publicKey.export({ type: 'spki', format: 'der' }))
  const hash = createHash('sha256')
  const id =
    made.name === 'Ed25519'
      ? hash.update(`${name}\n\u0001`).update(key.spki.subarray(-32)).digest()
      : hash.update(key.spki).digest()
  return { baseUrl, key, id, window: { start: 0n } }
}

function lineOf(text: string, made: MadeKey, id: Uint8Array, name = NAME): string {
  const signature = sign(made.name === 'Ed25519' ? null : 'sha256', Buffer.from(text), made.privateKey)
  return `\u2014 ${name} ${Buffer.concat([id.subarray(0, 4), signature]).toString('base64')}\n`
}

const textOf = (origin: string, size = '17'): string => `${origin}\n${size}\n${ROOT}\n`

function verdict(note: string, log: LogInstance, generation: LogGeneration): string {
  try {
    checkCheckpoint(readCheckpoint(note), log, generation)
    return 'accepted'
  } catch (error) {
    if (error instanceof FluxError) return error.message.replace('the checkpoint is not one of the log: ', '')
    throw error
  }
}

const NOT_SIGNED = 'the log did not sign it'
const NOT_VALID = 'the signature of the log is not valid'

describe.each([
  ['P-256', 1],
  ['P-256', 2],
  ['P-384', 2],
  ['Ed25519', 2],
  ['RSA 2048', 1],
] as readonly (readonly [MadeKeyName, LogGeneration])[])(
  'a log with a key of %s, interface %i',
  (name, generation) => {
    const [made, other] = [makeKey(name), makeKey(name)]
    const log = logOf(made)
    const origin = generation === 1 ? `${NAME} - 4242` : NAME
    const text = textOf(origin)
    const line =
      name === 'P-384'
        ? `\u2014 ${NAME} ${Buffer.concat([log.id.subarray(0, 4), sign('sha384', Buffer.from(text), made.privateKey)]).toString('base64')}\n`
        : lineOf(text, made, log.id)

    test('signs its checkpoints', () => {
      expect(verdict(`${text}\n${line}`, log, generation)).toBe('accepted')
    })

    test('signs them among others, in any place', () => {
      const witnesses = Array.from({ length: 8 }, (_, index) =>
        lineOf(text, other, logOf(other).id, `witness-${index}.example`),
      )
      for (const lines of [
        [...witnesses, line],
        [line, ...witnesses],
        [...witnesses.slice(4), line, ...witnesses.slice(0, 4)],
      ])
        expect(verdict(`${text}\n${lines.join('')}`, log, generation)).toBe('accepted')
    })

    test.each([
      ['nobody but a witness', lineOf(text, other, logOf(other).id, 'witness.example'), NOT_SIGNED],
      ['another key by its own identifier', lineOf(text, other, logOf(other).id), NOT_SIGNED],
      ['another key by the identifier of the log', lineOf(text, other, log.id), NOT_VALID],
      ['the log by another name', lineOf(text, made, log.id, 'log.example.evil'), NOT_SIGNED],
      ['the log by a part of its name', lineOf(text, made, log.id, 'e'), NOT_SIGNED],
      ['the log by its address', lineOf(text, made, log.id, `https://${NAME}`), NOT_SIGNED],
      ['the log by its name in capitals', lineOf(text, made, log.id, 'LOG.example'), NOT_SIGNED],
      ['the log, of another text', lineOf(textOf(origin, '18'), made, log.id), NOT_VALID],
      ['the log, of its text without the last line feed', lineOf(text.slice(0, -1), made, log.id), NOT_VALID],
      ['the log, and by a bad line of it', line + lineOf(text, other, log.id), NOT_VALID],
      ['the log, and before by a bad line of it', lineOf(text, other, log.id) + line, NOT_VALID],
    ])('is not taken for one that was signed by %s', (_, lines, expected) => {
      expect(verdict(`${text}\n${lines}`, log, generation)).toBe(expected)
    })

    test.each([
      ['of another log', generation === 1 ? 'other.example - 4242' : 'other.example'],
      ['that begins like it', generation === 1 ? 'log.example.evil - 4242' : 'log.example.evil'],
      ['that ends like it', generation === 1 ? 'a.log.example - 4242' : 'a.log.example'],
      ['of the other interface', generation === 1 ? NAME : `${NAME} - 4242`],
      ['with a tree that is no number', `${NAME} - 42a`],
      ['with two trees', `${NAME} - 1 - 2`],
      ['with no tree after the sign', `${NAME} - `],
      ['with a space at its end', `${origin} `],
      ['in capitals', origin.toUpperCase()],
    ])('signs no checkpoint with an origin %s', (_, wrong) => {
      const note = textOf(wrong)
      const own =
        name === 'P-384'
          ? `\u2014 ${NAME} ${Buffer.concat([log.id.subarray(0, 4), sign('sha384', Buffer.from(note), made.privateKey)]).toString('base64')}\n`
          : lineOf(note, made, log.id)
      expect(verdict(`${note}\n${own}`, log, generation)).toMatch(/^its origin is `/)
    })
  },
)

describe('the name of a log', () => {
  const made = makeKey('Ed25519')
  test.each([
    ['https://log.example', 'log.example'],
    ['https://log.example/', 'log.example'],
    ['https://log.example:8443', 'log.example:8443'],
    ['https://log.example:8443', 'log.example'],
    ['https://log.example/2026/a', 'log.example/2026/a'],
    ['https://log.example/2026/a', 'log.example'],
  ])('at %s may be %s', (baseUrl, name) => {
    const log = logOf(made, baseUrl, name)
    const text = textOf(name)
    expect(verdict(`${text}\n${lineOf(text, made, log.id, name)}`, log, 2)).toBe('accepted')
  })

  test('of a log without an address is none, so that nothing is its', () => {
    const log = logOf(made, '', '')
    const text = textOf('log.example')
    expect(verdict(`${text}\n${lineOf(text, made, log.id)}`, log, 2)).toMatch(/^its origin is/)
  })

  test('does not make up for the identifier of a key', () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519')
    const stranger: MadeKey = { name: 'Ed25519', privateKey, publicKey }
    const text = textOf(NAME)
    // The same first four bytes cost 2^32 keys: the signature is what counts.
    expect(verdict(`${text}\n${lineOf(text, stranger, logOf(made).id)}`, logOf(made), 2)).toBe(NOT_VALID)
  })
})
