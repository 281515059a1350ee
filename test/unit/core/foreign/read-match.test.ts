import { describe, expect, it } from 'vitest'
import { toNative } from '../../../../src/core/document/native.ts'
import { readDocuments } from '../../../../src/core/document/read.ts'
import { ShapeTable } from '../../../../src/core/expression/shape.ts'
import { asFields, type FieldReader, type Fields } from '../../../../src/core/foreign/field-reader.ts'
import { readMatch, readSelector } from '../../../../src/core/foreign/read-match.ts'

async function read<Read>(
  text: string,
  take: (reader: FieldReader, fields: Fields) => Read,
): Promise<{ readonly value: Read; readonly problems: readonly string[] }> {
  const { documents } = await readDocuments('a.yaml', new TextEncoder().encode(text), {
    shapes: new ShapeTable(),
  })
  const [document] = documents
  if (document === undefined) throw new Error('no document')
  const reader: FieldReader = { document, diagnostics: [] }
  const fields = asFields(reader, toNative(document.value), [])
  if (fields === undefined) throw new Error('no mapping')
  const value = take(reader, fields)
  const problems = reader.diagnostics.map(
    ({ severity, code, message, location, help }) =>
      `${severity} ${code} ${location.startLine}:${location.startColumn} ${message}${help === undefined ? '' : ` (${help})`}`,
  )
  return { value, problems }
}

const RULE = '{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}'
const PODS = {
  apiGroups: new Set(['']),
  apiVersions: new Set(['v1']),
  operations: new Set(['CREATE']),
  resources: new Set(['pods']),
  resourceNames: new Set(),
  scope: '*',
}
const NOTHING = {
  rules: [],
  excludeRules: [],
  namespaceSelector: [],
  objectSelector: [],
  isExact: false,
}

describe('what a policy matches', () => {
  it.each<[string, string, object]>([
    ['nothing', '{}', NOTHING],
    ['null', '{resourceRules: null, objectSelector: null, matchPolicy: null}', NOTHING],
    ['rules', `{resourceRules: [${RULE}]}`, { ...NOTHING, rules: [PODS] }],
    ['rules that exclude', `{excludeResourceRules: [${RULE}]}`, { ...NOTHING, excludeRules: [PODS] }],
    [
      'rules of both kinds',
      `{resourceRules: [${RULE}], excludeResourceRules: [${RULE}, ${RULE}]}`,
      { ...NOTHING, rules: [PODS], excludeRules: [PODS, PODS] },
    ],
    [
      'a selector of namespaces',
      '{namespaceSelector: {matchLabels: {a: b}}}',
      { ...NOTHING, namespaceSelector: [{ key: 'a', operator: 'In', values: new Set(['b']) }] },
    ],
    [
      'a selector of objects',
      '{objectSelector: {matchLabels: {a: b}}}',
      { ...NOTHING, objectSelector: [{ key: 'a', operator: 'In', values: new Set(['b']) }] },
    ],
    ['versions exactly', '{matchPolicy: Exact}', { ...NOTHING, isExact: true }],
    ['equivalent versions', '{matchPolicy: Equivalent}', NOTHING],
  ])('is read: %s', async (_, text, expected) => {
    expect(await read(text, readMatch)).toEqual({ value: expected, problems: [] })
  })

  it.each([
    [
      'an unknown key',
      '{resourceRule: []}',
      ['error constraint/schema 1:2 unknown key `resourceRule` (did you mean `resourceRules`?)'],
    ],
    [
      'a key like no other',
      '{zzzzzzzz: []}',
      [
        'error constraint/schema 1:2 unknown key `zzzzzzzz` (expected one of `resourceRules`, `excludeResourceRules`, `namespaceSelector`, `objectSelector` or `matchPolicy`)',
      ],
    ],
    [
      'another policy',
      '{matchPolicy: exact}',
      ['error constraint/schema 1:15 expected `Exact` or `Equivalent` for `matchPolicy`, got `exact`'],
    ],
    [
      'rules that are no list',
      '{resourceRules: {}}',
      ['error constraint/schema 1:17 expected a list for `resourceRules`'],
    ],
    [
      'a rule that is no mapping',
      '{resourceRules: [1]}',
      ['error constraint/schema 1:18 expected a mapping'],
    ],
  ])('is refused: %s', async (_, text, expected) => {
    expect((await read(text, readMatch)).problems).toEqual(expected)
  })
})

