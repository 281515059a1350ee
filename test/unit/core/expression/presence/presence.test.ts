import { describe, expect, test } from 'vitest'
import { indexFunctions } from '../../../../../src/core/expression/check/overload.ts'
import { typeFromSchema } from '../../../../../src/core/expression/check/schema-type.ts'
import { compile } from '../../../../../src/core/expression/compile.ts'
import { STANDARD_LIBRARIES } from '../../../../../src/core/expression/functions/libraries.ts'
import type { Environment } from '../../../../../src/core/expression/program.ts'
import { BOOL, DYN, mapOf, STRING } from '../../../../../src/core/expression/type.ts'

const CIRCLE = {
  type: 'object',
  required: ['kind', 'radius'],
  properties: { kind: { const: 'circle' }, radius: { type: 'integer' } },
  additionalProperties: false,
}
const BOX = {
  type: 'object',
  required: ['kind', 'width'],
  properties: { kind: { enum: ['box', 'square'] }, width: { type: 'integer' }, label: { type: 'string' } },
  additionalProperties: false,
}

const SCHEMA = {
  type: 'object',
  required: ['name'],
  properties: {
    name: { type: 'string' },
    spec: {
      type: 'object',
      required: ['image'],
      properties: { image: { type: 'string' }, replicas: { type: 'integer' }, flag: { type: 'boolean' } },
      additionalProperties: false,
    },
    nullable: { type: ['string', 'null'] },
    mixed: { type: ['string', 'integer'] },
    labels: { type: 'object', additionalProperties: { type: 'string' } },
    items: {
      type: 'array',
      items: {
        type: 'object',
        properties: { f: { type: 'integer' }, g: { type: 'string' } },
        additionalProperties: false,
      },
    },
    shape: { oneOf: [CIRCLE, BOX] },
    first: { type: 'string' },
    second: { type: 'string' },
    never: false,
    pair: { prefixItems: [{ type: 'string' }, { type: 'integer' }], items: false },
    any: {},
  },
  patternProperties: { '^x-': { type: 'integer' } },
  dependentRequired: { first: ['second'] },
  additionalProperties: false,
}

const ENVIRONMENT: Environment = {
  variables: [
    { name: 'input', type: typeFromSchema(SCHEMA, 'app').type },
    { name: 'loose', type: DYN },
    { name: 'texts', type: mapOf(STRING, STRING) },
    { name: 'key', type: STRING },
  ],
  functions: [],
  libraries: STANDARD_LIBRARIES,
  index: indexFunctions(STANDARD_LIBRARIES),
  profile: 'strict',
}

/** What is said of an expression: severity, place and message of each issue. */
function issuesOf(text: string, environment: Environment = ENVIRONMENT): readonly string[] {
  return compile(text, environment).issues.map(
    ({ severity, message, span }) => `${severity} ${text.slice(span.start, span.end)}: ${message}`,
  )
}

