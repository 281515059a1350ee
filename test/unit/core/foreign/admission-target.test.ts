import { describe, expect, test } from 'vitest'
import type { Document } from '../../../../src/core/document/document.ts'
import { readDocuments } from '../../../../src/core/document/read.ts'
import { ShapeTable } from '../../../../src/core/expression/shape.ts'
import {
  bindingTarget,
  matchForm,
  policyTarget,
  templateVariants,
} from '../../../../src/core/foreign/admission-target.ts'
import { type Manifest, manifestsOf } from '../../../../src/core/foreign/manifest.ts'
import type { MatchResources, ResourceRule } from '../../../../src/core/foreign/match-resources.ts'
import { both, matchCost } from '../../../../src/core/foreign/match-resources.ts'
import { createParameters } from '../../../../src/core/foreign/parameters.ts'
import type { AdmissionPolicy, PolicyBinding } from '../../../../src/core/foreign/policy-model.ts'
import { createCluster } from '../../../../src/core/foreign/resource.ts'
import type { ManifestChange, Match } from '../../../../src/core/foreign/target.ts'

const PODS: ResourceRule = {
  apiGroups: new Set(['']),
  apiVersions: new Set(['v1']),
  operations: new Set(['CREATE', '*']),
  resources: new Set(['pods']),
  resourceNames: new Set<string>(),
  scope: '*',
}
const MATCH: MatchResources = {
  rules: [PODS],
  excludeRules: [],
  namespaceSelector: [],
  objectSelector: [],
  isExact: false,
}
const POD = '{apiVersion: v1, kind: Pod, metadata: {name: a, namespace: shop}}'
const HOMELESS = '{apiVersion: v1, kind: Pod, metadata: {name: a}}'
const SERVICE = '{apiVersion: v1, kind: Service, metadata: {name: a, namespace: shop}}'

async function documentOf(text: string): Promise<Document> {
  const { documents } = await readDocuments('a.yaml', new TextEncoder().encode(text), {
    shapes: new ShapeTable(),
  })
  const [document] = documents
  if (document === undefined) throw new Error('no document')
  return document
}

async function manifest(text: string): Promise<Manifest> {
  const [found] = manifestsOf(await documentOf(text))
  if (found === undefined) throw new Error('no object')
  return found
}

async function change(text: string): Promise<ManifestChange> {
  return { operation: 'CREATE', manifest: await manifest(text), before: undefined }
}

async function policy(parts: Partial<AdmissionPolicy> = {}): Promise<AdmissionPolicy> {
  return {
    kind: 'admission',
    dialect: 'kyverno',
    document: await documentOf('{}'),
    name: 'p',
    namespace: undefined,
    match: MATCH,
    judges: 'objects',
    conditions: [],
    variables: [],
    validations: [],
    auditAnnotations: [],
    failurePolicy: 'Fail',
    paramKind: undefined,
    actions: ['Deny'],
    controllers: ['cronjobs', 'daemonsets', 'deployments', 'jobs', 'replicasets', 'statefulsets'],
    notes: { title: undefined, why: undefined, severity: undefined, tags: [] },
    ...parts,
  }
}

async function binding(parts: Partial<PolicyBinding> = {}): Promise<PolicyBinding> {
  return {
    kind: 'binding',
    document: await documentOf('{}'),
    name: 'b',
    policyName: 'p',
    params: undefined,
    match: undefined,
    actions: ['Deny'],
    ...parts,
  }
}

const named = (name: string) => [{ key: 'app', operator: 'In', values: new Set([name]) }] as const

