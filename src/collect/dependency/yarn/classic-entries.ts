import { quoted } from '../../../core/quote.ts'
import type { Span } from '../../../core/span.ts'
import {
  type BlockNode,
  type BlockTree,
  isKey,
  isRecord,
  isText,
  keyAt,
  keySpanAt,
  membersAt,
  spanAt,
  textAt,
} from '../block/block-tree.ts'
import { readSri } from '../integrity.ts'
import { addLockProblem } from '../lock-draft.ts'
import type { Integrity, PlacedField } from '../model.ts'
import { readClassicOrigin } from './classic-origin.ts'
import { readClassicToken } from './classic-token.ts'
import { aliasedName, readPattern, type YarnEntry, type YarnReading, type YarnRequest } from './yarn-entry.ts'

/** Reads the entries of a lock of version 1. */
export function readClassicEntries(reading: YarnReading, tree: BlockTree): void {
  for (const node of membersAt(tree, tree.roots[0] ?? -1)) readEntry(reading, tree, node)
}

/** What the members of an entry say. */
interface Fields {
  version: string | undefined
  resolved: string | undefined
  integrity: string | undefined
  readonly requests: YarnRequest[]
  optional: Set<YarnRequest> | undefined
  readonly spans: { [Field in PlacedField]?: Span }
}

function readEntry(reading: YarnReading, tree: BlockTree, node: BlockNode): void {
  const { draft } = reading
  const { text } = tree.source
  const span: Span = { start: tree.keyStart[node] ?? 0, end: tree.keyEnd[node] ?? 0 }
  const patterns = readPatterns(text, span)
  const [first = ''] = patterns
  if (!isRecord(tree, node)) {
    addLockProblem(draft, 'malformed-entry', 'part', `expected fields of ${quoted(first)}`, span)
    return
  }
  const fields = readFields(reading, tree, node)
  const { name, range = '' } = readPattern(first)
  if (fields.version === undefined)
    addLockProblem(draft, 'malformed-entry', 'part', `${quoted(first)} has no version`, span)
  const real = realName(reading, patterns, fields, span)
  const { version, resolved } = fields
  const { origin, sha1 } = readClassicOrigin(reading, { name: real, range, version, resolved })
  if (origin.kind === 'unknown' && fields.resolved !== undefined)
    addLockProblem(
      draft,
      'malformed-entry',
      'part',
      `it is not clear where ${quoted(first)} comes from`,
      span,
    )
  const { spans } = fields
  const at = nameOffset(text, span, real)
  if (at >= 0) spans.name = { start: at, end: at + real.length }
  const entry: YarnEntry = {
    id: first,
    patterns,
    patternsAt: span.start,
    name: real,
    origin,
    integrity: readHashes(reading, fields, sha1, origin.kind === 'git'),
    requests: fields.requests,
    optional: fields.optional,
    alias: real === name ? undefined : name,
    version,
    workspace: undefined,
    patched: undefined,
    patch: undefined,
    commands: undefined,
    condition: undefined,
    span,
    spans,
    edges: undefined,
  }
  for (const pattern of patterns) {
    if (reading.byPattern.has(pattern))
      addLockProblem(draft, 'duplicate-key', 'part', `${quoted(pattern)} is given twice`, span)
    else reading.byPattern.set(pattern, entry)
  }
  reading.entries.push(entry)
}

/**
 * The name that the registry knows an entry by. Of patterns that ask for several, because a resolution makes one of them
 * another, it is the one whose archive the entry has; a pattern with `npm:` must say so.
 */
function realName(reading: YarnReading, patterns: readonly string[], fields: Fields, span: Span): string {
  const [only = ''] = patterns
  if (patterns.length < 2) {
    const { name, range } = readPattern(only)
    return aliasedName(range) ?? name
  }
  const asked = new Map<string, string>()
  const renamed = new Set<string>()
  for (const pattern of patterns) {
    const { name, range = '' } = readPattern(pattern)
    const other = aliasedName(range)
    asked.set(other ?? name, range)
    if (other !== undefined) renamed.add(`${name} ${other}`)
  }
  const [first = ''] = asked.keys()
  if (asked.size < 2) return first
  const { version, resolved } = fields
  const isFetched = (name: string, range: string): boolean =>
    resolved !== undefined &&
    readClassicOrigin(reading, { name, range, version, resolved }).origin.kind === 'registry'
  const [real = first] = [...asked].find(([name, range]) => isFetched(name, range)) ?? []
  const stranger = patterns.find((pattern) => {
    const { name, range } = readPattern(pattern)
    return (aliasedName(range) ?? name) !== real && !renamed.has(`${name} ${real}`)
  })
  if (stranger !== undefined) {
    const message = `${quoted(stranger)} is answered by the package ${quoted(real)}`
    addLockProblem(reading.draft, 'contradiction', 'part', message, span)
  }
  return real
}

