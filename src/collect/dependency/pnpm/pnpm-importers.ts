import { quoted } from '../../../core/quote.ts'
import {
  type BlockNode,
  isKey,
  isNothing,
  isRecord,
  keyAt,
  keySpanAt,
  memberAt,
  membersAt,
  textAt,
} from '../block/block-tree.ts'
import { addLockProblem } from '../lock-draft.ts'
import type { Scope } from '../model.ts'
import { joinTreePath } from '../tree-path.ts'
import { keyOfReference } from './dep-path.ts'
import { findEntry } from './pnpm-entries.ts'
import { expectRecord, noteUse, type PnpmImporter, type PnpmReading } from './pnpm-reading.ts'

/** Tables of an importer, with the scope that each gives. */
const TABLES: ReadonlyMap<string, Scope> = new Map<string, Scope>([
  ['configDependencies', 'tool'],
  ['dependencies', 'prod'],
  ['devDependencies', 'dev'],
  ['optionalDependencies', 'optional'],
  ['packageManagerDependencies', 'tool'],
])

/** Reads the importers of a document: the members of `importers`, or the root alone, whose tables stand at the top. */
export function readPnpmImporters(reading: PnpmReading, root: BlockNode): void {
  const { tree } = reading
  const importers = memberAt(tree, root, 'importers')
  if (isNothing(tree, importers)) readImporter(reading, importerAt(reading, '.', root), root)
  else if (expectRecord(reading, importers, 'importers')) {
    for (const node of membersAt(tree, importers)) {
      const importer = importerAt(reading, keyAt(tree, node), node)
      if (expectRecord(reading, node, keyAt(tree, node))) readImporter(reading, importer, node)
    }
  }
}

/** The importer of a folder, which is relative to that of the lock. */
function importerAt(reading: PnpmReading, written: string, node: BlockNode): PnpmImporter {
  const { path, isOutside } = joinTreePath(reading.folder, written)
  const known = reading.importers.get(path)
  if (known !== undefined) return known
  if (isOutside) {
    const message = `the importer ${quoted(written)} is outside of the repository`
    addLockProblem(reading.draft, 'outside-path', 'part', message, keySpanAt(reading.tree, node))
  }
  const importer: PnpmImporter = { path, locked: [] }
  reading.importers.set(path, importer)
  return importer
}

function readImporter(reading: PnpmReading, importer: PnpmImporter, record: BlockNode): void {
  const { tree } = reading
  const specifiers = readSpecifiers(reading, record)
  for (const table of membersAt(tree, record)) {
    const scope = TABLES.get(keyAt(tree, table))
    if (scope === undefined || !expectRecord(reading, table, keyAt(tree, table))) continue
    for (const node of membersAt(tree, table))
      readRequest(reading, importer, node, reading.isEnvironment ? 'tool' : scope, specifiers)
  }
}

/** Before 6 what was asked for stands in a table of its own. */
function readSpecifiers(reading: PnpmReading, record: BlockNode): ReadonlyMap<string, string> {
  const { tree } = reading
  const table = memberAt(tree, record, 'specifiers')
  const specifiers = new Map<string, string>()
  if (!expectRecord(reading, table, 'specifiers')) return specifiers
  for (const node of membersAt(tree, table)) specifiers.set(keyAt(tree, node), textAt(tree, node) ?? '')
  return specifiers
}

function readRequest(
  reading: PnpmReading,
  importer: PnpmImporter,
  node: BlockNode,
  scope: Scope,
  specifiers: ReadonlyMap<string, string>,
): void {
  const { tree, style, direct } = reading
  const name = keyAt(tree, node)
  const span = keySpanAt(tree, node)
  const inline = isRecord(tree, node) ? readInline(reading, node) : undefined
  const reference = inline === undefined ? textAt(tree, node) : inline.version
  const specifier = (inline === undefined ? specifiers.get(name) : inline.specifier) ?? ''
  if (reference === undefined) {
    addLockProblem(reading.draft, 'malformed-entry', 'part', `expected a version of ${quoted(name)}`, span)
    importer.locked.push({ name, specifier, scope, span })
    return
  }
  const key = keyOfReference(name, reference, style)
  const to = key === undefined ? undefined : findEntry(reading, name, reference, key)
  importer.locked.push({ name, specifier, scope, span, ...(to === undefined ? {} : { to: to.id }) })
  if (to !== undefined) {
    noteUse(reading, to, name, node)
    const use = { importer: importer.path, scope, ...(specifier === '' ? {} : { specifier }) }
    const uses = direct.get(to.id)
    if (uses === undefined) direct.set(to.id, [use])
    else uses.push(use)
  } else if (key !== undefined) {
    const message = `${quoted(name)} leads to ${quoted(key)}, which the lock does not have`
    addLockProblem(reading.draft, 'dangling-edge', 'part', message, span)
  } else if (joinTreePath(importer.path, reference.slice('link:'.length)).isOutside) {
    const message = `the link ${quoted(name)} leads out of the repository`
    addLockProblem(reading.draft, 'outside-path', 'part', message, span)
  }
}

function readInline(
  { tree }: PnpmReading,
  record: BlockNode,
): { readonly specifier: string | undefined; readonly version: string | undefined } {
  let specifier: string | undefined
  let version: string | undefined
  for (const node of membersAt(tree, record)) {
    if (isKey(tree, node, 'specifier')) specifier = textAt(tree, node)
    else if (isKey(tree, node, 'version')) version = textAt(tree, node)
  }
  return { specifier, version }
}
