import { locationOfPath } from '../core/constraint/shape.ts'
import type { Diagnostic } from '../core/diagnostic.ts'
import type { Document } from '../core/document/document.ts'
import { RecordValue } from '../core/expression/value.ts'

/**
 * What to say of a bundle, of whatever version, that stands where constraint sets are expected; undefined for other files.
 * It holds a policy as a whole, so it decides in place of the files of a tree and never beside them.
 */
export function misplacedBundle(document: Document): Diagnostic | undefined {
  const { value } = document
  const schema = value instanceof RecordValue ? value.get('schema') : undefined
  if (typeof schema !== 'string' || !/^flux\.bundle\/v[0-9]+$/.test(schema)) return undefined
  return {
    code: 'config/unknown-file',
    severity: 'error',
    message: 'this file decides nothing here: it is a bundle, which decides in place of constraint files',
    location: locationOfPath(document, ['schema']),
    help: 'give it with `--bundle`, or the input `bundle` of the action, and keep it outside of `.flux`',
  }
}
