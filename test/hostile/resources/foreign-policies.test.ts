import { describe, expect, test } from 'vitest'
import { LIMITS } from '../../../src/core/limits.ts'
import type { Report } from '../../../src/report/report.ts'
import { check } from '../../../src/run/check.ts'
import { memoryTree } from '../../fakes/memory-tree.ts'

/** Generous: says that a run did not hang, not how fast it is. */
const PATIENCE = 60_000

async function judge(files: Readonly<Record<string, string>>): Promise<Report> {
  const { report } = await check({ head: memoryTree(files), clock: { now: () => 0 } })
  return report
}

function policy(parts: string, rule = 'resources: [pods]'): string {
  return `apiVersion: policies.kyverno.io/v1
kind: ValidatingPolicy
metadata: {name: many}
spec:
  autogen: {podControllers: {controllers: []}}
  matchConstraints:
    resourceRules:
      - {apiGroups: [""], apiVersions: [v1], operations: [CREATE], ${rule}}
${parts}`
}

function validations(count: number, expression = 'has(object.spec)'): string {
  return `  validations:\n${`    - {expression: "${expression}"}\n`.repeat(count)}`
}

const POD = 'apiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: b}\nspec: {containers: []}\n'
const codesOf = ({ diagnostics }: Report): readonly string[] => diagnostics.map(({ code }) => code)

describe('validations of one policy', () => {
  test.each([
    [LIMITS.constraintsPerSet - 1, []],
    [LIMITS.constraintsPerSet, []],
    [LIMITS.constraintsPerSet + 1, ['limit/constraints']],
    [10_000, ['limit/constraints']],
  ])('%i give %j', { timeout: PATIENCE }, async (count, codes) => {
    expect(codesOf(await judge({ '.flux/p.yaml': policy(validations(count)), 'a.yaml': POD }))).toEqual(codes)
  })

  test('are counted again for each binding', async () => {
    const binding = (name: number): string => `---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: {name: b${name}}
spec: {policyName: many, validationActions: [Deny]}
`
    const own = policy(validations(LIMITS.constraintsPerSet / 2))
      .replace('policies.kyverno.io', 'admissionregistration.k8s.io')
      .replace('ValidatingPolicy', 'ValidatingAdmissionPolicy')
      .replace('  autogen: {podControllers: {controllers: []}}\n', '')
    const two = own + binding(1) + binding(2)
    expect(codesOf(await judge({ '.flux/p.yaml': two }))).toEqual([])
    expect(codesOf(await judge({ '.flux/p.yaml': two + binding(3) }))).toEqual(['limit/constraints'])
  })
})

describe('conditions and variables', () => {
  const conditions = (count: number): string =>
    `  matchConditions:\n${Array.from({ length: count }, (_, at) => `    - {name: c${at}, expression: "true"}\n`).join('')}`
  const variables = (count: number): string =>
    `  variables:\n${Array.from({ length: count }, (_, at) => `    - {name: v${at}, expression: ${at === 0 ? '1' : `variables.v${at - 1} + variables.v${at - 1}`}}\n`).join('')}`

  test.each([
    [63, []],
    [64, []],
    [65, ['limit/constraints']],
  ])('%i conditions give %j', async (count, codes) => {
    expect(codesOf(await judge({ '.flux/p.yaml': policy(conditions(count) + validations(1)) }))).toEqual(
      codes,
    )
  })

  test.each([
    [LIMITS.variables - 1, []],
    [LIMITS.variables, []],
    [LIMITS.variables + 1, ['limit/constraints']],
  ])('%i variables that double give %j, each computed once', async (count, codes) => {
    const text = policy(variables(count) + validations(1, `variables.v${Math.min(count, 40) - 1} > 0`))
    const report = await judge({ '.flux/p.yaml': text, 'a.yaml': POD })
    expect(codesOf(report)).toEqual(codes)
    if (codes.length === 0) expect(report.figures.cost).toBeLessThan(10_000)
  })

  test('a variable that reads itself, or a later one, is not known', async () => {
    const text = policy(
      `  variables:\n    - {name: a, expression: variables.a}\n    - {name: b, expression: variables.c}\n    - {name: c, expression: "1"}\n${validations(1)}`,
    )
    expect(codesOf(await judge({ '.flux/p.yaml': text }))).toEqual([
      'constraint/unknown-name',
      'constraint/unknown-name',
    ])
  })
})

