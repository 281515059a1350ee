import { expressionText, type LicenseExpression, termsOf } from './license-expression.ts'
import { type LicenseProblem, parseLicense } from './parse-license.ts'
import type { SpdxLists } from './spdx-lists.ts'

/** A licence as a lock or manifest gives it, understood. */
export interface ReadLicense {
  /**
   * `expression`: an SPDX expression; `proprietary`: `UNLICENSED`, which is not the Unlicense; `file`: a text that stands in a file;
   * `unknown`: nothing is said, or nothing that is understood.
   */
  readonly kind: 'expression' | 'file' | 'proprietary' | 'unknown'
  /** Normalized: ids of today in the spelling of the list, parts sorted, each once. Only of an `expression`. */
  readonly expression?: string
  readonly tree?: LicenseExpression
  /** Ids of all licences in the expression, sorted, without exceptions. */
  readonly ids: readonly string[]
  /** The file that a `file` names. */
  readonly file?: string
  readonly problems: readonly LicenseProblem[]
}

/**
 * Reads a licence: an SPDX expression, and what npm writes beside them. `NOASSERTION`, `NONE` and empty text say nothing; text that is no
 * expression is `unknown`, with problems.
 */
export function readLicense(text: string | undefined, lists: SpdxLists): ReadLicense {
  const trimmed = (text ?? '').trim()
  const upper = trimmed.length > SPECIAL_LENGTH ? '' : trimmed.toUpperCase()
  if (trimmed === '' || upper === 'NOASSERTION' || upper === 'NONE')
    return { kind: 'unknown', ids: [], problems: [] }
  if (upper === 'UNLICENSED') return { kind: 'proprietary', ids: [], problems: [] }
  const file = /^SEE LICEN[CS]E IN (\S.{0,4095})$/is.exec(trimmed)?.[1]
  if (file !== undefined) return { kind: 'file', file, ids: [], problems: [] }
  const { expression, problems } = parseLicense(trimmed, lists)
  if (expression === undefined) return { kind: 'unknown', ids: [], problems }
  const ids = [...new Set(termsOf(expression).map(({ id }) => id))].sort()
  return { kind: 'expression', expression: expressionText(expression), tree: expression, ids, problems }
}

/** UTF-16 units of the longest word that has a meaning of its own. */
const SPECIAL_LENGTH = 32
