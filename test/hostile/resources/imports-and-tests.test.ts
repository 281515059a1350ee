import { describe, expect, test } from 'vitest'
import { ShapeTable } from '../../../src/core/expression/shape.ts'
import { LIMITS } from '../../../src/core/limits.ts'
import { measureCoverage } from '../../../src/run/coverage.ts'
import { loadPolicy } from '../../../src/run/load-policy.ts'
import { runMutants } from '../../../src/run/mutate.ts'
import { runTests } from '../../../src/run/test.ts'
import { vocabulary } from '../../../src/run/vocabulary.ts'
import { memoryTree } from '../../fakes/memory-tree.ts'

/** Generous: a run that goes through everything an attacker wants would take hours. */
const SECONDS = 60

async function load(files: Readonly<Record<string, string>>) {
  const tree = memoryTree(files)
  const shapes = new ShapeTable()
  return { shapes, policy: await loadPolicy(tree, await tree.list(), vocabulary(), shapes) }
}

function head(name: string): string {
  return `apiVersion: flux/v1\nkind: ConstraintSet\nmetadata: {name: ${name}}\n`
}

/** A function `f` of the file `index` that calls those of the files `targets`. */
function linked(index: number, targets: readonly number[]): string {
  const imports = targets.map((target) => `  - {from: ./f${target}.flux.yaml, functions: [f${target}]}`)
  const calls = targets.map((target) => `f${target}(n)`)
  return [
    `${head(`s${index}`)}${imports.length === 0 ? '' : 'imports:'}`,
    ...imports,
    'functions:',
    `  - {name: f${index}, params: {n: int}, returns: int, expression: ${['n', ...calls].join(' + ')}}`,
    '',
  ].join('\n')
}

function files(count: number, targets: (index: number) => readonly number[]): Record<string, string> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`.flux/f${index}.flux.yaml`, linked(index, targets(index))]),
  )
}

describe('imports', () => {
  test(
    'of a thousand files in one circle are one short error',
    async () => {
      const { policy } = await load(files(1_000, (index) => [(index + 1) % 1_000]))
      expect(policy.diagnostics.map(({ code }) => code)).toEqual(['constraint/import'])
      expect(policy.diagnostics[0]?.message).toContain('more files, of which the last')
      expect(policy.diagnostics[0]?.message.length).toBeLessThan(LIMITS.messageLength)
    },
    SECONDS * 1_000,
  )

  test(
    'of a thousand files of which each names many others are one error too',
    async () => {
      const many = Array.from({ length: 40 }, (_, step) => step + 1)
      const { policy } = await load(files(1_000, (index) => many.map((step) => (index + step * 7) % 1_000)))
      expect(policy.diagnostics.map(({ code }) => code)).toEqual(['constraint/import'])
    },
    SECONDS * 1_000,
  )

  test(
    'in a chain of a thousand files stop at the depth of calls',
    async () => {
      const { policy } = await load(files(1_000, (index) => (index === 999 ? [] : [index + 1])))
      const errors = policy.diagnostics.filter(({ severity }) => severity === 'error')
      expect(new Set(errors.map(({ code }) => code))).toEqual(new Set(['limit/nesting']))
    },
    SECONDS * 1_000,
  )

  test(
    'that double at each step are bounded by that depth, and by the cost of the subject',
    async () => {
      const wide = (index: number): readonly number[] => {
        const level = Math.floor(index / 8)
        return level >= 6 ? [] : Array.from({ length: 8 }, (_, other) => (level + 1) * 8 + other)
      }
      const { policy, shapes } = await load({
        ...files(56, wide),
        '.flux/own.flux.yaml': [
          `${head('own')}imports: [{from: ./f0.flux.yaml, functions: [f0]}]`,
          'limits: {costPerSubject: 100000}',
          'constraints:',
          '  - id: one',
          '    title: One',
          '    severity: high',
          '    enforcement: block',
          '    on: {files: ["*.json"]}',
          '    assert: f0(1) > 0',
          '    tests: [{name: t, input: {}, expect: {undecided: cost}}]',
          '',
        ].join('\n'),
      })
      const { results } = await runTests(policy, shapes)
      // Refused before it runs, or stopped while it does.
      const isRefused = policy.diagnostics.some(({ severity }) => severity === 'error')
      expect(isRefused || results.every(({ passed }) => passed)).toBe(true)
    },
    SECONDS * 1_000,
  )
})

