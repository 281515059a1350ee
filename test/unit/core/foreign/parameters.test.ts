import { describe, expect, test } from 'vitest'
import { readDocuments } from '../../../../src/core/document/read.ts'
import { ShapeTable } from '../../../../src/core/expression/shape.ts'
import { type Manifest, manifestsOf } from '../../../../src/core/foreign/manifest.ts'
import { createParameters, findParameters } from '../../../../src/core/foreign/parameters.ts'
import type { ParamRef } from '../../../../src/core/foreign/policy-model.ts'
import { createCluster } from '../../../../src/core/foreign/resource.ts'

const MAPS = `{apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: shop, labels: {x: "1"}}}
---
{apiVersion: v1, kind: ConfigMap, metadata: {name: b, namespace: shop, labels: {x: "1"}}}
---
{apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: policy}}
---
{apiVersion: v1, kind: Secret, metadata: {name: a, namespace: shop}}
---
{apiVersion: x/v1, kind: Rule, metadata: {name: r, namespace: shop}}
---
{apiVersion: x/v1, kind: Rule, metadata: {name: wide}}
`
const KIND = { apiVersion: 'v1', kind: 'ConfigMap' }
const UNDEFINED = { apiVersion: 'x/v1', kind: 'Rule' }
const REF: ParamRef = { name: 'a', selector: undefined, namespace: undefined, ifMissing: 'Deny', path: [] }

async function objects(text: string): Promise<readonly Manifest[]> {
  const { documents } = await readDocuments('a.yaml', new TextEncoder().encode(text), {
    shapes: new ShapeTable(),
  })
  return documents.flatMap(manifestsOf)
}

async function parameters(
  ref: Partial<ParamRef>,
  object = '{apiVersion: v1, kind: Pod, metadata: {name: p, namespace: shop}}',
  failurePolicy: 'Fail' | 'Ignore' = 'Fail',
  kind = KIND,
): Promise<unknown> {
  const files = createParameters([KIND, UNDEFINED])
  for (const one of await objects(MAPS)) files.add(one)
  const [manifest] = await objects(object)
  if (manifest === undefined) throw new Error('no object')
  const change = { operation: 'CREATE', manifest, before: undefined } as const
  const found = findParameters({ ...REF, ...ref }, kind, files, change, createCluster(), failurePolicy)
  if (found.kind !== 'values') return found
  return found.values.map((one) => `${one?.namespace}/${one?.name}`)
}

describe('parameters', () => {
  test('of a kind in namespaces are those of the namespace of the object, or of the one that the binding names', async () => {
    expect(await parameters({})).toEqual(['shop/a'])
    expect(await parameters({ namespace: 'policy' })).toEqual(['policy/a'])
  })

  test('can be several by their labels', async () => {
    const selector = [{ key: 'x', operator: 'In', values: new Set(['1']) }] as const
    expect(await parameters({ name: undefined, selector })).toEqual(['shop/a', 'shop/b'])
  })

  test('that are missing deny, pass, or are an error that the policy ignores', async () => {
    expect(await parameters({ name: 'z' })).toEqual({
      kind: 'denied',
      message: 'the tree has no `ConfigMap` `z` with parameters',
    })
    expect(await parameters({ name: 'z', ifMissing: 'Allow' })).toEqual([])
    expect(await parameters({ name: 'z' }, undefined, 'Ignore')).toEqual([])
  })

  test('are open for an object that names no namespace', async () => {
    expect(await parameters({}, '{apiVersion: v1, kind: Pod, metadata: {name: p}}')).toMatchObject({
      kind: 'unknown',
    })
  })

  test('of a kind without a definition lie where the objects themselves lie', async () => {
    expect(await parameters({ name: 'r' }, undefined, 'Fail', UNDEFINED)).toEqual(['shop/r'])
    expect(await parameters({ name: 'wide' }, undefined, 'Fail', UNDEFINED)).toEqual(['undefined/wide'])
    expect(await parameters({ name: 'none' }, undefined, 'Fail', UNDEFINED)).toMatchObject({ kind: 'denied' })
  })
})

