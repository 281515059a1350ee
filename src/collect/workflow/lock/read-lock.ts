import type { Document, NodeIndex } from '../../../core/document/document.ts'
import { itemsOf, kindOf, membersOf, spanOf, valueOf } from '../../../core/document/node.ts'
import type { Entry } from '../model.ts'
import { entryOf, scalarEntryOf, scalarText, textSpan } from '../node-text.ts'
import { checkDependency, isSameDependency } from './check-dependency.ts'
import { findCycle } from './find-cycle.ts'
import {
  LOCK_VERSIONS,
  type Lock,
  type LockedDependency,
  type LockedWorkflow,
  type LockFlaw,
  type Placed,
  type PlacedPin,
} from './lock.ts'
import { addFlaw, checkKeys, type LockReader } from './lock-reader.ts'
import { parsePin } from './pin.ts'

/** LIMIT: bytes of a lock: larger ones are refused by the platform. */
export const LOCK_BYTES = 1024 * 1024

const ROOT: NodeIndex = 0

/**
 * Reads a lock in the order in which the platform refuses one: size, form of the text, keys that are given twice, version,
 * entries, paths of workflows, equal entries, cycles. What comes before the version ends the reading. HOSTILE: any text.
 */
export function readLock(documents: readonly Document[]): Lock | undefined {
  const [document, second] = documents
  if (document === undefined) return undefined
  const flaws: LockFlaw[] = []
  const version = scalarEntryOf(document, ROOT, 'version')
  const lock: Lock = {
    document,
    version: version && { value: version.text, span: textSpan(document, version.node) },
    workflows: [],
    dependencies: new Map(),
    flaws,
  }
  if (isTooLong(document.source.text)) {
    addFlaw({ flaws }, 'too-large', { start: 0, end: 0 }, '', 'at most 1,048,576 bytes')
    return lock
  }
  if (second !== undefined) {
    const start = spanOf(second, ROOT).start
    addFlaw({ flaws }, 'more-documents', { start, end: start }, '', 'one document')
  }
  findText(document, flaws)
  if (kindOf(document, ROOT) !== 'record') {
    addFlaw({ flaws }, 'value-type', spanOf(document, ROOT), '', 'a mapping')
    return lock
  }
  const known = LOCK_VERSIONS.find((one) => one === version?.text)
  if (version === undefined) {
    addFlaw({ flaws }, 'missing-key', { start: 0, end: 0 }, 'version', 'in the lock')
    return lock
  }
  if (known === undefined) return lock
  const reader: LockReader = { document, version: known, flaws }
  checkKeys(reader, ROOT, ['version', 'workflows', 'dependencies'], 'the lock')
  const dependencies = readDependencies(reader)
  const workflows = readWorkflows(reader)
  for (const dependency of findCycle(dependencies)) {
    const names = dependency.uses.map(({ pin }) => pin.name)
    addFlaw(reader, 'cycle', dependency.keySpan, dependency.pin.name, names.slice(0, 3).join(', '))
  }
  return { ...lock, workflows, dependencies }
}

/** Whether the text of a lock has more bytes than the platform reads. */
export function isTooLong(text: string): boolean {
  return text.length > LOCK_BYTES || new TextEncoder().encode(text).length > LOCK_BYTES
}

/** Anchors, aliases and keys that are given twice. */
function findText(document: Document, flaws: LockFlaw[]): void {
  const { target } = document.tape
  for (let node: NodeIndex = 0; node < document.tape.length; node++) {
    if ((target[node] ?? -1) < 0) continue
    const span = spanOf(document, node)
    addFlaw({ flaws }, 'anchor', span, document.source.text.slice(span.start, span.end))
  }
  for (const { kind, name, span } of document.notes ?? []) {
    addFlaw({ flaws }, kind === 'duplicate-key' ? 'duplicate-key' : 'anchor', span, name)
  }
}

