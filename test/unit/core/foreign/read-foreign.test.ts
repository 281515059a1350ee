import { describe, expect, test } from 'vitest'
import type { Document } from '../../../../src/core/document/document.ts'
import { readDocuments } from '../../../../src/core/document/read.ts'
import { ShapeTable } from '../../../../src/core/expression/shape.ts'
import { foreignKindOf } from '../../../../src/core/foreign/foreign-kind.ts'
import type { ForeignDocument } from '../../../../src/core/foreign/policy-model.ts'
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

async function problems(text: string): Promise<readonly string[]> {
  const { diagnostics } = await read(text)
  return diagnostics.map(
    ({ message, location }) => `${location.startLine}:${location.startColumn} ${message}`,
  )
}

async function policy<Kind extends ForeignDocument['kind']>(
  text: string,
  kind: Kind,
): Promise<Extract<ForeignDocument, { kind: Kind }>> {
  const { policy: found, diagnostics } = await read(text)
  expect(diagnostics).toEqual([])
  if (found?.kind !== kind) throw new Error(`no ${kind}`)
  return found as Extract<ForeignDocument, { kind: Kind }>
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

describe('what a document is', () => {
  test.each<[string, string, string | undefined]>([
    ['a policy', VAP, 'admission-policy'],
    ['a policy in an older version', VAP.replace('/v1', '/v1alpha1'), 'admission-policy'],
    ['a binding', BINDING, 'binding'],
    ['a policy of Kyverno', KYVERNO, 'kyverno-policy'],
    ['one for a namespace', KYVERNO.replace('kind: V', 'kind: NamespacedV'), 'kyverno-namespaced-policy'],
    ['a cel-policy', 'name: x\nrule: {match: []}', 'cel-policy'],
    ['its dialect', 'kind: X\nmetadata: {name: x}\nspec: {validations: []}', 'cel-policy'],
    ['another kind of the same group', VAP.replace('Validating', 'Mutating'), 'not-run'],
    ['the same kind in another group', VAP.replace('admissionregistration.k8s.io', 'example.com'), undefined],
    ['a constraint set', 'apiVersion: flux/v1\nkind: ConstraintSet', undefined],
    ['a list', '[1]', undefined],
  ])('is told by what it says: %s', async (_, text, kind) => {
    expect(foreignKindOf(await documentOf(text))).toBe(kind)
  })
})

describe('an admission policy', () => {
  test('fails on errors unless it says otherwise, and looks at equivalent versions', async () => {
    expect(await policy(VAP, 'admission')).toMatchObject({
      dialect: 'kubernetes',
      name: 'p',
      failurePolicy: 'Fail',
      match: { isExact: false },
      actions: [],
      controllers: [],
    })
    const other = VAP.replace('spec:\n', 'spec:\n  failurePolicy: Ignore\n').replace(
      'resourceRules',
      'matchPolicy: Exact\n    resourceRules',
    )
    expect(await policy(other, 'admission')).toMatchObject({
      failurePolicy: 'Ignore',
      match: { isExact: true },
    })
  })

  test.each([
    ['no metadata', VAP.replace(/metadata.*\n/, ''), ['1:1 key `metadata` is missing']],
    ['no name', VAP.replace('{name: p}', '{}'), ['3:11 key `name` is missing']],
    [
      'a name that no object has',
      VAP.replace('name: p', 'name: a/b'),
      ['3:18 `a/b` is no name for an object'],
    ],
    ['no spec', VAP.slice(0, VAP.indexOf('spec')), ['1:1 key `spec` is missing']],
    [
      'a spec that is a list',
      VAP.slice(0, VAP.indexOf('spec')) + 'spec: []',
      ['4:7 expected a mapping for `spec`'],
    ],
    ['nothing to match', VAP.replace(/ {2}matchC.*\n.*\n/, ''), ['5:3 key `matchConstraints` is missing']],
    [
      'no rules',
      VAP.replace(/resourceRules.*/, 'resourceRules: []'),
      ['6:5 `resourceRules` needs at least one rule'],
    ],
    [
      'a rule without a list',
      VAP.replace('resources: [pods]', ''),
      ['6:21 `resources` needs at least one value'],
    ],
    [
      'an operation in lower case',
      VAP.replace('[CREATE]', '[create]'),
      ['6:71 expected `CREATE`, `UPDATE`, `DELETE`, `CONNECT` or `*` in `operations`'],
    ],
    [
      'nothing to demand',
      VAP.replace(/validations.*/, 'validations: []'),
      ['5:3 the policy demands nothing'],
    ],
    [
      'an unknown key',
      VAP.replace('validations', 'variable: []\n  validations'),
      ['7:3 unknown key `variable`'],
    ],
    [
      'a validation without expression',
      VAP.replace('expression: "true"', 'message: x'),
      ['7:17 key `expression` is missing'],
    ],
    ['an expression that is a list', VAP.replace('"true"', '[]'), ['7:30 expected text for `expression`']],
    [
      'an unknown failure policy',
      VAP.replace('spec:\n', 'spec:\n  failurePolicy: Retry\n'),
      ['5:18 expected `Fail` or `Ignore` for `failurePolicy`, got `Retry`'],
    ],
    [
      'a parameter kind that is half',
      VAP.replace('spec:\n', 'spec:\n  paramKind: {kind: X}\n'),
      ['5:14 key `apiVersion` is missing'],
    ],
    [
      'a variable twice',
      VAP.replace(
        'spec:\n',
        'spec:\n  variables: [{name: a, expression: "1"}, {name: a, expression: "2"}]\n',
      ),
      ['5:50 `a` is there twice'],
    ],
    [
      'a variable that no expression can name',
      VAP.replace('spec:\n', 'spec:\n  variables: [{name: a-b, expression: "1"}]\n'),
      ['5:22 `a-b` is no name for a variable'],
    ],
    [
      'a selector with an unknown operator',
      VAP.replace(
        'resourceRules',
        'objectSelector: {matchExpressions: [{key: a, operator: Is}]}\n    resourceRules',
      ),
      ['6:60 expected `In`, `NotIn`, `Exists` or `DoesNotExist` for `operator`, got `Is`'],
    ],
    [
      'a selector without values',
      VAP.replace(
        'resourceRules',
        'objectSelector: {matchExpressions: [{key: a, operator: In}]}\n    resourceRules',
      ),
      ['6:41 `In` needs `values`'],
    ],
    [
      'a selector with values too many',
      VAP.replace(
        'resourceRules',
        'objectSelector: {matchExpressions: [{key: a, operator: Exists, values: [x]}]}\n    resourceRules',
      ),
      ['6:41 `Exists` takes no `values`'],
    ],
  ])('is refused with %s', async (_, text, expected) => {
    expect(await problems(text)).toEqual(expected)
    expect((await read(text)).policy).toBeUndefined()
  })
})

describe('a binding', () => {
  test('says what happens, and with which parameters', async () => {
    const text = BINDING.replace(
      'validationActions: [Deny]}',
      'validationActions: [Warn, Audit], paramRef: {name: x, parameterNotFoundAction: Allow}}',
    )
    expect(await policy(text, 'binding')).toMatchObject({
      policyName: 'p',
      actions: ['Warn', 'Audit'],
      params: { name: 'x', selector: undefined, ifMissing: 'Allow' },
    })
  })

  test.each([
    [
      'Deny and Warn',
      BINDING.replace('[Deny]', '[Deny, Warn]'),
      ['4:42 `Deny` and `Warn` cannot be used together'],
    ],
    ['an action twice', BINDING.replace('[Deny]', '[Deny, Deny]'), ['4:49 `Deny` is there twice']],
    [
      'an unknown action',
      BINDING.replace('[Deny]', '[Block]'),
      ['4:43 expected `Deny`, `Warn` or `Audit`, got `Block`'],
    ],
    [
      'no action',
      BINDING.replace('[Deny]', '[]'),
      ['4:7 `validationActions` needs at least one of `Deny`, `Warn` and `Audit`'],
    ],
    ['no policy', BINDING.replace('policyName: p, ', ''), ['4:7 key `policyName` is missing']],
    [
      'parameters without a name',
      BINDING.replace('policyName', 'paramRef: {parameterNotFoundAction: Deny}, policyName'),
      ['4:18 `paramRef` needs either `name` or `selector`'],
    ],
    [
      'parameters that may be missing, it does not say how',
      BINDING.replace('policyName', 'paramRef: {name: a}, policyName'),
      ['4:18 key `parameterNotFoundAction` is missing'],
    ],
  ])('is refused with %s', async (_, text, expected) => {
    expect(await problems(text)).toEqual(expected)
    expect((await read(text)).policy).toBeUndefined()
  })
})

describe('a policy of Kyverno', () => {
  test('denies unless it says otherwise, and holds for all controllers of pods', async () => {
    expect(await policy(KYVERNO, 'admission')).toMatchObject({
      dialect: 'kyverno',
      actions: ['Deny'],
      controllers: ['cronjobs', 'daemonsets', 'deployments', 'jobs', 'replicasets', 'statefulsets'],
    })
  })

  test('says in annotations what a report says of it', async () => {
    const text = KYVERNO.replace(
      '{name: p}',
      '{name: p, annotations: {policies.kyverno.io/title: T, policies.kyverno.io/category: "A, B", policies.kyverno.io/severity: HIGH, policies.kyverno.io/description: D}}',
    )
    const { notes } = await policy(text, 'admission')
    expect(notes).toEqual({ title: 'T', why: 'D', severity: 'high', tags: ['A', 'B'] })
  })

  test.each<[string, string, readonly string[]]>([
    [
      'chosen ones',
      KYVERNO.replace('spec:\n', 'spec:\n  autogen: {podControllers: {controllers: [jobs, none]}}\n'),
      ['jobs'],
    ],
    [
      'none by an empty list',
      KYVERNO.replace('spec:\n', 'spec:\n  autogen: {podControllers: {controllers: []}}\n'),
      [],
    ],
    ['none with a name', KYVERNO.replace('resources: [pods]', 'resources: [pods], resourceNames: [a]'), []],
    ['none with another resource', KYVERNO.replace('[pods]', '[pods, services]'), []],
    ['none with all versions', KYVERNO.replace('apiVersions: [v1]', 'apiVersions: ["*"]'), []],
    ['none with two rules', KYVERNO.replace(/\[\{(.*)\}\]\n {2}val/, '[{$1}, {$1}]\n  val'), []],
    [
      'none with rules that exclude',
      KYVERNO.replace(
        'resourceRules: [{',
        'excludeResourceRules: [{apiGroups: [a], apiVersions: [a], operations: ["*"], resources: [a]}]\n    resourceRules: [{',
      ),
      [],
    ],
    [
      'none with a selector',
      KYVERNO.replace('resourceRules', 'objectSelector: {matchLabels: {a: b}}\n    resourceRules'),
      [],
    ],
    [
      'all with an empty selector',
      KYVERNO.replace('resourceRules', 'objectSelector: {}\n    resourceRules'),
      ['cronjobs', 'daemonsets', 'deployments', 'jobs', 'replicasets', 'statefulsets'],
    ],
  ])('is carried over to controllers of pods: %s', async (_, text, controllers) => {
    expect((await policy(text, 'admission')).controllers).toEqual(controllers)
  })

  test('for a namespace needs one', async () => {
    const text = KYVERNO.replace('kind: V', 'kind: NamespacedV')
    expect(await problems(text)).toEqual(['3:11 key `namespace` is missing'])
    expect((await policy(text.replace('name: p', 'name: p, namespace: n'), 'admission')).namespace).toBe('n')
  })

  test.each(['HTTP', 'Envoy'])('of the mode %s is not run, and says so', async (mode) => {
    const { policy: found, diagnostics } = await read(
      KYVERNO.replace('spec:\n', `spec:\n  evaluation: {mode: ${mode}}\n`),
    )
    expect(found).toBeUndefined()
    expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([
      ['foreign/not-supported', 'warning'],
    ])
  })
})

describe('a cel-policy', () => {
  test.each([
    [
      'an unknown tag of the policy',
      'name: x\nrules: []\nrule: {match: [{output: "1"}]}',
      ['2:1 unsupported policy tag: `rules`'],
    ],
    [
      'an unknown tag of a rule',
      'name: x\nrule: {when: 1, match: [{output: "1"}]}',
      ['2:8 unsupported rule tag: `when`'],
    ],
    [
      'an unknown tag of a match',
      'name: x\nrule: {match: [{output: "1", why: x}]}',
      ['2:30 unsupported match tag: `why`'],
    ],
    [
      'neither output nor rule',
      'name: x\nrule: {match: [{condition: "true"}]}',
      ['2:16 match does not specify a rule or output'],
    ],
    [
      'both output and rule',
      'name: x\nrule: {match: [{output: "1", rule: {match: [{output: "1"}]}}]}',
      ['2:16 only the rule or the output may be set'],
    ],
    [
      'an explanation of a rule',
      'name: x\nrule: {match: [{explanation: "1", rule: {match: [{output: "1"}]}}]}',
      ['2:16 explanation can only be set on output match cases, not nested rules'],
    ],
    ['no match', 'name: x\nrule: {id: y}', ['2:7 rule does not specify a match condition']],
    ['no name', 'rule: {match: [{output: "1"}]}', ['1:1 key `name` is missing']],
  ])('is refused with %s', async (_, text, expected) => {
    expect(await problems(text)).toEqual(expected)
    expect((await read(text)).policy).toBeUndefined()
  })

  test('may import names, which has no effect here', async () => {
    const { policy: found, diagnostics } = await read(
      'name: x\nimports: [{name: google.rpc.Code}]\nrule: {match: [{output: "true"}]}',
    )
    expect(found?.kind).toBe('cel')
    expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([
      ['foreign/not-supported', 'warning'],
    ])
  })

  test('has a dialect with validations, each of which is a match that its expression is false', async () => {
    const found = await policy(
      'kind: X\nmetadata: {name: x}\nspec: {validations: [{expression: "a", messageExpression: "b"}, {expression: "c"}]}',
      'cel',
    )
    expect(
      found.rule.matches.map(({ isNegated, condition, outcome }) => [
        isNegated,
        condition?.text,
        outcome.kind === 'output' && outcome.output?.text,
      ]),
    ).toEqual([
      [true, 'a', 'b'],
      [true, 'c', '"failed expression: c"'],
    ])
  })
})
