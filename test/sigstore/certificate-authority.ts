import {
  authorityKeyId,
  basicConstraints,
  CODE_SIGNING,
  certificateOf,
  extendedKeyUsage,
  extension,
  keyUsage,
  nameOf,
  subjectKeyId,
  toBeSigned,
  type Validity,
} from './certificate.ts'
import { identityExtensions, subjectNames } from './certificate-identity.ts'
import { SCT_LIST, signedCertificateTimestamp, timestampList } from './certificate-log.ts'
import type { Claims } from './claims.ts'
import { octets, sequence } from './der.ts'
import type { KeySource, SigningPair } from './keys.ts'

/** Ways in which an authority for certificates may do its work badly. */
export type CertificateFault =
  | 'wrong-key'
  | 'wrong-subject'
  | 'wrong-issuer'
  | 'sct-of-other-certificate'
  | 'sct-wrong-log'
  | 'sct-missing'
  | 'sct-detached'
  | 'expired-intermediate'
  | 'expired-leaf'
  | 'untrusted-chain'
  | 'no-code-signing'
  | 'leaf-is-authority'
  | 'two-names'
  | 'unknown-critical-extension'

/** How an authority is set up. */
export interface AuthorityOptions {
  readonly organization: string
  /** Of the root and the intermediate. */
  readonly validity: Validity
  /** How many logs of certificates give a timestamp. */
  readonly certificateLogs: 0 | 1 | 2
  /** Timestamps carry the extension of static logs. */
  readonly staticLog: boolean
}

/** A leaf with the chain that leads to the root. */
export interface IssuedCertificate {
  readonly leaf: Buffer
  readonly chain: readonly Buffer[]
  /** Timestamps that are not embedded. */
  readonly detached: readonly Buffer[]
}

/** A root, an intermediate, and the logs that see what is issued. */
export interface CertificateAuthority {
  /** Intermediate and root. */
  readonly chain: readonly [Buffer, Buffer]
  readonly logs: readonly SigningPair[]
  /** Issues a certificate of ten minutes for a key. `at` is in milliseconds. */
  issue(
    spki: Uint8Array,
    claims: Claims,
    at: number,
    faults?: ReadonlySet<CertificateFault>,
  ): IssuedCertificate
}

const LIFETIME = 600_000
const YEAR = 365 * 86_400_000

/** Makes an authority; its certificates depend on the seed of the keys alone. */
export function makeCertificateAuthority(keys: KeySource, options: AuthorityOptions): CertificateAuthority {
  const { organization, validity } = options
  const root = keys.pair('certificate root', 'p384')
  const intermediate = keys.pair('certificate intermediate', 'p384')
  const rootName = nameOf(organization, `${organization} root`)
  const intermediateName = nameOf(organization, `${organization} intermediate`)
  const logs = Array.from({ length: Math.max(options.certificateLogs, 1) }, (_, at) =>
    keys.pair(`certificate log ${at}`, 'p256'),
  )
  const rootCertificate = certificateOf(root, {
    serial: serialOf(keys, 'root'),
    issuer: rootName,
    subject: rootName,
    validity,
    spki: root.spki,
    extensions: [keyUsage(5, 6), basicConstraints(1), subjectKeyId(root.spki)],
  })
  const intermediateOf = (signer: SigningPair, window: Validity): Buffer =>
    certificateOf(signer, {
      serial: serialOf(keys, 'intermediate'),
      issuer: rootName,
      subject: intermediateName,
      validity: window,
      spki: intermediate.spki,
      extensions: [
        keyUsage(5, 6),
        extendedKeyUsage([CODE_SIGNING]),
        basicConstraints(0),
        subjectKeyId(intermediate.spki),
        authorityKeyId(signer),
      ],
    })
  const chain = [intermediateOf(root, validity), rootCertificate] as const
  let issued = 0
  return {
    chain,
    logs: options.certificateLogs === 0 ? [] : logs,
    issue: (spki, claims, at, faults = new Set()) => {
      issued += 1
      const index = issued
      const stranger = keys.pair('stranger', 'p384')
      const signer = faults.has('untrusted-chain') ? stranger : intermediate
      const start = faults.has('expired-leaf') ? at - YEAR : at
      const content = {
        serial: serialOf(keys, `leaf ${index}`),
        issuer: intermediateName,
        subject: sequence(),
        // Certificates count in whole seconds.
        validity: [start, start + LIFETIME] as const,
        spki: faults.has('wrong-key') ? stranger.spki : spki,
        extensions: leafExtensions(spki, signer, changedClaims(claims, faults), faults),
      }
      const timestampOf = (log: SigningPair): Buffer =>
        signedCertificateTimestamp({
          log: faults.has('sct-wrong-log') ? keys.pair('stranger log', 'p256') : log,
          at: start,
          issuer: signer.spki,
          tbs: toBeSigned(signer, {
            ...content,
            ...(faults.has('sct-of-other-certificate') ? { serial: serialOf(keys, 'other') } : {}),
          }),
          ...(options.staticLog ? { leafIndex: index } : {}),
        })
      const timestamps =
        options.certificateLogs === 0 || faults.has('sct-missing') ? [] : logs.map(timestampOf)
      const isEmbedded = timestamps.length > 0 && !faults.has('sct-detached')
      const list = isEmbedded ? [extension(SCT_LIST, octets(timestampList(timestamps)))] : []
      const leaf = certificateOf(signer, { ...content, extensions: [...content.extensions, ...list] })
      const middle = faults.has('expired-intermediate')
        ? intermediateOf(root, [at - 2 * YEAR, at - YEAR])
        : chain[0]
      return { leaf, chain: [middle, chain[1]], detached: isEmbedded ? [] : timestamps }
    },
  }
}

function serialOf(keys: KeySource, label: string): Buffer {
  const serial = keys.bytes(`serial ${label}`, 20)
  // Positive, and never shorter than 20 bytes.
  serial.writeUInt8((serial.readUInt8(0) & 0x3f) | 0x40, 0)
  return serial
}

function changedClaims(claims: Claims, faults: ReadonlySet<CertificateFault>): Claims {
  const changed: Record<string, Claims[string]> = { ...claims }
  if (faults.has('wrong-issuer')) changed['iss'] = 'https://token.example'
  if (faults.has('wrong-subject')) {
    changed['sub'] = 'https://elsewhere.example/subject'
    changed['email'] = 'mallory@example.com'
    if ('job_workflow_ref' in claims) {
      changed['job_workflow_ref'] = 'mallory/widget/.github/workflows/release.yml@refs/heads/main'
    }
  }
  return changed
}

function leafExtensions(
  spki: Uint8Array,
  signer: SigningPair,
  claims: Claims,
  faults: ReadonlySet<CertificateFault>,
): readonly Buffer[] {
  const other = { ...claims, job_workflow_ref: 'octo/other/.github/workflows/other.yml@refs/heads/main' }
  return [
    faults.has('leaf-is-authority') ? keyUsage(0, 5) : keyUsage(0),
    ...(faults.has('no-code-signing') ? [] : [extendedKeyUsage([CODE_SIGNING])]),
    ...(faults.has('leaf-is-authority') ? [basicConstraints()] : []),
    subjectKeyId(spki),
    authorityKeyId(signer),
    subjectNames(claims, ...(faults.has('two-names') ? [other] : [])),
    ...identityExtensions(claims),
    ...(faults.has('unknown-critical-extension')
      ? [extension('1.3.6.1.4.1.57264.9.9', octets(Buffer.from('?')), true)]
      : []),
  ]
}
