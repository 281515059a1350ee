import { describe, expect, it } from 'vitest'
import { flowingContexts } from '../../../../../src/collect/workflow/expression/flow.ts'
import { parseExpression } from '../../../../../src/collect/workflow/expression/parser.ts'
import {
  contextSegments,
  fitsPattern,
  onlyName,
} from '../../../../../src/collect/workflow/expression/pattern.ts'

function flowing(text: string): readonly string[] {
  const { expression } = parseExpression(text)
  if (expression === undefined) throw new Error(`${text} is no expression`)
  return flowingContexts(expression).map(({ span }) => text.slice(span.start, span.end))
}

function contextOf(text: string) {
  const { expression } = parseExpression(text)
  if (expression?.kind !== 'context') throw new Error(`${text} is no context`)
  return expression
}

describe('flowingContexts', () => {
  it.each([
    ['a.b', ['a.b']],
    ['(a.b)', ['a.b']],
    ['a && b', ['b']],
    ['a && b && c', ['c']],
    ['a || b || c', ['a', 'b', 'c']],
    ['a && b || c', ['b', 'c']],
    ['(a || b) && c', ['c']],
    ['c && (a || b)', ['a', 'b']],
    ['a == b', []],
    ['!a', []],
    ["format('{0}', a, b)", ['a', 'b']],
    ['toJSON(a)', ['a']],
    ['TOJSON(a)', ['a']],
    ["join(a, ',')", ['a']],
    ['contains(a, b)', []],
    ['fromJSON(a)', []],
    ['fromJSON(a).b', ['fromJSON(a).b']],
    ['a[b]', ['a[b]']],
    ["'x'", []],
  ])('of %s are %j', (text, expected) => {
    expect(flowing(text)).toEqual(expected)
  })
})

describe('contextSegments', () => {
  it.each([
    ['GitHub.Event.Issue.TITLE', ['github', 'event', 'issue', 'title']],
    ["github['event'].commits[0]['Message']", ['github', 'event', 'commits', '*', 'message']],
    ['a.*[*][b].c', ['a', '*', '*', '*', 'c']],
    ['fromJSON(a).b', undefined],
    ['(a || b).c', undefined],
  ])('of %s are %j', (text, expected) => {
    expect(contextSegments(contextOf(text))).toEqual(expected)
  })
})

describe('onlyName', () => {
  it.each([
    ['inputs.Name', 'Name'],
    ["inputs['a b']", 'a b'],
    ['inputs', undefined],
    ['inputs.a.b', undefined],
    ['inputs[a]', undefined],
    ['inputs.*', undefined],
  ])('of %s is %s', (text, expected) => {
    expect(onlyName(contextOf(text))).toBe(expected)
  })
})

describe('fitsPattern', () => {
  it('lets a star stand for any one segment, in the pattern only', () => {
    expect(fitsPattern(['needs', 'a', 'result'], ['needs', '*', 'result'])).toBe(true)
    expect(fitsPattern(['needs', '*', 'result'], ['needs', '*', 'result'])).toBe(true)
    expect(fitsPattern(['needs', '*'], ['needs', 'a'])).toBe(false)
    expect(fitsPattern(['needs', 'a', 'b', 'result'], ['needs', '*', 'result'])).toBe(false)
  })
})
