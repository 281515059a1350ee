import { describe, expect, test } from 'vitest'
import { readBundle } from '../../../../src/attest/bundle/read-bundle.ts'
import type { Subject } from '../../../../src/attest/statement/statement.ts'
import { LIMITS } from '../../../../src/core/limits.ts'
import { attest } from '../../../../src/run/attest/attest.ts'
import type { AttestationStore } from '../../../../src/run/attestation-store.ts'
import { fakeSigner } from '../../../fakes/fake-signer.ts'
import { memoryFiles } from '../../../fakes/memory-files.ts'

const HEX = 'ab'.repeat(32)
const TYPE = 'https://example.test/p/v1'

function subjects(count: number): readonly Subject[] {
  return Array.from({ length: count }, (_, index) => ({
    name: `f${String(index).padStart(5, '0')}`,
    digests: new Map([['sha256', HEX]]),
  }))
}

function memoryStore(): AttestationStore & { readonly kept: string[] } {
  const kept: string[] = []
  return {
    kept,
    examine: async () => ({ visibility: 'public', isAvailable: 'yes', explanation: '' }),
    list: async () => kept.map((text) => Buffer.from(text)),
    store: async (bundle) => ({ id: kept.push(bundle) }),
    recordStorage: async () => undefined,
  }
}

const REQUEST = {
  subjects: subjects(1),
  predicate: { type: TYPE, value: { ok: true } },
  bundlePath: 'a.intoto.jsonl',
}

test('a statement is signed and written as one line', async () => {
  const files = memoryFiles()
  const [made, ...more] = await attest(REQUEST, { signer: fakeSigner(), files })
  expect(more).toEqual([])
  expect(made).toMatchObject({ outcome: 'signed', predicateType: TYPE, subjects: 1 })
  expect(files.texts.get('a.intoto.jsonl')).toBe(`${made?.line}\n`)
  const { content } = readBundle(Buffer.from(made?.line ?? ''))
  expect(content.kind === 'envelope' && JSON.parse(Buffer.from(content.payload).toString())).toMatchObject({
    subject: [{ name: 'f00000', digest: { sha256: HEX } }],
    predicateType: TYPE,
    predicate: { ok: true },
  })
})

test('many subjects make several lines', async () => {
  const files = memoryFiles()
  const made = await attest({ ...REQUEST, subjects: subjects(1_025) }, { signer: fakeSigner(), files })
  expect(made.map((one) => one.subjects)).toEqual([1_024, 1])
  expect(files.texts.get('a.intoto.jsonl')?.trim().split('\n')).toHaveLength(2)
})

describe('a second run', () => {
  test('keeps what is there and signs nothing', async () => {
    const files = memoryFiles()
    const signer = fakeSigner()
    await attest(REQUEST, { signer, files })
    const before = files.texts.get('a.intoto.jsonl')
    const [made] = await attest(REQUEST, { signer, files })
    expect(made?.outcome).toBe('kept')
    expect(signer.made).toHaveLength(1)
    expect(files.texts.get('a.intoto.jsonl')).toBe(before)
  })

  test('after a break signs what is missing', async () => {
    const files = memoryFiles()
    const signer = fakeSigner()
    const request = { ...REQUEST, subjects: subjects(2_049) }
    signer.failAt = 2
    await expect(attest(request, { signer, files })).rejects.toThrow('the signer broke')
    delete signer.failAt
    const made = await attest(request, { signer, files })
    expect(made.map(({ outcome }) => outcome)).toEqual(['kept', 'signed', 'signed'])
    expect(files.texts.get('a.intoto.jsonl')?.trim().split('\n')).toHaveLength(3)
  })

  test('of a build keeps provenance that differs in the attempt alone', async () => {
    const files = memoryFiles()
    const signer = fakeSigner()
    const provenance = (attempt: number, builder = 'b') => ({
      ...REQUEST,
      predicate: {
        type: 'https://slsa.dev/provenance/v1',
        value: { runDetails: { builder: { id: builder }, metadata: { invocationId: `run/${attempt}` } } },
      },
    })
    await attest(provenance(1), { signer, files })
    expect((await attest(provenance(2), { signer, files }))[0]?.outcome).toBe('kept')
    expect((await attest(provenance(2, 'c'), { signer, files }))[0]?.outcome).toBe('signed')
  })

  test('by another signer, or of something else, adds a line', async () => {
    const files = memoryFiles()
    await attest(REQUEST, { signer: fakeSigner('key-1'), files })
    await attest(REQUEST, { signer: fakeSigner('key-2'), files })
    const other = { ...REQUEST, predicate: { type: TYPE, value: { ok: false } } }
    await attest(other, { signer: fakeSigner('key-1'), files })
    expect(files.texts.get('a.intoto.jsonl')?.trim().split('\n')).toHaveLength(3)
  })
})