describe('a read of what may be absent', () => {
  test.each([
    ['input.spec.image == "x"', 'input.spec'],
    ['has(input.spec) && input.spec.replicas > 1', 'input.spec.replicas'],
    ['has(input.spec.replicas)', 'input.spec'],
    ['"app" in input.?labels.orValue({"app": "x"}) && input.labels == {}', 'input.labels'],
    ['"app" in input.?labels.orValue({}) || input.labels == {}', 'input.labels'],
    ['input.spec.?replicas.hasValue()', 'input.spec'],
    ['input.labels.size() > 0', 'input.labels'],
    ['has(input.labels) && input.labels.app == "x"', 'input.labels.app'],
    ['has(input.labels) && input.labels["app"] == "x"', 'input.labels["app"]'],
    ['texts[key] == "x"', 'texts[key]'],
    ['texts.all(k, texts[key] == k)', 'texts[key]'],
    ['input["x-size"] > 1', 'input["x-size"]'],
    ['has(input.items) && input.items.all(i, i.f > 1)', 'i.f'],
    ['has(input.items) && input.items[0].f > 1', 'input.items[0].f'],
    ['has(input.items) && input.items.filter(i, has(i.g)).all(i, i.f > 1)', 'i.f'],
    ['has(input.items) && input.items.exists(i, has(i.f)) && input.items.all(i, i.f > 1)', 'i.f'],
    ['has(input.spec) || input.spec.image == "x"', undefined],
    ['!has(input.spec) && input.spec.image == "x"', undefined],
    ['has(input.first) || input.first == "x"', undefined],
    ['(has(input.first) || has(input.second)) && input.first == "x"', 'input.first'],
    ['has(input.first) && input.name == "y" || input.first == "x"', 'input.first'],
    ['has(input.first) && true || input.first == "x"', undefined],
    ['(has(input.first) ? true : false) || input.first == "x"', undefined],
    ['has(input.second) && input.first == "x"', 'input.first'],
    ['input.?first.orValue("") == "" && input.first == ""', 'input.first'],
    ['input.?first.orValue("") != "x" && input.first == ""', 'input.first'],
    ['!input.?first.hasValue() && input.first == ""', undefined],
    ['input.first == "x" && has(input.second)', 'input.first'],
    ['has(input.shape) && input.shape.label == "x"', 'input.shape.label'],
  ])('is an error: %s', (text, place) => {
    const [issue, ...others] = compile(text, ENVIRONMENT).issues
    expect(others).toEqual([])
    expect(issue).toMatchObject({ code: 'constraint/unguarded-read', severity: 'error' })
    const what = place === undefined ? 'is never present' : 'may be absent'
    expect(issue?.message).toContain(what)
    if (place !== undefined) expect(issue?.message).toContain('`' + place + '`')
  })

  test.each([
    // has, in every place of the logic
    'has(input.spec) && input.spec.image == "x"',
    '!has(input.spec) || input.spec.image == "x"',
    'has(input.spec) ? input.spec.image == "x" : true',
    '!has(input.spec) ? true : input.spec.image == "x"',
    '!(has(input.spec) && input.spec.image == "x")',
    'has(input.spec) && has(input.spec.replicas) && input.spec.replicas > 1',
    '!(has(input.spec) && has(input.spec.replicas)) || input.spec.replicas > 1',
    '!has(input.spec) || !has(input.spec.replicas) || input.spec.replicas > 1',
    '(has(input.first) && input.first == "a" || has(input.first) && input.name == "b") && input.first != ""',
    '(has(input.spec) ? has(input.spec.flag) : false) && input.spec.flag',
    // in
    '"x-size" in input && input["x-size"] > 1',
    'has(input.labels) && "app" in input.labels && input.labels.app == "x"',
    '"app" in input.?labels.orValue({}) && input.labels.app == "x"',
    '!(key in input.?labels.orValue({})) || input.labels[key] == "x"',
    'has(input.labels) && "app" in input.labels && input.labels["app"] == "x"',
    'key in texts && texts[key] == "x"',
    '!(key in texts) || texts[key] == "x"',
    'key.lowerAscii() in texts && texts[key.lowerAscii()] == "x"',
    'texts.all(k, texts[k] != "")',
    'texts.all(k, v, texts[k] == v)',
    // optionals
    'input.?spec.hasValue() && input.spec.image == "x"',
    'input.?spec.?replicas.hasValue() && input.spec.replicas > 1',
    'input.?spec.replicas.hasValue() && input.spec.replicas > 1',
    'input.?spec != optional.none() && input.spec.image == "x"',
    'input.?first.orValue("") != "" && input.first == "x"',
    'input.?first.orValue("") == "x" && input.first == "x"',
    'input.?spec.?flag.orValue(false) && input.spec.flag',
    '!input.?spec.?flag.orValue(true) && !input.spec.flag',
    'input.?first.optMap(v, v + input.first).orValue("") == ""',
    'input.?spec.?replicas.orValue(0) > 1',
    'input.?labels.?app.orValue("") == "x"',
    // what was read is there
    'has(input.spec) && (input.spec.image == "a" || input.spec.image == "b")',
    // macros
    'has(input.items) && input.items.all(i, has(i.f) && i.f > 1)',
    'has(input.items) && input.items.filter(i, has(i.f)).all(i, i.f > 1)',
    'has(input.items) && input.items.filter(i, has(i.f) && has(i.g)).map(i, i.g + string(i.f)) != []',
    'has(input.items) && input.items.map(i, has(i.f), i.f) != [1]',
    'has(input.items) && input.items.transformList(at, i, has(i.f), i.f) != [1]',
    'has(input.items) && input.items.all(i, has(i.f)) && input.items.all(i, i.f > 1)',
    'has(input.items) && input.items.all(i, has(i.f)) && input.items[0].f > 1',
    '!has(input.items) || !input.items.all(i, has(i.f)) || input.items.exists(i, i.f > 1)',
    // names
    'cel.bind(s, has(input.spec), s && input.spec.image == "x")',
    'has(input.spec) && cel.bind(s, input.spec, has(s.replicas) && input.spec.replicas > 1)',
    'has(input.spec) && cel.bind(s, input.spec, has(input.spec.replicas) && s.replicas > 1)',
    // calls give the same value for the same arguments
    'texts[?key].or(optional.of("x")).hasValue() || true',
    'has(input.items) && has(input.items.reverse()[0].f) && input.items.reverse()[0].f > 1',
    'has(input.nullable) && dyn(input.nullable) != 1',
    'input.?nullable.orValue("x") != null && input.?nullable.orValue("x").startsWith("x")',
    // dependent properties, constant positions, literals
    'has(input.first) && input.second == "x"',
    'has(input.pair) && input.pair[0].startsWith("x") && input.pair[1] > 1',
    '{"a": 1}["a"] == 1',
    'has(input.shape) && {"circle": 1, "box": 2, "square": 3}[input.shape.kind] == 1',
    // nothing is known of what has no type
    'loose.a.b == 1 && loose[key].c == 2',
    'has(input.any) && input.any.a.b == 1',
  ])('is guarded: %s', (text) => {
    expect(issuesOf(text).filter((issue) => issue.startsWith('error'))).toEqual([])
  })

  test('is said once for a chain, and once for a condition', () => {
    expect(issuesOf('input.spec.replicas > 1 && input.spec.replicas < 5 && input.spec.image == "x"')).toEqual(
      ['error input.spec: `input.spec` may be absent'],
    )
  })

  test('may name a place, where that is all it does', () => {
    expect(issuesOf('input.spec.replicas', { ...ENVIRONMENT, absence: 'allowed' })).toEqual([])
  })

  test('is nothing for the standard', () => {
    expect(issuesOf('input.spec.replicas > 1', { ...ENVIRONMENT, profile: 'cel' })).toEqual([])
  })
})

