import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { LogFault } from '../../sigstore/log.ts'
import { makeBundle } from '../../sigstore/make-bundle.ts'
import { type MiniSigstore, startMiniSigstore } from '../../sigstore/mini-sigstore.ts'
import { at, edited } from '../../unit/attest/bundle/good-bundle.ts'
import { FILE, hexOf, keyPolicyOf, POLICY, statementOf, verdictOf, verifyBy } from './made-bundles.ts'

const ENTRIES = ['verificationMaterial', 'tlogEntries']
const ENTRY = [...ENTRIES, 0]
const PROOF = [...ENTRY, 'inclusionProof']

describe.each(['v1', 'v2'] as const)('an entry in a log of %s', (log) => {
  let sigstore: MiniSigstore
  beforeAll(async () => {
    sigstore = await startMiniSigstore({ seed: `entries ${log}` })
    // A tree of one leaf has no hashes to forge.
    for (const text of ['one', 'two', 'three'])
      await makeBundle(sigstore, { file: Buffer.from(text) }, { log })
  })
  afterAll(() => sigstore.close())
  afterEach(() => sigstore.faults.clear())

  const good = () => makeBundle(sigstore, { file: FILE }, { log })
  const judge = (bundle: unknown, policy = POLICY): string => verdictOf(verifyBy(sigstore, bundle, policy))

  test('is accepted when nothing is forged', async () => {
    expect(judge(await good())).toBe('accepted')
    expect(
      judge(
        await makeBundle(sigstore, { statement: statementOf({ digest: { sha256: hexOf(FILE) } }) }, { log }),
      ),
    ).toBe('accepted')
  })

  test('of the same signer for another file is refused', async () => {
    const key = sigstore.keys.pair('release', 'p256')
    const [own, other] = [
      await makeBundle(sigstore, { file: FILE }, { key, log }),
      await makeBundle(sigstore, { file: Buffer.from('other') }, { key, log }),
    ]
    expect(judge(own, keyPolicyOf(key))).toBe('accepted')
    expect(judge(edited(own, ENTRIES, at(other, ...ENTRIES)), keyPolicyOf(key))).toBe('attest/log-binding')
  })

  test('of another signer for the same file is refused', async () => {
    const [one, two] = [await good(), await good()]
    expect(judge(edited(one, ENTRIES, at(two, ...ENTRIES)))).toBe('attest/log-binding')
  })

  test('of another certificate with the same key and signature is refused', async () => {
    const pair = sigstore.keys.pair('twice', 'p256')
    const bundle = await makeBundle(sigstore, { file: FILE }, { key: pair, log })
    const issued = sigstore.certificates.issue(pair.spki, {}, sigstore.now())
    const material = edited(
      edited(bundle, ['verificationMaterial', 'publicKey'], undefined),
      ['verificationMaterial', 'certificate'],
      { rawBytes: issued.leaf.toString('base64') },
    )
    expect(judge(material)).toBe('attest/log-binding')
  })

  test.each([
    ['kind', [...ENTRY, 'kindVersion', 'kind'], 'dsse'],
    ['version', [...ENTRY, 'kindVersion', 'version'], log === 'v1' ? '0.0.2' : '0.0.1'],
    ['unknown kind', [...ENTRY, 'kindVersion', 'kind'], 'rpm'],
    ['body that is no JSON', [...ENTRY, 'canonicalizedBody'], 'QUJD'],
    ['body that is no object', [...ENTRY, 'canonicalizedBody'], 'W10='],
  ] as const)('with another %s than its own is refused', async (_, path, value) => {
    expect(judge(edited(await good(), path, value))).toBe('attest/log-binding')
  })

  test('with a hash of its proof flipped, one more or one less is refused', async () => {
    const bundle = await good()
    const hash = Buffer.alloc(32, 7).toString('base64')
    expect(judge(edited(bundle, [...PROOF, 'hashes', 0], hash))).toBe('attest/log-proof')
    expect(judge(edited(bundle, [...PROOF, 'hashes'], (one: unknown[]) => [...one, hash]))).toBe(
      'attest/log-proof',
    )
    expect(judge(edited(bundle, [...PROOF, 'hashes', 0], undefined))).toBe('attest/log-proof')
  })

  test('with another place or size in its proof is refused', async () => {
    const bundle = await good()
    const size = String(at(bundle, ...PROOF, 'treeSize'))
    expect(judge(edited(bundle, [...PROOF, 'logIndex'], size))).toBe('attest/log-proof')
    expect(judge(edited(bundle, [...PROOF, 'logIndex'], '0'))).toBe('attest/log-proof')
    expect(judge(edited(bundle, [...PROOF, 'treeSize'], '0'))).toBe('attest/log-proof')
    expect(judge(edited(bundle, [...PROOF, 'treeSize'], String(BigInt(size) + 1n)))).toBe('attest/log-proof')
    expect(judge(edited(bundle, [...PROOF, 'rootHash'], Buffer.alloc(32).toString('base64')))).toBe(
      'attest/log-proof',
    )
  })

  test('in a log that the root does not know does not count', async () => {
    const keyId = Buffer.alloc(32, 1).toString('base64')
    expect(judge(edited(await good(), [...ENTRY, 'logId', 'keyId'], keyId))).toBe('attest/threshold')
  })

  test('left out is missed, whatever the bundle says of itself', async () => {
    expect(judge(edited(await good(), ENTRIES, []))).toBe('attest/threshold')
  })

  const faults: readonly (readonly [LogFault, readonly string[]])[] = [
    ['wrong-key', ['attest/log-set', 'attest/checkpoint']],
    ['wrong-log-id', ['attest/log-set', 'attest/threshold']],
    ['stale-checkpoint', ['attest/log-proof']],
    ['swapped-proof', ['attest/log-proof']],
    ['bad-hash-count', ['attest/log-proof']],
    ['wrong-root', ['attest/log-proof', 'attest/checkpoint']],
    ['wrong-origin', ['attest/checkpoint']],
    ['other-entry', ['attest/log-binding']],
  ]
  test.each(faults)('by a log that answers with %s is refused', async (fault, codes) => {
    sigstore.faults.set(log === 'v1' ? 'log-v1' : 'log-v2', fault)
    const bundle = await good()
    sigstore.faults.clear()
    expect(codes).toContain(judge(bundle))
    // The fault, and nothing else, is to blame.
    expect(judge(await good())).toBe('accepted')
  })

  const note = (change: (text: string) => string) => async (): Promise<string> =>
    judge(edited(await good(), [...PROOF, 'checkpoint', 'envelope'], change))
  const firstLines = (lines: readonly (string | undefined)[]) => (text: string) => {
    const all = text.split('\n')
    return lines
      .flatMap((line, index) => (line === undefined ? [] : [line === '=' ? all[index] : line]))
      .concat(all.slice(lines.length))
      .join('\n')
  }
  test.each([
    ['no signature', (text: string) => text.slice(0, text.indexOf('\u2014'))],
    ['another name in its signature', (text: string) => text.replace(/\u2014 \S+/, '\u2014 e')],
    ['a part of the name', (text: string) => text.replace(/\u2014 (\S+)\S /, '\u2014 $1 ')],
    ['another key in its signature', (text: string) => text.replace(/(\u2014 \S+ )..../, '$1AAAA')],
    ['no origin', firstLines([undefined])],
    ['an empty origin', firstLines([''])],
    ['a size with a zero before it', (text: string) => text.replace(/\n([0-9]+)\n/, '\n0$1\n')],
    [
      'a short root',
      (text: string) => text.replace(/\n[A-Za-z0-9+/]{43}=\n/, `\n${Buffer.alloc(31).toString('base64')}\n`),
    ],
    ['line ends of another system', (text: string) => text.replaceAll('\n', '\r\n')],
    ['a control character', (text: string) => `\u0000${text}`],
    ['a signature line that is none', (text: string) => `${text}\u2014 x\n`],
    [
      'a bad signature of the log beside the good one',
      (text: string) => text + text.slice(text.indexOf('\u2014')).replace(/.{8}\n$/, 'AAAAAAA=\n'),
    ],
    [
      'more signatures than anybody has',
      (text: string) => text + '\u2014 witness.example QUJDREVG\n'.repeat(64),
    ],
  ])('with a checkpoint with %s is refused', async (_, change) => {
    expect(await note(change)()).toBe('attest/checkpoint')
  })

  test('with a checkpoint that others signed too is accepted', async () => {
    const line = '\u2014 witness.example QUJDREVG\n'
    expect(await note((text) => text + line.repeat(16))()).toBe('accepted')
    expect(await note((text) => text.replace('\n\n\u2014', `\n\n${line}\u2014`))()).toBe('accepted')
  })
})

