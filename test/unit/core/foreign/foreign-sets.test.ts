import { describe, expect, test } from 'vitest'
import type { Report } from '../../../../src/report/report.ts'
import { check } from '../../../../src/run/check.ts'
import { memoryTree } from '../../../fakes/memory-tree.ts'

const VAP = `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: p}
spec:
  matchConstraints:
    resourceRules: [{apiGroups: ["*"], apiVersions: ["*"], operations: ["*"], resources: ["*"]}]
  validations: [{expression: "object.metadata.name == 'z'", message: m}]
`
const BINDING = `---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: {name: b}
spec: {policyName: p, validationActions: [Deny]}
`
const KYVERNO = `apiVersion: policies.kyverno.io/v1
kind: ValidatingPolicy
metadata: {name: p}
spec:
  matchConstraints:
    resourceRules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}]
  validations: [{expression: "object.spec.x == 1", message: m}]
`
const SERVICE = '{apiVersion: v1, kind: Service, metadata: {name: s, namespace: n}}'
const DEPLOYMENT =
  '{apiVersion: apps/v1, kind: Deployment, metadata: {name: d}, spec: {template: {spec: {x: 2}}}}'
const CRON =
  '{apiVersion: batch/v1, kind: CronJob, metadata: {name: c}, spec: {jobTemplate: {spec: {template: {spec: {x: 2}}}}}}'
const inSpec = (text: string, policy: string): string => policy.replace('spec:\n', `spec:\n  ${text}\n`)

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

const config = (text: string): Readonly<Record<string, string>> => ({
  '.flux/config.yaml': `apiVersion: flux/v1\nkind: Config\n${text}\n`,
})

const rulesOf = ({ findings }: Report): readonly string[] =>
  findings.map(({ rule, severity, title, message }) => [rule, severity, title, message].join(' | '))
const problemsOf = ({ diagnostics }: Report): readonly string[] =>
  diagnostics.map(
    ({ code, severity, message, help, location }) =>
      `${severity} ${code} ${location.startLine}:${location.startColumn} ${message}${help === undefined ? '' : ` (${help})`}`,
  )

describe('what binds policies', () => {
  test.each<[string, string, readonly string[]]>([
    [
      'a policy without a binding',
      VAP,
      [
        'warning foreign/not-bound 3:18 no binding names the policy `p`, so that it decides nothing (add a ValidatingAdmissionPolicyBinding)',
      ],
    ],
    [
      'a binding without a policy',
      BINDING.slice(4),
      ['warning foreign/not-bound 4:20 there is no policy `p`, so that this binding decides nothing'],
    ],
    [
      'a binding of a policy of Kyverno',
      `${KYVERNO}${BINDING}`,
      ['warning foreign/not-bound 12:20 there is no policy `p`, so that this binding decides nothing'],
    ],
    [
      'bindings of one name',
      `${VAP}${BINDING}${BINDING}`,
      [
        'error constraint/duplicate-id 16:18 there are two bindings with the name `b` (give each a name of its own)',
      ],
    ],
    [
      'a policy of documents that no file is named for',
      inSpec('evaluation: {mode: JSON}', KYVERNO),
      [
        'warning foreign/not-bound 3:18 the policy `p` does not say which files it looks at, so that it decides nothing (name them in the configuration under `foreign`)',
      ],
    ],
  ])('is told where it decides nothing: %s', async (_, text, expected) => {
    expect(problemsOf(await judge(text))).toEqual(expected)
  })

  test('is nothing for a policy of Kyverno, which says itself what it does', async () => {
    expect(problemsOf(await judge(KYVERNO))).toEqual([])
  })

  test('names each binding behind the rule only where there are several', async () => {
    const other = BINDING.replace('name: b', 'name: c')
    expect(rulesOf(await judge(`${VAP}${BINDING}`))).toEqual(['p/1 | high | m | m'])
    expect(rulesOf(await judge(`${VAP}${other}${BINDING}`))).toEqual([
      'p/1@b | high | m | m',
      'p/1@c | high | m | m',
    ])
  })

  test('multiplies what a policy demands, up to 2,000 rules', async () => {
    const many = (count: number): string =>
      VAP.replace(
        /validations.*/,
        `validations: [${Array.from({ length: count }, () => '{expression: "true"}').join(', ')}]`,
      ) + BINDING.concat(BINDING.replace('name: b', 'name: c'))
    expect(problemsOf(await judge(many(1000)))).toEqual([])
    expect(problemsOf(await judge(many(1001)))).toEqual([
      'error limit/constraints 5:3 the policy has 2002 rules with its bindings, limit is 2000 (split the policy)',
    ])
  })
})

