import type { Document } from '../../../core/document/document.ts'
import { itemsOf, kindOf } from '../../../core/document/node.ts'
import type { Job } from '../model.ts'
import { entryOf, scalarText } from '../node-text.ts'

/** The jobs that a job names in `needs`, and whether it could need others. */
export interface Needs {
  readonly names: readonly string[]
  readonly isOpen: boolean
}

/** Reads the `needs` of a job. */
export function needsOf(document: Document, job: Job): Needs {
  const entry = entryOf(document, job.node, 'needs')
  if (entry === undefined) return { names: [], isOpen: false }
  const nodes = kindOf(document, entry.node) === 'list' ? itemsOf(document, entry.node) : [entry.node]
  const names = nodes.flatMap((node) => scalarText(document, node) ?? [])
  return { names, isOpen: names.some((name) => name.includes('${{')) }
}
