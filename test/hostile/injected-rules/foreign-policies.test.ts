import { describe, expect, test } from 'vitest'
import type { Report } from '../../../src/report/report.ts'
import { check } from '../../../src/run/check.ts'
import { memoryTree } from '../../fakes/memory-tree.ts'

type Files = Readonly<Record<string, string | Uint8Array>>

const POLICY = `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: replicas}
spec:
  paramKind: {apiVersion: v1, kind: ConfigMap}
  matchConstraints:
    resourceRules:
      - {apiGroups: [apps], apiVersions: [v1], operations: [CREATE, UPDATE], resources: [deployments]}
  validations:
    - expression: object.spec.replicas <= int(params.data.max)
      message: too many replicas
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: {name: replicas}
spec:
  policyName: replicas
  validationActions: [Deny]
  paramRef: {name: limits, namespace: policy, parameterNotFoundAction: Allow}
`
const LIMITS = `apiVersion: v1
kind: ConfigMap
metadata: {name: limits, namespace: policy}
data: {max: "3"}
`
const GOOD = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec: {replicas: 2}
`
const BAD = GOOD.replace('replicas: 2', 'replicas: 30')
const BASE: Files = { '.flux/replicas.yaml': POLICY, 'policy/limits.yaml': LIMITS, 'web.yaml': GOOD }

async function judge(head: Files, base?: Files): Promise<Report> {
  const { report } = await check({
    head: memoryTree(head, 'head'),
    ...(base === undefined ? {} : { base: memoryTree(base, 'base') }),
    clock: { now: () => Date.UTC(2027, 0, 1) },
  })
  return report
}

/** What is found by others than the packs, of which one says that the policy is weakened. */
const messagesOf = ({ findings }: Report): readonly string[] =>
  findings.filter(({ rule }) => !rule.startsWith('workflow/')).map(({ message }) => message)

describe('a change that brings a forbidden object and weakens the policy', () => {
  test.each<[string, Files]>([
    ['deletes the policy', { '.flux/replicas.yaml': '' }],
    [
      'lets errors pass',
      { '.flux/replicas.yaml': POLICY.replace('spec:\n', 'spec:\n  failurePolicy: Ignore\n') },
    ],
    ['turns deny into audit', { '.flux/replicas.yaml': POLICY.replace('[Deny]', '[Audit]') }],
    ['takes the binding away', { '.flux/replicas.yaml': POLICY.slice(0, POLICY.indexOf('---')) }],
    ['raises the limit in the parameters', { 'policy/limits.yaml': LIMITS.replace('"3"', '"300"') }],
    ['deletes the parameters', { 'policy/limits.yaml': '' }],
    ['breaks the parameters', { 'policy/limits.yaml': 'a: [' }],
    [
      'excludes the file',
      { '.flux/config.yaml': 'apiVersion: flux/v1\nkind: Config\nexclude: ["web.yaml"]\n' },
    ],
    [
      'switches the rule off',
      {
        '.flux/config.yaml':
          'apiVersion: flux/v1\nkind: Config\nrules: {replicas/1: {enforcement: off, reason: no}}\n',
      },
    ],
  ])('is judged by the base, though it %s', async (_, weaker) => {
    const report = await judge({ ...BASE, ...weaker, 'web.yaml': BAD }, BASE)
    expect(messagesOf(report)).toEqual(['too many replicas'])
    expect(report.exitCode).toBeGreaterThan(0)
  })

  test('passes when it brings nothing that is forbidden', async () => {
    const report = await judge({ ...BASE, 'web.yaml': GOOD.replace('2', '3') }, BASE)
    expect([report.exitCode, report.findings, report.undecided]).toEqual([0, [], []])
  })

  test('is not judged for what it does not touch, wherever the file moves and however it is written', async () => {
    const past = { ...BASE, 'web.yaml': BAD }
    const same = { '.flux/replicas.yaml': POLICY, 'policy/limits.yaml': LIMITS }
    const written = BAD.replace('spec: {replicas: 30}', '# as before\nspec:\n  replicas: 30')
    expect(messagesOf(await judge({ ...same, 'web.yaml': written }, past))).toEqual([])
    expect(messagesOf(await judge({ ...same, 'moved.yaml': BAD }, past))).toEqual([])
    expect(messagesOf(await judge({ ...same, 'web.yaml': BAD, 'copy.yaml': BAD }, past))).toEqual([
      'too many replicas',
    ])
    expect(messagesOf(await judge({ ...same, 'web.yaml': BAD.replace('30', '31') }, past))).toEqual([
      'too many replicas',
    ])
  })

  test('is told what it would change', async () => {
    const report = await judge({ ...BASE, 'policy/limits.yaml': LIMITS.replace('"3"', '"300"') }, BASE)
    expect(report.changes.map(({ rule, message }) => [rule, message])).toEqual([
      ['replicas/1', '`target` differs'],
    ])
  })
})

describe('an object that hides', () => {
  const own = { '.flux/replicas.yaml': POLICY, 'policy/limits.yaml': LIMITS }

  test.each<[string, Files]>([
    [
      'in a list',
      { 'a.yaml': `apiVersion: v1\nkind: List\nitems:\n  - ${BAD.trim().replaceAll('\n', '\n    ')}\n` },
    ],
    [
      'in a list of its kind that names no kind again',
      {
        'a.yaml':
          'apiVersion: apps/v1\nkind: DeploymentList\nitems:\n  - {metadata: {name: a, namespace: b}, spec: {replicas: 30}}\n',
      },
    ],
    ['behind other documents', { 'a.yaml': `a: 1\n---\n---\n${BAD}` }],
    [
      'in JSON',
      {
        'a.json':
          '{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"a"},"spec":{"replicas":30}}',
      },
    ],
    [
      'behind escapes in JSON',
      {
        'a.json':
          '{"api\\u0056ersion":"apps/v1","\\u006bind":"Deployment","metadata":{"name":"a"},"spec":{"replicas":30}}',
      },
    ],
    [
      'behind escapes in YAML',
      { 'a.yml': BAD.replace('apiVersion', '"api\\x56ersion"').replace('kind', '"\\x6bind"') },
    ],
    [
      'behind a broken line',
      {
        'a.yaml':
          '{"apiVer\\\n  sion": apps/v1, "ki\\\n  nd": Deployment, metadata: {name: a}, spec: {replicas: 30}}\n',
      },
    ],
    ['behind a byte order mark', { 'a.yaml': `\ufeff${BAD}` }],
    ['behind an alias', { 'a.yaml': `x: &x\n  ${BAD.trim().replaceAll('\n', '\n  ')}\n---\n${BAD}` }],
    ['in `.flux`', { '.flux/web.yaml': BAD }],
    ['in an older version of its resource', { 'a.yaml': BAD.replace('apps/v1', 'apps/v1beta2') }],
  ])('%s is found', async (_, files) => {
    expect(messagesOf(await judge({ ...own, ...files }))).toEqual(['too many replicas'])
  })

  test('behind another resource name for its kind is found: definitions rename no built-in kind', async () => {
    const crd = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: x}
spec: {group: apps, names: {kind: Deployment, plural: harmless}, scope: Cluster}
`
    expect(messagesOf(await judge({ ...own, 'crd.yaml': crd, 'web.yaml': BAD }))).toEqual([
      'too many replicas',
    ])
  })

  test.each<[string, Files, string]>([
    ['that cannot be parsed', { 'a.yaml': `${BAD}x: [\n` }, 'not-readable'],
    ['that is no UTF-8', { 'a.yaml': Uint8Array.of(0x61, 0xff) }, 'not-readable'],
    ['in another encoding', { 'a.yaml': Uint8Array.of(0xff, 0xfe, 0x61, 0) }, 'not-readable'],
    ['with a duplicate key', { 'a.yaml': `${BAD}kind: Secret\n` }, 'not-readable'],
  ])('in a file %s does not pass unnoticed', async (_, files, reason) => {
    const { undecided, exitCode } = await judge({ ...own, ...files })
    expect(undecided.map((one) => one.reason)).toEqual([reason])
    expect(exitCode).toBe(4)
  })

  test('behind a symbolic link leaves the verdict open', async () => {
    const { report } = await check({
      head: memoryTree({ ...own, 'a.yaml': { link: '../outside.yaml' } }),
      clock: { now: () => 0 },
    })
    expect(report.undecided.map(({ reason, location }) => [reason, location?.path])).toEqual([
      ['not-readable', 'a.yaml'],
    ])
  })

  test('among the templates of a chart is named, because it may be one after rendering', async () => {
    const chart = {
      'chart/Chart.yaml': 'apiVersion: v2\nname: x\n',
      'chart/templates/a.yaml': `# {{ x }}\n${BAD}`,
    }
    const { diagnostics, findings } = await judge({ ...own, ...chart })
    expect(diagnostics.map(({ code, location }) => [code, location.path])).toEqual([
      ['foreign/not-rendered', 'chart/templates/a.yaml'],
    ])
    expect(findings).toEqual([])
  })

  test('among templates without a chart is judged like any other', async () => {
    expect(messagesOf(await judge({ ...own, 'templates/a.yaml': `# {{ x }}\n${BAD}` }))).toEqual([
      'too many replicas',
    ])
  })

  test('with the name of a property of every object is an object like any other', async () => {
    const kinds = ['__proto__', 'constructor', 'toString', 'hasOwnProperty']
    const files = Object.fromEntries(
      kinds.map((kind, index) => [
        `${index}.yaml`,
        `apiVersion: __proto__/v1\nkind: ${kind}\nmetadata: {name: __proto__, namespace: __proto__, labels: {__proto__: x}}\n`,
      ]),
    )
    const { exitCode, undecided, findings } = await judge({ ...own, ...files })
    expect([exitCode, undecided, findings]).toEqual([0, [], []])
  })
})

