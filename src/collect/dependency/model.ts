import type { Source } from '../../core/source.ts'
import type { Span } from '../../core/span.ts'

/** Ecosystems by the names that advisories use (OSV schema, section "affected[].package.ecosystem"); images are `docker`. */
export const ECOSYSTEMS = [
  'GitHub Actions',
  'Go',
  'Hex',
  'Maven',
  'NuGet',
  'Packagist',
  'Pub',
  'PyPI',
  'RubyGems',
  'crates\u002eio',
  'docker',
  'npm',
] as const
export type Ecosystem = (typeof ECOSYSTEMS)[number]

/**
 * Where the code of a package comes from. Only `registry` packages are what a registry knows under their name: everything else
 * is another package, whatever it is called. `link` and `workspace` are folders of the repository, `portal` too (its
 * dependencies are installed), `exec` is made by a script, `patch` is another package with changes, `bundled` lies inside the
 * archive of its parent.
 */
export const ORIGIN_KINDS = [
  'bundled',
  'custom',
  'directory',
  'exec',
  'file',
  'git',
  'link',
  'patch',
  'portal',
  'registry',
  'unknown',
  'url',
  'workspace',
] as const
export type OriginKind = (typeof ORIGIN_KINDS)[number]

export interface Origin {
  readonly kind: OriginKind
  /** The address as the lock has it; absent where the lock leaves it to the default of the tool. */
  readonly url?: string
  /** Host of the registry or server, in lower case, with its port when there is one. */
  readonly host?: string
  /** True when the registry is the one that the ecosystem uses unless it is told otherwise. */
  readonly isDefaultRegistry?: boolean
  /** Of a git source: what the lock fixes, as written; a commit only when it looks like one. */
  readonly commit?: string
  /** Of a git source: the branch, tag or range that was asked for. */
  readonly ref?: string
  /** Folder or file in the repository, relative to its root and normalized; or a folder inside a git repository. */
  readonly path?: string
  /** The folder or file is outside of the repository. */
  readonly isOutside?: boolean
}

export const INTEGRITY_ALGORITHMS = [
  'blake2b',
  'go-h1',
  'md5',
  'sha1',
  'sha224',
  'sha256',
  'sha384',
  'sha512',
  'sha3-256',
  'sha3-512',
] as const
export type IntegrityAlgorithm = (typeof INTEGRITY_ALGORITHMS)[number]

/**
 * A hash of a package. `of` says what was hashed: the `archive` that the registry serves, a `tool-archive` that the package
 * manager made itself (no other tool can compare it), the `manifest`, or a `tree` of files.
 */
export interface Integrity {
  readonly algorithm: IntegrityAlgorithm
  /** Lower case. */
  readonly hex: string
  readonly of: 'archive' | 'tool-archive' | 'manifest' | 'tree'
  /** Name of the file that was hashed, where a version has several. */
  readonly file?: string
  /** What the package manager itself changed before it made its archive: one of the plain package is another. */
  readonly variant?: string
  /** The file that has the hash, where it is another than the lock (`go.sum`); `span` is a place in it. */
  readonly source?: Source
  readonly span: Span
}

/** A file of a version that the lock names, for ecosystems where a version has several. */
export interface Distribution {
  readonly file: string
  readonly url?: string
  readonly kind: 'source' | 'binary'
  /** Bytes. */
  readonly size?: number
  /** As the lock has it, RFC 3339. */
  readonly uploadedAt?: string
  readonly span: Span
}

/** What a package is needed for. `build` is needed to build, `tool` by the package manager itself. */
export const SCOPES = ['build', 'dev', 'optional', 'peer', 'prod', 'test', 'tool'] as const
export type Scope = (typeof SCOPES)[number]

/** A dependency of a package, resolved: `to` is the `id` of a package of the same lock. */
export interface Edge {
  readonly to: string
  /** What was asked for, as written, where the lock or a manifest tells. */
  readonly range?: string
  readonly kind: 'prod' | 'dev' | 'optional' | 'peer' | 'build'
}

/** That an importer names a package itself. */
export interface DirectUse {
  /** `path` of the importer. */
  readonly importer: string
  readonly specifier?: string
  readonly scope: Scope
}

/** Fields of a package that have a place of their own. */
export const PLACED_FIELDS = [
  'commit',
  'deprecated',
  'flag',
  'integrity',
  'license',
  'name',
  'resolved',
  'version',
] as const
export type PlacedField = (typeof PLACED_FIELDS)[number]

