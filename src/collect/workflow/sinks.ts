import type { ScalarEntry, Step } from './model.ts'
import { actionName, parseUses } from './uses.ts'

/** Actions that run inputs as code, with the names of those inputs. Keys are lower-case `owner/repo`. */
const CODE_INPUTS: ReadonlyMap<string, readonly string[]> = new Map([
  ['8398a7/action-slack', ['custom_payload']],
  ['actions/github-script', ['script']],
  ['addnab/docker-run-action', ['options', 'run']],
  ['amadevus/pwsh-script', ['script']],
  ['appleboy/ssh-action', ['script']],
  ['azure/cli', ['inlineScript']],
  ['azure/powershell', ['inlineScript']],
  ['cardinalby/js-eval-action', ['expression']],
  ['devorbitus/yq-action-output', ['cmd']],
  ['gautamkrishnar/blog-post-workflow', ['item_exec']],
  ['imjohnbo/issue-bot', ['body', 'linked-comments-previous-issue-text', 'linked-comments-new-issue-text']],
  ['jannekem/run-python-script-action', ['script']],
  ['lucasbento/auto-close-issues', ['issue-close-message']],
  ['mikefarah/yq', ['cmd']],
  ['roots/issue-closer-action', ['issue-close-message', 'pr-close-message']],
  ['sergeysova/jq-action', ['cmd']],
  ['skitionek/notify-microsoft-teams', ['overwrite']],
  ['tibdex/backport', ['body_template', 'head_template', 'labels_template', 'title_template']],
])

/** A text of a step that is run as code. */
export interface Sink {
  readonly kind: 'run' | 'input'
  readonly code: ScalarEntry
  /** The action that runs the input. */
  readonly action: string | undefined
}

/** The texts of a step that are run as code: `run`, or inputs of some actions. Names of inputs count without case. */
export function sinksOf(step: Step): readonly Sink[] {
  if (step.uses === undefined)
    return step.run === undefined ? [] : [{ kind: 'run', code: step.run, action: undefined }]
  const action = actionName(parseUses(step.uses.text))
  const names =
    (action === undefined ? undefined : CODE_INPUTS.get(action))?.map((name) => name.toLowerCase()) ?? []
  return step.with.entries
    .filter((entry) => names.includes(entry.key.toLowerCase()))
    .map((code) => ({ kind: 'input', code, action }))
}
