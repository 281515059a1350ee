import type { Fact } from '../../../core/fact.ts'
import type { Span } from '../../../core/span.ts'
import { addFact, createFactList, finishFacts } from '../../fact-list.ts'
import { type CacheMode, cacheModeOf } from '../actions/cache-mode.ts'
import type { Job, ScalarEntry, Workflow } from '../model.ts'
import { scalarEntryOf } from '../node-text.ts'
import { pairPlace } from '../place.ts'
import { WORKFLOW_CACHE_MODE } from './kinds.ts'
import { lowTrustTriggers } from './low-trust.ts'

const ROOT = 0

/** A fact for every `cache-mode` that counts in a job, and for every job without one that may log in elsewhere. */
export function collectCacheModes(workflow: Workflow): readonly Fact[] {
  const { document, permissions } = workflow
  const list = createFactList(WORKFLOW_CACHE_MODE, document.source, workflow.truncation)
  const events = lowTrustTriggers(workflow).map(({ event }) => event)
  const running = workflow.jobs.filter((job) => !job.isSkipped)
  const shared = scalarEntryOf(document, ROOT, 'cache-mode')
  const isInherited = running.some((job) => scalarEntryOf(document, job.node, 'cache-mode') === undefined)
  const add = (
    level: 'workflow' | 'job',
    job: Job | undefined,
    entry: ScalarEntry | undefined,
    mode: CacheMode,
    grant: Span | undefined,
  ): void => {
    const own = entry === undefined ? undefined : pairPlace(document, entry)
    const span = own ?? job?.idSpan ?? workflow.place
    addFact(list, {
      span,
      spans: new Map<string, Span>([['/mode', span]]),
      identity: job === undefined ? 'cache-mode' : `jobs/${job.id}/cache-mode`,
      related: grant === undefined ? [] : [{ span: grant, note: 'may log in elsewhere' }],
      fields: {
        level,
        mode,
        lowTrust: events,
        own: own !== undefined,
        identity: grant !== undefined,
        ...(job === undefined ? {} : { job: job.id }),
      },
    })
  }
  if (shared !== undefined && isInherited)
    add('workflow', undefined, shared, cacheModeOf(document, ROOT), undefined)
  for (const job of running) {
    const entry = scalarEntryOf(document, job.node, 'cache-mode')
    const granted = job.permissions.form === 'absent' ? permissions : job.permissions
    const scope = granted.scopes.find(({ key, text }) => key === 'id-token' && text === 'write')
    if (entry !== undefined || scope !== undefined)
      add(
        'job',
        job,
        entry,
        cacheModeOf(document, job.node),
        scope === undefined ? undefined : pairPlace(document, scope),
      )
  }
  return finishFacts(list)
}
