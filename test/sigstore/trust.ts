import type { Validity } from './certificate.ts'
import type { CertificateAuthority } from './certificate-authority.ts'
import { GITHUB_ISSUER } from './claims.ts'
import type { LogV1 } from './log-v1.ts'
import type { LogV2 } from './log-v2.ts'
import type { TimestampAuthority } from './timestamp-authority.ts'

/** What a trusted root names. */
export interface TrustSources {
  readonly url: string
  readonly organization: string
  readonly validity: Validity
  readonly certificates: CertificateAuthority
  readonly logV1: LogV1
  readonly logV2: LogV2
  readonly timestamps: TimestampAuthority
}

/** Which of the services a signing config names. */
export interface SigningConfigOptions {
  /** The newest version wins where both are there. */
  readonly log?: 'v1' | 'v2' | 'both' | 'none'
  readonly timestamps?: boolean
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')

function windowOf(validity: Validity): { start: string; end: string } {
  const [start, end] = validity.map((at) => new Date(at).toISOString().replace('.000Z', 'Z'))
  return { start: start ?? '', end: end ?? '' }
}

/** The trusted root (sigstore/protobuf-specs, `sigstore_trustroot.proto`) as JSON has it. */
export function trustedRootOf(sources: TrustSources) {
  const { url, organization, certificates, logV1, logV2, timestamps } = sources
  const { start } = windowOf(sources.validity)
  const log = (spki: Buffer, keyId: Buffer, keyDetails: string) => ({
    baseUrl: url,
    hashAlgorithm: 'SHA2_256',
    publicKey: { rawBytes: base64(spki), keyDetails, validFor: { start } },
    logId: { keyId: base64(keyId) },
  })
  const authority = (uri: string, commonName: string, chain: readonly Buffer[]) => ({
    subject: { organization, commonName },
    uri,
    certChain: { certificates: chain.map((one) => ({ rawBytes: base64(one) })) },
    validFor: { start },
  })
  return {
    mediaType: 'application/vnd.dev.sigstore.trustedroot+json;version=0.1',
    tlogs: [
      log(logV1.pair.spki, logV1.pair.id, 'PKIX_ECDSA_P256_SHA_256'),
      log(
        logV2.pair.spki,
        logV2.log.keyId,
        logV2.pair.kind === 'ed25519' ? 'PKIX_ED25519' : 'PKIX_ECDSA_P256_SHA_256',
      ),
    ],
    certificateAuthorities: [authority(url, `${organization} root`, certificates.chain)],
    ctlogs: certificates.logs.map((pair, at) => ({
      ...log(pair.spki, pair.id, 'PKIX_ECDSA_P256_SHA_256'),
      baseUrl: `${url}/certificate-log-${at}`,
    })),
    timestampAuthorities: [
      authority(`${url}/api/v1/timestamp`, `${organization} timestamp`, timestamps.chain),
    ],
  }
}

/** The signing config, version 0.2 (sigstore/protobuf-specs, `sigstore_trustroot.proto`), as JSON has it. */
export function signingConfigOf(
  { url, validity, organization }: TrustSources,
  { log = 'v1', timestamps = true }: SigningConfigOptions,
) {
  const { start } = windowOf(validity)
  const service = (address: string, majorApiVersion: number) => ({
    url: address,
    majorApiVersion,
    validFor: { start },
    operator: organization,
  })
  return {
    mediaType: 'application/vnd.dev.sigstore.signingconfig.v0.2+json',
    caUrls: [service(url, 1)],
    oidcUrls: [{ ...service(GITHUB_ISSUER, 1) }],
    rekorTlogUrls: [
      ...(log === 'v1' || log === 'both' ? [service(url, 1)] : []),
      ...(log === 'v2' || log === 'both' ? [service(url, 2)] : []),
    ],
    tsaUrls: timestamps ? [service(`${url}/api/v1/timestamp`, 1)] : [],
    rekorTlogConfig: { selector: 'ANY' },
    tsaConfig: { selector: 'ANY' },
  }
}
