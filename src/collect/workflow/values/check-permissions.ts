import { kindOf } from '../../../core/document/node.ts'
import type { Permissions } from '../model.ts'
import { scalarText } from '../node-text.ts'
import { nodePlace } from '../place.ts'
import { noteValue, type ValueSite } from './note-value.ts'
import { PERMISSION_SCOPES } from './permission-scopes.ts'

const SCOPES: readonly string[] = [...PERMISSION_SCOPES.keys()]

/** Notes scopes and accesses that the platform does not know. */
export function checkPermissions(site: ValueSite, { entry, form, scopes }: Permissions): void {
  const { document } = site
  if (form === 'other' && entry !== undefined) {
    const value = scalarText(document, entry.node)
    if (value === undefined || kindOf(document, entry.node) === 'list') return
    noteValue(site, nodePlace(document, entry.node), {
      problem: 'unknown-permissions',
      name: 'permissions',
      value,
      expected: ['read-all', 'write-all', '{}'],
    })
  }
  for (const { key, keySpan, node, text } of scopes) {
    const accepted = PERMISSION_SCOPES.get(key)
    if (accepted === undefined) {
      // Which accesses it would take is not known.
      noteValue(site, keySpan, {
        problem: 'unknown-scope',
        name: key,
        expected: SCOPES,
        ...site.similarTo(key, SCOPES),
      })
      continue
    }
    if (!accepted.includes(text))
      noteValue(site, nodePlace(document, node), {
        problem: 'unknown-access',
        name: key,
        value: text,
        expected: accepted,
      })
  }
}
