import { type SigningPair, sha256 } from './keys.ts'

export const SCT_LIST = '1.3.6.1.4.1.11129.2.4.2'

/** What a log of certificates says in its timestamp. */
export interface SctContent {
  readonly log: SigningPair
  /** Milliseconds since the Unix epoch. */
  readonly at: number
  /** DER of the SubjectPublicKeyInfo of the issuer. */
  readonly issuer: Uint8Array
  /** DER of the TBSCertificate without its list of timestamps. */
  readonly tbs: Uint8Array
  /** The extension of static logs: the index of the leaf. */
  readonly leafIndex?: number
}

/** A signed certificate timestamp of a precertificate (RFC 6962, section 3.2), as TLS writes it. */
export function signedCertificateTimestamp({ log, at, issuer, tbs, leafIndex }: SctContent): Buffer {
  const extensions = sized(2, leafIndex === undefined ? Buffer.alloc(0) : leafIndexOf(leafIndex))
  const time = Buffer.alloc(8)
  time.writeBigUInt64BE(BigInt(at))
  const signed = [Buffer.from([0, 0]), time, Buffer.from([0, 1]), sha256(issuer), sized(3, tbs), extensions]
  const signature = log.sign(Buffer.concat(signed))
  const algorithm = Buffer.from([4, log.kind === 'rsa' ? 1 : 3])
  return Buffer.concat([Buffer.from([0]), log.id, time, extensions, algorithm, sized(2, signature)])
}

/** The list of timestamps as TLS writes it. */
export function timestampList(timestamps: readonly Buffer[]): Buffer {
  return sized(2, Buffer.concat(timestamps.map((timestamp) => sized(2, timestamp))))
}

// One extension of type 0: 40 bits.
function leafIndexOf(index: number): Buffer {
  const value = Buffer.alloc(5)
  value.writeUIntBE(index, 0, 5)
  return Buffer.concat([Buffer.from([0]), sized(2, value)])
}

function sized(width: number, bytes: Uint8Array): Buffer {
  const length = Buffer.alloc(width)
  length.writeUIntBE(bytes.length, 0, width)
  return Buffer.concat([length, bytes])
}