describe('a log of the first interface', () => {
  let sigstore: MiniSigstore
  beforeAll(async () => {
    sigstore = await startMiniSigstore({ seed: 'promises' })
    await makeBundle(sigstore, { file: Buffer.from('before') })
  })
  afterAll(() => sigstore.close())

  const judge = (bundle: unknown): string => verdictOf(verifyBy(sigstore, bundle))

  test.each([
    ['index', [...ENTRY, 'logIndex']],
    ['time', [...ENTRY, 'integratedTime']],
  ])('promised no other %s', async (_, path) => {
    const bundle = await makeBundle(sigstore, { file: FILE })
    const raised = String(BigInt(String(at(bundle, ...path))) + 1n)
    expect(judge(edited(bundle, path, raised))).toBe('attest/log-set')
    expect(judge(edited(bundle, path, undefined))).toBe('attest/log-set')
  })

  test('promised no other entry', async () => {
    const [one, two] = [
      await makeBundle(sigstore, { file: FILE }),
      await makeBundle(sigstore, { file: FILE }),
    ]
    const path = [...ENTRY, 'inclusionPromise', 'signedEntryTimestamp']
    expect(judge(edited(one, path, at(two, ...path)))).toBe('attest/log-set')
  })

  test('says no time without a promise', async () => {
    const bundle = await makeBundle(sigstore, { file: FILE }, { timestamp: false })
    expect(judge(bundle)).toBe('accepted')
    expect(judge(edited(bundle, [...ENTRY, 'inclusionPromise'], undefined))).toBe('attest/threshold')
  })

  test('counts in its window alone', async () => {
    const bundle = await makeBundle(sigstore, { file: FILE }, { timestamp: false })
    const seconds = Number(at(bundle, ...ENTRY, 'integratedTime'))
    const rootUntil = (end: number) => {
      const window = { start: '2021-01-01T00:00:00Z', end: new Date(end * 1_000).toISOString() }
      const trustedRoot = edited(sigstore.trustedRoot, ['tlogs'], (logs: object[]) =>
        logs.map((one) => edited(one, ['publicKey', 'validFor'], window)),
      )
      return { trustedRoot: trustedRoot as MiniSigstore['trustedRoot'] }
    }
    expect(verdictOf(verifyBy(rootUntil(seconds), bundle))).toBe('accepted')
    expect(verdictOf(verifyBy(rootUntil(seconds - 1), bundle))).toBe('attest/log-set')
  })
})

