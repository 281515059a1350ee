import type { Collector } from '../collector.ts'
import { collectUpdates } from './collect-updates.ts'
import { DEPENDABOT_UPDATE } from './kinds.ts'

/** Whether a path is the Dependabot configuration of a repository. */
export function isDependabotPath(path: string): boolean {
  return path === '.github/dependabot.yml' || path === '.github/dependabot.yaml'
}

/** Facts of the Dependabot configuration. Only the first document of the file counts. */
export const dependabotCollector: Collector = {
  kinds: [DEPENDABOT_UPDATE],
  projectKinds: [],
  wants: isDependabotPath,
  start: () => ({
    collect: ([document]) => (document === undefined ? [] : collectUpdates(document)),
  }),
}