describe('a policy of Kyverno on pods', () => {
  test('holds for what makes pods under names of its own', async () => {
    const pod = '{apiVersion: v1, kind: Pod, metadata: {name: d}, spec: {x: 2}}'
    expect(rulesOf(await judge(KYVERNO, `${pod}\n---\n${DEPLOYMENT}\n---\n${CRON}`))).toEqual([
      'p/1 | high | m | m',
      'p/autogen-1 | high | m | m',
      'p/autogen-cronjobs-1 | high | m | m',
    ])
  })

  test('holds for those alone that it names', async () => {
    const some = inSpec('autogen: {podControllers: {controllers: [cronjobs]}}', KYVERNO)
    expect(rulesOf(await judge(some, `${DEPLOYMENT}\n---\n${CRON}`))).toEqual([
      'p/autogen-cronjobs-1 | high | m | m',
    ])
  })

  test('is reported once where it is wrong', async () => {
    const wrong = KYVERNO.replace('object.spec.x == 1', 'object.spec.x +')
    expect((await judge(wrong, DEPLOYMENT)).diagnostics.length).toBe(1)
  })
})

describe('a rule of a policy', () => {
  test.each<[string, string, string]>([
    ['the message where it has no title', KYVERNO, 'p/1 | high | m | m'],
    [
      'its title and its severity',
      KYVERNO.replace(
        '{name: p}',
        '{name: p, annotations: {policies.kyverno.io/title: T, policies.kyverno.io/severity: low}}',
      ),
      'p/1 | low | T | m',
    ],
    [
      'one line where the message has several',
      KYVERNO.replace('message: m', 'message: "  a\\n\\n  b "'),
      'p/1 | high | a b | a b',
    ],
    [
      'the expression where there is no message',
      KYVERNO.replace(', message: m', ''),
      'p/1 | high | failed expression: object.spec.x == 1 | failed expression: object.spec.x == 1',
    ],
    [
      'the expression where the message is empty',
      KYVERNO.replace('message: m', 'message: " "'),
      'p/1 | high | failed expression: object.spec.x == 1 | failed expression: object.spec.x == 1',
    ],
    ['less weight where it only warns', inSpec('validationActions: [Warn]', KYVERNO), 'p/1 | medium | m | m'],
    [
      'less weight where it only audits',
      inSpec('validationActions: [Audit]', KYVERNO),
      'p/1 | medium | m | m',
    ],
    [
      'all its weight where it also audits',
      inSpec('validationActions: [Audit, Deny]', KYVERNO),
      'p/1 | high | m | m',
    ],
  ])('has %s', async (_, text, expected) => {
    const pod = '{apiVersion: v1, kind: Pod, metadata: {name: d}, spec: {x: 2}}'
    expect(rulesOf(await judge(text, pod))).toEqual([expected])
  })

  test.each<[number, number, string]>([
    [1023, 1023, 'm'],
    [1024, 1024, 'm'],
    [1025, 1024, '…'],
  ])('has a message of at most 1,024 units: %i become %i', async (given, kept, last) => {
    const pod = '{apiVersion: v1, kind: Pod, metadata: {name: d}, spec: {x: 2}}'
    const { findings } = await judge(KYVERNO.replace('message: m', `message: ${'m'.repeat(given)}`), pod)
    expect([findings[0]?.message.length, findings[0]?.message.at(-1)]).toEqual([kept, last])
  })
})

describe('what a policy does about errors', () => {
  test.each<[string, string, number]>([
    ['leaves the verdict open', VAP, 1],
    ['passes over them where it ignores them', inSpec('failurePolicy: Ignore', VAP), 0],
  ])('%s', async (_, policy, undecided) => {
    const report = await judge(`${policy.replace("object.metadata.name == 'z'", 'object.nothing')}${BINDING}`)
    expect([report.findings.length, report.undecided.length]).toEqual([0, undecided])
  })
})

describe('conditions', () => {
  const withConditions = (...conditions: readonly string[]): string =>
    inSpec(
      `matchConditions: [${conditions.map((text, at) => `{name: c${at}, expression: ${JSON.stringify(text)}}`).join(', ')}]`,
      VAP,
    ) + BINDING

  test.each<[string, readonly string[], number, number]>([
    ['one that holds', ['true'], 1, 0],
    ['one that does not hold', ['false'], 0, 0],
    ['several that hold', ['true', "object.kind == 'Service'"], 1, 0],
    ['several of which the last does not hold', ['true', 'false'], 0, 0],
    ['an error and one that does not hold', ['object.nothing', 'false'], 0, 0],
    ['an error and one that holds', ['object.nothing', 'true'], 0, 1],
    ['alternatives, each in brackets', ['true || false', 'false || false'], 0, 0],
  ])('decide whether there is anything to say: %s', async (_, conditions, findings, undecided) => {
    const report = await judge(withConditions(...conditions))
    expect([report.findings.length, report.undecided.length, problemsOf(report)]).toEqual([
      findings,
      undecided,
      [],
    ])
  })

  test('cannot read variables, and are true or false', async () => {
    const text = inSpec('variables: [{name: v, expression: "true"}]', withConditions('variables.v', '1'))
    expect((await judge(text)).diagnostics.map(({ code }) => code)).toEqual([
      'constraint/unknown-name',
      'constraint/type',
    ])
  })
})

