import { changeCollector } from '../../../../src/collect/change/change-collector.ts'
import { ShapeTable } from '../../../../src/core/expression/shape.ts'
import type { Fact, FactKind } from '../../../../src/core/fact.ts'
import { regionOf } from '../../../../src/core/source.ts'
import { listChanges } from '../../../../src/run/changes.ts'
import { EMPTY_PROJECT } from '../../../fakes/empty-project.ts'
import { memoryTree } from '../../../fakes/memory-tree.ts'

export type Files = Parameters<typeof memoryTree>[0]

/** The facts of one kind that a change from one tree to another gives. */
export async function changedFacts(kind: FactKind, before: Files, after: Files): Promise<readonly Fact[]> {
  const [base, head] = [memoryTree(before), memoryTree(after)]
  const [baseEntries, entries] = [await base.list(), await head.list()]
  const collection = changeCollector.start(new Set([kind]))
  const changes = listChanges({ tree: head, entries }, { tree: base, entries: baseEntries }, new ShapeTable())
  return (await collection.finish?.({ ...EMPTY_PROJECT, entries, changes: () => changes })) ?? []
}

/** Where a fact stands. */
export function placeOf({ source, span }: Fact): string {
  const { startLine, startColumn } = regionOf(source, span)
  return `${source.path}:${startLine}:${startColumn}`
}