describe('a guard that decides nothing is a warning', () => {
  test.each([
    ['has(input.name)', '`input.name` is always present'],
    ['input.?name.orValue("") == ""', '`input.name` is always present'],
    [
      'has(input.spec) && has(input.spec) && input.spec.image == ""',
      '`input.spec` is known to be present here',
    ],
    ['has(input.spec) && has(input.spec.image)', '`input.spec.image` is always present'],
    ['has(input.never)', '`input.never` is never present here'],
    ['!has(input.spec) && has(input.spec)', '`input.spec` is never present here'],
    ['input.first == "x" && has(input.first)', '`has(input.first)` comes after the read that it guards'],
    ['input.first == "x" || !has(input.first)', '`has(input.first)` comes after the read that it guards'],
    [
      'has(input.nullable) && input.nullable != null && input.nullable != null',
      '`input.nullable != null` is known to be true here',
    ],
  ])('%s', (text, message) => {
    const { checked, issues } = compile(text, ENVIRONMENT)
    expect(checked).toBeDefined()
    expect(issues).toMatchObject([{ code: 'constraint/redundant-guard', severity: 'warning', message }])
  })

  test.each(['loose.?a.orValue(1) == 1', 'has(loose.a)', 'has(input.items) && input.items[?0].hasValue()'])(
    'not where it may decide something: %s',
    (text) => {
      expect(issuesOf(text)).toEqual([])
    },
  )
})

