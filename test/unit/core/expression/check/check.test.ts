import { describe, expect, test } from 'vitest'
import { indexFunctions } from '../../../../../src/core/expression/check/overload.ts'
import { compile } from '../../../../../src/core/expression/compile.ts'
import { STANDARD_LIBRARIES } from '../../../../../src/core/expression/functions/libraries.ts'
import type { Checked, Environment } from '../../../../../src/core/expression/program.ts'
import { unescapeField } from '../../../../../src/core/expression/syntax/field-name.ts'
import { printExpression } from '../../../../../src/core/expression/syntax/print.ts'
import {
  BOOL,
  BYTES,
  DOUBLE,
  DURATION,
  DYN,
  type Field,
  INT,
  listOf,
  mapOf,
  NULL,
  optionalOf,
  recordOf,
  STRING,
  TIMESTAMP,
  type Type,
  UINT,
} from '../../../../../src/core/expression/type.ts'
import { typeText } from '../../../../../src/core/expression/type-text.ts'
import { childrenOf } from '../../../../../src/core/expression/walk.ts'
import { LIMITS } from '../../../../../src/core/limits.ts'

const present = (type: Type): Field => ({ type, presence: 'present' })
const KIND: Type = { kind: 'string', values: ['block', 'warn', 'off'] }
const COLOUR: Type = { kind: 'string', values: ['red', 'green'] }

const STEP = recordOf(
  'workflow.step',
  new Map([
    ['name', present(STRING)],
    ['number', present(INT)],
    ['kind', present(KIND)],
    ['with', present(mapOf(STRING, STRING))],
    ['run-name', present(STRING)],
  ]),
)
const OPEN = recordOf('package', new Map([['name', present(STRING)]]), DYN)
const BRANCHES: Type = {
  kind: 'union',
  members: [
    recordOf(
      'push',
      new Map([
        ['ref', present(STRING)],
        ['size', present(INT)],
      ]),
    ),
    recordOf(
      'pull',
      new Map([
        ['ref', present(STRING)],
        ['base', present(STRING)],
      ]),
    ),
  ],
}

const VARIABLES: readonly (readonly [string, Type])[] = [
  ['s', STRING],
  ['i', INT],
  ['u', UINT],
  ['d', DOUBLE],
  ['b', BOOL],
  ['y', BYTES],
  ['t', TIMESTAMP],
  ['r', DURATION],
  ['any', DYN],
  ['l', listOf(INT)],
  ['ls', listOf(STRING)],
  ['m', mapOf(STRING, INT)],
  ['mi', mapOf(INT, STRING)],
  ['o', optionalOf(STRING)],
  ['om', optionalOf(mapOf(STRING, INT))],
  ['step', STEP],
  ['pkg', OPEN],
  ['event', BRANCHES],
  ['number', { kind: 'union', members: [INT, DOUBLE] }],
  ['nullable', { kind: 'union', members: [STRING, NULL] }],
  ['kind', KIND],
  ['kinds', listOf(KIND)],
  ['colour', COLOUR],
  ['collection', { kind: 'union', members: [listOf(STRING), mapOf(STRING, INT)] }],
  ['never', { kind: 'union', members: [] }],
  ['a.b', INT],
  ['a.b.c', STRING],
  ['a', mapOf(STRING, mapOf(STRING, BOOL))],
]

function environment(profile: Environment['profile'], container?: string): Environment {
  return {
    variables: VARIABLES.map(([name, type]) => ({ name, type })),
    functions: [],
    libraries: STANDARD_LIBRARIES,
    index: indexFunctions(STANDARD_LIBRARIES),
    profile,
    ...(container !== undefined && { container }),
  }
}

/** Types are the subject here: what may be absent is read without a guard. */
const STRICT: Environment = { ...environment('strict'), absence: 'allowed' }
const CEL = environment('cel')

function typeIn(env: Environment, text: string): string {
  const { checked, issues } = compile(text, env)
  return checked === undefined ? issues.map((issue) => issue.message).join('; ') : typeText(checked.type)
}

function codes(text: string, env: Environment = STRICT, expected?: Type): readonly string[] {
  return compile(text, env, expected).issues.map(
    ({ code, span }) => `${code} ${text.slice(span.start, span.end)}`,
  )
}

