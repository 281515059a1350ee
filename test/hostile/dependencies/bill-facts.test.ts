import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { check } from '../../../src/run/check.ts'
import { findFactKind, listFacts } from '../../../src/run/facts.ts'
import { memoryTree } from '../../fakes/memory-tree.ts'
import { fullCycloneDx, fullSpdx23 } from '../../unit/sbom/score/full-bills.ts'

/** The value with another one in the place that `steps` lead to. */
function replaced(value: unknown, steps: readonly number[], put: unknown): unknown {
  const [step = 0, ...rest] = steps
  if (steps.length === 0 || typeof value !== 'object' || value === null) return put
  if (Array.isArray(value))
    return value.length === 0
      ? put
      : value.map((one, at) => (at === step % value.length ? replaced(one, rest, put) : one))
  const entries = Object.entries(value)
  if (entries.length === 0) return put
  return Object.fromEntries(
    entries.map(([key, one], at) => [key, at === step % entries.length ? replaced(one, rest, put) : one]),
  )
}

describe('bills of anybody in a repository', () => {
  it.each([
    ['CycloneDX', fullCycloneDx()],
    ['SPDX', fullSpdx23()],
  ])('make facts with places, whatever stands anywhere in %s', async (_, honest) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(20), { minLength: 1, maxLength: 6 }),
        fc.jsonValue({ maxDepth: 2 }),
        fc.constantFrom('sbom.bill', 'sbom.component', 'sbom.gap'),
        async (steps, put, kind) => {
          const text = JSON.stringify(replaced(honest, steps, put), undefined, 1)
          const { facts } = await listFacts(memoryTree({ 'bom.json': text }), findFactKind(kind))
          const lines = text.split('\n').length
          for (const { location } of facts) {
            expect(location.startLine).toBeGreaterThan(0)
            expect(location.startLine).toBeLessThanOrEqual(lines)
          }
        },
      ),
      { numRuns: 150 },
    )
  })

  it('cannot fail the check of a repository that asks for nothing', async () => {
    const files = {
      'bom.json': '{"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [{"name": "__proto__"}]}',
      'deep.cdx.json': `{"bomFormat": "CycloneDX", "specVersion": "1.6", "components": ${'['.repeat(5_000)}${']'.repeat(5_000)}}`,
      'half.spdx.json': '{"spdxVersion": "SPDX-2.3", ',
    }
    const { report } = await check({ head: memoryTree(files), clock: { now: () => Date.UTC(2027, 0, 1) } })
    expect(report.findings).toEqual([])
    expect(report.diagnostics).toEqual([])
  })

  it('have names that neither make messages long nor lines of their own', async () => {
    const name = `${'x'.repeat(10_000)}\n::error::forged`
    const bill = {
      bomFormat: 'CycloneDX',
      specVersion: '1.6',
      version: 1,
      components: [{ type: 'library', name }],
    }
    const config =
      'apiVersion: flux/v1\nkind: Config\nrules:\n  sbom/version: {enforcement: block, reason: a list asks for it}\n'
    const { report } = await check({
      head: memoryTree({ 'bom.json': JSON.stringify(bill), '.flux/config.yaml': config }),
      clock: { now: () => Date.UTC(2027, 0, 1) },
    })
    expect(report.findings).toHaveLength(1)
    expect(report.findings[0]?.message.length).toBeLessThan(300)
    expect(report.findings[0]?.message).not.toContain('forged')
  })
})
