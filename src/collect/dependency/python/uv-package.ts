import { memberOf, spanOf } from '../../../core/document/node.ts'
import { quoted } from '../../../core/quote.ts'
import { readAddress } from '../origin.ts'
import { isDefaultRegistryHost } from '../registry-hosts.ts'
import { type Fields, recordField, recordsField, textField, textsField } from './document-fields.ts'
import { addFileRecord, createFiles, publishedAt, runsAtInstall } from './python-files.ts'
import type { Link } from './python-links.ts'
import { entrySpan, type PythonPackage } from './python-lock.ts'
import type { UvEntry } from './uv-entries.ts'
import { isLooseGit, uvOrigin } from './uv-source.ts'

/** The package of an entry. */
export function uvPackage(entry: UvEntry, folder: string, links: readonly Link[]): PythonPackage {
  const { fields, id, name, nameField, version, source } = entry
  const { text } = fields.document.source
  const files = createFiles()
  const fallback = source?.kind === 'url' || source?.kind === 'path' ? source.value : name
  const sdist = recordField(fields, 'sdist')
  if (sdist !== undefined) addFileRecord(files, sdist, fallback)
  const wheels = recordsField(fields, 'wheels')
  for (const wheel of wheels) addFileRecord(files, wheel, fallback)
  const origin = uvOrigin(source, folder, entry.isMember)
  if (origin.kind === 'registry' && origin.isDefaultRegistry === true)
    for (const file of [...(sdist === undefined ? [] : [sdist]), ...wheels]) tellStrangeHost(file, name)
  if (source !== undefined && isLooseGit(source))
    fields.report('malformed-commit', 'the git source fixes no whole commit', source.field.span)
  const published = publishedAt(files)
  const condition = markersOf(fields)
  return {
    id,
    name,
    ...(version === undefined ? {} : { version: version.value }),
    origin,
    integrity: files.integrity,
    ...(files.distributions.length === 0 ? {} : { distributions: files.distributions }),
    ...(published === undefined ? {} : { publishedAt: published }),
    ...(condition === undefined ? {} : { condition }),
    runsAtInstall: runsAtInstall(files),
    links,
    span: entrySpan(text, name, nameField.span, version?.span),
    spans: {
      name: nameField.span,
      ...(version === undefined ? {} : { version: version.span }),
      ...(source === undefined ? {} : { resolved: source.field.span }),
      ...(source?.kind === 'git' ? { commit: source.field.span } : {}),
      ...integritySpan(fields, files.integrity[0]?.span),
    },
  }
}

/** HOSTILE: a file is taken from its own address, whatever registry the entry names, and the best for a platform is taken first. */
function tellStrangeHost(file: Fields, name: string): void {
  const url = textField(file, 'url')
  if (url === undefined) return
  const host = readAddress(url.value)?.host
  if (host !== undefined && isDefaultRegistryHost('PyPI', host)) return
  const message = `a file of ${quoted(name)} comes from ${quoted(host ?? url.value)}, which is not its registry`
  file.report('contradiction', message, url.span)
}

/** The environments of a fork of the resolution: one of them must hold. */
function markersOf(fields: Fields): string | undefined {
  const markers = textsField(fields, 'resolution-markers').map(({ value }) => value)
  if (markers.length < 2) return markers[0]
  return markers.map((marker) => (/\sor\s/.test(marker) ? `(${marker})` : marker)).join(' or ')
}

function integritySpan(
  { document, node }: Fields,
  first: PythonPackage['span'] | undefined,
): { readonly integrity?: PythonPackage['span'] } {
  if (first !== undefined) return { integrity: first }
  const files = memberOf(document, node, 'wheels') ?? memberOf(document, node, 'sdist')
  return files === undefined ? {} : { integrity: spanOf(document, files.node) }
}
