import { collectUses } from '../collect-uses.ts'
import type { WorkflowProjectPart } from '../project-part.ts'
import { collectOnline, ONLINE_KINDS } from './collect-online.ts'

/** Facts that a forge is asked for, each kind by itself, so that nobody is asked for what no rule wants. */
export const ONLINE_PROJECT_PARTS: readonly WorkflowProjectPart[] = ONLINE_KINDS.map((kind) => ({
  kinds: [kind],
  collect: async (files, project) => {
    const uses = [...files.values()].flatMap(({ model, comments }) => collectUses(model, comments))
    return collectOnline(uses, new Set([kind]), project)
  },
}))
