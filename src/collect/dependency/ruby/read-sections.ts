import { quoted } from '../../../core/quote.ts'
import type { Source } from '../../../core/source.ts'
import type { Span } from '../../../core/span.ts'
import { addLockProblem, type LockDraft } from '../lock-draft.ts'

/** A text of a lock with its place. */
export interface GemText {
  readonly text: string
  readonly span: Span
}

/** A gem that another one, or the project, asks for. */
export interface GemRequest {
  readonly name: GemText
  /** As written, without brackets; undefined when any version will do. */
  readonly requirement: string | undefined
  /** It does not come from the usual source. */
  readonly isPinned: boolean
  readonly span: Span
}

/** A gem that a source has, under `specs:`. */
export interface GemSpec {
  readonly name: GemText
  readonly version: string
  /** Absent for gems that run everywhere. */
  readonly platform: string | undefined
  readonly versionSpan: Span
  readonly span: Span
  readonly requests: GemRequest[]
}

/** A source of gems: `GEM`, `GIT`, `PATH` or `PLUGIN SOURCE`. */
export interface GemSource {
  readonly kind: 'GEM' | 'GIT' | 'PATH' | 'PLUGIN SOURCE'
  readonly span: Span
  /** `remote`, `revision`, `ref`, `branch`, `tag`, `glob`, `submodules`, `type`; a key may be there several times. */
  readonly options: { readonly key: string; readonly value: GemText }[]
  readonly specs: GemSpec[]
}

/** A line of `CHECKSUMS`. */
export interface GemChecksum {
  /** `name (version-platform)`. */
  readonly key: string
  readonly hashes: readonly GemText[]
  readonly span: Span
}

/** What a `Gemfile.lock` says, section by section. */
export interface GemSections {
  readonly sources: readonly GemSource[]
  readonly dependencies: readonly GemRequest[]
  readonly checksums: readonly GemChecksum[]
  readonly platforms: readonly GemText[]
  readonly rubyVersion: GemText | undefined
  readonly bundlerVersion: GemText | undefined
  /** Sections that were there at all. */
  readonly count: number
}

interface Draft {
  readonly lock: LockDraft
  readonly sources: GemSource[]
  readonly dependencies: GemRequest[]
  readonly checksums: GemChecksum[]
  readonly platforms: GemText[]
  rubyVersion: GemText | undefined
  bundlerVersion: GemText | undefined
  count: number
  section: string
  /** Lines of a source before `specs:` are its options. */
  isInSpecs: boolean
}

const SOURCES: readonly string[] = ['GEM', 'GIT', 'PATH', 'PLUGIN SOURCE']
const SECTIONS: readonly string[] = [
  'BUNDLED WITH',
  'CHECKSUMS',
  'DEPENDENCIES',
  'PLATFORMS',
  'RUBY VERSION',
  ...SOURCES,
]

/** Units of one line: names and requirements have a hundredth. */
const LINE_LENGTH = 64 * 1024

/** Reads the sections of a `Gemfile.lock`. Lines that are wrong are problems, the rest is read all the same. */
export function readGemSections(lock: LockDraft): GemSections {
  const { source } = lock
  const draft: Draft = {
    lock,
    sources: [],
    dependencies: [],
    checksums: [],
    platforms: [],
    rubyVersion: undefined,
    bundlerVersion: undefined,
    count: 0,
    section: '',
    isInSpecs: false,
  }
  for (let line = 0; line < source.lineStarts.length; line++) {
    const start = startOf(source, line)
    const text = source.text.slice(start, source.lineStarts[line + 1] ?? source.text.length).trimEnd()
    if (text === '') continue
    const span = { start, end: start + text.length }
    // LIMIT: what is taken apart at once.
    if (text.length > LINE_LENGTH) {
      const limit = LINE_LENGTH.toLocaleString('en-US')
      addLockProblem(lock, 'too-large', 'part', `the line has more than ${limit} characters`, {
        start,
        end: start + 1,
      })
    } else if (!text.startsWith(' ')) openSection(draft, text, span)
    else readLine(draft, text, span)
  }
  return draft
}

/** A byte order mark is no text. */
function startOf(source: Source, line: number): number {
  const start = source.lineStarts[line] ?? 0
  return line === 0 && source.text.charCodeAt(0) === 0xfeff ? 1 : start
}

function openSection(draft: Draft, text: string, span: Span): void {
  draft.section = text
  draft.isInSpecs = false
  if (!SECTIONS.includes(text)) {
    addLockProblem(
      draft.lock,
      'unsupported-feature',
      'part',
      `${quoted(text)} is no section that is known`,
      span,
    )
    return
  }
  draft.count++
  if (text === 'GEM' || text === 'GIT' || text === 'PATH' || text === 'PLUGIN SOURCE')
    draft.sources.push({ kind: text, span, options: [], specs: [] })
}