describe('null', () => {
  const read = 'has(input.nullable) && '

  test.each([
    'input.nullable.startsWith("x")',
    'input.nullable == null && input.nullable.startsWith("x")',
    '(input.nullable != null || input.name == "x") && input.nullable.startsWith("x")',
    'type(input.nullable) == null_type && input.nullable.startsWith("x")',
  ])('is an error where it cannot stand: %s', (text) => {
    expect(compile(read + text, ENVIRONMENT).issues.map(({ severity }) => severity)).toEqual(['error'])
  })

  test.each([
    'input.nullable != null && input.nullable.startsWith("x")',
    'null != input.nullable && input.nullable.startsWith("x")',
    '(input.nullable == null || input.nullable.startsWith("x"))',
    '(input.nullable == null ? true : input.nullable.startsWith("x"))',
    'type(input.nullable) == string && input.nullable.startsWith("x")',
    'type(input.nullable) != null_type && input.nullable.startsWith("x")',
    'type(input.nullable) in [string, int] && input.nullable.startsWith("x")',
    'input.nullable == "x" && input.nullable.startsWith("x")',
    'input.nullable in ["x", "y"] && input.nullable.startsWith("x")',
    'cel.bind(n, input.nullable, n != null && n.startsWith("x"))',
  ])('is ruled out: %s', (text) => {
    expect(issuesOf(read + text)).toEqual([])
  })

  test('the error names the value and the guard', () => {
    expect(compile(`${read}input.nullable.startsWith("x")`, ENVIRONMENT).issues).toMatchObject([
      {
        code: 'constraint/unguarded-read',
        message: '`input.nullable` may be null',
        help: 'guard it with `input.nullable != null && …`',
      },
    ])
  })
})

describe('unions', () => {
  test.each([
    'has(input.mixed) && type(input.mixed) == int && input.mixed > 1',
    'has(input.mixed) && (type(input.mixed) == int ? input.mixed > 1 : input.mixed.startsWith("x"))',
    'has(input.mixed) && input.mixed == "x" && input.mixed.startsWith("x")',
    'has(input.shape) && input.shape.kind == "circle" && input.shape.radius > 1',
    'has(input.shape) && input.shape.kind != "circle" && input.shape.width > 1',
    'has(input.shape) && (input.shape.kind == "circle" || input.shape.width > 1)',
    'has(input.shape) && input.shape.kind in ["box", "square"] && input.shape.width > 1',
    'has(input.shape) && (input.shape.kind == "circle" ? input.shape.radius > 1 : input.shape.width > 1)',
    'has(input.shape) && (input.shape.kind == "box" || input.shape.kind == "square") && input.shape.width > 1',
    'has(input.shape) && !(input.shape.kind == "circle") && has(input.shape.label) && input.shape.label != ""',
    'has(input.shape) && has(input.shape.radius) && input.shape.radius > 1',
    'has(input.shape) && !has(input.shape.radius) && input.shape.width > 1',
    'has(input.shape) && cel.bind(k, input.shape.kind, k == "circle" && input.shape.radius > 1)',
  ])('are narrowed: %s', (text) => {
    expect(issuesOf(text)).toEqual([])
  })

  test.each([
    ['has(input.mixed) && input.mixed > 1', '`>` does not take'],
    ['has(input.shape) && input.shape.radius > 1', 'may be absent'],
    ['has(input.shape) && input.shape.kind == "box" && input.shape.radius > 1', 'has no field `radius`'],
    ['has(input.shape) && input.shape.kind == "bx"', 'is never the value here'],
  ])('are not for %s', (text, message) => {
    const { issues } = compile(text, ENVIRONMENT)
    expect(issues).toHaveLength(1)
    expect(issues[0]).toMatchObject({ severity: 'error', message: expect.stringContaining(message) })
  })
})

