import { describe, expect, it } from 'vitest'
import type { Tree } from '../../../src/core/tree.ts'
import type { Impact } from '../../../src/report/impact.ts'
import { check } from '../../../src/run/check.ts'
import { impact } from '../../../src/run/impact.ts'
import { memoryTree } from '../../fakes/memory-tree.ts'

const CLOCK = { now: () => Date.UTC(2027, 0, 1) }
const SET = `apiVersion: flux/v1
kind: ConstraintSet
metadata: {name: own}
constraints:
  - id: small
    title: Numbers are small
    severity: high
    enforcement: block
    on: {files: ["*.json"]}
    forEach: {key: k, value: v, in: "input"}
    assert: "v < 10"
    message: "'%s is %d'.format([k, int(v)])"
    at: v
  - id: named
    title: Files have a name
    severity: low
    enforcement: warn
    on: {files: ["*.json"]}
    assert: "size(input) < 1000"
`
const CONFIG = 'apiVersion: flux/v1\nkind: Config\n'
const FILES = { 'a.json': '{"x": 5, "y": 15, "z": 25}', 'b.json': '{"x": 12}' }

function plain(on: string, assert: string): string {
  return `apiVersion: flux/v1
kind: ConstraintSet
metadata: {name: own}
constraints:
  - {id: plain, title: Plain, severity: high, enforcement: block, ${on}, assert: "${assert}"}
`
}

type Files = Readonly<Record<string, string>>

async function run(before: Files, after: Files, trees: readonly Tree[] = [memoryTree(FILES, 'head')]) {
  return impact({ base: memoryTree(before, 'old'), head: memoryTree(after, 'new'), trees, clock: CLOCK })
}

function rules(text: string, config?: string): Files {
  return {
    '.flux/own.flux.yaml': text,
    ...(config === undefined ? {} : { '.flux/config.yaml': CONFIG + config }),
  }
}

/** Each finding as `sign path:column message`. */
function signs({ trees }: Impact): readonly string[] {
  return trees.flatMap(({ added, removed }) => [
    ...added.map(({ location, message }) => `+ ${location.path}:${location.startColumn} ${message}`),
    ...removed.map(({ location, message }) => `- ${location.path}:${location.startColumn} ${message}`),
  ])
}