function readLine(draft: Draft, text: string, span: Span): void {
  const { section } = draft
  const trimmed = text.trimStart()
  const placed = { text: trimmed, span: { start: span.end - trimmed.length, end: span.end } }
  const indent = text.length - trimmed.length
  switch (section) {
    case 'DEPENDENCIES': {
      const request = readRequest(trimmed, placed.span.start)
      if (request === undefined) refuse(draft, placed)
      else draft.dependencies.push(request)
      return
    }
    case 'CHECKSUMS':
      readChecksum(draft, placed)
      return
    case 'PLATFORMS':
      draft.platforms.push(placed)
      return
    case 'RUBY VERSION':
      draft.rubyVersion = placed
      return
    case 'BUNDLED WITH':
      draft.bundlerVersion = placed
      return
    default:
      if (SOURCES.includes(section)) readSourceLine(draft, placed, indent)
      else if (section === '') refuse(draft, placed)
  }
}

function readSourceLine(draft: Draft, placed: GemText, indent: number): void {
  const source = draft.sources.at(-1)
  if (source === undefined) return
  const { text, span } = placed
  if (!draft.isInSpecs) {
    const colon = text.indexOf(':')
    const key = text.slice(0, Math.max(colon, 0))
    if (indent !== 2 || !/^[a-z_]+$/.test(key)) refuse(draft, placed)
    else if (key === 'specs') draft.isInSpecs = true
    else {
      const value = text.slice(colon + 1).trim()
      source.options.push({
        key,
        value: { text: value, span: { start: span.end - value.length, end: span.end } },
      })
    }
    return
  }
  const spec = indent === 4 ? readSpec(text, span.start) : undefined
  const request = indent === 6 ? readRequest(text, span.start) : undefined
  const last = source.specs.at(-1)
  if (spec !== undefined) source.specs.push(spec)
  else if (request !== undefined && last !== undefined) last.requests.push(request)
  else refuse(draft, placed)
}

/** `name (version)` or `name (version-platform)`: versions have no dash. */
function readSpec(text: string, start: number): GemSpec | undefined {
  const open = text.indexOf(' (')
  if (open <= 0 || !text.endsWith(')') || text.includes(' (', open + 1)) return undefined
  const inner = text.slice(open + 2, -1)
  const dash = inner.indexOf('-')
  const version = dash < 0 ? inner : inner.slice(0, dash)
  if (!/^[0-9A-Za-z][0-9A-Za-z.]*$/.test(version)) return undefined
  const from = start + open + 2
  return {
    name: { text: text.slice(0, open), span: { start, end: start + open } },
    version,
    platform: dash < 0 ? undefined : inner.slice(dash + 1),
    versionSpan: { start: from, end: from + version.length },
    span: { start, end: start + text.length },
    requests: [],
  }
}

/** `name`, `name (requirement, requirement)`, with `!` behind it where the source is not the usual one. */
function readRequest(text: string, start: number): GemRequest | undefined {
  const isPinned = text.endsWith('!')
  const whole = isPinned ? text.slice(0, -1) : text
  const open = whole.indexOf(' (')
  const name = open < 0 ? whole : whole.slice(0, open)
  if (name === '' || /\s/.test(name) || (open >= 0 && !whole.endsWith(')'))) return undefined
  return {
    name: { text: name, span: { start, end: start + name.length } },
    requirement: open < 0 ? undefined : whole.slice(open + 2, -1),
    isPinned,
    span: { start, end: start + text.length },
  }
}

/** `name (version-platform) sha256=…,sha512=…`; the hash may be missing. */
function readChecksum(draft: Draft, placed: GemText): void {
  const { text, span } = placed
  const close = text.indexOf(')')
  if (close < 0 || !text.slice(0, close).includes(' (')) {
    refuse(draft, placed)
    return
  }
  const hashes: GemText[] = []
  let at = close + 1
  for (const part of text.slice(close + 1).split(',')) {
    const hash = part.trim()
    const from = span.start + at + (part.length - part.trimStart().length)
    if (hash !== '') hashes.push({ text: hash, span: { start: from, end: from + hash.length } })
    at += part.length + 1
  }
  draft.checksums.push({ key: text.slice(0, close + 1), hashes, span })
}

function refuse({ lock, section }: Draft, { text, span }: GemText): void {
  const message =
    section === ''
      ? `${quoted(text)} stands before the first section`
      : `${quoted(text)} is nothing that stands in \`${section}\``
  addLockProblem(lock, 'malformed-entry', 'part', message, span)
}
