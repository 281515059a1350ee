import { kindOf, memberOf, membersOf, spanOf } from '../../../core/document/node.ts'
import { quoted } from '../../../core/quote.ts'
import type { Origin, Scope } from '../model.ts'
import { isWholeCommit } from '../origin.ts'
import { type Fields, listField, textField } from './document-fields.ts'
import { addHashNode, createFiles, runsAtInstall } from './python-files.ts'
import { entrySpan, type PythonPackage } from './python-lock.ts'
import { canonicalName, isPythonName } from './python-name.ts'
import { gitOriginOf, indexOrigin } from './python-origin.ts'
import { tableOrigin } from './table-origin.ts'
import { pinnedVersion } from './version-specifier.ts'

/** A package of a section, with the scope of the section. */
export interface PipfileEntry extends PythonPackage {
  readonly scopes: readonly Scope[]
}

/** Reads a section of a `Pipfile.lock`: entries by name. `indexes` are addresses by name, `` for the default one. */
export function pipfileEntries(
  section: Fields,
  scope: Scope,
  indexes: ReadonlyMap<string, string>,
  folder: string,
): readonly PipfileEntry[] {
  const { document, report } = section
  return membersOf(document, section.node).flatMap(({ key, keySpan, node }): readonly PipfileEntry[] => {
    if (!isPythonName(key)) report('malformed-name', `${quoted(key)} is no name of a package`, keySpan)
    if (kindOf(document, node) !== 'record') {
      report('malformed-entry', `expected a table for ${quoted(key)}`, keySpan)
      return []
    }
    return [entryOf({ ...section, node }, canonicalName(key), keySpan, scope, indexes, folder)]
  })
}

function entryOf(
  fields: Fields,
  name: string,
  nameSpan: PythonPackage['span'],
  scope: Scope,
  indexes: ReadonlyMap<string, string>,
  folder: string,
): PipfileEntry {
  const { document, node, report } = fields
  const specifier = textField(fields, 'version')
  const version = specifier && pinnedVersion(specifier.value.replace(/\s+/g, ''))
  if (specifier !== undefined && version === undefined)
    report(
      'malformed-entry',
      `expected one exact version (\`==…\`), found ${quoted(specifier.value)}`,
      specifier.span,
    )
  const files = createFiles()
  const hashes = memberOf(document, node, 'hashes')
  for (const hash of listField(fields, 'hashes') ?? []) addHashNode(files, fields, hash)
  const origin = originOf(fields, indexes, folder)
  const condition = textField(fields, 'markers')?.value
  const commit = origin.kind === 'git' ? textField(fields, 'ref') : undefined
  const address = ['git', 'file', 'path', 'index'].map((key) => textField(fields, key)).find((found) => found)
  const where = origin.kind === 'registry' ? '' : ` (${origin.url ?? origin.path ?? origin.kind})`
  return {
    id: `${name}${version === undefined ? '' : `@${version}`}${where}`,
    name,
    ...(version === undefined ? {} : { version }),
    origin,
    integrity: files.integrity,
    ...(condition === undefined ? {} : { condition }),
    runsAtInstall: runsAtInstall(files),
    scopes: [scope],
    span: entrySpan(
      document.source.text,
      name,
      nameSpan,
      version === undefined ? undefined : specifier?.span,
    ),
    spans: {
      name: nameSpan,
      ...(specifier === undefined ? {} : { version: specifier.span }),
      ...(address === undefined ? {} : { resolved: address.span }),
      ...(commit === undefined ? {} : { commit: commit.span }),
      ...(hashes === undefined
        ? {}
        : { integrity: files.integrity[0]?.span ?? spanOf(document, hashes.node) }),
    },
  }
}

function originOf(fields: Fields, indexes: ReadonlyMap<string, string>, folder: string): Origin {
  const git = textField(fields, 'git')
  if (git !== undefined) {
    const ref = textField(fields, 'ref')
    if (ref === undefined || !isWholeCommit(ref.value))
      fields.report('malformed-commit', 'the git source fixes no whole commit', (ref ?? git).span)
    return gitOriginOf(git.value, {
      commit: ref?.value,
      subdirectory: textField(fields, 'subdirectory')?.value,
    })
  }
  const index = textField(fields, 'index')
  const origin = tableOrigin(fields, folder)
  if (origin !== undefined) return origin
  const url = indexes.get(index?.value ?? '')
  if (url === undefined && index !== undefined)
    fields.report('contradiction', `there is no source ${quoted(index.value)} in this file`, index.span)
  return indexOrigin(url, folder)
}
