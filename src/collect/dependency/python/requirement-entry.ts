import type { Source } from '../../../core/source.ts'
import type { Span } from '../../../core/span.ts'
import { readHexHash } from '../integrity.ts'
import type { Integrity, Origin } from '../model.ts'
import { lastSegment } from './python-files.ts'
import { canonicalName } from './python-name.ts'
import { addressedOrigin } from './python-origin.ts'
import { readExtras, readRequirement } from './requirement.ts'
import { readFileName } from './version-file.ts'
import { pinnedVersion } from './version-specifier.ts'

/** One requirement of a file. */
export interface RequirementEntry {
  /** Canonical; undefined for a folder, whose manifest has the name. */
  readonly name: string | undefined
  readonly extras: readonly string[]
  /** Version clauses, or the address as it stands. */
  readonly specifier: string
  /** Only where a single one is fixed. */
  readonly version: string | undefined
  readonly marker: string | undefined
  /** Undefined: from an index. */
  readonly origin: Origin | undefined
  /** The file that an address names. */
  readonly file: string | undefined
  readonly integrity: Integrity[]
  readonly source: Source
  readonly span: Span
}

/**
 * Reads a requirement as pip takes it in a file: by name, by address, from version control, or a path. `folder` is that of the
 * file. Undefined when it is none of them.
 */
export function readRequirementEntry(
  text: string,
  folder: string,
  source: Source,
  span: Span,
): RequirementEntry | undefined {
  const whole = { source, span, integrity: [] }
  const read = readRequirement(text)
  if (read !== undefined && !isArchive(read, text)) {
    const { name, extras, marker, url } = read
    const origin = url === undefined ? undefined : addressedOrigin(url, folder)
    const found = { name, extras, marker, origin, ...fileOf(url), ...whole }
    const version = url === undefined ? pinnedVersion(read.specifier) : found.fileVersion
    return entryOf(found, url ?? read.specifier, version)
  }
  if (!looksLikeAddress(text)) return undefined
  const { address, marker } = splitMarker(text)
  const bracket = /\[([^[\]]*)\]$/.exec(address)
  const extras = bracket === null ? [] : (readExtras(bracket[1] ?? '') ?? [])
  const bare = bracket === null ? address : address.slice(0, bracket.index)
  const egg = /[#&]egg=([A-Za-z0-9._-]+)/.exec(bare)?.[1]
  const file = fileOf(bare)
  const name = egg === undefined ? file.fileName : canonicalName(egg)
  return entryOf(
    { name, extras, marker, origin: addressedOrigin(bare, folder), ...file, ...whole },
    bare,
    file.fileVersion,
  )
}

type Found = Omit<RequirementEntry, 'specifier' | 'version'> & FileFacts

function entryOf(
  { fileName, fileVersion, hash, ...found }: Found,
  specifier: string,
  version: string | undefined,
): RequirementEntry {
  // A hash in the address is one of the file (`#sha256=…`).
  const read = hash === undefined ? undefined : readHexHash(hash.algorithm, hash.hex, found.span)
  if (typeof read === 'object')
    found.integrity.push(found.file === undefined ? read : { ...read, file: found.file })
  return { ...found, specifier: specifier.replace(LOGIN, '//'), version }
}

/** Name and password in an address; `git@` is neither. */
const LOGIN = /\/\/(?!git@)[^/]*@/

interface FileFacts {
  readonly file: string | undefined
  readonly fileName: string | undefined
  readonly fileVersion: string | undefined
  readonly hash: { readonly algorithm: string; readonly hex: string } | undefined
}

function fileOf(address: string | undefined): FileFacts {
  if (address === undefined || /^(?:git|hg|svn|bzr)\+/.test(address))
    return { file: undefined, fileName: undefined, fileVersion: undefined, hash: undefined }
  const file = lastSegment(address)
  const read = readFileName(file)
  const [, algorithm, hex] = /[#&](md5|sha1|sha224|sha256|sha384|sha512)=([0-9A-Fa-f]+)/.exec(address) ?? []
  return {
    file: read === undefined ? undefined : file,
    fileName: read?.name,
    fileVersion: read?.version,
    hash: algorithm === undefined || hex === undefined ? undefined : { algorithm, hex },
  }
}

/** `six-1.17.0.tar.gz` reads like a name, but is a file. */
function isArchive(
  { specifier, url }: { readonly specifier: string; readonly url?: string },
  text: string,
): boolean {
  return (
    specifier === '' &&
    url === undefined &&
    /\.(?:whl|zip|tgz|tar\.[A-Za-z0-9]+)$/i.test(splitMarker(text).address)
  )
}

function looksLikeAddress(text: string): boolean {
  // Folders may have spaces in their names, addresses have none.
  const { address } = splitMarker(text)
  if (/\s/.test(address) && !/^(?:\.{1,2}[/\\]|[/\\~])/.test(address)) return false
  // No address and no path of a repository that anybody installs from has these.
  if (/[<>"|{}]/.test(splitMarker(text).address.replaceAll('${', '').replaceAll('}', ''))) return false
  return /^(?:\.{1,2}(?:$|[/\\[])|[/\\~]|[A-Za-z][A-Za-z0-9+.-]*:)|[/\\]|\.(?:whl|zip|tgz|tar\.[A-Za-z0-9]+)(?:$|[\s;[])|^\.$/i.test(
    splitMarker(text).address,
  )
}

/** A marker after an address stands behind a semicolon with a space in front of or behind it. */
function splitMarker(text: string): { readonly address: string; readonly marker: string | undefined } {
  const at = text.search(/\s;|;\s/)
  if (at < 0) return { address: text.trim(), marker: undefined }
  const marker = text.slice(at).replace(/^[\s;]+/, '')
  return { address: text.slice(0, at).trim(), marker: marker === '' ? undefined : marker }
}
