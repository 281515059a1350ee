/** Kinds of components, in the words of CycloneDX 1.7 (`component.type`). */
export const COMPONENT_TYPES = [
  'application',
  'container',
  'cryptographic-asset',
  'data',
  'device',
  'device-driver',
  'file',
  'firmware',
  'framework',
  'library',
  'machine-learning-model',
  'operating-system',
  'platform',
] as const
export type ComponentType = (typeof COMPONENT_TYPES)[number]

/** Names of hash algorithms, in the words of CycloneDX (`hash-alg`), strongest use first: the order in which they are written. */
export const HASH_ALGORITHMS = [
  'SHA-512',
  'SHA-384',
  'SHA-256',
  'SHA-1',
  'SHA3-512',
  'SHA3-384',
  'SHA3-256',
  'BLAKE2b-512',
  'BLAKE2b-384',
  'BLAKE2b-256',
  'BLAKE3',
  'Streebog-512',
  'Streebog-256',
  'SHA-224',
  'MD6',
  'MD5',
  'MD4',
  'MD2',
  'ADLER32',
] as const
export type HashAlgorithm = (typeof HASH_ALGORITHMS)[number]

/** A hash of the bytes of a file. */
export interface Hash {
  readonly algorithm: HashAlgorithm
  /** Lower case. */
  readonly hex: string
}

/** How to reach somebody. */
export interface Contact {
  readonly name?: string
  readonly email?: string
  readonly phone?: string
}

/** An organisation or a person that made, published or described something. */
export interface Party {
  readonly kind?: 'organization' | 'person'
  readonly name?: string
  /** Absolute, sorted. */
  readonly urls: readonly string[]
  readonly contacts: readonly Contact[]
}

/** A licence statement: an id of the SPDX list, an expression of them, or a name of what is neither. */
export type License =
  | { readonly kind: 'id'; readonly id: string; readonly text?: string; readonly url?: string }
  | { readonly kind: 'expression'; readonly expression: string }
  | { readonly kind: 'name'; readonly name: string; readonly text?: string; readonly url?: string }

/** Something elsewhere: an archive, a repository, another document. `type` as in CycloneDX (`externalReference.type`). */
export interface Reference {
  readonly type: string
  readonly url: string
  readonly comment?: string
  readonly hashes: readonly Hash[]
}

/** A name and a value beyond the standards; the prefix of the name says whose it is. */
export interface Property {
  readonly name: string
  readonly value: string
}

/** The file in which a component is delivered (BSI TR-03183-2, section 5.2.2). */
export interface DeliveredFile {
  readonly name?: string
  readonly isExecutable?: boolean
  readonly isArchive?: boolean
  readonly isStructured?: boolean
}

/** How the identity of a component was found. `method` as in CycloneDX (`evidence.identity.methods.technique`). */
export interface IdentityEvidence {
  readonly field: string
  /** From 0 to 1. */
  readonly confidence?: number
  readonly value?: string
  readonly methods: readonly {
    readonly technique: string
    readonly confidence: number
    readonly value?: string
  }[]
}

/** Where a component was found: a path of the repository, perhaps with `#` and a name of the entry, and a 1-based line. */
export interface Occurrence {
  readonly location: string
  readonly line?: number
}

/** What a component was made from, when somebody changed it. */
export interface Pedigree {
  readonly ancestors: readonly Ancestor[]
  readonly patches: readonly {
    readonly type: string
    readonly url?: string
    readonly text?: string
  }[]
}

/** The unchanged component behind a changed one. */
export interface Ancestor {
  readonly type: ComponentType
  readonly group?: string
  readonly name: string
  readonly version?: string
  readonly purl?: string
  readonly hashes: readonly Hash[]
}

/** What a component is needed for: at run time, perhaps, or not in what is delivered. */
export type ComponentScope = 'required' | 'optional' | 'excluded'

/** How far the inventorying of a component goes (BSI TR-03183-2, section 3.2). */
export type ComponentDepth = 'logical' | 'identified' | 'referenced'

