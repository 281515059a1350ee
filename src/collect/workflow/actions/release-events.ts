import { itemsOf, kindOf } from '../../../core/document/node.ts'
import type { Entry, Workflow } from '../model.ts'
import { entryOf, scalarText } from '../node-text.ts'

/** Whether the events of a workflow are those of releases: tags and `release` alone, or a release branch too. */
export type ReleaseEvents = 'none' | 'tag' | 'branch'

/** Reads off `on` whether a workflow runs for releases. A plain `push` is none. */
export function releaseEventsOf(workflow: Workflow): ReleaseEvents {
  const hasTags = ['tags', 'tags-ignore'].some((filter) => hasPushFilter(workflow, filter))
  const hasRelease = workflow.triggers.some(({ event }) => event === 'release')
  if (pushBranches(workflow).some((branch) => branch.toLowerCase().includes('release'))) return 'branch'
  return hasTags || hasRelease ? 'tag' : 'none'
}

/** Whether pushes are chosen by a filter: one that has nothing at all chooses nothing. */
function hasPushFilter(workflow: Workflow, name: string): boolean {
  const filter = pushFilter(workflow, name)
  return filter !== undefined && kindOf(workflow.document, filter.node) !== 'null'
}

function pushFilter({ document, on }: Workflow, name: string): Entry | undefined {
  const push = on && entryOf(document, on.node, 'push')
  return push && entryOf(document, push.node, name)
}

function pushBranches(workflow: Workflow): readonly string[] {
  const { document } = workflow
  const branches = pushFilter(workflow, 'branches')
  if (branches === undefined) return []
  const nodes =
    kindOf(document, branches.node) === 'list' ? itemsOf(document, branches.node) : [branches.node]
  return nodes.flatMap((node) => scalarText(document, node) ?? [])
}