function checkedOf(text: string, env: Environment = STRICT): Checked {
  const { checked, issues } = compile(text, env)
  if (checked === undefined) throw new Error(issues.map((issue) => issue.message).join('; '))
  return checked
}

describe('types', () => {
  test.each([
    ['1', 'int'],
    ['1u', 'uint'],
    ['1.0', 'double'],
    ['"a"', 'string'],
    ['b"a"', 'bytes'],
    ['null', 'null'],
    ['true', 'bool'],
    ['int', 'type'],
    ['google.protobuf.Timestamp', 'type'],
    ['type(1)', 'type'],
    ['[]', 'list(dyn)'],
    ['[1, 2]', 'list(int)'],
    ['[[]] + [[1]]', 'list(list(int))'],
    ['{}', 'map(dyn, dyn)'],
    ['{"a": 1}', 'map(string, int)'],
    ['{"a": []}', 'map(string, list(dyn))'],
    ['[] == [1]', 'bool'],
    ['1 + 2', 'int'],
    ['s + s', 'string'],
    ['t - t', 'duration'],
    ['t + r', 'timestamp'],
    ['l + []', 'list(int)'],
    ['any + any', 'dyn'],
    ['any + 1', 'int'],
    ['any.b.c[0].d', 'dyn'],
    ['1 < 2.5 && 1u < 2', 'bool'],
    ['b ? 1 : 2', 'int'],
    ['b ? any : 2', 'dyn'],
    ['b ? [] : [1]', 'list(int)'],
    ['l[0]', 'int'],
    ['l[any]', 'int'],
    ['m["x"]', 'int'],
    ['m.x', 'int'],
    ['mi[1]', 'string'],
    ['m[?"x"]', 'optional(int)'],
    ['l[?0]', 'optional(int)'],
    ['m.?x', 'optional(int)'],
    ['om.x', 'optional(int)'],
    ['om.?x', 'optional(int)'],
    ['om["x"]', 'optional(int)'],
    ['om[?"x"]', 'optional(int)'],
    ['has(om.x)', 'bool'],
    ['o.orValue("")', 'string'],
    ['m.?x.orValue(0) + 1', 'int'],
    ['optional.none().or(o)', 'optional(string)'],
    ['[?o]', 'list(string)'],
    ['{?"k": o}', 'map(string, string)'],
    ['o.optMap(x, x.size())', 'optional(int)'],
    ['o.optFlatMap(x, m[?x])', 'optional(int)'],
    ['optional.none().optFlatMap(x, x)', 'optional(dyn)'],
    ['cel.bind(x, l, x[0])', 'int'],
    ['cel.bind(x, [], x + [1])', 'list(int)'],
    ['l.all(x, x > 0)', 'bool'],
    ['l.exists(i2, x, i2 < x)', 'bool'],
    ['l.existsOne(x, x == 0)', 'bool'],
    ['l.filter(x, x > 0)', 'list(int)'],
    ['l.map(x, string(x))', 'list(string)'],
    ['l.map(x, x > 0, [x])', 'list(list(int))'],
    ['m.map(k, k)', 'list(string)'],
    ['m.filter(k, k != "")', 'list(string)'],
    ['any.map(x, x)', 'list(dyn)'],
    ['[].map(x, x)', 'list(dyn)'],
    ['l.transformList(p, x, p + x)', 'list(int)'],
    ['m.transformList(k, v, k)', 'list(string)'],
    ['l.transformMap(p, x, string(x))', 'map(int, string)'],
    ['m.transformMap(k, v, v > 0, v == 1)', 'map(string, bool)'],
    ['l.transformMapEntry(p, x, {string(x): p})', 'map(string, int)'],
    ['ls.sortBy(x, x.size())', 'list(string)'],
    ['dyn(1)', 'dyn'],
    ['math.greatest(1, 2)', 'int'],
    ['l.slice(0, 1) == [1] && ls.slice(0, 1) == ["a"]', 'bool'],
    ['any.distinct().sort()', 'dyn'],
    ['any.slice(0, 1)', 'list(dyn)'],
    ['google.protobuf.Timestamp == type(t)', 'bool'],
  ])('%s is %s in both profiles', (text, type) => {
    expect(typeIn(STRICT, text)).toBe(type)
    expect(typeIn(CEL, text)).toBe(type)
  })

  test.each([
    ['[1, "a"]', 'list(dyn)'],
    ['{"a": 1, "b": true}', 'map(string, dyn)'],
    ['{1: 1, "b": 2}', 'map(dyn, int)'],
    ['{1.5: 1}', 'map(dyn, int)'],
    ['math.greatest([1, 2.0])', 'dyn'],
  ])('%s is %s in the profile of the standard', (text, type) => {
    expect(typeIn(CEL, text)).toBe(type)
  })

  test('every node has a type, every name and call a reference', () => {
    const { expression, types, references } = checkedOf(
      'a.b.c + s == "x" && l.all(x, cel.bind(k, m.?y, k.optMap(z, z + x).orValue(1) > 0 ? true : false)) || [1, i][0] in {2: 3}',
    )
    const pending = [expression]
    for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
      expect(types.has(node.id)).toBe(true)
      if (node.kind === 'identifier' || node.kind === 'call') expect(references.has(node.id)).toBe(true)
      pending.push(...childrenOf(node))
    }
  })

  test('no type parameter is left in the types', () => {
    const { types } = checkedOf(
      '[] == [] && {}.size() == 0 && optional.none().hasValue() && [].map(x, [x]).size() == 0',
    )
    expect([...types.values()].map(typeText).filter((text) => text.includes('%'))).toEqual([])
  })
})

