import { createHash } from 'node:crypto'
import type { Bundle, LogEntry } from '../bundle/bundle.ts'
import type { PublicKey } from '../key/public-key.ts'
import type { SignedContent } from './signed-content.ts'

/** Puts a bundle of version 0.3 together: the leaf certificate alone, or the hint of the key. */
export function assembleBundle(
  { content, key, certificate }: SignedContent,
  entries: readonly LogEntry[],
  timestamps: readonly Uint8Array[],
): Bundle {
  return {
    version: '0.3',
    material:
      certificate === undefined
        ? { kind: 'public-key', hint: keyHint(key) }
        : { kind: 'certificate', certificates: [certificate] },
    entries,
    timestamps,
    content,
  }
}

/** What names a key in a bundle, as cosign writes it: base64 of the SHA-256 of the SubjectPublicKeyInfo. */
export function keyHint(key: PublicKey): string {
  return createHash('sha256').update(key.spki).digest('base64')
}
