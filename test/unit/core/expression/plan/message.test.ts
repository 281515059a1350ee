import { describe, expect, it } from 'vitest'
import { interpret } from '../../../../../src/core/expression/explain/interpret.ts'
import { plan } from '../../../../../src/core/expression/plan/plan.ts'
import { EvalError, type EvalErrorCode } from '../../../../../src/core/expression/value.ts'
import { checkedOf, value } from '../evaluate.ts'

const DATA = value({ a: 1, t: 'abc', list: [1, 2], sub: { x: 1 }, no: false, nothing: null })

describe('what errors say', () => {
  it.each<readonly [string, EvalErrorCode, string]>([
    ['input.nope', 'no_such_key', 'no such key: `nope`'],
    ['input["nope"]', 'no_such_key', 'no such key: `nope`'],
    ['input[input.a]', 'no_such_key', 'no such key: `1`'],
    ['input[2u]', 'no_such_key', 'no such key: `2`'],
    ['input[1.0]', 'no_such_key', 'no such key: `1`'],
    ['input[true]', 'no_such_key', 'no such key: `true`'],
    ['input[input.no]', 'no_such_key', 'no such key: `false`'],
    ['input[1.5]', 'no_such_key', 'a value of type double is never a key'],
    ['input[input.nothing]', 'no_such_key', 'a value of type null_type is never a key'],
    ['input[input.list]', 'no_such_key', 'a value of type list is never a key'],
    ['input.list[2]', 'index_range', 'index 2 is out of range, the list has 2 elements'],
    ['input.list[-1]', 'index_range', 'index -1 is out of range, the list has 2 elements'],
    ['input.list[0.5]', 'invalid_argument', 'a list position must be a whole number'],
    ['input.list[input.t]', 'no_overload', 'no such overload'],
    ['input.t.x', 'no_such_field', 'a value of type string has no fields'],
    ['input.list.x', 'no_such_field', 'a value of type list has no fields'],
    ['has(input.a.x)', 'no_such_field', 'a value of type int has no fields'],
    ['input.a.?x', 'no_such_field', 'a value of type int has no fields'],
    ['{input.list: 1}', 'bad_key_type', 'a value of type list cannot be a key'],
    ['{input.nothing: 1}', 'bad_key_type', 'a value of type null_type cannot be a key'],
    ['{1.0: 1}', 'bad_key_type', 'a value of type double cannot be a key'],
    ['{input.t: 1, "abc": 2}', 'duplicate_key', 'key `abc` is given twice'],
    ['{input.a: 1, 1u: 2}', 'duplicate_key', 'key `1` is given twice'],
    ['{input.no: 1, false: 2}', 'duplicate_key', 'key `false` is given twice'],
    ['{?"a": input.a}', 'no_overload', 'no such overload'],
    ['[?input.a]', 'no_overload', 'no such overload'],
    ['input.a && true', 'no_overload', 'a condition must be true or false'],
    ['input.a ? 1 : 2', 'no_overload', 'a condition must be true or false'],
    ['input.list.all(x, x)', 'no_overload', 'a condition must be true or false'],
    ['input.list.filter(x, x)', 'no_overload', 'a condition must be true or false'],
    ['!input.a', 'no_overload', 'no such overload'],
    ['input.a + input.t', 'no_overload', 'no such overload'],
    ['input.a < input.t', 'no_overload', 'no such overload'],
    ['input.a / 0', 'divide_by_zero', 'division by zero'],
    ['input.a % 0', 'modulus_by_zero', 'modulus by zero'],
    ['optional.none().value()', 'none_dereference', '`optional.none()` has no value'],
    ['input.a.all(x, true)', 'not_iterable', 'a value of type int has no elements'],
    ['input.t.map(x, x)', 'not_iterable', 'a value of type string has no elements'],
    ['input.a.transformMapEntry(k, v, {})', 'not_iterable', 'a value of type int has no elements'],
    ['input.sub.transformMapEntry(k, v, v)', 'no_overload', 'no such overload'],
  ])('%s: %s, %s', (text, code, message) => {
    const checked = checkedOf(text)
    const planned = plan(checked).evaluate([DATA], { left: 1_000 })
    const walked = interpret(checked, [DATA], { left: 1_000 }).value
    for (const result of [planned, walked]) {
      expect(result).toBeInstanceOf(EvalError)
      expect(result).toMatchObject({ code, message })
    }
  })

  it('take a list that is optional at a place that it has not for nothing', () => {
    const read = (text: string): unknown => plan(checkedOf(text)).evaluate([DATA], { left: 1_000 })
    for (const text of [
      'input.list[?2]',
      'input.list[?-1]',
      'input.list[?9007199254740993]',
      'input.list[?5u]',
    ])
      expect(read(`${text}.hasValue()`)).toBe(false)
    for (const text of ['input.list[?0]', 'input.list[?1]', 'input.list[?1u]', 'input.list[?1.0]'])
      expect(read(`${text}.hasValue()`)).toBe(true)
  })
})
