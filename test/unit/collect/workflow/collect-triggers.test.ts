import { describe, expect, it } from 'vitest'
import { collected } from './collected.ts'

describe('collectTriggers', () => {
  it('gives a fact for each event, at `on`', () => {
    const facts = collected(
      'workflow.trigger',
      `name: x
on:
  push: {branches: [main], paths: [src/**]}
  pull_request: {types: [opened, closed]}
  schedule: [cron: "0 0 * * *"]
jobs:
  a: {steps: [run: x, run: y]}
  b: {steps: [run: z]}
`,
    )
    expect(
      facts.map(({ at, text, spans, fields }) => ({ at, text, event: spans['/event'], ...fields })),
    ).toEqual([
      {
        at: '2:1',
        text: 'on',
        event: 'push',
        ...{ events: ['push', 'pull_request', 'schedule'], form: 'mapping', jobs: 2, steps: 3 },
        filters: ['branches', 'paths'],
        types: [],
      },
      {
        at: '2:1',
        text: 'on',
        event: 'pull_request',
        ...{ events: ['push', 'pull_request', 'schedule'], form: 'mapping', jobs: 2, steps: 3 },
        filters: ['types'],
        types: ['opened', 'closed'],
      },
      {
        at: '2:1',
        text: 'on',
        event: 'schedule',
        ...{ events: ['push', 'pull_request', 'schedule'], form: 'mapping', jobs: 2, steps: 3 },
        filters: [],
        types: [],
      },
    ])
    expect(facts.map(({ spans }) => spans['/event'])).toEqual(['3:3', '4:3', '5:3'])
  })

  it('reads one event and lists of events', () => {
    expect(
      collected('workflow.trigger', 'on: push\njobs: {}').map(({ text, fields }) => [text, fields['form']]),
    ).toEqual([['on: push', 'scalar']])
    expect(
      collected('workflow.trigger', 'on: [push, fork]').map(({ spans, fields }) => [
        spans['/event'],
        fields['form'],
      ]),
    ).toEqual([
      ['1:6', 'list'],
      ['1:12', 'list'],
    ])
  })

  it('gives nothing where there is no `on`, or one that names no event', () => {
    expect(collected('workflow.trigger', 'jobs: {}')).toEqual([])
    expect(collected('workflow.trigger', 'on:\njobs: {}')).toEqual([])
    expect(collected('workflow.trigger', 'on: [[push], {}, ""]')).toEqual([])
  })

  it.each([
    ['{j: {steps: [uses: Actions/Labeler@v5]}}', 'actions/labeler'],
    ['{j: {steps: [uses: actions/labeler/x@v5]}}', 'actions/labeler/x'],
    ['{j: {steps: [uses: actions/labeler@v5, run: x]}}', undefined],
    ['{j: {steps: [uses: actions/labeler@v5]}, k: {}}', undefined],
    ['{j: {steps: [uses: actions/labeler@v5, {if: false, run: x}]}}', 'actions/labeler'],
    ['{j: {steps: [uses: actions/labeler@v5]}, k: {if: false}}', 'actions/labeler'],
    ['{j: {steps: [run: x]}}', undefined],
    ['{j: {uses: a/b/c.yml@v1}}', undefined],
  ])('knows the only action of %s', (jobs, expected) => {
    const [fact] = collected('workflow.trigger', `on: push\njobs: ${jobs}`)
    expect(fact?.fields['onlyAction']).toBe(expected)
  })
})
