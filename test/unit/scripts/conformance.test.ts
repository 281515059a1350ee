import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { renderTable, runSuites } from '../../../scripts/conformance/suites.ts'
import { failed, PASSED, skipped } from '../../conformance/outcome.ts'

const script = fileURLToPath(new URL('../../../scripts/conformance.ts', import.meta.url))

function run(...options: readonly string[]): { readonly status: number | null; readonly stdout: string } {
  return spawnSync(process.execPath, [script, ...options], { encoding: 'utf8' })
}

describe('npm run conformance', () => {
  it('prints a table by suite and one line for each body of tests', () => {
    const { status, stdout } = run()
    expect(status).toBe(0)
    const lines = stdout.trimEnd().split('\n')
    expect(lines[0]).toMatch(/^suite +passed +failed +skipped +free +of free$/)
    for (const core of ['basic', 'conversions', 'integer_math', 'lists', 'logic', 'macros', 'string']) {
      expect(lines).toContainEqual(
        expect.stringMatching(new RegExp(`^${core} +\\d+ +0 +0 +\\d+ +100\\.0 %$`)),
      )
    }
    expect(lines).toContainEqual(expect.stringMatching(/^all +1651 +0 +693 +1651 +100\.0 %$/))
    expect(lines.slice(-5)).toEqual([
      'conformance cel passed 1651 failed 0 skipped 693',
      'conformance parsing passed 167 failed 0 skipped 27',
      'conformance checking passed 74 failed 0 skipped 61',
      'conformance comprehension passed 73 failed 0 skipped 15',
      'conformance sigstore passed 140 failed 0 skipped 0',
    ])
  })

  it('gives the same figures as JSON', () => {
    const { status, stdout } = run('--json')
    expect(status).toBe(0)
    const report: unknown = JSON.parse(stdout)
    expect(report).toMatchObject({ problems: [] })
    expect(report).toHaveProperty('bodies.0', { name: 'cel', passed: 1651, failures: [], skipped: 693 })
    expect(report).toHaveProperty('suites.0', {
      suite: 'basic',
      passed: 43,
      failed: 0,
      skipped: 0,
      free: 43,
      freePassed: 43,
    })
  })

  it('counts what needs nothing of protobuf by itself, and names what failed', () => {
    const results = runSuites([
      { id: 'a/1', suite: 'a', expr: '1', isFree: true, run: () => PASSED },
      { id: 'a/2', suite: 'a', expr: '2', isFree: true, run: () => failed('gives 3') },
      { id: 'a/3', suite: 'a', expr: 'm', isFree: false, run: () => skipped('needs protobuf: M') },
      { id: 'b/1', suite: 'b', expr: 'm', isFree: false, run: () => skipped('needs protobuf: M') },
    ])
    expect(results).toEqual([
      { suite: 'a', passed: 1, failures: ['a/2 "2": gives 3'], skipped: 1, free: 2, freePassed: 1 },
      { suite: 'b', passed: 0, failures: [], skipped: 1, free: 0, freePassed: 0 },
    ])
    expect(renderTable(results)).toBe(
      [
        'suite  passed  failed  skipped  free  of free',
        'a           1       1        1     2   50.0 %',
        'b           0       0        1     0        -',
        'all         1       1        2     2   50.0 %',
        '',
      ].join('\n'),
    )
  })
})