function readDependencies(reader: LockReader): ReadonlyMap<string, LockedDependency> {
  const found = new Map<string, LockedDependency>()
  for (const entry of membersIn(reader, 'dependencies')) {
    const dependency = readDependency(reader, entry)
    if (dependency === undefined) continue
    const before = found.get(dependency.pin.name)
    if (before === undefined) found.set(dependency.pin.name, dependency)
    else if (!isSameDependency(before, dependency))
      addFlaw(reader, 'conflicting-entries', entry.keySpan, entry.key, before.pin.name)
  }
  return found
}

function readDependency(reader: LockReader, entry: Entry): LockedDependency | undefined {
  const { document, version } = reader
  const pin = parsePin(entry.key, version)
  if (pin === undefined) {
    addFlaw(reader, 'pin-format', entry.keySpan, entry.key)
    return undefined
  }
  if (kindOf(document, entry.node) !== 'record') {
    addFlaw(reader, 'value-type', entry.keySpan, entry.key, 'a mapping')
    return undefined
  }
  const commit = placedText(document, entry.node, 'commit')
  const refs = version === 'v0.0.1' ? ['tag', 'branch'] : ['ref']
  const ref = refs.flatMap((key) => placedText(document, entry.node, key) ?? [])[0]
  const dependency: LockedDependency = {
    pin,
    keySpan: entry.keySpan,
    ref: ref?.value ?? pin.ref,
    commit: commit ?? (pin.commit === undefined ? undefined : { value: pin.commit, span: entry.keySpan }),
    ownerId: placedNumber(document, entry.node, 'owner_id'),
    repositoryId: placedNumber(document, entry.node, 'repo_id'),
    uses: readPins(reader, entryOf(document, entry.node, 'uses')),
  }
  checkDependency(reader, entry, dependency, ref)
  return dependency
}

function readWorkflows(reader: LockReader): readonly LockedWorkflow[] {
  return membersIn(reader, 'workflows').map((entry) => {
    if (!isWorkflowKey(entry.key)) addFlaw(reader, 'workflow-path', entry.keySpan, entry.key)
    return { path: entry.key, keySpan: entry.keySpan, pins: readPins(reader, entry) }
  })
}

/** A path from the root of the repository, with `/` only, that stays inside. */
function isWorkflowKey(path: string): boolean {
  return path !== '' && !/^\/|[\\:\0-\x1f\x7f]/.test(path) && !path.split('/').includes('..')
}

function readPins(reader: LockReader, entry: Entry | undefined): readonly PlacedPin[] {
  const { document } = reader
  if (entry === undefined) return []
  const kind = kindOf(document, entry.node)
  if (kind !== 'list') {
    if (kind !== 'null') addFlaw(reader, 'value-type', entry.keySpan, entry.key, 'a list')
    return []
  }
  return itemsOf(document, entry.node).flatMap((node): readonly PlacedPin[] => {
    const text = scalarText(document, node)
    const pin = text === undefined ? undefined : parsePin(text, reader.version)
    if (pin !== undefined) return [{ pin, span: textSpan(document, node) }]
    addFlaw(reader, 'pin-format', spanOf(document, node), text ?? '')
    return []
  })
}

function membersIn(reader: LockReader, key: string): readonly Entry[] {
  const { document } = reader
  const entry = entryOf(document, ROOT, key)
  if (entry === undefined) return []
  const kind = kindOf(document, entry.node)
  if (kind !== 'record' && kind !== 'null') addFlaw(reader, 'value-type', entry.keySpan, key, 'a mapping')
  return membersOf(document, entry.node)
}

function placedText(document: Document, node: NodeIndex, key: string): Placed<string> | undefined {
  const entry = scalarEntryOf(document, node, key)
  return entry && { value: entry.text, span: textSpan(document, entry.node) }
}

function placedNumber(document: Document, node: NodeIndex, key: string): Placed<number> | undefined {
  const entry = entryOf(document, node, key)
  if (entry === undefined) return undefined
  const value = valueOf(document, entry.node)
  const number = typeof value === 'bigint' ? Number(value) : value
  return typeof number === 'number' && Number.isInteger(number)
    ? { value: number, span: spanOf(document, entry.node) }
    : undefined
}