describe('names in a record with patterns', () => {
  test.each([
    ['input["x-size"]', 'unguarded-read'],
    ['input["y-size"]', 'unknown-field'],
  ])('%s is constraint/%s', (text, code) => {
    expect(compile(text, ENVIRONMENT).issues).toMatchObject([{ code: `constraint/${code}` }])
  })
})

describe('what a condition says is known to the next expression', () => {
  function after(condition: string, holds: boolean, text: string): readonly string[] {
    const { checked } = compile(condition, ENVIRONMENT, BOOL)
    const facts = (holds ? checked?.outcomes?.whenTrue : checked?.outcomes?.whenFalse) ?? []
    return issuesOf(text, { ...ENVIRONMENT, facts })
  }

  test.each([
    ['has(input.spec)', true, 'input.spec.image == "x"'],
    ['!has(input.spec) || input.spec.image == "x"', false, 'input.spec.image == "y"'],
    ['has(input.shape) && input.shape.kind == "circle"', true, 'input.shape.radius > 1'],
    ['has(input.items) && input.items.all(i, has(i.f))', true, 'input.items.all(i, i.f > 1)'],
  ])('%s being %s guards %s', (condition, holds, text) => {
    expect(issuesOf(text)).not.toEqual([])
    expect(after(condition, holds, text)).toEqual([])
  })

  test('and nothing that is said of variables of macros', () => {
    const { checked } = compile('has(input.items) && input.items.exists(i, has(i.f))', ENVIRONMENT)
    const keys = checked?.outcomes?.whenTrue.map(({ path }) => path.key)
    expect(keys).toContain('input."items"')
    expect(keys?.filter((key) => key.includes('#'))).toEqual([])
  })

  test('a variable stands for its definition', () => {
    const spec = compile('input.spec', { ...ENVIRONMENT, absence: 'allowed' }).checked
    const test_ = compile('has(input.spec)', ENVIRONMENT).checked
    if (spec === undefined || test_ === undefined) throw new Error('not compiled')
    const environment: Environment = {
      ...ENVIRONMENT,
      variables: [
        ...ENVIRONMENT.variables,
        { name: 'variables.spec', type: spec.type, definition: spec },
        { name: 'variables.hasSpec', type: test_.type, definition: test_ },
      ],
    }
    expect(issuesOf('variables.hasSpec && input.spec.image == "x"', environment)).toEqual([])
    expect(
      issuesOf('has(variables.spec.replicas) && input.spec.replicas > 1', {
        ...environment,
        facts: test_.outcomes?.whenTrue ?? [],
      }),
    ).toEqual([])
  })

  test('a function says of its arguments what it says of its parameters', () => {
    const type = typeFromSchema(SCHEMA, 'app').type
    const parameters = [{ name: 'app', type }]
    const { checked: body } = compile('has(app.spec) && has(app.spec.replicas)', {
      ...ENVIRONMENT,
      variables: parameters,
    })
    if (body === undefined) throw new Error('not compiled')
    const environment: Environment = {
      ...ENVIRONMENT,
      variables: [{ name: 'input', type }],
      functions: [{ name: 'isScaled', parameters, result: BOOL, body }],
    }
    expect(issuesOf('isScaled(input) && input.spec.replicas > 1', environment)).toEqual([])
    expect(issuesOf('!isScaled(input) && input.spec.replicas > 1', environment)).toEqual([
      'error input.spec: `input.spec` may be absent',
    ])
  })
})

describe('a field of a record that takes any name', () => {
  const open: Environment = {
    ...ENVIRONMENT,
    variables: [
      {
        name: 'input',
        type: typeFromSchema({ type: 'object', properties: { name: { type: 'string' } } }, 'open').type,
      },
    ],
  }

  test.each([
    ['input.nmae == "a"', 'did you mean `name`? otherwise guard it with `has(input.nmae) && …`'],
    ['input.other == "a"', 'guard it with `has(input.other) && …`'],
    ['input.name == "a"', 'guard it with `has(input.name) && …`'],
  ])('of %s is suggested where one is meant', (text, help) => {
    const { issues } = compile(text, open)
    expect(issues.map((issue) => issue.help?.split(', or')[0])).toEqual([help])
  })
})
