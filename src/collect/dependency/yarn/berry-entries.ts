import { quoted } from '../../../core/quote.ts'
import type { Span } from '../../../core/span.ts'
import {
  type BlockNode,
  type BlockTree,
  isKey,
  isNothing,
  isRecord,
  isText,
  isTrue,
  keyAt,
  keySpanAt,
  memberAt,
  membersAt,
  spanAt,
  textAt,
} from '../block/block-tree.ts'
import { readHexHash } from '../integrity.ts'
import { addLockProblem } from '../lock-draft.ts'
import type { Integrity, PlacedField } from '../model.ts'
import { readReference } from './berry-locator.ts'
import { readBerryOrigin } from './berry-origin.ts'
import {
  aliasedName,
  readPattern,
  requestedName,
  type YarnEntry,
  type YarnReading,
  type YarnRequest,
} from './yarn-entry.ts'

/** The version that yarn writes for what has none: folders of the repository. */
const LOCAL_VERSION = '0.0.0-use.local'

/** What the members of an entry say. */
interface Fields {
  version?: Placed
  resolution?: Placed
  checksum?: Placed
  conditions?: Placed
  readonly commands: string[]
  readonly requests: YarnRequest[]
  optional: Set<string> | undefined
}

interface Placed {
  readonly text: string
  readonly span: Span
}

/** Reads the entries of a lock of yarn 2 and later. */
export function readBerryEntries(reading: YarnReading, tree: BlockTree): void {
  for (const node of membersAt(tree, tree.roots[0] ?? -1)) {
    if (!isKey(tree, node, '__metadata')) readEntry(reading, tree, node)
  }
}

function readEntry(reading: YarnReading, tree: BlockTree, node: BlockNode): void {
  const { draft } = reading
  const span = keySpanAt(tree, node)
  const header = keyAt(tree, node)
  const patterns = header.includes(',') ? header.split(',').map((pattern) => pattern.trim()) : [header.trim()]
  if (!isRecord(tree, node)) {
    addLockProblem(draft, 'malformed-entry', 'part', `expected fields of ${quoted(header)}`, span)
    return
  }
  const fields = readFields(reading, tree, node)
  const { resolution } = fields
  const [first = ''] = patterns
  if (resolution === undefined)
    addLockProblem(draft, 'malformed-entry', 'part', `${quoted(first)} has no resolution`, span)
  const source = readBerryOrigin(
    reading,
    resolution?.text ?? first,
    fields.version?.text,
    resolution?.span ?? span,
  )
  const version = readVersion(reading, fields, source.version)
  const alias = checkNames(reading, patterns, source.name, span)
  const spans: { [Field in PlacedField]?: Span } = {}
  if (fields.checksum !== undefined) spans.integrity = fields.checksum.span
  if (resolution !== undefined) {
    spans.name = resolution.span
    spans.resolved = resolution.span
  }
  if (fields.version !== undefined) spans.version = fields.version.span
  const entry: YarnEntry = {
    id: resolution?.text ?? first,
    patterns,
    patternsAt: tree.keyStart[node] ?? 0,
    name: source.name,
    origin: source.origin,
    integrity: readChecksum(reading, fields.checksum, source.variant),
    requests: fields.requests,
    optional: optionalRequests(reading, fields),
    alias,
    version,
    workspace: source.workspace,
    patched: source.patched,
    patch: source.patch,
    commands: fields.commands.length > 0 ? fields.commands : undefined,
    condition: fields.conditions?.text,
    // The name of the package counts, which a header may not have.
    span: header.includes(source.name) ? span : (resolution?.span ?? span),
    spans,
    edges: undefined,
  }
  for (const pattern of patterns) {
    if (!reading.byPattern.has(pattern)) reading.byPattern.set(pattern, entry)
    else addLockProblem(draft, 'duplicate-key', 'part', `${quoted(pattern)} is given twice`, span)
  }
  reading.entries.push(entry)
}

