import { describe, expect, it } from 'vitest'
import { collected } from './collected.ts'

/** Text and place of every fact: `part origin at text`. */
function expressions(text: string, path?: string): readonly string[] {
  return collected('workflow.expression', text, path).map(
    ({ at, text: source, fields }) => `${fields['part']} ${fields['origin'] ?? '-'} ${at} ${source}`,
  )
}

function inRun(code: string): readonly string[] {
  return expressions(`on: push\njobs:\n  j:\n    steps:\n      - run: ${code}\n`)
}

describe('collectExpressions', () => {
  it('gives a fact for each context that ends up in the code, and one for the whole', () => {
    const facts = collected(
      'workflow.expression',
      `on: issues
jobs:
  j:
    runs-on: ubuntu-24.04
    steps:
      - name: Greet
        run: |
          echo "\${{ github.event.issue.title || github.actor }}"
`,
    )
    const shared = {
      expression: 'github.event.issue.title || github.actor',
      origins: ['arbitrary', 'github'],
      sink: 'run',
      shell: 'bash',
      job: 'j',
      step: 'Greet',
      stepIndex: 0,
      events: ['issues'],
      skipped: false,
    }
    expect(facts.map(({ at, fields }) => ({ at, ...fields }))).toEqual([
      {
        at: '8:21',
        part: 'context',
        text: 'github.event.issue.title',
        pattern: 'github.event.issue.title',
        origin: 'arbitrary',
        variable: 'GITHUB_EVENT_ISSUE_TITLE',
        ...shared,
      },
      {
        at: '8:49',
        part: 'context',
        text: 'github.actor',
        pattern: 'github.actor',
        origin: 'github',
        variable: 'GITHUB_ACTOR',
        ...shared,
      },
      { at: '8:21', part: 'whole', text: shared.expression, ...shared },
    ])
    expect(facts[0]?.related).toEqual(['7:9 this script', '6:9 this step (hidden)'])
    expect(facts[0]?.identity).toBe(
      'jobs/j/steps/Greet/run/github.event.issue.title || github.actor/github.event.issue.title',
    )
  })

  it.each([
    ['echo ${{ github.ref }}', '5:23'],
    ['"echo ${{ github.ref }}"', '5:24'],
    ['"\\u0041\\n ${{ github.ref }}"', '5:28'],
    ["'it''s ${{ github.ref }}'", '5:25'],
    ['"a\n          b ${{ github.ref }}"', '6:17'],
    ['a\n          b ${{ github.ref }}', '6:17'],
    ['|\n          first\n            echo ${{ github.ref }}', '7:22'],
    ['|2-\n          ${{ github.ref }}', '6:15'],
    ['>\n          folded\n          ${{ github.ref }}\n\n          after', '7:15'],
    ['&anchor echo ${{ github.ref }}', '5:31'],
    ['echo ドド ${{ github.ref }}', '5:26'],
    ['echo ${{\n          github.ref }}', '6:11'],
  ])('finds the place in %j', (code, at) => {
    expect(inRun(code)).toEqual([`context github ${at} github.ref`, `whole - ${at} github.ref`])
  })

  it('finds the place of the second of two equal expressions', () => {
    expect(
      inRun('echo ${{ github.ref }} ${{ github.ref }}').filter((line) => line.startsWith('context')),
    ).toEqual(['context github 5:23 github.ref', 'context github 5:41 github.ref'])
  })

  it('leaves out what is no expression, and goes on behind it', () => {
    expect(inRun('echo ${{ }} ${{ a b }} ${{ github.ref }}')).toEqual([
      'context github 5:41 github.ref',
      'whole - 5:41 github.ref',
    ])
    expect(inRun('echo hello')).toEqual([])
    expect(inRun('echo ${{ github.ref')).toEqual([])
  })

  it('reads the inputs that an action runs as code, and no others', () => {
    const facts = collected(
      'workflow.expression',
      `jobs:
  j:
    steps:
      - uses: actions/github-script@v7
        with:
          Script: \${{ github.ref }}
          debug: \${{ github.ref }}
      - uses: actions/checkout@v4
        with: {script: "\${{ github.ref }}"}
      - uses: actions/github-script/sub@v7
        with: {script: "\${{ github.ref }}"}
      - uses: ./actions/github-script
        with: {script: "\${{ github.ref }}"}
      - uses: actions/github-script@v7
        with: \${{ fromJSON(github.ref) }}
`,
    )
    expect(
      facts.map(({ at, fields, related }) => [
        at,
        fields['part'],
        fields['action'],
        fields['input'],
        related,
      ]),
    ).toEqual([
      [
        '6:23',
        'context',
        'actions/github-script',
        'Script',
        ['4:9 this action runs an input as code', '6:11 this input', '4:9 this step (hidden)'],
      ],
      [
        '6:23',
        'whole',
        'actions/github-script',
        'Script',
        ['4:9 this action runs an input as code', '6:11 this input', '4:9 this step (hidden)'],
      ],
    ])
  })

  it('reads steps of composite actions, whose inputs are always text', () => {
    const action = `inputs: {name: {type: boolean}}
runs:
  using: composite
  steps: [run: "\${{ inputs.name }} \${{ env.x }} \${{ matrix.x }}"]
`
    expect(expressions(action, 'tools/action.yaml').filter((line) => line.startsWith('context'))).toEqual([
      'context input-text 4:21 inputs.name',
      'context environment-dynamic 4:40 env.x',
      'context matrix-absent 4:53 matrix.x',
    ])
  })

  it.each([
    ['github.event.issue.title', 'arbitrary'],
    ['github.event.discussion.user.gists_url', 'structured'],
    ['github.event.issue.number', 'fixed'],
    ["github['event']['issue']['number']", 'fixed'],
    ['GITHUB.SHA', 'fixed'],
    ['github', 'github'],
    ['github.event', 'github'],
    ['github.head_ref', 'github'],
    ['secrets.x', 'secret'],
    ['secrets', 'secret'],
    ['needs.a.result', 'status'],
    ["steps['a'].outcome", 'status'],
    ['steps.a.conclusion', 'status'],
    ['steps.a.outputs.result', 'other'],
    ['needs.a.outputs.result', 'other'],
    ['vars.x', 'other'],
    ['fromJSON(github.ref).x', 'computed'],
    ['inputs.text', 'input-text'],
    ['inputs.bare', 'input-text'],
    ['inputs.flag', 'input-choice'],
    ['inputs.pick', 'input-choice'],
    ['inputs.FLAG', 'input-choice'],
    ['inputs.both', 'input-text'],
    ['inputs.none', 'input-undeclared'],
    ['inputs', 'input-undeclared'],
    ['inputs[github.ref]', 'input-undeclared'],
    ['env.STEP', 'environment-static'],
    ['env.step', 'environment-static'],
    ['env.JOB', 'environment-dynamic'],
    ['env.TOP', 'environment-static'],
    ['env.SHADOWED', 'environment-dynamic'],
    ['env.NONE', 'environment-dynamic'],
    ['env.CI', 'environment-dynamic'],
    ['env.GITHUB_SHA', 'environment-static'],
    ['env', 'environment-dynamic'],
    ['env[github.ref]', 'environment-dynamic'],
    ['matrix.os', 'matrix-static'],
    ['matrix.ref', 'matrix-dynamic'],
    ['matrix.nested.value', 'matrix-dynamic'],
    ['matrix.nested.other', 'matrix-static'],
    ['matrix.nested', 'matrix-static'],
    ['matrix.extra', 'matrix-dynamic'],
    ['matrix.gone', 'matrix-static'],
    ['matrix.unknown', 'matrix-static'],
  ])('knows that %s is %s', (context, origin) => {
    const facts = expressions(`on:
  workflow_dispatch:
    inputs: {text: {type: string}, bare: {}, flag: {type: boolean}, both: {type: boolean}}
  workflow_call:
    inputs: {pick: {type: number}, both: {type: string}}
env: {TOP: a, SHADOWED: a, CI: a}
jobs:
  j:
    env: {JOB: "\${{ x }}", SHADOWED: "\${{ x }}"}
    strategy:
      matrix:
        os: [a, b]
        ref: [a, "\${{ x }}"]
        nested: [{value: "\${{ x }}", other: 1}]
        gone: ["\${{ x }}"]
        include: [{extra: "\${{ x }}"}]
        exclude: [{gone: "\${{ x }}"}]
    steps:
      - env: {STEP: a}
        run: echo \${{ ${context} }}
`)
    expect(facts[0]?.split(' ').slice(0, 2)).toEqual(['context', origin])
  })

  it.each([
    ['strategy: {matrix: "${{ fromJSON(x) }}"}', 'matrix-dynamic'],
    ['strategy: {matrix: }', 'matrix-absent'],
    ['name: x', 'matrix-absent'],
  ])('with %s knows that a matrix value is %s', (job, origin) => {
    expect(expressions(`jobs: {j: {${job}, steps: [run: "\${{ matrix.x }}"]}}`)[0]?.split(' ')[1]).toBe(
      origin,
    )
  })

  it('takes a whole environment from an expression as unknown', () => {
    const workflow = 'env: {A: x}\njobs: {j: {env: "${{ fromJSON(x) }}", steps: [run: "${{ env.A }}"]}}'
    expect(expressions(workflow)[0]?.split(' ')[1]).toBe('environment-dynamic')
  })
})
