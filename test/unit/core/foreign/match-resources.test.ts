import { describe, expect, test } from 'vitest'
import { readDocuments } from '../../../../src/core/document/read.ts'
import { ShapeTable } from '../../../../src/core/expression/shape.ts'
import { type Manifest, manifestsOf } from '../../../../src/core/foreign/manifest.ts'
import {
  type MatchResources,
  matchResources,
  type ResourceRule,
} from '../../../../src/core/foreign/match-resources.ts'
import { createCluster } from '../../../../src/core/foreign/resource.ts'
import type { ManifestChange, Match } from '../../../../src/core/foreign/target.ts'

const POD = '{apiVersion: v1, kind: Pod, metadata: {name: a, namespace: shop, labels: {app: web}}}'
const NODE = '{apiVersion: v1, kind: Node, metadata: {name: n}}'
const HOMELESS = '{apiVersion: v1, kind: Pod, metadata: {name: a}}'
const ALIEN = '{apiVersion: x.example.com/v1, kind: Thing, metadata: {name: a, namespace: shop}}'
const LOCAL = '{apiVersion: kustomize.config.k8s.io/v1beta1, kind: Kustomization}'
const SHOP = '{apiVersion: v1, kind: Namespace, metadata: {name: shop, labels: {tier: production}}}'

const PODS: ResourceRule = {
  apiGroups: new Set(['']),
  apiVersions: new Set(['v1']),
  operations: new Set(['CREATE']),
  resources: new Set(['pods']),
  resourceNames: new Set<string>(),
  scope: '*',
}
const ALL: ResourceRule = {
  ...PODS,
  apiGroups: new Set(['*']),
  apiVersions: new Set(['*']),
  operations: new Set(['*']),
  resources: new Set(['*']),
}
const EMPTY: MatchResources = {
  rules: [PODS],
  excludeRules: [],
  namespaceSelector: [],
  objectSelector: [],
  isExact: false,
}
const PRODUCTION = [{ key: 'tier', operator: 'In', values: new Set(['production']) }] as const

async function manifest(text: string): Promise<Manifest> {
  const { documents } = await readDocuments('a.yaml', new TextEncoder().encode(text), {
    shapes: new ShapeTable(),
  })
  const [found] = documents.flatMap(manifestsOf)
  if (found === undefined) throw new Error('no object')
  return found
}

async function matched(
  match: Partial<MatchResources>,
  text = POD,
  change: Partial<ManifestChange> = {},
  known: readonly string[] = [SHOP],
): Promise<Match> {
  const cluster = createCluster()
  for (const one of known) cluster.add(await manifest(one))
  const whole: ManifestChange = {
    operation: 'CREATE',
    manifest: await manifest(text),
    before: undefined,
    ...change,
  }
  return matchResources({ ...EMPTY, ...match }, whole, cluster)
}

describe('a rule', () => {
  test.each<[string, Partial<ResourceRule>, string, Match]>([
    ['on its resource', {}, POD, 'yes'],
    ['on another resource', { resources: new Set(['services']) }, POD, 'no'],
    ['on another group', { apiGroups: new Set(['apps']) }, POD, 'no'],
    ['on all groups', { apiGroups: new Set(['*']) }, POD, 'yes'],
    ['on another operation', { operations: new Set(['DELETE']) }, POD, 'no'],
    ['on all operations', { operations: new Set(['*']) }, POD, 'yes'],
    ['on another version of the resource', { apiVersions: new Set(['v2']) }, POD, 'yes'],
    ['on a subresource', { resources: new Set(['pods/status']) }, POD, 'no'],
    ['on a resource with its subresources', { resources: new Set(['pods/*']) }, POD, 'yes'],
    ['on everything', { resources: new Set(['*/*']) }, POD, 'yes'],
    ['on subresources of everything', { resources: new Set(['*/scale']) }, POD, 'no'],
    ['on its name', { resourceNames: new Set(['b', 'a']) }, POD, 'yes'],
    ['on another name', { resourceNames: new Set(['b']) }, POD, 'no'],
    ['on objects in namespaces', { scope: 'Namespaced' }, POD, 'yes'],
    ['on objects outside of namespaces', { scope: 'Cluster' }, POD, 'no'],
    ['on nodes outside of namespaces', { resources: new Set(['nodes']), scope: 'Cluster' }, NODE, 'yes'],
    [
      'on a kind of which nothing is known',
      { apiGroups: new Set(['*']) },
      ALIEN,
      { unknown: 'the resource of the kind `Thing` is not known' },
    ],
    [
      'on everything, unknown kinds too',
      { apiGroups: new Set(['*']), resources: new Set(['*']) },
      ALIEN,
      'yes',
    ],
    ['on a group that an unknown kind does not have', {}, ALIEN, 'no'],
    [
      'on everything, but files of tools are no objects',
      { apiGroups: new Set(['*']), resources: new Set(['*']) },
      LOCAL,
      'no',
    ],
  ])('%s', async (_, rule, text, expected) => {
    expect(await matched({ rules: [{ ...PODS, ...rule }] }, text)).toEqual(expected)
  })

  test('on another version does not count where the match is exact', async () => {
    const rules = [{ ...PODS, apiVersions: new Set(['v2']) }]
    expect([await matched({ rules, isExact: true }), await matched({ rules, isExact: false })]).toEqual([
      'no',
      'yes',
    ])
  })

  test('is enough among several, and one that excludes wins over all of them', async () => {
    const rules = [{ ...PODS, resources: new Set(['services']) }, PODS]
    expect(await matched({ rules })).toBe('yes')
    expect(await matched({ rules, excludeRules: [ALL] })).toBe('no')
  })

  test('is not needed: without rules everything is looked at', async () => {
    expect(await matched({ rules: [] })).toBe('yes')
  })
})

