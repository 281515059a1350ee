import { describe, expect, it } from 'vitest'
import { collected } from '../collected.ts'

describe('collectJobs', () => {
  it('describes a job that runs steps, with the places of its runner', () => {
    const [fact] = collected(
      'workflow.job',
      `on: [push, pull_request]
jobs:
  build:
    name: Build
    runs-on:
      - self-hosted
      - linux
    steps: []
`,
    )
    expect(fact).toEqual({
      at: '3:3',
      text: 'build',
      fields: {
        job: 'build',
        kind: 'normal',
        secrets: 'absent',
        runner: 'labels',
        labels: ['self-hosted', 'linux'],
        matrixLabels: [],
        events: ['push', 'pull_request'],
        skipped: false,
      },
      spans: { '/runner': '5:5', '/labels': '5:5', '/matrixLabels': '5:5' },
      related: ['6:7 its runner (hidden)'],
      identity: 'jobs/build',
    })
  })

  it('describes a job that calls a workflow', () => {
    const [fact] = collected('workflow.job', 'jobs:\n  call:\n    uses: "./a.yml"\n    secrets: inherit\n')
    expect(fact?.fields).toMatchObject({
      kind: 'call',
      uses: './a.yml',
      secrets: 'inherit',
      runner: 'absent',
    })
    expect(fact?.spans).toEqual({ '/uses': '3:12', '/secrets': '4:5' })
    expect(fact?.related).toEqual(['4:5 what it gets'])
  })

  it.each([
    ['', 'absent'],
    ['secrets:', 'absent'],
    ['secrets: {a: b}', 'named'],
    ['secrets: {}', 'named'],
    ['secrets: inherit', 'inherit'],
    ['secrets: "inherit"', 'inherit'],
    ['secrets: Inherit', 'other'],
    ['secrets: [a]', 'other'],
  ])('tells how secrets are handed over: %j', (line, form) => {
    const [fact] = collected('workflow.job', `jobs:\n  a:\n    uses: ./a.yml\n    ${line}\n`)
    expect(fact?.fields['secrets']).toBe(form)
  })

  it.each([
    ['ubuntu-24.04', 'labels', []],
    ['[]', 'labels', []],
    ['{group: g, labels: a}', 'group', []],
    ['{labels: [a, b]}', 'labels', []],
    ['"${{ matrix.os }}"', 'expression', ['x', 'y']],
    ['"${{MATRIX.OS}}"', 'expression', ['x', 'y']],
    ['"${{ matrix.deep.er }}"', 'expression', ['z']],
    ['"${{ matrix.none }}"', 'expression', []],
    ['"${{ format(matrix.os) }}"', 'expression', []],
    ['"a-${{ matrix.os }}"', 'labels', []],
    ['["${{ matrix.os }}"]', 'labels', []],
  ])('tells how runs-on is written: %s', (text, runner, matrixLabels) => {
    const [fact] = collected(
      'workflow.job',
      `jobs: {a: {runs-on: ${text}, strategy: {matrix: {os: [x, [y, x]], deep: [{er: z}]}}}}\n`,
    )
    expect(fact?.fields).toMatchObject({ runner, matrixLabels })
  })
})

