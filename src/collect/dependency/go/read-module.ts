import { quoted } from '../../../core/quote.ts'
import type { Source } from '../../../core/source.ts'
import type { Span } from '../../../core/span.ts'
import { findConflictMarker } from '../conflict-markers.ts'
import type { LockProblem, LockProblemKind, LockSetting } from '../model.ts'
import { isFolderPath, isModulePath, isModuleVersion } from './go-version.ts'
import { readStatements, type Statement, type Word } from './read-statements.ts'

/** A module that a `go.mod` requires. */
export interface Requirement {
  readonly path: Word
  readonly version: Word
  /** The version fixes nothing: it is a branch, or no version at all. */
  readonly isFloating: boolean
  /** No package of the module itself imports it. */
  readonly isIndirect: boolean
  readonly span: Span
}

/** What is built in place of a module, or of one version of it. */
export interface Replacement {
  readonly old: Word
  readonly oldVersion: Word | undefined
  readonly path: Word
  /** Absent for folders. */
  readonly version: Word | undefined
  readonly span: Span
}

/** What a `go.mod` or `go.work` says. */
export interface GoFile {
  readonly module: Word | undefined
  readonly go: Word | undefined
  readonly requirements: readonly Requirement[]
  /** By `replacementKey`. */
  readonly replacements: ReadonlyMap<string, Replacement>
  /** Packages of commands that developers of the module run. */
  readonly tools: readonly Word[]
  /** Folders of the modules of a workspace. */
  readonly uses: readonly Word[]
  readonly excluded: readonly { readonly path: Word; readonly version: Word }[]
  readonly settings: readonly LockSetting[]
  readonly problems: readonly LockProblem[]
}

/** Which of the two files it is: their verbs differ. */
export type GoFileKind = 'mod' | 'work'

const VERBS: Readonly<Record<GoFileKind, ReadonlySet<string>>> = {
  mod: new Set([
    'exclude',
    'go',
    'godebug',
    'ignore',
    'module',
    'replace',
    'require',
    'retract',
    'tool',
    'toolchain',
  ]),
  work: new Set(['go', 'godebug', 'replace', 'toolchain', 'use']),
}

interface Draft {
  readonly source: Source
  module: Word | undefined
  go: Word | undefined
  toolchain: Word | undefined
  readonly requirements: Requirement[]
  readonly replacements: Map<string, Replacement>
  readonly tools: Word[]
  readonly uses: Word[]
  readonly excluded: { readonly path: Word; readonly version: Word }[]
  readonly settings: LockSetting[]
  readonly problems: LockProblem[]
}

/** Reads a `go.mod` or `go.work` (Go Modules Reference, "go.mod files" and "go.work files"). */
export function readGoFile(source: Source, kind: GoFileKind): GoFile {
  const draft: Draft = {
    source,
    module: undefined,
    go: undefined,
    toolchain: undefined,
    requirements: [],
    replacements: new Map(),
    tools: [],
    uses: [],
    excluded: [],
    settings: [],
    problems: [],
  }
  const conflict = findConflictMarker(source.text)
  if (conflict !== undefined) {
    const message = 'the file has conflict markers: a merge was left unfinished'
    draft.problems.push({ kind: 'conflict-markers', extent: 'whole', message, source, span: conflict })
    return draft
  }
  const { statements, problems } = readStatements(source)
  for (const { message, span } of problems)
    draft.problems.push({ kind: 'syntax', extent: 'part', message, source, span })
  for (const statement of statements) {
    if (VERBS[kind].has(statement.verb.text)) readStatement(draft, statement)
    else {
      const message = `${quoted(statement.verb.text)} is no directive of \`go.${kind}\` that is known`
      report(draft, 'unsupported-feature', message, statement.span)
    }
  }
  return draft
}

function readStatement(draft: Draft, statement: Statement): void {
  const { words, verb, span } = statement
  const [first, second] = words
  switch (verb.text) {
    case 'require':
      readRequirement(draft, statement)
      return
    case 'replace':
      readReplacement(draft, statement)
      return
    case 'retract':
      set(draft, 'retract', words.map(({ text }) => text).join(' '), span)
      return
    case 'exclude':
      if (first === undefined || second === undefined || words.length > 2)
        refuse(draft, statement, 'a path and a version')
      else {
        draft.excluded.push({ path: first, version: second })
        set(draft, 'exclude', second.text, span, first.text)
      }
      return
    default:
      if (first === undefined || words.length > 1) refuse(draft, statement, 'one word')
      else readOne(draft, verb.text, first, span)
  }
}

