import type { Fact } from '../../../core/fact.ts'
import { collectUses } from '../collect-uses.ts'
import type { WorkflowFiles, WorkflowProjectPart } from '../project-part.ts'
import { collectOnline, ONLINE_KINDS } from './collect-online.ts'

/** Facts that a forge is asked for, each kind by itself, so that nobody is asked for what no rule wants. */
export const ONLINE_PROJECT_PARTS: readonly WorkflowProjectPart[] = ONLINE_KINDS.map((kind) => ({
  kinds: [kind],
  collect: async (files, project) => collectOnline(() => usesOf(files), new Set([kind]), project),
}))

function* usesOf(files: WorkflowFiles): Iterable<Fact> {
  for (const { model, comments } of files.values()) yield* collectUses(model, comments)
}