describe('names', () => {
  test('a variable is referred to by its slot', () => {
    const { expression, references } = checkedOf('i')
    expect(references.get(expression.id)).toEqual({ kind: 'variable', slot: 1 })
  })

  test.each([
    ['a.b.c', 'string'],
    ['a.b', 'int'],
    ['a.x', 'map(string, bool)'],
    ['a.x.c', 'bool'],
    ['a["b"]', 'map(string, bool)'],
    ['has(a.x.c)', 'bool'],
  ])('the longest declared name wins: %s is %s', (text, type) => {
    expect(typeIn(STRICT, text)).toBe(type)
  })

  test('a chain that names one thing is one identifier', () => {
    const { expression } = checkedOf('a.b.c.size()')
    expect(expression).toMatchObject({
      kind: 'call',
      receiver: { kind: 'identifier', name: 'a.b.c', span: { start: 0, end: 5 } },
    })
  })

  test.each([
    'a.b == 1 ? 1 : 2',
    'b ? a.b : 2',
    'b ? 1 : a.b',
    '[1, a.b]',
    '{"k": a.b}',
    '{a.b: 1}',
    'l[a.b]',
    '[a.b][0]',
    'a.b in l',
    'l.all(x, x == a.b)',
    'l.map(x, a.b)',
    'l.map(x, a.b > 0, x)',
    '[a.b].map(x, x)',
    'cel.bind(q, a.b, q)',
    'cel.bind(q, 1, a.b)',
    'o.optMap(q, a.b)',
    'm[?string(a.b)].optMap(q, q)',
    '!(a.b == 1)',
    'b && a.b == 1',
    'string(a.b)',
    'm[string(a.b)]',
    'string(a.b).size()',
    's.substring(a.b)',
  ])('a name with dots is found anywhere: %s', (text) => {
    const pending = [checkedOf(text).expression]
    const names: string[] = []
    for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
      if (node.kind === 'identifier') names.push(node.name)
      expect(node.kind).not.toBe('select')
      pending.push(...childrenOf(node))
    }
    expect(names).toContain('a.b')
  })

  test('a variable of a macro hides declared names with dots', () => {
    expect(typeIn(CEL, '[{"b": 1.5}].map(a, a.b)')).toBe('list(double)')
  })

  test('a leading dot skips the variables of macros', () => {
    expect(typeIn(CEL, 'ls.map(i, i)')).toBe('list(string)')
    expect(typeIn(CEL, 'ls.map(i, .i)')).toBe('list(int)')
  })

  test('inner variables hide outer ones', () => {
    expect(typeIn(STRICT, 'l.map(x, ls.map(x, x))')).toBe('list(list(string))')
  })

  test('a variable of a macro ends with it', () => {
    expect(codes('l.all(x, x > 0) && x')).toEqual(['constraint/unknown-name x'])
    expect(codes('x.all(x, true)')).toEqual(['constraint/unknown-name x'])
    expect(codes('cel.bind(x, x, x)')).toEqual(['constraint/unknown-name x'])
  })

  test('a namespaced function becomes a global call, also next to a variable of that name', () => {
    const { expression, references } = checkedOf('base64.encode(y)')
    expect(expression).toMatchObject({
      kind: 'call',
      name: 'base64.encode',
      receiver: undefined,
      nameSpan: { start: 0, end: 13 },
    })
    expect(references.get(expression.id)).toMatchObject({ kind: 'overloads' })
    const shadowed = {
      ...CEL,
      variables: [
        { name: 'base64', type: INT },
        { name: 'y', type: BYTES },
      ],
    }
    expect(typeIn(shadowed, 'base64.encode(y)')).toBe('string')
  })

  test.each([
    ['x', 'string'],
    ['y', 'int'],
    ['.x', 'double'],
    ['p.q.x', 'string'],
    ['.p.q.x', 'string'],
    ['q.x', 'string'],
  ])('within container p.q, %s is %s', (text, type) => {
    const env: Environment = {
      ...CEL,
      container: 'p.q',
      variables: [
        { name: 'p.q.x', type: STRING },
        { name: 'p.y', type: INT },
        { name: 'x', type: DOUBLE },
      ],
    }
    expect(typeIn(env, text)).toBe(type)
  })

  test.each([
    ['stpe', 'did you mean `step`?'],
    ['Step', 'did you mean `step`?'],
    ['size', 'it is a function: call it with parentheses'],
  ])('unknown name %s: %s', (text, help) => {
    expect(compile(text, STRICT).issues).toMatchObject([{ code: 'constraint/unknown-name', help }])
  })

  test('an unknown name without a likely meaning lists what is known', () => {
    const env = {
      ...STRICT,
      variables: [
        { name: 'input', type: DYN },
        { name: 'file', type: DYN },
      ],
    }
    expect(compile('zzz', env).issues).toMatchObject([{ help: 'known here: `file`, `input`' }])
  })

  test.each([
    ['sizze(l)', 'unknown function `sizze`', 'did you mean `size`?'],
    ['s.startWith("a")', 'unknown function `startWith`', 'did you mean `startsWith`?'],
    ['math.flor(1.5)', 'unknown function `math.flor`', 'did you mean `math.floor`?'],
    ['l.all(x)', '`all` is a macro that takes other arguments', 'write `list.all(x, condition)`'],
    ['l.map(x, y, z, y + x)', '`map` is a macro that takes other arguments', 'write `list.map(x, value)`'],
  ])('%s: %s', (text, message, help) => {
    const [issue] = compile(text, STRICT).issues
    expect(issue).toMatchObject({ code: 'constraint/unknown-function', message, help })
    expect(compile(text, STRICT).issues).toHaveLength(1)
  })

  test('one unknown name gives one message, whatever is done with it', () => {
    expect(codes('nope.a.b[0].f(1) + nope2(1).c == 5 && !nope3')).toEqual([
      'constraint/unknown-name nope',
      'constraint/unknown-function nope2',
      'constraint/unknown-name nope3',
    ])
  })

  test('a macro variable may not hide a variable of the constraint in the strict profile', () => {
    expect(codes('l.all(step, step > 0)')).toEqual(['constraint/invalid-expression l.all(step, step > 0)'])
    expect(codes('l.all(step, step > 0)', CEL)).toEqual([])
    expect(codes('l.all(other, other > 0)')).toEqual([])
  })
})

