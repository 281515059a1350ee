import type { PolicyInput } from '../core/constraint/bundle.ts'
import { lintPolicyFile } from '../core/constraint/lint-policy-file.ts'
import { readSet } from '../core/constraint/read.ts'
import type { ConstraintSet } from '../core/constraint/set.ts'
import type { Diagnostic } from '../core/diagnostic.ts'
import type { Document } from '../core/document/document.ts'
import { readDocuments } from '../core/document/read.ts'
import type { ShapeTable } from '../core/expression/shape.ts'
import { RecordValue } from '../core/expression/value.ts'
import { foreignKindOf } from '../core/foreign/foreign-kind.ts'
import type { Source } from '../core/source.ts'
import type { Tree, TreeEntry } from '../core/tree.ts'
import type { ForeignFile } from './load-foreign.ts'
import { misplacedBundle } from './misplaced-bundle.ts'
import { fileProblem, readPolicyFile } from './read-policy-file.ts'

/** A file that the caller gives: it decides, whatever the trees hold. */
export interface GivenFile {
  /** Shown in reports: no path of the machine. */
  readonly path: string
  readonly bytes: Uint8Array
}

/** What files hold whose names do not say what they are. */
export interface LooseFiles {
  readonly foreign: readonly ForeignFile[]
  readonly sources: ReadonlyMap<string, Source>
  readonly diagnostics: readonly Diagnostic[]
}

/** Reads the data files below `.flux` that no name makes a constraint file; at most `room` of them are looked into. */
export async function readLooseFiles(
  tree: Tree,
  entries: readonly TreeEntry[],
  room: number,
  shapes: ShapeTable,
): Promise<LooseFiles> {
  const foreign: ForeignFile[] = []
  const sources = new Map<string, Source>()
  const diagnostics: Diagnostic[] = []
  for (const [index, entry] of entries.entries()) {
    const read = index < room && entry.kind === 'file' ? await readPolicyFile(tree, entry, shapes) : undefined
    const found = read?.documents.flatMap(foreignFile) ?? []
    // Whoever reads such a file would take it for a policy: that it cannot be read must not go by as an unknown file.
    const isMeant =
      found.length > 0 ||
      FOREIGN_WORDS.some((word) => read?.source !== undefined && word.test(read.source.text))
    if (read === undefined || !isMeant) {
      const [first] = read?.documents ?? []
      const bundle = first === undefined ? undefined : misplacedBundle(first)
      // Its name claims nothing: it may well lie here to be given by hand.
      diagnostics.push(bundle === undefined ? unknownFile(entry.path) : { ...bundle, severity: 'warning' })
      continue
    }
    foreign.push(...found)
    diagnostics.push(...read.diagnostics)
    if (read.source !== undefined) sources.set(entry.path, read.source)
  }
  return { foreign, sources, diagnostics }
}

/**
 * Links and submodules where folders with constraint files may be meant: `.flux` itself, and what lies below it. They are
 * never followed, so whoever put them there would take for decided what nothing looks at.
 */
export function unfollowedFolders(entries: readonly TreeEntry[]): readonly Diagnostic[] {
  return entries
    .filter(({ path, kind }) => kind !== 'file' && (path === '.flux' || isUnnamed(path)))
    .map(({ path, kind }) => ({
      ...fileProblem(
        path,
        `this is a ${kind === 'symlink' ? 'symbolic link' : 'submodule'}, which is never followed: nothing in it decides`,
      ),
      help: 'put the constraint files into a folder of this repository, or remove this',
    }))
}

/** A path below `.flux` that is not looked into as a file. */
function isUnnamed(path: string): boolean {
  return path.startsWith('.flux/') && !/\.(ya?ml|json)$/.test(path)
}

/** What names a policy of one of the formats, also in a file that cannot be read. */
const FOREIGN_WORDS: readonly RegExp[] = [
  /ValidatingAdmissionPolicy/,
  /policies\.kyverno\.io/,
  /^\{?[ \t]*["']?(?:rule|spec)["']?[ \t]*:/m,
]

function foreignFile(document: Document): readonly ForeignFile[] {
  const kind = foreignKindOf(document)
  return kind === undefined ? [] : [{ document, kind }]
}

function unknownFile(path: string): Diagnostic {
  return {
    ...fileProblem(
      path,
      'this file decides nothing: it holds no policy, and is no constraint file, configuration or baseline',
    ),
    code: 'config/unknown-file',
    severity: 'warning',
    help: 'let the name of a constraint file end in `.flux.yaml`, or move the file elsewhere',
  }
}

/** What given files hold: constraint sets, foreign policies, and objects that stand beside them. */
export interface GivenSets extends LooseFiles {
  readonly sets: readonly ConstraintSet[]
  readonly beside: readonly Document[]
}

/** Reads the files that the caller gives. Each has to decide something. */
export async function readGivenFiles(files: readonly GivenFile[], shapes: ShapeTable): Promise<GivenSets> {
  const foreign: ForeignFile[] = []
  const sets: ConstraintSet[] = []
  const beside: Document[] = []
  const sources = new Map<string, Source>()
  const diagnostics: Diagnostic[] = []
  for (const { path, bytes } of files) {
    const read = await readDocuments(path, bytes, { shapes })
    diagnostics.push(...read.diagnostics)
    if (read.source !== undefined) sources.set(path, read.source)
    const before = foreign.length + sets.length
    const hadErrors = read.diagnostics.some(({ severity }) => severity === 'error')
    let isWrong = hadErrors
    const own: Document[] = []
    for (const document of read.documents) {
      const bundle = misplacedBundle(document)
      const found = foreignFile(document)
      if (found.length > 0) foreign.push(...found)
      else if (isObject(document)) beside.push(document)
      else if (bundle !== undefined) {
        diagnostics.push(bundle)
        isWrong = true
      } else {
        const { set, diagnostics: wrong } = readSet(document, 'repository')
        diagnostics.push(...wrong)
        own.push(document)
        if (set === undefined) isWrong = true
        else sets.push(set)
      }
    }
    diagnostics.push(...lintPolicyFile(own))
    if (foreign.length + sets.length === before && !isWrong) {
      diagnostics.push(fileProblem(path, 'expected a constraint set or a policy, and the file holds neither'))
    }
  }
  return { foreign, sets, beside, sources, diagnostics }
}

/** An object of a cluster, such as parameters, rather than a constraint set. */
function isObject({ value }: Document): boolean {
  if (!(value instanceof RecordValue)) return false
  const apiVersion = value.get('apiVersion')
  return typeof apiVersion === 'string' && !apiVersion.startsWith('flux/') && value.get('kind') !== undefined
}

/** Files outside of `.flux` that decide together with foreign policies, for a bundle. */
export function decidingInputs(
  found: ReadonlyMap<string, Source> | undefined,
  known: ReadonlyMap<string, Source>,
): readonly PolicyInput[] {
  return [...(found ?? [])]
    .filter(([path]) => !known.has(path))
    .map(([path, { text }]) => ({ origin: 'repository', path, text }))
}
