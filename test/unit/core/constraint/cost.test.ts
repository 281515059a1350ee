import { describe, expect, it } from 'vitest'
import { estimateConstraint } from '../../../../src/core/constraint/constraint-cost.ts'
import { evaluate } from '../../../../src/core/constraint/evaluate.ts'
import { isSurelyTooDear } from '../../../../src/core/constraint/foresee-cost.ts'
import type { PlannedConstraint } from '../../../../src/core/constraint/plan.ts'
import { exceededBudgets } from '../../../../src/core/constraint/refuse-cost.ts'
import { documentSubject, type Subject } from '../../../../src/core/constraint/subject.ts'
import { readDocuments } from '../../../../src/core/document/read.ts'
import { ShapeTable } from '../../../../src/core/expression/shape.ts'
import { loadPolicy } from '../../../../src/run/load-policy.ts'
import { vocabulary } from '../../../../src/run/vocabulary.ts'
import { memoryTree } from '../../../fakes/memory-tree.ts'

/** The only constraint of a set with these keys, or the codes of what is wrong with it. */
async function compiled(
  body: string,
  limits = '{}',
  on = 'on: {files: ["*.json"]}',
): Promise<PlannedConstraint | readonly (readonly [string, number])[]> {
  const set = `apiVersion: flux/v1
kind: ConstraintSet
metadata: {name: own}
limits: ${limits}
constraints:
  - id: one
    title: One
    severity: low
    enforcement: warn
    ${on}
${body.replace(/^/gm, '    ')}
`
  const tree = memoryTree({ '.flux/own.flux.yaml': set })
  const { plan, diagnostics } = await loadPolicy(tree, await tree.list(), vocabulary(), new ShapeTable())
  const one = plan.constraints.find(({ definition }) => definition.rule === 'own/one')
  return one ?? diagnostics.map(({ code, location }) => [code, location.startLine] as const)
}

async function constraint(body: string, limits?: string): Promise<PlannedConstraint> {
  const one = await compiled(body, limits)
  if (!('definition' in one)) throw new Error(JSON.stringify(one))
  return one
}

async function constraintOn(on: string, body: string): Promise<PlannedConstraint> {
  const one = await compiled(body, undefined, on)
  if (!('definition' in one)) throw new Error(JSON.stringify(one))
  return one
}

async function subject(value: unknown): Promise<Subject> {
  const shapes = new ShapeTable()
  const bytes = new TextEncoder().encode(JSON.stringify(value))
  const { documents } = await readDocuments('x.json', bytes, { shapes })
  const [document] = documents
  if (document === undefined) throw new Error('no document')
  return documentSubject(document, shapes)
}

const TWO = 'assert: input.a.all(a, input.b.exists(b, a == b))'
const THREE = 'assert: input.a.all(a, input.b.all(b, input.c.exists(c, a + b == c)))'
const NUMBERS = Array.from({ length: 5_000 }, (_, index) => index)

describe('a constraint that is too dear', () => {
  it.each([
    ['three loops over three lists', THREE],
    [
      'three loops through a variable',
      'variables: [{name: c, expression: input.c}]\nassert: input.a.all(a, input.b.all(b, variables.c.exists(c, a + b == c)))',
    ],
    [
      'the loop of the cases with two others',
      'forEach: {value: a, in: input.a}\nassert: input.b.all(b, input.c.exists(c, a + b == c))',
    ],
    [
      'the loop of the cases with two in `when`',
      'forEach: {value: a, in: input.a}\nwhen: input.b.all(b, input.c.exists(c, a + b == c))\nassert: a > 1',
    ],
    [
      'three loops in a message',
      'assert: input.ok\nmessage: input.a.map(a, input.b.map(b, input.c.map(c, string(a + b + c)).join()).join()).join()',
    ],
    ['long lists of its own', 'assert: lists.range(2000).all(a, lists.range(2000).all(b, a + b >= 0))'],
  ])('is refused: %s', async (_, body) => {
    expect(await compiled(body)).toMatchObject([['constraint/cost', expect.any(Number)]])
  })

  it.each([
    ['two loops over two lists', TWO],
    ['loops that follow the structure', 'assert: input.a.all(a, a.b.all(b, b.c.all(c, c.d.all(d, d > 0))))'],
    [
      'cases that follow the structure',
      'forEach: {value: a, in: input.a}\nassert: a.b.all(b, b.c.all(c, c.d.all(d, d > 0)))',
    ],
    ['values under the key of the loop', 'assert: input.a.all(k, input.a[k].b.all(b, input.a[k].c == b))'],
    ['searches in long texts', "assert: input.text.matches('^(a|b)+$') && input.text.contains(input.other)"],
    [
      'long lists of its own that are looped over once',
      'assert: lists.range(2000).all(a, a >= 0 && input.ok)',
    ],
    [
      'settings that are looped over',
      'settings: {names: {type: list(string), default: [a, b]}}\nassert: input.a.all(a, settings.names.all(n, settings.names.exists(m, m == n || m == a)))',
    ],
  ])('is not: %s', async (_, body) => {
    expect(await compiled(body)).toHaveProperty('definition')
  })

  it('is measured by the limits of its set', async () => {
    expect(await compiled(THREE, '{inputBytes: 256}')).toHaveProperty('definition')
    expect(await compiled(TWO, '{costPerSubject: 1000}')).toMatchObject([
      ['constraint/cost', expect.any(Number)],
    ])
    expect(await compiled(TWO, '{costPerSubject: 1000, inputBytes: 128}')).toHaveProperty('definition')
  })
})

