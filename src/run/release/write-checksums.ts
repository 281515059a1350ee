import { encodeHex } from '../../attest/base64.ts'
import type { BuiltFile } from './release-request.ts'

/** Lists of checksums as `sha256sum` and `sha512sum` write them, sorted by the bytes of the names. */
export function writeChecksums(files: readonly BuiltFile[]): ReadonlyMap<string, string> {
  // Names are ASCII: their code units sort as their bytes.
  const sorted = [...files].sort((a, b) => (a.asset < b.asset ? -1 : 1))
  const list = (digest: (file: BuiltFile) => Uint8Array): string =>
    sorted.map((file) => `${encodeHex(digest(file))}  ${file.asset}\n`).join('')
  return new Map([
    ['SHA256SUMS', list(({ sha256 }) => sha256)],
    ['SHA512SUMS', list(({ sha512 }) => sha512)],
  ])
}
