import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { openFileTree } from '../src/host/file-tree.ts'
import { check } from '../src/run/check.ts'

it('this repository passes its own check, undecided only about advisories, which nobody is asked for', async () => {
  const head = await openFileTree(fileURLToPath(new URL('../', import.meta.url)))
  const { report } = await check({ head, clock: { now: () => Date.UTC(2026, 0, 15) } })
  expect(report.findings).toEqual([])
  expect(report.exitCode).toBe(0)
  expect(report.undecided.map(({ rule, rules, message }) => [...(rules ?? [rule]), message])).toEqual([
    [
      'dependencies/advisory-invalid',
      'dependencies/database-stale',
      'dependencies/known-vulnerability',
      'dependencies/malware',
      'no advisories were compared: this run has no source of them',
    ],
  ])
  expect(report.diagnostics).toEqual([])
  expect(report.rules.map((rule) => rule.id)).toContain('project/registry-only')
})
