import { describe, expect, test } from 'vitest'
import type { Overload } from '../../../../src/core/expression/function.ts'
import {
  BOOL,
  DYN,
  INT,
  listOf,
  mapOf,
  NULL,
  optionalOf,
  parameter,
  recordOf,
  STRING,
  type Type,
} from '../../../../src/core/expression/type.ts'
import { operatorText, signatureText, typeText } from '../../../../src/core/expression/type-text.ts'

describe('typeText', () => {
  test.each<[Type, string]>([
    [STRING, 'string'],
    [{ kind: 'string', values: ['a'] }, 'string'],
    [{ kind: 'type' }, 'type'],
    [listOf(STRING), 'list(string)'],
    [mapOf(STRING, DYN), 'map(string, dyn)'],
    [optionalOf(listOf(INT)), 'optional(list(int))'],
    [parameter('A'), 'A'],
    [{ kind: 'opaque', name: 'net.IP', parameters: [] }, 'net.IP'],
    [{ kind: 'opaque', name: 'set', parameters: [INT] }, 'set(int)'],
    [{ kind: 'union', members: [STRING, NULL] }, 'string or null'],
    [listOf({ kind: 'union', members: [STRING, NULL] }), 'list(string or null)'],
    [{ kind: 'union', members: [] }, 'never'],
    [recordOf('workflow.uses', new Map()), 'workflow.uses'],
  ])('%o is %s', (type, text) => {
    expect(typeText(type)).toBe(text)
  })

  test('stays short for deep types and wide unions', () => {
    let deep: Type = INT
    for (let level = 0; level < 200; level++) deep = listOf(deep)
    expect(typeText(deep)).toBe(`${'list('.repeat(7)}…${')'.repeat(7)}`)
    const members = Array.from({ length: 50 }, (_, at) => recordOf(`r${at}`, new Map()))
    expect(typeText({ kind: 'union', members })).toMatch(/^r0 or .* or r7 or …$/)
  })
})

describe('signatureText', () => {
  const overload = (name: string, receiver: boolean, parameters: readonly Type[]): Overload => ({
    id: name,
    name,
    receiver,
    parameters,
    result: BOOL,
    call: () => true,
  })

  test.each([
    ['startsWith', true, [STRING, STRING], 'string.startsWith(string) -> bool'],
    ['size', false, [listOf(parameter('A'))], 'size(list(A)) -> bool'],
    ['now', false, [], 'now() -> bool'],
    ['_==_', false, [parameter('A'), parameter('A')], 'A == A -> bool'],
    ['@in', false, [INT, listOf(INT)], 'int in list(int) -> bool'],
    ['!_', false, [BOOL], '!bool -> bool'],
    ['-_', false, [INT], '-int -> bool'],
  ])('%s', (name, receiver, parameters, text) => {
    expect(signatureText(overload(name, receiver, parameters))).toBe(text)
  })
})

test.each([
  ['_+_', '+'],
  ['_==_', '=='],
  ['@in', 'in'],
  ['!_', '!'],
  ['-_', '-'],
  ['size', undefined],
  ['_', undefined],
  ['__', undefined],
])('the operator of %s is %s', (name, operator) => {
  expect(operatorText(name)).toBe(operator)
})
