import { itemsOf, kindOf, memberOf, membersOf, spanOf, valueOf } from '../../../core/document/node.ts'
import type { LockDraft } from '../lock-draft.ts'
import { type Fields, recordField, textField } from './document-fields.ts'

/** Adds what changes the resolution: options, overrides, constraints, metadata that is declared, environments, conflicts. */
export function addUvSettings(draft: LockDraft, root: Fields): void {
  const options = recordField(root, 'options')
  for (const key of ['requires-python', 'supported-markers', 'required-markers', 'conflicts'])
    addWhole(draft, root, key)
  if (options !== undefined) {
    for (const { key, node } of membersOf(options.document, options.node))
      add(draft, options, `options.${key}`, node, undefined)
  }
  const manifest = recordField(root, 'manifest')
  if (manifest === undefined) return
  for (const { key, node } of membersOf(manifest.document, manifest.node)) {
    if (!LISTS.has(key) || kindOf(manifest.document, node) !== 'list') continue
    for (const item of itemsOf(manifest.document, node)) {
      const fields = { ...manifest, node: item }
      const name = kindOf(manifest.document, item) === 'record' ? textField(fields, 'name')?.value : undefined
      add(draft, manifest, key, item, name)
    }
  }
}

const LISTS: ReadonlySet<string> = new Set([
  'build-constraints',
  'constraints',
  'dependency-metadata',
  'excludes',
  'overrides',
])

function addWhole(draft: LockDraft, root: Fields, key: string): void {
  const member = memberOf(root.document, root.node, key)
  if (member !== undefined) add(draft, root, key, member.node, undefined)
}

/** The value is what stands in the file, on one line; quotes of a text are left out. */
function add(
  draft: LockDraft,
  { document }: Fields,
  key: string,
  node: number,
  name: string | undefined,
): void {
  const span = spanOf(document, node)
  const value = valueOf(document, node)
  const text =
    typeof value === 'string' ? value : document.source.text.slice(span.start, span.end).replace(/\s+/g, ' ')
  draft.settings.push({ key, value: text, span, ...(name === undefined ? {} : { name }) })
}