describe('a policy of a namespace', () => {
  test.each<[string, string | undefined, string, Match]>([
    ['looks at objects in it', 'shop', POD, 'yes'],
    ['looks at nothing in another one', 'bank', POD, 'no'],
    [
      'leaves objects open that name none',
      'shop',
      HOMELESS,
      { unknown: 'the object names no namespace, and the policy looks at `shop` alone' },
    ],
    ['that is not in one looks at all', undefined, HOMELESS, 'yes'],
    ['looks at nothing that its rules leave out', 'shop', SERVICE, 'no'],
  ])('%s', async (_, namespace, object, expected) => {
    const target = policyTarget(await policy({ namespace }))
    expect(target.match(await change(object), createCluster())).toEqual(expected)
  })

  test('may match other rules than its own, which cost what they are', async () => {
    const own = await policy()
    const wide: MatchResources = { ...MATCH, rules: [PODS, { ...PODS, resources: new Set(['services']) }] }
    const target = policyTarget(own, wide)
    expect(target.match(await change(SERVICE), createCluster())).toBe('yes')
    expect([policyTarget(own).cost, target.cost]).toEqual([2, 3])
    expect(target.parameters(await change(SERVICE), createCluster())).toEqual({
      kind: 'values',
      values: [undefined],
      cost: 0,
    })
  })
})

describe('a binding', () => {
  test.each<[string, MatchResources | undefined, string, Match]>([
    ['without a match of its own looks at what the policy matches', undefined, POD, 'yes'],
    ['that matches it as well', { ...MATCH, rules: [] }, POD, 'yes'],
    ['that does not match it', { ...MATCH, rules: [{ ...PODS, resources: new Set(['x']) }] }, POD, 'no'],
    ['that matches more than the policy', { ...MATCH, rules: [] }, SERVICE, 'no'],
  ])('%s', async (_, match, object, expected) => {
    const target = bindingTarget(await policy(), await binding({ match }), createParameters([]))
    expect(target.match(await change(object), createCluster())).toEqual(expected)
  })

  test('costs the rules and requirements of both', async () => {
    const match: MatchResources = {
      rules: [PODS, PODS],
      excludeRules: [PODS, PODS, PODS],
      namespaceSelector: [...named('a'), ...named('b'), ...named('c'), ...named('d')],
      objectSelector: [...named('a'), ...named('b'), ...named('c'), ...named('d'), ...named('e')],
      isExact: false,
    }
    expect(matchCost(match)).toBe(15)
    const files = createParameters([])
    expect(bindingTarget(await policy(), await binding(), files).cost).toBe(2)
    expect(bindingTarget(await policy(), await binding({ match }), files).cost).toBe(17)
  })

  test('finds parameters of the kind of the policy, and none where either says nothing of them', async () => {
    const paramKind = { apiVersion: 'v1', kind: 'ConfigMap' }
    const params = {
      name: 'c',
      selector: undefined,
      namespace: undefined,
      ifMissing: 'Deny',
      path: [],
    } as const
    const map = await manifest('{apiVersion: v1, kind: ConfigMap, metadata: {name: c, namespace: shop}}')
    const files = createParameters([paramKind])
    files.add(map)
    const pod = await change(POD)
    const parametersOf = async (of: Partial<AdmissionPolicy>, by: Partial<PolicyBinding>): Promise<unknown> =>
      bindingTarget(await policy(of), await binding(by), files).parameters(pod, createCluster())
    expect(await parametersOf({ paramKind }, { params })).toEqual({ kind: 'values', values: [map], cost: 1 })
    const none = { kind: 'values', values: [undefined], cost: 0 }
    expect(await parametersOf({}, { params })).toEqual(none)
    expect(await parametersOf({ paramKind }, {})).toEqual(none)
    const missing = { params: { ...params, name: 'd' } }
    expect(await parametersOf({ paramKind }, missing)).toMatchObject({ kind: 'denied' })
    expect(await parametersOf({ paramKind, failurePolicy: 'Ignore' }, missing)).toMatchObject({ values: [] })
  })
})

