import { sha256 } from './keys.ts'

/** The hash of a leaf (RFC 6962, section 2.1). */
export const leafHash = (leaf: Uint8Array): Buffer => sha256(Buffer.concat([Buffer.from([0]), leaf]))

const nodeHash = (left: Buffer, right: Buffer): Buffer =>
  sha256(Buffer.concat([Buffer.from([1]), left, right]))

/** A Merkle tree that grows (RFC 6962, section 2.1). */
export class MerkleTree {
  readonly #leaves: Buffer[] = []

  get size(): number {
    return this.#leaves.length
  }

  /** Appends a leaf and gives its index. */
  append(leaf: Uint8Array): number {
    return this.#leaves.push(leafHash(leaf)) - 1
  }

  /** The root of the first `size` leaves. */
  root(size = this.size): Buffer {
    return size === 0 ? sha256(Buffer.alloc(0)) : this.#hash(0, size)
  }

  /** The hashes that lead from a leaf to the root of the first `size` leaves. */
  proof(index: number, size = this.size): readonly Buffer[] {
    const walk = (from: number, to: number): readonly Buffer[] => {
      if (to - from === 1) return []
      const middle = from + split(to - from)
      return index < middle
        ? [...walk(from, middle), this.#hash(middle, to)]
        : [...walk(middle, to), this.#hash(from, middle)]
    }
    return walk(0, size)
  }

  /** Hashes of a row of complete subtrees of 256 to the power of `level` leaves (C2SP tlog-tiles). */
  tile(level: number, index: number, width: number): Buffer | undefined {
    const span = 256 ** level
    const from = index * 256 * span
    if (from + width * span > this.size) return undefined
    const hashes = Array.from({ length: width }, (_, at) =>
      this.#hash(from + at * span, from + (at + 1) * span),
    )
    return Buffer.concat(hashes)
  }

  #hash(from: number, to: number): Buffer {
    if (to - from === 1) return this.#leaves[from] ?? Buffer.alloc(0)
    const middle = from + split(to - from)
    return nodeHash(this.#hash(from, middle), this.#hash(middle, to))
  }
}

// The largest power of two below the size.
function split(size: number): number {
  let power = 1
  while (power * 2 < size) power *= 2
  return power
}
