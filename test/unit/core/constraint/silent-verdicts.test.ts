import { describe, expect, it } from 'vitest'
import { WORKFLOW_USES } from '../../../../src/collect/workflow/kinds.ts'
import type { Outcome } from '../../../../src/core/constraint/evaluation.ts'
import type { PlannedConstraint } from '../../../../src/core/constraint/plan.ts'
import { SilentVerdicts } from '../../../../src/core/constraint/silent-verdicts.ts'
import { ShapeTable } from '../../../../src/core/expression/shape.ts'
import { type Fact, Unavailable } from '../../../../src/core/fact.ts'
import { createSource } from '../../../../src/core/source.ts'
import { loadPolicy } from '../../../../src/run/load-policy.ts'
import { vocabulary } from '../../../../src/run/vocabulary.ts'
import { memoryTree } from '../../../fakes/memory-tree.ts'

const SILENT: Outcome = {
  violations: [],
  undecided: [],
  problems: [],
  cases: 1,
  cost: 7,
  unseen: 1,
  truncated: false,
}

async function constraints(...asserts: readonly string[]): Promise<readonly PlannedConstraint[]> {
  const tree = memoryTree({
    '.flux/own.flux.yaml': `apiVersion: flux/v1
kind: ConstraintSet
metadata: {name: own}
constraints:
${asserts
  .map(
    (text, index) => `  - id: rule-${index}
    title: A title
    severity: high
    enforcement: block
    on: {fact: workflow.uses}
    assert: ${JSON.stringify(text)}
`,
  )
  .join('')}`,
  })
  const { plan, diagnostics } = await loadPolicy(tree, await tree.list(), vocabulary(), new ShapeTable(), [])
  if (plan.constraints.length !== asserts.length) throw new Error(JSON.stringify(diagnostics))
  return plan.constraints
}

type Fields = Fact<typeof WORKFLOW_USES.fields>['fields']

function uses(fields: Partial<Fields>): Fact {
  return {
    kind: WORKFLOW_USES,
    source: createSource('a.yml', ''),
    span: { start: 0, end: 0 },
    spans: new Map(),
    fields: {
      raw: 'a/b@c',
      kind: 'repository',
      refKind: 'symbolic',
      locked: false,
      inputs: new Map(),
      inputsHidden: false,
      context: 'step',
      events: [],
      skipped: false,
      ...fields,
    },
  }
}

/** Verdicts that have seen enough facts to remember more. */
async function ready(...asserts: readonly string[]): Promise<SilentVerdicts> {
  const verdicts = new SilentVerdicts(await constraints(...asserts))
  for (let fact = 0; fact < 50; fact++) verdicts.recall(uses({ owner: 'other' }))
  return verdicts
}

const OWNER = "uses.?owner.orValue('') != uses.?ref.orValue('')"
const INPUTS = 'uses.inputs.size() < 3'