describe('a rule on resources', () => {
  const rule = async (change: (text: string) => string) => {
    const { value, problems } = await read(`{resourceRules: [${change(RULE)}]}`, readMatch)
    return { rule: value.rules[0], problems }
  }
  const operations = (list: string) => rule((text) => text.replace('[CREATE]', list))

  it.each(['CREATE', 'UPDATE', 'DELETE', 'CONNECT', '*'])('may name the operation %s', async (operation) => {
    expect(await operations(`["${operation}"]`)).toEqual({
      rule: { ...PODS, operations: new Set([operation]) },
      problems: [],
    })
  })

  it.each(['create', 'PATCH', 'GET', '**'])('may not name the operation %s', async (operation) => {
    expect((await operations(`[CREATE, "${operation}"]`)).problems).toEqual([
      'error constraint/schema 1:76 expected `CREATE`, `UPDATE`, `DELETE`, `CONNECT` or `*` in `operations`',
    ])
  })

  it('may name an operation twice, and what is wrong stands where it is', async () => {
    const twice = await operations('[CREATE, CREATE, PATCH, 1]')
    expect(twice.rule?.operations).toEqual(new Set(['CREATE', 'PATCH']))
    expect(twice.problems).toEqual([
      'error constraint/schema 1:91 expected text in `operations`',
      'error constraint/schema 1:84 expected `CREATE`, `UPDATE`, `DELETE`, `CONNECT` or `*` in `operations`',
    ])
    expect((await operations('{}')).problems).toEqual([
      'error constraint/schema 1:67 expected a list for `operations`',
      'error constraint/schema 1:18 `operations` needs at least one value',
    ])
  })

  it.each(['apiGroups', 'apiVersions', 'operations', 'resources'])('needs a value in %s', async (key) => {
    const problem = [`error constraint/schema 1:18 \`${key}\` needs at least one value`]
    const emptied = new RegExp(`${key}: \\[[^\\]]*\\]`)
    expect((await rule((text) => text.replace(emptied, `${key}: []`))).problems).toEqual(problem)
    const without = await rule((text) => text.replace(emptied, 'scope: "*"'))
    expect(without.problems).toEqual(problem)
  })

  it('may name objects, and nothing is no name', async () => {
    const named = await rule((text) => text.replace('{', '{resourceNames: [a, b], '))
    expect(named).toEqual({ rule: { ...PODS, resourceNames: new Set(['a', 'b']) }, problems: [] })
    expect((await rule((text) => text.replace('{', '{resourceNames: [], '))).problems).toEqual([])
  })

  it.each(['Namespaced', 'Cluster', '*'])('may have the scope %s', async (scope) => {
    expect(await rule((text) => text.replace('{', `{scope: "${scope}", `))).toEqual({
      rule: { ...PODS, scope },
      problems: [],
    })
  })

  it.each([
    [
      'scope: cluster',
      'error constraint/schema 1:26 expected `Namespaced`, `Cluster` or `*` for `scope`, got `cluster`',
    ],
    [
      'resourceName: []',
      'error constraint/schema 1:19 unknown key `resourceName` (did you mean `resourceNames`?)',
    ],
    ['resourceNames: [1]', 'error constraint/schema 1:35 expected text in `resourceNames`'],
  ])('may not have %s', async (member, problem) => {
    expect((await rule((text) => text.replace('{', `{${member}, `))).problems).toEqual([problem])
  })
})

