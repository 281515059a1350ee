import { membersOf, spanOf } from '../../../core/document/node.ts'
import { quoted } from '../../../core/quote.ts'
import type { Source } from '../../../core/source.ts'
import { addLockProblem, createLockDraft, type LockDraft, unreadableLock } from '../lock-draft.ts'
import type { LockFormat, Surroundings } from '../lock-format.ts'
import type { Lock, Scope } from '../model.ts'
import { readLockDocuments } from '../read-document.ts'
import { folderOf } from '../tree-path.ts'
import { type Fields, recordField, rootFields, textField } from './document-fields.ts'
import { createCandidateIndex } from './find-candidates.ts'
import { importProject } from './import-project.ts'
import { type PoetryEntry, readPoetryEntries } from './poetry-entries.ts'
import { poetryLinks } from './poetry-links.ts'
import { poetryPackage } from './poetry-package.ts'
import { finishPythonLock } from './python-lock.ts'

/** `poetry.lock`, of the versions 1.0 to 2.1 of the format. */
export const POETRY_LOCK: LockFormat = {
  name: 'poetry-lock',
  ecosystem: 'PyPI',
  matches: (path) => /(?:^|\/)poetry\.lock$/.test(path),
  read: readPoetryLock,
}

async function readPoetryLock(source: Source, around: Surroundings): Promise<Lock> {
  const { documents, problem } = await readLockDocuments(source, 'toml')
  if (problem !== undefined)
    return unreadableLock(source, POETRY_LOCK.name, 'PyPI', problem.kind, problem.message, problem.span)
  const draft = createLockDraft(source, POETRY_LOCK.name, 'PyPI')
  const root = rootFields(documents[0], (kind, message, span) =>
    addLockProblem(draft, kind, 'part', message, span),
  )
  const metadata = recordField(root, 'metadata')
  const unknown = checkVersion(draft, metadata)
  if (unknown !== undefined) return unknown
  addSettings(draft, root, metadata)
  const folder = folderOf(source.path)
  const entries = readPoetryEntries(root, metadata)
  const index = createCandidateIndex(entries)
  const packages = entries.map((entry) => poetryPackage(entry, folder, poetryLinks(draft, index, entry)))
  const roots = await importProject(draft, index, around, folder)
  const flagged = packages.map((one, at) => {
    const scopes = scopesOf(entries[at], roots.length > 0)
    return scopes === undefined ? one : { ...one, scopes }
  })
  return finishPythonLock(draft, flagged, roots, true)
}

/** LIMIT: a version of the format that is not known is not read: fields may mean something else. */
function checkVersion(draft: LockDraft, metadata: Fields | undefined): Lock | undefined {
  const version = metadata && textField(metadata, 'lock-version')
  if (version === undefined) {
    // The table is the last one of the file: without it the file is cut, or older than the numbers of versions.
    const message =
      'the version of the format is not there (`lock-version` of `[metadata]`): the file may be cut'
    const { length } = draft.source.text
    addLockProblem(draft, 'unknown-version', 'part', message, { start: length, end: length })
    return undefined
  }
  draft.formatVersion = version.value
  if (['1.0', '1.1', '2.0', '2.1'].includes(version.value)) return undefined
  const message = `expected one of the versions 1.0 to 2.1 of the format of Poetry, found ${quoted(version.value)}`
  if (/^2\.[0-9]+$/.test(version.value)) {
    addLockProblem(draft, 'unknown-version', 'part', message, version.span)
    return undefined
  }
  return unreadableLock(draft.source, draft.format, draft.ecosystem, 'unknown-version', message, version.span)
}

function addSettings(draft: LockDraft, root: Fields, metadata: Fields | undefined): void {
  for (const key of ['python-versions', 'content-hash']) {
    const field = metadata && textField(metadata, key)
    if (field !== undefined) draft.settings.push({ key, value: field.value, span: field.span })
  }
  const extras = recordField(root, 'extras')
  if (extras === undefined) return
  const { document } = extras
  for (const { key, node } of membersOf(document, extras.node)) {
    const span = spanOf(document, node)
    const value = document.source.text.slice(span.start, span.end).replace(/\s+/g, ' ')
    draft.settings.push({ key: 'extras', name: key, value, span })
  }
}

/**
 * What the lock itself says: `groups` since 2.1, `category` up to 1.1, and that a package is there for an extra of the project.
 * Undefined where only the manifest tells.
 */
function scopesOf(entry: PoetryEntry | undefined, hasRoots: boolean): readonly Scope[] | undefined {
  if (entry === undefined) return undefined
  const { groups, isOptional } = entry
  if (groups !== undefined) {
    const scopes = new Set(groups.map((group): Scope => scopeOfGroup(group, isOptional)))
    return scopes.has('prod') ? ['prod'] : [...scopes].sort()
  }
  return isOptional && !hasRoots ? ['optional'] : undefined
}

function scopeOfGroup(group: string, isOptional: boolean): Scope {
  if (group !== 'main') return 'dev'
  return isOptional ? 'optional' : 'prod'
}
