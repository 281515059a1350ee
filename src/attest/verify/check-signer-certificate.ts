import { FluxError } from '../../core/error.ts'
import { countCertificateLogs } from '../certificate/certificate-transparency.ts'
import { checkLeaf, PUBLIC_LIFETIME } from '../certificate/check-leaf.ts'
import { type CertificatePath, findPath } from '../certificate/find-path.ts'
import type { TrustedRoot } from '../trust/trusted-root.ts'
import type { BundleSigner } from './bundle-signer.ts'
import type { CheckRecord } from './check-record.ts'
import type { VerifiedTime } from './verification.ts'
import type { VerificationPolicy } from './verification-policy.ts'

type CertificateSigner = Extract<BundleSigner, { readonly kind: 'certificate' }>

const PUBLIC_ORGANIZATION = 'sigstore.dev'
/** The private instance of the forge has neither a log of entries nor one of certificates. */
const FORGE_ORGANIZATION = 'GitHub, Inc.'

/** Whether the instance that signed has no logs by design, whatever the trusted root lists for others. */
export function hasNoLogs(signer: BundleSigner): boolean {
  return signer.kind === 'certificate' && signer.certificate.issuerOrganization === FORGE_ORGANIZATION
}

/**
 * Checks the certificate of the signer: a path at every verified time, its profile, and that it was logged.
 * @throws FluxError `attest/certificate-path`, `attest/certificate-profile`, `attest/sct`, `attest/threshold`
 */
export function checkSignerCertificate(
  signer: CertificateSigner,
  times: readonly VerifiedTime[],
  root: TrustedRoot,
  policy: VerificationPolicy,
  record: CheckRecord,
): void {
  const { candidates, certificate } = signer
  const path = record.run('certificate path', () => pathAt(signer, times, root), describePath)
  record.run('certificate profile', () =>
    checkLeaf(
      certificate,
      certificate.issuerOrganization === PUBLIC_ORGANIZATION ? { maxLifetime: PUBLIC_LIFETIME } : {},
    ),
  )
  const needed = policy.certificateLogThreshold ?? (root.listsCertificateLogs && !hasNoLogs(signer) ? 1 : 0)
  if (needed === 0) return
  record.run(
    'certificate log',
    () => {
      const count = countCertificateLogs(certificate, path.issuer, root.certificateLogs)
      if (count < needed)
        throw new FluxError(
          'attest/sct',
          `the certificate is in ${count} trusted logs of certificates, expected ${needed}`,
          { hint: 'name the trusted root of the instance that signed' },
        )
      return count
    },
    (count) => `in ${count}`,
  )

  function pathAt(
    { certificate: leaf }: CertificateSigner,
    at: readonly VerifiedTime[],
    { certificateAuthorities }: TrustedRoot,
  ): CertificatePath {
    let first: CertificatePath | undefined
    // Nothing is judged by today: every time that is known must fit.
    for (const { time } of at) {
      const found = findPath(leaf, candidates, certificateAuthorities, time)
      first ??= found
    }
    if (first !== undefined) return first
    throw new FluxError('attest/threshold', 'nothing tells when the certificate signed', {
      hint: 'sign with a transparency log or a timestamp authority of the trusted root',
    })
  }
}

function describePath({ authority: { organization, uri } }: CertificatePath): string | undefined {
  return uri === '' ? organization : uri
}
