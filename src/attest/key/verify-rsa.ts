import { constants, createHash, publicDecrypt, verify } from 'node:crypto'
import { HASH_BYTES, type HashName } from '../artifact.ts'
import { digestInfo } from './digest-info.ts'
import type { PublicKey } from './public-key.ts'

/** Whether an RSA signature over bytes is good: PKCS #1 v1.5, or PSS with a salt of any length. Never throws. */
export function verifyRsaMessage(
  key: PublicKey,
  hash: HashName,
  data: Uint8Array,
  signature: Uint8Array,
  isPss: boolean,
): boolean {
  const how = isPss
    ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_AUTO }
    : { padding: constants.RSA_PKCS1_PADDING }
  try {
    return verify(hash, data, { key: key.object, ...how }, signature)
  } catch {
    return false
  }
}

/** Whether an RSA signature over a digest is good, like `verifyRsaMessage`. Never throws. */
export function verifyRsaDigest(
  key: PublicKey,
  hash: HashName,
  digest: Uint8Array,
  signature: Uint8Array,
  isPss: boolean,
): boolean {
  try {
    if (isPss) {
      const block = publicDecrypt({ key: key.object, padding: constants.RSA_NO_PADDING }, signature)
      return isPssBlock(block, hash, digest)
    }
    const content = publicDecrypt({ key: key.object, padding: constants.RSA_PKCS1_PADDING }, signature)
    // HOSTILE: nothing in the block is parsed: whoever parses it can be made to overlook bytes, and so be given a forgery.
    return content.equals(digestInfo(hash, digest))
  } catch {
    return false
  }
}

/**
 * EMSA-PSS-VERIFY (RFC 8017, section 9.1.2), the salt as long as it is. The sizes of keys are whole bytes, so that one bit
 * of the block is unused.
 */
function isPssBlock(block: Uint8Array, hash: HashName, digest: Uint8Array): boolean {
  const size = HASH_BYTES[hash]
  const split = block.length - size - 1
  const first = block[0] ?? 0xff
  if (split < 1 || block[block.length - 1] !== 0xbc || (first & 0x80) !== 0) return false
  const seed = block.subarray(split, split + size)
  const mask = maskOf(seed, split, hash)
  const data = block.subarray(0, split).map((byte, index) => byte ^ (mask[index] ?? 0))
  data[0] = (data[0] ?? 0) & 0x7f
  const separator = data.findIndex((byte) => byte !== 0)
  if (data[separator] !== 1) return false
  const expected = createHash(hash)
    .update(new Uint8Array(8))
    .update(digest)
    .update(data.subarray(separator + 1))
    .digest()
  return expected.equals(seed)
}

/** MGF1 (RFC 8017, appendix B.2.1). */
function maskOf(seed: Uint8Array, length: number, hash: HashName): Uint8Array {
  const parts: Uint8Array[] = []
  for (let counter = 0; parts.length * HASH_BYTES[hash] < length; counter += 1) {
    const number = Buffer.alloc(4)
    number.writeUInt32BE(counter)
    parts.push(createHash(hash).update(seed).update(number).digest())
  }
  return Buffer.concat(parts).subarray(0, length)
}
