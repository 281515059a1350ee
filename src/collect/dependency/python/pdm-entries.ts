import type { NodeIndex } from '../../../core/document/document.ts'
import { itemsOf, memberOf, membersOf, spanOf } from '../../../core/document/node.ts'
import { quoted } from '../../../core/quote.ts'
import {
  type Fields,
  recordField,
  recordsField,
  type TextField,
  textField,
  textsField,
} from './document-fields.ts'
import type { Candidate } from './find-candidates.ts'
import { entryIds } from './python-lock.ts'
import { canonicalName, isPythonName } from './python-name.ts'

/** A package of a lock of pdm: pdm writes an entry more for each set of extras that is asked for, which is the same package. */
export interface PdmEntry extends Candidate {
  readonly fields: Fields
  readonly nameField: TextField
  readonly versionField: TextField | undefined
  /** Dependencies, with the extras under which they count. */
  readonly requests: readonly { readonly text: TextField; readonly extras: readonly string[] }[]
  /** Undefined in locks without groups. */
  readonly groups: readonly string[] | undefined
  readonly files: readonly NodeIndex[]
}

interface Head extends Omit<PdmEntry, 'id'> {
  readonly source: string
}

/** Reads every entry. Those without a name are left out, with a problem. */
export function readPdmEntries(root: Fields, metadata: Fields | undefined): readonly PdmEntry[] {
  const files = oldFiles(metadata)
  const byPackage = new Map<string, Head>()
  for (const fields of recordsField(root, 'package')) {
    const head = headOf(fields, files)
    if (head === undefined) continue
    const isExtra = head.requests.some(({ extras }) => extras.length > 0) || hasExtras(fields)
    const key = `${head.name}\n${head.version ?? ''}\n${head.source}`
    const known = byPackage.get(key)
    if (known === undefined) byPackage.set(key, head)
    else if (isExtra) byPackage.set(key, merged(known, head))
    else if (hasExtras(known.fields)) byPackage.set(key, merged(head, known))
    // What is no extra is a second entry of the same package: that is told where ids are compared.
    else byPackage.set(`${key}\n${byPackage.size}`, head)
  }
  const heads = [...byPackage.values()]
  const ids = entryIds(heads)
  return heads.map((head, index) => ({ ...head, id: ids[index] ?? head.name }))
}

function merged(plain: Head, extra: Head): Head {
  const groups = plain.groups ?? extra.groups
  return {
    ...plain,
    requests: [...plain.requests, ...extra.requests],
    groups: groups && [...new Set([...groups, ...(extra.groups ?? [])])],
  }
}

function headOf(fields: Fields, files: ReadonlyMap<string, readonly NodeIndex[]>): Head | undefined {
  const nameField = textField(fields, 'name')
  if (nameField === undefined) {
    const { start } = spanOf(fields.document, fields.node)
    fields.report('malformed-entry', 'a package has no name', { start, end: start })
    return undefined
  }
  if (!isPythonName(nameField.value))
    fields.report('malformed-name', `${quoted(nameField.value)} is no name of a package`, nameField.span)
  const { document, node } = fields
  const name = canonicalName(nameField.value)
  const versionField = textField(fields, 'version')
  const extras = textsField(fields, 'extras').map(({ value }) => canonicalName(value))
  const condition = (textField(fields, 'marker') ?? textField(fields, 'markers'))?.value
  const own = memberOf(document, node, 'files')
  return {
    fields,
    name,
    nameField,
    versionField,
    ...(versionField === undefined ? {} : { version: versionField.value }),
    ...(condition === undefined ? {} : { condition }),
    requests: textsField(fields, 'dependencies').map((text) => ({ text, extras })),
    groups:
      memberOf(document, node, 'groups') === undefined
        ? undefined
        : textsField(fields, 'groups').map(({ value }) => value),
    files:
      own === undefined
        ? (files.get(`${name} ${versionField?.value ?? ''}`) ?? [])
        : itemsOf(document, own.node),
    source: ['git', 'revision', 'url', 'path'].map((key) => textField(fields, key)?.value ?? '').join('+'),
  }
}

function hasExtras({ document, node }: Fields): boolean {
  return memberOf(document, node, 'extras') !== undefined
}

/** `[metadata.files]` of old locks: lists of files by `name version`. */
function oldFiles(metadata: Fields | undefined): ReadonlyMap<string, readonly NodeIndex[]> {
  const table = metadata && recordField(metadata, 'files')
  if (table === undefined) return new Map()
  const { document, node } = table
  return new Map(
    membersOf(document, node).map(({ key, node: list }) => {
      const space = key.indexOf(' ')
      const name = canonicalName(space < 0 ? key : key.slice(0, space)).replace(/\[.*$/, '')
      return [`${name} ${space < 0 ? '' : key.slice(space + 1)}`, itemsOf(document, list)]
    }),
  )
}
