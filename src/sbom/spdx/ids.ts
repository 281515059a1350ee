import { parsePurl } from '../../collect/dependency/purl.ts'
import { sha256Hex } from '../../core/canonical.ts'
import { contentUuid } from '../content-uuid.ts'
import type { Bill, Component } from '../model.ts'
import type { WriteOptions } from '../write-options.ts'

/** Hex digits of a hash in an id: with 500,000 components a collision takes a million million documents. */
const DIGITS = 24

/** Id of something within a document, of letters, digits, `.` and `-` (SPDX 2.3, section 3.2): the same text gives the same id. */
export function elementId(kind: string, text: string): string {
  return `${kind}-${sha256Hex(text).slice(0, DIGITS)}`
}

/** Address that stands for a document and is never looked up (SPDX 2.3, section 6.5): unique by the content of the bill. */
export function documentNamespace(bill: Bill, version: string, options: WriteOptions): string {
  const uuid = options.uuid ?? contentUuid({ format: `SPDX-${version}`, bill }, options)
  const name = documentName(bill).replace(/[^A-Za-z0-9.-]+/g, '-')
  return `https://spdx.org/spdxdocs/${name}-${uuid}`
}

/** What the document is about. */
export function documentName({ primary }: Bill): string {
  if (primary === undefined) return 'bill-of-materials'
  const version = primary.version === undefined ? '' : `@${primary.version}`
  return `${wholeName(primary)}${version}`
}

/** Name with its group, as the ecosystem writes it. */
export function wholeName({ group, name, purl }: Pick<Component, 'group' | 'name' | 'purl'>): string {
  if (group === undefined) return name
  const parsed = purl === undefined ? undefined : parsePurl(purl)
  const isMaven = parsed !== undefined && typeof parsed !== 'string' && parsed.type === 'maven'
  return `${group}${isMaven ? ':' : '/'}${name}`
}

/** What neither version of SPDX has a field for, as JSON: the scope and the properties. Undefined when there is nothing. */
export function writeNotes(component: Component): string | undefined {
  const { scope, isDevelopment, isPatched, depth, properties } = component
  const notes = {
    ...(scope === undefined ? {} : { scope }),
    ...(isDevelopment === true ? { development: true } : {}),
    ...(isPatched === true ? { patched: true } : {}),
    ...(depth === undefined ? {} : { kind: depth }),
    ...(properties.length === 0 ? {} : { properties: properties.map(({ name, value }) => [name, value]) }),
  }
  return Object.keys(notes).length === 0 ? undefined : `flux ${JSON.stringify(notes)}`
}

/** Where a component was found, for people. */
export function writeSourceInfo({ occurrences, references }: Component): string | undefined {
  const places = occurrences.map(({ location, line }) =>
    line === undefined ? location : `${location}:${line}`,
  )
  const sources = references.filter(({ type }) => type === 'vcs').map(({ url }) => url)
  const parts = [
    ...(places.length === 0 ? [] : [`found in ${places.join(', ')}`]),
    ...(sources.length === 0 ? [] : [`source ${sources.join(', ')}`]),
  ]
  return parts.length === 0 ? undefined : parts.join('; ')
}

/** Where to get a component: the archive, else the repository; absolute addresses only. */
export function downloadLocation({ references }: Component): string | undefined {
  const archive = references.find(({ type, url }) => type === 'distribution' && isAbsolute(url))
  if (archive !== undefined) return archive.url
  const source = references.find(({ type, url }) => type === 'vcs' && isAbsolute(url))
  if (source === undefined) return undefined
  const [address = '', fixed = ''] = source.url.split('#')
  return `${address.startsWith('git+') ? '' : 'git+'}${address}${fixed === '' ? '' : `@${fixed}`}`
}

/** Whether an address says where it leads by itself; files of a lock may be known by name alone. */
export function isAbsolute(url: string): boolean {
  return /^[A-Za-z][A-Za-z0-9+.-]*:\/\//.test(url)
}
