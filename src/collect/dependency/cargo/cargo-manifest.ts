import type { Document, NodeIndex } from '../../../core/document/document.ts'
import { itemsOf, kindOf, memberOf, membersOf } from '../../../core/document/node.ts'
import type { Source } from '../../../core/source.ts'
import type { Span } from '../../../core/span.ts'
import { type DocumentProblem, readLockDocuments } from '../read-document.ts'
import { fieldOfKind, isTrue, textField, textOf } from '../read-fields.ts'
import { folderOf } from '../tree-path.ts'
import { withoutCredentials } from './cargo-source.ts'

/** What a manifest asks for. */
export interface CargoRequest {
  /** As the code calls it. */
  readonly key: string
  /** As the registry calls it. */
  readonly name: string
  readonly kind: 'prod' | 'dev' | 'build'
  readonly isOptional: boolean
  readonly requirement: string | undefined
  readonly path: string | undefined
  readonly git: string | undefined
  /** The workspace says the rest. */
  readonly isInherited: boolean
  readonly span: Span
}

/** A setting of a manifest that changes what other packages get. */
export interface CargoPatch {
  readonly name: string
  readonly value: string
  readonly path: string | undefined
  readonly span: Span
}

/** What a `[workspace]` table says. */
export interface CargoWorkspace {
  readonly members: readonly string[]
  readonly exclude: readonly string[]
  readonly version: string | undefined
  readonly license: string | undefined
  readonly requests: ReadonlyMap<string, CargoRequest>
}

/** A `Cargo.toml`. */
export interface CargoManifest {
  readonly source: Source
  /** Folder that it lies in. */
  readonly folder: string
  readonly name: string | undefined
  readonly version: string | undefined
  readonly license: string | undefined
  /** Fields that it leaves to its workspace (`version.workspace = true`). */
  readonly inherited: readonly ('license' | 'version')[]
  readonly requests: readonly CargoRequest[]
  readonly workspace: CargoWorkspace | undefined
  readonly patches: readonly CargoPatch[]
  readonly problem: DocumentProblem | undefined
}

const TABLES = [
  ['dependencies', 'prod'],
  ['dev-dependencies', 'dev'],
  ['dev_dependencies', 'dev'],
  ['build-dependencies', 'build'],
  ['build_dependencies', 'build'],
] as const

/** Reads a `Cargo.toml` (Cargo Book, "The Manifest Format"). What is of the wrong type is passed over: Cargo refuses it. */
export async function readCargoManifest(source: Source): Promise<CargoManifest> {
  const { documents, problem } = await readLockDocuments(source, 'toml')
  const folder = folderOf(source.path)
  if (documents === undefined)
    return {
      source,
      folder,
      name: undefined,
      version: undefined,
      license: undefined,
      inherited: [],
      requests: [],
      workspace: undefined,
      patches: [],
      problem,
    }
  const [document] = documents
  const shared = fieldOfKind(document, 0, 'workspace', 'record')
  const workspace = shared === undefined ? undefined : readWorkspace(document, shared)
  const own = fieldOfKind(document, 0, 'package', 'record') ?? fieldOfKind(document, 0, 'project', 'record')
  const field = (key: string): string | undefined =>
    own === undefined ? undefined : textField(document, own, key)?.text
  return {
    source,
    folder,
    name: field('name'),
    version: field('version'),
    license: field('license'),
    inherited: (['license', 'version'] as const).filter((key) => isInherited(document, own, key)),
    requests: readRequests(document),
    workspace,
    patches: readPatches(document),
    problem: undefined,
  }
}

/** What a manifest leaves to the workspace that it is a member of, filled in. */
export function inheritFrom(manifest: CargoManifest, root: CargoManifest): CargoManifest {
  const { workspace } = root
  if (workspace === undefined) return manifest
  return {
    ...manifest,
    version: manifest.inherited.includes('version') ? workspace.version : manifest.version,
    license: manifest.inherited.includes('license') ? workspace.license : manifest.license,
    requests: manifest.requests.map((one) => {
      const shared = one.isInherited ? workspace.requests.get(one.key) : undefined
      if (shared === undefined) return one
      const { name, requirement, path, git } = shared
      // Paths of the workspace are relative to its root.
      const fromRoot =
        path === undefined ? undefined : `${'../'.repeat(depthOf(manifest.folder, root.folder))}${path}`
      return { ...one, name, requirement, path: fromRoot, git }
    }),
  }
}

