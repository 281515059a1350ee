import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { check } from '../src/run/check.ts'
import { memoryTree } from './fakes/memory-tree.ts'

test('the example of docs/foreign.md gives the finding that the page names', async () => {
  const text = readFileSync(new URL('../docs/foreign.md', import.meta.url), 'utf8')
  const [policy = '', binding = '', parameters = '', objects = ''] = [
    ...text.matchAll(/^```yaml\n([\s\S]*?)^```/gm),
  ].map((match) => match[1] ?? '')
  const { report } = await check({
    head: memoryTree({
      '.flux/policy.yaml': policy,
      '.flux/binding.yaml': binding,
      'limits.yaml': parameters,
      'objects.yaml': objects,
    }),
    clock: { now: () => 0 },
  })
  const [finding] = report.findings
  expect(report.diagnostics).toEqual([])
  expect([finding?.rule, finding?.message]).toEqual(['replica-limit/1', 'at most 3 replicas'])
  const line = objects.split('\n')[(finding?.locations[0].startLine ?? 0) - 1] ?? ''
  expect(line.slice((finding?.locations[0].startColumn ?? 0) - 1)).toBe('30')
})