describe('answers joined as by `and`', () => {
  const open: Match = { unknown: 'one' }
  const other: Match = { unknown: 'other' }
  test.each<[Match, Match, Match]>([
    ['yes', 'yes', 'yes'],
    ['yes', 'no', 'no'],
    ['yes', other, other],
    ['no', 'yes', 'no'],
    ['no', other, 'no'],
    [open, 'yes', open],
    [open, 'no', 'no'],
    [open, other, open],
  ])('%j and %j are %j', (one, second, expected) => {
    expect(both(one, () => second)).toEqual(expected)
  })

  test('do not ask again after a certain no', () => {
    let asked = 0
    both('no', () => {
      asked++
      return 'yes'
    })
    expect(asked).toBe(0)
  })
})

describe('the forms of a rule on pods', () => {
  async function variants(controllers: readonly string[]): Promise<readonly unknown[]> {
    return templateVariants(await policy({ controllers })).map(({ prefix, steps, match }) => [
      prefix,
      steps.join('.'),
      match.rules.map(({ apiGroups, apiVersions, operations, resources }) =>
        [apiGroups, apiVersions, operations, resources].map((set) => [...set].join(',')).join(' '),
      ),
    ])
  }

  test('are one for controllers and one for cron jobs', async () => {
    expect(
      await variants(['cronjobs', 'daemonsets', 'deployments', 'jobs', 'replicasets', 'statefulsets']),
    ).toEqual([
      [
        'autogen-',
        'spec.template',
        ['apps v1 CREATE,* daemonsets,deployments,replicasets,statefulsets', 'batch v1 CREATE,* jobs'],
      ],
      ['autogen-cronjobs-', 'spec.jobTemplate.spec.template', ['batch v1 CREATE,* cronjobs']],
    ])
  })

  test.each<[string, readonly string[], readonly unknown[]]>([
    ['no controller', [], []],
    ['deployments alone', ['deployments'], [['autogen-', 'spec.template', ['apps v1 CREATE,* deployments']]]],
    ['jobs alone', ['jobs'], [['autogen-', 'spec.template', ['batch v1 CREATE,* jobs']]]],
    [
      'cron jobs alone',
      ['cronjobs'],
      [['autogen-cronjobs-', 'spec.jobTemplate.spec.template', ['batch v1 CREATE,* cronjobs']]],
    ],
  ])('follow the controllers that are chosen: %s', async (_, controllers, expected) => {
    expect(await variants(controllers)).toEqual(expected)
  })

  test('keep what else the policy matches', async () => {
    const match: MatchResources = { ...MATCH, objectSelector: named('a'), isExact: true }
    const [variant] = templateVariants(await policy({ match }))
    expect(variant?.match).toMatchObject({ objectSelector: named('a'), isExact: true })
  })

  test('are none of a policy without rules', async () => {
    expect(templateVariants(await policy({ match: { ...MATCH, rules: [] } }))).toEqual([])
  })
})

test('what is matched is plain data in an order of its own', () => {
  const match: MatchResources = {
    rules: [
      { ...PODS, resources: new Set(['b', 'a']), resourceNames: new Set(['z', 'y']), scope: 'Cluster' },
    ],
    excludeRules: [{ ...PODS, apiGroups: new Set(['x', 'w']), apiVersions: new Set(['v2', 'v1']) }],
    namespaceSelector: [{ key: 'k', operator: 'NotIn', values: new Set(['2', '1']) }],
    objectSelector: [{ key: 'o', operator: 'Exists', values: new Set() }],
    isExact: true,
  }
  expect(matchForm(match)).toEqual({
    rules: [[[''], ['v1'], ['*', 'CREATE'], ['a', 'b'], ['y', 'z'], 'Cluster']],
    excludeRules: [[['w', 'x'], ['v1', 'v2'], ['*', 'CREATE'], ['pods'], [], '*']],
    namespaceSelector: [['k', 'NotIn', ['1', '2']]],
    objectSelector: [['o', 'Exists', []]],
    isExact: true,
  })
  expect(matchForm(undefined)).toBeNull()
})
