import { describe, expect, it } from 'vitest'
import { ShapeTable } from '../../../src/core/expression/shape.ts'
import { LIMITS } from '../../../src/core/limits.ts'
import { loadPolicy } from '../../../src/run/load-policy.ts'
import { runTests } from '../../../src/run/test.ts'
import { vocabulary } from '../../../src/run/vocabulary.ts'
import { memoryTree } from '../../fakes/memory-tree.ts'

const RULES = [
  'apiVersion: flux/v1',
  'kind: ConstraintSet',
  'metadata: {name: own}',
  'constraints:',
  '  - id: no-bad',
  '    title: Nothing is bad',
  '    severity: high',
  '    enforcement: block',
  '    ratchet: new',
  '    on: {files: ["*.json", "*.yaml"]}',
  '    forEach: {key: name, value: v, in: input.all}',
  '    assert: v != "bad"',
  '    at: v',
  '    tests: [{name: inline, input: {all: {}}, expect: []}]',
  '',
].join('\n')

function tests(...lines: readonly string[]): string {
  return [
    'apiVersion: flux/v1',
    'kind: ConstraintTests',
    'tests:',
    ...lines.map((line) => `  - ${line}`),
    '',
  ].join('\n')
}

async function run(files: Readonly<Record<string, string>>) {
  const tree = memoryTree(files)
  const shapes = new ShapeTable()
  const policy = await loadPolicy(tree, await tree.list(), vocabulary(), shapes)
  const { results, diagnostics } = await runTests(policy, shapes)
  const places = [...policy.diagnostics, ...diagnostics].map(
    ({ code, message, location, help }) =>
      `${location.path}:${location.startLine}:${location.startColumn} ${code} ${message}${help === undefined ? '' : ` (${help})`}`,
  )
  return { policy, results, places }
}

