import { describe, expect, it } from 'vitest'
import { startTyping } from '../../../../../src/collect/workflow/typing/collect-typing.ts'
import { LIMITS } from '../../../../../src/core/limits.ts'
import { collectEach, workflowFiles } from '../../../../fakes/workflow-files.ts'
import { problems, scripts } from './project-facts.ts'

const PATH = '.github/workflows/ci.yml'

function typed(text: string): readonly string[] {
  return problems(collectEach(startTyping(), workflowFiles({ [PATH]: text })))
}

describe('collectTyping', () => {
  it('gives nothing for what is right', () => {
    expect(typed(scripts('echo ${{ github.ref }}', "${{ format('{0}', runner.os) }}"))).toEqual([])
  })

  it.each([
    ['plain', 'a ${{ nothing }}', '6:20'],
    ['single-quoted', "'it''s ${{ nothing }}'", '6:25'],
    ['double-quoted', '"\\t\\u0041 ${{ nothing }}"', '6:28'],
    ['literal', '|\n          first\n            ${{ nothing }}', '8:17'],
    ['folded', '>\n          first\n          second ${{ nothing }}', '8:22'],
    ['plain on two lines', 'first\n          second ${{ nothing }}', '7:22'],
  ])('places a context in a %s scalar', (_, scalar, place) => {
    const text = `on: push\njobs:\n  test:\n    runs-on: x\n    steps:\n      - run: ${scalar}\n`
    expect(typed(text)).toEqual([`${place} undefined-context nothing`])
  })

  it('places what is about a whole value at its quote', () => {
    const text = [
      'on: push',
      'jobs:',
      '  test:',
      '    runs-on: x',
      "    timeout-minutes: '${{ github.ref }}'",
      "    if: '''a'' == ''b'''",
      '    steps: [{run: x}]',
    ].join('\n')
    expect(typed(text)).toEqual(['5:22 unexpected-type timeout-minutes', '6:9 constant-condition false'])
  })

  it('tells a fault in an anchored text once, however many steps use it', () => {
    const text = [
      'on: push',
      'jobs:',
      '  a:',
      '    runs-on: x',
      '    steps: &steps',
      '      - run: ${{ nothing }}',
      '  b:',
      '    runs-on: x',
      '    steps: *steps',
    ].join('\n')
    expect(typed(text)).toEqual(['6:18 undefined-context nothing'])
  })

  it('says of each use of an anchored step what is there', () => {
    const text = [
      'on: push',
      'jobs:',
      '  a:',
      '    runs-on: x',
      '    steps:',
      '      - id: one',
      '        run: x',
      '      - &two',
      '        run: ${{ steps.one.outcome }}',
      '  b:',
      '    runs-on: x',
      '    steps: [*two]',
    ].join('\n')
    expect(typed(text)).toEqual(['9:18 undefined-property one'])
  })

  it('accepts any id after one that is an expression', () => {
    const text = scripts('${{ steps.any.outputs.x }}').replace(
      'steps:\n',
      'steps:\n      - {id: "a${{ 1 }}", run: x}\n',
    )
    expect(typed(text)).toEqual([])
  })

  it('knows steps from the one behind them on, and from outside all of them', () => {
    const text = [
      'on: push',
      'jobs:',
      '  a:',
      '    runs-on: x',
      '    outputs: {x: "${{ steps.two.outputs.x }}"}',
      '    steps:',
      '      - {id: one, run: "${{ steps.one.outcome }}"}',
      '      - {id: two, run: "${{ steps.ONE.outcome }}"}',
      '      - {id: three, run: "${{ steps.four.outcome }}"}',
      '      - {id: four, run: x}',
    ].join('\n')
    expect(typed(text)).toEqual(['7:29 undefined-property one', '9:31 undefined-property four'])
  })

  it('accepts any output of jobs and any job where an expression gives them', () => {
    const text = [
      'on: push',
      'jobs:',
      '  a: {runs-on: x, outputs: "${{ fromJSON(vars.X) }}", steps: [{run: x}]}',
      '  b: {runs-on: x, outputs: {y: 1}, steps: [{run: x}]}',
      '  c:',
      '    needs: [a, "${{ vars.X }}"]',
      '    runs-on: ${{ needs.a.outputs.any }}${{ needs.other.result }}',
      '  d:',
      '    needs: [b]',
      '    runs-on: ${{ needs.b.outputs.any }}',
      '  e:',
      '    needs: [b]',
      '    runs-on: ${{ needs.a.result }}',
    ].join('\n')
    expect(typed(text)).toEqual([
      '6:21 context-unavailable vars',
      '10:18 undefined-property any',
      '13:18 undefined-property a',
    ])
  })

  it('does not hold against its place what is wrong in itself', () => {
    const text = 'on: push\njobs:\n  a:\n    timeout-minutes: ${{ format(1) }}\n    steps: [{run: x}]\n'
    expect(typed(text)).toEqual(['4:26 argument-count format'])
  })

  it('accepts any property of a matrix whose rows are an expression, and none of what it leaves out', () => {
    const text = (matrix: string): string =>
      `on: push\njobs:\n  a:\n    strategy: {matrix: ${matrix}}\n    runs-on: \${{ matrix.exclude }}\${{ matrix.x }}\n`
    expect(typed(text('{x: [1], exclude: [{x: 1}]}'))).toEqual(['5:18 undefined-property exclude'])
    expect(typed(text('{x: [1], include: "${{ fromJSON(github.ref) }}"}'))).toEqual([])
    expect(typed(text('{x: [1], include: ["${{ fromJSON(github.ref) }}"]}'))).toEqual([])
  })

  it('knows which secrets a workflow has that is only called', () => {
    const called = (on: string): string =>
      `on: ${on}\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: \${{ secrets.b }}\${{ secrets.A }}\${{ secrets.GITHUB_TOKEN }}\n`
    const declared = '{workflow_call: {secrets: {a: {required: true}}}}'
    expect(typed(called(declared))).toEqual(['6:18 undefined-property b'])
    expect(typed(called('{workflow_call: {secrets: {a: {required: true}}}, push: null}'))).toEqual([])
    expect(typed(called('{workflow_call: null}'))).toEqual([])
  })

  it('lets defaults of called workflows read the inputs before them, in their type', () => {
    const text = [
      'on:',
      '  workflow_call:',
      '    inputs:',
      '      a: {type: string, default: "${{ inputs.b }}"}',
      '      b: {type: number, default: "${{ inputs.a }}"}',
      '      c: {type: boolean, default: "x ${{ inputs.A }}"}',
      '      d: {type: string, default: "${{ inputs.b }}"}',
      '      e: {type: number, default: "${{ fromJSON(inputs.a) }}"}',
      '      f: {type: string, default: "${{ inputs.f }}"}',
      'jobs: {x: {uses: ./.github/workflows/y.yml}}',
    ].join('\n')
    expect(typed(text)).toEqual([
      '4:39 undefined-property b',
      '5:34 unexpected-type b',
      '6:35 unexpected-type c',
      '9:39 undefined-property f',
    ])
  })

  it('compares what a call gives with the inputs of the workflow that it calls', () => {
    const callee = `on:
  workflow_call:
    inputs: {n: {type: number}, f: {type: boolean}, s: {type: string}}
jobs: {a: {uses: o/r/.github/workflows/w.yml@v1}}
`
    const caller = (uses: string, inputs: string): string =>
      `on: push\njobs:\n  a:\n    uses: ${uses}\n    with: ${inputs}\n`
    const facts = (uses: string, inputs: string): readonly string[] =>
      problems(
        collectEach(
          startTyping(),
          workflowFiles({ [PATH]: caller(uses, inputs), '.github/workflows/called.yml': callee }),
        ),
      )
    const uses = './.github/workflows/called.yml'
    expect(
      facts(uses, '{n: "${{ github.ref }}", F: "${{ github.run_id }}", s: "${{ github.event }}"}'),
    ).toEqual(['5:15 unexpected-type n', '5:39 unexpected-type F', '5:66 unexpected-type s'])
    expect(facts(uses, '{n: "1${{ strategy.job-index }}"}')).toEqual(['5:15 unexpected-type n'])
    const fitting =
      '{n: "${{ fromJSON(github.ref) }}", f: "${{ github.ref_protected }}", s: "${{ true }}", x: "${{ 1 }}"}'
    expect(facts(uses, fitting)).toEqual([])
    expect(facts('o/r/.github/workflows/called.yml@v1', '{n: "${{ github.ref }}"}')).toEqual([])
  })

  it('knows what a form puts into the event, as texts', () => {
    const text = (on: string): string =>
      `on: ${on}\njobs:\n  a:\n    runs-on: x\n    timeout-minutes: \${{ github.event.inputs.N }}\n    steps:\n      - run: \${{ github.event.inputs.x }}\${{ github.event.y }}\n`
    const form = 'workflow_dispatch: {inputs: {n: {type: number}}}'
    expect(typed(text(`{push: , ${form}}`))).toEqual([
      '5:22 unexpected-type timeout-minutes',
      '7:18 undefined-property x',
    ])
    expect(typed(text('workflow_dispatch'))).toEqual([
      '5:26 undefined-property N',
      '7:18 undefined-property x',
    ])
    // The event is that of whoever calls it.
    expect(typed(text(`{workflow_call: , ${form}}`))).toEqual([])
    expect(typed(text('push'))).toEqual([])
  })

  it('merges the rows of a matrix', () => {
    const text = [
      'on: push',
      'jobs:',
      '  a:',
      '    runs-on: x',
      '    strategy:',
      '      matrix:',
      '        a: [1, "2"]',
      '        b: ["${{ github.retention_days }}"]',
      '        c: [{x: 1}, {y: {z: 2}}]',
      '        d: ["${{ 1 }}", "${{ true }}"]',
      '        e: ${{ fromJSON(vars.LIST) }}',
      '        exclude: [{f: 1}]',
      '        include: [{c: {w: 1}}]',
      '    steps:',
      ...['a.x', 'b.x', 'c.x', 'c.y.z', 'c.w', 'c.v', 'd.x', 'e.x', 'f', 'A'].map(
        (path) => `      - run: \${{ matrix.${path} }}`,
      ),
    ].join('\n')
    expect(typed(text)).toEqual([
      '15:18 not-an-object x',
      '16:18 not-an-object x',
      '20:18 undefined-property v',
      '23:18 undefined-property f',
    ])
  })

  it.each([
    ['timeout-minutes: ${{ inputs.n }}', []],
    ['timeout-minutes: ${{ inputs.s }}', ['unexpected-type timeout-minutes']],
    ['timeout-minutes: ${{ fromJSON(inputs.s) }}', []],
    ["timeout-minutes: ${{ github.ref == 'x' && 1 || 2 }}", []],
    ['continue-on-error: ${{ inputs.b }}', []],
    ['continue-on-error: ${{ inputs.b && inputs.b }}', []],
    ['continue-on-error: ${{ inputs.n }}', ['unexpected-type continue-on-error']],
    ['runs-on: ${{ inputs.s }}', []],
    ['runs-on: ${{ inputs.n }}', ['unexpected-type runs-on']],
    ['runs-on: ${{ fromJSON(\'["a", "b"]\') }}', []],
    ['runs-on: [a, "${{ github.event }}"]', ['template runs-on']],
    ['name: ${{ github.event }}', ['template name']],
    ['name: a ${{ null }}', ['template name']],
    ['env: ${{ inputs.s }}', ['unexpected-type env']],
    ['env: ${{ fromJSON(inputs.s) }}', []],
    ['strategy: {matrix: "${{ inputs.s }}"}', ['unexpected-type matrix']],
    ['strategy: {matrix: {x: "${{ github.event }}"}}', ['unexpected-type matrix']],
    ['strategy: {matrix: {x: "${{ inputs.s }}"}}', ['unexpected-type matrix']],
    ['strategy: {matrix: {include: "${{ inputs.n }}"}}', ['unexpected-type matrix']],
    ['strategy: {matrix: {x: "${{ fromJSON(inputs.s) }}", y: "${{ github.event.commits.*.id }}"}}', []],
    ['strategy: {matrix: {x: ["${{ github.event }}", ["${{ inputs.s }}"], {y: "${{ inputs.s }}"}]}}', []],
    ['if: ${{ github.event }}', ['unexpected-type if']],
    ['if: ${{ github.event.commits.*.id }}', ['unexpected-type if']],
    ['if: ${{ github.event.issue }}', []],
    ['services: {a: {image: x, ports: ["${{ inputs.n }}:80"]}}', []],
    [
      'concurrency: {group: x, cancel-in-progress: "${{ inputs.s }}"}',
      ['unexpected-type cancel-in-progress'],
    ],
    ['services: ${{ inputs.s }}', ['unexpected-type services']],
    ['services: ${{ fromJSON(inputs.s) }}', []],
    ['description: ${{ nothing', []],
  ])('of `%s` says %j', (line, expected) => {
    const text = [
      'on:',
      '  workflow_call:',
      '    inputs: {n: {type: number}, s: {type: string}, b: {type: boolean}}',
      'jobs:',
      '  a:',
      `    ${line}`,
      '    steps: [{run: x}]',
    ].join('\n')
    expect(typed(text).map((one) => one.replace(/^\S+ /, ''))).toEqual(expected)
  })

  it.each([[-1], [0], [1]])('gives up to a limit of facts, and then says so (%d)', (more) => {
    const size = LIMITS.expressionsPerFile + more
    const text = `env:\n${Array.from({ length: size }, (_, index) => `  V${index}: \${{ x }}\n`).join('')}`
    const facts = collectEach(startTyping(), workflowFiles({ [PATH]: text }))
    expect(facts.length).toBe(Math.min(size, LIMITS.expressionsPerFile) + (more > 0 ? 1 : 0))
  })
})
