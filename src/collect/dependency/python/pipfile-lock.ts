import { kindOf, membersOf } from '../../../core/document/node.ts'
import { quoted } from '../../../core/quote.ts'
import type { Source } from '../../../core/source.ts'
import { addLockProblem, createLockDraft, type LockDraft, unreadableLock } from '../lock-draft.ts'
import type { LockFormat, Surroundings } from '../lock-format.ts'
import type { Lock, Scope } from '../model.ts'
import { readLockDocuments } from '../read-document.ts'
import { folderOf } from '../tree-path.ts'
import {
  type Fields,
  numberField,
  recordField,
  recordsField,
  rootFields,
  textField,
} from './document-fields.ts'
import { createCandidateIndex } from './find-candidates.ts'
import { rootsOf } from './import-project.ts'
import { addManifestProblems } from './manifest-beside.ts'
import { pipfileEntries } from './pipfile-entries.ts'
import { readPipfile } from './pipfile-manifest.ts'
import { finishPythonLock } from './python-lock.ts'
import { withoutLogin } from './python-origin.ts'

/** `Pipfile.lock`. It has no dependencies between packages. */
export const PIPFILE_LOCK: LockFormat = {
  name: 'pipfile-lock',
  ecosystem: 'PyPI',
  matches: (path) => /(?:^|\/)Pipfile\.lock$/.test(path),
  read: readPipfileLock,
}

async function readPipfileLock(source: Source, around: Surroundings): Promise<Lock> {
  const { documents, problem } = await readLockDocuments(source, 'json')
  if (problem !== undefined)
    return unreadableLock(source, PIPFILE_LOCK.name, 'PyPI', problem.kind, problem.message, problem.span)
  const draft = createLockDraft(source, PIPFILE_LOCK.name, 'PyPI')
  const root = rootFields(documents[0], (kind, message, span) =>
    addLockProblem(draft, kind, 'part', message, span),
  )
  const meta = recordField(root, '_meta')
  const unknown = checkVersion(draft, meta)
  if (unknown !== undefined) return unknown
  const indexes = addSources(draft, meta)
  const folder = folderOf(source.path)
  const packages = membersOf(root.document, root.node).flatMap(({ key }) => {
    const section = key === '_meta' ? undefined : recordField(root, key)
    return section === undefined ? [] : pipfileEntries(section, scopeOfCategory(key), indexes, folder)
  })
  const merged = mergeSections(packages)
  const file = folder === '' ? 'Pipfile' : `${folder}/Pipfile`
  const text = await around.read(file)
  const manifest = text === undefined ? undefined : await readPipfile(text)
  addManifestProblems(draft, manifest?.problems ?? [])
  const declared =
    manifest?.problems.some(({ extent }) => extent === 'whole') === true ? undefined : manifest?.declared
  draft.importers.push({ path: folder, ...(declared === undefined ? {} : { manifest: file, declared }) })
  const roots = rootsOf(createCandidateIndex(merged), folder, declared ?? [])
  return finishPythonLock(draft, merged, roots, true)
}

/** LIMIT: a version of the format that is not known is not read: fields may mean something else. */
function checkVersion(draft: LockDraft, meta: Fields | undefined): Lock | undefined {
  const version = meta && numberField(meta, 'pipfile-spec')
  if (version === 6) {
    draft.formatVersion = '6'
    return undefined
  }
  const message = `expected version 6 of the format of Pipenv, found ${quoted(String(version ?? 'none'))}`
  return unreadableLock(draft.source, draft.format, draft.ecosystem, 'unknown-version', message)
}

/** Indexes by name; the one that is taken without a name has the name ``. */
function addSources(draft: LockDraft, meta: Fields | undefined): ReadonlyMap<string, string> {
  const indexes = new Map<string, string>()
  if (meta === undefined) return indexes
  for (const source of recordsField(meta, 'sources')) {
    const url = textField(source, 'url')
    if (url === undefined) continue
    const name = textField(source, 'name')?.value
    if (indexes.size === 0) indexes.set('', url.value)
    if (name !== undefined) indexes.set(name, url.value)
    draft.settings.push({
      key: 'source',
      value: withoutLogin(url.value),
      span: url.span,
      ...(name === undefined ? {} : { name }),
    })
  }
  const hash = recordField(meta, 'hash')
  const sha256 = hash && textField(hash, 'sha256')
  if (sha256 !== undefined) draft.settings.push({ key: 'hash', value: sha256.value, span: sha256.span })
  const requires = recordField(meta, 'requires')
  if (requires === undefined) return indexes
  for (const { key, node } of membersOf(requires.document, requires.node)) {
    if (kindOf(requires.document, node) !== 'string') continue
    const field = textField(requires, key)
    if (field !== undefined)
      draft.settings.push({ key: 'requires', name: key, value: field.value, span: field.span })
  }
  return indexes
}

/** Categories of one's own are installed only when they are asked for. */
function scopeOfCategory(category: string): Scope {
  if (category === 'default') return 'prod'
  return category === 'develop' ? 'dev' : 'optional'
}

/** A version that several sections have is one package with the scopes of all of them. */
function mergeSections<One extends { readonly id: string; readonly scopes: readonly Scope[] }>(
  packages: readonly One[],
): readonly One[] {
  const byId = new Map<string, One>()
  for (const one of packages) {
    const known = byId.get(one.id)
    const scopes = new Set([...(known?.scopes ?? []), ...one.scopes])
    byId.set(one.id, { ...(known ?? one), scopes: scopes.has('prod') ? ['prod'] : [...scopes].sort() })
  }
  return [...byId.values()]
}
