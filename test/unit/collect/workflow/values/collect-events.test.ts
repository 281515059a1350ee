import { describe, expect, it } from 'vitest'
import { SUGGESTIONS_PER_FILE } from '../../../../../src/collect/workflow/values/suggester.ts'
import { collected } from '../collected.ts'

function events(text: string): readonly string[] {
  return collected('workflow.event', text).map(({ at, fields }) =>
    `${at} ${fields['problem']} ${fields['name'] ?? fields['value'] ?? ''}`.trim(),
  )
}

describe('collectEvents', () => {
  it('tells everything about an unknown type, at its value', () => {
    const [fact, ...others] = collected(
      'workflow.event',
      'on:\n  merge_group:\n    types: [check_requested]\n  push:\n',
    )
    expect(others).toEqual([])
    expect(fact).toEqual({
      at: '3:13',
      text: 'check_requested',
      fields: {
        problem: 'unknown-type',
        event: 'merge_group',
        value: 'check_requested',
        expected: ['checks_requested'],
        similar: 'checks_requested',
      },
      spans: { '/problem': '3:13' },
      related: ['2:3 this event (hidden)'],
      identity: 'on/merge_group/unknown-type/check_requested',
    })
  })

  it.each([
    ['on: push', []],
    ['on: [push, pull_request, workflow_dispatch, schedule, workflow_call]', []],
    ['on: nothing', ['1:5 unknown-event']],
    ['on: "nothing"', ['1:5 unknown-event']],
    ['on: [push, &e nothing, *e]', ['1:12 unknown-event', '1:24 unknown-event']],
    ['on: {__proto__: {}, toString: {}}', ['1:6 unknown-event', '1:21 unknown-event']],
    ['on: {Push: }', ['1:6 unknown-event']],
    ['on: pull_request_comment', ['1:5 deprecated-event']],
    ['on: {project: {types: [nothing], branches: [x]}}', ['1:6 deprecated-event']],
    ['on: {create: {types: x}}', ['1:6 types-not-accepted']],
    ['on: {create: {types: []}, fork: {types: }}', []],
    ['on: {watch: {types: [started, stopped]}}', ['1:31 unknown-type stopped']],
    ['on: {repository_dispatch: {types: [stopped]}}', []],
    ['on: {workflow_run: {workflows: [a]}}', []],
    ['on: {workflow_run: {workflows: []}}', ['1:6 workflows-missing workflows']],
    ['on: {push: {workflows: [a]}}', ['1:6 workflows-not-accepted workflows']],
    ['on: {push: {tags: v1, tags-ignore: [v2]}}', ['1:23 exclusive-filters tags-ignore']],
    ['on: {push: {paths-ignore: [a], paths: b}}', ['1:32 exclusive-filters paths']],
    ['on: {push: {branches: [], branches-ignore: [v2]}}', []],
    [
      'on: {issues: {branches: a, branches-ignore: b}}',
      ['1:15 filter-not-accepted branches', '1:28 filter-not-accepted branches-ignore'],
    ],
    ['on: {merge_group: {branches: a, tags: v1}}', ['1:33 filter-not-accepted tags']],
    ['on: {image_version: {types: [ready], names: a, versions: "1.*"}}', []],
    ['on: {image_version: {branches: [a], workflows: [b]}}', []],
    ['on: {schedule: {cron: x}}', []],
    ['on: {schedule: [{cron: x}, {cron: }, {}, x, {cron: {}}]}', ['1:24 cron-malformed x']],
    ['on: {schedule: [{cron: "* * * * *"}]}', ['1:24 cron-too-frequent * * * * *']],
    ['on: {schedule: [{cron: "0 0 31 2 *"}]}', ['1:24 cron-never 0 0 31 2 *']],
    ['on: {schedule: [{timezone: Etc/UTC}, {timezone: GMT}]}', []],
    ['on: {schedule: [{timezone: europe/berlin}]}', ['1:28 timezone-unknown europe/berlin']],
    [
      'on: {schedule: [{timezone: ""}, {timezone: Local}]}',
      ['1:28 timezone-unknown', '1:44 timezone-unknown Local'],
    ],
    [
      'on: {schedule: [{timezone: /UTC}, {timezone: UTC}]}',
      ['1:28 timezone-unknown /UTC', '1:46 timezone-utc UTC'],
    ],
    ['on: 3', ['1:5 unknown-event']],
    ['on: [[push]]', []],
    ['on:', []],
  ])('reads %j', (text, expected) => {
    expect(events(`${text}\njobs: {}\n`)).toEqual(expected)
  })

  it.each([
    ['{type: choice}', ['1:35 choice-without-options a']],
    ['{type: choice, options: []}', ['1:35 choice-without-options a']],
    ['{type: choice, options: [x, y], default: y}', []],
    ['{type: choice, options: [x, y], default: }', ['1:78 default-not-an-option a']],
    ['{type: choice, options: [x, 1], default: 1}', []],
    [
      '{type: choice, options: [x, x], default: z}',
      ['1:66 duplicate-option a', '1:79 default-not-an-option a'],
    ],
    ['{options: [x]}', ['1:35 options-without-choice a']],
    ['{type: number, default: -1.5e3}', []],
    ['{type: number, default: .5}', []],
    ['{type: number, default: 0x1F}', []],
    ['{type: number, default: ""}', ['1:62 default-not-a-number a']],
    ['{type: number, default: 1_000}', ['1:62 default-not-a-number a']],
    ['{type: number, default: "${{ 1 }}"}', ['1:62 default-not-a-number a']],
    ['{type: boolean, default: TRUE}', []],
    ['{type: boolean, default: 1}', ['1:63 default-not-a-boolean a']],
    ['{type: string, default: 1, required: true}', []],
    ['', []],
  ])('reads the input %s of a manual run', (input, expected) => {
    expect(events(`on: {workflow_dispatch: {inputs: {a: ${input}}}}`)).toEqual(expected)
  })

  it.each([
    [24, 0],
    [25, 0],
    [26, 1],
  ])('counts %i inputs of a manual run', (count, found) => {
    const inputs = Array.from({ length: count }, (_, index) => `i${index}: {}`).join(', ')
    expect(events(`on: {workflow_dispatch: {inputs: {${inputs}}}}`)).toHaveLength(found)
  })

  it('tells what never counts in the inputs of a reusable workflow', () => {
    expect(
      events(`on:
  workflow_call:
    inputs:
      a: {type: number, default: x, required: true}
      b: {type: boolean, default: false, required: false}
      c: {type: string, default: "", required: TRUE}
      d: {type: choice, default: x}
      e: {required: true, default: }
`),
    ).toEqual([
      '4:34 default-not-a-number a',
      '4:34 default-unused a',
      '6:34 default-unused c',
      '8:35 default-unused e',
    ])
  })

  it.each([
    [SUGGESTIONS_PER_FILE, SUGGESTIONS_PER_FILE],
    [SUGGESTIONS_PER_FILE + 1, SUGGESTIONS_PER_FILE],
  ])('looks for similar names of %i unknown ones in %i cases', (count, found) => {
    const names = Array.from({ length: count }, () => 'pul_request').join(', ')
    const facts = collected('workflow.event', `on: [${names}]`)
    expect(facts).toHaveLength(count)
    expect(facts.filter(({ fields }) => fields['similar'] === 'pull_request')).toHaveLength(found)
  })

  it.each([
    [49, 49],
    [50, 50],
    [51, 50],
  ])('names of %i options %i', (count, named) => {
    const options = Array.from({ length: count }, (_, index) => `o${index}`).join(', ')
    const [fact] = collected(
      'workflow.event',
      `on: {workflow_dispatch: {inputs: {a: {type: choice, options: [${options}], default: x}}}}`,
    )
    expect(fact?.fields['expected']).toHaveLength(named)
  })
})
