import type { Document, NodeIndex } from '../../../core/document/document.ts'
import { itemsOf, kindOf, membersOf } from '../../../core/document/node.ts'
import type { Source } from '../../../core/source.ts'
import { entryOf, scalarEntryOf, scalarText, textSpan } from '../../workflow/node-text.ts'
import type { Declared, Scope } from '../model.ts'
import { readLockDocuments } from '../read-document.ts'

/** What a `pubspec.yaml` says, as far as dependencies want it. */
export interface Pubspec {
  readonly source: Source
  readonly name: string | undefined
  readonly version: string | undefined
  readonly declared: readonly Declared[]
  /** Folders of other projects that share the lock. */
  readonly workspace: readonly string[]
}

const ROOT: NodeIndex = 0
/** LIMIT: projects that share one lock. */
const MOST_PROJECTS = 1_000

/** Reads a manifest of Dart; undefined when it is no YAML. */
export async function readPubspec(source: Source): Promise<Pubspec | undefined> {
  const { documents } = await readLockDocuments(source, 'yaml', { irregular: 'keep' })
  if (documents === undefined) return undefined
  const [document] = documents
  const workspace = entryOf(document, ROOT, 'workspace')
  const folders = workspace === undefined ? [] : itemsOf(document, workspace.node)
  return {
    source,
    name: scalarEntryOf(document, ROOT, 'name')?.text,
    version: scalarEntryOf(document, ROOT, 'version')?.text,
    declared: [
      ...declaredIn(document, 'dependencies', 'prod'),
      ...declaredIn(document, 'dev_dependencies', 'dev'),
    ],
    workspace: folders.slice(0, MOST_PROJECTS).flatMap((node) => scalarText(document, node) ?? []),
  }
}

function declaredIn(document: Document, key: string, scope: Scope): readonly Declared[] {
  return requestsIn(document, key).map((request) => ({ ...request, scope, source: document.source }))
}

function requestsIn(
  document: Document,
  key: string,
): readonly Pick<Declared, 'name' | 'specifier' | 'span'>[] {
  const entry = entryOf(document, ROOT, key)
  if (entry === undefined) return []
  return membersOf(document, entry.node).map(({ key: name, keySpan, node }) => ({
    name,
    specifier: specifierOf(document, node),
    span:
      kindOf(document, node) === 'record' || scalarText(document, node) === ''
        ? keySpan
        : textSpan(document, node),
  }))
}

/** A range, or where the package is taken from in place of a registry; nothing at all means any version. */
function specifierOf(document: Document, node: NodeIndex): string {
  const text = scalarText(document, node)
  if (text !== undefined) return text === '' ? 'any' : text
  for (const key of ['git', 'path', 'sdk']) {
    const source = entryOf(document, node, key)
    if (source === undefined) continue
    const value = scalarText(document, source.node) ?? scalarEntryOf(document, source.node, 'url')?.text ?? ''
    return `${key}:${value}`
  }
  return scalarEntryOf(document, node, 'version')?.text ?? 'any'
}
