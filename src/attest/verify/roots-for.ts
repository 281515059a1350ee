import { equalBytes } from '../base64.ts'
import type { Bundle } from '../bundle/bundle.ts'
import type { Certificate } from '../certificate/certificate.ts'
import type { TrustedRoot } from '../trust/trusted-root.ts'
import type { BundleSigner } from './bundle-signer.ts'

const NOBODY: TrustedRoot = {
  logs: [],
  certificateLogs: [],
  certificateAuthorities: [],
  timestampAuthorities: [],
  unusable: [],
  listsLogs: false,
  listsCertificateLogs: false,
}

/**
 * The roots that a bundle may be judged by, best first: those with an authority of the name or the organisation that issued the certificate; of keys
 * those with a log of an entry. Where none fits the first one says why. Roots are never mixed.
 */
export function rootsFor(
  bundle: Bundle,
  signer: BundleSigner,
  roots: readonly TrustedRoot[],
): readonly TrustedRoot[] {
  if (signer.kind === 'certificate') {
    const { certificate } = signer
    const named = roots.filter((root) => hasIssuer(root, certificate))
    if (named.length > 0) return named
    const sameOrganization = roots.filter((root) => hasOrganization(root, certificate.issuerOrganization))
    return sameOrganization.length > 0 ? sameOrganization : roots.slice(0, 1)
  }
  // A key needs no root where the policy asks for no log.
  if (roots.length === 0) return [NOBODY]
  // Without entries no root is looked into: reading one takes time.
  const logging = roots.filter((root) =>
    bundle.entries.some(({ logId }) => root.logs.some(({ id }) => equalBytes(id, logId))),
  )
  return logging.length > 0 ? logging : roots.slice(0, 1)
}

/** Whether one of the roots has an authority of the name or the organisation that issued a certificate. */
export function knowsIssuer(certificate: Certificate, roots: readonly TrustedRoot[]): boolean {
  return roots.some(
    (root) => hasIssuer(root, certificate) || hasOrganization(root, certificate.issuerOrganization),
  )
}

function hasIssuer({ certificateAuthorities }: TrustedRoot, { issuer }: Certificate): boolean {
  return certificateAuthorities.some(({ certificates }) =>
    certificates.some(({ subject }) => equalBytes(subject, issuer)),
  )
}

function hasOrganization({ certificateAuthorities }: TrustedRoot, name: string | undefined): boolean {
  return name !== undefined && certificateAuthorities.some(({ organization }) => organization === name)
}