const RULE = [
  'constraints:',
  '  - id: one',
  '    title: One',
  '    severity: high',
  '    enforcement: block',
  '    on: {files: ["*.json"]}',
  '    assert: input == 1',
]

describe('tests', () => {
  /** `count` tests of one constraint, in as many files as their size needs. */
  function tree(count: number): Record<string, string> {
    const line = '  - {constraint: one, name: a, input: 1, expect: []}'
    const perFile = 15_000
    const parts = Array.from({ length: Math.ceil(count / perFile) }, (_, part): [string, string] => [
      `.flux/t${part}.test.yaml`,
      `apiVersion: flux/v1\nkind: ConstraintTests\nset: own\ntests:\n${`${line}\n`.repeat(Math.min(perFile, count - part * perFile))}`,
    ])
    return { '.flux/own.flux.yaml': `${head('own')}${RULE.join('\n')}\n`, ...Object.fromEntries(parts) }
  }

  test.each([
    [LIMITS.tests - 1, LIMITS.tests - 1, 0],
    [LIMITS.tests, LIMITS.tests, 0],
    [LIMITS.tests + 1, LIMITS.tests + 1, 1],
    [100_000, LIMITS.tests + 1, 1],
  ])(
    '%i are run up to the limit, and the next one fails',
    async (count, run, failed) => {
      const { policy, shapes } = await load(tree(count))
      const { results, diagnostics } = await runTests(policy, shapes)
      expect(results.length).toBe(run)
      expect(results.filter(({ passed }) => !passed).map(({ differences }) => differences)).toEqual(
        Array.from({ length: failed }, () => [`there are more than ${LIMITS.tests} tests`]),
      )
      expect(diagnostics.length).toBe(failed)
    },
    SECONDS * 1_000,
  )
})

describe('mutants', () => {
  test(
    'of as many long expressions as a file holds are tried up to a limit',
    async () => {
      // Most of the text is one long word, so that the test is about the limit and not about the compiler.
      const few = Array.from({ length: 60 }, (_, index) => `input.a${index} == ${index}`).join(' || ')
      const terms = `${few} || input.a0 == '${'x'.repeat(14_000)}'`
      const constraints = Array.from({ length: 10 }, (_, index) => [
        `  - id: c${index}`,
        '    title: One',
        '    severity: high',
        '    enforcement: block',
        '    on: {files: ["*.json"]}',
        `    assert: ${terms}`,
        '    tests: [{name: t, input: {a0: 0}, expect: []}]',
      ])
      const { policy, shapes } = await load({
        '.flux/own.flux.yaml': [`${head('own')}constraints:`, ...constraints.flat(), ''].join('\n'),
      })
      expect(policy.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
      const { sets, isTruncated } = await runMutants(policy, vocabulary(), shapes)
      const [own] = sets
      expect(isTruncated).toBe(true)
      expect((own?.killed ?? 0) + (own?.survived ?? 0) + (own?.equivalent ?? 0)).toBeLessThanOrEqual(
        LIMITS.mutants,
      )
    },
    SECONDS * 3_000,
  )

  test(
    'of an expression that nests as deep as one may, and its coverage, end without a fault',
    async () => {
      const deep = `${'!('.repeat(100)}input == 1${')'.repeat(100)}`
      const { policy, shapes } = await load({
        '.flux/own.flux.yaml': `${head('own')}${RULE.join('\n').replace('input == 1', JSON.stringify(deep))}\n    tests: [{name: t, input: 1, expect: []}]\n`,
      })
      expect(policy.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
      const { sets } = await runMutants(policy, vocabulary(), shapes)
      expect(sets[0]?.killed).toBeGreaterThan(0)
      const { total } = await measureCoverage(policy, shapes)
      expect(total).toBeGreaterThan(0)
    },
    SECONDS * 1_000,
  )
})
