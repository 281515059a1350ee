import { spanOf } from '../../../core/document/node.ts'
import { groupBy } from '../../../core/group-by.ts'
import { quoted } from '../../../core/quote.ts'
import { type Fields, recordsField, type TextField, textField } from './document-fields.ts'
import { entryIds } from './python-lock.ts'
import { canonicalName, isPythonName } from './python-name.ts'
import { readUvSource, type UvSource } from './uv-source.ts'

/** One `[[package]]` of a lock of uv. */
export interface UvEntry {
  readonly id: string
  /** Position among the entries. */
  readonly index: number
  readonly fields: Fields
  /** Canonical. */
  readonly name: string
  readonly nameField: TextField
  readonly version: TextField | undefined
  readonly source: UvSource | undefined
  /** It is a project of the workspace. */
  readonly isMember: boolean
}

/** The entries of a lock, and those of each name. */
export interface UvEntries {
  readonly all: readonly UvEntry[]
  readonly byName: ReadonlyMap<string, readonly UvEntry[]>
}

/** Reads the head of every entry. Those without a name are left out, with a problem. */
export function readUvEntries(root: Fields, members: ReadonlySet<string> | undefined): UvEntries {
  const heads = recordsField(root, 'package').flatMap((fields) => headOf(fields))
  const ids = entryIds(
    heads.map(({ name, version, source }) => ({ name, version: version?.value, source: source?.key ?? '' })),
  )
  const all = heads.map((head, index): UvEntry => {
    const { source, name } = head
    const isOwn = source !== undefined && (source.kind === 'editable' || source.kind === 'virtual')
    // Without a list of members the one project stands in the folder of the lock.
    const isMember =
      members === undefined ? isOwn && source.value === '.' : members.has(name) && isLocal(source)
    return { ...head, id: ids[index] ?? name, index, isMember }
  })
  return { all, byName: groupBy(all, ({ name }) => name) }
}

function headOf(fields: Fields): readonly Omit<UvEntry, 'id' | 'index' | 'isMember'>[] {
  const nameField = textField(fields, 'name')
  if (nameField === undefined) {
    const { start } = spanOf(fields.document, fields.node)
    fields.report('malformed-entry', 'a package has no name', { start, end: start })
    return []
  }
  if (!isPythonName(nameField.value))
    fields.report('malformed-name', `${quoted(nameField.value)} is no name of a package`, nameField.span)
  const name = canonicalName(nameField.value)
  return [{ fields, name, nameField, version: textField(fields, 'version'), source: readUvSource(fields) }]
}

function isLocal(source: UvSource | undefined): boolean {
  return source !== undefined && ['directory', 'editable', 'virtual'].includes(source.kind)
}
