import { describe, expect, test } from 'vitest'
import type { Document } from '../../../../src/core/document/document.ts'
import { readDocuments } from '../../../../src/core/document/read.ts'
import { ShapeTable } from '../../../../src/core/expression/shape.ts'
import { foreignKindOf } from '../../../../src/core/foreign/foreign-kind.ts'
import { isObjectName } from '../../../../src/core/foreign/read-admission-policy.ts'
import { type ReadForeign, readForeign } from '../../../../src/core/foreign/read-foreign.ts'

async function documentOf(text: string): Promise<Document> {
  const { documents } = await readDocuments('p.yaml', new TextEncoder().encode(text), {
    shapes: new ShapeTable(),
  })
  const [document] = documents
  if (document === undefined) throw new Error('no document')
  return document
}

async function read(text: string): Promise<ReadForeign> {
  const document = await documentOf(text)
  const kind = foreignKindOf(document)
  if (kind === undefined) throw new Error('no policy')
  return readForeign(document, kind)
}

/** Code, place, message and help of everything that is wrong. */
async function problems(text: string): Promise<readonly string[]> {
  const { diagnostics } = await read(text)
  return diagnostics.map(
    ({ code, severity, message, help, location }) =>
      `${severity} ${code} ${location.startLine}:${location.startColumn} ${message}${help === undefined ? '' : ` (${help})`}`,
  )
}

const VAP = `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: p}
spec:
  matchConstraints:
    resourceRules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}]
  validations: [{expression: "true"}]
`
const BINDING = `apiVersion: admissionregistration.k8s.io/v1beta1
kind: ValidatingAdmissionPolicyBinding
metadata: {name: b}
spec: {policyName: p, validationActions: [Deny]}
`
const KYVERNO = VAP.replace('admissionregistration.k8s.io/v1', 'policies.kyverno.io/v1alpha1').replace(
  'AdmissionPolicy',
  'Policy',
)
const inSpec = (text: string, policy = VAP): string => policy.replace('spec:\n', `spec:\n  ${text}\n`)
const inMatch = (text: string): string => VAP.replace('resourceRules', `${text}\n    resourceRules`)
const inBinding = (text: string): string => BINDING.replace('policyName', `${text}, policyName`)

describe('what a document is', () => {
  test.each<[string, string, string | undefined]>([
    ['admissionregistration.k8s.io/v1', 'MutatingAdmissionPolicy', 'not-run'],
    ['admissionregistration.k8s.io/v1', 'MutatingAdmissionPolicyBinding', 'not-run'],
    ['admissionregistration.k8s.io/v1', 'MutatingWebhookConfiguration', 'not-run'],
    ['admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration', 'not-run'],
    ['policies.kyverno.io/v1', 'DeletingPolicy', 'not-run'],
    ['policies.kyverno.io/v1', 'GeneratingPolicy', 'not-run'],
    ['policies.kyverno.io/v1', 'ImageValidatingPolicy', 'not-run'],
    ['policies.kyverno.io/v1', 'MutatingPolicy', 'not-run'],
    ['policies.kyverno.io/v1', 'NamespacedDeletingPolicy', 'not-run'],
    ['policies.kyverno.io/v1', 'NamespacedGeneratingPolicy', 'not-run'],
    ['policies.kyverno.io/v1', 'NamespacedImageValidatingPolicy', 'not-run'],
    ['policies.kyverno.io/v1', 'NamespacedMutatingPolicy', 'not-run'],
    ['policies.kyverno.io/v1', 'PolicyException', 'not-run'],
    ['kyverno.io/v1', 'ClusterPolicy', 'not-run'],
    ['kyverno.io/v2', 'Policy', 'not-run'],
    ['kyverno.io/v2', 'PolicyException', 'not-run'],
    ['kyverno.io/v2', 'CleanupPolicy', undefined],
    ['kyverno.io', 'Policy', undefined],
    ['v1', 'Policy', undefined],
    ['policies.kyverno.io/v1', 'ValidatingAdmissionPolicy', undefined],
    ['admissionregistration.k8s.io/v1', 'ValidatingPolicy', undefined],
    ['admissionregistration.k8s.io/v1', 'NamespacedValidatingPolicy', undefined],
    ['policies.kyverno.io/v1', 'ValidatingAdmissionPolicyBinding', undefined],
    ['1', 'ValidatingPolicy', undefined],
    ['policies.kyverno.io/v1', '1', undefined],
  ])('is told by version `%s` and kind `%s`', async (apiVersion, kind, expected) => {
    expect(foreignKindOf(await documentOf(`{apiVersion: ${apiVersion}, kind: ${kind}}`))).toBe(expected)
  })

  test.each<[string, string, string | undefined]>([
    ['a rule that is no mapping', 'rule: []', undefined],
    ['a rule and a kind', '{kind: X, rule: {}}', undefined],
    ['a specification with matches', '{kind: X, spec: {match: []}}', 'cel-policy'],
    ['a specification without either', '{kind: X, spec: {rules: []}}', undefined],
    ['a specification that is no mapping', '{kind: X, spec: []}', undefined],
    ['a kind that is no text', '{kind: 1, spec: {match: []}}', undefined],
    ['a specification without a kind', '{spec: {match: []}}', undefined],
    ['a version that is no text', '{apiVersion: 1, kind: X, rule: {}}', undefined],
  ])('is told by its form where it has no version: %s', async (_, text, expected) => {
    expect(foreignKindOf(await documentOf(text))).toBe(expected)
  })

  test('that is not run says so, at its kind', async () => {
    expect(await problems('apiVersion: kyverno.io/v1\nkind: ClusterPolicy\n')).toEqual([
      'warning foreign/not-supported 2:7 `ClusterPolicy` is not run: it decides nothing here (keep it out of `.flux`)',
    ])
  })
})

