import { describe, expect, it } from 'vitest'
import { check } from '../../../src/run/check.ts'
import { memoryTree } from '../../fakes/memory-tree.ts'

async function waiverOf(comment: string): Promise<unknown> {
  const { report } = await check({
    head: memoryTree({
      '.github/workflows/a.yml': `on: push\njobs: {a: {steps: [{uses: owner/action@v1}]}} # flux: ignore[unpinned-uses]${comment}\n`,
    }),
    clock: { now: () => Date.UTC(2027, 0, 1) },
  })
  const finding = report.findings.find(({ rule }) => rule === 'workflow/unpinned-uses')
  return finding === undefined ? undefined : [finding.status, finding.waiver]
}

describe('a comment that accepts a finding', () => {
  it.each([
    ['', ['waived', undefined]],
    [' reason="x"', ['waived', { reason: 'x', owner: 'comment in the file', expires: '9999-12-31' }]],
    [
      ' reason="x" expires=2027-01-01',
      ['waived', { reason: 'x', owner: 'comment in the file', expires: '2027-01-01' }],
    ],
    [' reason="x" expires=2026-12-31', ['new', undefined]],
  ])('gives the report a last day where it gives a reason: %j', async (comment, expected) => {
    expect(await waiverOf(comment)).toEqual(expected)
  })
})
