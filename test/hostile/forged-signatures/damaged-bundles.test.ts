import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readSignatures } from '../../../src/attest/bundle/read-signatures.ts'
import { readCheckpoint } from '../../../src/attest/log/read-checkpoint.ts'
import { readStatement } from '../../../src/attest/statement/read-statement.ts'
import { readTrustedRoot } from '../../../src/attest/trust/read-trusted-root.ts'
import type { Verification } from '../../../src/attest/verify/verification.ts'
import { verifyBundle } from '../../../src/attest/verify/verify-bundle.ts'
import { FluxError } from '../../../src/core/error.ts'
import { listSigstoreCases, sigstoreCases } from '../../conformance/sigstore-cases.ts'
import { type GoodBundle, goodBundle } from '../../unit/attest/bundle/good-bundle.ts'

const NAMES = listSigstoreCases()
  .filter(({ isAccepted, key }) => isAccepted && key === undefined)
  .map(({ name }) => name)

/** What a bundle proves, without how it was written. */
function meaningOf(verification: Verification): unknown {
  if (!verification.accepted) return 'refused'
  const { signer, times, logEntries, statement } = verification
  return { signer, times, logEntries, statement }
}

/** Verifies damaged bytes: refused, or the same as before. Anything that is thrown fails the test. */
function expectSameOrRefused(good: GoodBundle, damaged: Uint8Array, expected: unknown): boolean {
  const { artifact, roots, policy } = good
  const verification = verifyBundle(damaged, artifact, roots, policy)
  if (verification.accepted) expect(meaningOf(verification)).toEqual(expected)
  return !verification.accepted
}

describe('a damaged bundle', () => {
  test.each(['happy-path-v0.3', 'happy-path-intoto-in-dsse-v3', 'rekor2-happy-path'])(
    'proves nothing new, whichever of its bytes is another: %s',
    (name) => {
      const good = goodBundle(name)
      const expected = meaningOf(verifyBundle(good.bytes, good.artifact, good.roots, good.policy))
      expect(expected).not.toBe('refused')
      let refused = 0
      for (let index = 0; index < good.bytes.length; index++) {
        const damaged = Uint8Array.from(good.bytes)
        damaged[index] = (damaged[index] ?? 0) ^ (1 << (index % 8))
        if (expectSameOrRefused(good, damaged, expected)) refused++
      }
      // What is left are spaces between the parts, and what nobody signed, such as certificates that come with a timestamp.
      expect(refused / good.bytes.length).toBeGreaterThan(0.6)
    },
    120_000,
  )

  test('proves nothing new, whatever is done to it', () => {
    const goods = NAMES.map((name) => {
      const good = goodBundle(name)
      return { good, expected: meaningOf(verifyBundle(good.bytes, good.artifact, good.roots, good.policy)) }
    })
    const damages = fc.record({
      which: fc.nat(goods.length - 1),
      where: fc.double({ min: 0, max: 1, noNaN: true }),
      removed: fc.nat(40),
      added: fc.oneof(
        fc.constantFrom('"', '}', ',', '0', 'A', '\\u0000', '{"a":1}'),
        fc.string({ maxLength: 4 }),
      ),
    })
    fc.assert(
      fc.property(damages, ({ added, removed, where, which }) => {
        const { good, expected } = goods[which] ?? goods[0] ?? { good: goodBundle(''), expected: '' }
        const start = Math.floor(where * good.bytes.length)
        const damaged = Buffer.concat([
          good.bytes.subarray(0, start),
          Buffer.from(added),
          good.bytes.subarray(start + removed),
        ])
        expectSameOrRefused(good, damaged, expected)
      }),
      { numRuns: 300 },
    )
  })

  test('proves nothing of another artifact', () => {
    for (const name of NAMES) {
      const { bytes, policy, roots } = goodBundle(name)
      const digests = new Map([['sha256', new Uint8Array(32)]] as const)
      const verification = verifyBundle(bytes, { digests, bytes: Buffer.from('other') }, roots, policy)
      expect(verification.accepted).toBe(false)
    }
  })

  test('of one case proves nothing by the root of another instance', () => {
    const { artifact, bytes, policy } = goodBundle('happy-path-v0.3')
    const { roots } = goodBundle('rekor2-happy-path')
    expect(verifyBundle(bytes, artifact, roots, policy).accepted).toBe(false)
  })
})

describe('readers of what others made', () => {
  const root = Buffer.from(
    JSON.stringify({ mediaType: 'application/vnd.dev.sigstore.trustedroot+json;version=0.1' }),
  )
  const readers: readonly (readonly [string, (bytes: Uint8Array) => unknown, readonly Uint8Array[]])[] = [
    ['signatures', readSignatures, [goodBundle('happy-path-v0.1').bytes]],
    [
      'statements',
      readStatement,
      [
        Buffer.from(
          '{"_type":"https://in-toto.io/Statement/v1","subject":[{"digest":{"sha1":"00"}}],"predicateType":"x"}',
        ),
      ],
    ],
    ['trusted roots', readTrustedRoot, [root]],
    [
      'checkpoints',
      (bytes) => readCheckpoint(Buffer.from(bytes).toString('latin1')),
      [Buffer.from('a\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n\u2014 a AAAAAAAA\n')],
    ],
  ]

  test.each(readers)('read %s or refuse them, and do nothing else', (_, read, seeds) => {
    const random = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.json().map((text) => Buffer.from(text)),
      fc.tuple(fc.constantFrom(...seeds), fc.nat(10_000), fc.nat(255)).map(([seed, index, byte]) => {
        const bytes = Uint8Array.from(seed)
        bytes[index % bytes.length] = byte
        return bytes
      }),
    )
    fc.assert(
      fc.property(random, (bytes) => {
        try {
          read(bytes)
        } catch (error) {
          expect(error).toBeInstanceOf(FluxError)
          expect((error as FluxError).kind).not.toBe('internal')
        }
      }),
      { numRuns: 500 },
    )
  })
})

test('all public cases are there to be damaged', () => {
  expect(NAMES.length).toBe(19)
  expect(sigstoreCases().length).toBe(140)
})
