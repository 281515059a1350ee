import { describe, expect, test } from 'vitest'
import { readDocuments } from '../../../../src/core/document/read.ts'
import { ShapeTable } from '../../../../src/core/expression/shape.ts'
import { type Manifest, manifestsOf } from '../../../../src/core/foreign/manifest.ts'
import { createCluster, mayDescribeCluster } from '../../../../src/core/foreign/resource.ts'
import type { Resource } from '../../../../src/core/foreign/target.ts'

async function manifest(text: string): Promise<Manifest> {
  const { documents } = await readDocuments('a.yaml', new TextEncoder().encode(text), {
    shapes: new ShapeTable(),
  })
  const [found] = documents.flatMap(manifestsOf)
  if (found === undefined) throw new Error('no object')
  return found
}

function definition(spec: string, apiVersion = 'apiextensions.k8s.io/v1'): string {
  return `{apiVersion: ${apiVersion}, kind: CustomResourceDefinition, metadata: {name: x}, spec: ${spec}}`
}

const THING = '{group: x.io, scope: Namespaced, names: {kind: Thing, plural: things}}'

describe('the resource of a kind', () => {
  test.each<[string, string, Resource | 'local' | undefined]>([
    ['', 'Pod', { plural: 'pods', namespaced: true }],
    ['', 'Node', { plural: 'nodes', namespaced: false }],
    ['', 'Endpoints', { plural: 'endpoints', namespaced: true }],
    ['apps', 'DaemonSet', { plural: 'daemonsets', namespaced: true }],
    ['networking.k8s.io', 'IngressClass', { plural: 'ingressclasses', namespaced: false }],
    ['-', 'Pod', undefined],
    ['apps', 'Pod', undefined],
    ['', 'pod', undefined],
    ['', '__proto__', undefined],
    ['kustomize.config.k8s.io', 'Kustomization', 'local'],
    ['skaffold', 'Config', 'local'],
    ['', 'Config', 'local'],
    ['x', 'Config', undefined],
    ['backstage.io', 'Component', 'local'],
    ['backstage.io', 'API', undefined],
  ])('of `%s/%s` is %j', (group, kind, expected) => {
    expect(createCluster().resourceOf(group, kind)).toEqual(expected)
  })
})

describe('a definition of a kind', () => {
  test.each<[string, string, Resource | undefined]>([
    ['with a scope', definition(THING), { plural: 'things', namespaced: true }],
    [
      'for the whole cluster',
      definition(THING.replace('Namespaced', 'Cluster')),
      { plural: 'things', namespaced: false },
    ],
    [
      'that says nothing of its scope',
      definition('{group: x.io, names: {kind: Thing, plural: things}}'),
      { plural: 'things', namespaced: true },
    ],
    ['of another group', definition(THING, 'example.com/v1'), undefined],
    ['of another kind', definition(THING).replace('CustomResourceDefinition', 'Definition'), undefined],
    ['without a specification', definition('1'), undefined],
    ['without names', definition('{group: x.io}'), undefined],
    ['without a group', definition('{names: {kind: Thing, plural: things}}'), undefined],
    ['without a kind', definition('{group: x.io, names: {plural: things}}'), undefined],
    ['with a plural that is no text', definition(THING.replace('things', '1')), undefined],
  ])('%s', async (_, text, expected) => {
    const cluster = createCluster()
    cluster.add(await manifest(text))
    expect(cluster.resourceOf('x.io', 'Thing')).toEqual(expected)
  })

  test('stays when another one follows', async () => {
    const cluster = createCluster()
    cluster.add(await manifest(definition(THING)))
    cluster.add(await manifest(definition(THING.replace('things', 'others'))))
    expect(cluster.resourceOf('x.io', 'Thing')).toEqual({ plural: 'things', namespaced: true })
  })

  test('cannot give a built-in kind another name', async () => {
    const cluster = createCluster()
    cluster.add(await manifest(definition('{group: apps, names: {kind: Deployment, plural: things}}')))
    expect(cluster.resourceOf('apps', 'Deployment')).toEqual({ plural: 'deployments', namespaced: true })
  })

  test('makes a kind of a tool one of the cluster', async () => {
    const cluster = createCluster()
    cluster.add(await manifest(definition(THING.replace('x.io', 'skaffold'))))
    expect(cluster.resourceOf('skaffold', 'Thing')).toEqual({ plural: 'things', namespaced: true })
  })
})

describe('a namespace', () => {
  const SHOP = '{apiVersion: v1, kind: Namespace, metadata: {name: shop, labels: {a: "1"}}}'

  test('is known by its name, and what came first stays', async () => {
    const cluster = createCluster()
    const first = await manifest(SHOP)
    cluster.add(first)
    cluster.add(await manifest(SHOP.replace('"1"', '"2"')))
    expect(cluster.namespace('shop')).toBe(first)
    expect(cluster.namespace('other')).toBeUndefined()
  })

  test.each([
    ['another group', SHOP.replace('v1', 'x.io/v1')],
    ['another kind', SHOP.replace('Namespace', 'Pod')],
  ])('is no object of %s', async (_, text) => {
    const cluster = createCluster()
    cluster.add(await manifest(text))
    expect(cluster.namespace('shop')).toBeUndefined()
  })
})

describe('a cluster that knows another one', () => {
  test('believes it first, but for kinds that no cluster keeps there', async () => {
    const known = createCluster()
    known.add(await manifest(definition(THING)))
    const shop = await manifest('{apiVersion: v1, kind: Namespace, metadata: {name: shop}}')
    known.add(shop)
    const cluster = createCluster(known)
    cluster.add(await manifest(definition(THING.replace('things', 'others'))))
    cluster.add(await manifest(definition(THING.replace('x.io', 'skaffold'))))
    cluster.add(await manifest('{apiVersion: v1, kind: Namespace, metadata: {name: shop}}'))
    const own = await manifest('{apiVersion: v1, kind: Namespace, metadata: {name: own}}')
    cluster.add(own)
    expect(cluster.resourceOf('x.io', 'Thing')).toEqual({ plural: 'things', namespaced: true })
    expect(cluster.resourceOf('skaffold', 'Thing')).toEqual({ plural: 'things', namespaced: true })
    expect(cluster.namespace('shop')).toBe(shop)
    expect(cluster.namespace('own')).toBe(own)
  })
})

test.each([
  ['kind: Namespace', true],
  ['kind: CustomResourceDefinition', true],
  ['kind: Pod\nmetadata: {namespace: a}', false],
])('the text `%s` may describe a cluster: %s', (text, expected) => {
  expect(mayDescribeCluster(text)).toBe(expected)
})
