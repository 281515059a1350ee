import { describe, expect, it } from 'vitest'
import {
  candidatesFor,
  indexFunctions,
  selectOverloads,
} from '../../../../../src/core/expression/check/overload.ts'
import { newBindings } from '../../../../../src/core/expression/check/unify.ts'
import type { Candidates } from '../../../../../src/core/expression/function.ts'
import { STANDARD_LIBRARIES } from '../../../../../src/core/expression/functions/libraries.ts'
import { parse } from '../../../../../src/core/expression/syntax/parser.ts'
import { DYN, INT, listOf, NULL, STRING, type Type } from '../../../../../src/core/expression/type.ts'

/** What a call may mean, of an index that has answered nothing yet. */
function candidatesOf(call: string): Candidates {
  const { expression } = parse(call)
  if (expression?.kind !== 'call') throw new Error(call)
  return candidatesFor(indexFunctions(STANDARD_LIBRARIES), expression)
}

function idsOf(
  candidates: Candidates,
  list: readonly Type[],
  strict: boolean,
): readonly string[] | undefined {
  return selectOverloads(newBindings(strict), candidates, list)?.overloads.map(({ id }) => id)
}

describe('the overloads of a call', () => {
  it('are the same when they are asked for again', () => {
    const less = candidatesOf('a < b')
    const first = selectOverloads(newBindings(true), less, [INT, INT])
    expect(first?.overloads.map(({ id }) => id)).toEqual(['less_int64'])
    expect(selectOverloads(newBindings(true), less, [INT, INT])).toBe(first)
  })

  it('do not follow from what was asked before, of other types or by other rules', () => {
    const types = [DYN, INT, STRING, NULL]
    for (const call of ['a < b', 'a == b', 'a + b', 'a in b']) {
      const used = candidatesOf(call)
      for (const strict of [true, false, true]) {
        for (const a of types) {
          for (const b of types) {
            expect([call, strict, idsOf(used, [a, b], strict)]).toEqual([
              call,
              strict,
              idsOf(candidatesOf(call), [a, b], strict),
            ])
          }
        }
      }
    }
  })

  it('are found anew for types with parts, which are too many to remember', () => {
    const plus = candidatesOf('a + b')
    expect(selectOverloads(newBindings(), plus, [listOf(INT), listOf(INT)])?.type).toEqual(listOf(INT))
    expect(selectOverloads(newBindings(), plus, [listOf(STRING), listOf(STRING)])?.type).toEqual(
      listOf(STRING),
    )
    expect(plus.selections.size).toBe(0)
  })
})
