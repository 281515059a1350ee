import { describe, expect, test } from 'vitest'
import type { Expression } from '../../../../src/core/expression/ast.ts'
import { parse } from '../../../../src/core/expression/syntax/parser.ts'
import { printExpression } from '../../../../src/core/expression/syntax/print.ts'
import { rewriteForTemplate } from '../../../../src/core/foreign/autogen.ts'

function rewritten(text: string, steps: readonly string[] = ['spec', 'template']): string {
  const { expression, issues } = parse(text)
  expect(issues).toEqual([])
  return printExpression(rewriteForTemplate(expression as Expression, steps))
}

describe('a rule on pods, carried over to what makes pods', () => {
  test.each([
    ['object.spec.containers', 'object.spec.template.spec.containers'],
    ['object.metadata.labels.app', 'object.spec.template.metadata.labels.app'],
    ['oldObject.spec', 'oldObject.spec.template.spec'],
    ['has(object.spec)', 'has(object.spec.template.spec)'],
    ['has(object.metadata.labels)', 'has(object.spec.template.metadata.labels)'],
    ['object.?spec.?hostNetwork', 'object.?spec.?template.?spec.?hostNetwork'],
    [
      'object.spec.containers.all(c, has(c.image))',
      'object.spec.template.spec.containers.all(c, has(c.image))',
    ],
    ['[1].exists(x, object.spec.x == x)', '[1].exists(x, object.spec.template.spec.x == x)'],
  ])('reads %s as %s', (before, after) => {
    expect(rewritten(before)).toBe(after)
  })

  test.each([
    ['the own name', 'object.metadata.name'],
    ['the own namespace', 'object.metadata.namespace'],
    ['text that looks like a read', '"object.spec and object.metadata.labels"'],
    ['other fields of the object', 'object.kind'],
    ['other objects', 'params.spec.containers'],
    ['a field that is called object', 'params.object.spec'],
    ['a variable of a macro that is called object', '[1].all(object, object.spec == 1)'],
    ['a bound name that is called object', 'cel.bind(object, params, object.spec)'],
  ])('keeps %s', (_, text) => {
    expect(rewritten(text)).toBe(text)
  })

  test('keeps longer names that begin like the own name', () => {
    expect(rewritten('object.metadata.names')).toBe('object.spec.template.metadata.names')
  })

  test('rewrites the range of a macro that hides the name inside', () => {
    expect(rewritten('object.spec.all(object, object.spec)')).toBe(
      'object.spec.template.spec.all(object, object.spec)',
    )
  })

  test('goes one level deeper for cron jobs', () => {
    expect(rewritten('object.spec.x', ['spec', 'jobTemplate', 'spec', 'template'])).toBe(
      'object.spec.jobTemplate.spec.template.spec.x',
    )
  })
})
