import { memberOf, spanOf } from '../../../core/document/node.ts'
import { quoted } from '../../../core/quote.ts'
import type { Origin } from '../model.ts'
import { isWholeCommit, readAddress, urlOrigin } from '../origin.ts'
import { type Fields, recordsIn, textField } from './document-fields.ts'
import type { PoetryEntry } from './poetry-entries.ts'
import { addFileRecord, createFiles, runsAtInstall } from './python-files.ts'
import type { Link } from './python-links.ts'
import { entrySpan, type PythonPackage } from './python-lock.ts'
import { gitOriginOf, indexOrigin, localOrigin } from './python-origin.ts'

/** The package of an entry. */
export function poetryPackage(entry: PoetryEntry, folder: string, links: readonly Link[]): PythonPackage {
  const { fields, id, name, nameField, version, versionField, source, condition } = entry
  const files = createFiles()
  for (const file of recordsIn(fields, entry.files)) addFileRecord(files, file, name)
  const address = source && textField(source, 'url')
  const commit = source && textField(source, 'resolved_reference')
  const flag =
    memberOf(fields.document, fields.node, 'groups') ?? memberOf(fields.document, fields.node, 'category')
  return {
    id,
    name,
    ...(version === undefined ? {} : { version }),
    origin: source === undefined ? indexOrigin(undefined, folder) : originOf(source, folder),
    integrity: files.integrity,
    ...(files.distributions.length === 0 ? {} : { distributions: files.distributions }),
    ...(condition === undefined ? {} : { condition }),
    runsAtInstall: runsAtInstall(files),
    links,
    span: entrySpan(fields.document.source.text, name, nameField.span, versionField?.span),
    spans: {
      name: nameField.span,
      ...(versionField === undefined ? {} : { version: versionField.span }),
      ...(address === undefined ? {} : { resolved: address.span }),
      ...(commit === undefined ? {} : { commit: commit.span }),
      ...(files.integrity[0] === undefined ? {} : { integrity: files.integrity[0].span }),
      ...(flag === undefined ? {} : { flag: spanOf(fields.document, flag.node) }),
    },
  }
}

/** `[package.source]`: `legacy` is another index than the default one. */
function originOf(source: Fields, folder: string): Origin {
  const type = textField(source, 'type')
  const url = textField(source, 'url')?.value ?? ''
  const subdirectory = textField(source, 'subdirectory')?.value
  switch (type?.value) {
    case 'legacy':
      return indexOrigin(url, folder)
    case 'git': {
      const commit = textField(source, 'resolved_reference')
      const ref = textField(source, 'reference')?.value
      if (commit === undefined || !isWholeCommit(commit.value)) {
        const span = commit?.span ?? spanOf(source.document, source.node)
        source.report('malformed-commit', 'the git source fixes no whole commit', span)
      }
      return gitOriginOf(url, { commit: commit?.value, ref, subdirectory })
    }
    case 'url': {
      const address = readAddress(url)
      return address === undefined ? { kind: 'url' } : urlOrigin(address)
    }
    case 'file':
      return localOrigin('file', folder, url)
    case 'directory':
      return localOrigin('directory', folder, url)
    default: {
      const span = type?.span ?? spanOf(source.document, source.node)
      source.report('unsupported-feature', `the source ${quoted(type?.value ?? '')} is not known`, span)
      return { kind: 'unknown' }
    }
  }
}
