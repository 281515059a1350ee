import { describe, expect, test } from 'vitest'
import { check } from '../../../../src/run/check.ts'
import { memoryTree } from '../../../fakes/memory-tree.ts'

/** What a policy says of an object: its messages, or the codes of what is wrong with it. */
async function verdict(policy: string, object = '{"a": 1}'): Promise<readonly string[]> {
  const config = 'apiVersion: flux/v1\nkind: Config\nforeign: [{policy: p, files: ["x.json"], input: it}]\n'
  const { report } = await check({
    head: memoryTree({ '.flux/p.yaml': `name: p\n${policy}`, '.flux/config.yaml': config, 'x.json': object }),
    clock: { now: () => 0 },
  })
  return [
    ...report.findings.map(({ message }) => message),
    ...report.diagnostics.map(({ code }) => code),
    ...report.undecided.map(({ reason }) => reason),
  ]
}

describe('the first match whose condition holds', () => {
  const policy = `rule:
  match:
    - {condition: it.a == 1, output: "'one'"}
    - {condition: it.a < 5, output: "''"}
    - {condition: it.a < 7, output: "'few'"}
    - {output: "'many'"}
`
  test.each([
    [1, ['one']],
    [3, []],
    [6, ['few']],
    [9, ['many']],
  ])('decides of %i: %j', async (a, expected) => {
    expect(await verdict(policy, `{"a": ${a}}`)).toEqual(expected)
  })

  test('is open when its condition, or one before it, fails', async () => {
    expect(await verdict(policy, '{"b": 1}')).toEqual(['evaluation-error'])
  })

  test('need not be there: then all is well', async () => {
    expect(await verdict(`rule: {match: [{condition: it.a == 2, output: "'two'"}]}`)).toEqual([])
  })
})

describe('a rule inside of a rule', () => {
  const inner = `rule: {match: [{condition: it.a == 1, output: "'inner'"}]}`

  test.each([
    ['without a condition goes on when nothing in it decides', `- {${inner}}`, 2, ['outer']],
    ['without a condition decides when something in it does', `- {${inner}}`, 1, ['inner']],
    ['with the condition `true` goes on as well', `- {condition: "true", ${inner}}`, 2, ['outer']],
    ['with a condition that holds ends the search', `- {condition: it.a > 0, ${inner}}`, 2, []],
    ['with a condition that does not hold goes on', `- {condition: it.a > 5, ${inner}}`, 2, ['outer']],
  ])('%s', async (_, match, a, expected) => {
    const policy = `rule:\n  match:\n    ${match}\n    - {output: "'outer'"}\n`
    expect(await verdict(policy, `{"a": ${a}}`)).toEqual(expected)
  })
})

describe('variables', () => {
  test('of an inner rule hide those around it, there alone', async () => {
    const policy = `rule:
  variables: [{name: x, expression: "'outer'"}, {name: y, expression: "variables.x + '!'"}]
  match:
    - condition: it.a == 1
      rule:
        variables: [{name: x, expression: "variables.x + ' inner'"}]
        match: [{output: variables.x + variables.y}]
    - output: variables.x
`
    expect(await verdict(policy)).toEqual(['outer innerouter!'])
    expect(await verdict(policy, '{"a": 2}')).toEqual(['outer'])
  })

  test('of an inner rule are not known outside of it', async () => {
    const policy = `rule:
  match:
    - condition: it.a == 1
      rule: {variables: [{name: x, expression: "1"}], match: [{output: "''"}]}
    - output: variables.x
`
    expect(await verdict(policy)).toEqual(['constraint/unknown-name'])
  })

  test('that are not read may fail', async () => {
    expect(
      await verdict(`rule: {variables: [{name: x, expression: it.nothing}], match: [{output: "'said'"}]}`),
    ).toEqual(['said'])
  })
})

