import { itemsOf, kindOf } from '../../../core/document/node.ts'
import type { Workflow } from '../model.ts'
import { entryOf, scalarText } from '../node-text.ts'

/** Whether the events of a workflow are those of releases: tags and `release` alone, or a release branch too. */
export type ReleaseEvents = 'none' | 'tag' | 'branch'

/** Reads off `on` whether a workflow runs for releases. A plain `push` is none. */
export function releaseEventsOf(workflow: Workflow): ReleaseEvents {
  const push = workflow.triggers.find(({ event }) => event === 'push')
  const hasTags = push?.filters.some((filter) => filter === 'tags' || filter === 'tags-ignore') ?? false
  const hasRelease = workflow.triggers.some(({ event }) => event === 'release')
  if (pushBranches(workflow).some((branch) => branch.toLowerCase().includes('release'))) return 'branch'
  return hasTags || hasRelease ? 'tag' : 'none'
}

function pushBranches({ document, on }: Workflow): readonly string[] {
  const push = on && entryOf(document, on.node, 'push')
  const branches = push && entryOf(document, push.node, 'branches')
  if (branches === undefined) return []
  const nodes =
    kindOf(document, branches.node) === 'list' ? itemsOf(document, branches.node) : [branches.node]
  return nodes.flatMap((node) => scalarText(document, node) ?? [])
}