describe('an admission policy is refused, and told what to do,', () => {
  const conditions = (count: number): string =>
    `matchConditions: [${Array.from({ length: count }, (_, at) => `{name: c${at}, expression: "true"}`).join(', ')}]`
  const variables = (count: number): string =>
    `variables: [${Array.from({ length: count }, (_, at) => `{name: v${at}, expression: "1"}`).join(', ')}]`
  const validations = (count: number): string =>
    VAP.replace(
      'validations: [',
      `validations: [${Array.from({ length: count - 1 }, () => '{expression: "true"}, ').join('')}`,
    )

  test.each<[string, string, readonly string[]]>([
    [
      'with a name that no object has',
      VAP.replace('name: p', 'name: P'),
      [
        'error constraint/schema 3:18 `P` is no name for an object (use lower-case letters, digits, `-` and `.`, at most 253)',
      ],
    ],
    [
      'with metadata that are no mapping',
      VAP.replace('{name: p}', '[]'),
      [
        'error constraint/schema 3:11 expected a mapping for `metadata`',
        'error constraint/schema 1:1 key `metadata` is missing',
      ],
    ],
    [
      'with nothing to demand',
      VAP.replace(/validations.*/, 'validations: []'),
      ['error constraint/schema 5:3 the policy demands nothing (give it `validations`)'],
    ],
    [
      'with constraints that are no mapping',
      VAP.replace(/matchConstraints:\n.*/, 'matchConstraints: []'),
      ['error constraint/schema 5:21 expected a mapping for `matchConstraints`'],
    ],
    [
      'with a key that only Kyverno knows',
      inSpec('autogen: {}'),
      [
        'error constraint/schema 5:3 unknown key `autogen` (expected one of `auditAnnotations`, `failurePolicy`, `matchConditions`, `matchConstraints`, `paramKind`, `validations` or `variables`)',
      ],
    ],
    [
      'with a parameter kind without a kind',
      inSpec('paramKind: {apiVersion: v1}'),
      ['error constraint/schema 5:14 key `kind` is missing'],
    ],
    [
      'with a parameter kind with more',
      inSpec('paramKind: {apiVersion: v1, kind: X, name: y}'),
      ['error constraint/schema 5:40 unknown key `name` (expected one of `apiVersion` or `kind`)'],
    ],
    [
      'with conditions of one name',
      inSpec('matchConditions: [{name: a-b, expression: "1"}, {name: a-b, expression: "2"}]'),
      ['error constraint/duplicate-id 5:58 `a-b` is there twice'],
    ],
    [
      'with conditions without name and expression',
      inSpec('matchConditions: [{}]'),
      [
        'error constraint/schema 5:21 key `name` is missing',
        'error constraint/schema 5:21 key `expression` is missing',
      ],
    ],
    [
      'with a condition that says more',
      inSpec('matchConditions: [{name: a, expression: "true", message: x}]'),
      ['error constraint/schema 5:51 unknown key `message` (expected one of `name` or `expression`)'],
    ],
    [
      'with 65 conditions',
      inSpec(conditions(65)),
      ['error limit/constraints 5:20 65 match conditions, limit is 64'],
    ],
    [
      'with 65 variables',
      inSpec(variables(65)),
      ['error limit/constraints 5:14 65 variables, limit is 64 (split the policy)'],
    ],
    [
      'with 2,001 validations',
      validations(2001),
      ['error limit/constraints 7:16 2001 validations, limit is 2000 (split the policy)'],
    ],
    [
      'with an annotation without key and value',
      inSpec('auditAnnotations: [{}]'),
      [
        'error constraint/schema 5:22 key `key` is missing',
        'error constraint/schema 5:22 key `valueExpression` is missing',
      ],
    ],
    [
      'with an annotation that says more',
      inSpec('auditAnnotations: [{key: a, valueExpression: "1", x: 1}]'),
      ['error constraint/schema 5:53 unknown key `x` (expected one of `key` or `valueExpression`)'],
    ],
    [
      'with a validation that says more',
      VAP.replace('{expression: "true"}', '{expression: "true", msg: x}'),
      [
        'error constraint/schema 7:38 unknown key `msg` (expected one of `expression`, `message`, `messageExpression` or `reason`)',
      ],
    ],
    [
      'with a message and a reason that are no text',
      VAP.replace('{expression: "true"}', '{expression: "true", message: [], reason: 1}'),
      [
        'error constraint/schema 7:47 expected text for `message`',
        'error constraint/schema 7:59 expected text for `reason`',
      ],
    ],
    [
      'with an unknown key in its match',
      inMatch('labelSelector: {}'),
      [
        'error constraint/schema 6:5 unknown key `labelSelector` (expected one of `resourceRules`, `excludeResourceRules`, `namespaceSelector`, `objectSelector` or `matchPolicy`)',
      ],
    ],
    [
      'with an unknown way to match',
      inMatch('matchPolicy: exact'),
      ['error constraint/schema 6:18 expected `Exact` or `Equivalent` for `matchPolicy`, got `exact`'],
    ],
    [
      'with an unknown key in a rule',
      VAP.replace('resources: [pods]', 'resources: [pods], kinds: [Pod]'),
      [
        'error constraint/schema 6:99 unknown key `kinds` (expected one of `apiGroups`, `apiVersions`, `operations`, `resources`, `resourceNames` or `scope`)',
      ],
    ],
    [
      'with an unknown scope',
      VAP.replace('resources: [pods]', 'resources: [pods], scope: All'),
      ['error constraint/schema 6:106 expected `Namespaced`, `Cluster` or `*` for `scope`, got `All`'],
    ],
    [
      'with a rule that says nothing',
      VAP.replace(/\[\{.*\}\]\n/, '[{}]\n'),
      [
        'error constraint/schema 6:21 `operations` needs at least one value',
        'error constraint/schema 6:21 `apiGroups` needs at least one value',
        'error constraint/schema 6:21 `apiVersions` needs at least one value',
        'error constraint/schema 6:21 `resources` needs at least one value',
      ],
    ],
    [
      'with the second of its operations',
      VAP.replace('[CREATE]', '[CREATE, PATCH]'),
      [
        'error constraint/schema 6:79 expected `CREATE`, `UPDATE`, `DELETE`, `CONNECT` or `*` in `operations`',
      ],
    ],
    [
      'with a label that is no text',
      inMatch('objectSelector: {matchLabels: {a: 1}}'),
      ['error constraint/schema 6:39 expected text for a label'],
    ],
    [
      'with a selector that says more',
      inMatch('namespaceSelector: {matchNames: [a]}'),
      [
        'error constraint/schema 6:25 unknown key `matchNames` (expected one of `matchLabels` or `matchExpressions`)',
      ],
    ],
    [
      'with a requirement without key and operator',
      inMatch('objectSelector: {matchExpressions: [{}]}'),
      [
        'error constraint/schema 6:41 key `key` is missing',
        'error constraint/schema 6:41 key `operator` is missing',
      ],
    ],
    [
      'with a requirement that says more',
      inMatch('objectSelector: {matchExpressions: [{key: a, operator: Exists, value: x}]}'),
      ['error constraint/schema 6:68 unknown key `value` (did you mean `values`?)'],
    ],
    [
      'with `NotIn` without values',
      inMatch('objectSelector: {matchExpressions: [{key: a, operator: NotIn}]}'),
      ['error constraint/schema 6:41 `NotIn` needs `values`'],
    ],
    [
      'with `DoesNotExist` with values',
      inMatch('objectSelector: {matchExpressions: [{key: a, operator: DoesNotExist, values: [b]}]}'),
      ['error constraint/schema 6:41 `DoesNotExist` takes no `values`'],
    ],
  ])('%s', async (_, text, expected) => {
    expect(await problems(text)).toEqual(expected)
    expect((await read(text)).policy).toBeUndefined()
  })

  test.each([
    ['with 64 conditions', inSpec(conditions(64))],
    ['with 64 variables', inSpec(variables(64))],
    ['with 2,000 validations', validations(2000)],
    ['with every operation', VAP.replace('[CREATE]', '[CREATE, UPDATE, DELETE, CONNECT, "*"]')],
    ['with a reason', VAP.replace('{expression: "true"}', '{expression: "true", reason: Invalid}')],
    ['with the variable `_`', inSpec('variables: [{name: _, expression: "1"}]')],
    [
      'with annotations alone',
      VAP.replace(/validations.*/, 'auditAnnotations: [{key: a, valueExpression: b}]'),
    ],
    [
      'with requirements of all kinds',
      inMatch(
        'objectSelector: {matchExpressions: [{key: a, operator: In, values: [b]}, {key: a, operator: NotIn, values: [b]}, {key: a, operator: Exists}, {key: a, operator: DoesNotExist}]}',
      ),
    ],
  ])('and not %s', async (_, text) => {
    expect(await problems(text)).toEqual([])
    expect((await read(text)).policy?.kind).toBe('admission')
  })

  test.each(['1a', 'a b', 'a.b', 'ä', 'a-b'])('with a variable `%s`', async (name) => {
    expect(await problems(inSpec(`variables: [{name: ${name}, expression: "1"}]`))).toEqual([
      `error constraint/schema 5:22 \`${name}\` is no name for a variable`,
    ])
  })
})

