import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inclusionRoot, leafHash } from '../../../../src/attest/log/inclusion-root.ts'
import { MerkleTree } from '../../../sigstore/merkle-tree.ts'

/** A tree of so many leaves, each of its number. */
function treeOf(size: number): { readonly tree: MerkleTree; readonly leaves: readonly Buffer[] } {
  const tree = new MerkleTree()
  const leaves = Array.from({ length: size }, (_, index) => Buffer.from(String(index)))
  for (const leaf of leaves) tree.append(leaf)
  return { tree, leaves }
}

describe('a proof of inclusion', () => {
  test('leads from every leaf of every small tree to its root, and to no other', () => {
    for (let size = 1; size <= 33; size++) {
      const { leaves, tree } = treeOf(size)
      leaves.forEach((leaf, index) => {
        const hashes = tree.proof(index, size)
        const root = (place: number, of: number) =>
          inclusionRoot(leafHash(leaf), BigInt(place), BigInt(of), hashes)
        expect(root(index, size)).toEqual(tree.root(size))
        if (size > 1) expect(root((index + 1) % size, size)).not.toEqual(tree.root(size))
        expect(inclusionRoot(leafHash(Buffer.from('x')), BigInt(index), BigInt(size), hashes)).not.toEqual(
          tree.root(size),
        )
      })
    }
  })

  test('has exactly as many hashes as its place takes', () => {
    const { leaves, tree } = treeOf(21)
    const hashes = tree.proof(7, 21)
    const leaf = leafHash(leaves[7] ?? Buffer.alloc(0))
    expect(inclusionRoot(leaf, 7n, 21n, hashes.slice(1))).toBeUndefined()
    expect(inclusionRoot(leaf, 7n, 21n, [...hashes, Buffer.alloc(32)])).toBeUndefined()
    expect(inclusionRoot(leaf, 0n, 1n, [])).toEqual(leaf)
    expect(inclusionRoot(leaf, 0n, 1n, [Buffer.alloc(32)])).toBeUndefined()
  })

  test('is about a place in the tree', () => {
    const leaf = leafHash(Buffer.alloc(0))
    for (const [index, size] of [
      [0n, 0n],
      [1n, 1n],
      [-1n, 4n],
      [4n, 4n],
    ] as const)
      expect(inclusionRoot(leaf, index, size, [])).toBeUndefined()
  })

  test('is exact beyond what a number holds', () => {
    const leaf = leafHash(Buffer.alloc(0))
    const hash = Buffer.alloc(32, 1)
    const paths = fc.bigInt({ min: 2n ** 53n, max: 2n ** 63n - 2n })
    fc.assert(
      fc.property(paths, (index) => {
        // The last leaf of a tree has siblings on its left alone: one for each bit of its place that is set.
        const ones = [...index.toString(2)].filter((bit) => bit === '1').length
        expect(
          inclusionRoot(
            leaf,
            index,
            index + 1n,
            Array.from({ length: ones }, () => hash),
          ),
        ).toBeDefined()
        expect(
          inclusionRoot(
            leaf,
            index,
            index + 1n,
            Array.from({ length: ones + 1 }, () => hash),
          ),
        ).toBeUndefined()
      }),
    )
  })
})