describe('files of tests', () => {
  it('stand beside the constraints that they test', async () => {
    const { results, places } = await run({
      '.flux/a/own.flux.yaml': RULES,
      '.flux/a/own.test.yaml': tests(
        '{constraint: no-bad, name: beside, input: {all: {x: bad}}, expect: [{at: /all/x, line: 3}]}',
      ),
      '.flux/a/own.test.json': JSON.stringify({
        apiVersion: 'flux/v1',
        kind: 'ConstraintTests',
        tests: [{ constraint: 'no-bad', name: 'json', input: { all: {} }, expect: [] }],
      }),
    })
    expect(places).toEqual([])
    expect(results.map(({ rule, name, passed }) => [rule, name, passed])).toEqual([
      ['own/no-bad', 'inline', true],
      ['own/no-bad', 'json', true],
      ['own/no-bad', 'beside', true],
    ])
  })

  it('may name a set of another file', async () => {
    const { results, places } = await run({
      '.flux/own.flux.yaml': RULES,
      '.flux/tests/any.test.yaml': tests(
        '{constraint: no-bad, name: far, input: {all: {}}, expect: []}',
      ).replace('tests:', 'set: own\ntests:'),
    })
    expect(places).toEqual([])
    expect(results.map(({ name }) => name)).toEqual(['inline', 'far'])
  })

  it('are where a failing test is told', async () => {
    const { places } = await run({
      '.flux/own.flux.yaml': RULES,
      '.flux/own.test.yaml': tests('{constraint: no-bad, name: wrong, input: {all: {x: bad}}, expect: []}'),
    })
    expect(places).toEqual([
      '.flux/own.test.yaml:4:5 constraint/test-failed test `wrong` of `own/no-bad` fails: got a finding at `/all/x` on line 3 column 10 (high, high, regular): Nothing is bad: `v != "bad"` does not hold',
    ])
  })

  it('decide nothing: the digest does not know them', async () => {
    const without = await run({ '.flux/own.flux.yaml': RULES })
    const beside = await run({
      '.flux/own.flux.yaml': RULES,
      '.flux/own.test.yaml': tests('{constraint: no-bad, name: t, input: {all: {}}, expect: []}'),
    })
    expect(beside.policy.plan.digest).toBe(without.policy.plan.digest)
    expect(beside.policy.inputs.map(({ path }) => path)).toEqual(
      without.policy.inputs.map(({ path }) => path),
    )
    expect(beside.policy.sources.has('.flux/own.test.yaml')).toBe(true)
  })

  it.each([
    [
      'an unknown constraint',
      tests('{constraint: no-bda, name: t, input: {}, expect: []}'),
      '4:18 constraint/unknown-constraint there is no constraint `no-bda` in `own` (did you mean `no-bad`?)',
    ],
    [
      'an unknown set',
      tests('{constraint: no-bad, name: t, input: {}, expect: []}').replace('tests:', 'set: onw\ntests:'),
      '3:6 constraint/unknown-constraint there is no constraint set `onw` in this repository (did you mean `own`?)',
    ],
    [
      'a set of a pack',
      tests('{constraint: unpinned-uses, name: t, fact: {}, expect: []}').replace(
        'tests:',
        'set: workflow\ntests:',
      ),
      '3:6 constraint/unknown-constraint there is no constraint set `workflow` in this repository',
    ],
    [
      'a misspelt key',
      tests('{constraint: no-bad, name: t, inptu: {}, input: {}, expect: []}'),
      '4:35 constraint/schema unknown key `inptu` (did you mean `input`?)',
    ],
    [
      'a misspelt key of an expectation',
      tests('{constraint: no-bad, name: t, input: {}, expect: [{lnie: 1}]}'),
      '4:56 constraint/schema unknown key `lnie` (did you mean `line`?)',
    ],
    [
      'no expectation',
      tests('{constraint: no-bad, name: t, input: {}}'),
      '4:5 constraint/schema key `expect` is missing',
    ],
    [
      'nothing to look at',
      tests('{constraint: no-bad, name: t, expect: []}'),
      '4:5 constraint/schema test `t` has nothing to look at: expected `input`, `fact` or `files`',
    ],
    [
      'two things to look at',
      tests('{constraint: no-bad, name: t, input: {}, files: {}, expect: []}'),
      '4:46 constraint/schema test `t` has both `input` and `files`, expected one of them',
    ],
    [
      'a path of nothing',
      tests('{constraint: no-bad, name: t, path: a.yaml, files: {}, expect: []}'),
      '4:35 constraint/schema test `t` has a `path`, which only an `input` can have',
    ],
    [
      'a base that is no tree',
      tests('{constraint: no-bad, name: t, files: {}, base: {a: 1}, expect: []}'),
      '4:46 constraint/schema test `t` needs paths and texts as `base`',
    ],
    [
      'a base that is no fact',
      tests('{constraint: no-bad, name: t, fact: {}, base: [], expect: []}'),
      '4:45 constraint/schema test `t` needs the fields of a fact as `base`',
    ],
    ['a list', '- a', '1:1 constraint/schema expected a mapping, got a list'],
    ['nothing', '', '1:1 constraint/schema expected a mapping, got nothing'],
  ])('with %s are refused', async (_, text, expected) => {
    const { places } = await run({ '.flux/own.flux.yaml': RULES, '.flux/own.test.yaml': text })
    expect(places).toEqual([`.flux/own.test.yaml:${expected}`])
  })

  it('without constraints beside them are refused', async () => {
    const { places } = await run({
      '.flux/own.flux.yaml': RULES,
      '.flux/x/own.test.yaml': tests('{constraint: no-bad, name: t, input: {}, expect: []}'),
    })
    expect(places).toEqual([
      '.flux/x/own.test.yaml:1:1 constraint/unknown-constraint there is no constraint file beside these tests (put them beside `own.flux.yaml`, or name their set with `set`)',
    ])
  })

  it('of a constraint file with errors are passed over', async () => {
    const { places } = await run({
      '.flux/own.flux.yaml': RULES.replace('severity: high', 'severity: hgih'),
      '.flux/own.test.yaml': tests('{constraint: no-bad, name: t, input: {}, expect: []}'),
    })
    expect(places.map((place) => place.split(':')[0])).toEqual(['.flux/own.flux.yaml'])
  })

  it(`are read up to ${LIMITS.constraintFiles}`, async () => {
    const files = (count: number): Record<string, string> =>
      Object.fromEntries(
        Array.from({ length: count }, (_, index) => [
          `.flux/f${String(index).padStart(4, '0')}.test.yaml`,
          'a: 1',
        ]),
      )
    const limits = async (count: number): Promise<readonly string[]> =>
      (await run(files(count))).places.filter((place) => place.includes('limit is'))
    expect(await limits(LIMITS.constraintFiles - 1)).toEqual([])
    expect(await limits(LIMITS.constraintFiles)).toEqual([])
    expect(await limits(LIMITS.constraintFiles + 1)).toEqual([
      `.flux/f1000.test.yaml:1:1 constraint/schema 1001 files of tests, limit is 1000`,
    ])
  })
})

