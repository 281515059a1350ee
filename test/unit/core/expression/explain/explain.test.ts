import { describe, expect, it } from 'vitest'
import { explain } from '../../../../../src/core/expression/explain/explain.ts'
import type { Environment, Origin } from '../../../../../src/core/expression/program.ts'
import { ShapeTable } from '../../../../../src/core/expression/shape.ts'
import { EvalError, RecordValue } from '../../../../../src/core/expression/value.ts'
import { checkedOf, INPUT, userFunction, value } from '../evaluate.ts'

const DATA = {
  a: { b: 1, name: 'web' },
  items: [{ n: 'x', v: 1 }, { n: 'y', v: 2 }, { n: 'z' }],
  more: [{ n: 'm', v: 9 }],
  numbers: [3, 1, 2, 1],
  nested: [[1, 2], [3]],
  empty: [],
  flag: false,
  map: { k: { v: 1 }, l: { v: 5 } },
}

/** `input/items/0/v`, with `!` where the path stops at an ancestor and `#` for a key. */
function placeOf(origin: Origin): string {
  return (
    [origin.variable, ...origin.path].join('/') +
    (origin.complete ? '' : '!') +
    (origin.part === 'key' ? '#' : '')
  )
}

function explained(text: string, data: unknown = DATA, environment: Environment = INPUT) {
  return explain(checkedOf(text, environment), [value(data)], { left: 100_000 })
}

function originsOf(text: string): readonly string[] {
  return explained(text).origins.map(placeOf)
}

/** Each reason as `atom @ place: note`. */
function blameOf(text: string, data: unknown = DATA, environment: Environment = INPUT): readonly string[] {
  return explained(text, data, environment).blame.map(({ span, origin, note }) => {
    return `${text.slice(span.start, span.end)} @ ${origin === undefined ? '-' : placeOf(origin)}: ${note}`
  })
}

