import type { NodeIndex } from '../../core/document/document.ts'
import { kindOf } from '../../core/document/node.ts'
import type { Permissions } from './model.ts'
import { entryOf, scalarEntries, scalarText } from './node-text.ts'
import { noteProblem, type Reader } from './reader.ts'

/** The `permissions` of a workflow or job. A mapping without members, and `{}`, is `empty`. */
export function readPermissions(reader: Reader, parent: NodeIndex): Permissions {
  const { document } = reader
  const entry = entryOf(document, parent, 'permissions')
  if (entry === undefined) return { form: 'absent', entry, scopes: [] }
  if (kindOf(document, entry.node) === 'record') {
    const scopes = scalarEntries(document, entry.node)
    return { form: scopes.length === 0 ? 'empty' : 'mapping', entry, scopes }
  }
  const text = scalarText(document, entry.node)
  if (text === 'read-all' || text === 'write-all') return { form: text, entry, scopes: [] }
  noteProblem(reader, entry.node, 'expected `read-all`, `write-all` or a mapping for `permissions`')
  return { form: 'other', entry, scopes: [] }
}
