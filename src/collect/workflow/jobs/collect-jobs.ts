import type { Document } from '../../../core/document/document.ts'
import { kindOf, spanOf } from '../../../core/document/node.ts'
import type { Fact } from '../../../core/fact.ts'
import type { Span } from '../../../core/span.ts'
import { addFact, createFactList, finishFacts } from '../../fact-list.ts'
import { wholeExpression } from '../expression/whole.ts'
import type { Entry, Job, Workflow } from '../model.ts'
import { entryOf, scalarText, textSpan } from '../node-text.ts'
import { pairArea, pairPlace } from '../place.ts'
import { eventNames } from '../site.ts'
import { WORKFLOW_JOB } from './kinds.ts'

type Fields = Fact<typeof WORKFLOW_JOB.fields>['fields']
type Runner = Pick<Fields, 'runner' | 'labels' | 'matrixLabels'>
type Note = NonNullable<Fact['related']>[number]

/** A fact for every job of a workflow, in source order. */
export function collectJobs(workflow: Workflow): readonly Fact[] {
  const { document } = workflow
  const list = createFactList(WORKFLOW_JOB, document.source, workflow.truncation)
  const events = eventNames(workflow)
  for (const job of workflow.jobs) {
    const secrets = job.kind === 'call' ? entryOf(document, job.node, 'secrets') : undefined
    const runner = runnerOf(document, job)
    const related: Note[] = []
    const spans = new Map<string, Span>()
    if (job.uses !== undefined) spans.set('/uses', textSpan(document, job.uses.node))
    if (secrets !== undefined) {
      const span = pairPlace(document, secrets)
      spans.set('/secrets', span)
      related.push({ span, note: 'what it gets' })
    }
    if (job.runsOn !== undefined) {
      const span = pairPlace(document, job.runsOn.entry)
      for (const field of ['/runner', '/labels', '/matrixLabels']) spans.set(field, span)
      const value = spanOf(document, job.runsOn.entry.node)
      related.push({ span: value, note: 'its runner', hidden: true })
    }
    if (job.matrix !== undefined && runner.runner === 'expression') {
      related.push({ span: job.matrix.entry.keySpan, note: 'this matrix' })
      related.push(pairArea(document, job.matrix.entry))
    }
    addFact(list, {
      span: job.idSpan,
      spans,
      identity: `jobs/${job.id}`,
      related,
      fields: {
        job: job.id,
        kind: job.kind,
        ...(job.uses === undefined ? {} : { uses: job.uses.text }),
        secrets: secretsForm(document, secrets),
        ...runner,
        events,
        skipped: job.isSkipped,
      },
    })
  }
  return finishFacts(list)
}

function secretsForm(document: Document, entry: Entry | undefined): Fields['secrets'] {
  if (entry === undefined || kindOf(document, entry.node) === 'null') return 'absent'
  if (kindOf(document, entry.node) === 'record') return 'named'
  return scalarText(document, entry.node) === 'inherit' ? 'inherit' : 'other'
}

function runnerOf(document: Document, job: Job): Runner {
  if (job.runsOn === undefined) return { runner: 'absent', labels: [], matrixLabels: [] }
  const { entry, labels } = job.runsOn
  if (kindOf(document, entry.node) === 'record') {
    const hasGroup = entryOf(document, entry.node, 'group') !== undefined
    return { runner: hasGroup ? 'group' : 'labels', labels, matrixLabels: [] }
  }
  const text = scalarText(document, entry.node)
  const inner = text === undefined ? undefined : wholeExpression(text)
  if (text === undefined || inner === undefined) return { runner: 'labels', labels, matrixLabels: [] }
  const path = text.slice(inner.start, inner.end).trim().toLowerCase()
  const expansions = job.matrix?.expansions ?? []
  const values = expansions.filter((one) => ['matrix', ...one.path].join('.').toLowerCase() === path)
  return { runner: 'expression', labels, matrixLabels: [...new Set(values.map(({ value }) => value))] }
}