test('an admission policy says what it matches', async () => {
  const text = VAP.replace(
    /resourceRules.*\n/,
    `resourceRules: [{apiGroups: [a], apiVersions: [b], operations: [CREATE], resources: [c], resourceNames: [d], scope: Cluster}]
    excludeResourceRules: [{apiGroups: [e], apiVersions: [f], operations: [DELETE], resources: [g]}]
    namespaceSelector: {matchLabels: {h: i}, matchExpressions: [{key: j, operator: NotIn, values: [k, l]}]}
    objectSelector: {matchExpressions: [{key: m, operator: Exists}]}
    matchPolicy: Exact
`,
  )
  const { policy } = await read(text)
  expect(policy?.kind === 'admission' ? policy.match : undefined).toEqual({
    rules: [
      {
        apiGroups: new Set(['a']),
        apiVersions: new Set(['b']),
        operations: new Set(['CREATE']),
        resources: new Set(['c']),
        resourceNames: new Set(['d']),
        scope: 'Cluster',
      },
    ],
    excludeRules: [
      {
        apiGroups: new Set(['e']),
        apiVersions: new Set(['f']),
        operations: new Set(['DELETE']),
        resources: new Set(['g']),
        resourceNames: new Set(),
        scope: '*',
      },
    ],
    namespaceSelector: [
      { key: 'h', operator: 'In', values: new Set(['i']) },
      { key: 'j', operator: 'NotIn', values: new Set(['k', 'l']) },
    ],
    objectSelector: [{ key: 'm', operator: 'Exists', values: new Set() }],
    isExact: true,
  })
})