describe('origins', () => {
  it.each([
    ['input', ['input']],
    ['input.a.b', ['input/a/b']],
    ['input.items[1].n', ['input/items/1/n']],
    ["input['a']['name']", ['input/a/name']],
    ['input.?a.b.orValue(7)', ['input/a/b']],
    ['input.?zz.orValue(7)', ['input!']],
    ['input.a.?zz.orValue(7)', ['input/a!']],
    ['input.?zz.or(input.?a)', ['input/a']],
    ['true ? input.a : input.b', ['input/a']],
    ['cel.bind(x, input.a, x.b)', ['input/a/b']],
    ['input.?a.optMap(x, x.b)', ['input/a/b']],
    ['optional.of(input.a).value().b', ['input/a/b']],
    ['dyn(input.a).b', ['input/a/b']],
    ['input.a.map(k, k)', ['input/a/b#', 'input/a/name#']],
    ['input.a.transformList(k, v, v)', ['input/a/b', 'input/a/name']],
    ['input.items.filter(i, has(i.v))', ['input/items/0', 'input/items/1']],
    ['input.items.filter(i, has(i.v)).map(i, i.v)', ['input/items/0/v', 'input/items/1/v']],
    ['(input.items + input.more).map(i, i.n)[3]', ['input/more/0/n']],
    ['[input.items, input.more].flatten().filter(i, i.n == "m")', ['input/more/0']],
    ['input.items.slice(1, 2)', ['input/items/1']],
    ['input.items.reverse()[0].n', ['input/items/2/n']],
    ['input.numbers.sort()[3]', ['input/numbers/0']],
    ['input.numbers.distinct()', ['input/numbers/0', 'input/numbers/1', 'input/numbers/2']],
    ['input.items.sortBy(i, i.n).last().value().n', ['input/items/2/n']],
    ['input.items.first()', ['input/items/0']],
    ['[optional.of(input.a), optional.none()].unwrapOpt()[0].b', ['input/a/b']],
    ['{"k": input.a}.k.b', ['input/a/b']],
    ['{"k": input.a}.transformMap(k, v, v.b).k', ['input/a/b']],
    ['input.a.name + input.items[0].n', ['input/a/name', 'input/items/0/n']],
    ['input.a.name.upperAscii()', ['input/a/name']],
    ['"constant"', []],
    ['input.items.filter(i, i.n == "q")', ['input/items']],
    ['input.a.zz', ['input/a!']],
    ['input.items[9]', ['input/items!']],
    ['input.items[?1]', ['input/items/1']],
    ['input[?"a"].optMap(x, x.b).orValue(0)', ['input/a/b']],
    ['input.?a.optFlatMap(x, x.?b)', ['input/a/b']],
    ['input.a.?zz.or(input.?a)', ['input/a']],
    ['false ? input.a : input.flag', ['input/flag']],
    ['input.nested.flatten()', ['input/nested/0/0', 'input/nested/0/1', 'input/nested/1/0']],
    ['input.items.map(i, i.n + "!")[1]', ['input/items/1/n']],
    ['input.items.map(i, has(i.v), i.v)', ['input/items/0/v', 'input/items/1/v']],
    ['input.map.transformList(k, v, v.v)', ['input/map/k/v', 'input/map/l/v']],
    ['input.map.transformMap(k, v, v.v).l', ['input/map/l/v']],
    ['input.map.transformMap(k, v, v.v).map(k, k)[1]', ['input/map/l#']],
    ['input.map.transformMapEntry(k, v, {k: v.v}).l', ['input/map/l/v']],
    ['{input.a.name: 1}.map(k, k)', ['input/a/name']],
    ['input.items.map(i, i.n).join(",")', ['input/items/0/n', 'input/items/1/n', 'input/items/2/n']],
    ['size(input.items)', ['input/items']],
    ['input.items.filter(i, has(i.v)).size()', ['input/items/0', 'input/items/1', 'input/items']],
    [
      'input.numbers.distinct().size()',
      ['input/numbers/0', 'input/numbers/1', 'input/numbers/2', 'input/numbers'],
    ],
    ['int(input.a.name.size())', ['input/a/name']],
  ])('%s is from %j', (text, origins) => {
    expect(originsOf(text)).toEqual(origins)
  })

  it('of a list are at most a few, however long it is', () => {
    const data = { items: Array.from({ length: 5_000 }, (_, index) => ({ v: index })) }
    const { origins } = explained('input.items.map(i, i.v)', data)
    expect(origins.length).toBe(32)
  })

  it('of a parameter are those of the argument', () => {
    const environment = { ...INPUT, functions: [userFunction('nameOf', ['x'], 'x.name')] }
    const { origins } = explained('nameOf(input.a)', DATA, environment)
    expect(origins.map(placeOf)).toEqual(['input/a/name'])
  })
})

