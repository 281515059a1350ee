import { describe, expect, it } from 'vitest'
import { codeOf, evaluate } from './evaluate.ts'

describe('lists and maps', () => {
  it.each([
    ["{1: 'a'}[dyn(1u)]", 'a'],
    ["{1: 'a'}[dyn(1.0)]", 'a'],
    ['[7][dyn(0.0)]', 7],
    ['[7][dyn(0u)]', 7],
    ['dyn(1.0) in [1]', true],
    ["dyn('1') in {1: 2}", false],
    ["{'a': null}.a == null", true],
    ['{true: null}[true] == null', true],
    ['size([1, 2] + [3])', 3],
    ['[1, 2, 3, 4].slice(1, 3) == [2, 3]', true],
    ['[[1], [2, [3]]].flatten() == [1, 2, [3]]', true],
    ['[1, [2, [3, [4]]]].flatten(2) == [1, 2, 3, [4]]', true],
    ['lists.range(4) == [0, 1, 2, 3]', true],
    ['lists.range(-1) == []', true],
    ["dyn([1, 1.0, 1u, '1']).distinct() == [dyn(1), '1']", true],
    ['[double("NaN"), double("NaN")].distinct().size()', 2],
    ['[[1], [1.0], [2]].distinct().size()', 2],
    ['[9007199254740993, 9007199254740992].distinct().size()', 2],
    ['[3, 1, 2].sort() == [1, 2, 3]', true],
    ["['b', 'a'].sort().reverse() == ['b', 'a']", true],
    ["['ccc', 'a', 'bb', 'd'].sortBy(s, s.size()) == ['a', 'd', 'bb', 'ccc']", true],
    ['sets.contains([1, 2], [2, dyn(1.0)])', true],
    ['sets.contains([1], [])', true],
    ['sets.intersects([1], [])', false],
    ['sets.equivalent([1, 2, 2], [2, 1])', true],
    ['sets.equivalent([[1]], [[1], [2]])', false],
    ['sets.intersects([[1]], [[2], [1]])', true],
    ['math.greatest(1, 2.5, 2u) == 2.5', true],
    ['type(math.greatest(1, dyn(1.0))) == int', true],
    ['math.least([3, -1, 2])', -1],
    ['math.round(-1.5) == -2.0 && math.round(0.49999999999999994) == 0.0', true],
    ['math.bitShiftRight(-1, 1)', 9223372036854775807n],
    ['math.bitShiftLeft(1, 63)', -9223372036854775808n],
    ['math.bitShiftLeft(1, 64)', 0],
    ['math.bitNot(0u) == 18446744073709551615u', true],
    ['math.bitAnd(-1, 255)', 255],
    ['math.sqrt(16) == 4.0', true],
    ['math.abs(-9223372036854775807)', 9223372036854775807n],
  ])('%s is %s', (text, expected) => {
    expect(evaluate(text)).toBe(expected)
  })

  it.each([
    ['[7][1]', 'index_range'],
    ['[7][-1]', 'index_range'],
    ['[7][dyn(0.1)]', 'invalid_argument'],
    ["[7][dyn('0')]", 'no_overload'],
    ["{1: 'a'}[dyn(1.5)]", 'no_such_key'],
    ['{}.a', 'no_such_key'],
    ['dyn("x").a', 'no_such_field'],
    ['dyn(null).a', 'no_such_field'],
    ['{dyn(1): 1, dyn(1u): 2}', 'duplicate_key'],
    ['{dyn(1.0): 1}', 'bad_key_type'],
    ['{dyn(null): 1}', 'bad_key_type'],
    ['dyn(1).map(x, x)', 'not_iterable'],
    ['1 in dyn("a")', 'no_overload'],
    ['[1].slice(0, 2)', 'index_range'],
    ['[1].slice(1, 0)', 'index_range'],
    ['[[1]].flatten(-1)', 'invalid_argument'],
    ['dyn([1, 2u]).sort()', 'no_overload'],
    ['dyn([[1]]).sortBy(x, dyn(x))', 'no_overload'],
    ['[double("NaN"), 1.0].sort()', 'invalid_argument'],
    ['math.least(dyn([]))', 'invalid_argument'],
    ['math.greatest(1.0, double("NaN"))', 'invalid_argument'],
    ['math.abs(-9223372036854775808)', 'overflow'],
    ['math.bitShiftLeft(1, -1)', 'invalid_argument'],
  ])('%s is the error %s', (text, code) => {
    expect(codeOf(text)).toBe(code)
  })

  it('walks a map in the order of the document, also with keys that look like numbers', () => {
    const input = JSON.parse('{"b": 1, "a": 2}')
    expect(evaluate('input.map(k, k).join()', input)).toBe('ba')
    expect(evaluate("{'z': 1, '10': 2, '9': 3}.map(k, k).join()")).toBe('z109')
  })

  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf'])(
    'never reaches %s of a host object',
    (name) => {
      expect(codeOf(`input.${name}`, {})).toBe('no_such_key')
      expect(codeOf(`input['${name}']`, {})).toBe('no_such_key')
      expect(codeOf(`{}.${name}`)).toBe('no_such_key')
      expect(evaluate(`has(input.${name})`, {})).toBe(false)
      expect(evaluate(`'${name}' in input`, {})).toBe(false)
      expect(evaluate(`input['${name}']`, JSON.parse(`{"${name}": 1}`))).toBe(1)
    },
  )
})

