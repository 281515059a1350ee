import { eddsa } from '@noble/curves/abstract/edwards.js'
import { ed25519 } from '@noble/curves/ed25519.js'
import { sha512 } from '@noble/hashes/sha2.js'

/** Text that separates the variants of Ed25519 (RFC 8032, section 2: dom2). */
const SEPARATOR = new TextEncoder().encode('SigEd25519 no Ed25519 collisions')

/**
 * Ed25519ph (RFC 8032, section 5.1) that takes the SHA-512 digest of a message instead of the message. The context is empty,
 * and verification is the strict one of the RFC.
 */
export function prehashedEd25519(): ReturnType<typeof eddsa> {
  return eddsa(ed25519.Point, sha512, {
    adjustScalarBytes,
    domain: (data: Uint8Array) => new Uint8Array([...SEPARATOR, 1, 0, ...data]),
    prehash: Object.assign((digest: Uint8Array) => digest, { outputLen: 64, blockLen: 128 }),
    zip215: false,
  })
}

function adjustScalarBytes(bytes: Uint8Array): Uint8Array {
  bytes[0] = (bytes[0] ?? 0) & 0xf8
  bytes[31] = ((bytes[31] ?? 0) & 0x7f) | 0x40
  return bytes
}
