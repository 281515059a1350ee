import { membersOf, spanOf } from '../../../core/document/node.ts'
import type { Origin } from '../model.ts'
import { isWholeCommit, readAddress, urlOrigin } from '../origin.ts'
import { type Fields, numberField, recordField, recordsField, textField, textOf } from './document-fields.ts'
import type { PylockEntry } from './pylock-entries.ts'
import {
  addFile,
  addHash,
  createFiles,
  lastSegment,
  type PythonFiles,
  publishedAt,
  runsAtInstall,
} from './python-files.ts'
import { entrySpan, type PythonPackage } from './python-lock.ts'
import { gitOriginOf, indexOrigin, localOrigin } from './python-origin.ts'

/** The package of an entry, without dependencies and scopes. */
export function pylockPackage(entry: PylockEntry, folder: string): PythonPackage {
  const { fields, id, name, nameField, version, versionField, condition } = entry
  const files = createFiles()
  for (const key of ['archive', 'sdist']) {
    const file = recordField(fields, key)
    if (file !== undefined) addPylockFile(files, file, name)
  }
  for (const wheel of recordsField(fields, 'wheels')) addPylockFile(files, wheel, name)
  const published = publishedAt(files)
  const { origin, place, commit } = originOf(fields, folder)
  return {
    id,
    name,
    ...(version === undefined ? {} : { version }),
    origin,
    integrity: files.integrity,
    ...(files.distributions.length === 0 ? {} : { distributions: files.distributions }),
    ...(published === undefined ? {} : { publishedAt: published }),
    ...(condition === undefined ? {} : { condition }),
    runsAtInstall: runsAtInstall(files),
    span: entrySpan(fields.document.source.text, name, nameField.span, versionField?.span),
    spans: {
      name: nameField.span,
      ...(versionField === undefined ? {} : { version: versionField.span }),
      ...(place === undefined ? {} : { resolved: place }),
      ...(commit === undefined ? {} : { commit }),
      ...(files.integrity[0] === undefined ? {} : { integrity: files.integrity[0].span }),
    },
  }
}

/** `{name?, url|path, size, upload-time, hashes = {sha256 = "…"}}`. */
function addPylockFile(files: PythonFiles, fields: Fields, fallback: string): void {
  const url = textField(fields, 'url')
  const named = textField(fields, 'name') ?? textField(fields, 'path')
  const file = lastSegment(named?.value ?? url?.value ?? fallback)
  const uploadedAt = textField(fields, 'upload-time')?.value
  const span = (named ?? url)?.span ?? spanOf(fields.document, fields.node)
  addFile(files, { file, url: url?.value, size: numberField(fields, 'size'), uploadedAt, span })
  const hashes = recordField(fields, 'hashes')
  if (hashes === undefined) return
  const { document, node, report } = hashes
  for (const { key, keySpan, node: hash } of membersOf(document, node)) {
    const text = textOf(hashes, hash)
    if (text === undefined) report('malformed-integrity', 'expected a hash', keySpan)
    else addHash(files, `${key}:${text.value}`, text.span, file, report)
  }
}

interface PylockOrigin {
  readonly origin: Origin
  readonly place?: PythonPackage['span']
  readonly commit?: PythonPackage['span']
}

function originOf(fields: Fields, folder: string): PylockOrigin {
  const vcs = recordField(fields, 'vcs')
  if (vcs !== undefined) return vcsOrigin(vcs, folder)
  const directory = recordField(fields, 'directory')
  const path = directory && textField(directory, 'path')
  if (path !== undefined) return { origin: localOrigin('directory', folder, path.value), place: path.span }
  const archive = recordField(fields, 'archive')
  if (archive !== undefined) return archiveOrigin(archive, folder)
  const index = textField(fields, 'index')
  if (index !== undefined) return { origin: indexOrigin(index.value, folder), place: index.span }
  return { origin: indexOrigin(undefined, folder) }
}

function vcsOrigin(vcs: Fields, folder: string): PylockOrigin {
  const url = textField(vcs, 'url') ?? textField(vcs, 'path')
  const commit = textField(vcs, 'commit-id')
  const facts = {
    commit: commit?.value,
    ref: textField(vcs, 'requested-revision')?.value,
    subdirectory: textField(vcs, 'subdirectory')?.value,
  }
  const type = textField(vcs, 'type')?.value
  const isGit = type === undefined || type === 'git'
  if (isGit && (commit === undefined || !isWholeCommit(commit.value))) {
    const span = commit?.span ?? spanOf(vcs.document, vcs.node)
    vcs.report('malformed-commit', 'the git source fixes no whole commit', span)
  }
  const git = gitOriginOf(url?.value ?? folder, facts)
  return {
    origin: isGit ? git : { ...git, kind: 'custom' },
    ...(url === undefined ? {} : { place: url.span }),
    ...(commit === undefined ? {} : { commit: commit.span }),
  }
}

function archiveOrigin(archive: Fields, folder: string): PylockOrigin {
  const path = textField(archive, 'path')
  if (path !== undefined) return { origin: localOrigin('file', folder, path.value), place: path.span }
  const url = textField(archive, 'url')
  const address = url && readAddress(url.value)
  const origin: Origin = address === undefined ? { kind: 'url' } : urlOrigin(address)
  const subdirectory = textField(archive, 'subdirectory')?.value
  return {
    origin: subdirectory === undefined ? origin : { ...origin, path: subdirectory },
    ...(url === undefined ? {} : { place: url.span }),
  }
}