describe('records', () => {
  test.each([
    ['step.name', 'string'],
    ['step.`run-name`', 'string'],
    ['step.run__dash__name', 'string'],
    ['step["run-name"]', 'string'],
    ['step["number"]', 'int'],
    ['step[s]', 'string or int or map(string, string)'],
    ['step.?name', 'optional(string)'],
    ['step[?"name"]', 'optional(string)'],
    ['step.with.x', 'string'],
    ['step.map(k, k)', 'list(string)'],
    ['step.size()', 'int'],
    ['"name" in step', 'bool'],
    ['pkg.name', 'string'],
    ['pkg.other.deeper', 'dyn'],
    ['has(pkg.other)', 'bool'],
    ['event.ref', 'string'],
    ['event.base', 'string'],
    ['event["size"]', 'int'],
  ])('%s is %s', (text, type) => {
    expect(typeIn(STRICT, text)).toBe(type)
  })

  test.each([
    ['step.nmae', 'did you mean `name`?', 'nmae'],
    ['has(step.nmae)', 'did you mean `name`?', 'nmae'],
    ['step.?nmae', 'did you mean `name`?', 'nmae'],
    ['step["nmae"]', 'did you mean `name`?', '"nmae"'],
    ['"nmae" in step', 'did you mean `name`?', '"nmae"'],
    ['step.zzz', 'it has `kind`, `name`, `number`, `run-name`, `with`', 'zzz'],
    ['event.raf', 'did you mean `ref`?', 'raf'],
    ['event["raf"]', 'did you mean `ref`?', '"raf"'],
  ])('%s is an unknown field', (text, help, at) => {
    expect(compile(text, STRICT).issues).toMatchObject([{ code: 'constraint/unknown-field', help }])
    expect(codes(text)).toEqual([`constraint/unknown-field ${at}`])
  })

  test('keys such as __proto__ are ordinary and unknown', () => {
    expect(codes('step.__proto__')).toEqual(['constraint/unknown-field __proto__'])
    expect(codes('step.constructor')).toEqual(['constraint/unknown-field constructor'])
    expect(codes('step["hasOwnProperty"]')).toEqual(['constraint/unknown-field "hasOwnProperty"'])
    expect(codes('toString')).toEqual(['constraint/unknown-name toString'])
    expect(codes('constructor()')).toEqual(['constraint/unknown-function constructor'])
    expect(codes('s.__proto__()')).toEqual(['constraint/unknown-function __proto__'])
  })

  test.each(['s.length', 'l.first_one', 'i.x', 'nullable.x', 'has(s.x)', 's.?x'])(
    '%s selects from what has no fields',
    (text) => {
      expect(compile(text, STRICT).issues).toMatchObject([{ code: 'constraint/type' }])
    },
  )

  test('a map with other keys than strings has no fields in the strict profile', () => {
    expect(codes('mi.x')).toEqual(['constraint/type x'])
    expect(codes('mi.x', CEL)).toEqual([])
  })

  test('a record compares with a map and with itself', () => {
    expect(codes('step == step')).toEqual([])
    expect(codes('step.with == {"a": "b"}')).toEqual([])
    expect(codes('step == {"name": "x"}')).toEqual([])
    expect(codes('step == pkg')).toEqual(['constraint/type =='])
  })
})