describe('a kind that nobody knows', () => {
  const rule = (groups: string, resources: string): string =>
    POLICY.replace('apiGroups: [apps]', `apiGroups: [${groups}]`).replace(
      'resources: [deployments]',
      `resources: [${resources}]`,
    )
  const unknown = {
    'a.yaml':
      'apiVersion: x.example.com/v1\nkind: Thing\nmetadata: {name: a, namespace: policy}\nspec: {replicas: 30}\n',
  }

  test('is undecided where a rule could mean it', async () => {
    const { undecided } = await judge({
      '.flux/p.yaml': rule('x.example.com', 'things'),
      'policy/limits.yaml': LIMITS,
      ...unknown,
    })
    expect(undecided.map(({ message }) => message)).toEqual(['the resource of the kind `Thing` is not known'])
  })

  test('is judged where a rule means everything', async () => {
    const report = await judge({
      '.flux/p.yaml': rule('x.example.com', '"*"'),
      'policy/limits.yaml': LIMITS,
      ...unknown,
    })
    expect(messagesOf(report)).toEqual(['too many replicas'])
  })

  test('is nobody’s business where no rule names its group', async () => {
    const { exitCode, undecided } = await judge({
      '.flux/p.yaml': POLICY,
      'policy/limits.yaml': LIMITS,
      ...unknown,
    })
    expect([exitCode, undecided]).toEqual([0, []])
  })
})

describe('a policy file that cannot decide', () => {
  test.each([
    ['cannot be parsed', POLICY.replace('spec:', 'spec: [')],
    ['has a typing error in a key', POLICY.replace('validations:', 'validation:')],
    ['names a function that does not exist', POLICY.replace('int(', 'integer(')],
    ['matches nothing', POLICY.replace('[deployments]', '[]')],
    ['misspells an operation', POLICY.replace('[CREATE, UPDATE]', '[Create]')],
  ])('is an error when it %s', async (_, text) => {
    const { exitCode, diagnostics } = await judge({
      '.flux/replicas.yaml': text,
      'policy/limits.yaml': LIMITS,
      'web.yaml': BAD,
    })
    expect(exitCode).toBe(2)
    expect(diagnostics.some(({ severity }) => severity === 'error')).toBe(true)
  })
})