describe('parameters that are found', () => {
  test('cost the objects that were looked through', async () => {
    const files = createParameters([KIND])
    for (const one of await objects(MAPS)) files.add(one)
    const [manifest] = await objects('{apiVersion: v1, kind: Pod, metadata: {name: p, namespace: shop}}')
    if (manifest === undefined) throw new Error('no object')
    const change = { operation: 'CREATE', manifest, before: undefined } as const
    const find = (ref: Partial<ParamRef>): unknown => {
      const found = findParameters({ ...REF, ...ref }, KIND, files, change, createCluster(), 'Fail')
      return found.kind === 'values' ? [found.values.length, found.cost] : found.kind
    }
    const selector = [{ key: 'x', operator: 'In', values: new Set(['2']) }] as const
    expect(find({})).toEqual([1, 1])
    expect(find({ name: undefined, selector: [] })).toEqual([2, 2])
    expect(find({ name: undefined, selector, ifMissing: 'Allow' })).toEqual([0, 2])
    expect(find({ name: undefined, selector })).toBe('denied')
  })

  test('are told apart from those that cannot be', async () => {
    expect(await parameters({}, undefined, 'Fail', { apiVersion: 'skaffold/v1', kind: 'Config' })).toEqual({
      kind: 'unknown',
      reason: '`Config` is a kind of files, not of parameters',
    })
    expect(await parameters({}, '{apiVersion: v1, kind: Pod, metadata: {name: p}}')).toEqual({
      kind: 'unknown',
      reason: 'the object names no namespace, so that its parameters cannot be found',
    })
    const selector = [{ key: 'x', operator: 'In', values: new Set(['2']) }] as const
    expect(await parameters({ name: undefined, selector })).toEqual({
      kind: 'denied',
      message: 'the tree has no `ConfigMap` with parameters',
    })
  })

  test('of a kind outside of namespaces do not lie in one', async () => {
    const kind = { apiVersion: 'v1', kind: 'Node' }
    const files = createParameters([kind])
    const text =
      '{apiVersion: v1, kind: Node, metadata: {name: a}}\n---\n{apiVersion: v1, kind: Node, metadata: {name: a, namespace: shop}}'
    for (const one of await objects(text)) files.add(one)
    const [manifest] = await objects('{apiVersion: v1, kind: Pod, metadata: {name: p, namespace: shop}}')
    if (manifest === undefined) throw new Error('no object')
    const change = { operation: 'CREATE', manifest, before: undefined } as const
    const found = findParameters(REF, kind, files, change, createCluster(), 'Fail')
    expect(found.kind === 'values' ? found.values.map((one) => one?.namespace) : found).toEqual([undefined])
  })

  test('have a hash of what they hold, of all or of one name', async () => {
    const hashes = async (text: string): Promise<readonly string[]> => {
      const files = createParameters([KIND])
      for (const one of await objects(text)) files.add(one)
      const [all, again] = [files.contentOf(KIND, undefined), files.contentOf(KIND, undefined)]
      expect(again).toBe(all)
      return [all, files.contentOf(KIND, 'a'), files.contentOf(KIND, 'z')]
    }
    const before = await hashes(MAPS)
    const other = await hashes(MAPS.replace('name: b', 'name: c'))
    const own = await hashes(
      MAPS.replace(
        'kind: ConfigMap, metadata: {name: a, namespace: shop',
        'kind: ConfigMap, data: {}, metadata: {name: a, namespace: shop',
      ),
    )
    const foreign = await hashes(MAPS.replace('kind: Secret,', 'kind: Secret, data: {},'))
    expect(new Set(before).size).toBe(3)
    expect(other.map((hash, at) => hash === before[at])).toEqual([false, true, true])
    expect(own.map((hash, at) => hash === before[at])).toEqual([false, false, true])
    expect(foreign).toEqual(before)
  })
})