describe('field names that are no identifiers', () => {
  test.each([
    ['step.run__dash__name', 'run-name'],
    ['step.?run__dash__name', 'run-name'],
    ['has(step.run__dash__name)', 'run-name'],
    ['step.`run-name`', 'run-name'],
    ['pkg.a__dash__b', 'a__dash__b'],
    ['any.a__dash__b', 'a__dash__b'],
  ])('%s reads the field %s', (text, field) => {
    expect(checkedOf(text).expression).toMatchObject({ kind: 'select', field })
  })

  test('an index is never unescaped', () => {
    expect(codes('step["run__dash__name"]')).toEqual(['constraint/unknown-field "run__dash__name"'])
  })

  test('a name with dashes that was read as a difference is explained', () => {
    expect(compile('step.run-name == ""', STRICT).issues[0]).toMatchObject({
      code: 'constraint/unknown-field',
      help: 'a name with dashes needs an index or back quotes: `["run-name"]`',
    })
  })

  test.each([
    ['a__dash__b', 'a-b'],
    ['a__dot__b__slash__c', 'a.b/c'],
    ['a__underscores__b', 'a__b'],
    ['__in__', 'in'],
    ['__dash__', '-'],
    ['a__other__b', 'a__other__b'],
    ['plain', 'plain'],
  ])('%s stands for %s', (escaped, name) => {
    expect(unescapeField(escaped)).toBe(name)
  })
})

