import { memberOf, spanOf } from '../../../core/document/node.ts'
import { quoted } from '../../../core/quote.ts'
import { type Fields, recordField, recordsField, type TextField, textField } from './document-fields.ts'
import type { Candidate } from './find-candidates.ts'
import { entryIds } from './python-lock.ts'
import { canonicalName, isPythonName } from './python-name.ts'

/** One `[[packages]]` of a `pylock.toml`. */
export interface PylockEntry extends Candidate {
  readonly fields: Fields
  readonly nameField: TextField
  readonly versionField: TextField | undefined
  readonly hasDependencies: boolean
}

/** Reads the head of every entry. Those without a name are left out, with a problem. */
export function readPylockEntries(root: Fields): readonly PylockEntry[] {
  const heads = recordsField(root, 'packages').flatMap((fields) => headOf(fields))
  const ids = entryIds(
    heads.map(({ name, version, fields }) => ({ name, version, source: sourceText(fields) })),
  )
  return heads.map((head, index) => ({ ...head, id: ids[index] ?? head.name }))
}

function headOf(fields: Fields): readonly Omit<PylockEntry, 'id'>[] {
  const nameField = textField(fields, 'name')
  if (nameField === undefined) {
    const { start } = spanOf(fields.document, fields.node)
    fields.report('malformed-entry', 'a package has no name', { start, end: start })
    return []
  }
  if (!isPythonName(nameField.value))
    fields.report('malformed-name', `${quoted(nameField.value)} is no name of a package`, nameField.span)
  const versionField = textField(fields, 'version')
  const condition = textField(fields, 'marker')?.value
  return [
    {
      fields,
      name: canonicalName(nameField.value),
      nameField,
      versionField,
      ...(versionField === undefined ? {} : { version: versionField.value }),
      ...(condition === undefined ? {} : { condition }),
      hasDependencies: memberOf(fields.document, fields.node, 'dependencies') !== undefined,
    },
  ]
}

/** What tells two entries of one version apart: where they come from, else when they are installed. */
function sourceText(fields: Fields): string {
  const part = (table: string, key: string): string => {
    const record = recordField(fields, table)
    return (record && textField(record, key)?.value) ?? ''
  }
  const parts = [
    part('vcs', 'url') + part('vcs', 'commit-id'),
    part('directory', 'path'),
    part('archive', 'url') + part('archive', 'path'),
    textField(fields, 'index')?.value ?? '',
    textField(fields, 'marker')?.value ?? '',
  ]
  return parts.filter((text) => text !== '').join(' ')
}
