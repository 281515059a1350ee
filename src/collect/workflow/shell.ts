import type { Job, ScalarEntry, Step } from './model.ts'

/**
 * The shell of a `run` step: its own, else the job's default, the workflow's default, or what the runner's labels say.
 * Undefined when an expression decides.
 */
export function shellOf(
  step: Step,
  job: Job | undefined,
  workflowDefault: ScalarEntry | undefined,
): string | undefined {
  const given = step.shell ?? job?.defaultShell ?? workflowDefault
  if (given !== undefined) return given.text.includes('${{') ? undefined : shellName(given.text)
  return job?.runsOn === undefined ? undefined : runnerShell(job.runsOn.labels)
}

/** Name of the program of a `shell` text: `/bin/bash -e {0}` is `bash`. */
export function shellName(text: string): string {
  const [program = ''] = text.split(' ')
  return program.slice(program.lastIndexOf('/') + 1)
}

function runnerShell(labels: readonly string[]): string | undefined {
  for (const label of labels) {
    if (label.includes('${{')) continue
    if (label === 'linux' || label === 'macOS' || /ubuntu-|macos/.test(label)) return 'bash'
    if (label === 'windows' || label.includes('windows-')) return 'pwsh'
  }
  return undefined
}