describe('a log of the second interface', () => {
  let sigstore: MiniSigstore
  beforeAll(async () => {
    sigstore = await startMiniSigstore({ seed: 'no promises' })
  })
  afterAll(() => sigstore.close())

  test('gives no time, though one stands in the entry', async () => {
    const bundle = await makeBundle(sigstore, { file: FILE }, { log: 'v2', timestamp: false })
    const dated = edited(bundle, [...ENTRY, 'integratedTime'], String(Math.floor(sigstore.now() / 1_000)))
    expect(verdictOf(verifyBy(sigstore, dated))).toBe('attest/threshold')
    const promised = edited(dated, [...ENTRY, 'inclusionPromise'], { signedEntryTimestamp: 'QUJD' })
    expect(verdictOf(verifyBy(sigstore, promised))).toBe('attest/log-set')
  })

  test('counts once, however many of its entries there are', async () => {
    const bundle = await makeBundle(sigstore, { file: FILE }, { log: 'v2' })
    const twice = edited(bundle, ENTRIES, (entries: unknown[]) => [...entries, ...entries])
    expect(verdictOf(verifyBy(sigstore, twice, { ...POLICY, logThreshold: 1 }))).toBe('accepted')
    expect(verdictOf(verifyBy(sigstore, twice, { ...POLICY, logThreshold: 2 }))).toBe('attest/threshold')
    const stamps = edited(
      bundle,
      ['verificationMaterial', 'timestampVerificationData', 'rfc3161Timestamps'],
      (all: unknown[]) => [...all, ...all],
    )
    expect(verdictOf(verifyBy(sigstore, stamps, { ...POLICY, timeThreshold: 2 }))).toBe('attest/threshold')
  })
})
