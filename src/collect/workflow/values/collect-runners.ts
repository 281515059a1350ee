import type { Document, NodeIndex } from '../../../core/document/document.ts'
import { itemsOf, kindOf, membersOf } from '../../../core/document/node.ts'
import type { Fact } from '../../../core/fact.ts'
import type { Span } from '../../../core/span.ts'
import { addFact, createFactList, type FactList, finishFacts } from '../../fact-list.ts'
import type { Job, Workflow } from '../model.ts'
import { entryOf } from '../node-text.ts'
import { nodePlace } from '../place.ts'
import { clip } from '../site.ts'
import { WORKFLOW_RUNNER } from './kinds.ts'
import { imagesOf, labelForm, RUNNER_LABELS } from './runner-labels.ts'
import { type ScalarNode, scalarItems } from './scalar-items.ts'
import { createSuggester, type Suggester } from './suggester.ts'

type Kind = typeof WORKFLOW_RUNNER.fields

/** LIMIT: labels of one job, those of its matrix included. The platform runs at most 256 jobs of a matrix. */
const MAX_LABELS = 1_000

/** A fact for every label that no runner is known to have, and for every label that contradicts another. */
export function collectRunners(workflow: Workflow): readonly Fact[] {
  const { document } = workflow
  const list = createFactList(WORKFLOW_RUNNER, document.source, undefined)
  const similarTo = createSuggester()
  for (const job of workflow.jobs) checkJob(list, document, job, similarTo)
  return finishFacts(list)
}

/** A label, or the labels of the matrix that can stand in its place. */
interface LabelPlace {
  readonly labels: readonly ScalarNode[]
  readonly fromMatrix: boolean
}

function checkJob(list: FactList<Kind>, document: Document, job: Job, similarTo: Suggester): void {
  if (job.runsOn === undefined) return
  const runsOn = job.runsOn.entry
  const isMapping = kindOf(document, runsOn.node) === 'record'
  const labels = isMapping ? entryOf(document, runsOn.node, 'labels') : runsOn
  const given = labels === undefined ? [] : scalarItems(document, labels.node)
  const hasGroup = isMapping && entryOf(document, runsOn.node, 'group') !== undefined
  const selfHosted = hasGroup || given.some(({ text }) => text.toLowerCase() === 'self-hosted')
  const seen = new Map<string, Seen>()
  let followed: MatrixLabels | undefined
  const labelsOf = (): MatrixLabels => {
    followed ??= matrixLabels(document, job)
    return followed
  }
  let left = MAX_LABELS
  for (const one of given) {
    const place = followMatrix(one, labelsOf)
    left -= Math.max(1, place.labels.length)
    if (left < 0) {
      list.truncation ??= `a job has more than ${MAX_LABELS} labels of runners`
      return
    }
    const note = noteTo(list, document, job, { selfHosted, fromMatrix: place.fromMatrix }, similarTo)
    for (const label of place.labels) {
      if (labelForm(label.text) !== 'known') note('unknown-label', label, undefined)
    }
    if (given.length > 1) checkConflicts(document, place.labels, seen, note)
  }
}

type Note = (
  problem: 'unknown-label' | 'conflicting-labels',
  label: ScalarNode,
  other: Seen | undefined,
) => void

function noteTo(
  list: FactList<Kind>,
  document: Document,
  job: Job,
  where: { readonly selfHosted: boolean; readonly fromMatrix: boolean },
  similarTo: Suggester,
): Note {
  return (problem, label, other) => {
    const place = nodePlace(document, label.node)
    const similar = problem === 'unknown-label' ? similarLabel(label.text, similarTo) : {}
    addFact(list, {
      span: place,
      spans: new Map([['/label', place]]),
      identity: `jobs/${clip(job.id)}/runs-on/${problem}/${clip(label.text)}`,
      fields: {
        problem,
        label: label.text,
        form: labelForm(label.text),
        ...(other && { other: other.label }),
        ...where,
        ...similar,
        job: job.id,
      },
      related: other === undefined ? [] : [{ span: other.place, note: 'the other label' }],
    })
  }
}

// Another version of a system is no slip of the hand: `macos-27` does not mean `macos-26`.
function similarLabel(label: string, similarTo: Suggester): ReturnType<Suggester> {
  const found = similarTo(label, RUNNER_LABELS)
  const digits = (text: string | undefined): string => (text ?? '').replace(/\D/g, '')
  return digits(found.similar) === digits(label) ? found : {}
}

/** The first label that asks for some images. */
interface Seen {
  readonly label: string
  readonly place: Span
  readonly images: readonly string[]
}

// The values of a matrix are alternatives: they are compared with the other labels of the list, not with each other.
function checkConflicts(
  document: Document,
  labels: readonly ScalarNode[],
  seen: Map<string, Seen>,
  note: Note,
): void {
  const fitting: Seen[] = []
  for (const label of labels) {
    const images = imagesOf(label.text)
    if (images === undefined) continue
    const other = [...seen.values()].find((one) => !one.images.some((image) => images.includes(image)))
    if (other === undefined)
      fitting.push({ label: label.text, place: nodePlace(document, label.node), images })
    else note('conflicting-labels', label, other)
  }
  for (const one of fitting) {
    const key = one.images.join(' ')
    if (!seen.has(key)) seen.set(key, one)
  }
}

const MATRIX_READ = /^\s*\$\{\{\s*matrix\.([A-Za-z_][\w-]*)\s*\}\}\s*$/i

/** The labels that stand in the rows of a matrix, by the name of the row in lower case. */
type MatrixLabels = ReadonlyMap<string, readonly ScalarNode[]>

function followMatrix(label: ScalarNode, labelsOf: () => MatrixLabels): LabelPlace {
  if (!label.text.includes('${{')) return { labels: [label], fromMatrix: false }
  const row = MATRIX_READ.exec(label.text)?.[1]?.toLowerCase()
  return { labels: row === undefined ? [] : (labelsOf().get(row) ?? []), fromMatrix: true }
}

function matrixLabels(document: Document, job: Job): MatrixLabels {
  const rows = new Map<string, ScalarNode[]>()
  if (job.matrix === undefined) return rows
  const add = (key: string, nodes: readonly NodeIndex[]): void => {
    const labels = nodes
      .filter((node) => kindOf(document, node) !== 'list')
      .flatMap((node) => scalarItems(document, node))
      .filter(({ text }) => !text.includes('${{'))
    const name = key.toLowerCase()
    const row = rows.get(name)
    if (row === undefined) rows.set(name, labels)
    else for (const label of labels) row.push(label)
  }
  for (const { key, node } of membersOf(document, job.matrix.entry.node)) {
    if (key !== 'include') add(key, itemsOf(document, node))
    else
      for (const combination of itemsOf(document, node))
        for (const member of membersOf(document, combination)) add(member.key, [member.node])
  }
  return rows
}
