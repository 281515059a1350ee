import { describe, expect, test } from 'vitest'
import { readBundle } from '../../../../src/attest/bundle/read-bundle.ts'
import type { Subject } from '../../../../src/attest/statement/statement.ts'
import { attest } from '../../../../src/run/attest/attest.ts'
import type { AttestationStore } from '../../../../src/run/attestation-store.ts'
import { fakeSigner } from '../../../fakes/fake-signer.ts'
import { memoryFiles } from '../../../fakes/memory-files.ts'
import { Death, mortal } from '../../../fakes/mortal.ts'

const PATH = 'a.intoto.jsonl'

// Two more than one statement takes.
const SUBJECTS: readonly Subject[] = Array.from({ length: 1_026 }, (_, index) => ({
  name: `f${String(index).padStart(5, '0')}`,
  digests: new Map([['sha256', 'ab'.repeat(32)]]),
}))

const REQUEST = {
  subjects: SUBJECTS,
  predicate: { type: 'https://example.test/p/v1', value: { ok: true } },
  bundlePath: PATH,
}

/** What lasts when a process ends: the file, the store, and the signatures that somebody has made. */
function openWorld() {
  const kept: string[] = []
  const store: AttestationStore = {
    examine: async () => ({ visibility: 'public', isAvailable: 'yes', explanation: '' }),
    list: async () => kept.map((text) => Buffer.from(text)),
    store: async (bundle) => ({ id: kept.push(bundle) }),
    recordStorage: async () => undefined,
  }
  return { files: memoryFiles(), signer: fakeSigner(), store, kept }
}

/** The run that ends at one call, and how many calls it made. */
async function runUntil(world: ReturnType<typeof openWorld>, at: number, moment: 'before' | 'after') {
  const life = mortal(at, moment)
  const { signer, files, store } = world
  const ports = { signer: life.watch(signer), files: life.watch(files), store: life.watch(store) }
  try {
    await attest(REQUEST, ports)
    return { calls: life.calls, died: false }
  } catch (error) {
    if (!(error instanceof Death)) throw error
    return { calls: life.calls, died: true }
  }
}

const whole = await runUntil(openWorld(), 0, 'before')
const calls = Array.from({ length: whole.calls }, (_, index) => index + 1)

test('a whole run reads, asks, signs, writes and stores', () => {
  expect(whole).toEqual({ calls: expect.any(Number), died: false })
  expect(whole.calls).toBeGreaterThanOrEqual(9)
})

describe.each(['before', 'after'] as const)('a run that ends %s a call', (moment) => {
  test.each(calls)('call %i, is completed by the next one and doubles nothing', async (at) => {
    const world = openWorld()
    expect(await runUntil(world, at, moment)).toEqual({ calls: at, died: true })
    const made = await attest(REQUEST, world)
    expect(made.map(({ subjects }) => subjects)).toEqual([1_024, 2])
    const lines = world.files.texts.get(PATH)?.trim().split('\n') ?? []
    expect(lines).toHaveLength(2)
    expect(new Set(lines)).toEqual(new Set(world.kept))
    expect(world.kept).toHaveLength(2)
    expect(new Set(lines.map((line) => payloadOf(line))).size).toBe(2)
    // A signature that nobody wrote down is made once more, and none but that.
    expect(world.signer.made.length).toBeLessThanOrEqual(3)
    expect(await attest(REQUEST, world)).toMatchObject([{ outcome: 'kept' }, { outcome: 'kept' }])
  })
})

function payloadOf(line: string): string {
  const { content } = readBundle(Buffer.from(line))
  return content.kind === 'envelope' ? Buffer.from(content.payload).toString() : ''
}
