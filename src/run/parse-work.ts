import type { Diagnostic } from '../core/diagnostic.ts'
import type { ParsedDocuments } from '../core/document/document.ts'
import { formatOf } from '../core/document/format.ts'
import { readDocuments } from '../core/document/read.ts'
import type { ShapeTable } from '../core/expression/shape.ts'
import type { UndecidedReason } from '../core/finding.ts'
import type { Source } from '../core/source.ts'
import type { Location } from '../core/span.ts'
import type { TreeContent } from '../core/tree.ts'
import type { Work } from './select-work.ts'

/** A file that could not be read as the format that it has. */
export interface RejectedFile {
  readonly path: string
  readonly reason: UndecidedReason
  readonly message: string
  readonly location: Location
}

/** What came of reading one file. */
export type ParsedWork =
  | {
      readonly kind: 'documents'
      readonly parsed: ParsedDocuments
      /** Why constraints on the documents themselves cannot be decided, though there are documents. */
      readonly flaw: RejectedFile | undefined
      readonly source: Source | undefined
      readonly bytes: number
    }
  | {
      readonly kind: 'rejected'
      readonly file: RejectedFile
      /** What is wrong with the text, where it is known. */
      readonly error?: Diagnostic
      readonly source: Source | undefined
      readonly bytes: number
    }

/**
 * Reads the documents of a file. `isForFacts`: also those that are irregular, with what makes them so, which rules on
 * documents cannot look at.
 */
export async function parseWork(
  work: Work,
  content: TreeContent,
  isForFacts: boolean,
  shapes: ShapeTable,
): Promise<ParsedWork> {
  const { path } = work.entry
  const reject = (reason: UndecidedReason, message: string): ParsedWork => ({
    kind: 'rejected',
    source: undefined,
    bytes: 0,
    file: { path, reason, message, location: fileStart(path) },
  })
  if (work.entry.kind === 'symlink' || content === 'not-a-file') {
    return reject('not-readable', 'this is a symbolic link, which is never followed')
  }
  if (content === 'too-large')
    return reject('too-large', `the file is larger than ${work.maxBytes.toLocaleString('en-US')} bytes`)
  if (content === 'absent') return reject('not-readable', 'the file is listed, but is not there')
  if (formatOf(path) === undefined) {
    return reject(
      'not-readable',
      'the format of this file is not known by its name, expected YAML, JSON or TOML',
    )
  }
  const parsed = await readDocuments(path, content, {
    shapes,
    irregular: isForFacts ? 'note' : 'refuse',
  })
  const error = parsed.diagnostics.find((diagnostic) => diagnostic.severity === 'error')
  const { source } = parsed
  const bytes = content.length
  if (error === undefined) return { kind: 'documents', parsed, flaw: undefined, source, bytes }
  const reason = error.code === 'document/size' ? 'too-large' : 'not-readable'
  const file = { path, reason, message: error.message, location: error.location } as const
  return parsed.documents.length > 0
    ? { kind: 'documents', parsed, flaw: file, source, bytes }
    : { kind: 'rejected', file, error, source, bytes }
}

/** The place of a file as a whole. */
export function fileStart(path: string): Location {
  return { path, startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 }
}
