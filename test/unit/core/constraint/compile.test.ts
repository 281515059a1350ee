import { describe, expect, it } from 'vitest'
import type { Policy } from '../../../../src/core/constraint/policy.ts'
import { ShapeTable } from '../../../../src/core/expression/shape.ts'
import { loadPolicy } from '../../../../src/run/load-policy.ts'
import { vocabulary } from '../../../../src/run/vocabulary.ts'
import { memoryTree } from '../../../fakes/memory-tree.ts'

/** A set with one constraint, which says these lines beside what it must; its own lines start at line 12. */
function set(lines: string, head = ''): string {
  const own = lines
    .split('\n')
    .map((line) => `    ${line}\n`)
    .join('')
  return `apiVersion: flux/v1
kind: ConstraintSet
metadata: {name: own}
${head}constraints:
  - id: one
    title: T
    severity: high
    enforcement: block
    on: {files: ["*.json"]}
    tests: []
${own}`
}

async function load(text: string, config?: string): Promise<Policy> {
  const tree = memoryTree({
    '.flux/own.flux.yaml': text,
    ...(config === undefined
      ? {}
      : { '.flux/config.yaml': `apiVersion: flux/v1\nkind: Config\n${config}\n` }),
  })
  return loadPolicy(tree, await tree.list(), vocabulary(), new ShapeTable(), [])
}

async function problems(text: string): Promise<readonly string[]> {
  const { diagnostics } = await load(text)
  return diagnostics.map(
    ({ code, severity, message, help, location }) =>
      `${severity} ${code} ${location.startLine}:${location.startColumn}-${location.endColumn} ${message}${help === undefined ? '' : ` (${help})`}`,
  )
}

describe('names that have a meaning of their own', () => {
  const HELP = '(choose another name for the element)'
  it.each<[string, string, readonly string[]]>([
    [
      'the subject, in a macro',
      'assert: input.a.all(input, input > 0)',
      [
        'error constraint/invalid-expression 11:13-42 `input` hides the variable of the same name (choose another name)',
      ],
    ],
    [
      'the file, in a macro of two names',
      'assert: input.a.all(i, file, file > i)',
      [
        'error constraint/invalid-expression 11:13-43 `file` hides the variable of the same name (choose another name)',
      ],
    ],
    [
      'the settings, as a bound name',
      'assert: cel.bind(settings, input.a, settings > 0)',
      [
        'error constraint/invalid-expression 11:13-54 `settings` hides the variable of the same name (choose another name)',
      ],
    ],
    [
      'variables, in an optional chain',
      'assert: input.?a.optMap(variables, variables > 0).orValue(true)',
      [`error constraint/reserved-name 11:29-38 \`variables\` has a meaning of its own here ${HELP}`],
    ],
    [
      'the element of `forEach`, inside',
      'forEach: {value: v, in: input.a}\nassert: v.b.all(v, v > 0)',
      [
        'error constraint/invalid-expression 12:13-30 `v` hides the variable of the same name (choose another name)',
      ],
    ],
    [
      'the key and the index of `forEach`, inside',
      'forEach: {key: k, index: i, in: input.a}\nassert: input.b.all(k, input.c.all(i, i > k))',
      [
        'error constraint/invalid-expression 12:13-50 `k` hides the variable of the same name (choose another name)',
      ],
    ],
    [
      'the element of `forEach`, where it is not yet known',
      'forEach: {value: v, in: "input.a.filter(v, v > 0)"}\nassert: v > 0',
      [],
    ],
    [
      'variables, in a macro',
      'assert: input.a.all(variables, variables > 0)',
      [`error constraint/reserved-name 11:25-34 \`variables\` has a meaning of its own here ${HELP}`],
    ],
    [
      'variables, in a macro inside of another',
      'assert: input.a.all(x, x.exists(variables, variables > 0))',
      [`error constraint/reserved-name 11:37-46 \`variables\` has a meaning of its own here ${HELP}`],
    ],
    [
      'variables, as a bound name of a variable',
      'variables: [{name: v, expression: "cel.bind(variables, 1, variables + 1)"}]\nassert: variables.v > input.a',
      [`error constraint/reserved-name 11:49-58 \`variables\` has a meaning of its own here ${HELP}`],
    ],
    ['another name', 'assert: input.a.all(x, x > 0)', []],
  ])('are not given to elements: %s', async (_, lines, expected) => {
    expect(await problems(set(lines))).toEqual(expected)
  })
})

