import { compareLocations, type Location } from './span.ts'

/** Codes of everything that can be wrong in a user's file, sorted. Documented in `docs/diagnostics.md`. */
export const DIAGNOSTIC_CODES = [
  'bundle/content',
  'bundle/digest',
  'bundle/encoding',
  'bundle/invalid',
  'bundle/mismatch',
  'bundle/raw',
  'bundle/unknown',
  'bundle/version',
  'config/expired-waiver',
  'config/expiring-waiver',
  'config/refused-waiver',
  'config/unknown-file',
  'config/unknown-rule',
  'config/unused-waiver',
  'config/vex',
  'config/weak-waiver',
  'constraint/always-fails',
  'constraint/argument',
  'constraint/conflict',
  'constraint/cost',
  'constraint/dead',
  'constraint/duplicate',
  'constraint/duplicate-id',
  'constraint/empty-range',
  'constraint/import',
  'constraint/invalid-expression',
  'constraint/message',
  'constraint/override',
  'constraint/redundant-atom',
  'constraint/redundant-guard',
  'constraint/reserved-name',
  'constraint/schema',
  'constraint/shadowed',
  'constraint/test-failed',
  'constraint/type',
  'constraint/unguarded-read',
  'constraint/unknown-constraint',
  'constraint/unknown-fact',
  'constraint/unknown-field',
  'constraint/unknown-function',
  'constraint/unknown-name',
  'constraint/unknown-schema',
  'constraint/unknown-value',
  'constraint/unreachable',
  'constraint/unused',
  'constraint/wrong-schema',
  'document/alias',
  'document/ambiguous-scalar',
  'document/anchor',
  'document/binary',
  'document/control-character',
  'document/depth',
  'document/duplicate-key',
  'document/empty',
  'document/encoding',
  'document/key',
  'document/merge-key',
  'document/nodes',
  'document/number-range',
  'document/similar-key',
  'document/size',
  'document/surrogate',
  'document/syntax',
  'document/tag',
  'document/yaml-version',
  'foreign/incompatible-outputs',
  'foreign/not-bound',
  'foreign/not-rendered',
  'foreign/not-supported',
  'foreign/unreachable',
  'limit/built-in',
  'limit/constraints',
  'limit/expression-depth',
  'limit/expression-length',
  'limit/expression-nodes',
  'limit/nesting',
] as const

export type DiagnosticCode = (typeof DIAGNOSTIC_CODES)[number]

/** A second place that explains a diagnostic. */
export interface RelatedLocation {
  readonly location: Location
  readonly message: string
}

/** Something wrong with a file of the user's, at a place. An error stops what depends on the file; a warning does not. */
export interface Diagnostic {
  readonly code: DiagnosticCode
  readonly severity: 'error' | 'warning'
  /** One line, lower case start, no final period, raw text: renderers escape it. */
  readonly message: string
  readonly location: Location
  /** What to do, imperative, when it is known. */
  readonly help?: string
  readonly related?: readonly RelatedLocation[]
  /** JSON of a minimal document or fact that shows the problem, confirmed by evaluation. */
  readonly witness?: string
  /** Edits of the file, each of which would take the problem away. The first is the best. */
  readonly fixes?: readonly DiagnosticFix[]
}

/** One way to repair a file. */
export interface DiagnosticFix {
  readonly title: string
  /** Each replaces a place of the file with `text`. */
  readonly edits: readonly { readonly location: Location; readonly text: string }[]
}

/** Sorts by place, then code, then message, and drops exact repetitions. Does not change its argument. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const sorted = [...diagnostics].sort(compareDiagnostics)
  return sorted.filter((one, index) => {
    const before = sorted[index - 1]
    return before === undefined || compareDiagnostics(before, one) !== 0
  })
}

function compareDiagnostics(a: Diagnostic, b: Diagnostic): number {
  const byPlace = compareLocations(a.location, b.location)
  if (byPlace !== 0) return byPlace
  if (a.code !== b.code) return a.code < b.code ? -1 : 1
  return a.message === b.message ? 0 : a.message < b.message ? -1 : 1
}
