import { describe, expect, it } from 'vitest'
import { MATRIX_BUDGET } from '../../../../../src/collect/workflow/values/matrix-value.ts'
import { Unavailable } from '../../../../../src/core/fact.ts'
import { collected } from '../collected.ts'

function matrix(text: string): readonly string[] {
  return collected('workflow.matrix', `on: push\njobs:\n  a:\n    strategy:\n      matrix: ${text}\n`).map(
    ({ at, fields }) => `${at} ${fields['problem']} ${fields['key']} ${fields['value'] ?? ''}`.trim(),
  )
}

describe('collectMatrix', () => {
  it('tells everything about a value that is there twice, and where it was first', () => {
    expect(
      collected('workflow.matrix', 'jobs:\n  a:\n    strategy: {matrix: {Node: [22, 24, "22"]}}\n'),
    ).toEqual([
      {
        at: '3:40',
        text: '"22"',
        fields: { problem: 'duplicate-value', job: 'a', key: 'Node', value: '"22"', expected: [] },
        spans: { '/problem': '3:40' },
        related: ['3:32 the same value'],
        identity: 'jobs/a/matrix/duplicate-value/Node/"22"',
      },
    ])
  })

  it.each([
    ['{a: [1, 1.0, "1.0"]}', ['5:28 duplicate-value a "1.0"']],
    ['{a: [[1, 2], [2, 1], [1, 2]]}', ['5:36 duplicate-value a ["1", "2"]']],
    ['{a: [{x: 1, y: 2}, {Y: 2, X: 1}, {x: 1}]}', ['5:34 duplicate-value a {"x": "1", "y": "2"}']],
    ['{a: [null, ~, ""]}', ['5:26 duplicate-value a ""', '5:29 duplicate-value a ""']],
    ['{a: ["${{ x }}", "${{ x }}"]}', ['5:32 duplicate-value a "${{ x }}"']],
    ['{a: "${{ x }}"}', []],
    ['"${{ x }}"', []],
    ['{exclude: [{a: 1}]}', ['5:7 exclude-without-rows exclude']],
    ['{exclude: []}', []],
    ['{include: [{a: 1}], exclude: [{a: 1}]}', []],
    ['{a: [1], exclude: [{a: 1}]}', []],
    ['{a: [1], exclude: [{A: 1}]}', []],
    ['{a: [1], exclude: [{a: "1"}]}', []],
    [
      '{a: [macOS-15, 1.50], exclude: [{a: MacOS-15}, {a: 1.5}, {a: "0x1"}]}',
      ['5:76 exclude-without-match a "0x1"'],
    ],
    ['{a: [{x: A}], exclude: [{a: {X: a}}]}', []],
    ['{a: [1], exclude: [{a: 2}]}', ['5:38 exclude-without-match a "2"']],
    ['{a: [1], exclude: [{b: 1}]}', ['5:35 exclude-unknown-key b']],
    ['{a: [1], include: [{a: 2, b: 3}], exclude: [{a: 2, b: 3}]}', []],
    ['{a: [1], include: [{b: 2}], exclude: [{b: 1}]}', ['5:57 exclude-without-match b "1"']],
    ['{a: [1], include: "${{ x }}", exclude: [{b: 1}]}', []],
    ['{a: [1], include: ["${{ x }}"], exclude: [{b: 1}]}', []],
    ['{a: [1], include: , exclude: [{b: 1}]}', ['5:46 exclude-unknown-key b']],
    ['{a: [1], exclude: "${{ x }}"}', []],
    ['{a: [1], exclude: ["${{ x }}", {a: "${{ x }}"}]}', []],
    ['{a: "${{ x }}", exclude: [{a: 2}]}', []],
    ['{a: [1, "${{ x }}"], exclude: [{a: 2}]}', []],
    ['{a: [{x: 1, y: 2}], exclude: [{a: {y: 2}}]}', []],
    ['{a: [{x: 1, y: 2}], exclude: [{a: {y: 3}}]}', ['5:49 exclude-without-match a {"y": "3"}']],
    ['{a: [{x: "${{ z }}"}], exclude: [{a: {x: 3}}]}', []],
    ['{a: [{x: 1}], exclude: [{a: {x: "${{ z }}"}}]}', []],
    [
      '{a: [[1, 2]], exclude: [{a: [1, 2]}, {a: [1]}, {a: {x: 1}}, {a: 1}]}',
      [
        '5:56 exclude-without-match a ["1"]',
        '5:66 exclude-without-match a {"x": "1"}',
        '5:79 exclude-without-match a "1"',
      ],
    ],
  ])('reads %s', (text, expected) => {
    expect(matrix(text)).toEqual(expected)
  })

  it.each([
    [MATRIX_BUDGET - 2, 0],
    [MATRIX_BUDGET - 1, 1],
  ])('says so when it does not read %i values', (count, missing) => {
    const values = Array.from({ length: count }, (_, index) => index).join(',')
    const facts = collected('workflow.matrix', `jobs: {a: {strategy: {matrix: {a: [${values}], b: [1]}}}}`)
    expect(facts.filter(({ fields }) => fields['problem'] instanceof Unavailable)).toHaveLength(missing)
  })

  it.each([
    [19, 19],
    [20, 20],
    [21, 20],
  ])('names of %i possible values %i', (count, named) => {
    const values = Array.from({ length: count }, (_, index) => `v${index}`).join(', ')
    const [fact] = collected(
      'workflow.matrix',
      `jobs: {a: {strategy: {matrix: {a: [${values}], exclude: [{a: x}]}}}}`,
    )
    expect(fact?.fields['expected']).toHaveLength(named)
  })
})
