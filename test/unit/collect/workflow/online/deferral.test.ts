import { describe, expect, it } from 'vitest'
import type { RepositoryPort } from '../../../../../src/collect/workflow/online/repository-port.ts'
import { Unavailable } from '../../../../../src/core/fact.ts'
import { check } from '../../../../../src/run/check.ts'
import { memoryTree } from '../../../../fakes/memory-tree.ts'

const A = 'a1'.repeat(20)

/** A port that keeps which flags and names it was asked for, and knows nothing else. */
function forge(answers: Partial<RepositoryPort>): {
  readonly port: RepositoryPort
  readonly asked: string[]
} {
  const asked: string[] = []
  const nothing = new Unavailable('nothing')
  return {
    asked,
    port: {
      flags: async (slug) => {
        asked.push(`flags ${slug}`)
        return answers.flags?.(slug) ?? undefined
      },
      refs: async (slug) => {
        asked.push(`refs ${slug}`)
        return answers.refs?.(slug) ?? undefined
      },
      peel: async () => nothing,
      holds: async () => nothing,
      ageOf: async () => nothing,
      advisories: async () => nothing,
    },
  }
}

async function levels(
  rule: string,
  steps: readonly string[],
  port: RepositoryPort,
): Promise<readonly string[]> {
  const text = `name: ci\non: push\npermissions: {}\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n${steps.map((one) => `      - uses: ${one}\n`).join('')}`
  const { report } = await check({
    head: memoryTree({ '.github/workflows/ci.yml': text }),
    repositories: port,
    clock: { now: () => 0 },
  })
  return report.findings
    .filter((finding) => finding.rule === rule)
    .map(({ severity, confidence, locations: [{ startLine }] }) => `${startLine} ${severity}/${confidence}`)
}

describe('what waits for the forge', () => {
  it('is as without a connection where the forge has no answer', async () => {
    const { port } = forge({
      flags: async () => new Unavailable('no'),
      refs: async () => new Unavailable('no'),
    })
    expect(await levels('workflow/typosquat-uses', ['action/checkout@v4'], port)).toEqual(['8 high/low'])
    expect(await levels('workflow/artipacked', [`actions/checkout@${A}`], port)).toEqual(['8 medium/low'])
  })

  it('is told what the forge says', async () => {
    const { port } = forge({
      flags: async () => ({ id: 1, archived: false }),
      refs: async () => ({ tags: new Map([['v6.1.0', A]]), branches: new Map() }),
    })
    expect(await levels('workflow/typosquat-uses', ['action/checkout@v4'], port)).toEqual(['8 high/high'])
    expect(await levels('workflow/artipacked', [`actions/checkout@${A}`], port)).toEqual(['8 low/low'])
  })

  it.each([
    [99, 99],
    [100, 100],
    [101, 100],
  ])('asks for %i names that look like others %i times', async (count, times) => {
    // Each name is one slip away: a character too many.
    const letters = [...'abcdefghijklmnopqrstuvwxyz0123456789']
    const names = letters.flatMap((one) => [
      `actions${one}/checkout`,
      `actions${one}/cache`,
      `actions${one}/stale`,
    ])
    const { port, asked } = forge({ flags: async () => ({ id: 1, archived: false }) })
    const found = await levels(
      'workflow/typosquat-uses',
      names.slice(0, count).map((name) => `${name}@${A}`),
      port,
    )
    expect(found).toHaveLength(count)
    expect(found.filter((one) => one.endsWith('high/high'))).toHaveLength(times)
    expect(asked.length).toBeGreaterThan(0)
  })
})
