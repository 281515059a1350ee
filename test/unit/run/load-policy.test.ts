import { describe, expect, it } from 'vitest'
import { ShapeTable } from '../../../src/core/expression/shape.ts'
import { loadPolicy } from '../../../src/run/load-policy.ts'
import { vocabulary } from '../../../src/run/vocabulary.ts'
import { memoryTree } from '../../fakes/memory-tree.ts'

type Files = Parameters<typeof memoryTree>[0]

function rules(name: string, more = ''): string {
  return [
    'apiVersion: flux/v1',
    'kind: ConstraintSet',
    `metadata: {name: ${name}}`,
    'constraints:',
    '  - {id: one, title: One, severity: high, enforcement: block, on: {files: ["*.json"]}, assert: "true"}',
    more,
    '',
  ].join('\n')
}

const CONFIG = 'apiVersion: flux/v1\nkind: Config\n'

async function load(
  files: Files,
): Promise<{ readonly own: readonly string[]; readonly problems: readonly string[] }> {
  const tree = memoryTree(files)
  const { plan, diagnostics } = await loadPolicy(tree, await tree.list(), vocabulary(), new ShapeTable())
  return {
    own: plan.constraints
      .filter(({ set }) => set.origin === 'repository')
      .map(({ definition }) => definition.rule),
    problems: diagnostics.map(
      ({ severity, code, location }) => `${severity} ${code} ${location.path}:${location.startLine}`,
    ),
  }
}

describe('loadPolicy', () => {
  it.each<[string, Files, readonly string[], readonly string[]]>([
    [
      'reads every file by its ending',
      { '.flux/a.flux.yaml': rules('a'), '.flux/b/c.flux.yml': rules('c') },
      ['a/one', 'c/one'],
      [],
    ],
    [
      'reads JSON',
      {
        '.flux/a.flux.json': JSON.stringify({
          apiVersion: 'flux/v1',
          kind: 'ConstraintSet',
          metadata: { name: 'a' },
          constraints: [],
        }),
      },
      [],
      [],
    ],
    [
      'reads each document of a stream',
      { '.flux/a.flux.yaml': `${rules('a')}---\n${rules('b')}` },
      ['a/one', 'b/one'],
      [],
    ],
    ['leaves files elsewhere alone', { 'a.flux.yaml': rules('a'), 'x/.flux/a.flux.yaml': '[' }, [], []],
    [
      'refuses one name in two files, at the second',
      { '.flux/a.flux.yaml': rules('a'), '.flux/b.flux.yaml': rules('a') },
      ['a/one', 'a/one'],
      ['error constraint/duplicate-id .flux/b.flux.yaml:3'],
    ],
    [
      'refuses one name twice in a stream',
      { '.flux/a.flux.yaml': `${rules('a')}---\n${rules('a')}` },
      ['a/one', 'a/one'],
      ['error constraint/duplicate-id .flux/a.flux.yaml:10'],
    ],
    [
      'refuses an empty file',
      { '.flux/a.flux.yaml': '' },
      [],
      ['error constraint/schema .flux/a.flux.yaml:1'],
    ],
    [
      'refuses a configuration in a stream',
      { '.flux/config.yaml': `${CONFIG}---\n${CONFIG}exclude: ["**"]\n` },
      [],
      ['error constraint/schema .flux/config.yaml:4'],
    ],
    [
      'refuses a second configuration',
      { '.flux/config.yaml': CONFIG, '.flux/config.yml': CONFIG },
      [],
      ['error constraint/schema .flux/config.yml:1'],
    ],
    [
      'refuses patterns of the configuration that match nothing',
      { '.flux/config.yaml': `${CONFIG}exclude: ["vendor/"]\n` },
      [],
      ['error constraint/schema .flux/config.yaml:3'],
    ],
    [
      'refuses one variable twice',
      {
        '.flux/a.flux.yaml': rules('a').replace(
          ', assert',
          ', variables: [{name: v, expression: "1"}, {name: v, expression: "2"}], assert',
        ),
      },
      [],
      ['error constraint/duplicate-id .flux/a.flux.yaml:5'],
    ],
    [
      'refuses a baseline that is none',
      { '.flux/baseline.json': '{}' },
      [],
      [
        'error constraint/schema .flux/baseline.json:1',
        'error constraint/schema .flux/baseline.json:1',
        'error constraint/schema .flux/baseline.json:1',
      ],
    ],
  ])('%s', async (_, files, own, problems) => {
    const loaded = await load(files)
    expect(loaded.own).toEqual(own)
    expect(loaded.problems).toEqual(problems)
  })

  it('warns of what other readers take for another value, in each kind of file of its own', async () => {
    const set = rules('a', '    tests: [{name: t, input: {a: no}, expect: []}]').replace(
      /- \{(.*)\}$/m,
      (_, members: string) => `- ${members.split(', ').join('\n    ')}`,
    )
    const { problems } = await load({
      '.flux/a.flux.yaml': set,
      '.flux/a.test.yaml':
        'apiVersion: flux/v1\nkind: ConstraintTests\ntests:\n  - {constraint: one, name: u, input: yes, expect: []}\n',
      '.flux/config.yaml': `${CONFIG}packs: {Workflow: true, workflow: true}\n`,
      '.github/workflows/ci.yml': 'on: push\njobs: {a: {runs-on: x, steps: [{run: no}]}}\n',
    })
    expect(problems).toEqual([
      'warning document/ambiguous-scalar .flux/a.flux.yaml:11',
      'warning document/ambiguous-scalar .flux/a.test.yaml:4',
      'warning document/similar-key .flux/config.yaml:3',
    ])
  })

  it('follows aliases, which are one value in several places', async () => {
    const text = rules('a')
      .replace('["*.json"]', '&files ["*.json"]')
      .replace(
        /\n$/,
        '  - {id: two, title: Two, severity: high, enforcement: block, on: {files: *files}, assert: "input.x == 1"}\n',
      )
    expect(await load({ '.flux/a.flux.yaml': text })).toEqual({ own: ['a/one', 'a/two'], problems: [] })
  })

  it('gives one digest whatever the files are called and however they are sorted', async () => {
    const digest = async (files: Files): Promise<string> => {
      const tree = memoryTree(files)
      return (await loadPolicy(tree, await tree.list(), vocabulary(), new ShapeTable())).plan.digest
    }
    const first = await digest({ '.flux/a.flux.yaml': rules('a'), '.flux/b.flux.yaml': rules('b') })
    expect(await digest({ '.flux/z.flux.yaml': rules('a'), '.flux/b.flux.yml': rules('b') })).toBe(first)
    expect(
      await digest({
        '.flux/a.flux.yaml': rules('a').replace('"true"', '"false"'),
        '.flux/b.flux.yaml': rules('b'),
      }),
    ).not.toBe(first)
  })
})
