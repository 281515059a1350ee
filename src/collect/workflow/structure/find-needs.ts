import type { Document } from '../../../core/document/document.ts'
import { itemsOf, kindOf, membersOf } from '../../../core/document/node.ts'
import type { Span } from '../../../core/span.ts'
import type { Job, Workflow } from '../model.ts'
import { entryOf, scalarText } from '../node-text.ts'
import { valuePlace } from '../place.ts'
import { findCycles } from './find-cycles.ts'
import { checkId } from './find-ids.ts'
import { addIrregularity, type StructureList } from './structure-list.ts'

/** An entry of `needs`. */
interface Need {
  readonly id: string
  readonly span: Span
}

/** Looks at the `needs` of all jobs: ids that are no job, ids that are there twice, jobs that wait for each other. */
export function findNeeds(list: StructureList, { document, jobs }: Workflow): void {
  const byId = new Map<string, number>()
  const written = new Set(writtenIds(document))
  for (const [index, { id }] of jobs.entries()) {
    const lower = id.toLowerCase()
    if (!byId.has(lower)) byId.set(lower, index)
  }
  const ids = jobs.map(({ id }) => id)
  const edges = jobs.map((job) => {
    const trail = { up: { up: undefined, name: 'jobs' }, name: job.id }
    const firsts = new Map<string, Need>()
    for (const need of needsOf(list, job)) {
      checkId(list, { ...need, section: 'needs' }, trail, job.id)
      const lower = need.id.toLowerCase()
      const first = firsts.get(lower)
      if (first === undefined) {
        firsts.set(lower, need)
        continue
      }
      const where = { name: need.id, section: 'needs', span: need.span, trail, job: job.id } as const
      addIrregularity(list, { problem: 'duplicate-need', ...where, first: first.span })
    }
    return [...firsts].flatMap(([lower, { id, span }]) => {
      const target = byId.get(lower)
      if (target !== undefined) return [target]
      // A job that is not written as one is there all the same.
      if (written.has(lower)) return []
      addIrregularity(list, {
        problem: 'need-unknown',
        name: id,
        section: 'needs',
        span: job.idSpan,
        trail,
        job: job.id,
        candidates: ids,
        first: span,
        note: 'needed here',
      })
      return []
    })
  })
  for (const cycle of findCycles(edges)) {
    const [start] = cycle.flatMap((index) => jobs[index] ?? [])
    if (start === undefined) continue
    addIrregularity(list, {
      problem: 'need-cycle',
      name: start.id,
      section: 'needs',
      span: start.idSpan,
      trail: { up: undefined, name: 'jobs' },
      job: start.id,
      expected: [...cycle.map((index) => jobs[index]?.id ?? ''), start.id],
    })
  }
}

function writtenIds(document: Document): readonly string[] {
  const jobs = entryOf(document, 0, 'jobs')
  return jobs === undefined ? [] : membersOf(document, jobs.node).map(({ key }) => key.toLowerCase())
}

function needsOf(list: StructureList, job: Job): readonly Need[] {
  const { document } = list
  const entry = entryOf(document, job.node, 'needs')
  if (entry === undefined) return []
  const nodes = kindOf(document, entry.node) === 'list' ? itemsOf(document, entry.node) : [entry.node]
  return nodes.flatMap((node) => {
    const id = scalarText(document, node)
    return id === undefined || id === '' ? [] : [{ id, span: valuePlace(document, node) }]
  })
}
