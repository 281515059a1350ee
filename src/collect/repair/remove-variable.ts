import type { NodeIndex } from '../../core/document/document.ts'
import { removeMember } from '../../core/document/edit/remove-member.ts'
import { memberOf, membersOf, resolve } from '../../core/document/node.ts'
import { findStep } from './find-step.ts'
import { oneEdit, type Repair, textField } from './repair.ts'

const NAME = 'ACTIONS_ALLOW_UNSECURE_COMMANDS'

/** Removes the variable that lets output of programs set the environment, and an `env` that has nothing else. */
export const removeVariable: Repair = (site) => {
  const { document } = site
  if (textField(site, 'unsecureCommands') === undefined) return undefined
  const owner = ownerOfEnv(site, site.span.start)
  const env = owner === undefined ? undefined : memberOf(document, owner, 'env')
  if (owner === undefined || env === undefined || resolve(document, env.node) !== env.node) return undefined
  const variable = memberOf(document, env.node, NAME)
  if (variable === undefined) return undefined
  return oneEdit(
    membersOf(document, env.node).length === 1
      ? removeMember(document, owner, env)
      : removeMember(document, env.node, variable),
  )
}

/** The workflow, job or step whose `env` has its key at an offset. */
function ownerOfEnv(site: Parameters<Repair>[0], keyStart: number): NodeIndex | undefined {
  const model = site.model()
  if (model?.kind === 'workflow') {
    if (model.env.entry?.keySpan.start === keyStart) return 0
    const job = model.jobs.find(({ env }) => env.entry?.keySpan.start === keyStart)
    if (job !== undefined) return resolve(site.document, job.node) === job.node ? job.node : undefined
  }
  return findStep(site, ({ env }) => env.entry?.keySpan.start === keyStart)?.step.node
}
