import { describe, expect, it } from 'vitest'
import { parseExpression } from '../../../../src/collect/workflow/expression/parser.ts'
import { variableName } from '../../../../src/collect/workflow/variable-name.ts'

describe('variableName', () => {
  it.each([
    ['github.event.issue.title', 'GITHUB_EVENT_ISSUE_TITLE'],
    ["github['event'].label-name", 'GITHUB_EVENT_LABEL_NAME'],
    ['a.b[0]', 'A_FIRST_B'],
    ['a.b[1].c', 'A_SECOND_B_C'],
    ['a.b[2]', 'A_THIRD_B'],
    ['a.b[4]', 'A_5TH_B'],
    ['a.b.*', 'A_ANY_B'],
    ['a[0]', 'FIRST_A'],
    ['env.foo_Bar', 'foo_Bar'],
    ["ENV['foo']", 'foo'],
    ["a['two words']", undefined],
    ['a[b]', undefined],
    ['a[-1]', undefined],
    ['fromJSON(a).b', undefined],
    ['env', undefined],
    [`a.${'x'.repeat(200)}`, undefined],
  ])('of %s is %s', (text, expected) => {
    const { expression } = parseExpression(text)
    if (expression?.kind !== 'context') throw new Error('no context')
    expect(variableName(expression)).toBe(expected)
  })
})
