import type { Document, DocumentNote } from '../../../core/document/document.ts'
import { keySpanOf, kindOf } from '../../../core/document/node.ts'
import type { Span } from '../../../core/span.ts'
import type { StructureProblem } from './kinds.ts'
import { addIrregularity, type StructureList } from './structure-list.ts'

const PROBLEMS: Readonly<Record<DocumentNote['kind'], StructureProblem>> = {
  'duplicate-key': 'duplicate-key',
  'recursive-alias': 'alias-recursive',
  'unknown-alias': 'alias-unknown',
  'unused-anchor': 'anchor-unused',
}

/** What the parser noted of a document, and merge keys, which the platform does not apply. */
export function findNotes(list: StructureList): void {
  const { document } = list
  const { notes = [] } = document
  const sections = notes.some(({ kind }) => kind === 'duplicate-key')
    ? sectionsOf(document, notes)
    : new Map()
  for (const { kind, name, span, first } of notes) {
    addIrregularity(list, {
      problem: PROBLEMS[kind],
      name,
      section: kind === 'duplicate-key' ? (sections.get(first?.start ?? -1) ?? '') : '',
      span,
      trail: undefined,
      ...(first === undefined ? {} : { first }),
      ...(kind === 'recursive-alias' ? { note: 'the alias stands inside of this' } : {}),
    })
  }
  for (const span of mergeKeys(document)) {
    addIrregularity(list, { problem: 'merge-key', name: '<<', section: '', span, trail: undefined })
  }
}

/** By the place of a key that is given again: the key of the mapping that it belongs to. One pass over the document. */
function sectionsOf(document: Document, notes: readonly DocumentNote[]): ReadonlyMap<number, string> {
  const wanted = new Set(notes.flatMap(({ first }) => (first === undefined ? [] : [first.start])))
  const sections = new Map<number, string>()
  const open: number[] = []
  const { length, next } = document.tape
  for (let node = 0; node < length; node++) {
    while (open.length > 0 && (next[open.at(-1) ?? 0] ?? 0) <= node) open.pop()
    const start = keySpanOf(document, node)?.start ?? -1
    if (wanted.has(start)) sections.set(start, sectionName(document, open))
    const kind = kindOf(document, node)
    if (kind === 'record' || kind === 'list') open.push(node)
  }
  return sections
}

function sectionName(document: Document, open: readonly number[]): string {
  for (const node of open.toReversed()) {
    const key = keySpanOf(document, node)
    if (key !== undefined) return document.source.text.slice(key.start, key.end).replace(/^["']|["']$/g, '')
  }
  return ''
}

function mergeKeys(document: Document): readonly Span[] {
  const { text } = document.source
  // Scripts have `<<` too; what is a key the tape tells.
  if (!text.includes('<<')) return []
  const spans: Span[] = []
  for (let node = 0; node < document.tape.length; node++) {
    const key = keySpanOf(document, node)
    if (key !== undefined && key.end - key.start === 2 && text.startsWith('<<', key.start)) spans.push(key)
  }
  return spans
}
