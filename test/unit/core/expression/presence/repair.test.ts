import { describe, expect, test } from 'vitest'
import { indexFunctions } from '../../../../../src/core/expression/check/overload.ts'
import { typeFromSchema } from '../../../../../src/core/expression/check/schema-type.ts'
import { compile } from '../../../../../src/core/expression/compile.ts'
import { STANDARD_LIBRARIES } from '../../../../../src/core/expression/functions/libraries.ts'
import { applyEdits } from '../../../../../src/core/expression/presence/apply-edits.ts'
import type { Environment } from '../../../../../src/core/expression/program.ts'

const SCHEMA = {
  type: 'object',
  required: ['name'],
  properties: {
    name: { type: 'string' },
    flag: { type: 'boolean' },
    count: { type: 'integer' },
    list: {
      type: 'array',
      items: { type: 'object', properties: { f: { type: 'integer' } }, additionalProperties: false },
    },
    labels: { type: 'object', additionalProperties: { type: 'string' } },
    spec: {
      type: 'object',
      properties: { replicas: { type: 'integer' }, inner: { type: 'object', properties: { x: {} } } },
      additionalProperties: false,
    },
    nullable: { type: ['string', 'null'] },
  },
  additionalProperties: false,
}

const ENVIRONMENT: Environment = {
  variables: [{ name: 'input', type: typeFromSchema(SCHEMA, 'app').type }],
  functions: [],
  libraries: STANDARD_LIBRARIES,
  index: indexFunctions(STANDARD_LIBRARIES),
  profile: 'strict',
}

/** The texts that the repairs of the first issue give. */
function repaired(text: string): readonly string[] {
  const [issue] = compile(text, ENVIRONMENT).issues
  return (issue?.fixes ?? []).map(({ edits }) => applyEdits(text, edits))
}

describe('repairs', () => {
  test.each([
    ['input.count > 1', ['has(input.count) && input.count > 1', 'input.?count.orValue(0) > 1']],
    ['input.flag', ['has(input.flag) && input.flag', 'input.?flag.orValue(false)']],
    ['!input.flag', ['has(input.flag) && !input.flag', '!input.?flag.orValue(false)']],
    [
      'input.name == "a" || input.count > 1',
      [
        'input.name == "a" || has(input.count) && input.count > 1',
        'input.name == "a" || input.?count.orValue(0) > 1',
      ],
    ],
    [
      'input.spec.replicas > 1',
      [
        'has(input.spec) && has(input.spec.replicas) && input.spec.replicas > 1',
        'input.?spec.replicas.orValue(0) > 1',
      ],
    ],
    [
      'has(input.labels) && input.labels["a-b"] == "x"',
      [
        'has(input.labels) && "a-b" in input.labels && input.labels["a-b"] == "x"',
        `has(input.labels) && input.labels[?"a-b"].orValue('') == "x"`,
      ],
    ],
    [
      'has(input.list) && input.list.all(x, x.f > 1)',
      [
        'has(input.list) && input.list.all(x, has(x.f) && x.f > 1)',
        'has(input.list) && input.list.all(x, x.?f.orValue(0) > 1)',
      ],
    ],
    [
      'size(input.list) > 1',
      ['has(input.list) && size(input.list) > 1', 'size(input.?list.orValue([])) > 1'],
    ],
    [
      'has(input.spec.replicas)',
      ['has(input.spec) && has(input.spec.replicas)', 'has(input.?spec.replicas)'],
    ],
    [
      'has(input.nullable) && input.nullable.startsWith("x")',
      ['has(input.nullable) && input.nullable != null && input.nullable.startsWith("x")'],
    ],
    // no default fits a record
    [
      'has(input.spec) && input.spec.inner == input.spec.inner',
      ['has(input.spec) && has(input.spec.inner) && input.spec.inner == input.spec.inner'],
    ],
    // no condition to put a guard before
    ['input.count', ['input.?count.orValue(0)']],
    // a guard outside of the macro cannot name its variable
    [
      'has(input.list) && input.list.map(x, x.f) == [1]',
      ['has(input.list) && input.list.map(x, x.?f.orValue(0)) == [1]'],
    ],
    ['input.nam == "a"', ['input.name == "a"']],
    ['input["nam"] == "a"', ['input["name"] == "a"']],
    ['input.lables.size() > 0', ['input.labels.size() > 0']],
    ['input.unlike == "a"', []],
    // there is more wrong, which the repair leaves
    ['input.count > "a"', ['has(input.count) && input.count > "a"', 'input.?count.orValue(0) > "a"']],
    ['input.name > 1', []],
  ])('%s', (text, expected) => {
    expect(repaired(text)).toEqual(expected)
  })

  test.each(['input.count > 1', 'input.spec.replicas > 1', 'input.nam == "a"'])(
    'take the problem of %s away',
    (text) => {
      const before = compile(text, ENVIRONMENT).issues
      expect(before).toHaveLength(1)
      for (const edited of repaired(text)) expect(compile(edited, ENVIRONMENT).issues).toEqual([])
    },
  )

  test('are not offered when they would not be enough', () => {
    // The misspelt field is still there after a guard of the other one.
    const { issues } = compile('input.count > 1 && input.unlike == 1', ENVIRONMENT)
    expect(issues.map(({ code }) => code)).toEqual(['constraint/unguarded-read', 'constraint/unknown-field'])
    expect(issues[0]?.fixes).toHaveLength(2)
    expect(issues[1]?.fixes).toBeUndefined()
  })

  test.each([
    [8, 8],
    [9, 8],
  ])('%i problems give repairs for %i', (count, offered) => {
    const text = Array.from({ length: count }, (_, index) => `input.count > ${index}`).join(' ? true : ')
    const { issues } = compile(`[${text.replaceAll(' ? true : ', ', ')}] == []`, ENVIRONMENT)
    expect(issues).toHaveLength(count)
    expect(issues.filter(({ fixes }) => fixes !== undefined)).toHaveLength(offered)
  })
})
