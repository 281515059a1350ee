import { expect, it } from 'vitest'
import type { Ignore } from '../../../src/collect/workflow/ignore.ts'
import type { Violation } from '../../../src/core/constraint/evaluation.ts'
import type { Fingerprinted } from '../../../src/core/constraint/ratchet.ts'
import type { Finding } from '../../../src/core/finding.ts'
import { acceptIgnored } from '../../../src/run/accept-ignored.ts'

const PATH = '.github/workflows/ci.yml'
const COMMENTS = 200_000
const FINDINGS = 10_000

function ignoreAt(line: number): Ignore {
  return { line, rules: ['unpinned-uses', 'artipacked'], reason: undefined, expires: undefined }
}

/** As much of a violation as comments are compared with. */
function originAt(startLine: number, endLine: number): Fingerprinted {
  const location = { path: PATH, startLine, startColumn: 1, endLine, endColumn: 2 }
  const definition = { id: 'unpinned-uses', rule: 'workflow/unpinned-uses' }
  return {
    violation: { constraint: { definition }, locations: [location], hidden: [] } as unknown as Violation,
  } as unknown as Fingerprinted
}

it('a file of comments and findings costs a search for each finding', () => {
  const findings = Array.from({ length: FINDINGS }, () => ({ status: 'new' }) as unknown as Finding)
  const accepted = (origin: Fingerprinted): number =>
    acceptIgnored(
      findings,
      findings.map(() => origin),
      {
        ignores: new Map([[PATH, Array.from({ length: COMMENTS }, (_, index) => ignoreAt(2 * index + 2))]]),
        base: undefined,
        today: '2027-01-01',
      },
    ).filter(({ status }) => status === 'waived').length
  const start = performance.now()
  expect(accepted(originAt(2 * COMMENTS, 2 * COMMENTS))).toBe(FINDINGS)
  expect(accepted(originAt(2 * COMMENTS - 1, 2 * COMMENTS - 1))).toBe(0)
  expect(accepted(originAt(2 * COMMENTS + 1, 9 * COMMENTS))).toBe(0)
  expect(performance.now() - start).toBeLessThan(20_000)
})
