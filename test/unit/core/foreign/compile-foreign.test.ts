import { describe, expect, test } from 'vitest'
import type { Report } from '../../../../src/report/report.ts'
import { check } from '../../../../src/run/check.ts'
import { memoryTree } from '../../../fakes/memory-tree.ts'

const POLICY = `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: p}
spec:
  matchConstraints:
    resourceRules: [{apiGroups: ["*"], apiVersions: ["*"], operations: ["*"], resources: ["*"]}]
  variables:
    - {name: label, expression: "object.metadata.?labels.?team.orValue('')"}
  validations:
    - {expression: variables.label != '', message: a team}
`
const BINDING = `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: {name: b}
spec: {policyName: p, validationActions: [Deny]}
`
const SERVICE = '{apiVersion: v1, kind: Service, metadata: {name: s, namespace: n}}'

async function judge(
  policy: string,
  objects = SERVICE,
  extra: Readonly<Record<string, string>> = {},
): Promise<Report> {
  const { report } = await check({
    head: memoryTree({ '.flux/p.yaml': policy, 'x.yaml': objects, ...extra }),
    clock: { now: () => 0 },
  })
  return report
}

const rulesOf = ({ findings }: Report): readonly string[] =>
  findings.map(({ rule, enforcement, severity, message }) =>
    [rule, enforcement, severity, message].join(' | '),
  )
const problemsOf = ({ diagnostics }: Report): readonly string[] =>
  diagnostics.map(({ code, message, help }) =>
    [code, message, ...(help === undefined ? [] : [help])].join(' | '),
  )

describe('bindings', () => {
  test('say what a violation does', async () => {
    expect(rulesOf(await judge(`${POLICY}---\n${BINDING}`))).toEqual(['p/1 | block | high | a team'])
    expect(rulesOf(await judge(`${POLICY}---\n${BINDING.replace('Deny', 'Warn, Audit')}`))).toEqual([
      'p/1 | warn | medium | a team',
    ])
  })

  test('give rules of their own when there are several, in the order of their names', async () => {
    const other = BINDING.replace('name: b', 'name: a').replace('Deny', 'Audit')
    expect(rulesOf(await judge(`${POLICY}---\n${BINDING}---\n${other}`))).toEqual([
      'p/1@b | block | high | a team',
      'p/1@a | warn | medium | a team',
    ])
  })

  test('may lie in another file than their policy', async () => {
    expect(
      rulesOf(
        await judge(POLICY, SERVICE, {
          '.flux/deep/b.json': JSON.stringify({
            apiVersion: 'admissionregistration.k8s.io/v1',
            kind: 'ValidatingAdmissionPolicyBinding',
            metadata: { name: 'b' },
            spec: { policyName: 'p', validationActions: ['Deny'] },
          }),
        }),
      ),
    ).toEqual(['p/1 | block | high | a team'])
  })

  test('have names of their own', async () => {
    expect(problemsOf(await judge(`${POLICY}---\n${BINDING}---\n${BINDING}`))).toEqual([
      'constraint/duplicate-id | there are two bindings with the name `b` | give each a name of its own',
    ])
  })

  test('name no parameters where the policy takes none', async () => {
    const binding = BINDING.replace('}\n', '}').replace(
      '[Deny]',
      '[Deny], paramRef: {name: x, parameterNotFoundAction: Allow}',
    )
    expect(problemsOf(await judge(`${POLICY}---\n${binding.replace('{name: b}', '{name: b}\n')}`))).toContain(
      'constraint/schema | the policy `p` takes no parameters | remove `paramRef`',
    )
  })
})

describe('policies', () => {
  test('have names of their own, among constraint sets too', async () => {
    const set = `apiVersion: flux/v1
kind: ConstraintSet
metadata: {name: p}
constraints:
  - {id: a, title: A, severity: low, enforcement: warn, on: {files: ["*.md"]}, assert: "true == !false"}
`
    const report = await judge(`${POLICY}---\n${BINDING}`, SERVICE, { '.flux/own.flux.yaml': set })
    expect(report.diagnostics.map(({ code }) => code)).toContain('constraint/duplicate-id')
  })

  test('never look at objects that configure admission', async () => {
    expect(rulesOf(await judge(`${POLICY}---\n${BINDING}`, `${POLICY}---\n${BINDING}`))).toEqual([])
  })

  test('are tuned and waived by rule id like every constraint', async () => {
    const config = `apiVersion: flux/v1
kind: Config
rules: {p/1: {enforcement: warn, severity: info, reason: to begin with}}
`
    const tuned = await judge(`${POLICY}---\n${BINDING}`, SERVICE, { '.flux/config.yaml': config })
    expect(rulesOf(tuned)).toEqual(['p/1 | warn | info | a team'])
    const waiver = `apiVersion: flux/v1
kind: Config
waivers: [{rule: p/1, path: x.yaml, reason: known to the team, owner: me, expires: 1970-02-01}]
`
    const waived = await judge(`${POLICY}---\n${BINDING}`, SERVICE, { '.flux/config.yaml': waiver })
    expect(waived.findings.map(({ status }) => status)).toEqual(['waived'])
  })

  test('have a digest that their text, their bindings and their parameters are part of, and nothing else', async () => {
    const digest = async (text: string, objects = SERVICE): Promise<string> =>
      (await judge(text, objects)).planDigest
    const whole = await digest(`${POLICY}---\n${BINDING}`)
    expect(await digest(`${BINDING}---\n${POLICY}`)).toBe(whole)
    expect(await digest(`${POLICY}---\n${BINDING}`, '{}')).toBe(whole)
    const others = await Promise.all([
      digest(`${POLICY}---\n${BINDING.replace('Deny', 'Audit')}`),
      digest(`${POLICY.replace("!= ''", "!= 'x'")}---\n${BINDING}`),
      digest(`${POLICY.replace("orValue('')", "orValue('y')")}---\n${BINDING}`),
      digest(`${POLICY.replace('operations: ["*"]', 'operations: [CREATE]')}---\n${BINDING}`),
      digest(`${POLICY.replace('a team', 'another')}---\n${BINDING}`),
      digest(`${POLICY.replace('spec:', 'spec:\n  failurePolicy: Ignore')}---\n${BINDING}`),
    ])
    expect(new Set([whole, ...others]).size).toBe(7)
  })
})

