import type { FactKind } from '../../core/fact.ts'
import type { Collector } from '../collector.ts'
import { WORKFLOW_USES } from '../workflow/kinds.ts'
import { collectHookUses, collectRepos } from './collect-repos.ts'
import { PRE_COMMIT_REPO } from './kinds.ts'

/** Whether a path is a configuration of pre-commit, in any folder. */
export function isPreCommitPath(path: string): boolean {
  return /(^|\/)\.pre-commit-config\.ya?ml$/.test(path)
}

/** Facts of the pre-commit configuration. Only the first document of the file counts. */
export const preCommitCollector: Collector = {
  kinds: [PRE_COMMIT_REPO, WORKFLOW_USES],
  projectKinds: [],
  wants: isPreCommitPath,
  start: (asked: ReadonlySet<FactKind>) => ({
    collect: ([document]) =>
      document === undefined
        ? []
        : [
            ...(asked.has(PRE_COMMIT_REPO) ? collectRepos(document) : []),
            ...(asked.has(WORKFLOW_USES) ? collectHookUses(document) : []),
          ],
  }),
}
