import type { Collection, Collector } from '../collector.ts'
import { isDependabotPath } from '../dependabot/dependabot-collector.ts'
import { isPreCommitPath } from '../pre-commit/pre-commit-collector.ts'
import { LOCK_PATH } from '../workflow/lock/lock-path.ts'
import { isActionPath, isWorkflowPath } from '../workflow/path.ts'
import { collectIgnores } from './collect-ignores.ts'
import { WORKFLOW_IGNORE } from './kinds.ts'

/** Facts of the comments that accept findings, in the files whose rules they are about. */
export const ignoreCollector: Collector = {
  kinds: [WORKFLOW_IGNORE],
  projectKinds: [],
  wants: (path) =>
    isWorkflowPath(path) ||
    isActionPath(path) ||
    isDependabotPath(path) ||
    isPreCommitPath(path) ||
    path === LOCK_PATH,
  start: startIgnores,
}

function startIgnores(): Collection {
  let today: string | undefined
  return {
    prepare: async (project) => {
      today = project.today
    },
    collect: (documents) => collectIgnores(documents, today),
  }
}
