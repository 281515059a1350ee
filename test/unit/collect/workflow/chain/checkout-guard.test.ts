import { describe, expect, it } from 'vitest'
import { checkoutGuard } from '../../../../../src/collect/workflow/chain/checkout-guard.ts'
import { parseUses } from '../../../../../src/collect/workflow/uses.ts'

const COMMIT = '08c6903cd8c0fde910a37f88322edcfb5dd907a8'

function guard(ref: string, comment?: string): string {
  return checkoutGuard(parseUses(`actions/checkout@${ref}`), comment)
}

describe('checkoutGuard', () => {
  it.each(['v7', 'v7.0.0', '7.1.2', 'v8', 'v6.1.0', 'v6.2', 'v4', 'v6', 'main'])(
    'is there in `%s`',
    (ref) => {
      expect(guard(ref)).toBe('present')
    },
  )

  it.each(['v6.0.9', 'v6.0', 'v5.9.9', '4.2.2', 'v1.0.0'])('is not there in `%s`', (ref) => {
    expect(guard(ref)).toBe('absent')
  })

  it.each(['releases/v7', 'v7-beta', COMMIT])('is not known of `%s`', (ref) => {
    expect(guard(ref)).toBe('unknown')
  })

  it('goes by the comment behind a commit when that names an exact version', () => {
    expect(guard(COMMIT, 'v5.0.0')).toBe('absent')
    expect(guard(COMMIT, 'tag=v7.0.1')).toBe('present')
    expect(guard(COMMIT, 'v5')).toBe('unknown')
    expect(guard(COMMIT, 'was v5.0.0')).toBe('unknown')
  })
})
