import { describe, expect, it } from 'vitest'
import type { Expression } from '../../../../../src/core/expression/ast.ts'
import type { AccessPath } from '../../../../../src/core/expression/presence/fact.ts'
import * as path from '../../../../../src/core/expression/presence/path.ts'
import { untypedReads } from '../../../../../src/core/expression/presence/untyped-reads.ts'
import type { Environment } from '../../../../../src/core/expression/program.ts'
import { DYN, INT, listOf, mapOf, recordOf, STRING } from '../../../../../src/core/expression/type.ts'
import { checkedOf, INPUT } from '../evaluate.ts'

const root = path.rootPath('input', DYN)

/** The expression between the brackets of `input[…]`. */
function indexOf(text: string): Expression {
  const { expression } = checkedOf(`input[${text}]`)
  if (expression.kind !== 'index') throw new Error(text)
  return expression.index
}

const pathOf = (node: Expression): AccessPath | undefined => (node.kind === 'identifier' ? root : undefined)

describe('paths', () => {
  it('have one key for one place', () => {
    const a = path.childPath(root, { kind: 'field', name: 'a' }, INT)
    expect(a?.key).toBe('input."a"')
    expect(a?.parent).toBe(root)
    expect([a?.step, a?.type]).toEqual([{ kind: 'field', name: 'a' }, INT])
    const quote = path.childPath(root, { kind: 'field', name: 'a"' }, INT)
    expect(quote?.key).toBe('input."a\\""')
    const first = path.childPath(root, { kind: 'index', index: 0 }, INT)
    expect(first?.key).toBe('input[0]')
    expect(path.childPath(root, { kind: 'term', text: 'k' }, INT)?.key).toBe('input[k]')
    expect(first && path.rootOf(first)).toBe(root)
    expect(path.rootOf(root)).toBe(root)
  })

  it('are one object for one field of one type, for the first fields that are read', () => {
    const start = path.rootPath('start', DYN)
    const names = Array.from({ length: 9 }, (_, index) => `f${index}`)
    const fields = names.map((name) => start.field(name, DYN))
    expect(fields.map((field) => field?.key)).toEqual(names.map((name) => `start."${name}"`))
    const again = names.map((name) => start.field(name, DYN))
    expect(again.map((field, index) => field === fields[index])).toEqual([...Array(8).fill(true), false])
    expect(again.map((field) => field?.key)).toEqual(fields.map((field) => field?.key))
    expect(start.field('f0', INT)?.type).toBe(INT)
  })

  it('have at most 64 steps', () => {
    let at: AccessPath | undefined = root
    let steps = 0
    for (; at !== undefined && steps < 100; steps++)
      at = path.childPath(at, { kind: 'field', name: 'a' }, DYN)
    expect(steps - 1).toBe(64)
    let deep: AccessPath | undefined = path.rootPath('deep', DYN)
    let fields = 0
    for (; deep !== undefined && fields < 100; fields++) deep = deep.field('a', DYN)
    expect(fields - 1).toBe(64)
  })

  it('move from a parameter to its argument, except where a text names others', () => {
    const from = path.rootPath('p', DYN)
    const to = path.rootPath('input', STRING)
    const field = path.childPath(from, { kind: 'field', name: 'a' }, INT)
    const deep = field && path.childPath(field, { kind: 'index', index: 1 }, STRING)
    expect(deep && path.movePath(deep, from, to)).toMatchObject({ key: 'input."a"[1]', type: STRING })
    expect(path.movePath(from, from, to)).toMatchObject({ key: 'input', type: DYN })
    const term = path.childPath(from, { kind: 'term', text: 'k' }, INT)
    expect(term && path.movePath(term, from, to)).toBeUndefined()
    const foreign = path.childPath(path.rootPath('q', DYN), { kind: 'field', name: 'a' }, INT)
    expect(foreign && path.movePath(foreign, from, to)).toBeUndefined()
  })

  it.each([
    ['"a"', { kind: 'field', name: 'a' }],
    ['3', { kind: 'index', index: 3 }],
    ['1.5', { kind: 'term', text: '1.5d' }],
    ['2u', { kind: 'term', text: '2u' }],
    ['true', { kind: 'term', text: 'true' }],
    ['null', { kind: 'term', text: 'null' }],
    ['input', { kind: 'term', text: 'input' }],
    ['size("x")', { kind: 'term', text: 'size("x")' }],
    ['"x".size()', { kind: 'term', text: 'size~("x")' }],
    ['input + "x"', { kind: 'term', text: '_+_(input,"x")' }],
    ['b"x"', undefined],
    ['[1]', undefined],
    ['size([1])', undefined],
  ])('step by [%s]', (text, step) => {
    expect(path.indexStep(indexOf(text), pathOf)).toEqual(step)
  })

  it('step by expressions of at most 40 nodes', () => {
    const sum = (terms: number): string => Array.from({ length: terms }, () => '1').join(' + ')
    expect(path.indexStep(indexOf(sum(20)), pathOf)).toMatchObject({ kind: 'term' })
    expect(path.indexStep(indexOf(sum(21)), pathOf)).toBeUndefined()
  })

  it('name a call by itself', () => {
    expect(path.callPath(indexOf('size(input)'), pathOf, INT)).toEqual(path.rootPath('=size(input)', INT))
    expect(path.callPath(indexOf('size([1])'), pathOf, INT)).toBeUndefined()
  })
})

const ENVIRONMENT: Environment = {
  ...INPUT,
  variables: [
    { name: 'open', type: DYN },
    {
      name: 'known',
      type: recordOf(
        'r',
        new Map([
          ['a', { type: INT, presence: 'present' }],
          ['any', { type: DYN, presence: 'present' }],
        ]),
      ),
    },
    { name: 'texts', type: mapOf(STRING, STRING) },
    { name: 'anys', type: listOf(DYN) },
  ],
}

describe('reads without a type', () => {
  it.each<readonly [string, readonly string[]]>([
    ['known.a == 1', []],
    ['texts.x == "a"', []],
    ['open == 1', ['open']],
    ['open.a.b == 1', ['open.a.b']],
    ['open["a"].b == 1', ['open["a"].b']],
    ['open[0] == 1', ['open[0]']],
    ['open.?a.orValue(1) == 1', ['open.?a']],
    ['known.any.x == 1 && known.a == 1', ['known.any.x']],
    ['known.any == 1 && open.z == 2 && known.any == 3', ['known.any', 'open.z']],
    ['open[known.any] == 1', ['open[known.any]', 'known.any']],
    ['texts[open.key] == "a"', ['open.key']],
    ['anys.all(x, x.y == 1)', ['x.y']],
    ['anys.all(x, x == 1)', ['x']],
    ['size(open.list) == open.n', ['open.list', 'open.n']],
  ])('%s', (text, reads) => {
    expect(untypedReads(checkedOf(text, ENVIRONMENT))).toEqual(reads)
  })
})
