import { describe, expect, it } from 'vitest'
import { expressionsOf } from '../../../../../src/collect/workflow/expression/expressions-of.ts'
import { placeInExpression } from '../../../../../src/collect/workflow/expression/scalar.ts'
import { readAction, readWorkflow } from '../../../../../src/collect/workflow/read-workflow.ts'
import { parseYaml } from '../../../../../src/core/document/yaml/yaml.ts'
import { ShapeTable } from '../../../../../src/core/expression/shape.ts'
import { LIMITS } from '../../../../../src/core/limits.ts'
import { createSource, regionOf } from '../../../../../src/core/source.ts'

function read(text: string, path = '.github/workflows/ci.yml') {
  const [document] = parseYaml(createSource(path, text), { shapes: new ShapeTable() }).documents
  if (document === undefined) throw new Error('the text is no YAML')
  return path.endsWith('action.yml') ? readAction(document) : readWorkflow(document)
}

/** Key, text, and line and column of every expression. */
function list(text: string, path?: string): readonly (readonly [string, string, string])[] {
  const model = read(text, path)
  return expressionsOf(model).sites.flatMap(({ key, scalar }) =>
    scalar.expressions.map((expression) => {
      const span = placeInExpression(scalar, expression, { start: 0, end: expression.text.length })
      const { startLine, startColumn } = regionOf(model.document.source, span)
      return [key, expression.text.trim(), `${startLine}:${startColumn}`] as const
    }),
  )
}

describe('expressionsOf', () => {
  it('finds expressions at every place with the key that they stand at', () => {
    const text = [
      'run-name: ${{ a }}',
      'on:',
      '  workflow_call:',
      '    inputs:',
      '      one: {default: "${{ b }}"}',
      'jobs:',
      '  build:',
      '    if: c',
      '    runs-on: ["${{ d }}", x]',
      '    strategy:',
      '      matrix:',
      '        os: ["${{ e }}"]',
      '    steps:',
      '      - if: ${{ f }}',
      '        env: {A: "${{ g }}"}',
      '        run: |',
      '          text ${{ h }}',
      '            ${{',
      '            i }}',
      '      - parallel:',
      '          - run: ${{ j }}',
      '    unknown: {deep: ["${{ k }}"]}',
    ].join('\n')
    expect(list(text)).toEqual([
      ['run-name', 'a', '1:14'],
      ['on.workflow_call.inputs.*.default', 'b', '5:26'],
      ['jobs.*.if', 'c', '8:9'],
      ['jobs.*.runs-on', 'd', '9:19'],
      ['jobs.*.strategy.matrix.*', 'e', '12:18'],
      ['jobs.*.steps.if', 'f', '14:16'],
      ['jobs.*.steps.env.*', 'g', '15:22'],
      ['jobs.*.steps.run', 'h', '17:19'],
      ['jobs.*.steps.run', 'i', '18:16'],
      ['jobs.*.steps.parallel.run', 'j', '21:21'],
      ['jobs.*.unknown.deep', 'k', '22:26'],
    ])
  })

  it('finds those of actions', () => {
    const text = [
      'inputs: {a: {default: "${{ a }}"}}',
      'outputs: {b: {value: "${{ b }}"}}',
      'runs:',
      '  post-if: c',
      '  steps: [{if: d, with: {x: "${{ e }}"}}]',
    ].join('\n')
    expect(list(text, 'action.yml')).toEqual([
      ['inputs.*.default', 'a', '1:27'],
      ['outputs.*.value', 'b', '2:26'],
      ['runs.post-if', 'c', '4:12'],
      ['runs.steps.if', 'd', '5:16'],
      ['runs.steps.with.*', 'e', '5:33'],
    ])
  })

  it('knows the job and the step, also of steps that many jobs share', () => {
    const text = [
      'jobs:',
      '  a:',
      '    steps: &steps',
      '      - {id: one, run: "${{ x }}"}',
      '  b:',
      '    steps: *steps',
    ].join('\n')
    const { sites } = expressionsOf(read(text))
    expect(sites.map(({ job, step }) => [job?.id, step?.id?.text])).toEqual([
      ['a', 'one'],
      ['b', 'one'],
    ])
    expect(sites[0]?.scalar).toBe(sites[1]?.scalar)
  })

  it('reads a text that is a condition at one place and none at another as both', () => {
    const text =
      'jobs:\n  a:\n    name: &x github.ref ${{ b }}\n    if: *x\n  c:\n    if: &y d\n    name: *y\n'
    expect(list(text).map(([key, expression]) => [key, expression])).toEqual([
      ['jobs.*.name', 'b'],
      ['jobs.*.if', 'b'],
      ['jobs.*.if', 'd'],
    ])
  })

  it.each([
    ['as escapes', '"\\x24\\u007b\\U0000007b x }}"'],
    ['one as an escape', '"$\\x7b{ x }}"'],
    ['with an escaped line break between them', '"${\\\n    { x }}"'],
  ])('finds braces that are written %s', (_, scalar) => {
    expect(list(`env:\n  A: ${scalar}\n`).map(([, text]) => text)).toEqual(['x'])
  })

  it('tells a whole expression from a text with expressions, and where braces never end', () => {
    const { sites } = expressionsOf(read("env: {a: '${{ x }}', b: ' ${{ x }}', c: '${{ x }} ${{ y'}"))
    expect(sites.map(({ scalar }) => [scalar.isWhole, scalar.unclosed])).toEqual([
      [true, undefined],
      [false, undefined],
      [false, 9],
    ])
  })

  it.each([[0], [1]])('reads up to a limit of expressions, and then says so (%d more)', (more) => {
    const text = `env: {a: "${'${{a}}'.repeat(LIMITS.expressionsPerFile - 1)}", b: "${'${{a}}'.repeat(1 + more)}"}`
    const { sites, truncation } = expressionsOf(read(text))
    expect(sites.length).toBe(2 - more)
    expect(truncation).toEqual(more === 0 ? undefined : expect.stringContaining('50000'))
  })
})