describe('blame', () => {
  it.each([
    ['input.a.b == 2', ['input.a.b == 2 @ input/a/b: 1 is not 2']],
    ['input.a.b == 2 && input.a.name == "web"', ['input.a.b == 2 @ input/a/b: 1 is not 2']],
    [
      'input.a.b == 2 && input.a.name == "db"',
      ['input.a.b == 2 @ input/a/b: 1 is not 2', 'input.a.name == "db" @ input/a/name: "web" is not "db"'],
    ],
    [
      'input.a.b == 2 || input.a.name == "db"',
      ['input.a.b == 2 @ input/a/b: 1 is not 2', 'input.a.name == "db" @ input/a/name: "web" is not "db"'],
    ],
    ['!(input.a.b == 1 || input.a.name == "db")', ['input.a.b == 1 @ input/a/b: 1 is 1']],
    [
      '!(input.a.b < 2 && input.a.b >= 1)',
      ['input.a.b < 2 @ input/a/b: 1 is less than 2', 'input.a.b >= 1 @ input/a/b: 1 is at least 1'],
    ],
    ['has(input.a.zz)', ['has(input.a.zz) @ input/a!: missing `zz`']],
    ['!has(input.a.b)', ['has(input.a.b) @ input/a/b: `b` is present']],
    ['input.flag', ['input.flag @ input/flag: is false']],
    ['input.flag == true', ['input.flag == true @ input/flag: false is not true']],
    ['input.a.b in [2, 3]', ['input.a.b in [2, 3] @ input/a/b: 1 is not in [2, 3]']],
    [
      'input.a.name.startsWith("x")',
      ['input.a.name.startsWith("x") @ input/a/name: "web" does not start with "x"'],
    ],
    [
      'input.a.name.matches("^[0-9]+$")',
      ['input.a.name.matches("^[0-9]+$") @ input/a/name: "web" does not match "^[0-9]+$"'],
    ],
    ['input.a.b > 0 ? input.flag : true', ['input.flag @ input/flag: is false']],
    ['input.a.b > 0 ? false : true', ['input.a.b > 0 @ input/a/b: 1 is more than 0']],
    ['cel.bind(x, input.a.b > 3, x && true)', ['input.a.b > 3 @ input/a/b: 1 is not more than 3']],
    [
      'input.items.all(i, has(i.v) && i.v > 1)',
      ['i.v > 1 @ input/items/0/v: 1 is not more than 1', 'has(i.v) @ input/items/2!: missing `v`'],
    ],
    [
      'input.empty.exists(i, i == 1)',
      ['input.empty.exists(i, i == 1) @ input/empty: no element satisfies the condition'],
    ],
    [
      'input.more.exists(i, i.v == 1)',
      [
        'input.more.exists(i, i.v == 1) @ input/more: no element satisfies the condition',
        'i.v == 1 @ input/more/0/v: 9 is not 1',
      ],
    ],
    [
      '!input.items.exists(i, i.n == "x" || i.n == "z")',
      ['i.n == "x" @ input/items/0/n: "x" is "x"', 'i.n == "z" @ input/items/2/n: "z" is "z"'],
    ],
    [
      'input.items.exists_one(i, i.n != "z")',
      ['i.n != "z" @ input/items/0/n: "x" is not "z"', 'i.n != "z" @ input/items/1/n: "y" is not "z"'],
    ],
    ['input.a.all(k, v, k != "b")', ['k != "b" @ input/a/b#: "b" is "b"']],
    ['input.items.filter(i, has(i.v)).all(i, i.v > 1)', ['i.v > 1 @ input/items/0/v: 1 is not more than 1']],
    [
      '(input.items.slice(0, 1) + input.more).all(i, i.v > 5)',
      ['i.v > 5 @ input/items/0/v: 1 is not more than 5'],
    ],
    [
      'input.?zz.orValue([]).exists(i, true)',
      ['input.?zz.orValue([]).exists(i, true) @ input!: no element satisfies the condition'],
    ],
    ['input.a.zz == 1', ['input.a.zz @ input/a!: no such key: `zz`']],
    ['input.items.map(i, i.v).size() == 3', ['i.v @ input/items/2!: no such key: `v`']],
    ['input.items.all(i, i.v > 0)', ['i.v @ input/items/2!: no such key: `v`']],
    [
      '1 / input.numbers[9] == 1',
      ['input.numbers[9] @ input/numbers!: index 9 is out of range, the list has 4 elements'],
    ],
    ['int(input.a.name) == 1', ['int(input.a.name) @ input/a/name: `web` is not an int']],
    [
      'input.numbers.sort().all(n, n > 1)',
      ['n > 1 @ input/numbers/1: 1 is not more than 1', 'n > 1 @ input/numbers/3: 1 is not more than 1'],
    ],
    ['input.numbers.distinct().all(n, n > 1)', ['n > 1 @ input/numbers/1: 1 is not more than 1']],
    ['input.items.reverse().all(i, has(i.v))', ['has(i.v) @ input/items/2!: missing `v`']],
    ['input.items.sortBy(i, i.n).all(i, has(i.v))', ['has(i.v) @ input/items/2!: missing `v`']],
    ['input.nested.flatten().all(n, n < 3)', ['n < 3 @ input/nested/1/0: 3 is not less than 3']],
    [
      'input.items.first().value().v == 2',
      ['input.items.first().value().v == 2 @ input/items/0/v: 1 is not 2'],
    ],
    [
      'input.items.last().value().n == "a"',
      ['input.items.last().value().n == "a" @ input/items/2/n: "z" is not "a"'],
    ],
    ['input.map.transformList(k, v, v.v).all(x, x > 3)', ['x > 3 @ input/map/k/v: 1 is not more than 3']],
    ['input.map.transformMap(k, v, v.v).all(k, v, v > 3)', ['v > 3 @ input/map/k/v: 1 is not more than 3']],
    ['input.map.transformMap(k, v, v.v).all(k, k == "k")', ['k == "k" @ input/map/l#: "l" is not "k"']],
    [
      'input.map.transformMapEntry(k, v, {k: v.v}).all(k, v, v > 3)',
      ['v > 3 @ input/map/k/v: 1 is not more than 3'],
    ],
    [
      'input.map.exists(k, v, v.v > 30)',
      [
        'input.map.exists(k, v, v.v > 30) @ input/map: no element satisfies the condition',
        'v.v > 30 @ input/map/k/v: 1 is not more than 30',
        'v.v > 30 @ input/map/l/v: 5 is not more than 30',
      ],
    ],
    [
      'input.items.exists_one(i, i.n == "q")',
      ['input.items.exists_one(i, i.n == "q") @ input/items: no element satisfies the condition'],
    ],
    ['!input.numbers.exists_one(i, i == 2)', ['i == 2 @ input/numbers/2: 2 is 2']],
    [
      'input.items.filter(i, has(i.v)).exists(i, i.v == 7)',
      [
        'input.items.filter(i, has(i.v)).exists(i, i.v == 7) @ input/items/0: no element satisfies the condition',
        'input.items.filter(i, has(i.v)).exists(i, i.v == 7) @ input/items/1: no element satisfies the condition',
        'input.items.filter(i, has(i.v)).exists(i, i.v == 7) @ input/items: no element satisfies the condition',
        'i.v == 7 @ input/items/0/v: 1 is not 7',
        'i.v == 7 @ input/items/1/v: 2 is not 7',
      ],
    ],
    [
      'input.items.filter(i, has(i.v)).size() > 2',
      [
        'input.items.filter(i, has(i.v)).size() > 2 @ input/items/0: 2 is not more than 2',
        'input.items.filter(i, has(i.v)).size() > 2 @ input/items/1: 2 is not more than 2',
        'input.items.filter(i, has(i.v)).size() > 2 @ input/items: 2 is not more than 2',
      ],
    ],
    [
      'input.a.name + input.items[0].n == "q"',
      [
        'input.a.name + input.items[0].n == "q" @ input/a/name: "webx" is not "q"',
        'input.a.name + input.items[0].n == "q" @ input/items/0/n: "webx" is not "q"',
      ],
    ],
    ['input[?"a"].optMap(x, x.b == 3).orValue(false)', ['x.b == 3 @ input/a/b: 1 is not 3']],
    ['input.?a.optFlatMap(x, optional.of(x.b == 3)).value()', ['x.b == 3 @ input/a/b: 1 is not 3']],
    ['input.?flag.orValue(true)', ['input.?flag.orValue(true) @ input/flag: is false']],
    ['input.?zz.orValue(false)', ['input.?zz.orValue(false) @ input!: missing `zz`']],
    ['input.?zz.hasValue()', ['input.?zz.hasValue() @ input!: missing `zz`']],
    ['input.items[?5].hasValue()', ['input.items[?5].hasValue() @ input/items!: there is no value']],
    ['has(input.map.zz.v)', ['input.map.zz @ input/map!: no such key: `zz`']],
    [
      'has(input.a.zz) || has(input.map.zz)',
      ['has(input.a.zz) @ input/a!: missing `zz`', 'has(input.map.zz) @ input/map!: missing `zz`'],
    ],
  ])('%s: %j', (text, expected) => {
    expect(blameOf(text)).toEqual(expected)
  })

  it('names at most 20 elements and counts the rest', () => {
    const data = { items: Array.from({ length: 50 }, (_, index) => ({ v: index })) }
    const { blame } = explained('input.items.all(i, i.v < 10)', data)
    expect(blame.filter(({ note }) => note.includes('is not less than'))).toHaveLength(20)
    expect(blame.at(-1)).toMatchObject({ note: 'and 20 more elements' })
  })

  it('finds the value inside of a function, at the place of the call', () => {
    const environment = {
      ...INPUT,
      functions: [userFunction('isGood', ['x'], 'has(x.name) && x.name == "db"')],
    }
    expect(blameOf('isGood(input.a) && true', DATA, environment)).toEqual([
      'isGood(input.a) @ input/a/name: "web" is not "db"',
    ])
  })

  it('finds the parts of a condition that was given to a function', () => {
    const environment = { ...INPUT, functions: [userFunction('both', ['p', 'q'], 'p && q')] }
    expect(blameOf('both(input.a.b == 2, input.a.name == "web")', DATA, environment)).toEqual([
      'both(input.a.b == 2, input.a.name == "web") @ input/a/b: 1 is not 2',
    ])
  })

  it.each([
    [4, 4],
    [5, 5],
    [6, 0],
  ])('gives the reasons of %i elements that were looked at in vain: %i', (size, expected) => {
    const data = { items: Array.from({ length: size }, (_, index) => ({ v: index })) }
    const { blame } = explained('input.items.exists(i, i.v > 10)', data)
    expect(blame.filter(({ note }) => note.endsWith('is not more than 10'))).toHaveLength(expected)
    expect(blame[0]).toMatchObject({ note: 'no element satisfies the condition' })
  })

  it.each([
    [19, 19, 19],
    [20, 20, 20],
    [21, 20, 21],
  ])('of %i failing elements names %i', (size, named, entries) => {
    const data = { items: Array.from({ length: size }, (_, index) => ({ v: index })) }
    const { blame } = explained('input.items.all(i, i.v > 99)', data)
    expect(blame.filter(({ note }) => note.includes('is not more than'))).toHaveLength(named)
    expect(blame).toHaveLength(entries)
  })

  it('points at the field whose value could not be had', () => {
    const fact = new RecordValue(new ShapeTable().of(['date']), [new EvalError('unavailable', 'no network')])
    const { blame, result } = explain(checkedOf('input.date > 1'), [fact], { left: 1_000 })
    expect(result).toMatchObject({ code: 'unavailable' })
    expect(blame).toMatchObject([
      { note: 'no network', span: { start: 0, end: 10 }, origin: { path: ['date'], complete: true } },
    ])
  })

  it('shows no secrets', () => {
    const [reason] = blameOf('input.token == ""', { token: 'ghp_abcdefghijklmnopqrstuvwx0123456789' })
    expect(reason).toContain('looks like a secret')
    expect(reason).not.toContain('ghp_')
  })

  it('looks at what no longer decides, without changing the result or its cost', () => {
    const text = 'input.a.b == 2 && input.items.all(i, i.v > 1)'
    const budget = { left: 100_000 }
    const { result, blame } = explain(checkedOf(text), [value(DATA)], budget)
    expect(result).toBe(false)
    expect(100_000 - budget.left).toBe(4)
    expect(blame.length).toBeGreaterThan(1)
  })

  it('stays within its allowance and keeps the result', () => {
    const data = { items: Array.from({ length: 1_000 }, (_, index) => index) }
    const { result, blame } = explain(checkedOf('input.items.all(i, i > 5)'), [value(data)], { left: 40 })
    expect(result).toBe(false)
    expect(blame.length).toBeGreaterThan(0)
    expect(blame.length).toBeLessThan(20)
  })
})
