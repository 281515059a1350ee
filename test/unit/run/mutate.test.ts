import { describe, expect, it } from 'vitest'
import { ShapeTable } from '../../../src/core/expression/shape.ts'
import { LIMITS } from '../../../src/core/limits.ts'
import { loadPolicy } from '../../../src/run/load-policy.ts'
import { runMutants } from '../../../src/run/mutate.ts'
import { vocabulary } from '../../../src/run/vocabulary.ts'
import { memoryTree } from '../../fakes/memory-tree.ts'

function rules(parts: readonly string[], tests: readonly string[], head: readonly string[] = []): string {
  return [
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
    '    tests:',
    ...tests.map((test, index) => `      - {name: t${index}, ${test}}`),
    '',
  ].join('\n')
}

async function mutation(files: Readonly<Record<string, string>>, limit?: number) {
  const shapes = new ShapeTable()
  const tree = memoryTree(files)
  const policy = await loadPolicy(tree, await tree.list(), vocabulary(), shapes)
  expect(policy.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  const { sets, survivors, isTruncated } = await runMutants(policy, vocabulary(), shapes, 'repository', limit)
  return {
    sets,
    isTruncated,
    witnesses: survivors.map(({ witness }) => witness),
    survivors: survivors.map(
      ({ rule, part, original, replacement, location }) =>
        `${rule} ${location.startLine}:${location.startColumn} ${part} ${original} → ${replacement ?? 'nothing'}`,
    ),
  }
}

const FILES = 'on: {files: ["*.json"]}'

describe('runMutants', () => {
  it('names what no test notices, and counts what some test does', async () => {
    const one = rules(
      [FILES, 'assert: input.n > 5'],
      ['input: {n: 9}, expect: []', 'input: {n: 1}, expect: [{at: /n}]'],
    )
    expect(await mutation({ '.flux/own.flux.yaml': one })).toEqual({
      sets: [{ set: 'own', killed: 0, survived: 3, equivalent: 0 }],
      isTruncated: false,
      // Each says what a test would have to look at.
      witnesses: ['{"n":5}', '{"n":6}', '{"n":5}'],
      survivors: [
        'own/one 10:13 assert input.n > 5 → input.n >= 5',
        'own/one 10:23 assert 5 → 6',
        'own/one 10:23 assert 5 → 4',
      ],
    })
    const exact = rules(
      [FILES, 'assert: input.n > 5'],
      ['input: {n: 6}, expect: []', 'input: {n: 5}, expect: [{at: /n}]'],
    )
    expect(await mutation({ '.flux/own.flux.yaml': exact })).toEqual({
      sets: [{ set: 'own', killed: 3, survived: 0, equivalent: 0 }],
      isTruncated: false,
      witnesses: [],
      survivors: [],
    })
  })

  it('leaves out match and when', async () => {
    const parts = ['on: {files: ["*.json"], match: has(input.a)}', 'when: has(input.b)', 'assert: false']
    const tests = ['input: {a: 1, b: 2}, expect: [{}]']
    expect((await mutation({ '.flux/own.flux.yaml': rules(parts, tests) })).survivors).toEqual([
      'own/one 9:36 match has(input.a) → nothing',
      'own/one 10:11 when has(input.b) → nothing',
    ])
    const more = [...tests, 'input: {b: 1}, expect: []', 'input: {a: 1}, expect: []']
    expect((await mutation({ '.flux/own.flux.yaml': rules(parts, more) })).survivors).toEqual([])
  })

  it('does not count what does not compile', async () => {
    // `[].all(…)` has no element type to compare with, and an unknown value of a field is refused.
    const parts = [FILES, "assert: \"'a' in input.names || ['b'].exists(x, x in input.names)\""]
    const { sets } = await mutation({
      '.flux/own.flux.yaml': rules(parts, ['input: {names: [b]}, expect: []']),
    })
    expect(sets[0]?.killed).toBeGreaterThan(0)
  })

  it('puts mistakes into functions and variables of a set, noticed by the tests of all that use them', async () => {
    const shared = [
      'apiVersion: flux/v1',
      'kind: ConstraintSet',
      'metadata: {name: shared}',
      'variables: [{name: least, expression: "5"}]',
      'functions: [{name: isBig, params: {n: int}, returns: bool, expression: n >= variables.least}]',
      '',
    ].join('\n')
    const own = (test: string): string =>
      rules(
        [FILES, 'assert: isBig(int(input.n))'],
        [test],
        ['imports: [{from: ./shared.flux.yaml, functions: [isBig]}]'],
      )
    const loose = await mutation({
      '.flux/shared.flux.yaml': shared,
      '.flux/own.flux.yaml': own('input: {n: 9}, expect: []'),
    })
    expect(loose.survivors).toEqual([
      'shared 5:72 functions n >= variables.least → n > variables.least',
      'shared 4:40 variables 5 → 6',
      'shared 4:40 variables 5 → 4',
    ])
    const exact = await mutation({
      '.flux/shared.flux.yaml': shared,
      '.flux/own.flux.yaml': own('input: {n: 5}, expect: []'),
    })
    expect(exact.sets).toEqual([{ set: 'shared', killed: 2, survived: 1, equivalent: 0 }])
  })

  it('does not count what is proven to change nothing', async () => {
    const one = rules(
      [FILES, "assert: has(input.a) && (!has(input.a) || input.a == 'x')"],
      ['input: {a: x}, expect: []', 'input: {a: y}, expect: [{at: /a}]', 'input: {}, expect: [{}]'],
    )
    const { sets, survivors } = await mutation({ '.flux/own.flux.yaml': one })
    expect(sets[0]?.equivalent).toBeGreaterThan(0)
    expect(survivors).not.toContain('own/one 10:30 assert !has(input.a) || input.a == \'x\' → input.a == "x"')
  })

  it('counts what changes nothing but the message', async () => {
    const head = [
      "functions: [{name: say, params: {n: int}, returns: string, expression: \"n > 5 ? 'big' : 'small'\"}]",
    ]
    const parts = [FILES, 'assert: false', 'message: say(int(input.n))']
    const { sets } = await mutation({
      '.flux/own.flux.yaml': rules(parts, ['input: {n: 1}, expect: [{}]'], head),
    })
    expect(sets[0]?.equivalent).toBe(0)
    expect(sets[0]?.survived).toBeGreaterThan(4)
  })

  it('does not let failing tests notice anything', async () => {
    const one = rules([FILES, 'assert: input.n > 5'], ['input: {n: 9}, expect: [{}]'])
    expect((await mutation({ '.flux/own.flux.yaml': one })).sets).toEqual([
      { set: 'own', killed: 0, survived: 3, equivalent: 0 },
    ])
  })

  it('tries no more than it may, and says so', async () => {
    const one = rules([FILES, 'assert: input.n > 5'], ['input: {n: 9}, expect: []'])
    const tried = async (limit: number) => {
      const { sets, isTruncated } = await mutation({ '.flux/own.flux.yaml': one }, limit)
      return [sets[0]?.survived, isTruncated]
    }
    expect(await tried(2)).toEqual([2, true])
    expect(await tried(3)).toEqual([3, false])
    expect(await tried(4)).toEqual([3, false])
    expect(LIMITS.mutants).toBeGreaterThan(4)
  })
})
