import type { Fact, FactKind } from '../../core/fact.ts'
import type { Collector } from '../collector.ts'
import { WORKFLOW_USES } from '../workflow/kinds.ts'
import { collectOnline, ONLINE_KINDS } from '../workflow/online/collect-online.ts'
import { collectHookUses, collectRepos } from './collect-repos.ts'
import { PRE_COMMIT_REPO } from './kinds.ts'

/** Whether a path is a configuration of pre-commit, in any folder. */
export function isPreCommitPath(path: string): boolean {
  return /(^|\/)\.pre-commit-config\.ya?ml$/.test(path)
}

/** Facts of the pre-commit configuration. Only the first document of the file counts. */
export const preCommitCollector: Collector = {
  kinds: [PRE_COMMIT_REPO, WORKFLOW_USES, ...ONLINE_KINDS],
  projectKinds: ONLINE_KINDS,
  wants: isPreCommitPath,
  start: (asked: ReadonlySet<FactKind>) => {
    const isOnline = ONLINE_KINDS.some((kind) => asked.has(kind))
    const hooks: Fact[] = []
    return {
      collect: ([document]) => {
        if (document === undefined) return []
        const uses = isOnline || asked.has(WORKFLOW_USES) ? collectHookUses(document) : []
        if (isOnline) for (const fact of uses) hooks.push(fact)
        return [
          ...(asked.has(PRE_COMMIT_REPO) ? collectRepos(document) : []),
          ...(asked.has(WORKFLOW_USES) ? uses : []),
        ]
      },
      finish: async (project) => (isOnline ? collectOnline(hooks, asked, project) : []),
    }
  },
}
