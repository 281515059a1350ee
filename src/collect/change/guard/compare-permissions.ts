import type { Job, Permissions, Workflow } from '../../workflow/model.ts'
import { pairPlace } from '../../workflow/place.ts'
import type { Regression } from './regression.ts'

/** Scopes of one block that are compared. */
const MAX_SCOPES = 100

const RANKS: readonly string[] = ['none', 'read', 'write']

/** Scopes that got more access, and blocks that went. Jobs are compared by their ids, new ones with the whole workflow. */
export function comparePermissions(before: Workflow, after: Workflow): readonly Regression[] {
  const found: Regression[] = []
  const place = { near: after.place }
  if (after.permissions.form === 'absent' && isGiven(before.permissions) && isInherited(after)) {
    found.push({ ...removed(before.permissions), ...place })
  } else found.push(...widened(before.permissions, after.permissions, after, undefined))
  const jobs = new Map(before.jobs.map((job) => [job.id, job]))
  for (const job of after.jobs) {
    const old = jobs.get(job.id)
    const was = old !== undefined && isGiven(old.permissions) ? old.permissions : before.permissions
    if (isGiven(job.permissions)) found.push(...widened(was, job.permissions, after, job))
    else if (old !== undefined && isGiven(old.permissions)) {
      // The job falls back to the workflow, which may say less or more than it did itself.
      if (after.permissions.form === 'absent') {
        found.push({ ...removed(old.permissions), near: job.idSpan, job: job.id })
      } else found.push(...fallen(old.permissions, after.permissions, job))
    }
  }
  return found
}

function isGiven({ form }: Permissions): boolean {
  return form !== 'absent'
}

function isInherited({ jobs }: Workflow): boolean {
  return jobs.length === 0 || jobs.some(({ permissions }) => !isGiven(permissions))
}

function removed(before: Permissions): Regression {
  return {
    rail: 'permissions',
    change: 'removed',
    name: 'permissions',
    from: describe(before),
    to: '',
    span: undefined,
  }
}

function widened(
  before: Permissions,
  after: Permissions,
  { document }: Workflow,
  job: Job | undefined,
): readonly Regression[] {
  const common = {
    rail: 'permissions',
    change: 'raised',
    ...(job === undefined ? {} : { job: job.id }),
  } as const
  if (after.entry === undefined) return []
  if (after.form === 'read-all' || after.form === 'write-all') {
    const access = after.form === 'read-all' ? 'read' : 'write'
    // Where nothing was said the default of the repository held, which may have been to read.
    if (!isRaised(before, access)) return []
    const span = pairPlace(document, after.entry)
    return [{ ...common, name: 'permissions', from: describe(before), to: after.form, span }]
  }
  if (after.form !== 'mapping' || before.form === 'absent' || before.form === 'other') return []
  // LIMIT: the platform knows some twenty scopes and refuses all others.
  return after.scopes.slice(0, MAX_SCOPES).flatMap((scope): readonly Regression[] => {
    const was = accessOf(before, scope.key)
    if (rank(scope.text) <= rank(was)) return []
    return [{ ...common, name: scope.key, from: was, to: scope.text, span: pairPlace(document, scope) }]
  })
}

function isRaised(before: Permissions, access: string): boolean {
  switch (before.form) {
    case 'absent':
      return access === 'write'
    case 'read-all':
    case 'write-all':
      return rank(access) > rank(accessOf(before, ''))
    default:
      return before.form !== 'other'
  }
}

/** What a job gets when its own block goes and that of the workflow counts. */
function fallen(before: Permissions, workflow: Permissions, job: Job): readonly Regression[] {
  const isWider =
    workflow.form === 'mapping'
      ? workflow.scopes
          .slice(0, MAX_SCOPES)
          .some((scope) => rank(scope.text) > rank(accessOf(before, scope.key)))
      : workflow.form.endsWith('-all') && isRaised(before, workflow.form === 'read-all' ? 'read' : 'write')
  if (!isWider) return []
  return [{ ...removed(before), to: describe(workflow), near: job.idSpan, job: job.id }]
}

/** The access that a block gives to a scope: what it does not name gets none. */
export function accessOf({ form, scopes }: Permissions, scope: string): string {
  if (form === 'read-all') return 'read'
  if (form === 'write-all') return 'write'
  return scopes.find(({ key }) => key === scope)?.text ?? 'none'
}

function rank(access: string): number {
  return RANKS.indexOf(access)
}

function describe({ form, scopes }: Permissions): string {
  if (form === 'empty') return '{}'
  if (form !== 'mapping') return form === 'absent' ? '' : form
  return scopes
    .slice(0, 5)
    .map(({ key, text }) => `${key}: ${text}`)
    .join(', ')
}
