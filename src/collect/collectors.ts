import { changeCollector } from './change/change-collector.ts'
import type { Collector } from './collector.ts'
import { dependabotCollector } from './dependabot/dependabot-collector.ts'
import { dependencyCollector } from './dependency/dependency-collector.ts'
import { ignoreCollector } from './ignore/ignore-collector.ts'
import { preCommitCollector } from './pre-commit/pre-commit-collector.ts'
import { lockCollector } from './workflow/lock/lock-collector.ts'
import { workflowCollector } from './workflow/workflow-collector.ts'

/** Every collector that reads files. `repository.file` comes from the list of the tree: `collectFiles`. */
export const COLLECTORS: readonly Collector[] = [
  changeCollector,
  dependabotCollector,
  dependencyCollector,
  ignoreCollector,
  lockCollector,
  preCommitCollector,
  workflowCollector,
]