/** One package as a lock has it: one entry; the same version may be there twice. */
export interface LockedPackage {
  /** Names the entry within its lock: what `Edge.to` says. */
  readonly id: string
  readonly ecosystem: Ecosystem
  /** The name that the registry knows it by, in the canonical form of the ecosystem. Never the alias. */
  readonly name: string
  /** The name under which it is installed, where it is another. */
  readonly alias?: string
  /** Exact; absent when the lock has none. */
  readonly version?: string
  /** The version is what a comment says, not what is fixed. */
  readonly isClaimed?: true
  readonly origin: Origin
  readonly integrity: readonly Integrity[]
  readonly distributions?: readonly Distribution[]
  /** Sorted; empty when nothing needs it or nothing is known. */
  readonly scopes: readonly Scope[]
  readonly directIn: readonly DirectUse[]
  /** In the order of the file. Undefined when the format has no edges, so that nobody takes them for none. */
  readonly edges: readonly Edge[] | undefined
  /** Whether code of it runs when it is installed; undefined when the format does not tell. */
  readonly runsAtInstall: boolean | undefined
  /** It lies inside the archive of its parent. */
  readonly isBundled?: true
  /** What the registry says against its use, as the lock repeats it. */
  readonly deprecated?: string
  /** As written: an SPDX expression, or not. */
  readonly license?: string
  /** RFC 3339. */
  readonly publishedAt?: string
  /** Name or hash of the patch that is applied to it. */
  readonly patch?: string
  /** Names of commands that it installs. */
  readonly commands?: readonly string[]
  /** When it is installed at all: an environment marker, `os`/`cpu`, platforms, as written. */
  readonly condition?: string
  /** Other things that only one ecosystem has and that identify the package in its purl: `classifier`, `type`, `platform`. */
  readonly qualifiers?: ReadonlyMap<string, string>
  /** Where the entry stands, when that is another file than the lock: a file that it includes. All spans are places in it. */
  readonly source?: Source
  /** What is to blame for the package: text that has its name or version. */
  readonly span: Span
  readonly spans: { readonly [Field in PlacedField]?: Span }
}

/** A dependency that a manifest asks for. */
export interface Declared {
  /** As the manifest has it: the alias where there is one. */
  readonly name: string
  readonly specifier: string
  readonly scope: Scope
  readonly source: Source
  readonly span: Span
}

/** A project of the repository whose dependencies a lock fixes. */
export interface Importer {
  /** Folder relative to the root of the repository; `` is the root. */
  readonly path: string
  readonly name?: string
  readonly version?: string
  readonly license?: string
  /** Path of the manifest, where it was found. */
  readonly manifest?: string
  /** What the manifest asks for; undefined when there is none to read. */
  readonly declared?: readonly Declared[]
  /** What the lock says was asked for; undefined when the format does not repeat it. */
  readonly locked?: readonly LockedRequest[]
  /** `id` of the entry of the importer itself, where the lock has one. */
  readonly id?: string
}

/** A request of an importer as the lock repeats it. */
export interface LockedRequest {
  readonly name: string
  readonly specifier: string
  readonly scope: Scope
  /** `id` of the package that answers it; absent when none does. */
  readonly to?: string
  readonly span: Span
}

/** A setting in a lock that changes what is installed: an override, a patch, an allowed script, a registry. */
export interface LockSetting {
  readonly key: string
  /** The name or path that it is about. */
  readonly name?: string
  readonly value: string
  /** Where it stands, when that is another file than the lock: overrides are in manifests. */
  readonly source?: Source
  readonly span: Span
}

export const LOCK_PROBLEMS = [
  'conflict-markers',
  'contradiction',
  'cycle',
  'dangling-edge',
  'disagreement',
  'duplicate-entry',
  'duplicate-key',
  'malformed-commit',
  'malformed-entry',
  'malformed-integrity',
  'malformed-name',
  'missing-file',
  'outside-path',
  'split-brain',
  'syntax',
  'too-large',
  'unknown-version',
  'unreadable',
  'unsupported-feature',
] as const
export type LockProblemKind = (typeof LOCK_PROBLEMS)[number]

/**
 * Something that was not understood or contradicts itself. `whole`: nothing of the lock could be read; `part`: the rest was;
 * `note`: everything was read, and a reader may want to know.
 */
export interface LockProblem {
  readonly kind: LockProblemKind
  readonly extent: 'whole' | 'part' | 'note'
  readonly message: string
  readonly source: Source
  readonly span: Span
}

/** What one file says, and the manifests around it. */
export interface Lock {
  readonly source: Source
  /** Name of the format, `npm-package-lock`. */
  readonly format: string
  readonly ecosystem: Ecosystem
  /** As the file says it. */
  readonly formatVersion?: string
  /** False for manifests without a lock and other files that fix only some versions: edges and versions are missing. */
  readonly isComplete: boolean
  /** Sorted by path. */
  readonly importers: readonly Importer[]
  /** In the order of the file. */
  readonly packages: readonly LockedPackage[]
  readonly settings: readonly LockSetting[]
  readonly problems: readonly LockProblem[]
}
