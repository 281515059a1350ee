import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../../src/core/limits.ts'
import { structureFacts } from '../../unit/collect/workflow/structure/structured.ts'

const HEAD = 'on: push\njobs:\n  a:\n    runs-on: b\n    steps:\n'

describe('a workflow that is large', () => {
  it('with 100,000 steps is looked at, and what is left out is said', () => {
    const steps = Array.from({ length: 100_000 }, (_, index) => `      - {id: s${index % 7}, run: a, x: 1}\n`)
    const facts = structureFacts(HEAD + steps.join(''))
    expect(facts).toHaveLength(LIMITS.factsPerFile + 1)
    expect(facts.at(-1)?.fields['problem']).toMatchObject({ reason: expect.any(String) })
  })

  it('of 10 MB in one text is looked at', () => {
    expect(structureFacts(`${HEAD}      - run: "${'<< '.repeat(3_300_000)}"\n        x: 1\n`)).toHaveLength(1)
  })

  it('with nothing but closing brackets at the left is refused or read, in bounded time', () => {
    const text = Array.from({ length: 50_000 }, (_, index) => `a${index}:\n  b: [\n]\n`).join('')
    expect(structureFacts(text).length).toBeGreaterThan(0)
    const few = Array.from({ length: 5 }, () => `x: ${'['.repeat(90)}\n${']'.repeat(90)}\n`).join('')
    expect(structureFacts(few).length).toBeGreaterThan(0)
  })

  it('with aliases of aliases is looked at once for each shape', () => {
    const levels = Array.from(
      { length: 12 },
      (_, level) => `x${level + 1}: &l${level + 1} {a: *l${level}, b: *l${level}}\n`,
    )
    const facts = structureFacts(`x0: &l0 {c: d}\n${levels.join('')}${HEAD}      - {run: a, env: *l12}\n`)
    expect(
      facts.map(({ fields }) => fields['problem']).filter((problem) => problem === 'value-type'),
    ).toHaveLength(2)
  })

  it('with jobs that all need each other has one circle', () => {
    const ids = Array.from({ length: 300 }, (_, index) => `j${index}`)
    const text = ids.map((id) => `  ${id}: {needs: [${ids.join(', ')}], uses: ./a.yml}\n`).join('')
    const facts = structureFacts(`on: push\njobs:\n${text}`)
    expect(facts.map(({ fields }) => [fields['problem'], fields['name']])).toEqual([['need-cycle', 'j0']])
  })
})
