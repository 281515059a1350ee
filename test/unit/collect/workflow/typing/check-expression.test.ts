import { describe, expect, it } from 'vitest'
import { parseExpression } from '../../../../../src/collect/workflow/expression/parser.ts'
import { checkExpression } from '../../../../../src/collect/workflow/typing/check-expression.ts'
import { fixedContexts } from '../../../../../src/collect/workflow/typing/fixed-contexts.ts'
import type { TypingIssue } from '../../../../../src/collect/workflow/typing/issue.ts'
import {
  ANY,
  mapOf,
  NUMBER,
  objectOf,
  STRING,
  type Type,
  typeName,
} from '../../../../../src/collect/workflow/typing/type.ts'

const FIXED = fixedContexts()

function contextType(name: string): Type {
  if (name === 'matrix') return objectOf([['os', STRING]])
  if (name === 'needs') {
    const job = (output: string): Type =>
      objectOf([
        ['outputs', objectOf([[output, STRING]])],
        ['result', STRING],
      ])
    return objectOf([
      ['a', job('x')],
      ['b', job('y')],
    ])
  }
  if (name === 'inputs') return mapOf(NUMBER)
  return FIXED.get(name) ?? ANY
}

/** The type of an expression, and `problem:column` of what is wrong with it. */
function check(text: string, takesJobNames = false): { readonly type: string; readonly issues: string[] } {
  const { expression } = parseExpression(text)
  if (expression === undefined) throw new Error(`${text} is no expression`)
  const issues: TypingIssue[] = []
  const type = checkExpression(expression, { contextType, availability: undefined, takesJobNames }, issues)
  return { type: typeName(type), issues: issues.map(({ problem, span }) => `${problem}:${span.start}`) }
}

