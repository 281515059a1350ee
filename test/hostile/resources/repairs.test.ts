import { describe, expect, it } from 'vitest'
import { posixPlace } from '../../../src/collect/repair/posix-place.ts'
import { powershellPlace } from '../../../src/collect/repair/powershell-place.ts'
import { LIMITS } from '../../../src/core/limits.ts'
import type { Tree } from '../../../src/core/tree.ts'
import { check } from '../../../src/run/check.ts'
import { fix } from '../../../src/run/fix.ts'

const CI = '.github/workflows/ci.yml'
const HEAD =
  'name: ci\non: issue_comment\npermissions: {}\njobs:\n  a:\n    name: a\n    runs-on: ubuntu-24.04\n    steps:\n'
const CLOCK = { now: () => 0 }

function treeOf(text: string): Tree {
  const bytes = new TextEncoder().encode(text)
  return {
    label: 'test',
    list: async () => [{ path: CI, kind: 'file', executable: false, size: bytes.length }],
    read: async (path) => (path === CI ? bytes : 'absent'),
  }
}

describe('repairs of hostile files', () => {
  it('are made together where there are thousands', async () => {
    const steps = Array.from({ length: 1_200 }, (_, i) => `      - run: echo \${{ 'step ${i}' }}\n`)
    const text = HEAD + steps.join('')
    const outcome = await fix({ tree: treeOf(text), clock: CLOCK, rules: [], unsafe: false })
    expect(outcome.files[0]?.made).toHaveLength(1_200)
    expect(outcome.files[0]?.after).not.toContain('${{')
    expect(outcome.cut).toEqual([])
  })

  it('are not all tried in a file of 10 MB', async () => {
    const padding = `# ${'x'.repeat(1_000)}\n`.repeat(10_000)
    const steps = Array.from({ length: 50 }, (_, i) => `      - run: echo \${{ 'step ${i}' }}\n`)
    const { report } = await check({
      head: treeOf(HEAD + steps.join('') + padding),
      clock: CLOCK,
      repairs: true,
    })
    const offered = report.findings.filter(({ edits }) => edits !== undefined)
    expect(report.findings.length).toBeGreaterThanOrEqual(50)
    expect(offered.length).toBeLessThanOrEqual(LIMITS.repairText / padding.length)
  })

  it('never edit what a thousand aliases share', async () => {
    const steps = '      - *one\n'.repeat(LIMITS.documentAliases - 1)
    const text = `${HEAD}      - &one\n        run: echo "\${{ github.event.comment.body }}"\n${steps}`
    const outcome = await fix({ tree: treeOf(text), clock: CLOCK, rules: [], unsafe: true })
    expect(outcome.files).toEqual([])
  })

  it.each([
    ['quotes', '"'.repeat(200_000)],
    ['substitutions', '"$('.repeat(60_000)],
    ['here-documents', '<<A '.repeat(50_000)],
    ['lines of a here-document', `<<A\n${'B\n'.repeat(90_000)}`],
    ['here-documents that are never ended', '<<A\n'.repeat(50_000)],
    ['braces', '${a'.repeat(60_000)],
    ['comments', ' #'.repeat(90_000)],
    ['here-strings', '@"\n'.repeat(60_000)],
    ['words', 'case '.repeat(40_000)],
  ])('follow a script of %s in time that grows with its length', (_what, script) => {
    const started = performance.now()
    posixPlace(script, script.length)
    powershellPlace(script, script.length)
    expect(performance.now() - started).toBeLessThan(20_000)
  })

  it('put nothing into a file that its comments or names hold', async () => {
    const text = `${HEAD}      - name: "a\\n- run: evil"\n        run: echo "\${{ github.event['issue']['title'] }}" # \${{ 'x' }}\n`
    const outcome = await fix({ tree: treeOf(text), clock: CLOCK, rules: [], unsafe: true })
    const after = outcome.files[0]?.after ?? ''
    expect(after).toContain('GITHUB_EVENT_ISSUE_TITLE: ')
    expect(after).toContain(`# \${{ 'x' }}`)
    expect(after.split('\n').filter((line) => line.includes('- run: evil'))).toHaveLength(1)
  })
})
