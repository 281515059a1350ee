import type { Document } from '../../../core/document/document.ts'
import type { Fact } from '../../../core/fact.ts'
import { regionOf, type Source } from '../../../core/source.ts'
import type { Span } from '../../../core/span.ts'
import { suggest } from '../../../core/suggest.ts'
import { addFact, createFactList, type FactList, finishFacts, isFull } from '../../fact-list.ts'
import { clip } from '../site.ts'
import { type StructureProblem, WORKFLOW_STRUCTURE } from './kinds.ts'

/** Where something stands: names from the root, without list positions. */
export interface Trail {
  readonly up: Trail | undefined
  readonly name: string
}

/** What is irregular at one place. */
export interface Irregularity {
  readonly problem: StructureProblem
  readonly name: string
  readonly section: string
  readonly span: Span
  readonly trail: Trail | undefined
  readonly expected?: readonly string[]
  readonly got?: string
  /** What would have been right; a similar one is suggested. */
  readonly candidates?: readonly string[]
  readonly job?: string
  /** Place of what was there before. */
  readonly first?: Span
  /** What the other place is. */
  readonly note?: string
}

/** The irregularities of one file, at most one of a kind and name at one place. */
export interface Irregularities {
  readonly file: 'workflow' | 'action'
  readonly facts: FactList<typeof WORKFLOW_STRUCTURE.fields>
  readonly seen: Set<string>
  /** Suggestions that may still be looked for. */
  suggestionsLeft: number
}

/** The irregularities of a file that could be read. */
export interface StructureList extends Irregularities {
  readonly document: Document
}

/** LIMIT: suggestions of one file; each compares a name with every candidate. */
const MAX_SUGGESTIONS = 200

/** LIMIT: names that a suggestion is looked for among. */
const MAX_CANDIDATES = 100

/** LIMIT: things that are listed as expected. */
const MAX_EXPECTED = 40

/** Starts an empty list. */
export function createIrregularities(
  source: Source,
  file: Irregularities['file'],
  truncation?: string,
): Irregularities {
  const facts = createFactList(WORKFLOW_STRUCTURE, source, truncation)
  return { file, facts, seen: new Set(), suggestionsLeft: MAX_SUGGESTIONS }
}

/** Adds a fact for an irregularity. */
export function addIrregularity(list: Irregularities, one: Irregularity): void {
  if (isFull(list.facts)) return
  const { problem, name, section, span, first } = one
  // An aliased part is looked at once for each use, but has one place.
  const key = `${span.start} ${span.end} ${problem} ${name}`
  if (list.seen.has(key)) return
  list.seen.add(key)
  const suggestion = suggestionFor(list, name, one.candidates)
  const region = first && regionOf(list.facts.source, first)
  addFact(list.facts, {
    span,
    spans: new Map([['/name', span]]),
    identity: `${trailText(one.trail)}${problem}/${clip(name)}`,
    ...(first === undefined ? {} : { related: [{ span: first, note: one.note ?? 'given here first' }] }),
    fields: {
      problem,
      file: list.file,
      name,
      section,
      expected: (one.expected ?? []).slice(0, MAX_EXPECTED),
      ...(one.got === undefined ? {} : { got: one.got }),
      ...(suggestion === undefined ? {} : { suggestion }),
      ...(one.job === undefined ? {} : { job: one.job }),
      ...(region === undefined ? {} : { firstLine: region.startLine, firstColumn: region.startColumn }),
    },
  })
}

/** The facts in source order. */
export function finishStructure(list: Irregularities): readonly Fact[] {
  list.facts.facts.sort((a, b) => a.span.start - b.span.start)
  return finishFacts(list.facts)
}

function suggestionFor(
  list: Irregularities,
  name: string,
  candidates: readonly string[] | undefined,
): string | undefined {
  if (candidates === undefined || list.suggestionsLeft <= 0) return undefined
  list.suggestionsLeft--
  return suggest(name, candidates.slice(0, MAX_CANDIDATES))
}

/** LIMIT: names in an identity. */
const MAX_TRAIL = 12

function trailText(trail: Trail | undefined): string {
  const names: string[] = []
  for (let at = trail; at !== undefined && names.length < MAX_TRAIL; at = at.up) names.push(clip(at.name))
  return names.length === 0 ? '' : `${names.reverse().join('/')}/`
}