function isInherited(document: Document, own: NodeIndex | undefined, key: string): boolean {
  const field = own === undefined ? undefined : fieldOfKind(document, own, key, 'record')
  return field !== undefined && isTrue(document, field, 'workspace')
}

/** What Cargo would print for what is asked: the requirement, else where it comes from. */
export function specifierOf({ requirement, git, path }: CargoRequest): string {
  return requirement ?? git ?? path ?? '*'
}

/** What something is asked for. */
export function scopeOf({ kind, isOptional }: CargoRequest): 'build' | 'dev' | 'optional' | 'prod' {
  return kind === 'prod' && isOptional ? 'optional' : kind
}

function depthOf(folder: string, root: string): number {
  const below = root === '' ? folder : folder.slice(root.length + 1)
  return below === '' ? 0 : below.split('/').length
}

function readWorkspace(document: Document, node: NodeIndex): CargoWorkspace {
  const shared = fieldOfKind(document, node, 'package', 'record')
  const requests = new Map<string, CargoRequest>()
  const table = fieldOfKind(document, node, 'dependencies', 'record')
  for (const one of table === undefined ? [] : readTable(document, table, 'prod')) requests.set(one.key, one)
  return {
    members: textList(document, node, 'members'),
    exclude: textList(document, node, 'exclude'),
    version: shared === undefined ? undefined : textField(document, shared, 'version')?.text,
    license: shared === undefined ? undefined : textField(document, shared, 'license')?.text,
    requests,
  }
}

function readRequests(document: Document): readonly CargoRequest[] {
  const requests = tablesOf(document, 0)
  const targets = fieldOfKind(document, 0, 'target', 'record')
  for (const { node } of targets === undefined ? [] : membersOf(document, targets))
    requests.push(...tablesOf(document, node))
  return requests
}

function tablesOf(document: Document, node: NodeIndex): CargoRequest[] {
  return TABLES.flatMap(([key, kind]) => {
    const table = fieldOfKind(document, node, key, 'record')
    return table === undefined ? [] : readTable(document, table, kind)
  })
}

function readTable(
  document: Document,
  table: NodeIndex,
  kind: CargoRequest['kind'],
): readonly CargoRequest[] {
  return membersOf(document, table).flatMap(({ key, keySpan, node }): readonly CargoRequest[] => {
    const text = textOf(document, node)
    const plain = { key, name: key, kind, isOptional: false, isInherited: false, span: keySpan }
    if (text !== undefined) return [{ ...plain, requirement: text, path: undefined, git: undefined }]
    if (kindOf(document, node) !== 'record') return []
    const git = textField(document, node, 'git')?.text
    return [
      {
        ...plain,
        name: textField(document, node, 'package')?.text ?? key,
        isOptional: isTrue(document, node, 'optional'),
        requirement: textField(document, node, 'version')?.text,
        path: textField(document, node, 'path')?.text,
        git: git === undefined ? undefined : withoutCredentials(git),
        isInherited: isTrue(document, node, 'workspace'),
      },
    ]
  })
}

/** `[patch.<registry>]` and the older `[replace]`. */
function readPatches(document: Document): readonly CargoPatch[] {
  const patches: CargoPatch[] = []
  const all = fieldOfKind(document, 0, 'patch', 'record')
  const tables = all === undefined ? [] : membersOf(document, all).map(({ node }) => node)
  const old = fieldOfKind(document, 0, 'replace', 'record')
  if (old !== undefined) tables.push(old)
  for (const table of tables) {
    for (const one of readTable(document, table, 'prod')) {
      const { name, path, span } = one
      patches.push({ name, value: one.git ?? path ?? one.requirement ?? '', path, span })
    }
  }
  return patches
}

function textList(document: Document, node: NodeIndex, key: string): readonly string[] {
  const member = memberOf(document, node, key)
  if (member === undefined) return []
  return itemsOf(document, member.node).flatMap((item) => textOf(document, item) ?? [])
}
