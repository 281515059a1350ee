import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/** A hash of a text that comes in pieces, no piece ending in the middle of a character. */
export interface TextHash {
  update(piece: string): void
  /** Lower case. Ends the hash. */
  hex(): string
}

/** SHA-256 of the UTF-8 bytes of a text, in plain code. */
export function startSha256(): TextHash {
  const hash = sha256.create()
  return {
    update: (piece) => {
      hash.update(utf8ToBytes(piece))
    },
    hex: () => bytesToHex(hash.digest()),
  }
}
