import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FluxError } from '../../../../src/core/error.ts'
import type { Answer } from '../../../../src/host/github/answer.ts'
import { createCheckRunPublisher } from '../../../../src/host/github/check-run.ts'
import type { CheckAnnotation, CheckRun, ChecksApi } from '../../../../src/host/github/checks.ts'
import { createPace } from '../../../../src/host/pace.ts'
import { countingTimer } from '../../../fakes/counting-timer.ts'
import { content } from './harness.ts'

type Fate = 'fine' | 'lost-before' | 'lost-after'

interface Stored extends CheckRun {
  readonly annotations: readonly CheckAnnotation[]
}

/** A service whose every answer may get lost, before or after it took effect. */
function unreliable(fates: readonly Fate[]) {
  const runs = new Map<number, Stored>()
  let asked = 0
  const lost: Answer<never> = { kind: 'lost', error: new FluxError('network/timeout', 'x') }
  const answer = <Value>(effect: () => Value): Answer<Value> => {
    const fate = fates[asked++] ?? 'fine'
    if (fate === 'lost-before') return lost
    const value = effect()
    return fate === 'lost-after' ? lost : { kind: 'ok', value }
  }
  const stored = (id: number): Stored => {
    const run = runs.get(id)
    if (run === undefined) throw new Error('no such run')
    return run
  }
  const api: ChecksApi = {
    list: async () => answer(() => [...runs.values()].reverse()),
    create: async (run) =>
      answer(() => {
        const made = {
          id: runs.size + 1,
          status: 'in_progress',
          externalId: run.externalId,
          annotationsCount: 0,
          annotations: [],
        }
        runs.set(made.id, made)
        return made
      }),
    update: async (id, change) =>
      answer(() => {
        const before = stored(id)
        const annotations = [...before.annotations, ...(change.output.annotations ?? [])]
        const status = change.completion === undefined ? before.status : 'completed'
        const after = { ...before, annotations, annotationsCount: annotations.length, status }
        runs.set(id, after)
        return after
      }),
    get: async (id) => answer(() => stored(id)),
    annotations: async (id, page) => answer(() => stored(id).annotations.slice((page - 1) * 100, page * 100)),
  }
  return { api, runs }
}

describe('a service that loses requests and answers', () => {
  it('gets every annotation exactly once and in order, however often the job has to be run again', async () => {
    const fate = fc.oneof(
      { arbitrary: fc.constant<Fate>('fine'), weight: 2 },
      fc.constantFrom<Fate>('lost-before', 'lost-after'),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(fate, { maxLength: 60 }),
        fc.integer({ min: 0, max: 260 }),
        async (fates, count) => {
          const { api, runs } = unreliable(fates)
          const wanted = content(count)
          let attempts = 0
          for (let kind = ''; kind !== 'published'; attempts++) {
            expect(attempts).toBeLessThan(fates.length + 2)
            const timer = countingTimer()
            kind = (await createCheckRunPublisher({ api, timer, pace: createPace(timer) }).publish(wanted))
              .kind
          }
          const all = [...runs.values()]
          const last = all.at(-1)
          expect(last?.status).toBe('completed')
          expect(last?.annotations.map((one) => one.message)).toEqual(
            wanted.annotations.map((one) => one.message),
          )
          // An answer that got lost after the last write leaves a complete run behind; a run is never left half full.
          expect(all.filter((run) => run.status !== 'completed')).toEqual([])
          for (const run of all) expect(run.annotations).toHaveLength(count)
        },
      ),
      { numRuns: 300 },
    )
  })
})
