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
    ['object.metadata', 'object.spec.template.metadata'],
    ['oldObject.metadata.annotations', 'oldObject.spec.template.metadata.annotations'],
    ['object.spec.name', 'object.spec.template.spec.name'],
    ['object.spec.namespace', 'object.spec.template.spec.namespace'],
    ['object.metadata.labels.name', 'object.spec.template.metadata.labels.name'],
    ['object.?metadata.labels', 'object.?spec.?template.?metadata.labels'],
    [
      'has(object.spec.a) && !has(object.?metadata.b)',
      'has(object.spec.template.spec.a) && !has(object.?spec.?template.?metadata.b)',
    ],
    ['object.spec == oldObject.spec', 'object.spec.template.spec == oldObject.spec.template.spec'],
    [
      '[object.spec, {"a": object.metadata}]',
      '[object.spec.template.spec, {"a": object.spec.template.metadata}]',
    ],
    ['f(object.spec).g(object.spec)', 'f(object.spec.template.spec).g(object.spec.template.spec)'],
    ['object.spec[object.spec.x]', 'object.spec.template.spec[object.spec.template.spec.x]'],
    ['object.spec.a ? object.spec.b : 1', 'object.spec.template.spec.a ? object.spec.template.spec.b : 1'],
    ['cel.bind(a, object.spec, a.b)', 'cel.bind(a, object.spec.template.spec, a.b)'],
    ['cel.bind(a, params, object.spec)', 'cel.bind(a, params, object.spec.template.spec)'],
    [
      'cel.bind(object, object.spec, object.spec)',
      'cel.bind(object, object.spec.template.spec, object.spec)',
    ],
    ['object.?spec.optMap(object, object.spec)', 'object.?spec.?template.?spec.optMap(object, object.spec)'],
    ['params.?a.optMap(a, object.spec)', 'params.?a.optMap(a, object.spec.template.spec)'],
    [
      '[1].all(x, [2].all(object, object.spec == x) && object.spec == x)',
      '[1].all(x, [2].all(object, object.spec == x) && object.spec.template.spec == x)',
    ],
    [
      '[1].all(object, object.spec == oldObject.spec)',
      '[1].all(object, object.spec == oldObject.spec.template.spec)',
    ],
    [
      '{1: 2}.all(k, object, object.spec == oldObject.spec)',
      '{1: 2}.all(k, object, object.spec == oldObject.spec.template.spec)',
    ],
    [
      '{1: 2}.all(oldObject, v, object.spec == oldObject.spec)',
      '{1: 2}.all(oldObject, v, object.spec.template.spec == oldObject.spec)',
    ],
  ])('reads %s as %s', (before, after) => {
    expect(rewritten(before)).toBe(after)
  })

  test.each([
    ['the own name', 'object.metadata.name'],
    ['the own namespace', 'object.metadata.namespace'],
    ['text that looks like a read', '"object.spec and object.metadata.labels"'],
    ['other fields of the object', 'object.kind'],
    ['the own name of the old object', 'oldObject.metadata.name'],
    ['the own namespace of the old object', 'oldObject.metadata.namespace'],
    ['the test for the own name', 'has(object.metadata.name)'],
    ['the own name read with care', 'object.?metadata.?name'],
    ['fields of the own name', 'object.metadata.name.size()'],
    ['the state of the object', 'object.status'],
    ['the object itself', 'object == oldObject'],
    ['a field by a computed name', 'object["spec"]'],
    ['names that begin like the object', 'objects.spec'],
    ['fields that begin like the moved ones', 'object.specs + object.meta'],
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
