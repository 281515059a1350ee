import type { NodeIndex } from '../../../core/document/document.ts'
import { itemsOf, kindOf, memberOf, membersOf, valueOf } from '../../../core/document/node.ts'
import type { Job } from '../model.ts'
import { entryOf, scalarText } from '../node-text.ts'
import { valuePlace } from '../place.ts'
import { hasExpression } from './expression-text.ts'
import { addIrregularity, type StructureList, type Trail } from './structure-list.ts'

/** What may not stand inside of `parallel`. */
const OUTER_KEYS: ReadonlySet<string> = new Set(['background', 'cancel', 'parallel', 'wait', 'wait-all'])

/** Looks at steps that run at the same time: what they wait for, and what stands in a group. */
export function findParallel(list: StructureList, job: Job, trail: Trail): void {
  const { document } = list
  const steps = entryOf(document, job.node, 'steps')
  if (steps === undefined) return
  const background = new Map<string, string>()
  for (const step of itemsOf(document, steps.node)) {
    if (kindOf(document, step) !== 'record') continue
    const group = memberOf(document, step, 'parallel')
    if (group !== undefined) {
      for (const inner of itemsOf(document, group.node)) findNested(list, inner, trail, job.id)
      continue
    }
    for (const key of ['wait', 'cancel'] as const) {
      const entry = memberOf(document, step, key)
      if (entry === undefined) continue
      const isList = kindOf(document, entry.node) === 'list'
      for (const node of isList ? itemsOf(document, entry.node) : [entry.node])
        checkReference(list, node, key, background, trail, job.id)
    }
    const id = memberOf(document, step, 'id')
    const text = id && scalarText(document, id.node)
    if (text !== undefined && isBackground(list, step)) background.set(text.toLowerCase(), text)
  }
}

function findNested(list: StructureList, step: NodeIndex, trail: Trail, job: string): void {
  for (const { key, keySpan } of membersOf(list.document, step)) {
    if (!OUTER_KEYS.has(key)) continue
    addIrregularity(list, {
      problem: 'parallel-nested',
      name: key,
      section: 'parallel',
      span: keySpan,
      trail,
      job,
    })
  }
}

function checkReference(
  list: StructureList,
  node: NodeIndex,
  key: 'wait' | 'cancel',
  background: ReadonlyMap<string, string>,
  trail: Trail,
  job: string,
): void {
  const id = scalarText(list.document, node)
  if (id === undefined || id === '' || hasExpression(id) || background.has(id.toLowerCase())) return
  addIrregularity(list, {
    problem: 'parallel-reference',
    name: id,
    section: key,
    span: valuePlace(list.document, node),
    trail,
    job,
    candidates: [...background.values()],
  })
}

/** `background: true`; an expression may become true. */
function isBackground({ document }: StructureList, step: NodeIndex): boolean {
  const entry = memberOf(document, step, 'background')
  if (entry === undefined) return false
  return valueOf(document, entry.node) === true || hasExpression(scalarText(document, entry.node) ?? '')
}
