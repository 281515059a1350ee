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

describe('facts that are like others', () => {
  const PIN = '0123456789abcdef0123456789abcdef01234567'
  const RULE = `apiVersion: flux/v1
kind: ConstraintSet
metadata: {name: own}
constraints:
  - id: pinned
    title: Pinned
    severity: low
    enforcement: warn
    on: {fact: workflow.uses}
    assert: uses.refKind == 'commit'
`

  async function scanSteps(refs: readonly string[], budget?: number): Promise<Scan> {
    const shapes = new ShapeTable()
    const files = refs.map((ref, index): [string, string] => [
      `.github/workflows/w${String(index).padStart(3, '0')}.yml`,
      `on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - uses: some/thing@${ref}\n`,
    ])
    const tree = memoryTree({ '.flux/own.flux.yaml': RULE, ...Object.fromEntries(files) })
    const entries = await tree.list()
    const { plan } = await loadPolicy(tree, entries, vocabulary(), shapes)
    const constraints = plan.constraints.filter(({ definition }) => definition.rule === 'own/pinned')
    return scan({
      tree,
      entries,
      constraints,
      exclude: [],
      shapes,
      ...(budget === undefined ? {} : { budget }),
    })
  }

  it('cost the same as the first, and hide none that is different', async () => {
    const { cost: one } = await scanSteps([PIN])
    const many = await scanSteps([...new Array<string>(119).fill(PIN), 'main'])
    expect(many.violations.map(({ locations: [{ path }] }) => path)).toEqual(['.github/workflows/w119.yml'])
    expect(many.evaluations).toBe(120)
    const silent = await scanSteps(new Array<string>(120).fill(PIN))
    expect(silent.violations).toEqual([])
    expect(silent.cost).toBe(120 * one)
  })

  it('are undecided too when the budget of the run is gone', async () => {
    const { cost: one } = await scanSteps([PIN])
    const { undecided, evaluations } = await scanSteps(new Array<string>(120).fill(PIN), 100 * one)
    expect(evaluations).toBe(120)
    expect(undecided.map(({ reason, location: { path } }) => [reason, path])).toEqual(
      Array.from({ length: 20 }, (_, index) => ['cost', `.github/workflows/w${100 + index}.yml`]),
    )
  })
})
