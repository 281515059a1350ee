import { describe, expect, it } from 'vitest'
import {
  imagesOf,
  labelForm,
  RUNNER_LABELS,
} from '../../../../../src/collect/workflow/values/runner-labels.ts'
import { Unavailable } from '../../../../../src/core/fact.ts'
import { collected } from '../collected.ts'

function runners(runsOn: string, matrix = '{}'): readonly string[] {
  return collected(
    'workflow.runner',
    `jobs:\n  a:\n    strategy: {matrix: ${matrix}}\n    runs-on: ${runsOn}\n`,
  ).map(
    ({ at, fields }) => `${at} ${fields['problem']} ${fields['label']} ${fields['other'] ?? fields['form']}`,
  )
}

describe('labels of runners', () => {
  it.each([
    ['Ubuntu-Latest', 'known'],
    ['SELF-HOSTED', 'known'],
    ['macos-13', 'retired'],
    ['macos-13-xlarge', 'retired'],
    ['macos-10.15', 'retired'],
    ['ubuntu-20.04', 'retired'],
    ['macos-130', 'hosted-like'],
    ['ubuntu-26.04', 'hosted-like'],
    ['linux-latest', 'custom'],
    ['gpu', 'custom'],
  ])('%s is %s', (label, form) => {
    expect(labelForm(label)).toBe(form)
  })

  it('have an image each when they are hosted, and are all different', () => {
    expect(new Set(RUNNER_LABELS).size).toBe(RUNNER_LABELS.length)
    expect(imagesOf('ubuntu-latest')).toEqual(imagesOf('UBUNTU-24.04'))
    expect(imagesOf('linux')).toContain('ubuntu-22.04')
    expect(imagesOf('windows')).not.toContain('ubuntu-22.04')
    expect(imagesOf('x64')).toBeUndefined()
    expect(imagesOf('gpu')).toBeUndefined()
  })
})

describe('collectRunners', () => {
  it('tells everything about a conflict, and where the other label stands', () => {
    expect(collected('workflow.runner', 'jobs:\n  a:\n    runs-on: [Linux, "macos-15"]\n')).toEqual([
      {
        at: '3:22',
        text: '"macos-15"',
        fields: {
          problem: 'conflicting-labels',
          label: 'macos-15',
          form: 'known',
          other: 'Linux',
          selfHosted: false,
          fromMatrix: false,
          job: 'a',
        },
        spans: { '/label': '3:22' },
        related: ['3:15 the other label'],
        identity: 'jobs/a/runs-on/conflicting-labels/macos-15',
      },
    ])
  })

  it.each([
    ['ubuntu-24.04', []],
    ['gpu', ['4:14 unknown-label gpu custom']],
    ['{group: large, labels: [gpu]}', ['4:38 unknown-label gpu custom']],
    ['{labels: gpu}', ['4:23 unknown-label gpu custom']],
    ['{group: large}', []],
    ['[self-hosted, linux, x64]', []],
    [
      '[linux, windows, macos]',
      ['4:22 conflicting-labels windows linux', '4:31 conflicting-labels macos linux'],
    ],
    ['[ubuntu-24.04, ubuntu-latest, linux, gpu, x64]', ['4:51 unknown-label gpu custom']],
    ['[ubuntu-22.04, ubuntu-24.04]', ['4:29 conflicting-labels ubuntu-24.04 ubuntu-22.04']],
    ['[macos-12, macos-15]', ['4:15 unknown-label macos-12 retired']],
    ['', []],
    ['[[gpu]]', []],
  ])('reads %j', (runsOn, expected) => {
    expect(runners(runsOn)).toEqual(expected)
  })

  it.each([
    ['${{ matrix.os }}', '{os: [gpu, ubuntu-24.04]}', ['3:30 unknown-label gpu custom']],
    ['${{matrix.OS}}', '{os: [gpu]}', ['3:30 unknown-label gpu custom']],
    [
      '${{ matrix.os }}',
      '{include: [{os: gpu}, {Os: x86}]}',
      ['3:40 unknown-label gpu custom', '3:51 unknown-label x86 custom'],
    ],
    ['${{ matrix.os }}', '{os: ["${{ x }}", [gpu], null]}', []],
    ['${{ matrix.os.name }}', '{os: [gpu]}', []],
    ["${{ matrix['os'] }}", '{os: [gpu]}', []],
    ['x-${{ matrix.os }}', '{os: [gpu]}', []],
    ['${{ matrix.other }}', '{os: [gpu]}', []],
    ['${{ matrix.os }}', '"${{ x }}"', []],
    ['["${{ matrix.os }}", windows]', '{os: [linux, macos]}', ['4:35 conflicting-labels windows linux']],
    ['[windows, "${{ matrix.os }}"]', '{os: [linux, windows]}', ['3:30 conflicting-labels linux windows']],
  ])('follows %j into %s', (runsOn, matrix, expected) => {
    expect(runners(runsOn, matrix)).toEqual(expected)
  })

  it.each([
    [1_000, 0],
    [1_001, 1],
  ])('says so when it does not read %i labels', (count, missing) => {
    const labels = Array.from({ length: count }, () => 'x64').join(', ')
    const facts = collected('workflow.runner', `jobs: {a: {runs-on: [${labels}]}}`)
    expect(facts.filter(({ fields }) => fields['label'] instanceof Unavailable)).toHaveLength(missing)
  })
})