describe('names', () => {
  test.each<[string, string, readonly string[]]>([
    ['`params` in Kubernetes', VAP.replace("object.metadata.name == 'z'", 'params == null') + BINDING, []],
    [
      '`exceptions` in Kubernetes',
      VAP.replace("object.metadata.name == 'z'", 'exceptions == null') + BINDING,
      ['constraint/unknown-name'],
    ],
    ['`exceptions` in Kyverno', KYVERNO.replace('object.spec.x == 1', 'exceptions == null'), []],
    [
      '`params` in Kyverno',
      KYVERNO.replace('object.spec.x == 1', 'params == null'),
      ['constraint/unknown-name'],
    ],
    [
      'a variable that comes later',
      inSpec('variables: [{name: a, expression: variables.b}, {name: b, expression: "1"}]', VAP) + BINDING,
      ['constraint/unknown-name'],
    ],
    [
      'a variable that is wrong, once',
      inSpec('variables: [{name: a, expression: nothing}, {name: b, expression: variables.a}]', VAP) +
        BINDING,
      ['constraint/unknown-name'],
    ],
    [
      'an annotation',
      inSpec('auditAnnotations: [{key: k, valueExpression: nothing}]', VAP) + BINDING,
      ['constraint/unknown-name'],
    ],
    [
      'a message that is no text',
      VAP.replace('message: m', 'messageExpression: "1"') + BINDING,
      ['constraint/type'],
    ],
    [
      'a validation that is no verdict',
      VAP.replace("object.metadata.name == 'z'", "'z'") + BINDING,
      ['constraint/type'],
    ],
  ])('are those of the dialect: %s', async (_, text, expected) => {
    expect((await judge(text)).diagnostics.map(({ code }) => code)).toEqual(expected)
  })

  test('of variables may be read in others, and in messages', async () => {
    const text = inSpec(
      `variables: [{name: a, expression: "object.kind"}, {name: b, expression: "variables.a + '!'"}]`,
      VAP,
    ).replace('message: m', `messageExpression: "variables.b + variables.a"`)
    expect((await judge(text + BINDING)).findings.map(({ message }) => message)).toEqual(['Service!Service'])
  })
})

describe('functions that files cannot answer', () => {
  test.each<[string, string, string, string]>([
    [
      'a method of `authorizer`',
      VAP,
      "authorizer.group('').resource('pods').check('get').allowed()",
      '`authorizer` asks a cluster who may do what',
    ],
    [
      'a call of Kyverno',
      KYVERNO,
      "resource.Get('v1', 'pods', 'a', 'b') == null",
      '`resource.Get` reads objects of a cluster, which files cannot answer',
    ],
    [
      'a shorter call',
      KYVERNO,
      "resource.Get('v1', 'pods', 'a') == null",
      '`resource.Get` reads objects of a cluster, which files cannot answer',
    ],
    [
      'a list',
      KYVERNO,
      "resource.List('v1', 'pods') == null",
      '`resource.List` reads objects of a cluster, which files cannot answer',
    ],
    [
      'an address',
      KYVERNO,
      "http.Get('https://a') == null",
      '`http.Get` calls a server, which files cannot answer',
    ],
    [
      'a message to an address',
      KYVERNO,
      "http.Post('https://a', {}) == null",
      '`http.Post` calls a server, which files cannot answer',
    ],
    ['the clock', KYVERNO, 'time.now() == null', '`time.now` reads the clock, which files cannot answer'],
    [
      'chance',
      KYVERNO,
      "random() == ''",
      '`random` gives another value each time, which files cannot answer',
    ],
    [
      'an image',
      KYVERNO,
      "image('a').registry() == ''",
      '`image` reads an image reference as Kyverno does, which files cannot answer',
    ],
    [
      'a method of an image',
      KYVERNO,
      "object.metadata.name.tag() == ''",
      '`tag` reads an image reference as Kyverno does, which files cannot answer',
    ],
    [
      'metadata of an image',
      KYVERNO,
      "image.GetMetadata('a') == null",
      '`image.GetMetadata` asks an image registry, which files cannot answer',
    ],
    [
      'a cache',
      KYVERNO,
      "globalContext.Get('a', 'b') == null",
      '`globalContext.Get` reads what a cluster keeps, which files cannot answer',
    ],
    [
      'new objects',
      KYVERNO,
      "generator.Apply('a', []) == null",
      '`generator.Apply` makes objects in a cluster, which files cannot answer',
    ],
    [
      'an account',
      KYVERNO,
      "parseServiceAccount('a') == null",
      '`parseServiceAccount` reads who makes a request, which files cannot answer',
    ],
  ])('leave the verdict open and say why: %s', async (_, policy, expression, expected) => {
    const text = policy.replace(/expression: "[^"]*"/, `expression: ${JSON.stringify(expression)}`)
    const pod = '{apiVersion: v1, kind: Pod, metadata: {name: d}, spec: {x: 2}}'
    const report = await judge(policy === VAP ? text + BINDING : text, pod)
    expect(problemsOf(report)).toEqual([])
    expect(report.undecided.map(({ reason, message }) => [reason, message])).toEqual([
      ['unavailable', expected],
    ])
  })
})

