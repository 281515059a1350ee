import { describe, expect, it } from 'vitest'
import { sha256Hex } from '../../../src/core/canonical.ts'
import { sha256Text } from '../../../src/host/sha256.ts'

describe('sha256Text', () => {
  it.each(['', 'abc', 'é', '\u{1f600}', 'a half \ud800 of a pair', 'x'.repeat(100_000)])(
    'hashes what the plain code hashes, case %#',
    (text) => {
      expect(sha256Text(text)).toBe(sha256Hex(text))
    },
  )
})
