import { parseJson } from '../../core/document/json/json.ts'
import { ShapeTable } from '../../core/expression/shape.ts'
import type { Source } from '../../core/source.ts'
import { findConflictMarker } from './conflict-markers.ts'
import type { JsonCursor } from './json-cursor.ts'
import { type DocumentProblem, documentProblemOf } from './read-document.ts'

/** What is wrong with a text that a cursor could not read to its end, in the words of the reader of documents. */
export function explainJsonFault(source: Source, cursor: JsonCursor): DocumentProblem {
  const conflict = findConflictMarker(source.text)
  if (conflict !== undefined) {
    const message = 'the file has conflict markers: a merge was left unfinished'
    return { kind: 'conflict-markers', message, span: conflict }
  }
  const { diagnostics } = parseJson(source, { shapes: new ShapeTable(), comments: cursor.comments })
  const problems = diagnostics
    .filter(({ severity }) => severity === 'error')
    .map((diagnostic) => documentProblemOf(source, diagnostic))
  // The reader of documents has a cap on nodes, and it names repeated keys before what ends the text.
  const syntax = problems.find(({ kind }) => kind === 'syntax') ?? problems.find(isAt(cursor.fault))
  if (syntax !== undefined) return syntax
  const at = Math.max(0, cursor.fault)
  return { kind: 'syntax', message: 'expected JSON', span: { start: at, end: at } }
}

function isAt(offset: number): (problem: DocumentProblem) => boolean {
  return ({ kind, span }) => kind === 'too-large' && span.start === offset
}