test('an admission policy says what it demands, with the places', async () => {
  const text = inSpec(
    'matchConditions: [{name: c, expression: x}]\n  variables: [{name: v, expression: 1}]\n  paramKind: {apiVersion: v1, kind: ConfigMap}\n  auditAnnotations: [{key: k, valueExpression: y}]',
  ).replace('{expression: "true"}', '{expression: true, message: m, messageExpression: z}, {expression: w}')
  const { policy } = await read(text)
  expect(policy).toMatchObject({
    kind: 'admission',
    judges: 'objects',
    namespace: undefined,
    paramKind: { apiVersion: 'v1', kind: 'ConfigMap' },
    conditions: [
      {
        name: 'c',
        path: ['spec', 'matchConditions', 0],
        expression: { text: 'x', path: ['spec', 'matchConditions', 0, 'expression'] },
      },
    ],
    variables: [{ name: 'v', expression: { text: '1' } }],
    auditAnnotations: [{ text: 'y' }],
    validations: [
      {
        name: '1',
        path: ['spec', 'validations', 0],
        expression: { text: 'true' },
        message: 'm',
        messageExpression: { text: 'z' },
      },
      { name: '2', expression: { text: 'w' }, message: undefined, messageExpression: undefined },
    ],
    notes: { title: undefined, why: undefined, severity: undefined, tags: [] },
  })
})