describe('unions', () => {
  test.each([
    ['collection[0]', 'string'],
    ['collection["x"]', 'int'],
    ['collection.x', 'int'],
    ['collection.map(x, x)', 'list(dyn)'],
    ['number + 1', 'int'],
    ['number + number', 'int or double'],
  ])('the standard asks for one member that fits: %s is %s', (text, type) => {
    expect(typeIn(CEL, text)).toBe(type)
  })

  test('a macro over a union runs over what its members have in common', () => {
    expect(typeIn(STRICT, 'collection.map(x, x)')).toBe('list(string)')
    expect(typeIn(STRICT, 'collection.transformList(at, x, x)')).toBe('list(string or int)')
  })

  test.each([
    ['double(number) + 1.5', 'double'],
    ['-number', 'int or double'],
    ['number == 1', 'bool'],
    ['number < 1u', 'bool'],
    ['nullable == null', 'bool'],
    ['nullable != null && nullable.startsWith("a")', 'bool'],
    ['nullable == "a"', 'bool'],
    ['b ? number : 1', 'int or double'],
  ])('an operation must fit all members: %s is %s', (text, type) => {
    expect(typeIn(STRICT, text)).toBe(type)
  })

  test.each([
    'number.startsWith("a")',
    'number + 1',
    'number + number',
    'collection[0]',
    'collection.x',
    'number == "a"',
    'nullable + 1',
    'nullable == 1',
    'number.all(x, true)',
    'never == 1',
    'never.x',
  ])('%s fits none', (text) => {
    expect(compile(text, STRICT).issues).toMatchObject([{ code: 'constraint/type' }])
  })
})

