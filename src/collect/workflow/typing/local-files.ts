import type { Action, Workflow } from '../model.ts'
import type { WorkflowFiles } from '../project-part.ts'
import { parseUses } from '../uses.ts'

/** The action in the repository that a `uses` names; undefined when there is none. */
export function localAction(files: WorkflowFiles, uses: string): Action | undefined {
  const folder = localPath(uses)
  if (folder === undefined) return undefined
  for (const name of ['action.yml', 'action.yaml']) {
    const file = files.get(folder === '' ? name : `${folder}/${name}`)
    if (file?.model.kind === 'action') return file.model
  }
  return undefined
}

/** The workflow in the repository that the `uses` of a job names; undefined when there is none. */
export function localWorkflow(files: WorkflowFiles, uses: string): Workflow | undefined {
  const path = localPath(uses)
  const model = path === undefined ? undefined : files.get(path)?.model
  return model?.kind === 'workflow' ? model : undefined
}

// No file has a path with `..` in it, so one that leaves the repository names nothing.
function localPath(text: string): string | undefined {
  // Most uses are of other repositories, which the first character tells.
  if (text[0] !== '.' && text[0] !== '$') return undefined
  const uses = parseUses(text)
  if (uses.kind !== 'local' && uses.kind !== 'self') return undefined
  const parts = uses.path.split('/').filter((part) => part !== '' && part !== '.')
  return parts.join('/')
}
