/** Names of annotations of layers in tags with `.sig` and `.att` (sigstore/cosign, `specs/SIGNATURE_SPEC.md`). */
export const SIGNATURE_ANNOTATION = 'dev.cosignproject.cosign/signature'
export const CERTIFICATE_ANNOTATION = 'dev.sigstore.cosign/certificate'
export const CHAIN_ANNOTATION = 'dev.sigstore.cosign/chain'
export const LOG_ANNOTATION = 'dev.sigstore.cosign/bundle'
export const TIMESTAMP_ANNOTATION = 'dev.sigstore.cosign/rfc3161timestamp'
