import type { Source } from '../../../core/source.ts'
import type { Span } from '../../../core/span.ts'
import type { Purl } from '../parse-purl.ts'

/** What a statement says of a product and a vulnerability (OpenVEX 0.2.0, "Status Labels"). */
export const VEX_STATUSES = ['affected', 'fixed', 'not_affected', 'under_investigation'] as const
export type VexStatus = (typeof VEX_STATUSES)[number]

/** Why a product is not affected (OpenVEX 0.2.0, "Status Justifications"). */
export const VEX_JUSTIFICATIONS = [
  'component_not_present',
  'inline_mitigations_already_exist',
  'vulnerable_code_cannot_be_controlled_by_adversary',
  'vulnerable_code_not_in_execute_path',
  'vulnerable_code_not_present',
] as const
export type VexJustification = (typeof VEX_JUSTIFICATIONS)[number]

/** Algorithms of hashes of products, by the keys of OpenVEX 0.2.0. */
export const VEX_HASHES = [
  'blake2b-256',
  'blake2b-512',
  'blake2s-256',
  'md5',
  'sha-256',
  'sha-384',
  'sha-512',
  'sha1',
  'sha3-224',
  'sha3-256',
  'sha3-384',
  'sha3-512',
] as const
export type VexHashAlgorithm = (typeof VEX_HASHES)[number]

/** A vulnerability with all names that a statement gives it. */
export interface VexVulnerability {
  readonly name: string
  /** An address that names it too. */
  readonly iri?: string
  readonly description?: string
  readonly aliases: readonly string[]
}

/** A piece of software that a statement names: by an id, package URLs, CPEs or hashes. */
export interface VexThing {
  /** `@id` of OpenVEX, or the reference of CycloneDX: a package URL, a link into a bill, or any other address. */
  readonly id?: string
  /** As written. */
  readonly purl?: string
  readonly cpe22?: string
  readonly cpe23?: string
  /** Lower case. */
  readonly hashes: readonly VexHash[]
  /** Package URLs of `id` and `purl`, taken apart. Without a version, all versions are meant; there are no ranges. */
  readonly purls: readonly Purl[]
}

export interface VexHash {
  readonly algorithm: VexHashAlgorithm
  readonly hex: string
}

/** What a statement is about. With subcomponents it says something of them inside of the product only. */
export interface VexProduct extends VexThing {
  readonly subcomponents: readonly VexThing[]
}

/** One statement: a status of products with regard to a vulnerability. */
export interface VexStatement {
  readonly id?: string
  readonly vulnerability: VexVulnerability
  readonly products: readonly VexProduct[]
  readonly status: VexStatus
  /** Of `not_affected`. */
  readonly justification?: VexJustification
  /** Of `not_affected`: why there is no impact, in words. */
  readonly impact?: string
  /** Of `affected`: what to do. */
  readonly action?: string
  readonly actionTimestamp?: string
  readonly notes?: string
  readonly supplier?: string
  readonly version?: number
  /** RFC 3339; what the document says where the statement itself says nothing. */
  readonly timestamp?: string
  readonly lastUpdated?: string
  /** The words of CycloneDX, where the statement comes from there. */
  readonly analysis?: VexAnalysis
  /** The entry of CycloneDX as it was, which says more than a statement. */
  readonly original?: Readonly<Record<string, unknown>>
  /** Time by which statements follow each other: `timestamp`, or of CycloneDX, where entries are changed, the last change. */
  readonly since?: string
  readonly source: Source
  readonly span: Span
}

/** `vulnerabilities[].analysis` and what stands around it (CycloneDX 1.6 and 1.7). */
export interface VexAnalysis {
  readonly state: CdxState
  readonly justification?: CdxJustification
  readonly responses: readonly CdxResponse[]
}

export const CDX_STATES = [
  'exploitable',
  'false_positive',
  'in_triage',
  'not_affected',
  'resolved',
  'resolved_with_pedigree',
] as const
export type CdxState = (typeof CDX_STATES)[number]

export const CDX_JUSTIFICATIONS = [
  'code_not_present',
  'code_not_reachable',
  'protected_at_perimeter',
  'protected_at_runtime',
  'protected_by_compiler',
  'protected_by_mitigating_control',
  'requires_configuration',
  'requires_dependency',
  'requires_environment',
] as const
export type CdxJustification = (typeof CDX_JUSTIFICATIONS)[number]

export const CDX_RESPONSES = [
  'can_not_fix',
  'rollback',
  'update',
  'will_not_fix',
  'workaround_available',
] as const
export type CdxResponse = (typeof CDX_RESPONSES)[number]

export type VexFormatName = 'cyclonedx' | 'openvex'

/** A document of statements. */
export interface VexDocument {
  readonly format: VexFormatName
  /** `0.2.0`, `1.6`. */
  readonly formatVersion: string
  /** `@id`, or the serial number of CycloneDX. */
  readonly id?: string
  readonly author?: string
  readonly role?: string
  readonly timestamp?: string
  readonly lastUpdated?: string
  readonly version?: number
  readonly tooling?: string
  /** In the order of the document. */
  readonly statements: readonly VexStatement[]
  readonly source: Source
}

/** What can be wrong with a document of statements. */
export const VEX_PROBLEMS = [
  'contradiction',
  'duplicate',
  'format',
  'lost',
  'missing',
  'purl',
  'reference',
  'syntax',
  'timestamp',
  'too-large',
  'type',
  'unknown-field',
  'value',
] as const
export type VexProblemKind = (typeof VEX_PROBLEMS)[number]

/** Something wrong at a place. After an error the statement that it is in does not count. */
export interface VexProblem {
  readonly kind: VexProblemKind
  readonly severity: 'error' | 'warning'
  readonly message: string
  /** What to do, imperative. */
  readonly help?: string
  readonly source: Source
  readonly span: Span
}

/** What reading a text gives. Nothing of it can be trusted because it was understood: that is for the caller to know. */
export interface ReadVex {
  /** Absent when the text is no such document at all. Statements with errors are left out. */
  readonly document?: VexDocument
  /** In the order of the text. */
  readonly problems: readonly VexProblem[]
}
