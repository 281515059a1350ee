/** Codes of everything that ends a run, sorted, with the kind that decides the exit code; `refused`: what was to be verified does not hold. */
export const ERROR_KINDS = {
  'advisories/unusable': 'environment',
  'attest/algorithm': 'refused',
  'attest/certificate-path': 'refused',
  'attest/certificate-profile': 'refused',
  'attest/checkpoint': 'refused',
  'attest/digest-mismatch': 'refused',
  'attest/identity': 'refused',
  'attest/key-set': 'configuration',
  'attest/log-binding': 'refused',
  'attest/log-proof': 'refused',
  'attest/log-set': 'refused',
  'attest/material': 'refused',
  'attest/no-attestation': 'refused',
  'attest/parse': 'refused',
  'attest/predicate': 'refused',
  'attest/revoked': 'refused',
  'attest/sct': 'refused',
  'attest/signature': 'refused',
  'attest/subject-mismatch': 'refused',
  'attest/threshold': 'refused',
  'attest/timestamp': 'refused',
  'attest/trusted-root': 'configuration',
  'attest/version': 'refused',
  'cli/usage': 'configuration',
  'git/failed': 'environment',
  'git/missing-object': 'environment',
  'git/missing-tool': 'environment',
  'git/not-a-repository': 'environment',
  'github/api': 'environment',
  'github/event': 'configuration',
  'github/payload': 'environment',
  'github/rate-limit': 'environment',
  'github/truncated-tree': 'environment',
  'input/invalid': 'configuration',
  'input/not-found': 'configuration',
  'internal/bug': 'internal',
  'io/read': 'environment',
  'io/write': 'environment',
  'key/encrypted': 'configuration',
  'key/mismatch': 'configuration',
  'key/parameters': 'configuration',
  'key/password': 'configuration',
  'key/unreadable': 'configuration',
  'key/unsupported': 'configuration',
  'network/refused-address': 'environment',
  'network/timeout': 'environment',
  'network/too-large': 'environment',
  'network/unreachable': 'environment',
  'oci/authentication': 'environment',
  'oci/reference': 'configuration',
  'oci/registry': 'environment',
  'oci/too-large': 'environment',
  'release/asset-changed': 'refused',
  'release/state': 'environment',
  'release/tag-moved': 'refused',
  'sign/permission': 'environment',
  'sign/refused': 'environment',
  'sign/self-check': 'internal',
  'sign/service': 'environment',
  'sign/subjects': 'configuration',
  'sign/token': 'environment',
  'tree/too-large': 'environment',
} as const

export type FluxErrorCode = keyof typeof ERROR_KINDS
export type FluxErrorKind = (typeof ERROR_KINDS)[FluxErrorCode]

/** Ends the run. `message` says what is wrong, `hint` is one imperative sentence for the user. Both are raw text. */
export class FluxError extends Error {
  readonly code: FluxErrorCode
  readonly kind: FluxErrorKind
  readonly hint: string | undefined

  constructor(code: FluxErrorCode, message: string, options: { hint?: string; cause?: unknown } = {}) {
    super(message, { cause: options.cause })
    this.name = 'FluxError'
    this.code = code
    this.kind = ERROR_KINDS[code]
    this.hint = options.hint
  }
}
