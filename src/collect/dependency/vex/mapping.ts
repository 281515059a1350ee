import type { CdxJustification, CdxState, VexHashAlgorithm, VexJustification, VexStatus } from './model.ts'

/** What the states of CycloneDX are called in OpenVEX. */
export const STATUS_OF_STATE: Readonly<Record<CdxState, VexStatus>> = {
  exploitable: 'affected',
  false_positive: 'not_affected',
  in_triage: 'under_investigation',
  not_affected: 'not_affected',
  resolved: 'fixed',
  resolved_with_pedigree: 'fixed',
}

/** And the way back. */
export const STATE_OF_STATUS: Readonly<Record<VexStatus, CdxState>> = {
  affected: 'exploitable',
  fixed: 'resolved',
  not_affected: 'not_affected',
  under_investigation: 'in_triage',
}

/** Justifications of CycloneDX, which are finer, in the words of OpenVEX. */
export const FROM_CDX: Readonly<Record<CdxJustification, VexJustification>> = {
  code_not_present: 'vulnerable_code_not_present',
  code_not_reachable: 'vulnerable_code_not_in_execute_path',
  protected_at_perimeter: 'inline_mitigations_already_exist',
  protected_at_runtime: 'inline_mitigations_already_exist',
  protected_by_compiler: 'inline_mitigations_already_exist',
  protected_by_mitigating_control: 'inline_mitigations_already_exist',
  requires_configuration: 'vulnerable_code_cannot_be_controlled_by_adversary',
  requires_dependency: 'vulnerable_code_cannot_be_controlled_by_adversary',
  requires_environment: 'vulnerable_code_cannot_be_controlled_by_adversary',
}

/** Justifications of OpenVEX in the words of CycloneDX. */
export const TO_CDX: Readonly<Record<VexJustification, CdxJustification>> = {
  component_not_present: 'code_not_present',
  inline_mitigations_already_exist: 'protected_by_mitigating_control',
  vulnerable_code_cannot_be_controlled_by_adversary: 'requires_environment',
  vulnerable_code_not_in_execute_path: 'code_not_reachable',
  vulnerable_code_not_present: 'code_not_present',
}

/** Whether a justification of OpenVEX comes back as another one from CycloneDX: its own word is kept beside it then. */
export function isLossy(justification: VexJustification): boolean {
  return (
    FROM_CDX[TO_CDX[justification]] !== justification ||
    justification === 'vulnerable_code_cannot_be_controlled_by_adversary'
  )
}

/** Algorithms of hashes in the words of CycloneDX, which does not have all of them. */
export const CDX_ALGORITHMS: ReadonlyMap<VexHashAlgorithm, string> = new Map([
  ['blake2b-256', 'BLAKE2b-256'],
  ['blake2b-512', 'BLAKE2b-512'],
  ['md5', 'MD5'],
  ['sha-256', 'SHA-256'],
  ['sha-384', 'SHA-384'],
  ['sha-512', 'SHA-512'],
  ['sha1', 'SHA-1'],
  ['sha3-256', 'SHA3-256'],
  ['sha3-384', 'SHA3-384'],
  ['sha3-512', 'SHA3-512'],
])

/**
 * Names of the properties in which a document of CycloneDX keeps what it has no field for: the statement of OpenVEX that it
 * was made from comes back whole.
 */
export const VEX_PROPERTIES = {
  actionTimestamp: 'flux:vex:action-timestamp',
  /** `detail` is the impact statement, though there is a justification. */
  impact: 'flux:vex:impact',
  id: 'flux:vex:id',
  iri: 'flux:vex:iri',
  justification: 'flux:vex:justification',
  notes: 'flux:vex:status-notes',
  product: 'flux:vex:product',
  supplier: 'flux:vex:supplier',
  /** `firstIssued` is what the statement is ordered by, though it was changed since. */
  timestamp: 'flux:vex:timestamp',
  version: 'flux:vex:version',
} as const

/** The same for the document as a whole, in its metadata. */
export const VEX_METADATA = {
  document: 'flux:vex:document',
  lastUpdated: 'flux:vex:last-updated',
  role: 'flux:vex:role',
  tooling: 'flux:vex:tooling',
  version: 'flux:vex:document-version',
} as const