describe('the digest of the plan', () => {
  async function digests(
    ...texts: readonly (readonly [string, Readonly<Record<string, string>>?])[]
  ): Promise<number> {
    const all = await Promise.all(texts.map(([text, extra]) => judge(text, SERVICE, extra)))
    return new Set(all.map(({ planDigest }) => planDigest)).size
  }

  test('is another for each change of what a policy of Kubernetes says', async () => {
    const bound = inSpec('paramKind: {apiVersion: v1, kind: ConfigMap}', VAP)
    const ref = (text: string): string => `${bound}${BINDING.replace('policyName', `${text}, policyName`)}`
    const texts: readonly string[] = [
      VAP + BINDING,
      bound + BINDING,
      VAP + BINDING.replace('policyName', 'matchResources: {}, policyName'),
      VAP + BINDING.replace('policyName', 'matchResources: {matchPolicy: Exact}, policyName'),
      VAP +
        BINDING.replace('policyName', 'matchResources: {objectSelector: {matchLabels: {a: b}}}, policyName'),
      VAP +
        BINDING.replace(
          'policyName',
          'matchResources: {namespaceSelector: {matchLabels: {a: b}}}, policyName',
        ),
      ref('paramRef: {name: a, parameterNotFoundAction: Deny}'),
      ref('paramRef: {name: b, parameterNotFoundAction: Deny}'),
      ref('paramRef: {name: a, parameterNotFoundAction: Allow}'),
      ref('paramRef: {name: a, namespace: n, parameterNotFoundAction: Deny}'),
      ref('paramRef: {selector: {}, parameterNotFoundAction: Deny}'),
      ref('paramRef: {selector: {matchLabels: {a: b}}, parameterNotFoundAction: Deny}'),
      inSpec('matchConditions: [{name: a, expression: "true"}]', VAP) + BINDING,
      inSpec('matchConditions: [{name: b, expression: "true"}]', VAP) + BINDING,
      inSpec('variables: [{name: a, expression: "1"}]', VAP) + BINDING,
      VAP.replace('message: m', 'messageExpression: "\'m\'"') + BINDING,
    ]
    expect(await digests(...texts.map((text): readonly [string] => [text]))).toBe(texts.length)
  })

  test('is another for each change of what a policy of Kyverno says', async () => {
    const namespaced = KYVERNO.replace('kind: V', 'kind: NamespacedV')
    const json = inSpec('evaluation: {mode: JSON}', KYVERNO)
    const files = (text: string): Readonly<Record<string, string>> =>
      config(`foreign: [{policy: p, files: [${text}]}]`)
    expect(
      await digests(
        [KYVERNO],
        [inSpec('autogen: {podControllers: {controllers: [jobs]}}', KYVERNO)],
        [inSpec('autogen: {podControllers: {controllers: [deployments]}}', KYVERNO)],
        [namespaced.replace('name: p', 'name: p, namespace: a')],
        [namespaced.replace('name: p', 'name: p, namespace: b')],
        [json, files('a.json')],
        [json, files('b.json')],
      ),
    ).toBe(7)
  })

  test('is another for each change of where a cel-policy runs', async () => {
    const cel = 'name: p\nrule: {match: [{output: "true"}]}'
    expect(
      await digests(
        [cel],
        [cel.replace('true', 'false')],
        [cel, config('foreign: [{policy: p, files: [a.json]}]')],
        [cel, config('foreign: [{policy: p, files: [b.json]}]')],
        [cel, config('foreign: [{policy: p, files: [a.json], input: it}]')],
      ),
    ).toBe(5)
  })
})
