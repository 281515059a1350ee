import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { bits, boolean, der, extension, integer, octets, oid, sequence, time, utf8 } from './der.ts'

/** A pair of keys on P-256. */
export interface Keys {
  readonly privateKey: KeyObject
  readonly spki: Buffer
}

/** What a certificate of a build says. Texts of extensions by the last number of their OID. */
export interface CertificateContent {
  readonly subject?: string
  readonly claims?: Readonly<Record<number, string>>
  readonly usage?: number
  readonly purpose?: string
  readonly isAuthority?: boolean
}

/** What a bundle is made of; each part may be another one than it should. */
export interface BundleContent {
  readonly statement: unknown
  readonly certificate?: CertificateContent
  /** Signed by a key of a registry, under this id, and not with a certificate. */
  readonly key?: { readonly id: string; readonly keys: Keys }
  /** Milliseconds since the Unix epoch. */
  readonly at?: number
  readonly payloadType?: string
  /** Whose key the entry of the log names; default: that of the signer. */
  readonly logged?: Keys
}

/** Services that vouch for builds, with keys of their own. */
export interface SigstoreDouble {
  readonly root: unknown
  bundle(content: BundleContent): unknown
}

export const SIGNED_AT = Date.UTC(2026, 2, 1)
const START = Date.UTC(2020, 0, 1)
const END = Date.UTC(2040, 0, 1)
const ECDSA_SHA256 = sequence(oid('1.2.840.10045.4.3.2'))
const ISSUER_NAME = sequence(der(0x31, sequence(oid('2.5.4.3'), utf8('double'))))
const PAYLOAD_TYPE = 'application/vnd.in-toto+json'
const SCT_LIST = '1.3.6.1.4.1.11129.2.4.2'

const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest()

/** Makes a pair of keys. */
export function makeKeys(): Keys {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return { privateKey, spki: publicKey.export({ type: 'spki', format: 'der' }) }
}

/** Makes an authority, a log of certificates and a log of signatures, and the trusted root that names them. */
export function makeSigstore(): SigstoreDouble {
  const [authority, ctLog, log] = [makeKeys(), makeKeys(), makeKeys()]
  const anchor = certificateOf(
    authority,
    authority.spki,
    ISSUER_NAME,
    [START, END],
    [
      extension('2.5.29.19', sequence(boolean(true)), true),
      extension('2.5.29.15', der(0x03, Buffer.from([1, 0x06])), true),
    ],
  )
  return {
    root: {
      mediaType: 'application/vnd.dev.sigstore.trustedroot+json;version=0.1',
      tlogs: [logOf(log)],
      ctlogs: [logOf(ctLog)],
      certificateAuthorities: [
        {
          subject: { organization: 'double', commonName: 'double' },
          uri: 'https://authority.example',
          certChain: { certificates: [{ rawBytes: anchor.toString('base64') }] },
          validFor: { start: new Date(START).toISOString() },
        },
      ],
      timestampAuthorities: [],
    },
    bundle: (content) => {
      const signer = content.key?.keys ?? makeKeys()
      const at = content.at ?? SIGNED_AT
      const leaf =
        content.key === undefined
          ? leafOf(authority, ctLog, signer, content.certificate ?? {}, at)
          : undefined
      return bundleOf(content, signer, leaf, log, at)
    },
  }
}

function logOf({ spki }: Keys) {
  return {
    baseUrl: 'https://log.example',
    hashAlgorithm: 'SHA2_256',
    publicKey: {
      rawBytes: spki.toString('base64'),
      keyDetails: 'PKIX_ECDSA_P256_SHA_256',
      validFor: { start: new Date(START).toISOString() },
    },
    logId: { keyId: sha256(spki).toString('base64') },
  }
}

