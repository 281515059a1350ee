import { createHash } from 'node:crypto'
import type { TextHash } from '../sbom/text-hash.ts'

/** SHA-256 of the UTF-8 bytes of a text: the one of Node, which takes a tenth of the time of plain code. */
export function startNodeSha256(): TextHash {
  const hash = createHash('sha256')
  return {
    update: (piece) => {
      hash.update(piece)
    },
    hex: () => hash.digest('hex'),
  }
}
