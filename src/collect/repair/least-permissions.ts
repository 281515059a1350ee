import type { NodeIndex } from '../../core/document/document.ts'
import { addMember } from '../../core/document/edit/add-member.ts'
import { memberOf, spanOf } from '../../core/document/node.ts'
import type { Job, Workflow } from '../workflow/model.ts'
import { oneEdit, type Repair, textField } from './repair.ts'

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
  const textOf = textsOf(model)
  if (model.env.entry !== undefined && TOKEN.test(textOf(model.env.entry.node))) return undefined
  if (!model.jobs.every((job) => needsNothing(job, textOf))) return undefined
  const { document } = site
  return oneEdit(addMember(document, 0, { key: 'permissions', value: '{}' }, memberOf(document, 0, 'on')))
}

/** The text of a value in lower case. */
type TextOf = (node: NodeIndex) => string

function needsNothing(job: Job, textOf: TextOf): boolean {
  if (!['absent', 'other'].includes(job.permissions.form)) return true
  if (job.permissions.form === 'other' || job.kind === 'call') return false
  if (job.steps.length === 0 || job.steps.some(({ kind, alias }) => kind !== 'run' || alias !== undefined))
    return false
  return !TOKEN.test(textOf(job.node))
}

/** Texts of values; where an alias could stand for a part of one it is what the whole file has of such words. */
function textsOf({ document }: Workflow): TextOf {
  const { target, length } = document.tape
  const { text } = document.source
  const isComplete = target.subarray(0, length).every((one) => one < 0)
  // The words of the whole file, since it would be gone through once for each job.
  const [found = ''] = isComplete ? [] : (TOKEN.exec(text.toLowerCase()) ?? [])
  return (node) => {
    if (!isComplete) return found
    const { start, end } = spanOf(document, node)
    return text.slice(start, end).toLowerCase()
  }
}
