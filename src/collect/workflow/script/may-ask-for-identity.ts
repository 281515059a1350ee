import type { Action, Job, Workflow } from '../model.ts'

/** Whether the token of a job may ask for an identity token. The permissions of a job replace those of its workflow. */
export function mayAskForIdentity(model: Workflow | Action, job: Job | undefined): boolean {
  if (model.kind === 'action' || job === undefined) return false
  const { form, scopes } = job.permissions.form === 'absent' ? model.permissions : job.permissions
  return form === 'write-all' || scopes.some(({ key, text }) => key === 'id-token' && text === 'write')
}
