import { describe, expect, it } from 'vitest'
import {
  MAX_EXPRESSION_DEPTH,
  MAX_EXPRESSION_LENGTH,
} from '../../../src/collect/workflow/expression/syntax.ts'
import { startMisuse } from '../../../src/collect/workflow/typing/collect-misuse.ts'
import { startTyping } from '../../../src/collect/workflow/typing/collect-typing.ts'
import type { Fact } from '../../../src/core/fact.ts'
import { collectEach, workflowFiles } from '../../fakes/workflow-files.ts'
import { problems } from '../../unit/collect/workflow/typing/project-facts.ts'

const PATH = '.github/workflows/ci.yml'

function typed(text: string): readonly Fact[] {
  return collectEach(startTyping(), workflowFiles({ [PATH]: text }))
}

function named(expression: string): readonly string[] {
  return problems(typed(`run-name: "\${{ ${expression} }}"\n`))
}

/** Generous: what takes this long does not end in the time of a check. */
const BOUND_MS = 20_000

function isQuick(run: () => unknown): boolean {
  const start = performance.now()
  run()
  return performance.now() - start < BOUND_MS
}

describe('expressions that are larger than any that the platform takes', () => {
  const spaces = ' '.repeat(MAX_EXPRESSION_LENGTH - ' github.ref '.length)

  it.each([
    ['one character below the limit', spaces.slice(1), []],
    ['at the limit', spaces, []],
    ['one above', `${spaces} `, ['1:20003 syntax ']],
  ])('are read %s', (_, padding, expected) => {
    // One column for each character and three for the fence, behind the quote.
    const found = named(`github.ref${padding}`).map((one) => one.replace(/^1:\d+/, '1:20003'))
    expect(found).toEqual(expected)
  })

  it.each([
    ['below the limit', MAX_EXPRESSION_DEPTH - 1, 0],
    ['at the limit', MAX_EXPRESSION_DEPTH, 0],
    ['above it', MAX_EXPRESSION_DEPTH + 1, 1],
    ['of ten thousand', 10_000, 1],
  ])('may have parentheses %s', (_, depth, count) => {
    expect(named(`${'('.repeat(depth)}github.ref${')'.repeat(depth)}`)).toHaveLength(count)
  })

  it.each([
    ['a text of a megabyte', `'${'a'.repeat(1_000_000)}'`],
    ['a megabyte of braces', '{'.repeat(1_000_000)],
    ['a chain of indexes', `github${'[0]'.repeat(6_000)}`],
    ['a chain of properties', `github.event${'.a'.repeat(10_000)}`],
    ['a chain of filters', `github.event${'.*'.repeat(10_000)}`],
    ['a chain of filters on objects', `job.services${'.*'.repeat(10_000)}`],
    ['a chain of negations', `${'!'.repeat(20_000)}true`],
    ['a chain of comparisons', `1${' == 1'.repeat(4_000)}`],
    ['a chain of alternatives', `a${' || a'.repeat(4_000)}`],
    ['a call of ten thousand arguments', `format(${'1,'.repeat(10_000)}1)`],
    ['nested calls', `${'toJSON('.repeat(3_000)}1${')'.repeat(3_000)}`],
    ['nested indexes', `${'github['.repeat(2_500)}1${']'.repeat(2_500)}`],
    ['deep JSON', `fromJSON('${'['.repeat(10_000)}')`],
    ['wide JSON', `fromJSON('[${'{},'.repeat(6_000)}1]').x`],
  ])('end with an answer: %s', (_, expression) => {
    expect(isQuick(() => named(expression))).toBe(true)
  })
})

describe('workflows whose types ask for themselves', () => {
  it.each([
    [
      'a matrix',
      '"strategy": {"matrix": {"a": ["${{ matrix.a }}"], "b": ["${{ strategy.x }}${{ matrix.b }}"]}}',
    ],
    ['a whole matrix', '"strategy": {"matrix": "${{ matrix }}"}'],
    ['outputs of jobs that need each other', '"needs": ["a"], "outputs": {"x": "${{ needs.a.outputs.x }}"}'],
    ['a step', '"steps": [{"id": "x", "run": "${{ steps.x.outputs.y }}"}]'],
  ])('end with an answer: %s', (_, json) => {
    expect(() => typed(`{"jobs": {"a": {${json}}}}`)).not.toThrow()
  })

  it('end with an answer: actions and workflows that use themselves', () => {
    const files = workflowFiles({
      [PATH]:
        'on: {workflow_call: {outputs: {x: {value: "${{ jobs.a.outputs.x }}"}}}}\njobs: {a: {uses: ./.github/workflows/ci.yml}}\n',
      'action.yml': 'outputs: {x: {value: "${{ steps.x.outputs.x }}"}}\nruns: {steps: [{id: x, uses: ./}]}\n',
    })
    expect(collectEach(startTyping(), files)).toEqual([])
  })
})

describe('workflows that make typing work for nothing', () => {
  it('with many steps that look at all steps before them', () => {
    const steps = Array.from(
      { length: 4_000 },
      (_, index) => `      - {id: s${index}, run: "\${{ steps.*.outputs.x }}"}\n`,
    )
    expect(isQuick(() => typed(`jobs:\n  a:\n    steps:\n${steps.join('')}`))).toBe(true)
  })

  it('with many wrong names among many right ones', () => {
    const inputs = Array.from({ length: 2_000 }, (_, index) => `      input${index}: {type: string}\n`).join(
      '',
    )
    const env = Array.from(
      { length: 2_000 },
      (_, index) => `  E${index}: \${{ inputs.inptu${index} }}\n`,
    ).join('')
    const text = `on:\n  workflow_call:\n    inputs:\n${inputs}env:\n${env}`
    expect(isQuick(() => typed(text))).toBe(true)
  })

  it('with many defaults of inputs', () => {
    const inputs = Array.from(
      { length: 10_000 },
      (_, index) => `      i${index}: {type: string, default: "\${{ inputs.i${index - 1} }}"}\n`,
    )
    expect(isQuick(() => typed(`on:\n  workflow_call:\n    inputs:\n${inputs.join('')}`))).toBe(true)
  })

  it('with many wrong expressions on one line', () => {
    const facts = typed(`run-name: "${'${{ a }}'.repeat(40_000)}"\n`)
    expect(facts).toHaveLength(1)
    expect(isQuick(() => typed(`run-name: "${'${{ github.event }}'.repeat(40_000)}"\n`))).toBe(true)
  })

  it('with a matrix of many rows, used by many steps', () => {
    const rows = Array.from({ length: 20_000 }, (_, index) => `{k${index}: 1}`).join(', ')
    const steps = '      - run: ${{ matrix.none }}\n'.repeat(5_000)
    const text = `jobs:\n  a:\n    strategy:\n      matrix:\n        include: [${rows}]\n    steps:\n${steps}`
    expect(isQuick(() => typed(text))).toBe(true)
  })

  it('with many inputs that an action of many inputs does not have', () => {
    const inputs = Array.from({ length: 3_000 }, (_, index) => `input${index}: {required: true}`).join(', ')
    const given = Array.from({ length: 3_000 }, (_, index) => `inptu${index}: 1`).join(', ')
    const files = workflowFiles({
      [PATH]: `jobs:\n  a:\n    steps:\n      - {uses: ./own, with: {${given}}}\n`,
      'own/action.yml': `inputs: {${inputs}}\nruns: {using: node24}\n`,
    })
    expect(isQuick(() => collectEach(startMisuse(), files))).toBe(true)
  })
})
