import { describe, expect, it } from 'vitest'
import { sha256Hex } from '../../../src/core/canonical.ts'
import { startNodeSha256 } from '../../../src/host/sha256.ts'
import { startSha256 } from '../../../src/sbom/text-hash.ts'

describe.each([
  ['startSha256', startSha256],
  ['startNodeSha256', startNodeSha256],
])('%s', (_name, start) => {
  it.each([
    { pieces: [] },
    { pieces: [''] },
    { pieces: ['abc'] },
    { pieces: ['é', '\u{1f600}', ''] },
    { pieces: ['a half \ud800 of a pair'] },
    { pieces: ['x'.repeat(70_000), 'y'.repeat(3)] },
  ])('hashes the bytes of all pieces, case %#', ({ pieces }) => {
    const hash = start()
    for (const piece of pieces) hash.update(piece)
    expect(hash.hex()).toBe(sha256Hex(pieces.join('')))
  })
})