describe('SilentVerdicts', () => {
  it('knows the outcome of a fact with the same values', async () => {
    const verdicts = await ready(OWNER)
    verdicts.recall(uses({ owner: 'a' })).keep(0, SILENT)
    expect(verdicts.recall(uses({ owner: 'a', raw: 'another' })).outcome(0)).toBe(SILENT)
  })

  it('knows nothing of a fact with other values', async () => {
    const verdicts = await ready(OWNER)
    verdicts.recall(uses({ owner: 'a' })).keep(0, SILENT)
    expect(verdicts.recall(uses({ owner: 'b' })).outcome(0)).toBeUndefined()
    expect(verdicts.recall(uses({})).outcome(0)).toBeUndefined()
  })

  it('tells values apart that read alike when they are put together', async () => {
    const verdicts = await ready(OWNER)
    verdicts.recall(uses({ owner: 'a', ref: '1:b' })).keep(0, SILENT)
    expect(verdicts.recall(uses({ owner: 'a1:b', ref: '' })).outcome(0)).toBeUndefined()
    expect(verdicts.recall(uses({ owner: 'a1', ref: ':b' })).outcome(0)).toBeUndefined()
    expect(verdicts.recall(uses({ owner: 'a', ref: '1:b' })).outcome(0)).toBe(SILENT)
  })

  it('tells lists and maps apart by their parts', async () => {
    const verdicts = await ready(INPUTS)
    verdicts.recall(uses({ inputs: new Map([['a', 'b']]) })).keep(0, SILENT)
    expect(verdicts.recall(uses({ inputs: new Map([['a', 'c']]) })).outcome(0)).toBeUndefined()
    expect(verdicts.recall(uses({ inputs: new Map([['a', 'b']]) })).outcome(0)).toBe(SILENT)
  })

  it('keeps plain and compound values apart, so that many of these do not hide those', async () => {
    const verdicts = await ready(OWNER, INPUTS)
    const first = verdicts.recall(uses({ owner: 'a', inputs: new Map([['a', 'b']]) }))
    first.keep(0, SILENT)
    first.keep(1, SILENT)
    const second = verdicts.recall(uses({ owner: 'a', inputs: new Map([['a', 'c']]) }))
    expect([second.outcome(0), second.outcome(1)]).toEqual([SILENT, undefined])
  })

  it('keeps nothing that says something', async () => {
    const verdicts = await ready(OWNER)
    verdicts.recall(uses({ owner: 'a' })).keep(0, { ...SILENT, truncated: true })
    expect(verdicts.recall(uses({ owner: 'a' })).outcome(0)).toBeUndefined()
  })

  it('knows nothing where a value could not be had', async () => {
    const verdicts = await ready(OWNER)
    const fact = uses({ owner: new Unavailable('no network') })
    verdicts.recall(fact).keep(0, SILENT)
    expect(verdicts.recall(fact).outcome(0)).toBeUndefined()
  })

  it('knows nothing where a value may hold more than its entries', async () => {
    const verdicts = await ready(INPUTS)
    const fact = uses({ inputs: new Set(['a']) as never })
    verdicts.recall(fact).keep(0, SILENT)
    expect(verdicts.recall(fact).outcome(0)).toBeUndefined()
  })

  it('knows nothing of a constraint that reads its file', async () => {
    const verdicts = await ready("file.path != 'a' || uses.kind == 'local'")
    verdicts.recall(uses({})).keep(0, SILENT)
    expect(verdicts.recall(uses({})).outcome(0)).toBeUndefined()
  })

  it('looks nothing up for the first fifty facts', async () => {
    const verdicts = new SilentVerdicts(await constraints(OWNER))
    for (let fact = 0; fact < 50; fact++) verdicts.recall(uses({ owner: 'a' })).keep(0, SILENT)
    expect(verdicts.recall(uses({ owner: 'a' })).outcome(0)).toBeUndefined()
    verdicts.recall(uses({ owner: 'a' })).keep(0, SILENT)
    expect(verdicts.recall(uses({ owner: 'a' })).outcome(0)).toBe(SILENT)
  })

  it.each([
    [511 - 5, SILENT],
    [512 - 5, SILENT],
    [513 - 5, undefined],
  ])('keeps values of up to 512 units (%i of them text)', async (length, expected) => {
    // The length with its colon is put before the text, and a mark stands for the ref that is missing.
    const verdicts = await ready(OWNER)
    const fact = uses({ owner: 'a'.repeat(length) })
    verdicts.recall(fact).keep(0, SILENT)
    expect(verdicts.recall(fact).outcome(0)).toBe(expected)
  })

  it.each([
    [999, SILENT],
    [1_000, SILENT],
    [1_001, undefined],
  ])('keeps a thousand different facts (the %ith)', async (count, expected) => {
    const verdicts = new SilentVerdicts(await constraints(OWNER))
    for (let fact = 0; fact < 50; fact++) verdicts.recall(uses({}))
    for (let fact = 1; fact <= count; fact++) verdicts.recall(uses({ owner: `o${fact}` })).keep(0, SILENT)
    expect(verdicts.recall(uses({ owner: `o${count}` })).outcome(0)).toBe(expected)
  })

  it('stops looking up where facts do not repeat', async () => {
    const verdicts = await ready(OWNER)
    for (let fact = 0; fact < 2_000; fact++) verdicts.recall(uses({ owner: `o${fact}` })).keep(0, SILENT)
    verdicts.recall(uses({ owner: 'o1' })).keep(0, SILENT)
    expect(verdicts.recall(uses({ owner: 'o1' })).outcome(0)).toBeUndefined()
  })

  it('goes on where enough of them do', async () => {
    const verdicts = await ready(OWNER)
    for (let fact = 0; fact < 2_000; fact++)
      verdicts.recall(uses({ owner: `o${fact % 500}` })).keep(0, SILENT)
    expect(verdicts.recall(uses({ owner: 'o1' })).outcome(0)).toBe(SILENT)
  })
})
