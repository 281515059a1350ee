import type { Outcome, UndecidedCase } from '../core/constraint/evaluation.ts'
import type { PlannedConstraint } from '../core/constraint/plan.ts'
import type { Subject } from '../core/constraint/subject.ts'
import type { Document } from '../core/document/document.ts'
import type { ShapeTable } from '../core/expression/shape.ts'
import { judgeManifest } from '../core/foreign/judge-manifest.ts'
import type { Manifest } from '../core/foreign/manifest.ts'
import { contentOf } from '../core/foreign/manifest.ts'
import { manifestDocument, manifestSubject } from '../core/foreign/manifest-subject.ts'
import { createKnownManifests, type KnownManifests } from '../core/foreign/pair-manifests.ts'
import { createCluster, mayDescribeCluster } from '../core/foreign/resource.ts'
import type { Cluster, ManifestChange } from '../core/foreign/target.ts'
import { LIMITS } from '../core/limits.ts'
import type { Source } from '../core/source.ts'
import type { Tree, TreeEntry } from '../core/tree.ts'
import {
  type ManifestFile,
  type ManifestFiles,
  manifestFiles,
  readManifestFile,
  readManifestFiles,
} from './manifest-files.ts'

/** A tree with its list. */
interface ListedTree {
  readonly tree: Tree
  readonly entries: readonly TreeEntry[]
}

/** What a scan of objects looks at. */
export interface ManifestScan {
  readonly tree: Tree
  readonly entries: readonly TreeEntry[]
  readonly constraints: readonly PlannedConstraint[]
  readonly exclude: readonly string[]
  readonly only?: ReadonlySet<string>
  /** The tree that the change starts from; absent when all objects are made. */
  readonly previous?: ListedTree
  /** What the tree that decides says of the cluster. */
  readonly cluster?: Cluster
  readonly shapes: ShapeTable
}

/** Takes what the scan finds. */
export interface ManifestSink {
  /** Evaluates one constraint on one object, within what the run may still spend. */
  judge(constraint: PlannedConstraint, subject: Subject, run: (room: number) => Outcome): void
  undecided(one: UndecidedCase): void
  /** Told after each file that holds objects or could not be read. */
  done(
    path: string,
    file: { readonly source?: Source; readonly bytes: number; readonly documents: readonly Document[] },
  ): void
  /** A file in a chart that has to be rendered before there is an object. */
  template(path: string): void
}

/** Evaluates constraints of foreign policies over the objects of a tree: made, or against a past changed and removed. */
export async function scanManifests(request: ManifestScan, sink: ManifestSink): Promise<void> {
  const { tree, entries, exclude, shapes, constraints, only, previous } = request
  const files = manifestFiles(tree, entries, exclude)
  const wanted = files.entries.filter(({ path }) => only === undefined || only.has(path))
  const { cluster, candidates } = await surveyCluster(files, shapes, request.cluster)
  const past = previous === undefined ? undefined : await surveyPast(previous, files, exclude, shapes)
  const relevant = wanted.filter(({ path }) => candidates.has(path))
  for await (const [entry, file] of readManifestFiles(files, relevant, shapes)) {
    if (file.kind === 'template') {
      sink.template(entry.path)
      continue
    }
    if (file.kind === 'rejected') {
      if (past !== undefined && (await isUnchanged(files, past.files, entry.path))) continue
      reject(constraints, entry.path, file, sink)
      continue
    }
    for (const { document, manifests } of file.documents) {
      const whole = manifestDocument(document, shapes)
      for (const manifest of manifests) {
        const change = await changeOf(manifest, entry.path, past, shapes)
        if (change !== undefined) judgeAll(constraints, change, whole, cluster, shapes, sink)
      }
    }
    sink.done(entry.path, {
      source: file.source,
      bytes: file.bytes,
      documents: file.documents.map((one) => one.document),
    })
  }
  if (past !== undefined) await judgeRemoved(past, constraints, cluster, shapes, sink)
}

function judgeAll(
  constraints: readonly PlannedConstraint[],
  change: ManifestChange,
  whole: Subject,
  cluster: Cluster,
  shapes: ShapeTable,
  sink: ManifestSink,
): void {
  const subject = manifestSubject(change, whole, cluster, shapes)
  for (const constraint of constraints) {
    sink.judge(constraint, subject, (room) => judgeManifest(constraint, change, subject, cluster, room))
  }
}

/**
 * Namespaces and definitions may stand in any file, so they are found before anything is judged, together with the files
 * that may hold objects at all.
 */