test.each([
  ['a', true],
  ['a-b.c1', true],
  ['0', true],
  ['a'.repeat(253), true],
  ['a'.repeat(254), false],
  ['-a', false],
  ['a-', false],
  ['a.', false],
  ['A', false],
  ['aB', false],
  ['a_b', false],
  ['a b', false],
  ['', false],
])('`%s` is the name of an object: %s', (name, expected) => {
  expect(isObjectName(name)).toBe(expected)
})

describe('a binding is refused, and told what to do,', () => {
  test.each<[string, string, readonly string[]]>([
    [
      'with an unknown key',
      inBinding('policy: x'),
      [
        'error constraint/schema 4:8 unknown key `policy` (expected one of `matchResources`, `paramRef`, `policyName` or `validationActions`)',
      ],
    ],
    [
      'with `Deny` and `Warn`',
      BINDING.replace('[Deny]', '[Warn, Deny]'),
      [
        'error constraint/schema 4:42 `Deny` and `Warn` cannot be used together (keep `Deny`, or choose `Warn` and `Audit`)',
      ],
    ],
    [
      'with both a name and a selector of parameters',
      inBinding('paramRef: {name: a, selector: {}, parameterNotFoundAction: Deny}'),
      ['error constraint/schema 4:18 `paramRef` needs either `name` or `selector`'],
    ],
    [
      'with an unknown word for parameters that are missing',
      inBinding('paramRef: {name: a, parameterNotFoundAction: Warn}'),
      ['error constraint/schema 4:53 expected `Allow` or `Deny` for `parameterNotFoundAction`, got `Warn`'],
    ],
    [
      'with an unknown key of its parameters',
      inBinding('paramRef: {name: a, parameterNotFoundAction: Deny, kind: X}'),
      [
        'error constraint/schema 4:59 unknown key `kind` (expected one of `name`, `namespace`, `parameterNotFoundAction` or `selector`)',
      ],
    ],
    [
      'with an unknown key of its match',
      inBinding('matchResources: {rules: []}'),
      [
        'error constraint/schema 4:25 unknown key `rules` (expected one of `resourceRules`, `excludeResourceRules`, `namespaceSelector`, `objectSelector` or `matchPolicy`)',
      ],
    ],
    [
      'with actions that are no list',
      BINDING.replace('[Deny]', 'Deny'),
      ['error constraint/schema 4:42 expected a list for `validationActions`'],
    ],
    [
      'without a specification',
      BINDING.slice(0, BINDING.indexOf('spec')),
      ['error constraint/schema 1:1 key `spec` is missing'],
    ],
    [
      'without a name',
      BINDING.replace('{name: b}', '{}'),
      ['error constraint/schema 3:11 key `name` is missing'],
    ],
  ])('%s', async (_, text, expected) => {
    expect(await problems(text)).toEqual(expected)
    expect((await read(text)).policy).toBeUndefined()
  })

  test('and not with `Deny` and `Audit`, a selector and a match of its own', async () => {
    const { policy, diagnostics } = await read(
      BINDING.replace(
        '[Deny]}',
        '[Deny, Audit], matchResources: {objectSelector: {matchLabels: {a: b}}}, paramRef: {selector: {matchLabels: {c: d}}, namespace: n, parameterNotFoundAction: Deny}}',
      ),
    )
    expect(diagnostics).toEqual([])
    expect(policy).toMatchObject({
      kind: 'binding',
      name: 'b',
      policyName: 'p',
      actions: ['Deny', 'Audit'],
      match: { rules: [], objectSelector: [{ key: 'a', operator: 'In' }], isExact: false },
      params: {
        name: undefined,
        selector: [{ key: 'c', operator: 'In' }],
        namespace: 'n',
        ifMissing: 'Deny',
        path: ['spec', 'paramRef'],
      },
    })
  })

  test('and not without parameters and match', async () => {
    expect((await read(BINDING)).policy).toMatchObject({ params: undefined, match: undefined })
  })
})