describe('the impact of a change of constraints', () => {
  it('is nothing when nothing changes, and then nothing is read', async () => {
    const tree = memoryTree(FILES, 'head')
    const watched: Tree = {
      ...tree,
      list: async () => {
        throw new Error('listed')
      },
    }
    const result = await run(rules(SET), rules(`# a comment\n${SET}`), [watched])
    expect(result).toMatchObject({
      schema: 'flux.impact/v1',
      base: 'old',
      head: 'new',
      exitCode: 0,
      changes: [],
      rules: [],
      totals: { trees: 1, rules: 0, added: 0, removed: 0 },
    })
  })

  it.each([
    ['a stricter condition', SET.replace('v < 10', 'v < 5'), ['+ a.json:7 x is 5']],
    ['a weaker condition', SET.replace('v < 10', 'v < 20'), ['- a.json:15 y is 15', '- b.json:7 x is 12']],
    [
      'another condition',
      SET.replace('v < 10', 'v >= 15'),
      ['+ a.json:7 x is 5', '- a.json:15 y is 15', '- a.json:24 z is 25'],
    ],
    [
      'a rule that goes',
      SET.replace('id: small', 'id: other'),
      [
        '+ a.json:15 y is 15',
        '+ a.json:24 z is 25',
        '+ b.json:7 x is 12',
        '- a.json:15 y is 15',
        '- a.json:24 z is 25',
        '- b.json:7 x is 12',
      ],
    ],
    [
      'a rule that is switched off',
      SET.replace('enforcement: block', 'enforcement: off'),
      ['- a.json:15 y is 15', '- a.json:24 z is 25', '- b.json:7 x is 12'],
    ],
    ['other paths', SET.replace('"*.json"', '"a.json"'), ['- b.json:7 x is 12']],
  ])('tells what comes and goes with %s', async (_, after, expected) => {
    expect(signs(await run(rules(SET), rules(after)))).toEqual(expected)
  })

  it.each([
    [
      'a waiver',
      'waivers: [{rule: own/small, path: a.json, reason: known for a long time, owner: o, expires: 2027-03-31}]\n',
      ['- a.json:15 y is 15', '- a.json:24 z is 25'],
    ],
    [
      'an expired waiver',
      'waivers: [{rule: own/small, path: a.json, reason: known for a long time, owner: o, expires: 2026-06-30}]\n',
      [],
    ],
    ['an excluded path', 'exclude: ["b.*"]\n', ['- b.json:7 x is 12']],
    [
      'a level',
      'rules: {own/small: {enforcement: off, reason: r}}\n',
      ['- a.json:15 y is 15', '- a.json:24 z is 25', '- b.json:7 x is 12'],
    ],
  ])('counts %s in the configuration', async (_, config, expected) => {
    expect(signs(await run(rules(SET), rules(SET, config)))).toEqual(expected)
    const back = (await run(rules(SET, config), rules(SET))).totals
    expect(back).toMatchObject({ added: expected.length, removed: 0 })
  })

  it('counts what a baseline accepts', async () => {
    const fingerprint = (await run(rules(SET), rules(SET.replace('v < 10', 'v < 99')))).trees[0]?.removed[0]
      ?.fingerprint
    const findings = [{ rule: 'own/small', path: 'a.json', fingerprint }]
    const baseline = JSON.stringify({ apiVersion: 'flux/v1', kind: 'Baseline', findings })
    const result = await run(rules(SET), { ...rules(SET), '.flux/baseline.json': baseline })
    expect(signs(result)).toEqual(['- a.json:15 y is 15'])
  })

  it('counts findings of another level apart', async () => {
    const result = await run(rules(SET), rules(SET.replace('enforcement: block', 'enforcement: warn')))
    expect(signs(result)).toEqual([])
    expect(result.totals).toMatchObject({ added: 0, removed: 0, changed: 3 })
    expect(result.rules).toMatchObject([{ rule: 'own/small', kind: 'changed', changed: 3 }])
    expect(result.changes).toMatchObject([{ kind: 'weakened', rule: 'own/small' }])
  })

  it('evaluates only rules that the change concerns', async () => {
    const result = await run(rules(SET), rules(SET.replace('v < 10', 'v < 20')))
    expect(result.rules.map(({ rule }) => rule)).toEqual(['own/small'])
    expect(result.totals.rules).toBe(1)
  })

  it('does not count a new text of a message as another finding', async () => {
    const result = await run(rules(SET), rules(SET.replace('%s is %d', '%s = %d')))
    expect(result.totals).toMatchObject({ rules: 1, added: 0, removed: 0 })
  })

  it('tells verdicts that become undecided, and those that no longer are', async () => {
    const undecided = SET.replace('v < 10', 'int(v) / (int(v) - 15) < 1000')
    const forth = await run(rules(SET), rules(undecided))
    expect(forth.trees[0]?.undecidedAdded).toMatchObject([
      { rule: 'own/small', reason: 'evaluation-error', location: { path: 'a.json', startColumn: 15 } },
    ])
    const back = await run(rules(undecided), rules(SET))
    expect(back.totals).toMatchObject({ undecidedAdded: 0, undecidedRemoved: 1 })
  })

  it('names the rules by what became of them', async () => {
    const result = await run(rules(SET), rules(SET.replace('id: small', 'id: other')))
    expect(result.rules).toMatchObject([
      { rule: 'own/other', kind: 'added', added: 3, removed: 0 },
      { rule: 'own/small', kind: 'removed', added: 0, removed: 3 },
    ])
  })

  it('proves the direction of a change, with witnesses', async () => {
    const one = plain('on: {files: ["*.json"]}', 'has(input.x) && input.x == 1')
    const other = one.replace('input.x == 1', '(input.x == 1 || input.x == 2)')
    const [rule] = (await run(rules(one), rules(other))).rules
    expect(rule?.proof).toMatchObject({ kind: 'weaker', noLongerFails: expect.stringContaining('2') })
    expect(rule?.proof?.newlyFails).toBeUndefined()
  })

  it('ends with 2 when one version has errors, and says which', async () => {
    const broken = SET.replace('v < 10', 'w < 10')
    const after = await run(rules(SET), rules(broken))
    expect(after).toMatchObject({ exitCode: 2, diagnostics: [{ code: 'constraint/unknown-name' }] })
    const before = await run(rules(broken), rules(SET))
    expect(before.exitCode).toBe(2)
    expect(before.diagnostics[0]?.message).toContain('(in the base)')
  })

  it('tells what is proven of the new set as a whole, and ends as a check does', async () => {
    const id = (name: string) => `  - {id: ${name}, title: T, severity: high, enforcement: block, `
    const least = `${plain('on: {files: ["*.json"]}', 'input.x >= 5')}`.replace(
      'input.x',
      'input.?x.orValue(9)',
    )
    const most = `${id('most')}on: {files: ["*.json"]}, assert: "input.?x.orValue(9) < 5"}\n`
    const fine = `${id('fine')}on: {files: ["*.json"]}, assert: "input.?x.orValue(9) < 7"}\n`
    const conflict = await run(rules(least), rules(least + most))
    expect(conflict.diagnostics).toMatchObject([{ code: 'constraint/conflict', severity: 'error' }])
    expect(conflict.exitCode).toBe(2)
    const checked = await check({ head: memoryTree(rules(least + most)), clock: CLOCK })
    expect(checked.report.diagnostics).toEqual(conflict.diagnostics)
    expect(checked.report.exitCode).toBe(conflict.exitCode)
    expect(await run(rules(least), rules(least + fine))).toMatchObject({ diagnostics: [], exitCode: 0 })
    expect(await run(rules(least + most), rules(least))).toMatchObject({ diagnostics: [], exitCode: 0 })
  })
})

