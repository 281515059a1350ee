import { describe, expect, it } from 'vitest'
import { shellName } from '../../../../src/collect/workflow/shell.ts'
import { collected } from './collected.ts'

describe('shellName', () => {
  it.each([
    ['bash', 'bash'],
    ['/bin/bash -e {0}', 'bash'],
    ['./sh', 'sh'],
    ['pwsh -command x/y', 'pwsh'],
    ['', ''],
  ])('of %j is %j', (text, expected) => {
    expect(shellName(text)).toBe(expected)
  })
})

describe('the shell of a script', () => {
  const shells = (text: string): readonly unknown[] =>
    collected('workflow.expression', `jobs: {j: {${text}, steps: [{run: "\${{ github.ref }}"}]}}`)
      .filter(({ fields }) => fields['part'] === 'whole')
      .map(({ fields }) => fields['shell'])

  it.each([
    ['runs-on: ubuntu-latest', ['bash']],
    ['runs-on: macos-15', ['bash']],
    ['runs-on: windows-2025', ['pwsh']],
    ['runs-on: [self-hosted, windows]', ['pwsh']],
    ['runs-on: [self-hosted, linux]', ['bash']],
    ['runs-on: {group: g, labels: ubuntu-24.04}', ['bash']],
    ['runs-on: self-hosted', [undefined]],
    ['runs-on: "${{ matrix.os }}"', [undefined]],
    ['runs-on: windows-2025, defaults: {run: {shell: bash}}', ['bash']],
    ['runs-on: windows-2025, defaults: {run: {shell: "${{ x }}"}}', [undefined]],
  ])('with %s is %j', (text, expected) => {
    expect(shells(text)).toEqual(expected)
  })

  it('comes from the step first, then from the job, then from the workflow', () => {
    const facts = collected(
      'workflow.expression',
      `defaults: {run: {shell: sh}}
jobs:
  a: {steps: [{run: "\${{ github.ref }}"}, {run: "\${{ github.ref }}", shell: python}]}
  b: {defaults: {run: {shell: pwsh}}, steps: [{run: "\${{ github.ref }}"}]}`,
    )
    expect(
      facts.filter(({ fields }) => fields['part'] === 'whole').map(({ fields }) => fields['shell']),
    ).toEqual(['sh', 'python', 'pwsh'])
  })
})