describe('the store of the forge', () => {
  test('gets each bundle once, whatever broke', async () => {
    const files = memoryFiles()
    const signer = fakeSigner()
    const store = memoryStore()
    await attest(REQUEST, { signer, files, store })
    expect(store.kept).toHaveLength(1)
    const [again] = await attest(REQUEST, { signer, files, store })
    expect(again).toMatchObject({ outcome: 'kept' })
    expect(again?.stored).toBeUndefined()
    // On a new machine the file is gone: what the store has is taken.
    const [elsewhere] = await attest(REQUEST, { signer, files: memoryFiles(), store })
    expect(elsewhere?.outcome).toBe('kept')
    expect(store.kept).toHaveLength(1)
    expect(signer.made).toHaveLength(1)
  })

  test('gets what was signed before it could be reached', async () => {
    const files = memoryFiles()
    const signer = fakeSigner()
    await attest(REQUEST, { signer, files })
    const store = memoryStore()
    await attest(REQUEST, { signer, files, store })
    expect(store.kept.map((text) => `${text}\n`)).toEqual([files.texts.get('a.intoto.jsonl')])
    expect(signer.made).toHaveLength(1)
  })

  test('with damaged bundles is no obstacle', async () => {
    const store = memoryStore()
    store.kept.push('{}', 'nonsense')
    expect(await attest(REQUEST, { signer: fakeSigner(), files: memoryFiles(), store })).toHaveLength(1)
  })
})

test('a file that is larger than anybody reads is neither taken for none nor written over', async () => {
  const large = `${'x'.repeat(LIMITS.signedBundleBytes)}\n`
  const files = memoryFiles({ 'a.intoto.jsonl': large })
  const signer = fakeSigner()
  await expect(attest(REQUEST, { signer, files })).rejects.toMatchObject({ code: 'input/invalid' })
  expect(files.texts.get('a.intoto.jsonl') === large).toBe(true)
  expect(signer.made).toEqual([])
})

test('nothing is signed into a file that nobody could read then', async () => {
  const files = memoryFiles()
  const signer = fakeSigner()
  const text = (length: number, name: string) => ({
    ...REQUEST,
    predicate: { type: TYPE, value: { [name]: 'x'.repeat(length) } },
  })
  // Two statements of the largest size are more than a file may have.
  const large = LIMITS.signedPayloadBytes - 1_000
  await attest(text(large, 'a'), { signer, files })
  await expect(attest(text(large, 'b'), { signer, files })).rejects.toMatchObject({ code: 'input/invalid' })
  expect(signer.made).toHaveLength(1)
  await attest(text(1_000, 'c'), { signer, files })
  expect(files.texts.get('a.intoto.jsonl')?.trim().split('\n')).toHaveLength(2)
})

test('a file with a line that is no bundle is not added to', async () => {
  const files = memoryFiles({ 'a.intoto.jsonl': '{"payload":"AA=="}\n' })
  await expect(attest(REQUEST, { signer: fakeSigner(), files })).rejects.toMatchObject({
    code: 'input/invalid',
    message: expect.stringContaining('line 1'),
  })
})