describe('variables of a constraint', () => {
  it.each<[string, string, readonly string[]]>([
    ['that is read', 'variables: [{name: v, expression: input.a}]\nassert: variables.v > 0', []],
    [
      'that is read in the message alone',
      'variables: [{name: v, expression: string(input.a)}]\nassert: input.a > 0\nmessage: variables.v',
      [],
    ],
    [
      'that is never read',
      'variables: [{name: v, expression: input.a}, {name: w, expression: input.b}]\nassert: variables.v > 0',
      ['warning constraint/unused 11:56-57 variable `w` is never read'],
    ],
    [
      'that is wrong, and read, once',
      'variables: [{name: v, expression: nothing}]\nassert: variables.v > 0',
      ['error constraint/unknown-name 11:39-46 unknown name `nothing`'],
    ],
    [
      'that is never read beside what is wrong',
      'variables: [{name: v, expression: input.a}]\nassert: nothing > 0',
      ['error constraint/unknown-name 12:13-20 unknown name `nothing`'],
    ],
  ])('are checked: one %s', async (_, lines, expected) => {
    expect((await problems(set(lines))).map((one) => one.replace(/ \(.*\)$/, ''))).toEqual(expected)
  })
})

describe('what an expression gives', () => {
  it.each<[string, string, string]>([
    ['`when`', 'when: "1"\nassert: input.a', '11:12'],
    ['`assert`', 'assert: "1"', '11:14'],
    ['`message`', 'assert: input.a\nmessage: "1"', '12:15'],
    ['`grade`', 'assert: input.a\ngrade: [{when: "1", severity: low}]', '12:21'],
  ])('is of the type that %s needs', async (_, lines, place) => {
    const { diagnostics, plan } = await load(set(lines))
    expect(
      diagnostics.map(({ code, location }) => `${code} ${location.startLine}:${location.startColumn}`),
    ).toEqual([`constraint/type ${place}`])
    expect(plan.constraints).toEqual([])
  })
})

describe('the configuration of a rule', () => {
  const TEXT = set(
    'assert: input.a\ngrade: [{when: input.b, severity: low, persona: auditor}, {when: input.c, severity: info}]',
  )

  it.each<[string, string | undefined, readonly unknown[]]>([
    ['none', undefined, ['block', 'high', ['low', 'info']]],
    ['an enforcement', 'rules: {own/one: {enforcement: warn, reason: r}}', ['warn', 'high', ['low', 'info']]],
    [
      'a severity, for its grades too',
      'rules: {own/one: {severity: critical, reason: r}}',
      ['block', 'critical', ['critical', 'critical']],
    ],
  ])('replaces its levels: %s', async (_, config, expected) => {
    const [constraint] = (await load(TEXT, config)).plan.constraints
    expect([
      constraint?.definition.enforcement,
      constraint?.definition.severity,
      constraint?.grades.map(({ severity }) => severity),
    ]).toEqual(expected)
    expect(constraint?.grades.map(({ persona }) => persona)).toEqual(['auditor', undefined])
  })
})

describe('functions of a set', () => {
  const HEAD = `functions:
  - {name: b, params: {n: int}, returns: bool, expression: n > 0}
  - {name: a, params: {n: int}, returns: bool, expression: b(n)}
  - {name: c, params: {n: int}, returns: bool, expression: n > 1}
`

  it('are those that the constraint calls, directly or through others, by name', async () => {
    const { plan } = await load(set('assert: a(input.x)', HEAD))
    expect(plan.constraints[0]?.functions.map(({ name }) => name)).toEqual(['a', 'b'])
    expect(plan.functions.map(({ name }) => name).sort()).toEqual(['a', 'b', 'c'])
  })

  it('that are wrong leave out the constraints that call them, which is told once', async () => {
    const wrong = HEAD.replace('expression: n > 1', 'expression: nothing')
    const { plan, diagnostics } = await load(set('assert: c(input.x) && a(input.y)', wrong))
    expect(plan.constraints).toEqual([])
    expect(diagnostics.map(({ code }) => code)).toEqual(['constraint/unknown-name'])
  })
})
