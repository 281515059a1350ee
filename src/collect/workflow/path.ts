/** Whether a path is a workflow: a YAML file that lies directly in `.github/workflows`. */
export function isWorkflowPath(path: string): boolean {
  return /^\.github\/workflows\/[^/]+\.ya?ml$/.test(path)
}

/** Whether a path is the metadata of an action: `action.yml` or `action.yaml` in any folder. */
export function isActionPath(path: string): boolean {
  return /(^|\/)action\.ya?ml$/.test(path) && !isWorkflowPath(path)
}