describe('a selector for objects', () => {
  const objectSelector = [{ key: 'app', operator: 'Exists', values: new Set<string>() }] as const

  test('asks the object and what it was before: one that fits is enough', async () => {
    const before = await manifest(POD)
    expect(await matched({ objectSelector })).toBe('yes')
    expect(await matched({ objectSelector }, HOMELESS)).toBe('no')
    expect(await matched({ objectSelector }, HOMELESS, { before })).toBe('yes')
  })
})

describe('a selector for namespaces', () => {
  test.each<[string, string, readonly string[], Match]>([
    ['fits the labels of the namespace', POD, [SHOP], 'yes'],
    ['does not fit them', POD, [SHOP.replace('production', 'test')], 'no'],
    [
      'is open without the namespace',
      POD,
      [],
      { unknown: 'the tree has no Namespace `shop`, so that its labels are not known' },
    ],
    [
      'is open for an object that names no namespace',
      HOMELESS,
      [SHOP],
      { unknown: 'the object names no namespace, so that its labels are not known' },
    ],
    ['looks at a namespace itself', SHOP, [], 'yes'],
    ['says nothing of objects outside of namespaces', NODE, [], 'yes'],
  ])('%s', async (_, text, known, expected) => {
    const rules = [{ ...ALL }]
    expect(await matched({ rules, namespaceSelector: PRODUCTION }, text, {}, known)).toEqual(expected)
  })

  test('knows the name of every namespace as a label', async () => {
    const named = (operator: 'In' | 'NotIn') =>
      [{ key: 'kubernetes.io/metadata.name', operator, values: new Set(['shop']) }] as const
    expect(await matched({ namespaceSelector: named('In') }, POD, {}, [])).toBe('yes')
    expect(await matched({ namespaceSelector: named('NotIn') }, POD, {}, [])).toBe('no')
  })

  test('does not believe a namespace that gives itself another name in that label', async () => {
    const liar = SHOP.replace('tier: production', 'kubernetes.io/metadata.name: other')
    const namespaceSelector = [
      { key: 'kubernetes.io/metadata.name', operator: 'In', values: new Set(['other']) },
    ] as const
    expect(await matched({ namespaceSelector }, POD, {}, [liar])).toBe('no')
  })
})

describe('a definition of a kind', () => {
  const CRD =
    '{apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: {name: x}, spec: {group: x.example.com, scope: Cluster, names: {kind: Thing, plural: thingies}}}'

  test('gives its resource and scope', async () => {
    const rules = [
      {
        ...PODS,
        apiGroups: new Set(['x.example.com']),
        resources: new Set(['thingies']),
        scope: 'Cluster' as const,
      },
    ]
    expect(await matched({ rules }, ALIEN, {}, [CRD])).toBe('yes')
  })

  test('that came first stays', async () => {
    const rules = [{ ...PODS, apiGroups: new Set(['x.example.com']), resources: new Set(['thingies']) }]
    expect(await matched({ rules }, ALIEN, {}, [CRD, CRD.replace('thingies', 'others')])).toBe('yes')
  })
})

describe('what is open and what is certain', () => {
  const unknown = { unknown: 'the resource of the kind `Thing` is not known' }
  const things: ResourceRule = {
    ...PODS,
    apiGroups: new Set(['x.example.com']),
    resources: new Set(['things']),
  }
  const named = { ...things, resourceNames: new Set(['other']) }

  test.each<[string, Partial<MatchResources>, Match]>([
    ['an open rule', { rules: [things] }, unknown],
    ['an open rule and one that fits', { rules: [things, ALL] }, 'yes'],
    ['an open rule and one that does not', { rules: [things, PODS] }, unknown],
    ['an open rule of another name', { rules: [named] }, 'no'],
    ['a rule that fits and an open one that excludes', { rules: [ALL], excludeRules: [things] }, unknown],
    ['an open rule and one that excludes', { rules: [things], excludeRules: [ALL] }, 'no'],
    ['everything of a scope', { rules: [{ ...ALL, scope: 'Namespaced' }] }, unknown],
    [
      'an open rule and a selector that does not fit',
      { rules: [things], objectSelector: [{ key: 'a', operator: 'Exists', values: new Set() }] },
      'no',
    ],
    [
      'an open rule and a namespace that does not fit',
      { rules: [things], namespaceSelector: [{ key: 'tier', operator: 'DoesNotExist', values: new Set() }] },
      'no',
    ],
    ['an open rule and a namespace that fits', { rules: [things], namespaceSelector: PRODUCTION }, unknown],
  ])('are told apart: %s', async (_, match, expected) => {
    expect(await matched(match, ALIEN)).toEqual(expected)
  })
})
