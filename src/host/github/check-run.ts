import { FluxError } from '../../core/error.ts'
import type { Timer } from '../clock.ts'
import type { Pace } from '../pace.ts'
import type { Answer } from './answer.ts'
import { type AppendContext, appendAnnotations } from './check-batches.ts'
import {
  type CheckAnnotation,
  type CheckConclusion,
  type CheckRun,
  type ChecksApi,
  PAGE_SIZE,
} from './checks.ts'

/** A finished check run, as it shall be seen. All texts are within the limits of the API. */
export interface CheckRunContent {
  readonly name: string
  /** The commit that the run hangs on: the head of a pull request, never its test merge. */
  readonly headSha: string
  /** `flux/<plan digest>/<report digest>`: an interrupted run with the same one is continued. */
  readonly externalId: string
  readonly title: string
  readonly summary: string
  /** Worst first; the order is the same in every attempt. */
  readonly annotations: readonly CheckAnnotation[]
  readonly conclusion: CheckConclusion
}

/** What became of a check run. */
export type CheckRunOutcome =
  | { readonly kind: 'published'; readonly id: number; readonly refusedAnnotations: number }
  | { readonly kind: 'read-only'; readonly status: number }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly error: FluxError }

/** Publishes one check run. */
export interface CheckRunPublisher {
  publish(content: CheckRunContent): Promise<CheckRunOutcome>
  /** Closes the run that is being written as `cancelled`; does nothing when there is none. Never throws. */
  cancel(): Promise<void>
}

export interface CheckRunPorts {
  readonly api: ChecksApi
  readonly timer: Timer
  readonly pace: Pace
}

const MAX_TRIES = 3
const SETTLE_MS = 2_000

/** Makes a publisher. It follows every write whose fate is unknown by a look at the run, so that nothing is doubled. */
export function createCheckRunPublisher(ports: CheckRunPorts): CheckRunPublisher {
  let open: CheckRun | undefined
  let cancelled = false
  return {
    publish: async (content) => {
      try {
        const started = await start(ports, content)
        if ('kind' in started) return started
        open = started
        const done = await append(ports, content, started, () => cancelled)
        if (cancelled) return { kind: 'cancelled' }
        open = undefined
        return done
      } catch (error) {
        if (cancelled) return { kind: 'cancelled' }
        if (error instanceof FluxError) return { kind: 'failed', error }
        throw error
      }
    },
    cancel: async () => {
      cancelled = true
      if (open === undefined) return
      const output = { title: 'cancelled', summary: 'The run was cancelled before it was complete.' }
      const completion = { conclusion: 'cancelled', completedAt: isoTime(ports.timer) } as const
      await ports.api.update(open.id, { output, completion }).catch(() => undefined)
    },
  }
}

/** Finds the run of an interrupted attempt, or creates a new one. */
async function start(ports: CheckRunPorts, content: CheckRunContent): Promise<CheckRun | CheckRunOutcome> {
  const { api, timer, pace } = ports
  let answer: Answer<CheckRun> | undefined
  for (let tries = 1; tries <= MAX_TRIES; tries++) {
    if (answer?.kind !== 'refused') {
      const interrupted = await findInterrupted(api, content)
      if (interrupted !== undefined) return interrupted
    }
    await pace()
    answer = await api.create({
      name: content.name,
      headSha: content.headSha,
      startedAt: isoTime(timer),
      externalId: content.externalId,
      output: { title: content.title, summary: content.summary },
    })
    if (answer.kind === 'ok') return answer.value
    if (answer.kind === 'refused' && (answer.status === 403 || answer.status === 404)) {
      return { kind: 'read-only', status: answer.status }
    }
    // 422: the service may not know the commit yet. Everything else that was refused stays refused.
    if (answer.kind === 'refused' && answer.status !== 422) break
    await timer.wait(SETTLE_MS * tries)
  }
  const late = answer?.kind === 'lost' ? await findInterrupted(api, content) : undefined
  return late ?? { kind: 'failed', error: failure('the check run could not be created', answer) }
}

/** @throws FluxError when the service does not answer: then a write would not get through either */
async function findInterrupted(api: ChecksApi, content: CheckRunContent): Promise<CheckRun | undefined> {
  const runs = await api.list(content.headSha, content.name)
  if (runs.kind === 'lost') throw failure('the check run could not be created', runs)
  if (runs.kind === 'refused') return undefined
  return runs.value.find((run) => run.status === 'in_progress' && run.externalId === content.externalId)
}

