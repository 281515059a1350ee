import type { Ecosystem, Lock } from '../../collect/dependency/model.ts'
import type { Contact, License, Party, Tool } from '../model.ts'

/** The section `sbom` of the configuration. */
export interface BillSettings {
  /** Name and version of the primary component, where the manifest says neither. */
  readonly name?: string
  readonly version?: string
  /** Who writes the bill; a person or an organisation with an address of mail or a page. */
  readonly author?: Party
  readonly manufacturer?: Party
  readonly supplier?: Party
  /** Licence of the document; `CC0-1.0` where nothing is said. */
  readonly dataLicense?: string
  readonly distribution?: string
  readonly overrides?: readonly Override[]
  /** Leaves out what only development needs. */
  readonly omitDevelopment?: boolean
  /** Whether actions count as what is delivered; otherwise they are tools of the build. */
  readonly countActions?: boolean
  /** Gives components without a known licence a `LicenseRef-`, as BSI TR-03183-2 asks for. */
  readonly fillLicenses?: boolean
}

/** What somebody checked by hand about one package. */
export interface Override {
  /** A package URL; without a version it is about all versions. */
  readonly purl: string
  readonly supplier?: Party
  /** SPDX expression. */
  readonly license?: string
  readonly cpe?: string
  readonly description?: string
}

/** What an installed manifest or a registry tells of a package, beyond the lock. */
export interface PackageMetadata {
  readonly origin: 'installed' | 'metadata'
  readonly creator?: Party
  readonly authors?: readonly Contact[]
  readonly description?: string
  /** As written: an SPDX expression, or not. */
  readonly license?: string
  /** Text of the licence, where it is no expression: that of the file that `SEE LICENSE IN` names, or what stands in its place. */
  readonly licenseText?: string
  /** Path of the file of the repository that tells it. */
  readonly evidence?: string
  readonly homepage?: string
  /** Page of the repository, and the commit that this version was made from. */
  readonly repository?: string
  readonly commit?: string
}

/** What the first line of a bill says about its place in time. */
export interface BillRevision {
  /** RFC 3339, UTC, whole seconds. */
  readonly timestamp: string
  /** Commit of the repository, where the tree is clean. */
  readonly commit?: string
  /** Tag of that commit. */
  readonly tag?: string
}

/** Everything that a bill is made from. */
export interface BillInput {
  readonly locks: readonly Lock[]
  /** Folder of the project that the bill is about, relative to the root of the repository; `` is the root. */
  readonly folder: string
  /** The bill is about this project alone: only what it reaches is in it. */
  readonly isProject?: boolean
  readonly settings: BillSettings
  readonly revision: BillRevision
  readonly tool: Tool
  /** Page of the repository: `https://host/owner/name`. */
  readonly repository?: string
  /** By package URL. */
  readonly metadata?: ReadonlyMap<string, PackageMetadata>
  /** Where archives come from that a lock names no address of, by ecosystem: `https://host`, without slash at the end. */
  readonly registries?: ReadonlyMap<Ecosystem, string>
  /** `build` when the bill is made with the archive, `post-build` when from it; `pre-build` from locks alone. */
  readonly lifecycle?: string
  /** Whether places have lines, which change when entries move; true where it is not said. */
  readonly withLines?: boolean
}

/** A licence as it was found, and what is concluded from it. */
export interface ReadLicense {
  readonly declared?: License
  readonly concluded?: License
  readonly isProprietary: boolean
}
