import { quoted } from '../../../core/quote.ts'
import type { Source } from '../../../core/source.ts'
import { addLockProblem, createLockDraft, type LockDraft, unreadableLock } from '../lock-draft.ts'
import type { LockFormat, Surroundings } from '../lock-format.ts'
import type { Importer, Lock, Scope } from '../model.ts'
import { readLockDocuments } from '../read-document.ts'
import { folderOf } from '../tree-path.ts'
import type { DeclaredRequirement } from './declared-requirement.ts'
import { type Fields, recordField, rootFields, textField, textsField } from './document-fields.ts'
import { createCandidateIndex } from './find-candidates.ts'
import { importProject } from './import-project.ts'
import { readPdmEntries } from './pdm-entries.ts'
import { pdmLinks, pdmPackage } from './pdm-package.ts'
import { finishPythonLock } from './python-lock.ts'

/** `pdm.lock`, and locks under other names that `pdm lock -L` writes (`pdm.windows.lock`). */
export const PDM_LOCK: LockFormat = {
  name: 'pdm-lock',
  ecosystem: 'PyPI',
  matches: (path) => /(?:^|\/)pdm(?:\.[A-Za-z0-9_.-]+)?\.lock$/.test(path),
  read: readPdmLock,
}

async function readPdmLock(source: Source, around: Surroundings): Promise<Lock> {
  const { documents, problem } = await readLockDocuments(source, 'toml')
  if (problem !== undefined)
    return unreadableLock(source, PDM_LOCK.name, 'PyPI', problem.kind, problem.message, problem.span)
  const draft = createLockDraft(source, PDM_LOCK.name, 'PyPI')
  const root = rootFields(documents[0], (kind, message, span) =>
    addLockProblem(draft, kind, 'part', message, span),
  )
  const metadata = recordField(root, 'metadata')
  const unknown = checkVersion(draft, metadata)
  if (unknown !== undefined) return unknown
  addSettings(draft, metadata)
  const folder = folderOf(source.path)
  const entries = readPdmEntries(root, metadata)
  const index = createCandidateIndex(entries)
  const packages = entries.map((entry) => pdmPackage(entry, folder, pdmLinks(draft, index, entry)))
  const roots = await importProject(draft, index, around, folder)
  const scopeOf = groupScopes(draft.importers)
  const flagged = packages.map((one, at) => {
    const groups = entries[at]?.groups
    return groups === undefined ? one : { ...one, scopes: scopesOf(groups, scopeOf) }
  })
  return finishPythonLock(draft, flagged, roots, true)
}

/** LIMIT: a version of the format that is not known is not read: fields may mean something else. */
function checkVersion(draft: LockDraft, metadata: Fields | undefined): Lock | undefined {
  const version = metadata && (textField(metadata, 'lock_version') ?? textField(metadata, 'lock-version'))
  const isKnown = version !== undefined && /^[2-4](?:\.[0-9]+){0,2}$/.test(version.value)
  if (isKnown) {
    draft.formatVersion = version.value
    return undefined
  }
  const message = `expected one of the versions 2 to 4 of the format of pdm, found ${quoted(version?.value ?? 'none')}`
  return unreadableLock(
    draft.source,
    draft.format,
    draft.ecosystem,
    'unknown-version',
    message,
    version?.span,
  )
}

function addSettings(draft: LockDraft, metadata: Fields | undefined): void {
  if (metadata === undefined) return
  const hash = textField(metadata, 'content_hash')
  if (hash !== undefined) draft.settings.push({ key: 'content_hash', value: hash.value, span: hash.span })
  for (const key of ['strategy', 'groups'])
    for (const { value, span } of textsField(metadata, key)) draft.settings.push({ key, value, span })
}

/** What the groups of a project are: extras are `optional`, all others are for development. */
function groupScopes(importers: readonly Importer[]): (group: string) => Scope {
  const known = new Map<string, Scope>([['default', 'prod']])
  for (const { declared = [] } of importers)
    for (const one of declared) if (isGrouped(one)) known.set(one.group, one.scope)
  return (group) => known.get(group.toLowerCase().replace(/[-_.]+/g, '-')) ?? 'dev'
}

function isGrouped(one: object): one is DeclaredRequirement & { readonly group: string } {
  return 'group' in one && one.group !== undefined
}

function scopesOf(groups: readonly string[], scopeOf: (group: string) => Scope): readonly Scope[] {
  const scopes = new Set(groups.map(scopeOf))
  return scopes.has('prod') ? ['prod'] : [...scopes].sort()
}
