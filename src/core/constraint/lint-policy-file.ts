import type { Diagnostic } from '../diagnostic.ts'
import type { Document } from '../document/document.ts'
import { lintDocument } from '../document/lint.ts'
import { LIMITS } from '../limits.ts'

/**
 * Warns where a constraint file, a file of tests or a configuration does not say clearly what it means. The format fixes
 * what most of its keys hold, so `enforcement: off` is clear: only numbers, and what stands where any value may, are not.
 */
export function lintPolicyFile(documents: readonly Document[]): readonly Diagnostic[] {
  const found: Diagnostic[] = []
  for (const document of documents) {
    found.push(...lintDocument(document, OPEN_KEYS))
    // LIMIT: warnings of one file, also where it is a stream of many documents.
    if (found.length >= LIMITS.documentDiagnostics) return found.slice(0, LIMITS.documentDiagnostics)
  }
  return found
}

/** Keys below which the formats of FLUX take values of every type: subjects of tests, and settings. */
const OPEN_KEYS: ReadonlySet<string> = new Set(['base', 'default', 'fact', 'input', 'settings'])
