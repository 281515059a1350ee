import type { NodeIndex } from '../../../core/document/document.ts'
import { itemsOf, kindOf, memberOf, membersOf, spanOf } from '../../../core/document/node.ts'
import { quoted } from '../../../core/quote.ts'
import {
  type Fields,
  flagField,
  recordField,
  recordsField,
  type TextField,
  textField,
  textsField,
} from './document-fields.ts'
import type { Candidate } from './find-candidates.ts'
import { entryIds } from './python-lock.ts'
import { canonicalName, isPythonName } from './python-name.ts'

/** One `[[package]]` of a lock of Poetry. */
export interface PoetryEntry extends Candidate {
  readonly fields: Fields
  readonly nameField: TextField
  readonly versionField: TextField | undefined
  readonly isOptional: boolean
  /** `groups`, or the old `category`; undefined when the format has neither. */
  readonly groups: readonly string[] | undefined
  readonly source: Fields | undefined
  /** The list of files, in the entry or (up to 1.1) in `[metadata.files]`. */
  readonly files: readonly NodeIndex[]
}

/** Reads the head of every entry. Those without a name are left out, with a problem. */
export function readPoetryEntries(root: Fields, metadata: Fields | undefined): readonly PoetryEntry[] {
  const files = oldFiles(metadata)
  const heads = recordsField(root, 'package').flatMap((fields) => headOf(fields, files))
  const ids = entryIds(
    heads.map(({ name, version, source }) => ({ name, version, source: sourceText(source) })),
  )
  return heads.map((head, index) => ({ ...head, id: ids[index] ?? head.name }))
}

function headOf(
  fields: Fields,
  files: ReadonlyMap<string, readonly NodeIndex[]>,
): readonly Omit<PoetryEntry, 'id'>[] {
  const nameField = textField(fields, 'name')
  if (nameField === undefined) {
    const { start } = spanOf(fields.document, fields.node)
    fields.report('malformed-entry', 'a package has no name', { start, end: start })
    return []
  }
  if (!isPythonName(nameField.value))
    fields.report('malformed-name', `${quoted(nameField.value)} is no name of a package`, nameField.span)
  const name = canonicalName(nameField.value)
  const versionField = textField(fields, 'version')
  if (versionField === undefined)
    fields.report('malformed-entry', `the package ${quoted(nameField.value)} has no version`, nameField.span)
  const category = textField(fields, 'category')?.value
  const hasGroups = memberOf(fields.document, fields.node, 'groups') !== undefined
  const own = memberOf(fields.document, fields.node, 'files')
  const condition = conditionOf(fields)
  return [
    {
      fields,
      name,
      nameField,
      ...(versionField === undefined ? {} : { version: versionField.value }),
      versionField,
      isOptional: flagField(fields, 'optional'),
      groups: hasGroups
        ? textsField(fields, 'groups').map(({ value }) => value)
        : category === undefined
          ? undefined
          : [category],
      source: recordField(fields, 'source'),
      files: own === undefined ? (files.get(name) ?? []) : itemsOf(fields.document, own.node),
      ...(condition === undefined ? {} : { condition }),
    },
  ]
}

/** `markers`: one text, or one for each group. A group without one needs the package everywhere. */
function conditionOf(fields: Fields): string | undefined {
  const member = memberOf(fields.document, fields.node, 'markers')
  if (member === undefined) return undefined
  if (kindOf(fields.document, member.node) !== 'record') return textField(fields, 'markers')?.value
  const table = { ...fields, node: member.node }
  const keys = membersOf(fields.document, member.node).map(({ key }) => key)
  const groups = textsField(fields, 'groups').map(({ value }) => value)
  if (groups.some((group) => !keys.includes(group))) return undefined
  const markers = [...new Set(keys.flatMap((key) => textField(table, key)?.value ?? []))]
  if (markers.length < 2) return markers[0]
  return markers.map((marker) => (/\sor\s/.test(marker) ? `(${marker})` : marker)).join(' or ')
}

/** `[metadata.files]`: lists of files by the name of the package. */
function oldFiles(metadata: Fields | undefined): ReadonlyMap<string, readonly NodeIndex[]> {
  const files = metadata && recordField(metadata, 'files')
  if (files === undefined) return new Map()
  const { document, node } = files
  return new Map(
    membersOf(document, node).map((one) => [canonicalName(one.key), itemsOf(document, one.node)]),
  )
}

function sourceText(source: Fields | undefined): string {
  if (source === undefined) return ''
  const part = (key: string): string => textField(source, key)?.value ?? ''
  return `${part('type')}+${part('url')}#${part('resolved_reference')}`
}