describe('an output', () => {
  test.each([
    ['text is a message', "'m'", ['m']],
    ['empty text is none', "''", []],
    ['text that is computed', "it.a == 1 ? 'm' : ''", ['m']],
    ['false is a violation', 'it.a != 1', ['the policy `p` is violated']],
    ['true is none', 'it.a == 1', []],
    ['a map with something in it is a violation', "{'a': it.a}", ['the policy `p` is violated']],
    ['an empty map is none', '{}', []],
    ['text of which the type is not known', "dyn('m')", ['m']],
    ['empty text of which the type is not known', "dyn('')", []],
    ['false of which the type is not known', 'dyn(false)', ['the policy `p` is violated']],
    ['null of which the type is not known', 'dyn(null)', []],
    ['a map of which the type is not known', 'it', ['the policy `p` is violated']],
    ['a number says nothing', '1', ['constraint/schema']],
    ['a list says nothing', '[1]', ['constraint/schema']],
  ])('%s', async (_, output, expected) => {
    expect(await verdict(`rule: {match: [{output: ${JSON.stringify(output)}}]}`)).toEqual(expected)
  })

  test('that is no text has its explanation as message', async () => {
    const policy = `rule: {match: [{output: "false", explanation: "'a is ' + string(it.a)"}]}`
    expect(await verdict(policy)).toEqual(['a is 1'])
  })

  test.each([
    [
      'text and verdict',
      `[{condition: it.a == 1, output: "'x'"}, {output: "true"}]`,
      ['foreign/incompatible-outputs'],
    ],
    [
      'verdict and map',
      `[{condition: it.a == 1, output: "true"}, {output: "{'a': 1}"}]`,
      ['foreign/incompatible-outputs'],
    ],
    ['outputs behind one that always decides', `[{output: "'x'"}, {output: "'y'"}]`, ['foreign/unreachable']],
    [
      'outputs behind a rule that always decides',
      `[{rule: {match: [{output: "'x'"}]}}, {output: "'y'"}]`,
      ['foreign/unreachable'],
    ],
  ])('cannot be one of %s', async (_, match, expected) => {
    expect(await verdict(`rule: {match: ${match}}`)).toEqual(expected)
  })
})

test('a policy that says not where it runs looks at every object, as `object` or `input`', async () => {
  const policy = `name: p\nrule: {match: [{condition: object == input && object.kind == 'Pod', output: "input.metadata.name"}]}`
  const pod = '{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a pod"}}'
  const { report } = await check({
    head: memoryTree({ '.flux/p.yaml': policy, 'x.json': pod, 'y.json': '{"kind": "Pod"}' }),
    clock: { now: () => 0 },
  })
  expect(report.findings.map(({ rule, message, locations }) => [rule, message, locations[0].path])).toEqual([
    ['p/rule', 'a pod', 'x.json'],
  ])
})

test.each([
  ['that does not exist', '[{policy: q, files: [a]}]', ['config/unknown-rule']],
  ['twice', '[{policy: p, files: [a]}, {policy: p, files: [b]}]', ['config/unknown-rule']],
  ['with a pattern that matches no path', '[{policy: p, files: [/a]}]', ['constraint/schema']],
  ['with a name that no expression can use', '[{policy: p, files: [a], input: a-b}]', ['constraint/schema']],
])('the configuration cannot speak of a policy %s', async (_, foreign, expected) => {
  const { report } = await check({
    head: memoryTree({
      '.flux/p.yaml': 'name: p\nrule: {match: [{output: "true"}]}',
      '.flux/config.yaml': `apiVersion: flux/v1\nkind: Config\nforeign: ${foreign}\n`,
    }),
    clock: { now: () => 0 },
  })
  expect(report.diagnostics.map(({ code }) => code)).toEqual(expected)
})