/** One component. Lists are sorted in the order in which they are written. */
export interface Component {
  /** Names it within the bill: `bom-ref`. */
  readonly ref: string
  readonly type: ComponentType
  readonly group?: string
  readonly name: string
  readonly version?: string
  readonly description?: string
  readonly purl?: string
  readonly cpe?: string
  readonly scope?: ComponentScope
  readonly supplier?: Party
  readonly manufacturer?: Party
  readonly authors: readonly Contact[]
  readonly copyright?: string
  readonly hashes: readonly Hash[]
  /** What holds, by whoever wrote the bill. */
  readonly concluded: readonly License[]
  /** What the author of the component says. */
  readonly declared: readonly License[]
  /** Licences of which the bill does not say which of the two they are. */
  readonly licenses: readonly License[]
  readonly references: readonly Reference[]
  readonly file?: DeliveredFile
  readonly depth?: ComponentDepth
  readonly isDevelopment?: true
  readonly isPatched?: true
  readonly properties: readonly Property[]
  readonly identity: readonly IdentityEvidence[]
  readonly occurrences: readonly Occurrence[]
  readonly pedigree?: Pedigree
  /** `ref` of the component that holds it, such as an archive with bundled packages. */
  readonly within?: string
}

/** Why one component needs another. */
export type LinkKind = 'runtime' | 'development' | 'optional' | 'peer' | 'build'

/** One edge of the graph. */
export interface Link {
  /** `ref` of a component. */
  readonly to: string
  readonly kind: LinkKind
}

/** What one component needs directly, sorted by `to`; no link twice, none to itself. */
export interface Dependency {
  readonly ref: string
  readonly links: readonly Link[]
}

/** How much of something the bill tells, in the words of CycloneDX (`compositions.aggregate`). */
export const AGGREGATES = [
  'complete',
  'incomplete',
  'incomplete_first_party_only',
  'incomplete_first_party_opensource_only',
  'incomplete_first_party_proprietary_only',
  'incomplete_third_party_only',
  'incomplete_third_party_opensource_only',
  'incomplete_third_party_proprietary_only',
  'not_specified',
  'unknown',
] as const
export type Aggregate = (typeof AGGREGATES)[number]

/** A statement on how complete the bill is; without refs it speaks for all of it. */
export interface Composition {
  readonly aggregate: Aggregate
  /** Refs whose direct dependencies it is about. */
  readonly dependencies: readonly string[]
  /** Refs whose nested components it is about. */
  readonly assemblies: readonly string[]
}

/** Things that a bill should tell of a component. */
export const UNKNOWN_FACTS = ['dependencies', 'hash', 'license', 'supplier', 'version'] as const
export type UnknownFact = (typeof UNKNOWN_FACTS)[number]

/** Something that is not known of a component: said, not filled in. */
export interface Unknown {
  readonly ref: string
  readonly fact: UnknownFact
}

/** A tool that took part in writing the bill. */
export interface Tool {
  readonly name: string
  readonly version?: string
  readonly vendor?: string
  readonly hashes: readonly Hash[]
}

/** The format of a bill that was read. */
export interface BillFormat {
  readonly name: 'CycloneDX' | 'SPDX'
  /** `1.6`, `2.3`, `3.0.1`. */
  readonly version: string
}

/** What is said of the bill itself. */
export interface BillDocument {
  /** Of a bill that was read; a built one has none until it is written. */
  readonly format?: BillFormat
  /** `serialNumber` or `documentNamespace`; of a built bill it is made from the content when it is written. */
  readonly id?: string
  /** Number of the issue under this id. */
  readonly version?: number
  /** RFC 3339, UTC, whole seconds. */
  readonly timestamp?: string
  readonly authors: readonly Contact[]
  readonly manufacturer?: Party
  readonly supplier?: Party
  readonly tools: readonly Tool[]
  /** `pre-build`, `build`, `post-build`, … */
  readonly lifecycles: readonly string[]
  /** Licence of the document, not of what it describes. */
  readonly dataLicense?: string
  /** Who may read it: `CLEAR`, `GREEN`, `AMBER`, `AMBER_AND_STRICT`, `RED`. */
  readonly distribution?: string
  readonly properties: readonly Property[]
}

/** Text of a licence that is on no list, under the `LicenseRef-` that stands for it. */
export interface LicenseText {
  readonly id: string
  readonly name?: string
  readonly text: string
}

/**
 * A bill of materials of either standard. The graph has a node for each component and for the primary one, also for those
 * without dependencies; `compositions` says whether that means that there are none.
 */
export interface Bill {
  readonly document: BillDocument
  /** What the bill is about; a bill of somebody else may not say. */
  readonly primary?: Component
  /** Flat; `within` tells what lies inside of what. Sorted by package URL (or `~` and name), then ref. */
  readonly components: readonly Component[]
  readonly dependencies: readonly Dependency[]
  readonly compositions: readonly Composition[]
  readonly licenseTexts: readonly LicenseText[]
  /** Sorted by fact, then ref. */
  readonly unknowns: readonly Unknown[]
}