function readOne(draft: Draft, verb: string, word: Word, span: Span): void {
  if (verb === 'tool') draft.tools.push(word)
  if (verb === 'use') draft.uses.push(word)
  if (verb === 'module' || verb === 'go' || verb === 'toolchain') {
    if (draft[verb] !== undefined) {
      report(draft, 'duplicate-entry', `there is another \`${verb}\` line`, span)
      return
    }
    draft[verb] = word
    if (verb === 'module') {
      if (!isModulePath(word.text))
        report(draft, 'malformed-name', `${quoted(word.text)} is no path of a module`, word.span)
      return
    }
    if (!isGoVersion(verb, word.text))
      report(draft, 'malformed-entry', `${quoted(word.text)} is no version of Go`, word.span)
  }
  if (verb === 'godebug') {
    const sign = word.text.indexOf('=')
    set(draft, verb, word.text.slice(sign + 1), span, sign < 0 ? undefined : word.text.slice(0, sign))
  } else if (verb === 'go' || verb === 'toolchain') set(draft, verb, word.text, span)
  else set(draft, verb, '', span, word.text)
}

function isGoVersion(verb: 'go' | 'toolchain', text: string): boolean {
  return verb === 'go'
    ? /^[1-9][0-9]*\.[0-9]+(?:\.[0-9]+)?(?:[a-z]+[0-9]+)?$/.test(text)
    : /^(?:default|go1(?:\.[!-~]*)?)$/.test(text)
}

function readRequirement(draft: Draft, statement: Statement): void {
  const [path, version, ...more] = statement.words
  if (path === undefined || version === undefined || more.length > 0) {
    refuse(draft, statement, 'a path and a version')
    return
  }
  if (!isModulePath(path.text)) {
    report(draft, 'malformed-name', `${quoted(path.text)} is no path of a module`, path.span)
    return
  }
  const isFloating = !isModuleVersion(version.text)
  if (isFloating) {
    const message = `${quoted(version.text)} is no version that fixes ${quoted(path.text)}, expected one such as \`v1.2.3\``
    report(draft, 'malformed-entry', message, version.span)
  }
  draft.requirements.push({
    path,
    version,
    isFloating,
    isIndirect: isIndirect(statement.comment),
    span: statement.span,
  })
}

/** As the go command reads the comment: the word alone, or before a semicolon. */
function isIndirect(comment: string | undefined): boolean {
  return comment !== undefined && /^\s*indirect(?:\s*$|;\s)/.test(comment)
}

function readReplacement(draft: Draft, statement: Statement): void {
  const { words, span } = statement
  const arrow = words[1]?.text === '=>' ? 1 : 2
  const [old] = words
  const path = words[arrow + 1]
  const version = words[arrow + 2]
  if (old === undefined || path === undefined || words[arrow]?.text !== '=>' || words.length > arrow + 3) {
    refuse(draft, statement, '`path [version] => path version`, or `path [version] => folder`')
    return
  }
  const oldVersion = arrow === 2 ? words[1] : undefined
  const isFolder = isFolderPath(path.text)
  if (isFolder ? version !== undefined : version === undefined || !isModulePath(path.text)) {
    refuse(draft, statement, 'a folder that begins with `.` or `/`, or a path with a version')
    return
  }
  if (version !== undefined && !isModuleVersion(version.text)) {
    const message = `${quoted(version.text)} is no version that fixes ${quoted(path.text)}`
    report(draft, 'malformed-entry', message, version.span)
  }
  const value = words
    .slice(arrow + 1)
    .map(({ text }) => text)
    .join(' ')
  set(draft, 'replace', value, span, oldVersion === undefined ? old.text : `${old.text}@${oldVersion.text}`)
  const key = replacementKey(old.text, oldVersion?.text)
  const known = draft.replacements.get(key)
  if (known === undefined) draft.replacements.set(key, { old, oldVersion, path, version, span })
  else if (known.path.text !== path.text || known.version?.text !== version?.text)
    report(draft, 'contradiction', `${quoted(old.text)} is replaced in two ways`, span)
}

/** Names what a replacement replaces: a version of a module, or all of them. No path or version has a space. */
export function replacementKey(path: string, version: string | undefined): string {
  return version === undefined ? path : `${path} ${version}`
}

function set(draft: Draft, key: string, value: string, span: Span, name?: string): void {
  draft.settings.push({ key, ...(name === undefined ? {} : { name }), value, span })
}

function refuse(draft: Draft, { verb, span }: Statement, expected: string): void {
  report(draft, 'malformed-entry', `expected ${expected} after \`${verb.text}\``, span)
}

function report(draft: Draft, kind: LockProblemKind, message: string, span: Span): void {
  draft.problems.push({ kind, extent: 'part', message, source: draft.source, span })
}
