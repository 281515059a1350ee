import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { openFileTree } from '../src/host/file-tree.ts'
import { check } from '../src/run/check.ts'

it('this repository passes its own check, undecided nowhere', async () => {
  const head = await openFileTree(fileURLToPath(new URL('../', import.meta.url)))
  const { report } = await check({ head, clock: { now: () => Date.UTC(2026, 0, 15) } })
  expect(report.findings).toEqual([])
  expect(report.undecided).toEqual([])
  expect(report.diagnostics).toEqual([])
  expect(report.rules.map((rule) => rule.id)).toContain('project/registry-only')
})
