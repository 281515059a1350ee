import type { NodeIndex } from '../../../core/document/document.ts'
import { spanOf } from '../../../core/document/node.ts'
import type { Span } from '../../../core/span.ts'
import { readHexHash } from '../integrity.ts'
import type { Distribution, Integrity } from '../model.ts'
import { type Fields, numberField, textField, textOf } from './document-fields.ts'
import { withoutLogin } from './python-origin.ts'

/** The files of one version, as a lock lists them. */
export interface PythonFiles {
  readonly integrity: Integrity[]
  readonly distributions: Distribution[]
}

/** An empty list of files. */
export function createFiles(): PythonFiles {
  return { integrity: [], distributions: [] }
}

/** What is known of one file. */
export interface FileFacts {
  readonly file: string
  readonly url?: string | undefined
  readonly size?: number | undefined
  readonly uploadedAt?: string | undefined
  readonly span: Span
}

/** Adds a file. */
export function addFile(files: PythonFiles, { file, url, size, uploadedAt, span }: FileFacts): void {
  files.distributions.push({
    file,
    kind: isWheel(file) ? 'binary' : 'source',
    ...(url === undefined ? {} : { url: withoutLogin(url) }),
    ...(size === undefined ? {} : { size }),
    ...(uploadedAt === undefined ? {} : { uploadedAt }),
    span,
  })
}

/** Adds a hash, `sha256:…`, of a file or of one that is not named. */
export function addHash(
  files: PythonFiles,
  text: string,
  span: Span,
  file: string | undefined,
  report: Fields['report'],
): void {
  const colon = text.indexOf(':')
  const read = readHexHash(text.slice(0, Math.max(colon, 0)).toLowerCase(), text.slice(colon + 1), span)
  if (typeof read === 'string') report('malformed-integrity', read, span)
  else files.integrity.push(file === undefined ? read : { ...read, file })
}

/** Reads a file as `{file, hash}`, `{url, hash, size, upload-time}`, `{path, …}` or `{filename, …}`. */
export function addFileRecord(files: PythonFiles, fields: Fields, fallback: string): void {
  const url = textField(fields, 'url')
  const named =
    textField(fields, 'file') ??
    textField(fields, 'name') ??
    textField(fields, 'filename') ??
    textField(fields, 'path')
  const file = lastSegment(named?.value ?? url?.value ?? fallback)
  const hash = textField(fields, 'hash')
  const uploadedAt = textField(fields, 'upload-time') ?? textField(fields, 'upload_time')
  const span = (named ?? url ?? hash)?.span ?? spanOf(fields.document, fields.node)
  addFile(files, {
    file,
    url: url?.value,
    size: numberField(fields, 'size'),
    uploadedAt: uploadedAt?.value,
    span,
  })
  if (hash !== undefined) addHash(files, hash.value, hash.span, file, fields.report)
}

/** Reads elements of a list of hashes: `"sha256:…"`. */
export function addHashNode(files: PythonFiles, fields: Fields, node: NodeIndex): void {
  const text = textOf(fields, node)
  if (text === undefined)
    fields.report('malformed-integrity', 'expected a hash', spanOf(fields.document, node))
  else addHash(files, text.value, text.span, undefined, fields.report)
}

/**
 * Whether code runs when a version is installed: a wheel is only unpacked, a source archive is built by code of its own. Which
 * one it is depends on what there is; undefined when the lock names no file.
 */
export function runsAtInstall({ distributions }: PythonFiles): boolean | undefined {
  if (distributions.length === 0) return undefined
  return distributions.every(({ kind }) => kind === 'source')
}

/** When the first file of a version was uploaded: that is when the version was published. */
export function publishedAt({ distributions }: PythonFiles): string | undefined {
  let first: string | undefined
  let earliest = Number.POSITIVE_INFINITY
  for (const { uploadedAt } of distributions) {
    const time = uploadedAt === undefined ? Number.NaN : Date.parse(uploadedAt)
    if (!(time < earliest)) continue
    earliest = time
    first = uploadedAt
  }
  return first
}

/** Whether a file is a built one, which is only unpacked. */
export function isWheel(file: string): boolean {
  return /\.(?:whl|egg|exe|msi)$/i.test(file)
}

/** The last segment of a path or address, decoded. */
export function lastSegment(text: string): string {
  const end = text.search(/[?#]/)
  const path = end < 0 ? text : text.slice(0, end)
  const segment = path.slice(path.lastIndexOf('/') + 1)
  if (!segment.includes('%')) return segment
  try {
    return decodeURIComponent(segment)
  } catch {
    // HOSTILE: a percent sign that encodes nothing.
    return segment
  }
}
