import { quoted } from '../../../core/quote.ts'
import type { Source } from '../../../core/source.ts'
import { findConflictMarker } from '../conflict-markers.ts'
import { addLockProblem, addPackage, createLockDraft, finishLock, type LockDraft } from '../lock-draft.ts'
import type { LockFormat } from '../lock-format.ts'
import type { Lock, LockedPackage } from '../model.ts'
import { folderOf } from '../tree-path.ts'
import { gitSource, hexIntegrity, hexOrigin, isHexName, itemsOf, textOf } from './hex-package.ts'
import { type ReadTerm, readTerm, skipBlank, type Term } from './term.ts'

const NAME = 'rebar-lock'
const VERSIONS: readonly string[] = ['1.1.0', '1.2.0']

/** `rebar.lock` of Erlang: literal terms, which are read and never evaluated. It has levels, but no edges. */
export const rebarLock: LockFormat = {
  name: NAME,
  ecosystem: 'Hex',
  matches: (path) => path === 'rebar.lock' || path.endsWith('/rebar.lock'),
  read: readRebarLock,
}

function readRebarLock(source: Source): Lock {
  const draft = createLockDraft(source, NAME, 'Hex')
  const conflict = findConflictMarker(source.text)
  if (conflict !== undefined) {
    const message = 'the file has conflict markers: a merge was left unfinished'
    addLockProblem(draft, 'conflict-markers', 'whole', message, conflict)
    return finishLock(draft, false)
  }
  const folder = folderOf(source.path)
  draft.importers.push({ path: folder })
  const { first, second } = readTerms(draft, source)
  const packages = packagesIn(draft, first)
  const inner = hashesIn(second, 'pkg_hash')
  const outer = hashesIn(second, 'pkg_hash_ext')
  for (const term of packages ?? []) {
    const one = readPackage(draft, term, folder, inner, outer)
    if (one !== undefined && !addPackage(draft, one)) break
  }
  return finishLock(draft, true)
}

/** Two terms, each with a dot behind it: the packages, and since version 1.1.0 their checksums. */
function readTerms(draft: LockDraft, source: Source): { readonly first?: Term; readonly second?: Term } {
  const terms: Term[] = []
  for (let at = skipBlank(source.text, 0, 'erlang'); at < source.text.length && terms.length < 2; ) {
    const read: ReadTerm = readTerm(source.text, at, 'erlang')
    if (read.term !== undefined) terms.push(read.term)
    const dot = skipBlank(source.text, read.end, 'erlang')
    const hasDot = source.text.charAt(dot) === '.'
    if (read.problem !== undefined || !hasDot) {
      const { message, span } = read.problem ?? {
        message: 'expected `.` behind a term',
        span: { start: dot, end: dot },
      }
      addLockProblem(draft, 'syntax', itemsOf(terms[0]).length === 0 ? 'whole' : 'part', message, span)
      break
    }
    at = skipBlank(source.text, dot + 1, 'erlang')
  }
  const [first, second] = terms
  if (first === undefined && draft.problems.length === 0)
    addLockProblem(draft, 'syntax', 'whole', 'the file is empty', { start: 0, end: 0 })
  return { ...(first === undefined ? {} : { first }), ...(second === undefined ? {} : { second }) }
}

/** `{"1.2.0", [packages]}`; the first version of the format was the list alone. */
function packagesIn(draft: LockDraft, term: Term | undefined): readonly Term[] | undefined {
  if (term === undefined) return undefined
  if (term.kind === 'list') return term.items
  const [version, list] = itemsOf(term)
  draft.formatVersion = textOf(version)
  if (version?.kind === 'string' && !VERSIONS.includes(version.text)) {
    const message = `the version ${quoted(version.text)} is not known, expected \`${VERSIONS.join('` or `')}\``
    addLockProblem(draft, 'unknown-version', 'whole', message, version.span)
    return undefined
  }
  if (version?.kind === 'string' && list?.kind === 'list') return list.items
  addLockProblem(draft, 'syntax', 'whole', 'expected a version and a list of packages', term.span)
  return undefined
}

function hashesIn(term: Term | undefined, key: string): ReadonlyMap<string, Term> {
  const hashes = new Map<string, Term>()
  for (const section of itemsOf(term)) {
    const [name, list] = itemsOf(section)
    if (textOf(name) !== key) continue
    for (const pair of itemsOf(list)) {
      const [owner, hash] = itemsOf(pair)
      const text = textOf(owner)
      if (text !== undefined && hash !== undefined) hashes.set(text, hash)
    }
  }
  return hashes
}

function readPackage(
  draft: LockDraft,
  term: Term,
  folder: string,
  inner: ReadonlyMap<string, Term>,
  outer: ReadonlyMap<string, Term>,
): LockedPackage | undefined {
  const [key, source, level] = itemsOf(term)
  const alias = textOf(key)
  if (key === undefined || alias === undefined || !isHexName(alias)) {
    addLockProblem(draft, 'malformed-name', 'part', 'this entry has no name of a package', term.span)
    return undefined
  }
  const parts = readSource(draft, alias, key, source)
  const isDirect = level?.kind === 'number' && level.text === '0'
  return {
    id: alias,
    ecosystem: 'Hex',
    ...parts,
    integrity:
      parts.origin.kind === 'registry' ? hexIntegrity(draft, alias, inner.get(alias), outer.get(alias)) : [],
    // Profiles for tests have locks of their own.
    scopes: ['prod'],
    directIn: isDirect ? [{ importer: folder, scope: 'prod' }] : [],
    edges: undefined,
    runsAtInstall: undefined,
    span: key.span,
  }
}

function readSource(
  draft: LockDraft,
  alias: string,
  key: Term,
  source: Term | undefined,
): Pick<LockedPackage, 'name' | 'alias' | 'version' | 'origin' | 'spans'> {
  const [kind, second, third, fourth] = itemsOf(source)
  const form = textOf(kind)
  if (form === 'pkg') {
    const name = textOf(second) ?? alias
    const version = textOf(third)
    if (!isHexName(name) || version === undefined) {
      const message = `the entry of ${quoted(alias)} has no name and version`
      addLockProblem(draft, 'malformed-entry', 'part', message, key.span)
    }
    return {
      name: (isHexName(name) ? name : alias).toLowerCase(),
      ...(name === alias || !isHexName(name) ? {} : { alias }),
      ...(version === undefined ? {} : { version }),
      ...hexOrigin(undefined),
      spans: { name: key.span, ...(third === undefined ? {} : { version: third.span }) },
    }
  }
  if (form === 'git' || form === 'git_subdir') {
    const [kindOfRef, ref] = itemsOf(third)
    const path = form === 'git_subdir' ? textOf(fourth) : undefined
    const asked = textOf(kindOfRef) === 'ref' ? undefined : textOf(ref)
    return {
      name: alias.toLowerCase(),
      origin: gitSource(draft, alias, second, ref, { ref: asked, path }),
      spans: { name: key.span, ...(ref === undefined ? {} : { commit: ref.span }) },
    }
  }
  const message = `the source of ${quoted(alias)} is not known: ${quoted(form ?? '')}`
  addLockProblem(draft, 'unsupported-feature', 'part', message, source?.span ?? key.span)
  return { name: alias.toLowerCase(), origin: { kind: 'unknown' }, spans: { name: key.span } }
}