describe('a selector of labels', () => {
  const selector = (text: string) => read(text, readSelector)

  it.each<[string, string, readonly object[]]>([
    ['nothing', '{}', []],
    [
      'labels in their order',
      '{matchLabels: {b: "1", a: "2"}}',
      [
        { key: 'b', operator: 'In', values: new Set(['1']) },
        { key: 'a', operator: 'In', values: new Set(['2']) },
      ],
    ],
    [
      'In',
      '{matchExpressions: [{key: a, operator: In, values: [b, c]}]}',
      [{ key: 'a', operator: 'In', values: new Set(['b', 'c']) }],
    ],
    [
      'NotIn',
      '{matchExpressions: [{key: a, operator: NotIn, values: [b]}]}',
      [{ key: 'a', operator: 'NotIn', values: new Set(['b']) }],
    ],
    [
      'Exists',
      '{matchExpressions: [{key: a, operator: Exists}]}',
      [{ key: 'a', operator: 'Exists', values: new Set() }],
    ],
    [
      'DoesNotExist, with an empty list',
      '{matchExpressions: [{key: a, operator: DoesNotExist, values: []}]}',
      [{ key: 'a', operator: 'DoesNotExist', values: new Set() }],
    ],
    [
      'labels, then expressions',
      '{matchExpressions: [{key: c, operator: Exists}], matchLabels: {a: b}}',
      [
        { key: 'a', operator: 'In', values: new Set(['b']) },
        { key: 'c', operator: 'Exists', values: new Set() },
      ],
    ],
  ])('is read: %s', async (_, text, expected) => {
    expect(await selector(text)).toEqual({ value: expected, problems: [] })
  })

  it('selects everything where there is none', async () => {
    expect((await read('{}', (reader) => readSelector(reader, undefined))).value).toEqual([])
  })

  const NEEDS = (operator: string) => [`error constraint/schema 1:21 \`${operator}\` needs \`values\``]
  const TAKES_NO = (operator: string) => [`error constraint/schema 1:21 \`${operator}\` takes no \`values\``]

  it.each<[string, readonly string[]]>([
    ['{key: a, operator: In}', NEEDS('In')],
    ['{key: a, operator: In, values: []}', NEEDS('In')],
    ['{key: a, operator: NotIn}', NEEDS('NotIn')],
    ['{key: a, operator: Exists, values: [b]}', TAKES_NO('Exists')],
    ['{key: a, operator: DoesNotExist, values: [b]}', TAKES_NO('DoesNotExist')],
    ['{operator: Exists}', ['error constraint/schema 1:21 key `key` is missing']],
    ['{key: a}', ['error constraint/schema 1:21 key `operator` is missing']],
    [
      '{key: a, operator: Has}',
      [
        'error constraint/schema 1:40 expected `In`, `NotIn`, `Exists` or `DoesNotExist` for `operator`, got `Has`',
      ],
    ],
    [
      '{key: a, operator: Exists, value: b}',
      ['error constraint/schema 1:48 unknown key `value` (did you mean `values`?)'],
    ],
    ['{key: a, operator: In, values: [1, b]}', ['error constraint/schema 1:53 expected text in `values`']],
  ])('is refused: an expression %s', async (expression, expected) => {
    expect((await selector(`{matchExpressions: [${expression}]}`)).problems).toEqual(expected)
  })

  it('refuses labels that are no text, and keeps the others', async () => {
    expect(await selector('{matchLabels: {a: 1, b: "2"}}')).toEqual({
      value: [{ key: 'b', operator: 'In', values: new Set(['2']) }],
      problems: ['error constraint/schema 1:19 expected text for a label'],
    })
    expect((await selector('{matchLabels: []}')).problems).toEqual([
      'error constraint/schema 1:15 expected a mapping for `matchLabels`',
    ])
    expect((await selector('{labels: {}}')).problems).toHaveLength(1)
  })

  it.each([
    ['namespaceSelector', 'objectSelector'],
    ['objectSelector', 'namespaceSelector'],
  ])('is the one under its key: %s', async (key, other) => {
    const { value } = await read(`{${key}: {matchLabels: {a: b}}}`, readMatch)
    expect(value).toMatchObject({ [key]: [{ key: 'a' }], [other]: [] })
  })
})