describe('collectConcurrency', () => {
  const facts = (text: string): readonly unknown[] =>
    collected('workflow.concurrency', text).map(({ at, fields, related }) => [
      at,
      fields['level'],
      fields['form'],
      fields['jobs'],
      related,
    ])

  it.each([
    ['concurrency: a\non: push\njobs: {a: {}}\n', [['1:1', 'workflow', 'text', [], []]]],
    ['concurrency: {group: a}\njobs: {a: {}}\n', [['1:1', 'workflow', 'mapping', [], []]]],
    ['on: push\nconcurrency:\njobs: {}\n', []],
    ['on: push\njobs: {a: {concurrency: {group: a}}, b: {uses: x}, c: {if: false}}\n', []],
    ['name: x\njobs: {a: {}}\n', [['1:1', 'jobs', 'absent', ['a'], ['2:8 this job']]]],
    [
      'name: x\non: push\njobs:\n  a: {name: A}\n  b: {concurrency: b}\n  c: {}\n',
      [
        ['2:1', 'jobs', 'absent', ['a', 'c'], ['4:7 this job', '6:3 this job', '2:1 this `on` (hidden)']],
        ['2:1', 'jobs', 'text', ['b'], ['5:7 this group', '2:1 this `on` (hidden)']],
      ],
    ],
  ])('of %j', (text, expected) => {
    expect(facts(text)).toEqual(expected)
  })

  it.each([19, 20, 21])('shows up to twenty of %i jobs', (count) => {
    const jobs = Array.from({ length: count }, (_, index) => `j${index}: {}`)
    const [fact] = collected('workflow.concurrency', `jobs: {${jobs.join(', ')}}\n`)
    expect(fact?.related).toHaveLength(Math.min(count, 20))
    expect(fact?.fields['jobs']).toHaveLength(count)
  })
})

describe('collectGrants', () => {
  it('gives each block of scopes with the comments on their lines', () => {
    const found = collected(
      'workflow.grants',
      `permissions:
  # above
  contents: write
  issues: read # answers
  checks: none #
jobs:
  a: {permissions: {}}
  b: {permissions: read-all}
  c: {if: false, permissions: {pages: write, id-token: write}} # both
`,
    )
    expect(found.map(({ at, fields, spans }) => [at, fields, spans])).toEqual([
      [
        '1:1',
        {
          level: 'workflow',
          skipped: false,
          scopes: [
            { scope: 'contents', access: 'write' },
            { scope: 'issues', access: 'read', comment: 'answers' },
            { scope: 'checks', access: 'none' },
          ],
        },
        { '/scopes/0': '3:3', '/scopes/1': '4:3', '/scopes/2': '5:3' },
      ],
      [
        '9:18',
        {
          level: 'job',
          job: 'c',
          skipped: true,
          scopes: [
            { scope: 'pages', access: 'write', comment: 'both' },
            { scope: 'id-token', access: 'write', comment: 'both' },
          ],
        },
        { '/scopes/0': '9:32', '/scopes/1': '9:46' },
      ],
    ])
  })
})

describe('collectCredentials', () => {
  it('tells how each password is given, and never what it is', () => {
    const found = collected(
      'workflow.credentials',
      `jobs:
  a:
    container: {image: x, credentials: {username: u, password: hunter2}}
    services:
      b: {credentials: {password: "\${{ secrets.P }}"}}
      c: {credentials: {username: u}}
      d: {credentials: {password: "\${{ secrets.P }}\${{ secrets.Q }}"}}
      e: {credentials: text}
      f: {credentials: {password: [a]}}
      g: text
`,
    )
    expect(found.map(({ fields }) => [fields['site'], fields['service'], fields['password']])).toEqual([
      ['container', undefined, 'text'],
      ['service', 'b', 'expression'],
      ['service', 'c', 'absent'],
      ['service', 'd', 'text'],
      ['service', 'e', 'absent'],
      ['service', 'f', 'absent'],
    ])
    expect(
      JSON.stringify(found.map(({ fields, identity, related }) => [fields, identity, related])),
    ).not.toContain('hunter2')
  })
})

describe('collectDefinitions', () => {
  it('gives the workflow and its jobs, with the names that they have', () => {
    const found = collected(
      'workflow.definition',
      '# comment\non: push\nname: ""\njobs:\n  a: {name: A}\n  b: {uses: x}\n',
    )
    expect(found.map(({ at, fields }) => [at, fields['level'], fields['name'], fields['jobKind']])).toEqual([
      ['2:1', 'workflow', '', undefined],
      ['5:3', 'job', 'A', 'normal'],
      ['6:3', 'job', undefined, 'call'],
    ])
  })

  it('gives nothing for a file that is no mapping', () => {
    expect(collected('workflow.definition', '- a\n')).toEqual([])
  })
})
