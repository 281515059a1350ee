import type { HashName } from '../artifact.ts'

/** What stands before the digest in a DigestInfo (RFC 8017, section 9.2, note 1). */
const HEADS: Readonly<Record<HashName, string>> = {
  sha256: '3031300d060960864801650304020105000420',
  sha384: '3041300d060960864801650304020205000430',
  sha512: '3051300d060960864801650304020305000440',
}

/** DER of the DigestInfo that PKCS #1 v1.5 signs. */
export function digestInfo(hash: HashName, digest: Uint8Array): Uint8Array {
  return new Uint8Array(Buffer.concat([Buffer.from(HEADS[hash], 'hex'), digest]))
}
