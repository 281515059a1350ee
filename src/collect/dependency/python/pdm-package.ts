import { memberOf, spanOf } from '../../../core/document/node.ts'
import { quoted } from '../../../core/quote.ts'
import { addLockProblem, type LockDraft } from '../lock-draft.ts'
import type { Origin } from '../model.ts'
import { isWholeCommit } from '../origin.ts'
import { recordsIn, textField } from './document-fields.ts'
import { type CandidateIndex, findCandidates } from './find-candidates.ts'
import type { PdmEntry } from './pdm-entries.ts'
import { addFileRecord, createFiles, publishedAt, runsAtInstall } from './python-files.ts'
import type { Link } from './python-links.ts'
import { entrySpan, type PythonPackage } from './python-lock.ts'
import { addressedOrigin, gitOriginOf, indexOrigin, localOrigin } from './python-origin.ts'
import { readRequirement } from './requirement.ts'

/** The dependencies of an entry, resolved within the lock. What stands under a marker may be left out of it. */
export function pdmLinks(draft: LockDraft, index: CandidateIndex, entry: PdmEntry): readonly Link[] {
  return entry.requests.flatMap(({ text, extras: via }): readonly Link[] => {
    const request = readRequirement(text.value.replace(/^-e\s+/, ''))
    if (request === undefined) {
      addLockProblem(draft, 'malformed-entry', 'part', `${quoted(text.value)} is no requirement`, text.span)
      return []
    }
    // The entry of an extra asks for the package itself.
    if (request.name === entry.name) return []
    const { name, specifier, marker, extras } = request
    const found = findCandidates(index, { name, specifier, marker }, [entry.condition])
    if (found.length === 0 && marker === undefined) {
      const message = `the lock has no ${quoted(name)} that ${quoted(entry.name)} depends on`
      addLockProblem(draft, 'dangling-edge', 'part', message, text.span)
    }
    return found.flatMap(({ id }): readonly Link[] => {
      const link = { to: id, range: specifier, extras } as const
      if (via.length === 0) return [{ ...link, kind: 'prod' }]
      return via.map((viaExtra) => ({ ...link, kind: 'optional', viaExtra }))
    })
  })
}

/** The package of an entry. */
export function pdmPackage(entry: PdmEntry, folder: string, links: readonly Link[]): PythonPackage {
  const { fields, id, name, nameField, version, versionField, condition } = entry
  const { document, node } = fields
  const files = createFiles()
  for (const file of recordsIn(fields, entry.files)) addFileRecord(files, file, name)
  const published = publishedAt(files)
  const address = textField(fields, 'git') ?? textField(fields, 'url') ?? textField(fields, 'path')
  const commit = textField(fields, 'revision')
  const flag = memberOf(document, node, 'groups')
  return {
    id,
    name,
    ...(version === undefined ? {} : { version }),
    origin: originOf(entry, folder),
    integrity: files.integrity,
    ...(files.distributions.length === 0 ? {} : { distributions: files.distributions }),
    ...(published === undefined ? {} : { publishedAt: published }),
    ...(condition === undefined ? {} : { condition }),
    runsAtInstall: runsAtInstall(files),
    links,
    span: entrySpan(document.source.text, name, nameField.span, versionField?.span),
    spans: {
      name: nameField.span,
      ...(versionField === undefined ? {} : { version: versionField.span }),
      ...(address === undefined ? {} : { resolved: address.span }),
      ...(commit === undefined ? {} : { commit: commit.span }),
      ...(files.integrity[0] === undefined ? {} : { integrity: files.integrity[0].span }),
      ...(flag === undefined ? {} : { flag: spanOf(document, flag.node) }),
    },
  }
}

function originOf({ fields, nameField }: PdmEntry, folder: string): Origin {
  const subdirectory = textField(fields, 'subdirectory')?.value
  const git = textField(fields, 'git')
  if (git !== undefined) {
    const commit = textField(fields, 'revision')
    if (commit === undefined || !isWholeCommit(commit.value))
      fields.report('malformed-commit', 'the git source fixes no whole commit', (commit ?? nameField).span)
    return gitOriginOf(git.value, {
      commit: commit?.value,
      ref: textField(fields, 'ref')?.value,
      subdirectory,
    })
  }
  const url = textField(fields, 'url')
  if (url !== undefined) return addressedOrigin(url.value, folder)
  const path = textField(fields, 'path')
  if (path === undefined) return indexOrigin(undefined, folder)
  const isFile = addressedOrigin(path.value, folder).kind === 'file'
  return localOrigin(isFile ? 'file' : 'directory', folder, path.value)
}