describe('calls', () => {
  test.each([
    ['1 + "a"', '`+` does not take `int` and `string`', 'convert the other one, as in `string(x)`'],
    ['1 + 1u', '`+` does not take `int` and `uint`', undefined],
    ['-s', '`-` does not take `string`', 'it can be `-int -> int`, `-double -> double`'],
    ['1 == 1.0', '`==` does not take `int` and `double`', 'convert one of them, as in `double(x)`'],
    [
      'i == "1"',
      '`==` does not take `int` and `string`',
      'values of unlike types are never equal; use `dyn(…)` on one side to compare them anyway',
    ],
    ['null == 1', '`==` does not take `null` and `int`', undefined],
    ['1 in 2', '`in` does not take `int` and `int`', undefined],
    ['1 in ls', '`in` does not take `int` and `list(string)`', undefined],
    ['s.size(1)', 'no form of `size` fits `string.size(int)`', undefined],
    [
      'startsWith(s, s)',
      'no form of `startsWith` fits `startsWith(string, string)`',
      'it can be `string.startsWith(string) -> bool`',
    ],
    [
      's.startsWith(1)',
      'no form of `startsWith` fits `string.startsWith(int)`',
      'it can be `string.startsWith(string) -> bool`',
    ],
    [
      'o.startsWith("a")',
      'no form of `startsWith` fits `optional(string).startsWith(string)`',
      'open the optional first, as in `x.orValue(…)`',
    ],
    ['l < l', '`<` does not take `list(int)` and `list(int)`', undefined],
  ])('%s: %s', (text, message, help) => {
    const { issues } = compile(text, STRICT)
    expect(issues).toMatchObject([{ code: 'constraint/type', message, ...(help !== undefined && { help }) }])
    expect(compile(text, CEL).issues).toHaveLength(1)
  })

  test.each([
    ['l["a"]', '"a"', 'index of `list(int)` must be `int`, got `string`'],
    ['m[1]', '1', 'index of `map(string, int)` must be `string`, got `int`'],
    ['step[1]', '1', 'index of `workflow.step` must be `string`, got `int`'],
    [
      'collection[true]',
      'true',
      'index of `list(string) or map(string, int)` must be `int or string`, got `bool`',
    ],
    ['i[0]', 'i[0]', '`int` cannot be indexed, only lists and maps can'],
  ])('%s is a wrong index', (text, at, message) => {
    const [issue] = compile(text, STRICT).issues
    expect(issue).toMatchObject({ code: 'constraint/type', message })
    expect(issue && text.slice(issue.span.start, issue.span.end)).toBe(at)
  })

  test('what nothing decides is dyn in messages', () => {
    expect(compile('s + []', STRICT).issues[0]?.message).toBe('`+` does not take `string` and `list(dyn)`')
  })

  test('dyn leaves several overloads open', () => {
    const { expression, references } = checkedOf('any + any')
    const reference = references.get(expression.id)
    expect(reference?.kind === 'overloads' && reference.overloads.length).toBeGreaterThan(5)
  })

  test.each(['!1', '!s', '1 && true', 'true || "a"', 'l.all(x, x)', 'l.filter(x, x)', 's ? 1 : 2'])(
    '%s wants a bool',
    (text) => {
      expect(compile(text, CEL).issues).toMatchObject([{ code: 'constraint/type' }])
    },
  )

  test.each([
    'b ? 1 : "a"',
    'b ? s : null',
    's.all(x, true)',
    'o.all(x, true)',
    's[0]',
    'l["a"]',
    'l[1u]',
    'm[1]',
    'i[0]',
    '[?1]',
    '{?"a": 1}',
    'i.optMap(x, x)',
    'o.optFlatMap(x, x)',
    'l.transformMapEntry(p, x, x)',
    'm.sortBy(k, k)',
    'ls.sortBy(x, [x])',
  ])('%s does not fit together', (text) => {
    expect(compile(text, CEL).issues).toMatchObject([{ code: 'constraint/type' }])
  })

  test('several mistakes are all reported, in the order of the text', () => {
    expect(codes('(1 + "a") == 2 && step.nmae == "x" || nope')).toEqual([
      'constraint/type +',
      'constraint/unknown-field nmae',
      'constraint/unknown-name nope',
    ])
  })

  test('messages are refused', () => {
    expect(codes('a.b.T{x: 1}')).toEqual(['constraint/type a.b.T{x: 1}'])
  })

  test('the whole may have to be of a type', () => {
    expect(codes('1', STRICT, BOOL)).toEqual(['constraint/type 1'])
    expect(codes('i > 1', STRICT, BOOL)).toEqual([])
    expect(codes('any', STRICT, BOOL)).toEqual([])
  })

  test.each([
    ["s.matches('(')", "'('"],
    ["'a'.matches('(')", "'('"],
    ["'('.matches(s)", undefined],
    ["matches(s, '(')", "'('"],
    ["duration('1d')", "'1d'"],
    ["timestamp('yesterday')", "'yesterday'"],
    ["'%q'.format([1])", '[1]'],
    ["'%s %s'.format([s])", '[s]'],
    ["'%s'.format([s, i])", '[s, i]'],
    ["'%q'.format(ls)", "'%q'"],
    ["'%s'.format(ls)", undefined],
  ])('%s: the constant %s can never work', (text, at) => {
    expect(codes(text)).toEqual(at === undefined ? [] : [`constraint/argument ${at}`])
  })

  test.each([
    '[1, dyn("a")]',
    '[dyn(1), "a"]',
    'dyn([1, "a"])',
    '{"a": dyn(1), "b": true}',
    "'%s %s'.format([s, 1])",
    'math.greatest(1, 2.0, 3u)',
  ])('accepts %s', (text) => {
    expect(codes(text)).toEqual([])
  })

  test('one mixture gives one message', () => {
    expect(codes('[1, "a", true, 1.0]')).toEqual(['constraint/type "a"'])
  })

  test.each(['{1.5: 1}', '{null: 1}', '{[1]: 1}'])('refuses the key of %s', (text) => {
    expect(compile(text, STRICT).issues).toMatchObject([{ code: 'constraint/type' }])
  })

  test.each(['{"a": 1, "a": 2}', '{1: 1, 1u: 2}', '{true: 1, true: 2}'])(
    'refuses the repeated key of %s',
    (text) => {
      expect(compile(text, CEL).issues).toMatchObject([{ code: 'constraint/argument' }])
    },
  )

  test.each([
    ['kind == "blok"', '"blok"', 'did you mean `block`?'],
    ['"blok" != kind', '"blok"', 'did you mean `block`?'],
    ['kind in ["warn", "blok"]', '"blok"', 'did you mean `block`?'],
    ['"blok" in kinds', '"blok"', 'did you mean `block`?'],
    ['step.kind == "zzz"', '"zzz"', undefined],
    ['kinds.all(k, k == "of")', '"of"', undefined],
  ])('finds that %s can never hold', (text, at, help) => {
    expect(codes(text)).toEqual([`constraint/unknown-value ${at}`])
    if (help !== undefined) expect(compile(text, STRICT).issues).toMatchObject([{ help }])
    expect(codes(text, CEL)).toEqual([])
  })

  test('finds that two sets have no value in common', () => {
    expect(codes('kind == colour')).toEqual(['constraint/unknown-value colour'])
  })

  test.each([
    'kind == "block"',
    'kind == s',
    'kind in ["warn", "off"]',
    'kind in ls',
    'kind.startsWith("x")',
    'kinds == ["zzz"]',
    'step.?kind.orValue("") == ""',
    'kind + "x" == "zzz"',
    '(b ? kind : colour) == "red"',
  ])('leaves %s alone', (text) => {
    expect(codes(text)).toEqual([])
  })
})