describe('the base of a test', () => {
  const differences = async (test: string, rules = RULES): Promise<readonly string[]> => {
    const { results } = await run({ '.flux/own.flux.yaml': rules, '.flux/own.test.yaml': tests(test) })
    return results.filter(({ name }) => name === 't').flatMap((result) => result.differences)
  }

  it.each([
    [
      'is what is known already',
      '{constraint: no-bad, name: t, input: {all: {x: bad}}, base: {all: {x: bad}}, expect: []}',
    ],
    [
      'leaves what is new',
      '{constraint: no-bad, name: t, input: {all: {x: bad, y: bad}}, base: {all: {x: bad}}, expect: [{at: /all/y}]}',
    ],
    [
      'may have been empty',
      '{constraint: no-bad, name: t, input: {all: {x: bad}}, base: {all: {}}, expect: [{at: /all/x}]}',
    ],
    [
      'is read as text where the input is',
      '{constraint: no-bad, name: t, path: a.yaml, input: "all: {y: bad, x: bad}", base: "all:\\n  x: bad", expect: [{at: /all/y, line: 1}]}',
    ],
    [
      'is a tree where there are files',
      `{constraint: no-bad, name: t, files: {a.json: '{"all": {"x": "bad"}}', b.json: '{"all": {"x": "bad"}}'}, base: {b.json: '{"all": {"x": "bad"}}'}, expect: [{path: a.json}]}`,
    ],
  ])('%s', async (_, test) => {
    expect(await differences(test)).toEqual([])
  })

  it('has a difference where something new was not expected', async () => {
    expect(
      await differences(
        '{constraint: no-bad, name: t, input: {all: {y: bad}}, base: {all: {x: bad}}, expect: []}',
      ),
    ).toHaveLength(1)
  })

  it('needs a constraint that looks at what is new', async () => {
    expect(
      await differences(
        '{constraint: no-bad, name: t, input: {all: {}}, base: {all: {}}, expect: []}',
        RULES.replace('ratchet: new', 'ratchet: all'),
      ),
    ).toEqual(['`base` is for constraints with `ratchet: new`, this one has `all`'])
  })

  it('that cannot be read fails the test', async () => {
    expect(
      await differences(
        '{constraint: no-bad, name: t, path: a.yaml, input: "all: {}", base: "a: [", expect: []}',
      ),
    ).toEqual([expect.stringContaining('`base`: the input cannot be read')])
  })
})

describe('the settings of a test', () => {
  const TUNED = RULES.replace(
    '    on:',
    '    settings: {word: {type: string, default: bad}, spare: {type: int, default: 1}}\n    on:',
  ).replace('v != "bad"', 'v != settings.word && settings.spare > 0')
  const one = async (settings: string, value: string, more = ''): Promise<readonly string[]> => {
    const test = `{constraint: no-bad, name: t, ${settings}, input: {all: {x: ${value}}}, ${more} expect: []}`
    const { results } = await run({ '.flux/own.flux.yaml': TUNED, '.flux/own.test.yaml': tests(test) })
    return results.filter(({ name }) => name === 't').flatMap((result) => result.differences)
  }

  it('hold for this test alone, the others keep their defaults', async () => {
    expect(await one('settings: {word: evil}', 'bad')).toEqual([])
    expect(await one('settings: {word: evil}', 'evil')).toHaveLength(1)
    expect(await one('settings: {}', 'bad')).toHaveLength(1)
  })

  it('hold for the base too', async () => {
    expect(await one('settings: {word: evil}', 'evil', 'base: {all: {x: evil}},')).toEqual([])
  })

  it('must be settings of the rule', async () => {
    expect(await one('settings: {wrod: evil}', 'good')).toEqual(['`own/no-bad` has no setting `wrod`'])
    expect(await one('settings: {word: 1}', 'good')).toEqual(['the setting `word` needs `string`'])
  })
})
