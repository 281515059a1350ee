import { createHash } from 'node:crypto'

const LEAF = Uint8Array.of(0)
const NODE = Uint8Array.of(1)

/** Hash of a leaf of a log (RFC 6962, section 2.1). */
export function leafHash(body: Uint8Array): Uint8Array {
  return createHash('sha256').update(LEAF).update(body).digest()
}

/**
 * Root of the tree of `size` leaves that holds `leaf` at `index`, by the hashes of its audit path (RFC 6962, section 2.1.1). Undefined when the
 * index is not in the tree, or the path has not exactly as many hashes as it takes.
 */
export function inclusionRoot(
  leaf: Uint8Array,
  index: bigint,
  size: bigint,
  hashes: readonly Uint8Array[],
): Uint8Array | undefined {
  if (index < 0n || index >= size) return undefined
  // Up to where the ways to this leaf and to the last one part, siblings are on either side; above, they are on the left only.
  const inner = bitLength(index ^ (size - 1n))
  const border = onesOf(index >> BigInt(inner))
  if (hashes.length !== inner + border) return undefined
  let root = leaf
  hashes.forEach((hash, level) => {
    const isRight = level >= inner || ((index >> BigInt(level)) & 1n) === 1n
    root = isRight ? nodeHash(hash, root) : nodeHash(root, hash)
  })
  return root
}

function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  return createHash('sha256').update(NODE).update(left).update(right).digest()
}

function bitLength(value: bigint): number {
  return value === 0n ? 0 : value.toString(2).length
}

function onesOf(value: bigint): number {
  return value.toString(2).replaceAll('0', '').length
}
