import { itemsOf, kindOf } from '../../../core/document/node.ts'
import type { FlowFile, ProjectIndex } from '../flow/project-index.ts'
import type { Job, Trigger, Workflow } from '../model.ts'
import { entryOf, scalarText } from '../node-text.ts'
import { needsOf } from '../typing/needs.ts'
import type { Frame } from './frame.ts'
import type { Link } from './link.ts'
import { isInsiderTrigger, LOW_TRUST_EVENTS, lowTrustTriggers } from './low-trust.ts'
import { checksPermission } from './permission-check.ts'
import { admitsStrangers } from './stranger.ts'

/** An event by which strangers start a job, and how it comes there. */
export interface Start {
  readonly trigger: Trigger
  /** The triggers and the jobs that call, in the order of the way. */
  readonly links: readonly Link[]
}

/** A job with steps that strangers can start with the rights of the repository. */
export interface StrangerJob {
  readonly frame: Frame
  readonly job: Job
  readonly starts: readonly Start[]
}

interface Visit {
  readonly file: FlowFile
  /** By whom a called workflow is started; of others the triggers tell. */
  readonly starts: readonly Start[] | undefined
  readonly parent: Frame | undefined
  /** Calls up to here. */
  readonly depth: number
}

/** The jobs that strangers can start, each once, in the order of files; called workflows follow what calls them. */
export function* strangerJobs(index: ProjectIndex): Iterable<StrangerJob> {
  const producers = runProducers(index)
  const queue = index.files
    .filter(({ outline }) => outline.outsideEvents.some(({ event }) => LOW_TRUST_EVENTS.has(event)))
    .map((file): Visit => ({ file, starts: undefined, parent: undefined, depth: 0 }))
  const seen = new Set<string>()
  const visits = new Map<string, number>()
  // Breadth first: the shortest way to a called workflow is the one that is told, and circles end.
  for (const { file, starts: passed, parent, depth } of queue) {
    const { model } = file
    if (model.kind !== 'workflow') continue
    const starts =
      passed ?? lowTrustTriggers(model).flatMap((trigger) => startOf(file, model, trigger, producers) ?? [])
    if (starts.length === 0) continue
    const open = openStarts(model, starts)
    for (const job of model.jobs) {
      const own = open.get(job)
      const place = `${file.path}\u0000${job.id}`
      if (job.isSkipped || own === undefined || own.length === 0 || seen.has(place)) continue
      seen.add(place)
      const frame: Frame = { file, job, inputs: parent?.job?.with, parent, user: undefined }
      if (job.uses === undefined) {
        yield { frame, job, starts: own }
        continue
      }
      const called = index.called(job.uses.text)
      if (called?.outline.kind !== 'workflow' || depth >= MAX_DEPTH) continue
      const count = visits.get(called.path) ?? 0
      if (count >= MAX_CALLERS) continue
      visits.set(called.path, count + 1)
      const call: Link = {
        kind: 'call',
        file,
        span: job.uses.keySpan,
        job: job.id,
        step: undefined,
        text: job.uses.text,
        note: 'calls the workflow',
      }
      const further = own.map(({ trigger, links }) => ({ trigger, links: [...links, call] }))
      queue.push({ file: called, starts: further, parent: frame, depth: depth + 1 })
    }
  }
}

/** LIMIT: workflows that call each other; the platform goes no deeper. */
const MAX_DEPTH = 10

/** LIMIT: callers through which one workflow is looked at. The first show what there is; callers times jobs are many. */
const MAX_CALLERS = 10

function startOf(
  file: FlowFile,
  model: Workflow,
  trigger: Trigger,
  producers: RunProducers,
): Start | undefined {
  if (isInsiderTrigger(trigger)) return undefined
  const link = triggerLink(file, trigger.event, trigger.span, 'strangers start the run by this')
  if (trigger.event !== 'workflow_run') return { trigger, links: [link] }
  const names = runNames(model)
  const before = names.flatMap((name) => producers.get(name.trim())?.trigger ?? []).slice(0, 1)
  // A workflow that is not found may run for anybody.
  const isKnown = names.length > 0 && names.every((name) => producers.has(name.trim()))
  return isKnown && before.length === 0 ? undefined : { trigger, links: [...before, link] }
}

/** Workflows by the name that `workflow_run` knows them by, with what outsiders start one of that name by. */
type RunProducers = ReadonlyMap<string, { readonly trigger: Link | undefined }>

function runProducers({ files }: ProjectIndex): RunProducers {
  const producers = new Map<string, { readonly trigger: Link | undefined }>()
  for (const file of files) {
    if (file.outline.kind !== 'workflow') continue
    const name = runName(file)
    const known = producers.get(name)?.trigger
    producers.set(name, { trigger: known ?? outsideTrigger(file) })
  }
  return producers
}

/** The name by which `workflow_run` knows a workflow: its own, else its path. */
export function runName({ outline, path }: FlowFile): string {
  return outline.name ?? path
}

/** The names of `on.workflow_run.workflows`. */
export function runNames({ document, on }: Workflow): readonly string[] {
  const run = on && entryOf(document, on.node, 'workflow_run')
  const names = run && entryOf(document, run.node, 'workflows')
  if (names === undefined) return []
  const nodes = kindOf(document, names.node) === 'list' ? itemsOf(document, names.node) : [names.node]
  return nodes.flatMap((node) => scalarText(document, node) ?? [])
}

// The run whose end starts the other one.
function outsideTrigger(file: FlowFile): Link | undefined {
  const [trigger] = file.outline.outsideEvents
  return trigger === undefined
    ? undefined
    : triggerLink(file, trigger.event, trigger.span, 'strangers start the run before by this')
}

function triggerLink(file: FlowFile, text: string, span: Link['span'], note: string): Link {
  return { kind: 'trigger', file, span, job: undefined, step: undefined, text, note }
}

/** For each job the starts that its condition and those of the jobs it needs leave open. */
function openStarts(model: Workflow, starts: readonly Start[]): ReadonlyMap<Job, readonly Start[]> {
  const dependents = new Map<string, Job[]>()
  for (const job of model.jobs) {
    for (const name of new Set(needsOf(model.document, job).names.map((one) => one.toLowerCase()))) {
      const known = dependents.get(name)
      if (known === undefined) dependents.set(name, [job])
      else known.push(job)
    }
  }
  const open = new Map<Job, Start[]>(model.jobs.map((job) => [job, []]))
  for (const start of starts) {
    const closed = closedJobs(model, start.trigger, dependents)
    for (const [job, list] of open) if (!closed.has(job)) list.push(start)
  }
  return open
}

function closedJobs(
  model: Workflow,
  trigger: Trigger,
  dependents: ReadonlyMap<string, readonly Job[]>,
): ReadonlySet<Job> {
  const closed = new Set(model.jobs.filter((job) => !admitsStrangers(job.condition?.text, trigger, 'cause')))
  const close = (job: Job): void => {
    for (const dependent of dependents.get(job.id.toLowerCase()) ?? []) {
      if (!RUNS_ANYWAY.test(dependent.condition?.text ?? '')) closed.add(dependent)
    }
  }
  for (const job of model.jobs) if (dependents.has(job.id.toLowerCase()) && asks(job)) close(job)
  // A job is left out with what it needs; the set grows while it is walked.
  for (const job of closed) close(job)
  return closed
}

function asks(job: Job): boolean {
  return job.steps.some(checksPermission)
}

const RUNS_ANYWAY = /\b(?:always|cancelled|failure)\s{0,9}\(/i
