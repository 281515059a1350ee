import type { NodeIndex } from '../../../core/document/document.ts'
import type { Span } from '../../../core/span.ts'
import type { Step } from '../model.ts'
import { scalarText } from '../node-text.ts'
import { valuePlace } from '../place.ts'
import { hasExpression } from './expression-text.ts'
import { addIrregularity, type StructureList, type Trail } from './structure-list.ts'

const ID = /^[A-Za-z_][A-Za-z0-9_-]*$/

/** An id as it is written, and what it is the id of. */
export interface WrittenId {
  readonly id: string
  readonly span: Span
  readonly section: 'job' | 'step' | 'needs'
}

/** Adds a fact for an id that no expression could name. An empty one, or one with an expression, has other facts. */
export function checkId(
  list: StructureList,
  written: WrittenId,
  trail: Trail | undefined,
  job?: string,
): void {
  const { id, span, section } = written
  if (id === '' || ID.test(id) || hasExpression(id)) return
  addIrregularity(list, {
    problem: 'id-format',
    name: id,
    section,
    span,
    trail,
    ...(job === undefined ? {} : { job }),
  })
}

/** Checks the ids of the steps of one job or action: their form, and that each is there once. */
export function findStepIds(
  list: StructureList,
  steps: readonly Step[],
  trail: Trail | undefined,
  job?: string,
): void {
  const { document } = list
  const firsts = new Map<string, { readonly node: NodeIndex; readonly span: Span }>()
  for (const { id } of steps) {
    if (id === undefined || id.text === '') continue
    const span = valuePlace(document, id.node)
    checkId(list, { id: id.text, span, section: 'step' }, trail, job)
    const lower = id.text.toLowerCase()
    const first = firsts.get(lower)
    if (first === undefined) {
      firsts.set(lower, { node: id.node, span })
      continue
    }
    addIrregularity(list, {
      problem: 'duplicate-step-id',
      name: id.text,
      section: 'steps',
      span,
      trail,
      got: scalarText(document, first.node) ?? '',
      first: first.span,
      ...(job === undefined ? {} : { job }),
    })
  }
}