function leafOf(authority: Keys, ctLog: Keys, signer: Keys, content: CertificateContent, at: number): Buffer {
  const {
    subject = 'https://build.example',
    claims = {},
    usage = 0x80,
    purpose = '1.3.6.1.5.5.7.3.3',
  } = content
  const validity = [at - 60_000, at + 540_000] as const
  const extensions = [
    extension('2.5.29.15', der(0x03, Buffer.from([7, usage])), true),
    extension('2.5.29.37', sequence(oid(purpose))),
    ...(content.isAuthority === true ? [extension('2.5.29.19', sequence(boolean(true)), true)] : []),
    extension('2.5.29.17', sequence(der(0x86, Buffer.from(subject))), true),
    ...Object.entries(claims).map(([number, text]) =>
      extension(`1.3.6.1.4.1.57264.1.${number}`, Number(number) <= 6 ? Buffer.from(text) : utf8(text)),
    ),
  ]
  const bare = tbsOf(signer.spki, sequence(), validity, extensions)
  const stamp = Buffer.alloc(8)
  stamp.writeBigUInt64BE(BigInt(at))
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bare.length)
  const signed = Buffer.concat([
    Buffer.from([0, 0]),
    stamp,
    Buffer.from([0, 1]),
    sha256(authority.spki),
    length.subarray(1),
    bare,
    Buffer.from([0, 0]),
  ])
  const signature = sign('sha256', signed, ctLog.privateKey)
  const sct = Buffer.concat([
    Buffer.from([0]),
    sha256(ctLog.spki),
    stamp,
    Buffer.from([0, 0, 4, 3]),
    sized(signature),
  ])
  const list = extension(SCT_LIST, octets(sized(sized(sct))))
  return certificateOf(authority, signer.spki, sequence(), validity, [...extensions, list])
}

function sized(bytes: Buffer): Buffer {
  const length = Buffer.alloc(2)
  length.writeUInt16BE(bytes.length)
  return Buffer.concat([length, bytes])
}

function tbsOf(
  spki: Buffer,
  subject: Buffer,
  [from, to]: readonly [number, number],
  extensions: readonly Buffer[],
): Buffer {
  return sequence(
    der(0xa0, integer(2)),
    integer(7),
    ECDSA_SHA256,
    ISSUER_NAME,
    sequence(time(from), time(to)),
    subject,
    spki,
    der(0xa3, sequence(...extensions)),
  )
}

function certificateOf(
  authority: Keys,
  spki: Buffer,
  subject: Buffer,
  validity: readonly [number, number],
  extensions: readonly Buffer[],
): Buffer {
  const tbs = tbsOf(spki, subject, validity, extensions)
  return sequence(tbs, ECDSA_SHA256, bits(sign('sha256', tbs, authority.privateKey)))
}

function pem(label: string, bytes: Buffer): string {
  const lines = bytes.toString('base64').match(/.{1,64}/g) ?? []
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`
}

function bundleOf(
  { statement, key, payloadType = PAYLOAD_TYPE, logged }: BundleContent,
  signer: Keys,
  leaf: Buffer | undefined,
  log: Keys,
  at: number,
): unknown {
  const payload = Buffer.from(typeof statement === 'string' ? statement : JSON.stringify(statement))
  const pae = Buffer.concat([
    Buffer.from(`DSSEv1 ${Buffer.byteLength(payloadType)} ${payloadType} ${payload.length} `),
    payload,
  ])
  const signature = sign('sha256', pae, signer.privateKey)
  const verifier =
    logged !== undefined
      ? pem('PUBLIC KEY', logged.spki)
      : leaf === undefined
        ? pem('PUBLIC KEY', signer.spki)
        : pem('CERTIFICATE', leaf)
  const body = Buffer.from(
    JSON.stringify({
      apiVersion: '0.0.1',
      kind: 'dsse',
      spec: {
        payloadHash: { algorithm: 'sha256', value: sha256(payload).toString('hex') },
        signatures: [
          { signature: signature.toString('base64'), verifier: Buffer.from(verifier).toString('base64') },
        ],
      },
    }),
  )
  const integratedTime = Math.floor(at / 1_000)
  const logId = sha256(log.spki)
  const promise = JSON.stringify({
    body: body.toString('base64'),
    integratedTime,
    logID: logId.toString('hex'),
    logIndex: 7,
  })
  return {
    mediaType: 'application/vnd.dev.sigstore.bundle+json;version=0.1',
    verificationMaterial: {
      ...(leaf === undefined
        ? { publicKey: { hint: key?.id ?? '' } }
        : { x509CertificateChain: { certificates: [{ rawBytes: leaf.toString('base64') }] } }),
      tlogEntries: [
        {
          logIndex: '7',
          logId: { keyId: logId.toString('base64') },
          kindVersion: { kind: 'dsse', version: '0.0.1' },
          integratedTime: String(integratedTime),
          inclusionPromise: {
            signedEntryTimestamp: sign('sha256', Buffer.from(promise), log.privateKey).toString('base64'),
          },
          inclusionProof: null,
          canonicalizedBody: body.toString('base64'),
        },
      ],
      timestampVerificationData: null,
    },
    dsseEnvelope: {
      payload: payload.toString('base64'),
      payloadType,
      signatures: [{ sig: signature.toString('base64'), keyid: key?.id ?? '' }],
    },
  }
}
