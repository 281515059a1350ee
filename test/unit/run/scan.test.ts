import { describe, expect, it } from 'vitest'
import { ShapeTable } from '../../../src/core/expression/shape.ts'
import { loadPolicy } from '../../../src/run/load-policy.ts'
import { type Scan, scan } from '../../../src/run/scan.ts'
import { vocabulary } from '../../../src/run/vocabulary.ts'
import { memoryTree } from '../../fakes/memory-tree.ts'

const SET = `apiVersion: flux/v1
kind: ConstraintSet
metadata: {name: own}
constraints:
  - id: positive
    title: Positive
    severity: low
    enforcement: warn
    on: {files: ["*.json"]}
    assert: input.n > 0
`

async function scanned(budget?: number): Promise<Scan> {
  const shapes = new ShapeTable()
  const tree = memoryTree({ '.flux/own.flux.yaml': SET, 'a.json': '{"n": 1}', 'b.json': '{"n": 2}' })
  const entries = await tree.list()
  const { plan } = await loadPolicy(tree, entries, vocabulary(), shapes)
  const constraints = plan.constraints.filter(({ definition }) => definition.rule === 'own/positive')
  return scan({
    tree,
    entries,
    constraints,
    exclude: [],
    shapes,
    ...(budget === undefined ? {} : { budget }),
  })
}

describe('the budget of a run', () => {
  it('leaves what comes after it undecided, and says so', async () => {
    const { cost, undecided } = await scanned()
    expect(undecided).toEqual([])
    expect(cost).toBeGreaterThan(1)
    const half = cost / 2
    const stopped = await scanned(half)
    expect(stopped.undecided).toMatchObject([
      {
        reason: 'cost',
        message: `the run has used its budget of ${half} units`,
        location: { path: 'b.json' },
      },
    ])
    expect(stopped.cost).toBe(half)
  })

  it('is enough at the limit', async () => {
    const { cost } = await scanned()
    expect((await scanned(cost)).undecided).toEqual([])
    expect((await scanned(cost / 2 + 1)).undecided).toEqual([])
    expect((await scanned(cost / 2 - 1)).undecided).toHaveLength(1)
    expect((await scanned(0)).undecided).toHaveLength(2)
  })
})

describe('places that are shown nowhere', () => {
  it('are kept of files with comments that accept findings, and of no others', async () => {
    const workflow = `on: push
jobs:
  a:
    runs-on: x
    steps:
      - uses: some/thing@v1
`
    const shapes = new ShapeTable()
    const tree = memoryTree({
      '.github/workflows/a.yml': workflow,
      '.github/workflows/b.yml': `# flux: ignore[other]\n${workflow}`,
    })
    const entries = await tree.list()
    const { plan } = await loadPolicy(tree, entries, vocabulary(), shapes)
    const constraints = plan.constraints.filter(({ definition }) => definition.id === 'unpinned-uses')
    const { violations } = await scan({ tree, entries, constraints, exclude: [], shapes })
    expect(
      violations.map(({ locations: [{ path }], hidden }) => [path, hidden.map(({ startLine }) => startLine)]),
    ).toEqual([
      ['.github/workflows/a.yml', []],
      ['.github/workflows/b.yml', [7]],
    ])
  })
})
