import type { Document, NodeIndex } from '../../../core/document/document.ts'
import { resolve, spanOf, styleOf } from '../../../core/document/node.ts'
import type { Fact } from '../../../core/fact.ts'
import type { Span } from '../../../core/span.ts'
import { addFact, createFactList, type FactList, finishFacts, isFull } from '../../fact-list.ts'
import type { Entry, Workflow } from '../model.ts'
import { entryOf, fragmentPlaces, textSpan } from '../node-text.ts'
import { clip } from '../site.ts'
import { globFlaws } from './glob.ts'
import { type GlobSubject, WORKFLOW_GLOB } from './kinds.ts'
import { onEvents } from './on-events.ts'
import { type ScalarNode, scalarItems } from './scalar-items.ts'

type Kind = typeof WORKFLOW_GLOB.fields

/** The filters that take patterns. The second half of a pair (`…-ignore`) takes no negative ones by meaning, only by form. */
const FILTERS: ReadonlyMap<string, GlobSubject> = new Map([
  ['branches', 'ref'],
  ['branches-ignore', 'ref'],
  ['tags', 'ref'],
  ['tags-ignore', 'ref'],
  ['paths', 'path'],
  ['paths-ignore', 'path'],
])

/** Those of the event `image_version`. */
const VERSION_FILTERS: ReadonlyMap<string, GlobSubject> = new Map([
  ['names', 'version'],
  ['versions', 'version'],
])

/** A fact for each flaw of a pattern, and for each list that has negative patterns alone. */
export function collectGlobs(workflow: Workflow): readonly Fact[] {
  const { document } = workflow
  const list = createFactList(WORKFLOW_GLOB, document.source, undefined)
  for (const { name, settings } of onEvents(workflow)) {
    if (settings === undefined) continue
    for (const [filter, subject] of name === 'image_version' ? VERSION_FILTERS : FILTERS) {
      const entry = entryOf(document, settings, filter)
      if (entry === undefined) continue
      addFilter(list, document, entry, {
        subject,
        filter,
        event: name,
        identity: `on/${clip(name)}/${filter}`,
      })
    }
  }
  for (const job of workflow.jobs) {
    const snapshot = entryOf(document, job.node, 'snapshot')
    const entry = snapshot && entryOf(document, snapshot.node, 'version')
    if (entry === undefined) continue
    const identity = `jobs/${clip(job.id)}/snapshot/version`
    addFilter(list, document, entry, { subject: 'version', filter: 'version', job: job.id, identity })
  }
  return finishFacts(list)
}

interface Filter {
  readonly subject: GlobSubject
  readonly filter: string
  readonly event?: string
  readonly job?: string
  readonly identity: string
}

function addFilter(list: FactList<Kind>, document: Document, entry: Entry, where: Filter): void {
  const patterns = scalarItems(document, entry.node)
  const before = list.facts.length
  for (const pattern of patterns) addPattern(list, document, pattern, where)
  const [first] = patterns
  const isNegative = patterns.every(({ text }) => text.startsWith('!'))
  if (first === undefined || !isNegative || where.filter.endsWith('-ignore')) return
  // A pattern that has to be repaired may well turn positive.
  if (list.facts.length > before) return
  const { identity, ...fields } = where
  addFact(list, {
    span: entry.keySpan,
    spans: new Map([['/problem', entry.keySpan]]),
    identity: `${identity}/only-negative`,
    fields: { problem: 'only-negative', pattern: first.text, ...fields },
  })
}

function addPattern(list: FactList<Kind>, document: Document, glob: ScalarNode, where: Filter): void {
  const flaws = globFlaws(glob.text, where.subject)
  if (flaws.length === 0 || isFull(list)) return
  const placeOf = fragmentPlaces(document, glob.node)
  const { identity, ...fields } = where
  for (const { problem, at, character } of flaws) {
    const place = at === undefined ? wholePlace(document, glob.node) : placeOf(at, at + 1)
    addFact(list, {
      span: place,
      spans: new Map([['/problem', place]]),
      identity: `${identity}/${problem}/${clip(glob.text)}`,
      fields: { problem, pattern: glob.text, ...fields, ...(character !== undefined && { character }) },
    })
  }
}

/** The text of a scalar on one line, else the whole scalar. */
function wholePlace(document: Document, node: NodeIndex): Span {
  const isQuoted = ['single', 'double'].includes(styleOf(document, node))
  return isQuoted ? textSpan(document, node) : spanOf(document, resolve(document, node))
}
