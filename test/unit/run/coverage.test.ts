import { describe, expect, it } from 'vitest'
import { ShapeTable } from '../../../src/core/expression/shape.ts'
import { measureCoverage } from '../../../src/run/coverage.ts'
import { loadPolicy } from '../../../src/run/load-policy.ts'
import { vocabulary } from '../../../src/run/vocabulary.ts'
import { memoryTree } from '../../fakes/memory-tree.ts'

/** What the tests of one constraint do not show, and how much they do. */
async function coverage(parts: readonly string[], tests: readonly string[], head: readonly string[] = []) {
  const text = [
    'apiVersion: flux/v1',
    'kind: ConstraintSet',
    'metadata: {name: own}',
    ...head,
    'constraints:',
    '  - id: one',
    '    title: One',
    '    severity: high',
    '    enforcement: block',
    ...parts.map((part) => `    ${part}`),
    ...(tests.length === 0 ? [] : ['    tests:']),
    ...tests.map((test, index) => `      - {name: t${index}, ${test}}`),
    '',
  ].join('\n')
  const shapes = new ShapeTable()
  const tree = memoryTree({ '.flux/own.flux.yaml': text })
  const policy = await loadPolicy(tree, await tree.list(), vocabulary(), shapes)
  expect(policy.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  const { constraints } = await measureCoverage(policy, shapes)
  const [one] = constraints
  return {
    share: `${one?.seen}/${one?.total}`,
    missing: one?.missing.map(
      ({ part, text: atom, wanted, location }) =>
        `${location.startLine}:${location.startColumn} ${part} ${atom} ${wanted}`,
    ),
  }
}

const FILES = 'on: {files: ["*.json"]}'

describe('measureCoverage', () => {
  it('wants every atom true and false', async () => {
    const parts = [FILES, 'assert: input.a == 1 || input.b == 2']
    expect(await coverage(parts, ['input: {a: 1}, expect: []'])).toEqual({
      share: '2/6',
      missing: [
        '10:13 assert input.a == 1 || input.b == 2 false',
        '10:13 assert input.a == 1 false',
        '10:29 assert input.b == 2 true',
        '10:29 assert input.b == 2 false',
      ],
    })
    const tests = [
      'input: {a: 1}, expect: []',
      'input: {a: 2, b: 2}, expect: []',
      'input: {a: 2, b: 3}, expect: [{}]',
    ]
    expect(await coverage(parts, tests)).toEqual({ share: '6/6', missing: [] })
  })

  it('does not count what was never evaluated', async () => {
    const parts = [FILES, 'assert: input.a == 1 && input.b == 2']
    expect((await coverage(parts, ['input: {a: 2}, expect: [{}]'])).missing).toEqual([
      '10:13 assert input.a == 1 && input.b == 2 true',
      '10:13 assert input.a == 1 true',
      '10:29 assert input.b == 2 true',
      '10:29 assert input.b == 2 false',
    ])
  })

  it('looks into macros, for all elements together', async () => {
    const parts = [FILES, 'assert: input.l.all(x, x > 0)']
    expect(await coverage(parts, ['input: {l: [1, 0]}, expect: [{}]'])).toEqual({
      share: '3/4',
      missing: ['10:13 assert input.l.all(x, x > 0) true'],
    })
  })

  it('wants both branches of a conditional, in values too', async () => {
    const parts = [FILES, "assert: \"input.kind == (input.n > 0 ? 'some' : 'none')\""]
    expect((await coverage(parts, ['input: {n: 1, kind: some}, expect: []'])).missing).toEqual([
      "10:14 assert input.kind == (input.n > 0 ? 'some' : 'none') false",
      "10:52 assert 'none' second branch",
    ])
  })

  it('wants match and when both ways', async () => {
    const parts = [
      'on: {files: ["*.json"], match: has(input.a)}',
      'when: input.a != 0',
      'assert: input.a == 1',
    ]
    expect(
      (await coverage(parts, ['input: {a: 1}, expect: []', 'input: {a: 2}, expect: [{}]'])).missing,
    ).toEqual(['9:36 match has(input.a) false', '10:11 when input.a != 0 false'])
    const all = [
      'input: {a: 1}, expect: []',
      'input: {a: 2}, expect: [{}]',
      'input: {a: 0}, expect: []',
      'input: {}, expect: []',
    ]
    expect(await coverage(parts, all)).toEqual({ share: '6/6', missing: [] })
  })

  it('wants forEach over nothing and over something', async () => {
    const parts = [FILES, 'forEach: {value: x, in: input.l}', 'assert: x > 0']
    expect((await coverage(parts, ['input: {l: [1, 0]}, expect: [{}]'])).missing).toEqual([
      '10:29 forEach input.l empty',
    ])
    expect((await coverage(parts, ['input: {l: {}}, expect: []'])).missing).toEqual([
      '10:29 forEach input.l not empty',
      '11:13 assert x > 0 true',
      '11:13 assert x > 0 false',
    ])
  })

  it('wants message, each place, each grade and the repair used', async () => {
    const parts = [
      FILES,
      'assert: input.ok',
      'message: "\'bad\'"',
      'at: [input.a.b, input.a]',
      'grade: [{when: input.n == 1, severity: low}, {when: input.n == 2, severity: info}]',
      'fix: {replace: input.a, hint: pin-action}',
    ]
    expect((await coverage(parts, ['input: {ok: true}, expect: []'])).missing).toEqual([
      '10:13 assert input.ok false',
      "11:15 message 'bad' used",
      '12:10 at input.a.b used',
      '12:21 at input.a used',
      '13:20 grade input.n == 1 used',
      '13:57 grade input.n == 2 used',
      '14:20 fix input.a used',
    ])
    const all = [
      'input: {ok: true}, expect: []',
      'input: {ok: false, n: 1, a: {b: 1}}, expect: [{at: /a/b, message: bad, severity: low}]',
      'input: {ok: false, n: 2, a: {}}, expect: [{at: /a, severity: info}]',
    ]
    expect((await coverage(parts, all)).missing).toEqual([])
  })

  it('looks at the variables of the constraint, not at those of its set', async () => {
    const parts = [
      FILES,
      'variables: [{name: one, expression: "input.a == 1 && input.b == 2"}]',
      'assert: variables.one || variables.shared',
    ]
    const head = ['variables: [{name: shared, expression: "1 == 2 && 2 == 3"}]']
    const found = await coverage(parts, ['input: {a: 1, b: 2}, expect: []'], head)
    expect(found.missing).toEqual([
      '11:42 variables input.a == 1 false',
      '11:58 variables input.b == 2 false',
      '12:13 assert variables.one || variables.shared false',
      '12:13 assert variables.one false',
      '12:30 assert variables.shared true',
      '12:30 assert variables.shared false',
    ])
  })

  it('is nothing for a constraint without tests', async () => {
    expect((await coverage([FILES, 'assert: input.a == 1'], [])).share).toBe('0/2')
  })

  it('gives the same as evaluating without looking', async () => {
    const parts = [FILES, 'assert: input.l.all(x, x.n / input.by > 1)', 'message: "string(input.l[0].n)"']
    const tests = ['input: {l: [{n: 1}], by: 0}, expect: {undecided: evaluation-error}']
    expect((await coverage(parts, tests)).share).toBe('0/5')
  })
})
