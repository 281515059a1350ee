import { spanOf } from '../../../core/document/node.ts'
import { type CACHE_MODES, type CacheMode, cacheModeOf } from '../../workflow/actions/cache-mode.ts'
import type { Job, Workflow } from '../../workflow/model.ts'
import { entryOf } from '../../workflow/node-text.ts'
import { pairPlace } from '../../workflow/place.ts'
import { accessOf } from './compare-permissions.ts'
import type { Regression } from './regression.ts'

/** What a mode lets a job do with caches: 1 is to read, 2 to write. */
const ACCESS: Readonly<Record<(typeof CACHE_MODES)[number], number>> = {
  none: 0,
  read: 1,
  'write-only': 2,
  write: 3,
  default: 3,
  other: 0,
}

/** Jobs that may do more with caches than before. Outsiders' events only read, unless a mode says otherwise. */
export function compareCacheModes(
  before: Workflow,
  after: Workflow,
  isLowTrust: { readonly before: boolean; readonly after: boolean },
): readonly Regression[] {
  const jobs = new Map(before.jobs.map((job) => [job.id, job]))
  const found: Regression[] = []
  const seen = new Set<number>()
  for (const job of after.jobs) {
    const old = jobs.get(job.id)
    if (old === undefined) continue
    const from = cacheModeOf(before.document, old.node)
    const to = cacheModeOf(after.document, job.node)
    const [was, is] = [accessOfMode(from, isLowTrust.before), accessOfMode(to, isLowTrust.after)]
    if (from === to || (is & ~was) === 0) continue
    const entry = entryOf(after.document, job.node, 'cache-mode') ?? entryOf(after.document, 0, 'cache-mode')
    const span = to === 'default' || entry === undefined ? undefined : pairPlace(after.document, entry)
    // One key of the workflow counts for many jobs.
    if (span !== undefined && seen.has(span.start)) continue
    if (span !== undefined) seen.add(span.start)
    found.push({
      rail: 'cache-mode',
      change: span === undefined ? 'removed' : 'raised',
      name: 'cache-mode',
      from: from === 'default' ? '' : from,
      to: to === 'default' ? '' : to,
      span,
      near: job.idSpan,
      job: job.id,
      lowTrust: isLowTrust.after,
    })
  }
  return found
}

function accessOfMode(mode: CacheMode, isLowTrust: boolean): number {
  return mode === 'default' && isLowTrust ? ACCESS.read : ACCESS[mode]
}

/** Jobs that lost their environment and still have something that it protects. */
export function compareEnvironments(before: Workflow, after: Workflow): readonly Regression[] {
  const jobs = new Map(before.jobs.map((job) => [job.id, job]))
  return after.jobs.flatMap((job): readonly Regression[] => {
    const old = jobs.get(job.id)
    const was = old && entryOf(before.document, old.node, 'environment')
    if (was === undefined || entryOf(after.document, job.node, 'environment') !== undefined) return []
    const holds = protectedOf(after, job)
    if (holds === undefined) return []
    return [
      {
        rail: 'environment',
        change: 'removed',
        name: 'environment',
        from: textOf(before, was.node),
        to: '',
        span: undefined,
        near: job.idSpan,
        job: job.id,
      },
    ]
  })
}

/** What an environment protects in a job: its secrets, or its identity. */
export function protectedOf(workflow: Workflow, job: Job): 'secrets' | 'id-token' | undefined {
  const { start, end } = spanOf(workflow.document, job.node)
  const text = workflow.document.source.text.slice(start, end)
  if (/\bsecrets\s*[.[]/.test(text) || entryOf(workflow.document, job.node, 'secrets') !== undefined)
    return 'secrets'
  const own = job.permissions.form === 'absent' ? workflow.permissions : job.permissions
  return accessOf(own, 'id-token') === 'write' ? 'id-token' : undefined
}

function textOf({ document }: Workflow, node: number): string {
  const { start, end } = spanOf(document, node)
  return document.source.text.slice(start, Math.min(end, start + 100)).split('\n')[0] ?? ''
}
