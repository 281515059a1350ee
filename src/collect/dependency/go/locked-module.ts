import type { Span } from '../../../core/span.ts'
import type { DirectUse, Integrity, LockedPackage, Origin, Scope } from '../model.ts'
import { registryOrigin } from '../origin.ts'
import { joinTreePath } from '../tree-path.ts'
import { pseudoCommit } from './go-version.ts'
import { type GoFile, type Replacement, replacementKey } from './read-module.ts'

/** A module as a build takes it: what is required, what stands in its place, where it is told, and who asks for it. */
export interface ModuleUse {
  readonly path: string
  /** Undefined when the file fixes none. */
  readonly version: string | undefined
  readonly replacement: Replacement | undefined
  /** Folder of the module where it is a member of the same workspace: then it is taken from there, replaced or not. */
  readonly member?: string
  /** Folder that a replacement by a folder is relative to. */
  readonly folder: string
  readonly scopes: readonly Scope[]
  readonly directIn: readonly DirectUse[]
  readonly span: Span
  readonly spans: LockedPackage['spans']
}

/**
 * The package of a module. Its identity is what is built: the right side of a replacement, under the name of the left one.
 * Nothing in the files of Go tells what depends on what.
 */
export function lockedModule(use: ModuleUse, hashes: ReadonlyMap<string, Integrity>): LockedPackage {
  const replacement = use.member === undefined ? use.replacement : undefined
  const isFolder = replacement !== undefined && replacement.version === undefined
  // A folder is known by no name but the one that it is imported by.
  const name = replacement === undefined || isFolder ? use.path : replacement.path.text
  const version = replacement === undefined ? use.version : replacement.version?.text
  const key = `${name} ${version ?? ''}`
  const found = isFolder || use.member !== undefined ? [] : [hashes.get(key), hashes.get(`${key}/go.mod`)]
  return {
    id: moduleId(use.path, use.version),
    ecosystem: 'Go',
    name,
    ...(name === use.path ? {} : { alias: use.path }),
    ...(version === undefined ? {} : { version }),
    origin:
      use.member === undefined
        ? isFolder
          ? folderOrigin(use.folder, replacement.path.text)
          : moduleOrigin(version)
        : { kind: 'workspace', path: use.member },
    integrity: found.filter((one) => one !== undefined),
    scopes: use.scopes,
    directIn: use.directIn,
    edges: undefined,
    runsAtInstall: false,
    span: use.span,
    spans: use.spans,
  }
}

/** Names an entry of a lock: what is required, not what stands in its place. */
export function moduleId(path: string, version: string | undefined): string {
  return version === undefined ? path : `${path}@${version}`
}

/** What a file replaces a module by: one version of it before all of them. */
export function replacementOf(
  { replacements }: Pick<GoFile, 'replacements'>,
  path: string,
  version: string,
): Replacement | undefined {
  return replacements.get(replacementKey(path, version)) ?? replacements.get(replacementKey(path, undefined))
}

function moduleOrigin(version: string | undefined): Origin {
  const commit = version === undefined ? undefined : pseudoCommit(version)
  return { ...registryOrigin('Go', undefined), ...(commit === undefined ? {} : { commit }) }
}

function folderOrigin(folder: string, written: string): Origin {
  const { path, isOutside } = joinTreePath(folder, written)
  return { kind: 'directory', path, ...(isOutside ? { isOutside } : {}) }
}
