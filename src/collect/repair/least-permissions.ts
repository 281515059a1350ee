import { columnOf, lineBreak, lineStart } from '../../core/document/edit/yaml-line.ts'
import { isFlow, membersOf, spanOf } from '../../core/document/node.ts'
import type { Job, Workflow } from '../workflow/model.ts'
import { type Repair, textField } from './repair.ts'

/** Names by which a job can get at its token, in lower case. */
const TOKEN = /token|secret|tojson|github[ \t]*(?:[)}\]|&,=!]|\.\*|\[)/

/**
 * Takes all permissions from a workflow that names none, where that changes nothing: each of its jobs names its own, or runs
 * scripts alone and does not ask for the token.
 */
export const leastPermissions: Repair = (site) => {
  const model = site.model()
  if (model?.kind !== 'workflow' || model.permissions.form !== 'absent') return undefined
  if (textField(site, 'level') !== 'workflow' || model.jobs.length === 0 || model.problems.length > 0)
    return undefined
  const { document } = site
  const { text } = document.source
  if (isFlow(document, 0) || TOKEN.test(headOf(model).toLowerCase())) return undefined
  if (!model.jobs.every((job) => needsNothing(model, job))) return undefined
  const jobs = membersOf(document, 0).find(({ key }) => key === 'jobs')
  if (jobs === undefined || columnOf(text, jobs.keySpan.start) !== 0) return undefined
  const at = lineStart(text, jobs.keySpan.start)
  return [{ start: at, end: at, text: `permissions: {}${lineBreak(text)}` }]
}

function needsNothing({ document }: Workflow, job: Job): boolean {
  if (!['absent', 'other'].includes(job.permissions.form)) return true
  if (job.permissions.form === 'other' || job.kind === 'call') return false
  if (job.steps.length === 0 || job.steps.some(({ kind, alias }) => kind !== 'run' || alias !== undefined))
    return false
  const { start, end } = spanOf(document, job.node)
  return !TOKEN.test(document.source.text.slice(start, end).toLowerCase())
}

/** What all jobs share. */
function headOf({ document, env }: Workflow): string {
  if (env.entry === undefined) return ''
  const { start, end } = spanOf(document, env.entry.node)
  return document.source.text.slice(start, end)
}
