import { spanOf } from '../../core/document/node.ts'
import type { Fact } from '../../core/fact.ts'
import type { Span } from '../../core/span.ts'
import { addFact, createFactList, type FactContent, finishFacts } from '../fact-list.ts'
import { WORKFLOW_PERMISSIONS } from './kinds.ts'
import type { Job, Permissions, ScalarEntry, Workflow } from './model.ts'
import { pairPlace } from './place.ts'
import { eventNames } from './site.ts'

type Kind = typeof WORKFLOW_PERMISSIONS.fields
type Content = FactContent<Kind>
type Counts = Pick<
  Content['fields'],
  'workflowForm' | 'jobs' | 'runningJobs' | 'jobsWithPermissions' | 'reusableOnly' | 'events'
>
type Level = Pick<Content['fields'], 'level' | 'job' | 'jobKind' | 'skipped'>

/** A fact for every scope that a workflow or job names, and one for every `permissions` that names none or is absent. */
export function collectPermissions(workflow: Workflow): readonly Fact[] {
  const list = createFactList(WORKFLOW_PERMISSIONS, workflow.document.source, workflow.truncation)
  const counts = countJobs(workflow)
  const levels: { permissions: Permissions; place: Span; whole: Span; identity: string; level: Level }[] = [
    {
      permissions: workflow.permissions,
      place: workflow.place,
      whole: { start: workflow.place.start, end: workflow.document.source.text.length },
      identity: 'permissions',
      level: { level: 'workflow', skipped: false },
    },
    ...workflow.jobs.map((job) => ({
      permissions: job.permissions,
      place: job.idSpan,
      whole: { start: job.idSpan.start, end: spanOf(workflow.document, job.node).end },
      identity: `jobs/${job.id}/permissions`,
      level: { level: 'job' as const, job: job.id, jobKind: job.kind, skipped: job.isSkipped },
    })),
  ]
  for (const { permissions, place, whole, identity, level } of levels) {
    const { form, entry, scopes } = permissions
    const fields = { ...level, ...counts, form }
    if (scopes.length === 0) {
      const span = entry === undefined ? place : pairPlace(workflow.document, entry)
      // What is missing is missing everywhere in it, so that is where a comment counts; what a job has without names is about all of the job.
      const related =
        entry === undefined || level.level === 'job'
          ? [{ span: whole, note: `this ${level.level}`, hidden: true as const }]
          : []
      addFact(list, { span, identity, fields, related, spans: new Map([['/form', span]]) })
    }
    for (const scope of scopes) addFact(list, scopeContent(workflow, scope, identity, fields))
  }
  return finishFacts(list)
}

function scopeContent(
  workflow: Workflow,
  scope: ScalarEntry,
  identity: string,
  fields: Content['fields'],
): Content {
  const span = pairPlace(workflow.document, scope)
  return {
    span,
    identity: `${identity}/${scope.key}`,
    fields: { ...fields, scope: scope.key, access: scope.text },
    spans: new Map([
      ['/scope', span],
      ['/access', span],
    ]),
  }
}

function countJobs(workflow: Workflow): Counts {
  const running = workflow.jobs.filter((job) => !job.isSkipped)
  const events = eventNames(workflow)
  return {
    workflowForm: workflow.permissions.form,
    jobs: workflow.jobs.length,
    runningJobs: running.length,
    jobsWithPermissions: running.filter(setsPermissions).length,
    reusableOnly:
      workflow.triggers.length > 0 && workflow.triggers.every(({ event }) => event === 'workflow_call'),
    events,
  }
}

function setsPermissions(job: Job): boolean {
  return job.permissions.form !== 'absent'
}
