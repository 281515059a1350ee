import { membersOf, spanOf } from '../../../core/document/node.ts'
import { quoted } from '../../../core/quote.ts'
import type { Source } from '../../../core/source.ts'
import { addLockProblem, createLockDraft, type LockDraft, unreadableLock } from '../lock-draft.ts'
import type { LockFormat, Surroundings } from '../lock-format.ts'
import type { Lock, Scope } from '../model.ts'
import { readLockDocuments } from '../read-document.ts'
import { folderOf } from '../tree-path.ts'
import { type Fields, recordsField, rootFields, textField, textsField } from './document-fields.ts'
import { createCandidateIndex } from './find-candidates.ts'
import { importProject } from './import-project.ts'
import { markersOverlap } from './marker-overlap.ts'
import { type PylockEntry, readPylockEntries } from './pylock-entries.ts'
import { pylockLinks, pylockNames } from './pylock-links.ts'
import { pylockPackage } from './pylock-package.ts'
import { finishPythonLock } from './python-lock.ts'
import { canonicalName } from './python-name.ts'

/** `pylock.toml` and `pylock.<name>.toml` (PEP 751). */
export const PYLOCK: LockFormat = {
  name: 'pylock',
  ecosystem: 'PyPI',
  matches: (path) => /(?:^|\/)pylock(?:\.[^./]+)?\.toml$/.test(path),
  read: readPylock,
}

async function readPylock(source: Source, around: Surroundings): Promise<Lock> {
  const { documents, problem } = await readLockDocuments(source, 'toml')
  if (problem !== undefined)
    return unreadableLock(source, PYLOCK.name, 'PyPI', problem.kind, problem.message, problem.span)
  const draft = createLockDraft(source, PYLOCK.name, 'PyPI')
  const root = rootFields(documents[0], (kind, message, span) =>
    addLockProblem(draft, kind, 'part', message, span),
  )
  const unknown = checkVersion(draft, root)
  if (unknown !== undefined) return unknown
  addSettings(draft, root)
  const folder = folderOf(source.path)
  const entries = readPylockEntries(root)
  for (const entry of entries) addIdentities(draft, entry)
  // Tools may leave dependencies out altogether: then nothing is known of them.
  const hasLinks = entries.some(({ hasDependencies }) => hasDependencies)
  const scopeOf = scopesBy(root)
  const names = pylockNames(entries)
  const packages = entries.map((entry) => ({
    ...pylockPackage(entry, folder),
    scopes: scopeOf(entry),
    links: hasLinks ? pylockLinks(draft, names, entry) : undefined,
  }))
  const index = createCandidateIndex(entries)
  const held = heldScopes(root)
  const roots = await importProject(draft, index, around, folder, (scope) => held.has(scope))
  return finishPythonLock(draft, packages, roots, true)
}

/** LIMIT: a version of the format that is not known is not read: the specification asks for that. */
function checkVersion(draft: LockDraft, root: Fields): Lock | undefined {
  const version = textField(root, 'lock-version')
  const found = version?.value ?? 'none'
  const message = `expected version 1.0 of the format, found ${quoted(found)}`
  if (version === undefined || !/^1\.[0-9]+$/.test(found))
    return unreadableLock(
      draft.source,
      draft.format,
      draft.ecosystem,
      'unknown-version',
      message,
      version?.span,
    )
  draft.formatVersion = found
  if (found !== '1.0') addLockProblem(draft, 'unknown-version', 'part', message, version.span)
  return undefined
}

function addSettings(draft: LockDraft, root: Fields): void {
  for (const key of ['created-by', 'requires-python']) {
    const field = textField(root, key)
    if (field !== undefined) draft.settings.push({ key, value: field.value, span: field.span })
  }
  for (const key of ['environments', 'extras', 'dependency-groups', 'default-groups'])
    for (const { value, span } of textsField(root, key)) draft.settings.push({ key, value, span })
}

/** Who published a file, as the tool saw it: kind, repository, workflow and the like, sorted by name. */
function addIdentities(draft: LockDraft, { id, fields }: PylockEntry): void {
  for (const identity of recordsField(fields, 'attestation-identities')) {
    const { document, node } = identity
    const texts = membersOf(document, node).flatMap(({ key }) => {
      const text = textField(identity, key)
      return text === undefined ? [] : [`${key}=${text.value}`]
    })
    draft.settings.push({
      key: 'attestation-identity',
      name: id,
      value: texts.sort().join(' '),
      span: spanOf(document, node),
    })
  }
}

/** What is installed when nothing is asked for is `prod`; other groups are for development, extras are optional. */
function scopesBy(root: Fields): (entry: PylockEntry) => readonly Scope[] {
  const defaults = new Set(textsField(root, 'default-groups').map(({ value }) => canonicalName(value)))
  const known = new Map<string, readonly Scope[]>()
  return ({ condition }) => {
    if (condition === undefined) return ['prod']
    const before = known.get(condition)
    if (before !== undefined) return before
    const isDefault = markersOverlap(
      [condition],
      (variable, name) => variable === 'dependency_groups' && defaults.has(name),
    )
    const isExtra = /\bextras?\b/.test(condition)
    const isGroup = /\bdependency_groups\b/.test(condition)
    const others: readonly Scope[] = [
      ...(isGroup ? ['dev' as const] : []),
      ...(isExtra ? ['optional' as const] : []),
    ]
    const scopes = isDefault || others.length === 0 ? (['prod'] as const) : others
    known.set(condition, scopes)
    return scopes
  }
}

/** The scopes of a project that a lock holds: extras and groups only where it lists them. */
function heldScopes(root: Fields): ReadonlySet<Scope> {
  const held = new Set<Scope>(['prod'])
  if (textsField(root, 'extras').length > 0) held.add('optional')
  if (textsField(root, 'dependency-groups').length > 0) held.add('dev')
  return held
}