describe('the parts of a constraint', () => {
  it('are named, count every case, and add up', async () => {
    const one = await constraint(
      'variables: [{name: big, expression: input.limit > 3}]\nforEach: {value: a, in: input.a}\nwhen: variables.big\nassert: a > 1\nmessage: string(a)\nat: a',
    )
    const { parts, max, min } = estimateConstraint(one, { documentBytes: 1_000 })
    expect(parts.map(({ name, describes }) => [name, describes])).toEqual([
      ['forEach.in', false],
      ['variables.big', false],
      ['when', false],
      ['assert', false],
      ['message', true],
      ['at 1', true],
    ])
    const assert = parts.find(({ name }) => name === 'assert')
    expect(assert).toMatchObject({ min: 2, max: 1_500, cause: { factors: ['input.a'], assumed: true } })
    expect(max).toBe(parts.filter((part) => !part.describes).reduce((sum, part) => sum + part.max, 0))
    expect(min).toBe(2)
  })

  /** Parts as `name min..max`, `*` for those that describe, `× path` for what multiplies them; then what deciding costs. */
  it.each<[string, string, readonly string[], string]>([
    [
      'a match, which costs what it costs where it does not apply',
      'match: input.kind == "a"\nassert: input.b > 1',
      ['match 3..4', 'assert 3..4'],
      '3..8',
    ],
    [
      'cases, with all that is looked at for each of them',
      'match: input.kind == "a"\nforEach: {value: a, in: input.a}\nwhen: a.b\nassert: a.c > 1\nmessage: string(a)\nat: [a, a.x]\ngrade: [{when: a.d, severity: high}]',
      [
        'match 3..4',
        'forEach.in 2..2',
        'when 2..1000 × input.a',
        'assert 3..2000 × input.a',
        'message* 2..2600 × input.a × string',
        'at 1* 1..500 × input.a',
        'at 2* 2..1000 × input.a',
        'grade 1* 2..1000 × input.a',
      ],
      '3..3006',
    ],
    [
      'keys',
      'forEach: {key: k, value: a, in: input.a}\nwhen: a.b\nassert: k != "x"\nmessage: k',
      ['forEach.in 2..2', 'when 2..1000 × input.a', 'assert 2..1500 × input.a', 'message* 1..500 × input.a'],
      '2..2502',
    ],
    [
      'a list of its own, whose first case is looked at for certain',
      'forEach: {value: a, in: "[1, 2, 3]"}\nassert: a > 1',
      ['forEach.in 13..13', 'assert 2..9'],
      '15..22',
    ],
    [
      'a list of its own with `when`, which may end the case',
      'forEach: {value: a, in: "[1, 2, 3]"}\nwhen: input.x\nassert: a > 1 && input.y',
      ['forEach.in 13..13', 'when 2..6', 'assert 2..15'],
      '15..34',
    ],
    [
      'a list of its own with one element',
      'forEach: {value: a, in: "[1]"}\nassert: a > 1',
      ['forEach.in 11..11', 'assert 2..3'],
      '13..14',
    ],
    [
      'a cheap `when` before a dear condition',
      'forEach: {value: a, in: "[1]"}\nwhen: a > 1\nassert: "[a, a, a].size() == 3"',
      ['forEach.in 11..11', 'when 2..3', 'assert 18..20'],
      '13..34',
    ],
    [
      'cases with a loop over what they hold',
      'forEach: {value: a, in: input.a}\nassert: a.ok\nmessage: a.c.map(c, string(c)).join()',
      ['forEach.in 2..2', 'assert 2..1000 × input.a', 'message* 3..168200 × input.a × c × string'],
      '2..1002',
    ],
    [
      'a list of its own without elements',
      'forEach: {value: a, in: "[]"}\nassert: a > 1',
      ['forEach.in 10..10', 'assert 2..0'],
      '10..10',
    ],
    [
      'a list that may be empty',
      'forEach: {value: a, in: "[1].filter(x, x > 1)"}\nassert: a > 1',
      ['forEach.in 15..16', 'assert 2..3'],
      '15..19',
    ],
    [
      'variables, which are paid where they are read first',
      'variables: [{name: v, expression: input.a}, {name: w, expression: variables.v.b}]\nassert: variables.w && variables.v.c\nmessage: string(variables.w)',
      ['variables.v 2..2', 'variables.w 2..2', 'assert 1..3', 'message* 2..1102 × input.a.b × string'],
      '1..7',
    ],
    [
      'a variable that a message alone reads, which decides nothing',
      'variables: [{name: v, expression: input.a}]\nassert: input.ok\nmessage: string(variables.v)',
      ['assert 2..2', 'variables.v* 2..2', 'message* 2..1102 × input.a × string'],
      '2..2',
    ],
  ])('of %s', async (_, body, expected, whole) => {
    const [first = '', ...rest] = body.split('\n')
    const isMatch = first.startsWith('match: ')
    const on = isMatch ? `on: {files: ["*.json"], ${first}}` : 'on: {files: ["*.json"]}'
    const one = await constraintOn(on, isMatch ? rest.join('\n') : body)
    const { parts, min, max } = estimateConstraint(one, { documentBytes: 1_000 })
    expect(
      parts.map((part) => {
        const factors = (part.cause?.factors ?? []).map((factor) => ` × ${factor}`).join('')
        return `${part.name}${part.describes ? '*' : ''} ${part.min}..${part.max}${factors}`
      }),
    ).toEqual(expected)
    expect(`${min}..${max}`).toBe(whole)
  })

  it.each([
    [21, [22]],
    [22, []],
    [23, []],
  ])('exceed a limit of %i with 22 units: %j', async (costPerSubject, expected) => {
    const body = 'forEach: {value: a, in: "[1, 2, 3]"}\nassert: a > 1'
    const { set, ...one } = await constraint(body)
    const found = exceededBudgets(one, { ...set, limits: { costPerSubject } })
    expect(found.map(({ units }) => units)).toEqual(expected)
    expect(found.map(({ dearest, limit }) => [dearest.name, limit])).toEqual(
      expected.map(() => ['forEach.in', costPerSubject]),
    )
  })

  it.each([
    [12, ['assert 16', 'message 13']],
    [13, ['assert 16']],
    [15, ['assert 16']],
    [16, []],
  ])('are of two budgets, of which a limit of %i is exceeded by %j', async (costPerSubject, expected) => {
    const { set, ...one } = await constraint('assert: "[1].size() == input.a"\nmessage: "[\'a\', \'b\'][0]"')
    const found = exceededBudgets(one, { ...set, limits: { costPerSubject } })
    expect(found.map(({ dearest, units }) => `${dearest.name} ${units}`)).toEqual(expected)
  })

  it('cost at least what the lists of a document say', async () => {
    const one = await constraint('assert: input.a.map(a, a * 2).size() == 3')
    const { value } = await subject({ a: [1, 2, 3] })
    expect(estimateConstraint(one, { values: [value] }).min).toBeGreaterThan(3 * 4)
    expect(estimateConstraint(one).min).toBeLessThan(10)
  })
})

