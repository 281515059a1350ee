import { type Diagnostic, type DiagnosticCode, type RelatedLocation, sortDiagnostics } from '../diagnostic.ts'
import { LIMITS } from '../limits.ts'
import { quoted } from '../quote.ts'
import { locationOf, type Source } from '../source.ts'
import type { TapeFull } from './tape-builder.ts'

/** What a diagnostic can say beside its message. */
export interface ProblemDetail {
  readonly help?: string
  readonly related?: { readonly start: number; readonly end: number; readonly message: string }
}

/** Everything found wrong with one file, while it is read. */
export interface Problems {
  readonly source: Source
  readonly found: Diagnostic[]
  /** Whether one of them is an error: then no document is given. */
  hasError: boolean
}

/** Makes an empty collection for one file. */
export function createProblems(source: Source): Problems {
  return { source, found: [], hasError: false }
}

/** Adds an error at `[start, end)`. False: there are too many, reading should stop. */
export function addError(
  problems: Problems,
  code: DiagnosticCode,
  start: number,
  end: number,
  message: string,
  detail: ProblemDetail = {},
): boolean {
  problems.hasError = true
  return add(problems, 'error', code, start, end, message, detail)
}

/** Adds a warning at `[start, end)`. False: there are too many, reading should stop. */
export function addWarning(
  problems: Problems,
  code: DiagnosticCode,
  start: number,
  end: number,
  message: string,
  detail: ProblemDetail = {},
): boolean {
  return add(problems, 'warning', code, start, end, message, detail)
}

/**
 * Adds an error at `[start, end)` with which the document is read all the same. False: there are too many, reading should
 * stop, and the document is refused.
 */
export function addTolerated(
  problems: Problems,
  code: DiagnosticCode,
  start: number,
  end: number,
  message: string,
  detail: ProblemDetail = {},
): boolean {
  const goesOn = add(problems, 'error', code, start, end, message, detail)
  if (!goesOn) problems.hasError = true
  return goesOn
}

/**
 * Adds the error for a key at `[start, end)` that is given at `first` already; `isTolerated`: the document is read all the
 * same. False: reading should stop.
 */
export function reportDuplicateKey(
  problems: Problems,
  key: string,
  first: { readonly start: number; readonly end: number },
  start: number,
  end: number,
  isTolerated = false,
): boolean {
  const report = isTolerated ? addTolerated : addError
  return report(problems, 'document/duplicate-key', start, end, `duplicate key ${quoted(key)}`, {
    help: 'remove or rename one of them: readers differ in which value they take',
    related: { ...first, message: `${quoted(key)} is given here first` },
  })
}

/** Adds the error for a control character at `at`. */
export function reportControl(problems: Problems, at: number, help: string): void {
  const code = problems.source.text.charCodeAt(at)
  const message = `control character U+${code.toString(16).toUpperCase().padStart(4, '0')}`
  addError(problems, 'document/control-character', at, characterEnd(problems.source.text, at), message, {
    help,
  })
}

/** Adds the error for an escape at `[start, end)` that is half of a surrogate pair or beyond U+10FFFF. */
export function reportBadEscape(problems: Problems, start: number, end: number): void {
  const shown = quoted(problems.source.text.slice(start, end))
  addError(problems, 'document/surrogate', start, end, `escape ${shown} stands for no character`, {
    help: 'write both halves of a surrogate pair, or the character itself',
  })
}

/** Adds the error for a node at `at` that the tape cannot take. Gives -1: reading ends. */
export function reportFull(problems: Problems, full: TapeFull, at: number, maxNodes: number): -1 {
  const end = characterEnd(problems.source.text, at)
  if (full === 'depth') {
    addError(
      problems,
      'document/depth',
      at,
      end,
      `collections are nested deeper than ${LIMITS.documentDepth} levels`,
    )
  } else {
    const limit = maxNodes.toLocaleString('en-US')
    addError(problems, 'document/nodes', at, end, `the file has more than ${limit} values`)
  }
  return -1
}

/** The diagnostics in order. */
export function finishProblems(problems: Problems): readonly Diagnostic[] {
  return sortDiagnostics(problems.found)
}

/** End of the character that starts at `offset`: a span of one character, none at a line break or the end. */
export function characterEnd(text: string, offset: number): number {
  const code = text.codePointAt(offset)
  if (code === undefined || code === 10 || code === 13) return offset
  return offset + (code > 0xffff ? 2 : 1)
}

function add(
  problems: Problems,
  severity: Diagnostic['severity'],
  code: DiagnosticCode,
  start: number,
  end: number,
  message: string,
  detail: ProblemDetail,
): boolean {
  const { source, found } = problems
  // LIMIT: diagnostics of one file. Errors still count when the list is full of warnings.
  if (found.length >= LIMITS.documentDiagnostics && !(severity === 'error' && !found.some(isError)))
    return false
  const related: readonly RelatedLocation[] | undefined = detail.related && [
    { location: locationOf(source, detail.related), message: detail.related.message },
  ]
  found.push({
    code,
    severity,
    message,
    location: locationOf(source, { start, end }),
    ...(detail.help !== undefined && { help: detail.help }),
    ...(related !== undefined && { related }),
  })
  return found.length < LIMITS.documentDiagnostics
}

function isError(diagnostic: Diagnostic): boolean {
  return diagnostic.severity === 'error'
}
