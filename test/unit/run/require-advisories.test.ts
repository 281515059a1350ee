import { expect, test } from 'vitest'
import { check } from '../../../src/run/check.ts'
import { memoryTree } from '../../fakes/memory-tree.ts'

const LOCK = JSON.stringify({
  name: 'app',
  lockfileVersion: 3,
  packages: {
    '': { name: 'app', dependencies: { left: '^1.0.0' } },
    'node_modules/left': { version: '1.0.0', integrity: `sha512-${'A'.repeat(86)}==` },
  },
})

function config(required: boolean): string {
  return `apiVersion: flux/v1\nkind: Config\nadvisories: {required: ${required}}\n`
}

const CLOCK = { now: () => Date.parse('2026-01-02T00:00:00Z') }

test.each([
  ['nobody says it', undefined, undefined, 0],
  ['whoever runs it says so', undefined, true, 4],
  ['the configuration says so', config(true), undefined, 4],
  ['the configuration says the opposite', config(false), true, 0],
] as const)('a run without advisories, when %s', async (_, text, requiresAdvisories, exitCode) => {
  const { report } = await check({
    head: memoryTree({
      'package-lock.json': LOCK,
      ...(text === undefined ? {} : { '.flux/config.yaml': text }),
    }),
    clock: CLOCK,
    ...(requiresAdvisories === undefined ? {} : { requiresAdvisories }),
  })
  expect(report.exitCode).toBe(exitCode)
  // Said either way, and what fails the run is said once.
  const said = report.undecided.filter(({ message }) => message.includes('no advisories were compared'))
  expect(said.length).toBeGreaterThan(0)
  expect(said.filter(({ enforcement }) => enforcement === 'block')).toHaveLength(exitCode === 4 ? 1 : 0)
})

test('a repository without lockfiles needs no advisories', async () => {
  const { report } = await check({
    head: memoryTree({ 'readme.md': 'nothing\n' }),
    clock: CLOCK,
    requiresAdvisories: true,
  })
  expect(report.exitCode).toBe(0)
})
