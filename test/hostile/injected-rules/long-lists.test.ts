import { describe, expect, it } from 'vitest'
import { compileGlob } from '../../../src/core/glob.ts'
import type { Report } from '../../../src/report/report.ts'
import { check } from '../../../src/run/check.ts'
import { memoryTree } from '../../fakes/memory-tree.ts'

const CLOCK = { now: () => Date.UTC(2026, 0, 15, 12) }

/** Generous: linear work takes a second, quadratic work minutes. */
const DID_NOT_HANG = 30_000

async function run(files: Parameters<typeof memoryTree>[0]): Promise<Report> {
  return (await check({ head: memoryTree(files), clock: CLOCK })).report
}

function set(...lines: readonly string[]): string {
  return [
    'apiVersion: flux/v1',
    'kind: ConstraintSet',
    'metadata: {name: own}',
    'constraints:',
    '  - id: one',
    '    title: One',
    '    severity: high',
    '    enforcement: block',
    '    on: {files: "**/*.json"}',
    ...lines.map((line) => `    ${line}`),
    '',
  ].join('\n')
}

describe('long lists', () => {
  it(
    'of waivers meet long lists of findings in a deep path',
    async () => {
      const waivers = Array.from(
        { length: 5_000 },
        (_, index) =>
          `- {rule: own/one, path: "**/*${index}*/**/x", reason: known for a long time, owner: o, expires: 2026-03-31}\n`,
      )
      const report = await run({
        '.flux/config.yaml': `apiVersion: flux/v1\nkind: Config\nwaivers:\n${waivers.join('')}`,
        '.flux/own.flux.yaml': set('forEach: {value: x, in: input}', 'assert: x == 1'),
        [`${'a/'.repeat(1_000)}a.json`]: JSON.stringify(new Array(2_000).fill(0)),
      })
      expect(report).toMatchObject({ exitCode: 1, truncated: true, figures: { findings: 2_000 } })
      expect(report.findings).toHaveLength(500)
    },
    DID_NOT_HANG,
  )

  it(
    'of findings blame the whole of a large document',
    async () => {
      const rows = Array.from({ length: 20_000 }, (_, n) => ({ n, text: 'x'.repeat(20) }))
      const report = await run({
        '.flux/own.flux.yaml': set(
          'forEach: {index: i, value: x, in: input}',
          'assert: x.n < 0',
          'at: input',
          'message: string(i)',
        ),
        'a.json': JSON.stringify(rows),
      })
      expect(report).toMatchObject({ exitCode: 1, truncated: true, figures: { findings: 10_000 } })
    },
    DID_NOT_HANG,
  )

  it(
    'of wildcards meet long paths',
    () => {
      const deep = `${'a/'.repeat(2_000)}b`
      for (let round = 0; round < 200; round++) {
        expect(compileGlob(`${'**/'.repeat(1_300)}c`).matches(deep)).toBe(false)
        expect(compileGlob(`${'**/'.repeat(1_300)}b`).matches(deep)).toBe(true)
      }
    },
    DID_NOT_HANG,
  )
})