describe('a value that is null is known', () => {
  test.each([
    ['the old object of a new one', 'oldObject == null'],
    ['parameters of a policy that takes none', 'params == null'],
    ['the namespace of an object outside of all', 'namespaceObject == null'],
  ])('%s', async (_, expression) => {
    const ask = (text: string): Promise<Report> =>
      judge(
        `${POLICY.replace("variables.label != ''", text)}---\n${BINDING}`,
        '{apiVersion: v1, kind: Node, metadata: {name: n}}',
      )
    const holds = await ask(expression)
    expect([holds.findings, holds.undecided]).toEqual([[], []])
    expect(rulesOf(await ask(`(${expression}) == false`))).toEqual(['p/1 | block | high | a team'])
  })
})

describe('an expression that is wrong', () => {
  test.each([
    ['an unknown variable', "variables.label != ''", 'variables.lable', 'constraint/unknown-name'],
    ['a type that is no condition', "variables.label != ''", "'text'", 'constraint/type'],
    [
      'a function of Kyverno',
      "variables.label != ''",
      "resource.Get('v1', 'pods', 'a', 'b') != null",
      'constraint/unknown-name',
    ],
  ])('is reported at its place: %s', async (_, before, after, code) => {
    const text = POLICY.replace(before, JSON.stringify(after))
    const { diagnostics } = await judge(`${text}---\n${BINDING}`)
    expect(diagnostics.map((one) => [one.code, one.location.startLine])).toEqual([[code, 10]])
  })

  test('knows what can be named', async () => {
    const text = POLICY.replace("variables.label != ''", 'objekt != null')
    expect(problemsOf(await judge(`${text}---\n${BINDING}`))).toEqual([
      'constraint/unknown-name | unknown name `objekt` | did you mean `object`?',
    ])
    const other = POLICY.replace("variables.label != ''", 'zzz')
    expect(problemsOf(await judge(`${other}---\n${BINDING}`))[0]).not.toContain('``')
  })
})

describe('messages', () => {
  const message = async (computed: string, fixed = ', message: fixed'): Promise<string | undefined> => {
    const text = POLICY.replace(
      ', message: a team',
      `, messageExpression: ${JSON.stringify(computed)}${fixed}`,
    )
    return (await judge(`${text}---\n${BINDING}`)).findings[0]?.message
  }

  test.each([
    ['computed text is trimmed', "'  said '", 'said'],
    ['empty text is none', "'  '", 'fixed'],
    ['several lines are none', "'a\\nb'", 'fixed'],
    ['an error is none', 'object.metadata.nothing', 'fixed'],
    ['too much text is none', "lists.range(2000).map(i, 'long').join(' ')", 'fixed'],
  ])('%s', async (_, computed, expected) => {
    expect(await message(computed)).toBe(expected)
  })

  test('without any, the expression is shown', async () => {
    expect(await message("''", '')).toBe("failed expression: variables.label != ''")
  })
})

describe('a policy of Kyverno on documents', () => {
  const policy = `apiVersion: policies.kyverno.io/v1
kind: ValidatingPolicy
metadata: {name: engines}
spec:
  evaluation: {mode: JSON}
  matchConditions: [{name: own, expression: "!has(object.private)"}]
  validations: [{expression: has(object.engines), message: a package names its engines}]
`
  const config =
    'apiVersion: flux/v1\nkind: Config\nforeign: [{policy: engines, files: ["**/package.json"]}]\n'

  test('looks at the files that the configuration names', async () => {
    const report = await judge(policy, SERVICE, {
      '.flux/config.yaml': config,
      'package.json': '{"name": "a"}',
      'b/package.json': '{"name": "b", "private": true}',
    })
    expect(report.findings.map(({ rule, locations }) => [rule, locations[0].path])).toEqual([
      ['engines/1', 'package.json'],
    ])
    expect(report.diagnostics).toEqual([])
  })

  test('decides nothing without it, and says so', async () => {
    const { diagnostics, findings } = await judge(policy, SERVICE, { 'package.json': '{"name": "a"}' })
    expect([findings, diagnostics.map(({ code, severity }) => [code, severity])]).toEqual([
      [],
      [['foreign/not-bound', 'warning']],
    ])
  })
})