/** Members of an entry that are read; there may be others. */
const FIELDS = ['version', 'resolved', 'integrity', 'dependencies', 'optionalDependencies'] as const

function readFields(reading: YarnReading, tree: BlockTree, node: BlockNode): Fields {
  const fields: Fields = {
    version: undefined,
    resolved: undefined,
    integrity: undefined,
    requests: [],
    optional: undefined,
    spans: {},
  }
  let seen = 0
  const end = tree.next[node] ?? 0
  for (let member = node + 1; member < end; member = tree.next[member] ?? end) {
    const number = fieldAt(tree, member)
    const key = FIELDS[number]
    if (key === undefined) continue
    if ((seen & (1 << number)) !== 0) {
      const message = `the field ${quoted(key)} is given twice`
      addLockProblem(reading.draft, 'duplicate-key', 'part', message, keySpanAt(tree, member))
    }
    seen |= 1 << number
    switch (key) {
      case 'version':
      case 'resolved':
      case 'integrity': {
        const text = textAt(tree, member)
        if (text === undefined) {
          const message = `expected a text in ${quoted(key)}`
          addLockProblem(reading.draft, 'malformed-entry', 'part', message, keySpanAt(tree, member))
          break
        }
        fields[key] = text
        fields.spans[key] = spanAt(tree, member)
        break
      }
      case 'dependencies':
      case 'optionalDependencies':
        readRequests(reading, tree, member, fields, key === 'optionalDependencies')
        break
    }
  }
  return fields
}

/** Which of `FIELDS` a member is, -1 for none. */
function fieldAt(tree: BlockTree, member: BlockNode): number {
  for (let at = 0; at < FIELDS.length; at++) if (isKey(tree, member, FIELDS[at] ?? '')) return at
  return -1
}

function readRequests(
  reading: YarnReading,
  tree: BlockTree,
  table: BlockNode,
  fields: Fields,
  isOptional: boolean,
): void {
  if (!isRecord(tree, table)) {
    const message = 'expected dependencies, each with its range'
    addLockProblem(reading.draft, 'malformed-entry', 'part', message, keySpanAt(tree, table))
    return
  }
  const end = tree.next[table] ?? 0
  for (let node = table + 1; node < end; node = tree.next[node] ?? end) {
    if (isText(tree, node)) {
      fields.requests.push(node)
      if (!isOptional) continue
      fields.optional ??= new Set()
      fields.optional.add(node)
    } else {
      const message = `expected a range of ${quoted(keyAt(tree, node))}`
      addLockProblem(reading.draft, 'malformed-entry', 'part', message, keySpanAt(tree, node))
    }
  }
}

/** The hash of the lock; where there is none the one that is part of the address. What comes from git has a commit. */
function readHashes(
  reading: YarnReading,
  { integrity: written, resolved, spans }: Fields,
  sha1: string | undefined,
  isGit: boolean,
): readonly Integrity[] {
  const { draft } = reading
  if (written === undefined || spans.integrity === undefined) {
    if (sha1 === undefined || isGit || spans.resolved === undefined || resolved === undefined) return []
    return [{ algorithm: 'sha1', hex: sha1, of: 'archive', span: spans.resolved }]
  }
  const { integrity, problems } = readSri(written, spans.integrity, 'archive', reading.digits)
  for (const message of problems)
    addLockProblem(draft, 'malformed-integrity', 'part', message, spans.integrity)
  return integrity
}

/** The patterns of an entry: its key holds all of them, as they are written. */
function readPatterns(text: string, span: Span): readonly string[] {
  const only = onlyPattern(text, span)
  if (only !== undefined) return [only]
  const patterns: string[] = []
  for (let at = span.start; at < span.end; ) {
    const token = readClassicToken(text, at, false)
    if (token.kind === 'text') {
      const quotes = text.charCodeAt(token.start) === 34 ? 1 : 0
      patterns.push(token.decoded ?? text.slice(token.start + quotes, token.end - quotes))
    }
    at = Math.max(token.end, at + 1)
  }
  return patterns
}

/** The pattern of a key that is one token without escapes, as nearly all are. */
function onlyPattern(text: string, { start, end }: Span): string | undefined {
  const isQuoted = text.charCodeAt(start) === 34
  const from = isQuoted ? start + 1 : start
  const to = isQuoted ? end - 1 : end
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at)
    const isEnd = isQuoted
      ? code < 32 || code === 34 || code === 92
      : code <= 32 || code === 44 || code === 58
    if (isEnd) return undefined
  }
  return text.slice(from, to)
}

/** Offset of a name in a span, -1 when it is not there. */
function nameOffset(text: string, { start, end }: Span, name: string): number {
  // Nearly always at once, behind a quote perhaps.
  for (let at = start; at <= start + 1; at++)
    if (at + name.length <= end && text.startsWith(name, at)) return at
  const at = text.slice(start, end).indexOf(name)
  return at < 0 ? -1 : start + at
}