describe('macros', () => {
  it.each([
    ['[].all(x, false)', true],
    ['[].exists(x, true)', false],
    ['[1, 0].all(i, 2 / i > 100)', false],
    ['[0, 1].exists(i, 2 / i == 2)', true],
    ['[1, 2, 3].exists_one(x, x > 2)', true],
    ['[1, 2, 3].existsOne(x, x > 1)', false],
    ['[1, 2, 3].map(x, x > 1, x * 2) == [4, 6]', true],
    ["{'a': 1, 'b': 2}.filter(k, k != 'a') == ['b']", true],
    ["{'a': 1}.all(k, v, k == 'a' && v == 1)", true],
    ['[5, 6].exists(i, v, i == 1 && v == 6)', true],
    ['[5, 6].transformList(i, v, i * v) == [0, 6]', true],
    ["{'a': 1, 'b': 2}.transformMap(k, v, v > 1, v * 10) == {'b': 20}", true],
    ["['x', 'y'].transformMap(i, v, v)[1]", 'y'],
    ["{'a': 1}.transformMapEntry(k, v, {v: k}) == {1: 'a'}", true],
    ['cel.bind(a, 1 / 0, 5)', 5],
    ['[1, 2].map(x, cel.bind(y, x * x, y + y)) == [2, 8]', true],
    ['[1, 2].all(x, [3].all(x, x == 3) && x < 3)', true],
  ])('%s is %s', (text, expected) => {
    expect(evaluate(text)).toBe(expected)
  })

  it.each([
    ['[1, 0].all(i, 2 / i > 0)', 'divide_by_zero'],
    ['[1, 0].exists_one(i, 2 / i > 0)', 'divide_by_zero'],
    ['[1, 0].map(i, 2 / i)', 'divide_by_zero'],
    ['[1].all(x, dyn(x))', 'no_overload'],
    ["['a', 'a'].transformMapEntry(i, v, {v: i})", 'duplicate_key'],
  ])('%s is the error %s', (text, code) => {
    expect(codeOf(text)).toBe(code)
  })
})

describe('presence and optionals', () => {
  it.each([
    ['has(input.name)', true],
    ['has(input.none)', true],
    ['has(input.missing)', false],
    ['has({}.?x.y)', false],
    ['input.?name.orValue("x")', 'web'],
    ['input.?missing.orValue("x")', 'x'],
    ['input.?inner.deep.orValue(3)', 3],
    ['input.?list[0].value()', 1],
    ['input.list[?7].hasValue()', false],
    ['input.list[?-1].hasValue()', false],
    ['input[?"name"].hasValue()', true],
    ['optional.of(1).orValue(1 / 0)', 1],
    ['optional.none().or(optional.of(2)).value()', 2],
    ['optional.of(1).or(optional.of(1 / 0)).value()', 1],
    ['optional.ofNonZeroValue("").hasValue()', false],
    ['optional.ofNonZeroValue(0u).hasValue()', false],
    ['optional.of(dyn(null)).orValue("x") == null', true],
    ['optional.of(2).optMap(x, x + 1).value()', 3],
    ['optional.none().optMap(x, 1 / 0).hasValue()', false],
    ['optional.of(2).optFlatMap(x, optional.none()).hasValue()', false],
    ['[?optional.none(), ?optional.of(1)].size()', 1],
    ["{?'a': optional.none()}.size()", 0],
    ['optional.unwrap([optional.of(1), optional.none()]) == [1]', true],
    ['[optional.of(1)].unwrapOpt() == [1]', true],
    ['[1, 2].first().value() + [1, 2].last().value()', 3],
    ['[].first().hasValue()', false],
  ])('%s is %s', (text, expected) => {
    expect(evaluate(text, { name: 'web', none: null, list: [1], inner: {} })).toBe(expected)
  })

  it.each([
    ['has(input.missing.y)', 'no_such_key'],
    ['has(input.name.y)', 'no_such_field'],
    ['input.?name.x', 'no_such_field'],
    ['input.name.?x', 'no_such_field'],
    ['optional.none().value()', 'none_dereference'],
    ['[?dyn(1)]', 'no_overload'],
    ['dyn(1).orValue(2)', 'no_overload'],
  ])('%s is the error %s', (text, code) => {
    expect(codeOf(text, { name: 'web' })).toBe(code)
  })
})
