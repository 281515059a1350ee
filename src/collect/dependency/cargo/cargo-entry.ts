import type { Document, NodeIndex } from '../../../core/document/document.ts'
import { itemsOf, kindOf, memberOf, membersOf, spanOf } from '../../../core/document/node.ts'
import { quoted } from '../../../core/quote.ts'
import type { Span } from '../../../core/span.ts'
import { addLockProblem, type LockDraft } from '../lock-draft.ts'
import { fieldOfKind, type PlacedText, textField, textOf } from '../read-fields.ts'
import { withoutCredentials } from './cargo-source.ts'

/** A `[[package]]` of a `Cargo.lock`. */
export interface CargoEntry {
  /** `name version`, with ` (source)` where there is one: unique within a lock. */
  readonly id: string
  readonly name: PlacedText
  readonly version: PlacedText
  readonly source: PlacedText | undefined
  readonly checksum: PlacedText | undefined
  /** `name`, `name version` or `name version (source)`. */
  readonly dependencies: readonly { readonly text: string; readonly span: Span }[]
  /** What is built in its place: an old form of patching. */
  readonly replace: PlacedText | undefined
}

/** Reads the packages of a lock; those that have no name or version are problems. */
export function readCargoEntries(draft: LockDraft, document: Document): readonly CargoEntry[] {
  const entries: CargoEntry[] = []
  // Locks of the first version had the package that they belong to in a table of its own.
  const root = fieldOfKind(document, 0, 'root', 'record')
  const list = memberOf(document, 0, 'package')
  if (list !== undefined && kindOf(document, list.node) !== 'list')
    addLockProblem(draft, 'malformed-entry', 'part', 'expected `[[package]]`', list.keySpan)
  for (const node of [
    ...(root === undefined ? [] : [root]),
    ...(list === undefined ? [] : itemsOf(document, list.node)),
  ]) {
    const entry = readEntry(draft, document, node)
    if (entry !== undefined) entries.push(entry)
  }
  return entries
}

function readEntry(draft: LockDraft, document: Document, node: NodeIndex): CargoEntry | undefined {
  const name = textField(document, node, 'name')
  const version = textField(document, node, 'version')
  if (name === undefined || version === undefined || name.text === '' || version.text === '') {
    const missing = name === undefined || name.text === '' ? 'name' : 'version'
    const span = name?.span ?? firstSpan(document, node)
    addLockProblem(draft, 'malformed-entry', 'part', `the package has no \`${missing}\``, span)
    return undefined
  }
  if (!/^[\p{L}\p{N}_-]+$/u.test(name.text)) {
    const message = `${quoted(name.text)} is no name of a package, expected letters, digits, \`-\` and \`_\``
    addLockProblem(draft, 'malformed-name', 'part', message, name.span)
  }
  for (const key of ['source', 'checksum', 'replace'] as const) {
    const member = memberOf(document, node, key)
    if (member === undefined || kindOf(document, member.node) === 'string') continue
    const message = `expected text as \`${key}\` of ${quoted(name.text)}`
    addLockProblem(draft, 'malformed-entry', 'part', message, member.keySpan)
  }
  const source = addressField(document, node, 'source')
  return {
    id: entryId(name.text, version.text, source?.text),
    name,
    version,
    source,
    checksum: textField(document, node, 'checksum'),
    dependencies: readDependencies(draft, document, node, name.text),
    replace: addressField(document, node, 'replace'),
  }
}

/** A text with an address, which may hold a password. */
function addressField(document: Document, node: NodeIndex, key: string): PlacedText | undefined {
  const field = textField(document, node, key)
  return field === undefined ? undefined : { ...field, text: withoutCredentials(field.text) }
}

/** Names an entry as version 1 of the format names what a package depends on. */
export function entryId(name: string, version: string, source: string | undefined): string {
  return source === undefined ? `${name} ${version}` : `${name} ${version} (${source})`
}

function readDependencies(
  draft: LockDraft,
  document: Document,
  node: NodeIndex,
  name: string,
): CargoEntry['dependencies'] {
  const member = memberOf(document, node, 'dependencies')
  if (member === undefined) return []
  if (kindOf(document, member.node) !== 'list') {
    const message = `expected a list as \`dependencies\` of ${quoted(name)}`
    addLockProblem(draft, 'malformed-entry', 'part', message, member.keySpan)
    return []
  }
  return itemsOf(document, member.node).flatMap((item) => {
    const text = textOf(document, item)
    if (text !== undefined) return [{ text: withoutCredentials(text), span: spanOf(document, item) }]
    const message = `${quoted(name)} depends on something that is no text`
    addLockProblem(draft, 'malformed-entry', 'part', message, spanOf(document, item))
    return []
  })
}

/** Checksums that version 1 keeps apart, by the id of their package. */
export function readOldChecksums(document: Document): ReadonlyMap<string, PlacedText> {
  const found = new Map<string, PlacedText>()
  const metadata = fieldOfKind(document, 0, 'metadata', 'record')
  if (metadata === undefined) return found
  for (const { key, keySpan, node } of membersOf(document, metadata)) {
    const text = textOf(document, node)
    if (text !== undefined && key.startsWith('checksum '))
      found.set(withoutCredentials(key.slice('checksum '.length)), {
        text,
        span: spanOf(document, node),
        keySpan,
      })
  }
  return found
}

function firstSpan(document: Document, node: NodeIndex): Span {
  return membersOf(document, node)[0]?.keySpan ?? spanOf(document, node)
}