describe('a policy of Kyverno', () => {
  test.each<[string, string, readonly string[]]>([
    [
      'with nothing to demand',
      KYVERNO.replace(/validations.*/, 'validations: []'),
      ['error constraint/schema 5:3 the policy demands nothing (give it `validations`)'],
    ],
    [
      'with annotations alone',
      KYVERNO.replace(/validations.*/, 'auditAnnotations: [{key: a, valueExpression: b}]'),
      ['error constraint/schema 5:3 the policy demands nothing (give it `validations`)'],
    ],
    [
      'for a namespace that it does not name',
      KYVERNO.replace('kind: V', 'kind: NamespacedV'),
      ['error constraint/schema 3:11 key `namespace` is missing (say which namespace the policy looks at)'],
    ],
    [
      'with a key that only Kubernetes knows',
      inSpec('paramKind: {}', KYVERNO),
      [
        'error constraint/schema 5:3 unknown key `paramKind` (expected one of `auditAnnotations`, `autogen`, `evaluation`, `failurePolicy`, `matchConditions`, `matchConstraints`, `validationActions`, `validations`, `variables` or `webhookConfiguration`)',
      ],
    ],
    [
      'with an unknown key of its evaluation',
      inSpec('evaluation: {modes: x}', KYVERNO),
      ['error constraint/schema 5:16 unknown key `modes` (did you mean `mode`?)'],
    ],
    [
      'with an unknown key of what is carried over',
      inSpec('autogen: {pods: x}', KYVERNO),
      [
        'error constraint/schema 5:13 unknown key `pods` (expected one of `podControllers` or `validatingAdmissionPolicy`)',
      ],
    ],
    [
      'with an unknown failure policy',
      inSpec('failurePolicy: Retry', KYVERNO),
      ['error constraint/schema 5:18 expected `Fail` or `Ignore` for `failurePolicy`, got `Retry`'],
    ],
    [
      'without a name',
      KYVERNO.replace('{name: p}', '{}'),
      ['error constraint/schema 3:11 key `name` is missing'],
    ],
    [
      'without anything to match',
      KYVERNO.replace(/ {2}matchC.*\n.*\n/, ''),
      ['error constraint/schema 5:3 key `matchConstraints` is missing'],
    ],
  ])('is refused %s', async (_, text, expected) => {
    expect(await problems(text)).toEqual(expected)
    expect((await read(text)).policy).toBeUndefined()
  })

  test('of another mode says what to write instead', async () => {
    expect(await problems(inSpec('evaluation: {mode: HTTP}', KYVERNO))).toEqual([
      'warning foreign/not-supported 5:22 policies of the mode `HTTP` are not run: this one decides nothing (write a constraint on files, or a policy of the mode `Kubernetes` or `JSON`)',
    ])
  })

  test.each<[string, string, Readonly<Record<string, unknown>>]>([
    [
      'of the mode Kubernetes',
      'evaluation: {mode: Kubernetes, background: {}, admission: {}}',
      { judges: 'objects' },
    ],
    ['that says nothing of its mode', 'evaluation: {}', { judges: 'objects' }],
    ['with an action', 'validationActions: [Audit]', { actions: ['Audit'] }],
    ['that ignores errors', 'failurePolicy: Ignore', { failurePolicy: 'Ignore' }],
    ['with a webhook', 'webhookConfiguration: {timeoutSeconds: 1}', { failurePolicy: 'Fail' }],
    [
      'that says nothing of controllers',
      'autogen: {podControllers: {}}',
      { controllers: ['cronjobs', 'daemonsets', 'deployments', 'jobs', 'replicasets', 'statefulsets'] },
    ],
    [
      'with controllers in an order of their own',
      'autogen: {podControllers: {controllers: [statefulsets, cronjobs]}}',
      { controllers: ['cronjobs', 'statefulsets'] },
    ],
  ])('%s', async (_, line, expected) => {
    const { policy, diagnostics } = await read(inSpec(line, KYVERNO))
    expect(diagnostics).toEqual([])
    expect(policy).toMatchObject({ namespace: undefined, paramKind: undefined, ...expected })
  })

  test('of the mode JSON needs nothing to match, and is carried over to nothing', async () => {
    const text = KYVERNO.replace(/ {2}matchC.*\n.*\n/, '  evaluation: {mode: JSON}\n')
    const { policy, diagnostics } = await read(text)
    expect(diagnostics).toEqual([])
    expect(policy).toMatchObject({
      judges: 'documents',
      controllers: [],
      match: { rules: [], excludeRules: [], namespaceSelector: [], objectSelector: [], isExact: false },
    })
  })

  test.each<[string, string, Readonly<Record<string, unknown>>]>([
    ['none', '', { title: undefined, why: undefined, severity: undefined, tags: [] }],
    ['an unknown severity', 'policies.kyverno.io/severity: grave', { severity: undefined }],
    ['text with room around it', 'policies.kyverno.io/title: "  T "', { title: 'T' }],
    ['an empty category', 'policies.kyverno.io/category: " , a,, b "', { tags: ['a', 'b'] }],
    ['notes of others', 'example.com/title: T', { title: undefined }],
  ])('takes notes from its annotations: %s', async (_, annotations, expected) => {
    const { policy } = await read(KYVERNO.replace('{name: p}', `{name: p, annotations: {${annotations}}}`))
    expect(policy?.kind === 'admission' ? policy.notes : undefined).toMatchObject(expected)
  })

  test.each([
    ['the core group', 'apiGroups: [""]', 'apiGroups: ["", apps]'],
    ['the group itself', 'apiGroups: [""]', 'apiGroups: [apps]'],
    ['the version', 'apiVersions: [v1]', 'apiVersions: [v1, v2]'],
    ['the resource', 'resources: [pods]', 'resources: [services]'],
  ])('is carried over to nothing where it is about more or less than pods: %s', async (_, before, after) => {
    const { policy } = await read(KYVERNO.replace(before, after))
    expect(policy).toMatchObject({ controllers: [] })
  })

  test('is carried over to nothing with a selector for namespaces', async () => {
    const text = KYVERNO.replace(
      'resourceRules',
      'namespaceSelector: {matchLabels: {a: b}}\n    resourceRules',
    )
    expect((await read(text)).policy).toMatchObject({ controllers: [] })
  })
})