function readFields(reading: YarnReading, tree: BlockTree, node: BlockNode): Fields {
  const fields: Fields = { commands: [], requests: [], optional: undefined }
  const end = tree.next[node] ?? 0
  for (let member = node + 1; member < end; member = tree.next[member] ?? end) {
    const key = keyAt(tree, member)
    switch (key) {
      case 'version':
      case 'resolution':
      case 'checksum':
      case 'conditions': {
        const text = textAt(tree, member)
        if (text !== undefined) fields[key] = { text, span: spanAt(tree, member) }
        else if (!isNothing(tree, member)) {
          const message = `expected a text in ${quoted(key)}`
          addLockProblem(reading.draft, 'malformed-entry', 'part', message, keySpanAt(tree, member))
        }
        break
      }
      case 'dependencies':
        readRequests(reading, tree, member, fields.requests)
        break
      case 'dependenciesMeta':
        fields.optional ??= new Set()
        readMeta(reading, tree, member, fields.optional)
        break
      case 'bin':
        for (const command of membersAt(tree, member)) fields.commands.push(keyAt(tree, command))
        break
    }
  }
  return fields
}

function readRequests(
  reading: YarnReading,
  tree: BlockTree,
  table: BlockNode,
  requests: YarnRequest[],
): void {
  if (!isRecord(tree, table) && !isNothing(tree, table)) {
    const message = 'expected dependencies, each with its range'
    addLockProblem(reading.draft, 'malformed-entry', 'part', message, keySpanAt(tree, table))
  }
  if (!isRecord(tree, table)) return
  const end = tree.next[table] ?? 0
  for (let node = table + 1; node < end; node = tree.next[node] ?? end) {
    if (isText(tree, node)) requests.push(node)
    else {
      const message = `expected a range of ${quoted(keyAt(tree, node))}`
      addLockProblem(reading.draft, 'malformed-entry', 'part', message, keySpanAt(tree, node))
    }
  }
}

/** `optional` of dependencies; `built` tells whose scripts run. */
function readMeta({ draft }: YarnReading, tree: BlockTree, table: BlockNode, optional: Set<string>): void {
  for (const node of membersAt(tree, table)) {
    if (isTrue(tree, memberAt(tree, node, 'optional'))) optional.add(keyAt(tree, node))
    const built = memberAt(tree, node, 'built')
    const value = textAt(tree, built)
    if (value !== undefined)
      draft.settings.push({
        key: 'dependenciesMeta.built',
        name: keyAt(tree, node),
        value,
        span: { start: keySpanAt(tree, built).start, end: spanAt(tree, built).end },
      })
  }
}

function optionalRequests(
  reading: YarnReading,
  { requests, optional }: Fields,
): ReadonlySet<YarnRequest> | undefined {
  if (optional === undefined || optional.size === 0) return undefined
  return new Set(requests.filter((request) => optional.has(requestedName(reading, request))))
}

/** The version of the resolution, else of the field; they must not differ. */
function readVersion(
  { draft }: YarnReading,
  { version }: Fields,
  resolved: string | undefined,
): string | undefined {
  const written = version === undefined || version.text === LOCAL_VERSION ? undefined : version.text
  if (resolved === undefined || written === undefined || written === resolved) return resolved ?? written
  const message = `the version is ${quoted(written)}, and that of the resolution ${quoted(resolved)}`
  addLockProblem(draft, 'contradiction', 'part', message, version?.span ?? { start: 0, end: 0 })
  return resolved
}

/** The name that a header asks for, where it is not that of the package. A header must say which package it means by it. */
function checkNames(
  { draft }: YarnReading,
  patterns: readonly string[],
  real: string,
  span: Span,
): string | undefined {
  let alias: string | undefined
  for (const pattern of patterns) {
    const { name, range = '' } = readPattern(pattern)
    if (name === real) continue
    alias ??= name
    const { protocol, source } = readReference(range)
    const asked = aliasedName(range) ?? (protocol === 'patch:' ? readPattern(source ?? '').name : undefined)
    if (asked === real) continue
    const message = `${quoted(pattern)} is answered by the package ${quoted(real)}`
    addLockProblem(draft, 'contradiction', 'part', message, span)
  }
  return alias
}

/** `cache key/hexadecimal digits`: the hash of an archive that yarn made itself. */
function readChecksum(
  { draft }: YarnReading,
  checksum: Placed | undefined,
  variant: string | undefined,
): readonly Integrity[] {
  if (checksum === undefined) return []
  const { text, span } = checksum
  const hash = readHexHash('sha512', text.slice(text.lastIndexOf('/') + 1), span, 'tool-archive')
  if (typeof hash !== 'string') return [variant === undefined ? hash : { ...hash, variant }]
  addLockProblem(draft, 'malformed-integrity', 'part', hash, span)
  return []
}