describe('selectors, lists and parameters', () => {
  test('a selector with very many values is looked up, not searched', { timeout: PATIENCE }, async () => {
    const values = Array.from({ length: 50_000 }, (_, at) => `v${at}`).join(',')
    const text = policy(validations(1, 'false')).replace(
      '    resourceRules',
      `    objectSelector: {matchExpressions: [{key: a, operator: In, values: [${values}]}]}\n    resourceRules`,
    )
    const pods = Array.from({ length: 1_000 }, (_, at) =>
      POD.replace('name: a', `name: a${at}, labels: {a: v49999}`),
    )
    const report = await judge({ '.flux/p.yaml': text, 'a.yaml': pods.join('---\n') })
    expect(report.figures.findings).toBe(1_000)
  })

  test('a rule with very many names is looked up, not searched', {
    timeout: PATIENCE,
  }, async () => {
    const names = Array.from({ length: 50_000 }, (_, at) => `r${at}`).join(',')
    const text = policy(validations(1_000, 'true'), `resources: [${names}]`)
    const pods = Array.from({ length: 20 }, (_, at) => POD.replace('name: a', `name: a${at}`)).join('---\n')
    const report = await judge({ '.flux/p.yaml': text, 'a.yaml': pods })
    expect(report.findings).toEqual([])
    expect(report.undecided).toEqual([])
  })

  test('aliases that multiply rules are refused', async () => {
    const rules = `&r [${Array.from({ length: 1_100 }, () => '*x').join(',')}]`
    const text = `x: &x {a: b}\n${policy(validations(1))}extra: ${rules}\n`
    const { exitCode } = await judge({ '.flux/p.yaml': text })
    expect(exitCode).toBe(2)
  })

  test('a list of aliases to one object is judged within the budget of the run', {
    timeout: PATIENCE,
  }, async () => {
    const items = Array.from({ length: 900 }, () => '*p').join(', ')
    const list = `apiVersion: v1\nkind: List\nitems: [&p {apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {}}, ${items}]\n`
    const report = await judge({ '.flux/p.yaml': policy(validations(1, 'false')), 'a.yaml': list })
    expect(report.figures.findings).toBeGreaterThan(0)
    expect(report.exitCode).toBe(1)
  })

  test('lists inside of lists are opened without recursion', async () => {
    let nested = '{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {}}'
    for (let depth = 0; depth < 45; depth++) nested = `{apiVersion: v1, kind: List, items: [${nested}]}`
    const report = await judge({ '.flux/p.yaml': policy(validations(1, 'false')), 'a.yaml': nested })
    expect(report.figures.findings).toBe(1)
  })

  test('very many parameters share the budget of one object', { timeout: PATIENCE }, async () => {
    const text = `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: many}
spec:
  paramKind: {apiVersion: v1, kind: ConfigMap}
  matchConstraints:
    resourceRules:
      - {apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}
  validations:
    - expression: params.data.all(k, params.data.all(l, k + l != 'never'))
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: {name: many}
spec:
  policyName: many
  validationActions: [Deny]
  paramRef: {selector: {}, namespace: b, parameterNotFoundAction: Deny}
`
    const data = Array.from({ length: 100 }, (_, at) => `k${at}: x`).join(', ')
    const maps = Array.from(
      { length: 2_000 },
      (_, at) => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: m${at}, namespace: b}\ndata: {${data}}\n`,
    )
    const report = await judge({ '.flux/p.yaml': text, 'maps.yaml': maps.join('---\n'), 'pod.yaml': POD })
    expect(report.undecided.map(({ reason }) => reason)).toEqual(['cost'])
    expect(report.figures.cost).toBeLessThan(4 * LIMITS.costPerSubject)
  })
})

test('very many bindings of many policies are joined in one pass', { timeout: PATIENCE }, async () => {
  const count = 2_000
  const pair = (at: number): string => `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: p${at}}
spec:
  matchConstraints:
    resourceRules: [{apiGroups: [a], apiVersions: [v1], operations: [CREATE], resources: [pods]}]
  validations: [{expression: "true"}]
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: {name: b${at}}
spec: {policyName: p${at}, validationActions: [Deny]}
`
  const text = (from: number): string =>
    Array.from({ length: count / 4 }, (_, at) => pair(from + at)).join('---\n')
  const files = Object.fromEntries(
    [0, 1, 2, 3].map((part) => [`.flux/${part}.yaml`, text((part * count) / 4)]),
  )
  const { diagnostics, figures } = await judge(files)
  expect(diagnostics).toEqual([])
  expect(figures.constraints).toBeGreaterThanOrEqual(count)
})

describe('rules of a cel-policy', () => {
  const matches = (count: number): string =>
    `name: many\nrule:\n  match:\n${Array.from({ length: count }, (_, at) => `    - {condition: object.kind == 'K${at}', output: "'is ${at}'"}\n`).join('')}`
  const nested = (depth: number): string => {
    let rule = `{match: [{output: "'deep'"}]}`
    for (let at = 0; at < depth; at++) rule = `{match: [{condition: object.kind == 'Pod', rule: ${rule}}]}`
    return `name: deep\nrule: ${rule}\n`
  }

  test.each([
    [LIMITS.policyMatches - 1, []],
    [LIMITS.policyMatches, []],
    [LIMITS.policyMatches + 1, ['limit/constraints']],
  ])('%i matches give %j', async (count, codes) => {
    expect(codesOf(await judge({ '.flux/p.yaml': matches(count), 'a.yaml': POD }))).toEqual(codes)
  })

  test.each([
    [LIMITS.policyDepth - 1, []],
    [LIMITS.policyDepth, []],
    [LIMITS.policyDepth + 1, ['limit/nesting']],
  ])('nested %i deep give %j', async (depth, codes) => {
    const report = await judge({ '.flux/p.yaml': nested(depth), 'a.yaml': POD })
    expect(codesOf(report)).toEqual(codes)
    expect(report.findings.map(({ message }) => message)).toEqual(codes.length === 0 ? ['deep'] : [])
  })
})
