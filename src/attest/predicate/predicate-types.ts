/** Predicates that FLUX makes or checks, by the names that the command line knows. */
export const PREDICATE_NAMES = [
  'cyclonedx',
  'openvex',
  'provenance',
  'spdx',
  'svr',
  'test-result',
  'verdict',
  'vsa',
] as const
export type PredicateName = (typeof PREDICATE_NAMES)[number]

/** SLSA provenance (slsa.dev, "Build: Provenance"). */
export const PROVENANCE_TYPE = 'https://slsa.dev/provenance/v1'
/** A bill of materials of CycloneDX, the document itself. */
export const CYCLONEDX_TYPE = 'https://cyclonedx.org/bom'
/** A document of SPDX, the version behind the last `/v`. */
export const SPDX_TYPE = 'https://spdx.dev/Document'
/** A document of OpenVEX. */
export const OPENVEX_TYPE = 'https://openvex.dev/ns/v0.2.0'
/** What came of tests (in-toto/attestation, `spec/predicates/test-result.md`). */
export const TEST_RESULT_TYPE = 'https://in-toto.io/attestation/test-result/v0.1'
/** That somebody verified an artifact (slsa.dev, "Verification Summary Attestation"). */
export const VSA_TYPE = 'https://slsa.dev/verification_summary/v1'
/** That somebody verified properties (in-toto/attestation, `spec/predicates/svr.md`). */
export const SVR_TYPE = 'https://in-toto.io/attestation/svr/v0.2'
/** That a commit passed, or did not pass, the constraints of FLUX (docs/predicates/audit-verdict/v1). */
export const VERDICT_TYPE = 'https://github.com/cocapn/flux/tree/main/docs/predicates/audit-verdict/v1'

/** Whether a text names a type of predicates: an address with a scheme and without spaces. */
export function isPredicateType(text: string): boolean {
  return text.length <= 1_024 && /^[a-z][a-z0-9+.-]{0,32}:[\x21-\x7e]+$/.test(text)
}
