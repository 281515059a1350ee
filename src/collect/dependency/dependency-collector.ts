import type { FactKind } from '../../core/fact.ts'
import type { Collector } from '../collector.ts'
import { DEPENDENCY_AUDIT, DEPENDENCY_VULNERABILITY } from './advisory/kinds.ts'
import { DEPENDENCY_CHANGE, DEPENDENCY_SETTING } from './change/kinds.ts'
import {
  DEPENDENCY_CONFLICT,
  DEPENDENCY_DRIFT,
  DEPENDENCY_LOCK,
  DEPENDENCY_PACKAGE,
  DEPENDENCY_PROBLEM,
} from './kinds.ts'
import { mayBeLock } from './lock-names.ts'
import { DEPENDENCY_RELEASE } from './registry/kinds.ts'

const KINDS: readonly FactKind[] = [
  DEPENDENCY_AUDIT,
  DEPENDENCY_CHANGE,
  DEPENDENCY_CONFLICT,
  DEPENDENCY_DRIFT,
  DEPENDENCY_LOCK,
  DEPENDENCY_PACKAGE,
  DEPENDENCY_PROBLEM,
  DEPENDENCY_RELEASE,
  DEPENDENCY_SETTING,
  DEPENDENCY_VULNERABILITY,
]

/** Facts of lockfiles. They are read together, with the manifests around them, once all other files were read. */
export const dependencyCollector: Collector = {
  kinds: KINDS,
  projectKinds: KINDS,
  wants: () => false,
  start: (asked) => ({
    collect: () => [],
    finish: async (project) => {
      const entries = [...project.entries, ...(project.before?.entries ?? [])]
      if (!entries.some(({ path }) => mayBeLock(path))) return []
      // Readers are many, and a repository without lockfiles needs none.
      const { collectDependencyFacts } = await import('./collect-facts.ts')
      return collectDependencyFacts(project, asked)
    },
  }),
}
