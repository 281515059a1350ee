import type { Diagnostic } from '../../core/diagnostic.ts'
import type { Document, DocumentFormat, ParsedDocuments } from '../../core/document/document.ts'
import { parseJson } from '../../core/document/json/json.ts'
import { parseToml } from '../../core/document/toml/toml.ts'
import { ShapeTable } from '../../core/expression/shape.ts'
import type { Source } from '../../core/source.ts'
import type { Span } from '../../core/span.ts'
import { findConflictMarker } from './conflict-markers.ts'
import type { LockProblemKind } from './model.ts'

/** Why a text has no document. */
export interface DocumentProblem {
  readonly kind: LockProblemKind
  readonly message: string
  readonly span: Span
}

/** The located documents of a lock or manifest, or what is wrong with it. */
export type LockDocuments =
  | { readonly documents: readonly [Document, ...Document[]]; readonly problem?: undefined }
  | { readonly documents?: undefined; readonly problem: DocumentProblem }

/**
 * Reads a text as one of the formats of documents. Never throws for what it holds. `irregular: 'keep'`: a YAML text that has
 * keys twice, or aliases that lead nowhere, is given all the same, with `notes` of them.
 */
export async function readLockDocuments(
  source: Source,
  format: DocumentFormat,
  { irregular = 'refuse' }: { readonly irregular?: 'keep' | 'refuse' } = {},
): Promise<LockDocuments> {
  const conflict = findConflictMarker(source.text)
  if (conflict !== undefined) {
    const message = 'the file has conflict markers: a merge was left unfinished'
    return { problem: { kind: 'conflict-markers', message, span: conflict } }
  }
  const { documents, diagnostics } = await parse(source, format)
  const error = diagnostics.find(({ severity }) => severity === 'error')
  const [first, ...more] = documents
  // What is only irregular is reported as an error too, but leaves the documents.
  if (error !== undefined && (first === undefined || irregular === 'refuse'))
    return { problem: documentProblemOf(source, error) }
  if (first === undefined)
    return { problem: { kind: 'syntax', message: 'the file is empty', span: { start: 0, end: 0 } } }
  return { documents: [first, ...more] }
}

async function parse(source: Source, format: DocumentFormat): Promise<ParsedDocuments> {
  const shapes = new ShapeTable()
  if (format === 'toml') return parseToml(source, { shapes, isLock: true })
  if (format !== 'yaml') return parseJson(source, { shapes, comments: format === 'jsonc' })
  const { parseYaml } = await import('../../core/document/yaml/yaml.ts')
  return parseYaml(source, { shapes, irregular: 'note' })
}

/** A diagnostic of a reader of documents as a problem of a lock. */
export function documentProblemOf(source: Source, { code, message, location }: Diagnostic): DocumentProblem {
  const kind: LockProblemKind =
    code === 'document/duplicate-key'
      ? 'duplicate-key'
      : code === 'document/size' || code === 'document/nodes' || code === 'document/depth'
        ? 'too-large'
        : 'syntax'
  const start = (source.lineStarts[location.startLine - 1] ?? 0) + location.startColumn - 1
  const end = (source.lineStarts[location.endLine - 1] ?? 0) + location.endColumn - 1
  return { kind, message, span: { start, end: Math.max(start, end) } }
}
