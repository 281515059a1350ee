import { workflowCollector } from '../../src/collect/workflow/workflow-collector.ts'
import type { Document } from '../../src/core/document/document.ts'
import type { Fact } from '../../src/core/fact.ts'

/** Every fact that one workflow or action gives by itself. */
export function collectAll(documents: readonly Document[], path: string): readonly Fact[] {
  return workflowCollector.start(new Set(workflowCollector.kinds)).collect(documents, path)
}