describe('a subject', () => {
  const SQUARE = 'assert: input.a.filter(a, input.b.filter(b, a == b).size() > 0).size() == 0'

  it('that cannot be decided within the budget is undecided at once', async () => {
    const one = await constraint(SQUARE, '{costPerSubject: 20000, inputBytes: 64}')
    const large = await subject({ a: NUMBERS, b: NUMBERS })
    expect(isSurelyTooDear(one, large)).toBe(true)
    const outcome = evaluate(one, large)
    expect(outcome).toMatchObject({ violations: [], undecided: [{ reason: 'cost' }], cost: 0 })
    // The meter says the same.
    const { costPerByte: _, ...metered } = one
    const slow = evaluate(metered, large)
    expect(slow).toMatchObject({ violations: [], undecided: [{ reason: 'cost' }] })
    expect(slow.cost).toBeGreaterThanOrEqual(20_000)
  })

  it('that may be decided early is tried', async () => {
    const one = await constraint(TWO)
    const large = await subject({ a: NUMBERS.slice(0, 700), b: NUMBERS.slice(0, 700).map(() => -1) })
    expect(isSurelyTooDear(one, large)).toBe(false)
    expect(evaluate(one, large).violations).toHaveLength(1)
  })

  it('that is large where the constraint does not look is decided', async () => {
    const one = await constraint(SQUARE)
    const large = await subject({ a: [1], b: [2], c: NUMBERS })
    expect(isSurelyTooDear(one, large)).toBe(false)
    expect(evaluate(one, large)).toMatchObject({ violations: [], undecided: [] })
  })
})
