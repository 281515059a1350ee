import type { Document, NodeIndex } from '../../../core/document/document.ts'
import { itemsOf, kindOf, membersOf } from '../../../core/document/node.ts'
import type { Fact } from '../../../core/fact.ts'
import type { Span } from '../../../core/span.ts'
import {
  addFact,
  createFactList,
  type FactContent,
  type FactList,
  finishFacts,
  isFull,
} from '../../fact-list.ts'
import type { Entry, Job, Workflow } from '../model.ts'
import { entryOf } from '../node-text.ts'
import { clip } from '../site.ts'
import { WORKFLOW_MATRIX } from './kinds.ts'
import {
  type Budget,
  comparableText,
  fitsMatrixValue,
  isOpen,
  MATRIX_BUDGET,
  type MatrixValue,
  matrixValueText,
  readMatrixValue,
} from './matrix-value.ts'
import { valuePlace } from './value-place.ts'

type Kind = typeof WORKFLOW_MATRIX.fields

/** LIMIT: possible values that a fact names. */
const MAX_EXPECTED = 20

/** A fact for every value that a row has twice, and for every part of an `exclude` row that excludes nothing. */
export function collectMatrix(workflow: Workflow): readonly Fact[] {
  const { document } = workflow
  const list = createFactList(WORKFLOW_MATRIX, document.source, undefined)
  const budget: Budget = { left: MATRIX_BUDGET }
  for (const job of workflow.jobs) {
    if (job.matrix === undefined || kindOf(document, job.matrix.entry.node) !== 'record') continue
    checkMatrix({ list, document, job, budget }, job.matrix.entry)
    if (budget.left <= 0 || isFull(list)) break
  }
  if (budget.left <= 0) list.truncation ??= `the matrices of the file have more than ${MATRIX_BUDGET} values`
  return finishFacts(list)
}

interface Check {
  readonly list: FactList<Kind>
  readonly document: Document
  readonly job: Job
  readonly budget: Budget
}

/** What a row can be. */
interface Row {
  /** By the form in which they are compared. */
  readonly texts: Map<string, string>
  /** Lists and mappings. */
  readonly others: MatrixValue[]
  /** Some or all values come from expressions. */
  isOpen: boolean
}

function checkMatrix(check: Check, matrix: Entry): void {
  const rows = new Map<string, Row>()
  for (const member of membersOf(check.document, matrix.node)) {
    if (member.key !== 'include' && member.key !== 'exclude')
      rows.set(member.key.toLowerCase(), readRow(check, member))
  }
  const exclude = entryOf(check.document, matrix.node, 'exclude')
  if (exclude === undefined || !addIncluded(check, matrix, rows)) return
  if (rows.size === 0 && itemsOf(check.document, exclude.node).length > 0) {
    note(check, matrix.keySpan, { problem: 'exclude-without-rows', key: exclude.key, expected: [] })
    return
  }
  for (const combination of itemsOf(check.document, exclude.node)) {
    for (const member of membersOf(check.document, combination)) {
      if (check.budget.left <= 0) return
      checkExclude(check, member, rows)
    }
  }
}

function readRow(check: Check, entry: Entry): Row {
  const row: Row = { texts: new Map(), others: [], isOpen: kindOf(check.document, entry.node) !== 'list' }
  const places = new Map<string, Span>()
  for (const node of itemsOf(check.document, entry.node)) {
    const value = addValue(check, row, node)
    if (value === undefined) continue
    const text = matrixValueText(value)
    const place = valuePlace(check.document, node)
    const first = places.get(text)
    if (first === undefined) places.set(text, place)
    else
      note(check, place, { problem: 'duplicate-value', key: entry.key, value: text, expected: [] }, [
        { span: first, note: 'the same value' },
      ])
  }
  return row
}

function addValue(check: Check, row: Row, node: NodeIndex): MatrixValue | undefined {
  const value = readMatrixValue(check.document, node, check.budget)
  if (value === undefined || isOpen(value)) row.isOpen = true
  else if (typeof value === 'string') row.texts.set(comparableText(value), value)
  else row.others.push(value)
  return value
}

/** Adds what `include` gives to the rows. False when it is not known what that is. */
function addIncluded(check: Check, matrix: Entry, rows: Map<string, Row>): boolean {
  const include = entryOf(check.document, matrix.node, 'include')
  if (include === undefined || kindOf(check.document, include.node) === 'null') return true
  if (kindOf(check.document, include.node) !== 'list') return false
  for (const combination of itemsOf(check.document, include.node)) {
    if (kindOf(check.document, combination) !== 'record') return false
    for (const { key, node } of membersOf(check.document, combination)) {
      const name = key.toLowerCase()
      const row = rows.get(name) ?? { texts: new Map(), others: [], isOpen: false }
      rows.set(name, row)
      addValue(check, row, node)
    }
  }
  return true
}

function checkExclude(check: Check, entry: Entry, rows: ReadonlyMap<string, Row>): void {
  const row = rows.get(entry.key.toLowerCase())
  if (row === undefined) {
    const expected = firstOf(rows.keys())
    note(check, entry.keySpan, { problem: 'exclude-unknown-key', key: entry.key, expected })
    return
  }
  const wanted = readMatrixValue(check.document, entry.node, check.budget)
  if (row.isOpen || wanted === undefined || isOpen(wanted)) return
  const isThere =
    typeof wanted === 'string'
      ? row.texts.has(comparableText(wanted))
      : row.others.some((value) => fitsMatrixValue(value, wanted, check.budget))
  if (isThere) return
  const possible = [...firstOf(row.texts.values()), ...row.others.slice(0, MAX_EXPECTED)]
  note(check, valuePlace(check.document, entry.node), {
    problem: 'exclude-without-match',
    key: entry.key,
    value: matrixValueText(wanted),
    expected: possible.slice(0, MAX_EXPECTED).map(matrixValueText).map(clip),
  })
}

function note(
  { list, job }: Check,
  place: Span,
  fields: Omit<FactContent<Kind>['fields'], 'job'>,
  related: NonNullable<Fact['related']> = [],
): void {
  const { problem, key, value } = fields
  const words = [key, value].filter((word) => typeof word === 'string').map(clip)
  addFact(list, {
    span: place,
    spans: new Map([['/problem', place]]),
    identity: ['jobs', clip(job.id), 'matrix', problem, ...words].join('/'),
    fields: { ...fields, ...(typeof value === 'string' && { value: clip(value) }), job: job.id },
    related,
  })
}

/** The first values, without a list of all. */
function firstOf(values: Iterable<string>): readonly string[] {
  const first: string[] = []
  for (const value of values) {
    if (first.length >= MAX_EXPECTED) break
    first.push(value)
  }
  return first
}
