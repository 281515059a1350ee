import { describe, expect, it } from 'vitest'
import { collected } from './collected.ts'

const COMMIT = '11bd71901bbe5b1630ceea73d27597364c9af683'

describe('collectUses', () => {
  it('describes the use of a repository, with its comment and inputs', () => {
    const [fact, ...others] = collected(
      'workflow.uses',
      `on: [push, pull_request]
jobs:
  build:
    steps:
      - run: make
      - name: Check out
        uses: Actions/Checkout/deep@${COMMIT} # tag: v4.2.2
        with:
          fetch-depth: 0
          a/b: "x"
`,
    )
    expect(others).toEqual([])
    expect(fact).toEqual({
      at: '7:15',
      text: `Actions/Checkout/deep@${COMMIT}`,
      fields: {
        raw: `Actions/Checkout/deep@${COMMIT}`,
        kind: 'repository',
        action: 'actions/checkout/deep',
        owner: 'Actions',
        repository: 'Checkout',
        subpath: 'deep',
        ref: COMMIT,
        locked: false,
        refKind: 'commit',
        context: 'step',
        job: 'build',
        step: 'Check out',
        stepIndex: 1,
        comment: 'tag: v4.2.2',
        version: 'v4.2.2',
        inputs: new Map([
          ['fetch-depth', '0'],
          ['a/b', 'x'],
        ]),
        inputsHidden: false,
        events: ['push', 'pull_request'],
        skipped: false,
      },
      spans: {
        '/raw': '7:15',
        '/context': '7:9',
        '/inputs/fetch-depth': '9:11',
        '/inputs/a~1b': '10:11',
        '/comment': '7:78',
        '/version': '7:85',
      },
      related: ['6:9 this step (hidden)'],
      identity: 'jobs/build/steps/Check out/uses',
    })
  })

  it.each([
    ['uses: a/b@v1', '1:47', 'a/b@v1'],
    ['uses: "a/b@v1"', '1:48', 'a/b@v1'],
    ["uses: 'a/b@v1'", '1:48', 'a/b@v1'],
    ['"uses": &x a/b@v1', '1:52', 'a/b@v1'],
  ])('stands at the text of %s', (uses, at, text) => {
    const [fact] = collected('workflow.uses', `jobs: {build: {runs-on: x, steps: [{    ${uses} }]}}`)
    expect([fact?.text, fact?.at]).toEqual([text, at])
  })

  it('stands inside a block scalar', () => {
    const [fact] = collected(
      'workflow.uses',
      `jobs:
  build:
    steps:
      - uses: >-
          a/b@v1
`,
    )
    expect([fact?.text, fact?.at]).toEqual(['a/b@v1', '5:11'])
  })

  it('knows steps, jobs that call workflows and composite actions', () => {
    const workflow = `jobs:
  call:
    uses: a/b/.github/workflows/c.yml@v1
    with: {x: y}
  build:
    steps: [uses: ./local, uses: $/self, uses: "docker://alpine:3", uses: nothing]
`
    const facts = collected('workflow.uses', workflow)
    expect(facts.map(({ fields }) => [fields['kind'], fields['context'], fields['refKind']])).toEqual([
      ['repository', 'job', 'symbolic'],
      ['local', 'step', 'none'],
      ['self', 'step', 'none'],
      ['docker', 'step', 'none'],
      ['malformed', 'step', 'none'],
    ])
    expect(facts[1]?.fields['path']).toBe('local')
    expect(facts[3]?.fields['image']).toBe('alpine:3')
    const action = 'runs: {using: composite, steps: [{id: x, uses: a/b@main}]}'
    expect(collected('workflow.uses', action, 'action.yml').map(({ fields }) => fields)).toMatchObject([
      { context: 'composite', step: 'x', events: [], skipped: false },
    ])
  })

  it('gives one fact for each use of an alias, at the anchored text, and says where it is used', () => {
    const facts = collected(
      'workflow.uses',
      `jobs:
  a:
    steps: &steps
      - &step
        uses: a/b@v1
      - *step
  b:
    steps: *steps
`,
    )
    expect(facts.map(({ at, related }) => [at, related[0]])).toEqual([
      ['5:15', '5:9 this step (hidden)'],
      ['5:15', '6:9 used here'],
      ['5:15', '8:12 used here'],
      ['5:15', '6:9 used here'],
    ])
  })

  it('says that a job or step never runs', () => {
    const facts = collected(
      'workflow.uses',
      `jobs:
  never: {if: false, steps: [uses: a/b@v1]}
  call: {if: "\${{ !true }}", uses: a/b/c.yml@v1}
  build: {steps: [{if: "1 == 2", uses: a/b@v1}, {if: "github.ref", uses: a/b@v1}]}
`,
    )
    expect(facts.map(({ fields }) => fields['skipped'])).toEqual([true, true, true, false])
  })

  it.each([
    ['a/b@v1 # v1.2', 'v1.2', 'v1.2'],
    ['a/b@v1 #v1.2   ', 'v1.2', 'v1.2'],
    ['a/b@v1 # version = 3', 'version = 3', '3'],
    ['a/b@v1 # pinned by hand', 'pinned by hand', undefined],
    ['a/b@v1', undefined, undefined],
    ['"a/b@v1" # x', 'x', 'x'],
  ])('reads the comment of %s', (uses, comment, version) => {
    const [fact] = collected('workflow.uses', `jobs:\n  j:\n    steps:\n      - uses: ${uses}\n`)
    expect([fact?.fields['comment'], fact?.fields['version']]).toEqual([comment, version])
  })

  it('flattens parallel groups', () => {
    const facts = collected(
      'workflow.uses',
      'jobs: {j: {steps: [{run: a}, {parallel: [{uses: a/b@v1}, {uses: a/c@v1}]}, {uses: a/d@v1}]}}',
    )
    expect(facts.map(({ fields }) => [fields['raw'], fields['stepIndex']])).toEqual([
      ['a/b@v1', 1],
      ['a/c@v1', 1],
      ['a/d@v1', 2],
    ])
  })

  it('says what a local path is in the commit of the run, unless an earlier step of the job checks out something else', () => {
    const facts = collected(
      'workflow.uses',
      `jobs:
  a:
    steps:
      - uses: actions/checkout@v4
        with: {fetch-depth: 0}
      - uses: ./a
      - uses: Actions/Checkout@v4
        with: {Ref: main}
      - uses: ./b
  b:
    steps:
      - uses: ./c
      - uses: actions/checkout@v4
        with: "\${{ fromJSON(env.X) }}"
      - uses: ./d
      - uses: $/e
  c:
    uses: ./.github/workflows/c.yml
`,
    )
    expect(facts.flatMap(({ fields }) => (fields['kind'] === 'local' ? [fields['ownForm']] : []))).toEqual([
      '$/a',
      undefined,
      '$/c',
      undefined,
      '$/.github/workflows/c.yml',
    ])
  })
})