describe('user functions', () => {
  const body = checkedOf('s')
  const env: Environment = {
    ...STRICT,
    functions: [
      { name: 'isPinned', parameters: [{ name: 'ref', type: STRING }], result: BOOL, body },
      {
        name: 'describe',
        parameters: [
          { name: 'one', type: STEP },
          { name: 'more', type: listOf(DYN) },
        ],
        result: STRING,
        body,
      },
      { name: 'now', parameters: [], result: TIMESTAMP, body },
    ],
  }

  test('are called by their plain name', () => {
    const { checked } = compile('isPinned(step.name)', env)
    expect(checked?.type).toEqual(BOOL)
    expect(checked?.references.get(checked.expression.id)).toEqual({
      kind: 'function',
      function: env.functions[0],
    })
    expect(typeIn(env, 'describe(step, [1, "a"])')).toBe('string')
    expect(typeIn(env, 'now() > t')).toBe('bool')
  })

  test.each([
    ['isPinned()', 'constraint/argument isPinned', 'it is `isPinned(ref: string) -> bool`'],
    ['isPinned(s, s)', 'constraint/argument isPinned', undefined],
    ['isPinned(1)', 'constraint/type 1', undefined],
    ['describe(m, [])', 'constraint/type m', undefined],
    ['describe(step, 5)', 'constraint/type 5', undefined],
    ['s.isPinned()', 'constraint/unknown-function isPinned', undefined],
    ['isPined(s)', 'constraint/unknown-function isPined', 'did you mean `isPinned`?'],
  ])('%s is refused', (text, code, help) => {
    expect(codes(text, env)).toEqual([code])
    if (help !== undefined) expect(compile(text, env).issues).toMatchObject([{ help }])
  })

  test('give their type also when they are called wrongly', () => {
    expect(codes('isPinned() + 1', env)).toEqual(['constraint/argument isPinned', 'constraint/type +'])
  })
})

describe('limits', () => {
  const nested = (depth: number): string =>
    Array.from({ length: depth }, (_, level) => `l.all(x${level}, `).join('') + 'true' + ')'.repeat(depth)

  test.each([LIMITS.comprehensionNesting - 1, LIMITS.comprehensionNesting])(
    '%i nested macros are fine',
    (depth) => {
      expect(codes(nested(depth))).toEqual([])
    },
  )

  test.each([LIMITS.comprehensionNesting + 1, LIMITS.comprehensionNesting + 5])(
    '%i are refused, once',
    (depth) => {
      expect(compile(nested(depth), STRICT).issues.map((issue) => issue.code)).toEqual(['limit/nesting'])
    },
  )

  test('macros one after the other are not nested', () => {
    expect(codes('l' + '.map(x, x)'.repeat(30) + '.size() == 1')).toEqual([])
  })

  test('no more issues than the limit', () => {
    expect(compile(Array.from({ length: 100 }, () => 'nope').join(' || '), STRICT).issues).toHaveLength(
      LIMITS.expressionIssues,
    )
    expect(compile(Array.from({ length: 100 }, () => '(1 + s)').join(' == '), STRICT).issues).toHaveLength(
      LIMITS.expressionIssues,
    )
  })
})

test('a checked expression prints as it was written', () => {
  const text = 'a.b.c.size() > 0 && base64.encode(y) == s'
  expect(printExpression(checkedOf(text).expression)).toBe(text)
})

test('checking the same text twice gives the same', () => {
  const text = 'step.nmae == 1 + s && any.all(x, [x, 1].size() > nope)'
  expect(compile(text, STRICT)).toEqual(compile(text, STRICT))
})