async function append(
  ports: CheckRunPorts,
  content: CheckRunContent,
  run: CheckRun,
  isCancelled: () => boolean,
): Promise<CheckRunOutcome> {
  const { api, timer, pace } = ports
  const output = { title: content.title, summary: content.summary }
  const write: AppendContext['write'] = async (count, annotations) => {
    for (let tries = 1; ; tries++) {
      await pace()
      if (isCancelled()) return 'cancelled'
      const answer = await api.update(run.id, { output: { ...output, annotations } })
      if (answer.kind === 'ok') return 'done'
      if (answer.kind === 'refused' && answer.status === 422) return 'refused'
      if (answer.kind === 'refused' || tries === MAX_TRIES)
        throw failure('annotations could not be written', answer)
      await timer.wait(SETTLE_MS * tries)
      const now = await api.get(run.id)
      // Without a look at the run the batch is not sent again; the next attempt of the job will look.
      if (now.kind !== 'ok') throw failure('annotations could not be written', now)
      if (now.value.annotationsCount >= count + annotations.length) return 'done'
    }
  }
  const rest = await withoutWritten(api, run, content.annotations)
  const { refused } = await appendAnnotations({ write }, run.annotationsCount, rest)
  if (isCancelled()) return { kind: 'cancelled' }
  await complete(ports, content, run, refused)
  return { kind: 'published', id: run.id, refusedAnnotations: refused }
}

/** The last write: it carries no annotations, so it may be repeated without harm. */
async function complete(
  ports: CheckRunPorts,
  content: CheckRunContent,
  run: CheckRun,
  refused: number,
): Promise<void> {
  const note = refused === 0 ? '' : `\n\nAnnotations that the service refused: ${refused}; see the report.`
  const output = { title: content.title, summary: content.summary + note }
  for (let tries = 1; ; tries++) {
    await ports.pace()
    const completion = { conclusion: content.conclusion, completedAt: isoTime(ports.timer) }
    const answer = await ports.api.update(run.id, { output, completion })
    if (answer.kind === 'ok') return
    if (answer.kind === 'refused' || tries === MAX_TRIES)
      throw failure('the check run could not be completed', answer)
    await ports.timer.wait(SETTLE_MS * tries)
  }
}

/** What an interrupted attempt has not written yet. */
async function withoutWritten(
  api: ChecksApi,
  run: CheckRun,
  annotations: readonly CheckAnnotation[],
): Promise<readonly CheckAnnotation[]> {
  if (run.annotationsCount === 0) return annotations
  const written = new Map<string, number>()
  for (let page = 1; (page - 1) * PAGE_SIZE < run.annotationsCount; page++) {
    const answer = await api.annotations(run.id, page)
    // The order is the same in every attempt, so the count alone says where to go on.
    if (answer.kind !== 'ok') return annotations.slice(run.annotationsCount)
    for (const one of answer.value) written.set(keyOf(one), (written.get(keyOf(one)) ?? 0) + 1)
  }
  const rest = annotations.filter((one) => {
    const left = written.get(keyOf(one)) ?? 0
    if (left > 0) written.set(keyOf(one), left - 1)
    return left === 0
  })
  // A text that the service gives back in another form must not make an annotation look unwritten.
  const isKnown = annotations.length - rest.length === run.annotationsCount
  return isKnown ? rest : annotations.slice(run.annotationsCount)
}

function keyOf(one: CheckAnnotation): string {
  return JSON.stringify([
    one.path,
    one.start_line,
    one.end_line,
    one.annotation_level,
    one.title ?? '',
    one.message,
  ])
}

function failure(what: string, answer: Answer<unknown> | undefined): FluxError {
  if (answer?.kind === 'lost')
    return new FluxError(answer.error.code, `${what}: ${answer.error.message}`, { cause: answer.error })
  const status = answer?.kind === 'refused' ? ` (status ${answer.status})` : ''
  return new FluxError('github/api', `${what}${status}`, {
    hint: 'run the job again: an unfinished check run is continued',
    ...(answer?.kind === 'refused' ? { cause: new Error(answer.message) } : {}),
  })
}

function isoTime(timer: Timer): string {
  return new Date(timer.now()).toISOString().replace(/\.\d+Z$/, 'Z')
}