describe('the impact on several trees', () => {
  const entries = (tree: Tree, ids: Files): Tree => ({
    ...tree,
    list: async () =>
      (await tree.list()).map((entry) => {
        const id = ids[entry.path]
        return id === undefined ? entry : { ...entry, id }
      }),
  })

  it('is told tree by tree', async () => {
    const trees = [
      memoryTree(FILES, 'head'),
      memoryTree({ 'a.json': '{"q": 7}' }, 'first'),
      memoryTree({}, 'empty'),
    ]
    const result = await run(rules(SET), rules(SET.replace('v < 10', 'v < 7')), trees)
    expect(result.trees.map(({ tree, added }) => [tree, added.length])).toEqual([
      ['head', 0],
      ['first', 1],
      ['empty', 0],
    ])
    expect(result.totals).toMatchObject({ trees: 3, added: 1 })
  })

  it('looks once at a file that stays the same, and finds the same', async () => {
    const read: string[] = []
    const make = (label: string, files: Files, ids: Files): Tree => {
      const tree = entries(memoryTree(files, label), ids)
      return {
        ...tree,
        read: async (path, maxBytes) => {
          read.push(`${label} ${path}`)
          return tree.read(path, maxBytes)
        },
      }
    }
    const ids = { 'a.json': '1', 'b.json': '2' }
    const trees = [
      make('one', FILES, ids),
      make('two', { ...FILES, 'b.json': '{"x": 30}' }, { ...ids, 'b.json': '3' }),
      make('three', FILES, ids),
      make('moved', { 'c.json': FILES['a.json'] }, { 'c.json': '1' }),
    ]
    const result = await run(rules(SET), rules(SET.replace('v < 10', 'v < 20')), trees)
    expect(read).toEqual(['one a.json', 'one b.json', 'two b.json', 'moved c.json'])
    expect(result.trees.map(({ removed }) => removed.map(({ location: { path } }) => path))).toEqual([
      ['a.json', 'b.json'],
      ['a.json'],
      ['a.json', 'b.json'],
      ['c.json'],
    ])
    const [first, , third] = result.trees
    expect(third?.removed).toEqual(first?.removed)
  })

  it('keeps comments that accept a finding of a file that was seen before', async () => {
    const workflow = (comment: string): string =>
      `on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - uses: a/b@v1${comment}\n`
    const text = plain('on: {fact: workflow.uses}', "uses.raw != 'a/b@v1'")
    const path = '.github/workflows/ci.yml'
    const trees = ['one', 'two'].map((label) =>
      entries(memoryTree({ [path]: workflow(' # flux: ignore[own/plain] reason="ours"') }, label), {
        [path]: '1',
      }),
    )
    const bare = [memoryTree({ [path]: workflow('') }, 'bare')]
    const off = text.replace('enforcement: block', 'enforcement: off')
    expect((await run(rules(off), rules(text), bare)).totals.added).toBe(1)
    expect((await run(rules(off), rules(text), trees)).totals).toMatchObject({ trees: 2, added: 0 })
  })
})
