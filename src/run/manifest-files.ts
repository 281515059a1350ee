import { decode } from '../core/document/decode.ts'
import type { Document } from '../core/document/document.ts'
import { readDocuments } from '../core/document/read.ts'
import type { ShapeTable } from '../core/expression/shape.ts'
import type { UndecidedReason } from '../core/finding.ts'
import { foreignKindOf } from '../core/foreign/foreign-kind.ts'
import { isManifestFile } from '../core/foreign/foreign-set.ts'
import { type Manifest, manifestsOf } from '../core/foreign/manifest.ts'
import { compileGlobs } from '../core/glob.ts'
import { LIMITS } from '../core/limits.ts'
import type { Source } from '../core/source.ts'
import type { Location } from '../core/span.ts'
import type { Tree, TreeContent, TreeEntry } from '../core/tree.ts'
import { readAhead } from './read-ahead.ts'

/** The files of one tree that may hold objects. */
export interface ManifestFiles {
  readonly tree: Tree
  readonly entries: readonly TreeEntry[]
  readonly byPath: ReadonlyMap<string, TreeEntry>
  /** Folders with a `Chart.yaml`: files in their `templates` may be no documents yet. */
  readonly charts: ReadonlySet<string>
}

/** One file that may hold objects, read. */
export type ManifestFile =
  | {
      readonly kind: 'objects'
      readonly documents: readonly ManifestDocument[]
      readonly source: Source
      readonly bytes: number
    }
  | { readonly kind: 'template' }
  | {
      readonly kind: 'rejected'
      readonly reason: UndecidedReason
      readonly message: string
      readonly location: Location
      readonly source: Source | undefined
    }

/** A document with the objects in it. */
export interface ManifestDocument {
  readonly document: Document
  readonly manifests: readonly Manifest[]
}

/** Finds the files of a tree that may hold objects. */
export function manifestFiles(
  tree: Tree,
  all: readonly TreeEntry[],
  exclude: readonly string[],
): ManifestFiles {
  const excluded = compileGlobs(exclude)
  const charts = all
    .filter(({ path }) => /(?:^|\/)Chart\.ya?ml$/.test(path))
    .map(({ path }) => path.slice(0, path.lastIndexOf('/') + 1))
  const entries = all.filter(
    ({ path, kind }) => kind !== 'submodule' && isManifestFile(path) && !excluded(path),
  )
  const byPath = new Map(entries.map((entry) => [entry.path, entry]))
  return { tree, entries, byPath, charts: new Set(charts) }
}

/** Reads files that may hold objects, in order; those that hold none are left out. See `readManifestFile`. */
export async function* readManifestFiles(
  files: ManifestFiles,
  entries: readonly TreeEntry[],
  shapes: ShapeTable,
  mayMatter: (text: string, path: string) => boolean = () => true,
): AsyncGenerator<readonly [TreeEntry, ManifestFile]> {
  const read = ({ path, kind }: TreeEntry): Promise<TreeContent> =>
    kind === 'file' ? files.tree.read(path, LIMITS.documentBytes) : Promise.resolve('not-a-file')
  for await (const [entry, content] of readAhead(entries, read)) {
    const file = await parseManifestFile(files, entry, content, shapes, mayMatter)
    if (file !== undefined) yield [entry, file]
  }
}

/** Reads one file if its text may hold objects; undefined when it holds none. */
export async function readManifestFile(
  files: ManifestFiles,
  entry: TreeEntry,
  shapes: ShapeTable,
): Promise<ManifestFile | undefined> {
  const content = await files.tree.read(entry.path, LIMITS.documentBytes)
  return parseManifestFile(files, entry, content, shapes, () => true)
}

/** `mayMatter` is asked before a text is parsed. */
async function parseManifestFile(
  { charts }: ManifestFiles,
  { path, kind }: TreeEntry,
  content: TreeContent,
  shapes: ShapeTable,
  mayMatter: (text: string, path: string) => boolean,
): Promise<ManifestFile | undefined> {
  const reject = (reason: UndecidedReason, message: string): ManifestFile => ({
    kind: 'rejected',
    reason,
    message,
    location: { path, startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 },
    source: undefined,
  })
  if (kind === 'symlink' || content === 'not-a-file') {
    return reject('not-readable', 'this is a symbolic link, which is never followed')
  }
  if (content === 'too-large') {
    return reject(
      'too-large',
      `the file is larger than ${LIMITS.documentBytes.toLocaleString('en-US')} bytes`,
    )
  }
  if (content === 'absent') return reject('not-readable', 'the file is listed, but is not there')
  const { source } = decode(path, content)
  if (source !== undefined && (!mayHoldObjects(source.text) || !mayMatter(source.text, path)))
    return undefined
  if (source !== undefined && isTemplate(path, source.text, charts)) return { kind: 'template' }
  const { documents, diagnostics } = await readDocuments(path, content, { shapes })
  const error = diagnostics.find(({ severity }) => severity === 'error')
  if (error !== undefined) {
    const reason = error.code === 'document/size' ? 'too-large' : 'not-readable'
    return { kind: 'rejected', reason, message: error.message, location: error.location, source }
  }
  if (source === undefined) return undefined
  const found = documents.flatMap((document): readonly ManifestDocument[] => {
    if (isOwnFile(path) && foreignKindOf(document) !== undefined) return []
    const manifests = manifestsOf(document)
    return manifests.length === 0 ? [] : [{ document, manifests }]
  })
  return found.length === 0 ? undefined : { kind: 'objects', documents: found, source, bytes: content.length }
}

/**
 * False for texts without the two keys that every object has. HOSTILE: keys may be written with escapes, so a text with
 * escapes that can stand for letters, or that can join what was broken up, is looked at in any case.
 */
export function mayHoldObjects(text: string): boolean {
  return (text.includes('apiVersion') && text.includes('kind')) || /\\(?:[xuU]|\r?\n)/.test(text)
}

function isTemplate(path: string, text: string, charts: ReadonlySet<string>): boolean {
  const at = path.indexOf('templates/')
  if (at < 0 || !text.includes('{{')) return false
  for (let from = at; from >= 0; from = path.indexOf('templates/', from + 1)) {
    if (charts.has(path.slice(0, from))) return true
  }
  return false
}

/** Files below `.flux` configure FLUX: the policies in them are no objects that somebody applies. */
function isOwnFile(path: string): boolean {
  return path.startsWith('.flux/')
}