describe('a cel-policy', () => {
  const nested = (depth: number): string =>
    `name: p\nrule: ${'{match: [{rule: '.repeat(depth)}{match: [{output: "true"}]}${'}]}'.repeat(depth)}\n`
  const matches = (count: number): string =>
    `name: p\nrule: {match: [${Array.from({ length: count }, () => '{output: "true"}').join(', ')}]}\n`
  const validations = (count: number): string =>
    `kind: X\nmetadata: {name: p}\nspec: {validations: [${Array.from({ length: count }, () => '{expression: "true"}').join(', ')}]}\n`

  test.each<[string, string, readonly string[]]>([
    [
      'with a name that no rule id can have',
      'name: a/b\nrule: {match: [{output: "true"}]}',
      ['error constraint/schema 1:7 `a/b` is no name for a policy'],
    ],
    [
      'with an unknown tag',
      'name: p\nwhen: 1\nrule: {match: [{output: "true"}]}',
      [
        'error constraint/schema 2:1 unsupported policy tag: `when` (expected one of `name`, `description`, `display_name`, `imports` or `rule`)',
      ],
    ],
    [
      'with validations outside of its dialect',
      'name: p\nrule: {validations: [{expression: "true"}], match: [{output: "true"}]}',
      [
        'error constraint/schema 2:8 unsupported rule tag: `validations` (expected one of `id`, `description`, `variables` or `match`)',
      ],
    ],
    [
      'with an unknown tag of a match',
      'name: p\nrule: {match: [{output: "true", when: 1}]}',
      [
        'error constraint/schema 2:33 unsupported match tag: `when` (expected one of `condition`, `output`, `rule` or `explanation`)',
      ],
    ],
    [
      'with an unknown tag of a validation',
      'kind: X\nmetadata: {name: p}\nspec: {validations: [{expression: "true", reason: x}]}',
      [
        'error constraint/schema 3:43 unsupported validation tag: `reason` (expected one of `expression`, `message` or `messageExpression`)',
      ],
    ],
    [
      'with an unknown tag of its dialect',
      'kind: X\nmetadata: {name: p}\nrule: {}\nspec: {validations: [{expression: "true"}]}',
      [
        'error constraint/schema 3:1 unsupported policy tag: `rule` (expected one of `kind`, `metadata` or `spec`)',
      ],
    ],
    [
      'in its dialect without metadata',
      'kind: X\nspec: {validations: [{expression: "true"}]}',
      ['error constraint/schema 1:1 key `metadata` is missing'],
    ],
    [
      'in its dialect with metadata that are no mapping',
      'kind: X\nmetadata: 1\nspec: {validations: [{expression: "true"}]}',
      ['error constraint/schema 2:11 expected a mapping for `metadata`'],
    ],
    [
      'with a validation without an expression',
      'kind: X\nmetadata: {name: p}\nspec: {validations: [{message: x}]}',
      ['error constraint/schema 3:22 key `expression` is missing'],
    ],
    [
      'with a rule in a rule that says nothing',
      'name: p\nrule: {match: [{rule: {}}]}',
      ['error constraint/schema 2:23 rule does not specify a match condition'],
    ],
    [
      'with a rule in a rule that is no mapping',
      'name: p\nrule: {match: [{rule: 1}]}',
      ['error constraint/schema 2:23 expected a mapping for `rule`'],
    ],
    [
      'with 17 rules around a rule',
      nested(17),
      ['error limit/nesting 2:279 rules are nested deeper than 16 (flatten the rules)'],
    ],
    [
      'with 201 matches',
      matches(201),
      ['error limit/constraints 2:3616 the policy has more than 200 matches (split the policy)'],
    ],
    [
      'with 203 validations, which it says once',
      validations(203),
      ['error limit/constraints 3:4422 the policy has more than 200 matches (split the policy)'],
    ],
  ])('is refused %s', async (_, text, expected) => {
    expect(await problems(text)).toEqual(expected)
    expect((await read(text)).policy).toBeUndefined()
  })

  test.each([
    ['with 16 rules around a rule', nested(16)],
    ['with 200 matches', matches(200)],
    ['with 200 validations', validations(200)],
    ['with capitals, dots and underscores in its name', 'name: A_b.c\nrule: {match: [{output: "true"}]}'],
    [
      'with all that a rule may say',
      'name: p\ndescription: d\ndisplay_name: e\nrule: {id: r, description: s, variables: [], match: [{condition: "true", output: "true", explanation: "x"}]}',
    ],
    [
      'with all that its dialect may say',
      'kind: X\nmetadata: {name: p}\nspec: {failurePolicy: Fail, validations: [{expression: "true", message: m}]}',
    ],
  ])('may be there %s', async (_, text) => {
    expect(await problems(text)).toEqual([])
    expect((await read(text)).policy?.kind).toBe('cel')
  })

  test('is told that an import has no effect', async () => {
    expect(
      await problems('name: p\nimports: [{name: a.B}, {nam: c}]\nrule: {match: [{output: "true"}]}'),
    ).toEqual([
      'warning foreign/not-supported 2:11 the import `a.B` has no effect: there are no message types here (remove it)',
      'error constraint/schema 2:25 unsupported import tag: `nam` (did you mean `name`?)',
      'error constraint/schema 2:24 key `name` is missing',
    ])
  })

  test('has the message of a validation as text', async () => {
    const { policy } = await read(
      'kind: X\nmetadata: {name: p}\nspec: {validations: [{expression: "a", message: \'say "b"\'}, {expression: "c", messageExpression: d}]}',
    )
    const outputs =
      policy?.kind === 'cel'
        ? policy.rule.matches.map(({ outcome, path }) => [path, outcome.kind === 'output' && outcome.output])
        : []
    expect(outputs).toEqual([
      [['spec', 'validations', 0], { text: '"say \\"b\\""', path: ['spec', 'validations', 0, 'expression'] }],
      [['spec', 'validations', 1], { text: 'd', path: ['spec', 'validations', 1, 'messageExpression'] }],
    ])
  })

  test('has its id, its description and its variables', async () => {
    const { policy } = await read(
      'name: p\ndescription: d\nrule: {id: r, variables: [{name: v, expression: "1"}], match: [{condition: "c", output: "o", explanation: "e"}]}',
    )
    expect(policy).toMatchObject({
      name: 'p',
      description: 'd',
      rule: {
        id: 'r',
        path: ['rule'],
        variables: [{ name: 'v', expression: { text: '1' } }],
        matches: [
          {
            condition: { text: 'c' },
            isNegated: false,
            outcome: { kind: 'output', output: { text: 'o' }, explanation: { text: 'e' } },
          },
        ],
      },
    })
  })
})