describe('checkExpression', () => {
  it.each([
    ["'a'", 'string'],
    ['1', 'number'],
    ['null', 'null'],
    ['!github', 'bool'],
    ['github.ref', 'string'],
    ['GitHub.Ref_Protected', 'bool'],
    ["github['retention_days']", 'number'],
    ['github[github.ref]', 'any'],
    ['github.event.a.b[0].c', 'any'],
    ['github.event.commits.*.id', 'array<any>'],
    ['inputs.x', 'number'],
    ['inputs[github.ref]', 'number'],
    ['needs.*.result', 'array<string>'],
    ['needs.*.outputs.x', 'array<string>'],
    ['needs.*.*', 'array<any>'],
    ['job.services.*.ports', 'array<{string => string}>'],
    ['job.services.*.ports.*', 'array<string>'],
    ["github.ref == 'x' && 'a' || 'b'", 'string'],
    ["github.ref == 'x' && 10 || 20", 'number'],
    ["github.ref == 'x' && 10", 'any'],
    ["github.ref || 'x'", 'string'],
    ['github.ref || 1', 'any'],
    ["fromJSON('[1, 2]')", 'array<number>'],
    ['fromJSON(\'[1, "a"]\')[0]', 'string'],
    ['fromJSON(\'{"a": {"b": null}}\').a.b', 'null'],
    ['fromJSON(github.ref)', 'any'],
    ['fromJSON(github.ref).a.*.b', 'array<any>'],
    ['case(github.ref, 1, github.sha, 2, 3)', 'number'],
    ["case(github.ref, 1, 'x')", 'any'],
    ['toJSON(github)', 'string'],
    ["join(needs.*.result, '-')", 'string'],
    ["contains(needs.*.result, 'failure')", 'bool'],
    ['job.services.postgres.ports[5432]', 'string'],
    ["job.services.postgres.ports['5432']", 'string'],
    ['(github).ref', 'string'],
    ["needs.*['result']", 'array<string>'],
    ['needs.*[0]', 'any'],
    ["contains(fromJSON('[{}]'), github)", 'bool'],
    ["contains('true', !github)", 'bool'],
    ['fromJSON(!github)', 'any'],
    ['1 < 2 == true', 'bool'],
  ])('types %s as %s', (text, type) => {
    expect(check(text)).toEqual({ type, issues: [] })
  })

  it.each([
    ['nothing.x', 'undefined-context:0'],
    ['constructor', 'undefined-context:0'],
    ['__proto__.x', 'undefined-context:0'],
    ['toString()', 'undefined-function:0'],
    ['github.__proto__', 'undefined-property:0'],
    ['github.constructor', 'undefined-property:0'],
    ["'' || github.none", 'undefined-property:6'],
    ['github.ref.x', 'not-an-object:0'],
    ['github.ref.*', 'not-a-collection:0'],
    ['github.ref[0]', 'not-a-collection:0'],
    ['needs.*.none', 'undefined-property:0'],
    ['needs.*.result.x', 'not-an-object:0'],
    ["fromJSON('[1]').x", 'not-an-object:0'],
    ["fromJSON('[1]')['x']", 'index-type:16'],
    ['github[1]', 'index-type:7'],
    ['inputs[github]', 'index-type:7'],
    ['vars.github_x', 'variable-name:0'],
    ['vars.GitHub_x', 'variable-name:0'],
    ["vars['1x']", 'variable-name:0'],
    ['contains(github.ref)', 'argument-count:0'],
    ['always(1)', 'argument-count:0'],
    ["success('a')", 'argument-count:0'],
    ['case(1, 2)', 'argument-count:0'],
    ['case(1, 2, 3, 4)', 'argument-count:0'],
    ['case(1)', 'argument-count:0'],
    ["startsWith(github, 'x')", 'argument-type:11'],
    ["contains(github.event, 'x')", 'argument-type:9'],
    ["join('a', github)", 'argument-type:10'],
    ["contains('a', github)", 'argument-type:14'],
    ["startsWith(true, 'x')", 'argument-type:11'],
    ["endsWith('x', null)", 'argument-type:14'],
    ['hashFiles(!github)', 'argument-type:10'],
    ["needs.*['none']", 'undefined-property:0'],
    ["fromJSON('{')", 'broken-json:9'],
    ["format('{1}', 1)", 'placeholder-missing:0'],
    ["format('{0}', 1, 2)", 'placeholder-unused:0'],
    ["format('{0', 1)", 'placeholder-broken:0'],
    ["format('0}', 1)", 'placeholder-broken:0'],
    ["format('{-1}', 1)", 'placeholder-broken:0'],
    ["github.ref == fromJSON('[]')", 'comparison:0'],
    ["true && (fromJSON('{}') != 'x')", 'comparison:9'],
    ['github.ref < null', 'comparison:0'],
    ['true >= 1', 'comparison:0'],
    ["github.ref_protected == 'true'", 'comparison-fixed:0'],
    ["'x' != (github.retention_days)", 'comparison-fixed:0'],
    ['contains(github.ref, 1,)', 'trailing-comma:22'],
  ])('finds what is wrong with %s', (text, issue) => {
    expect(check(text).issues).toContain(issue)
  })

  it('says one thing of an access, and goes on with the indexes behind it', () => {
    expect(check('github.none.other[nothing.x].*[github.ref.y]').issues).toEqual([
      'undefined-property:0',
      'undefined-context:18',
      'not-an-object:31',
    ])
  })

  it('lets the conditions of jobs name jobs', () => {
    expect(check("success('a', 'b') || failure('c')", true).issues).toEqual([])
    expect(check("always('a')", true).issues).toEqual(['argument-count:0'])
  })

  it.each([
    ['null == github', []],
    ['github == github', []],
    ["github.event == 'x'", ['comparison:0']],
    ["github.event.x == 'x'", []],
    ["'1' < 2", []],
    ["github.ref_protected == '1'", []],
    ["github.ref_protected != ''", []],
    ["github.retention_days == '0x1F'", []],
    ["github.ref_protected < 'x'", ['comparison:0']],
    ["github.event.x == 'true'", []],
    ["github.ref == 'true'", []],
  ])('compares %s', (text, issues) => {
    expect(check(text).issues).toEqual(issues)
  })
})
