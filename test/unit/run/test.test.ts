import { describe, expect, it } from 'vitest'
import { ShapeTable } from '../../../src/core/expression/shape.ts'
import { loadPolicy } from '../../../src/run/load-policy.ts'
import { runTests } from '../../../src/run/test.ts'
import { vocabulary } from '../../../src/run/vocabulary.ts'
import { memoryTree } from '../../fakes/memory-tree.ts'

/** Differences of one inline test of a rule. */
async function differences(
  assert: string,
  test: string,
  on = '{files: ["*.yaml"]}',
): Promise<readonly string[]> {
  const text = [
    'apiVersion: flux/v1',
    'kind: ConstraintSet',
    'metadata: {name: own}',
    'constraints:',
    '  - id: one',
    '    title: One',
    '    severity: high',
    '    enforcement: block',
    `    on: ${on}`,
    `    assert: ${JSON.stringify(assert)}`,
    '    tests:',
    `      - {name: t, ${test}}`,
    '',
  ].join('\n')
  const shapes = new ShapeTable()
  const tree = memoryTree({ '.flux/own.flux.yaml': text })
  const policy = await loadPolicy(tree, await tree.list(), vocabulary(), shapes)
  expect(policy.diagnostics).toEqual([])
  const { results } = await runTests(policy, shapes)
  expect(results).toHaveLength(1)
  return results[0]?.differences ?? []
}

describe('the input of a test', () => {
  it.each([
    ['input.a == 9007199254740993', '{a: 9007199254740993}'],
    ['input.a != 9007199254740992', '{a: 9007199254740993}'],
    ['type(input.a) == double', '{a: 1.0}'],
    ['type(input.a) == double', '{a: 1e300}'],
    ['type(input.a) == int', '{a: 1}'],
    ['input.a == "x\\ny"', '{a: "x\\ny"}'],
    ['input == null', 'null'],
    ['input.a == [] && input.b == {}', '{a: [], b: {}}'],
    ['input.a[1].b == [true, false]', '{a: [1, {b: [true, false]}]}'],
    ['input["__proto__"] == 1', '{__proto__: 1}'],
  ])('keeps its values: %s holds for %s', async (assert, input) => {
    expect(await differences(assert, `input: ${input}, expect: []`)).toEqual([])
    expect(await differences(`!(${assert})`, `input: ${input}, expect: []`)).toHaveLength(1)
  })

  it('has lines of its own', async () => {
    expect(
      await differences('input.b.c != 1', 'input: {a: 1, b: {c: 1}}, expect: [{line: 4, column: 10}]'),
    ).toEqual([])
  })

  it('may be text of a format', async () => {
    const test = (line: number): string =>
      `path: a.toml, input: "x = 1\\ny = 2\\n", expect: [{at: /y, line: ${line}}]`
    expect(await differences('input.y == 1', test(2))).toEqual([])
    expect(await differences('input.y == 1', test(1))).toHaveLength(2)
  })
})

describe('a test that could not fail', () => {
  it.each([
    [
      'no file that the rule looks at',
      'files: {b.json: "1"}, expect: []',
      'no path of `files` matches `on.files`',
    ],
    [
      'an input without a format',
      'path: a.txt, input: "1", expect: []',
      'the format of `a.txt` is not known by its name',
    ],
    ['an input that cannot be read', 'path: a.json, input: "{", expect: []', 'the input cannot be read: '],
    ['a fact for a rule on files', 'fact: {a: 1}, expect: []', '`fact` is for constraints on facts'],
  ])('fails: %s', async (_, test, expected) => {
    const [difference] = await differences('true', test)
    expect(difference).toContain(expected)
  })

  it('is told from an honest one', async () => {
    expect(await differences('true', 'files: {b.json: "1", a.yaml: "1"}, expect: []')).toEqual([])
  })
})

describe('an expectation', () => {
  it.each([
    ['undecided for any reason', 'input.a == 1', '{}', '{undecided: ""}', []],
    ['undecided for its reason', 'input.a == 1', '{}', '{undecided: evaluation-error}', []],
    [
      'undecided for another reason',
      'input.a == 1',
      '{}',
      '{undecided: cost}',
      ['expected undecided `cost`, got evaluation-error'],
    ],
    ['undecided, but it passes', 'true', '{}', '{undecided: cost}', ['expected undecided `cost`, got pass']],
    [
      'undecided, but it fails',
      'false',
      '{}',
      '{undecided: cost}',
      ['expected undecided `cost`, got 1 finding'],
    ],
    ['a pass, but it is undecided', 'input.a == 1', '{}', '[]', ['undecided: no such key: a']],
    ['a finding, but it passes', 'true', '{}', '[{at: /a}]', ['expected a finding at `/a`']],
  ])('of %s', async (_, assert, input, expected, messages) => {
    const found = await differences(assert, `input: ${input}, expect: ${expected}`)
    expect(found).toHaveLength(messages.length)
    messages.forEach((message, index) => {
      expect(found[index]).toContain(message.slice(0, 20))
    })
  })
})

describe('an expectation of undecided', () => {
  it('needs a reason that there is', async () => {
    const tree = memoryTree({
      '.flux/own.flux.yaml': [
        'apiVersion: flux/v1',
        'kind: ConstraintSet',
        'metadata: {name: own}',
        'constraints:',
        '  - {id: one, title: One, severity: high, enforcement: block, on: {files: ["a"]}, assert: input.a,',
        '     tests: [{name: t, input: 1, expect: {undecided: evaluation-eror}}]}',
        '',
      ].join('\n'),
    })
    const policy = await loadPolicy(tree, await tree.list(), vocabulary(), new ShapeTable())
    expect(policy.diagnostics).toMatchObject([
      { code: 'constraint/schema', help: 'did you mean `evaluation-error`?' },
    ])
  })
})
