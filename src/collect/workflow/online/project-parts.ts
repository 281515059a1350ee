import type { Fact } from '../../../core/fact.ts'
import { collectUses } from '../collect-uses.ts'
import type { WorkflowFiles, WorkflowProjectPart } from '../project-part.ts'
import { collectOnline, ONLINE_KINDS } from './collect-online.ts'

/** Facts that a forge is asked for, of the kinds that some rule wants. */
export const ONLINE_PROJECT_PARTS: readonly WorkflowProjectPart[] = [
  {
    scope: 'project',
    kinds: ONLINE_KINDS,
    start: () => ({
      finish: async (files, project, asked) => collectOnline(usesOf(files), asked, project),
    }),
  },
]

function* usesOf(files: WorkflowFiles): Iterable<Fact> {
  for (const { model, comments } of files.values()) yield* collectUses(model, comments)
}
