import { describe, expect, it } from 'vitest'
import { majorOfTag } from '../../../../../src/collect/workflow/actions/version.ts'
import { collected } from '../collected.ts'

function checkouts(...steps: readonly string[]): readonly string[] {
  const text = `jobs: {a: {steps: [${steps.join(', ')}]}}\n`
  return collected('workflow.checkout', text).map(
    ({ fields }) => `${fields['credentials']} ${fields['exposure']} ${fields['major'] ?? '-'}`,
  )
}

function upload(path: string): string {
  return `{uses: actions/upload-artifact@v4, with: {path: ${JSON.stringify(path)}}}`
}

const CHECKOUT = '{uses: actions/checkout@v4}'

describe('collectCheckouts', () => {
  it.each([
    ['.', true],
    ['./', true],
    ['..', true],
    ['../', true],
    ['  ./  ', true],
    ['dist\n.\n', true],
    ['# .\ndist', false],
    ['./dist', false],
    ['...', false],
    ['', false],
    ['${{ github.workspace }}', true],
    ['${{github.Workspace}}/', true],
    ["${{ format('{0}', github.workspace) }}", true],
    ['${{ github.workspace }}/dist', false],
    ['${{ runner.temp }}', false],
    ['${{ github.workspace', false],
  ])('tells whether an upload takes the workspace: %j', (path, isTaken) => {
    expect(checkouts(CHECKOUT, upload(path))).toEqual([isTaken ? 'default uploaded 4' : 'default unseen 4'])
  })

  it.each([
    ['{uses: actions/checkout@v4, with: {persist-credentials: false}}', 'dropped unseen 4'],
    ['{uses: actions/checkout@v4, with: {persist-credentials: "false"}}', 'dropped unseen 4'],
    ['{uses: actions/checkout@v4, with: {persist-credentials: False}}', 'other unseen 4'],
    ['{uses: actions/checkout@v4, with: {persist-credentials: "true"}}', 'kept unseen 4'],
    ['{uses: actions/checkout@v4, with: {persist-credentials: "${{ x }}"}}', 'conditional unseen 4'],
    ['{uses: actions/checkout@v4, with: {persist-credentials: "a${{ x }}"}}', 'other unseen 4'],
    ['{uses: owner/other@v4, with: "${{ x }}"}', 'hidden unseen 4'],
    ['{uses: ./local, with: "${{ x }}"}', 'hidden unseen -'],
  ])('tells what is said of credentials: %s', (step, expected) => {
    expect(checkouts(step)).toEqual([expected])
  })

  it('pairs each checkout with the uploads after it, in its own job', () => {
    expect(checkouts(CHECKOUT, upload('.'), CHECKOUT, upload('.'), CHECKOUT)).toEqual([
      'default uploaded 4',
      'default uploaded 4',
      'default uploaded 4',
      'default before 4',
    ])
    const text = `jobs:\n  a: {steps: [${CHECKOUT}]}\n  b: {steps: [${upload('.')}]}\n`
    expect(collected('workflow.checkout', text).map(({ fields }) => fields['exposure'])).toEqual(['unseen'])
  })

  it.each([9, 10, 11])('pairs a checkout with up to ten of %i uploads', (count) => {
    expect(checkouts(CHECKOUT, ...Array.from({ length: count }, () => upload('.')))).toHaveLength(
      Math.min(count, 10),
    )
  })

  it.each([
    '{uses: actions/checkout/sub@v4}',
    '{uses: actions/checkout}',
    '{uses: owner/checkout@v4}',
    '{run: actions/checkout@v4}',
    '{uses: owner/other@v4, with: {a: "${{ x }}"}}',
  ])('leaves %s alone', (step) => {
    expect(checkouts(step)).toEqual([])
  })
})

describe('majorOfTag', () => {
  it.each([
    ['v6', 6],
    ['6', 6],
    ['v6.0', 6],
    ['v10.1.2', 10],
    ['v6.0.0.1', undefined],
    ['v6-beta', undefined],
    ['main', undefined],
    ['v', undefined],
    ['v9999999999', undefined],
  ])('%s: %s', (ref, major) => {
    expect(majorOfTag(ref)).toBe(major)
  })
})
