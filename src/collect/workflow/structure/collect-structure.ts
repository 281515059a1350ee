import type { Diagnostic } from '../../../core/diagnostic.ts'
import type { Document } from '../../../core/document/document.ts'
import type { Fact } from '../../../core/fact.ts'
import type { Source } from '../../../core/source.ts'
import type { Action, Job, ScalarEntry, Workflow } from '../model.ts'
import { scalarEntryOf } from '../node-text.ts'
import { valuePlace } from '../place.ts'
import { actionSection, runsSection } from './action-shapes.ts'
import { hasExpression } from './expression-text.ts'
import { findEvents } from './find-events.ts'
import { checkId, findStepIds } from './find-ids.ts'
import { findMetadata } from './find-metadata.ts'
import { findMisplaced } from './find-misplaced.ts'
import { findNeeds } from './find-needs.ts'
import { findNotes } from './find-notes.ts'
import { findParallel } from './find-parallel.ts'
import { findUses } from './find-uses.ts'
import type { Section } from './shape.ts'
import {
  addIrregularity,
  createIrregularities,
  finishStructure,
  type StructureList,
} from './structure-list.ts'
import { clipText } from './value-site.ts'
import { createWalk, type Walk, walkValue } from './walk.ts'
import { WORKFLOW } from './workflow-shapes.ts'

const CACHE_MODES = ['read', 'write', 'write-only', 'none']

/** A fact for every place where a workflow or an action has not the structure that the platform reads. */
export function collectStructure(model: Workflow | Action, documents: readonly Document[]): readonly Fact[] {
  const { document } = model
  const list = { ...createIrregularities(document.source, model.kind, model.truncation), document }
  const walk = createWalk(list)
  findNotes(list)
  findDocuments(list, documents)
  if (model.kind === 'workflow') findInWorkflow(walk, model)
  else findInAction(walk, model)
  return finishStructure(list)
}

/** A fact for a file that is no YAML. */
export function rejectStructure(
  source: Source,
  error: Diagnostic,
  file: 'workflow' | 'action',
): readonly Fact[] {
  const { startLine, startColumn } = error.location
  const start = (source.lineStarts[startLine - 1] ?? 0) + startColumn - 1
  const list = createIrregularities(source, file)
  addIrregularity(list, {
    problem: 'not-yaml',
    name: '',
    section: file,
    span: { start, end: start },
    trail: undefined,
    got: error.message,
  })
  return finishStructure(list)
}

function findInWorkflow(walk: Walk, workflow: Workflow): void {
  const { list } = walk
  walkRoot(walk, WORKFLOW)
  const { on, jobs } = workflow
  if (on !== undefined) findEvents(walk, on)
  findCacheMode(list, scalarEntryOf(workflow.document, 0, 'cache-mode'), undefined)
  for (const job of jobs) findInJob(list, job)
  findNeeds(list, workflow)
}

function findInJob(list: StructureList, job: Job): void {
  const trail = { up: { up: undefined, name: 'jobs' }, name: job.id }
  // A merge key is told of as such.
  if (job.id === '<<') return
  checkId(list, { id: job.id, span: job.idSpan, section: 'job' }, trail.up, job.id)
  findMisplaced(list, job, trail)
  findCacheMode(list, scalarEntryOf(list.document, job.node, 'cache-mode'), job.id)
  findStepIds(list, job.steps, trail, job.id)
  findUses(list, job.steps, trail, job.id)
  findParallel(list, job, trail)
}

function findInAction(walk: Walk, action: Action): void {
  const { list } = walk
  walkRoot(walk, actionSection(runsSection(action.using?.text)))
  const trail = { up: undefined, name: 'runs' }
  findMetadata(list, action)
  findStepIds(list, action.steps, trail)
  findUses(list, action.steps, trail)
}

function walkRoot(walk: Walk, section: Section): void {
  walkValue(
    walk,
    {
      node: 0,
      key: section.name,
      keySpan: undefined,
      section: section.name,
      trail: undefined,
      job: undefined,
    },
    { map: { section } },
  )
}

/** More documents than one: the platform reads none of them. */
function findDocuments(list: StructureList, documents: readonly Document[]): void {
  const [first, second] = documents
  if (first === undefined || second === undefined) return
  addIrregularity(list, {
    problem: 'more-documents',
    name: '',
    section: list.file,
    span: valuePlace(second, 0),
    trail: undefined,
    first: valuePlace(first, 0),
    note: 'the first document',
  })
}

function findCacheMode(list: StructureList, entry: ScalarEntry | undefined, job: string | undefined): void {
  if (entry === undefined || entry.text === '') return
  if (CACHE_MODES.includes(entry.text) || hasExpression(entry.text)) return
  addIrregularity(list, {
    problem: 'cache-mode',
    name: clipText(entry.text),
    section: job === undefined ? 'workflow' : 'job',
    span: valuePlace(list.document, entry.node),
    trail: job === undefined ? undefined : { up: { up: undefined, name: 'jobs' }, name: job },
    expected: CACHE_MODES,
    candidates: CACHE_MODES,
    ...(job === undefined ? {} : { job }),
  })
}
