import { describe, expect, it } from 'vitest'
import { parseYaml } from '../../../src/core/document/yaml/yaml.ts'
import { ShapeTable } from '../../../src/core/expression/shape.ts'
import { type Fact, Unavailable } from '../../../src/core/fact.ts'
import { LIMITS } from '../../../src/core/limits.ts'
import { createSource } from '../../../src/core/source.ts'
import { collectAll } from '../../fakes/collect-all.ts'

const PATH = '.github/workflows/bomb.yml'

function collect(text: string): readonly Fact[] {
  const { documents, diagnostics } = parseYaml(createSource(PATH, text), { shapes: new ShapeTable() })
  expect(diagnostics).toEqual([])
  return collectAll(documents, PATH)
}

function truncations(facts: readonly Fact[], kind: string): readonly string[] {
  return facts
    .filter((fact) => fact.kind.name === kind)
    .flatMap(({ fields }) => (fields['skipped'] instanceof Unavailable ? [fields['skipped'].reason] : []))
}

/** A workflow of `jobs` jobs that share one list of `steps` steps. */
function sharedSteps(steps: number, jobs: number): string {
  const list = Array.from({ length: steps }, () => '      - uses: a/b@v1\n').join('')
  const more = Array.from({ length: jobs - 1 }, (_, index) => `  j${index}: {steps: *s}\n`).join('')
  return `jobs:\n  first:\n    steps: &s\n${list}${more}`
}

describe('a workflow that multiplies its steps with aliases', () => {
  it.each([
    ['one less than the limit', LIMITS.stepsPerFile / 10 - 1, 0],
    ['the limit', LIMITS.stepsPerFile / 10, 0],
    ['more than the limit', LIMITS.stepsPerFile / 10 + 1, 1],
  ])('with %s is read as far as the limit goes', (_, steps, missing) => {
    const facts = collect(sharedSteps(steps, 10))
    expect(truncations(facts, 'workflow.uses')).toHaveLength(missing)
    expect(facts.filter((fact) => fact.kind.name === 'workflow.uses').length - missing).toBe(
      Math.min(steps * 10, LIMITS.stepsPerFile),
    )
  })

  it('leaves no kind without a word about what is missing', () => {
    const facts = collect(sharedSteps(LIMITS.stepsPerFile / 10 + 1, 10))
    for (const kind of ['workflow.uses', 'workflow.expression', 'workflow.permissions']) {
      expect(truncations(facts, kind)).toEqual(['the file has more than 20000 steps'])
    }
  })
})

describe('a workflow with a huge script', () => {
  it('gives a bounded number of facts, also when many steps share it', () => {
    const script = '${{ a }}'.repeat(20_000)
    const uses = Array.from({ length: 900 }, () => '      - run: *s\n').join('')
    const facts = collect(`jobs:\n  j:\n    steps:\n      - run: &s "${script}"\n${uses}`)
    expect(facts.filter((fact) => fact.kind.name === 'workflow.expression')).toHaveLength(
      LIMITS.factsPerFile + 1,
    )
    expect(truncations(facts, 'workflow.expression')).toHaveLength(1)
  })

  it('is read in one pass when its fences never end', () => {
    expect(collect(`jobs: {j: {steps: [{run: "${'${{'.repeat(500_000)}"}]}}`)).toBeDefined()
  })
})

describe('a matrix with very many values', () => {
  it('is taken for unknown, not for harmless', () => {
    const values = Array.from({ length: 12_000 }, (_, index) => index).join(', ')
    const facts = collect(
      `jobs: {j: {strategy: {matrix: {a: [${values}]}}, steps: [{run: "\${{ matrix.a }}"}]}}`,
    )
    const origins = facts.map((fact) => fact.fields['origin']).filter((origin) => origin !== undefined)
    expect(origins).toEqual(['matrix-dynamic'])
  })
})