describe('a policy as a whole', () => {
  const variables = (count: number, from = 0): string =>
    `variables: [${Array.from({ length: count }, (_, at) => `{name: v${at + from}, expression: "1"}`).join(', ')}]`
  const nested = (outer: number, inner: number): string =>
    `rule:
  ${variables(outer)}
  match: [{rule: {${variables(inner, outer)}, match: [{output: "'x'"}]}}]
`

  test('has 64 variables with those of its inner rules, and no more', async () => {
    expect(await verdict(nested(40, 24))).toEqual(['x'])
    const tree = memoryTree({ '.flux/p.yaml': `name: p\n${nested(40, 25)}` })
    const { report } = await check({ head: tree, clock: { now: () => 0 } })
    expect(
      report.diagnostics.map(({ code, message, help, location }) => [
        code,
        message,
        help,
        location.startLine,
      ]),
    ).toEqual([['limit/constraints', 'the policy has 65 variables, limit is 64', 'split the policy', 3]])
  })

  test.each<[string, string, readonly string[]]>([
    ['its id', 'rule: {id: own, match: [{output: "false"}]}', ['p/own', 'p', 'high']],
    ['no id', 'rule: {match: [{output: "false"}]}', ['p/rule', 'p', 'high']],
    [
      'its description',
      'description: "  in\\n two  lines "\nrule: {match: [{output: "false"}]}',
      ['p/rule', 'in two lines', 'high'],
    ],
  ])('is one rule with %s', async (_, policy, expected) => {
    const config = 'apiVersion: flux/v1\nkind: Config\nforeign: [{policy: p, files: ["x.json"], input: it}]\n'
    const { report } = await check({
      head: memoryTree({ '.flux/p.yaml': `name: p\n${policy}`, '.flux/config.yaml': config, 'x.json': '{}' }),
      clock: { now: () => 0 },
    })
    expect(report.findings.map(({ rule, title, severity }) => [rule, title, severity])).toEqual([expected])
  })

  test.each<[string, string, string, string]>([
    [
      'outputs of two types',
      `[{condition: it.a == 1, output: "'x'"}, {output: "true"}]`,
      'incompatible output types: `bool` and `string`',
      'give all outputs one type',
    ],
    [
      'outputs that nothing reaches',
      `[{output: "'x'"}, {output: "'y'"}]`,
      'match creates unreachable outputs',
      'move it to the end, or give it a condition',
    ],
    [
      'an output that says nothing',
      '[{output: "1"}]',
      'an output of the type `int` does not say whether all is well',
      'give text, which is the message, or a bool, or a map that is empty when all is well',
    ],
  ])('is told what is wrong with %s', async (_, match, message, help) => {
    const config = 'apiVersion: flux/v1\nkind: Config\nforeign: [{policy: p, files: ["x.json"], input: it}]\n'
    const { report } = await check({
      head: memoryTree({ '.flux/p.yaml': `name: p\nrule: {match: ${match}}`, '.flux/config.yaml': config }),
      clock: { now: () => 0 },
    })
    expect(report.diagnostics.map((one) => [one.message, one.help])).toEqual([[message, help]])
  })

  test.each<[string, string, readonly string[]]>([
    [
      'one that is false stays reachable behind it',
      `[{condition: "false", output: "'x'"}, {output: "'y'"}]`,
      ['y'],
    ],
    [
      'a rule with a condition does not always decide',
      `[{condition: it.a == 1, rule: {match: [{condition: it.a == 2, output: "'x'"}]}}, {output: "'y'"}]`,
      [],
    ],
    [
      'a message is computed only where its match decides',
      `[{condition: it.a == 1, output: "'x'"}, {output: string(it.nothing)}]`,
      ['x'],
    ],
    [
      'a variable of a macro may be called variables',
      `[{output: "[{'a': 'x'}].map(variables, variables.a).join('')"}]`,
      ['x'],
    ],
    [
      'an optional chain keeps its names',
      `[{output: "optional.of({'a': 'x'}).optMap(variables, variables.a).orValue('')"}]`,
      ['x'],
    ],
    [
      'a bound name may be called variables',
      `[{output: "cel.bind(variables, {'a': 'x'}, variables.a)"}]`,
      ['x'],
    ],
    [
      'a condition that fails is open even where both sides agree',
      `[{condition: it.nothing, output: "'x'"}, {output: "'x'"}]`,
      ['evaluation-error'],
    ],
  ])('decides by its matches in order: %s', async (_, match, expected) => {
    expect(await verdict(`rule: {match: ${match}}`)).toEqual(expected)
  })
})