async function surveyCluster(
  files: ManifestFiles,
  shapes: ShapeTable,
  known: Cluster | undefined,
): Promise<{ readonly cluster: Cluster; readonly candidates: ReadonlySet<string> }> {
  const cluster = createCluster(known)
  const candidates = new Set<string>()
  const mayMatter = (text: string, path: string): boolean => {
    candidates.add(path)
    return mayDescribeCluster(text)
  }
  for await (const [{ path }, file] of readManifestFiles(files, files.entries, shapes, mayMatter)) {
    candidates.add(path)
    for (const manifest of objectsOf(file)) cluster.add(manifest)
  }
  return { cluster, candidates }
}

interface Past {
  readonly files: ManifestFiles
  readonly known: KnownManifests
  /** The file that was read last: neighbours are often asked for one after the other. */
  last: { readonly path: string; readonly manifests: readonly Manifest[] } | undefined
}

async function surveyPast(
  { tree, entries }: ListedTree,
  head: ManifestFiles,
  exclude: readonly string[],
  shapes: ShapeTable,
): Promise<Past> {
  const files = manifestFiles(tree, entries, exclude)
  const known = createKnownManifests((path) => head.byPath.has(path))
  for await (const [{ path }, file] of readManifestFiles(files, files.entries, shapes)) {
    for (const [position, manifest] of objectsOf(file).entries()) known.add(manifest, path, position)
  }
  return { files, known, last: undefined }
}

function objectsOf(file: ManifestFile | undefined): readonly Manifest[] {
  return file?.kind === 'objects' ? file.documents.flatMap(({ manifests }) => manifests) : []
}

/** What happened to an object; undefined when nothing did: then nobody would ask a cluster. */
async function changeOf(
  manifest: Manifest,
  path: string,
  past: Past | undefined,
  shapes: ShapeTable,
): Promise<ManifestChange | undefined> {
  const known = past?.known.take(manifest, path)
  if (past === undefined || known === undefined) return { operation: 'CREATE', manifest, before: undefined }
  if (known.content === contentOf(manifest)) return undefined
  const before = (await manifestsAt(past, known.path, shapes))[known.position]
  return { operation: 'UPDATE', manifest, before }
}

async function manifestsAt(past: Past, path: string, shapes: ShapeTable): Promise<readonly Manifest[]> {
  if (past.last?.path === path) return past.last.manifests
  const entry = past.files.byPath.get(path)
  const file = entry === undefined ? undefined : await readManifestFile(past.files, entry, shapes)
  const manifests = objectsOf(file)
  past.last = { path, manifests }
  return manifests
}

async function judgeRemoved(
  past: Past,
  constraints: readonly PlannedConstraint[],
  cluster: Cluster,
  shapes: ShapeTable,
  sink: ManifestSink,
): Promise<void> {
  for (const [path, positions] of past.known.left()) {
    const manifests = await manifestsAt(past, path, shapes)
    for (const position of positions) {
      const manifest = manifests[position]
      if (manifest === undefined) continue
      const change: ManifestChange = { operation: 'DELETE', manifest, before: manifest }
      judgeAll(constraints, change, manifestDocument(manifest.document, shapes), cluster, shapes, sink)
    }
  }
}

function reject(
  constraints: readonly PlannedConstraint[],
  path: string,
  { reason, message, location, source }: Extract<ManifestFile, { kind: 'rejected' }>,
  sink: ManifestSink,
): void {
  for (const constraint of constraints) {
    sink.undecided({
      constraint,
      reason,
      message,
      help: 'if the file holds no objects of a cluster, exclude it in the configuration',
      location,
    })
  }
  sink.done(path, { ...(source === undefined ? {} : { source }), bytes: 0, documents: [] })
}

/** A file that cannot be read is nobody's change when it is the same at the base. */
async function isUnchanged(head: ManifestFiles, base: ManifestFiles, path: string): Promise<boolean> {
  const [one, other] = [head.byPath.get(path), base.byPath.get(path)]
  if (one === undefined || other === undefined || one.kind !== other.kind) return false
  if (one.id !== undefined && one.id === other.id) return true
  const now = await head.tree.read(path, LIMITS.documentBytes)
  const before = await base.tree.read(path, LIMITS.documentBytes)
  if (!(now instanceof Uint8Array) || !(before instanceof Uint8Array)) return false
  return now.length === before.length && now.every((byte, index) => byte === before[index])
}
