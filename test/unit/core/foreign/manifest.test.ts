import { describe, expect, test } from 'vitest'
import type { Document } from '../../../../src/core/document/document.ts'
import { readDocuments } from '../../../../src/core/document/read.ts'
import { ShapeTable } from '../../../../src/core/expression/shape.ts'
import { contentOf, groupVersion, identityOf, manifestsOf } from '../../../../src/core/foreign/manifest.ts'
import { createKnownManifests } from '../../../../src/core/foreign/pair-manifests.ts'

async function documentOf(text: string): Promise<Document> {
  const { documents } = await readDocuments('a.yaml', new TextEncoder().encode(text), {
    shapes: new ShapeTable(),
  })
  const [document] = documents
  if (document === undefined) throw new Error('no document')
  return document
}

async function found(text: string): Promise<readonly unknown[]> {
  return manifestsOf(await documentOf(text)).map(({ path, group, version, kind, name, namespace }) => [
    path.join('/'),
    group,
    version,
    kind,
    name,
    namespace,
  ])
}

describe('objects of a document', () => {
  test.each<[string, string, readonly unknown[]]>([
    [
      'a pod',
      '{apiVersion: v1, kind: Pod, metadata: {name: a, namespace: b}}',
      [['', '', 'v1', 'Pod', 'a', 'b']],
    ],
    [
      'a group',
      '{apiVersion: apps/v1, kind: Deployment, metadata: {generateName: a-}}',
      [['', 'apps', 'v1', 'Deployment', '', undefined]],
    ],
    ['no metadata', '{apiVersion: v1, kind: Pod}', [['', '', 'v1', 'Pod', '', undefined]]],
    [
      'a name that is no text',
      '{apiVersion: v1, kind: Pod, metadata: {name: 1}}',
      [['', '', 'v1', 'Pod', '', undefined]],
    ],
    [
      'a list',
      '{apiVersion: v1, kind: List, items: [{apiVersion: v1, kind: A}, {apiVersion: v1, kind: B}]}',
      [
        ['items/0', '', 'v1', 'A', '', undefined],
        ['items/1', '', 'v1', 'B', '', undefined],
      ],
    ],
    [
      'a list of a kind',
      '{apiVersion: apps/v1, kind: DaemonSetList, items: [{metadata: {name: x}}]}',
      [['items/0', 'apps', 'v1', 'DaemonSet', 'x', undefined]],
    ],
    [
      'a kind that ends like a list',
      '{apiVersion: v1, kind: AllowList}',
      [['', '', 'v1', 'AllowList', '', undefined]],
    ],
    ['no kind', '{apiVersion: v2, name: chart}', []],
    ['a kind that is no text', '{apiVersion: v1, kind: 3}', []],
    ['no mapping', '[1]', []],
  ])('%s', async (_, text, expected) => {
    expect(await found(text)).toEqual(expected)
  })

  test('have labels, as far as they are text', async () => {
    const [pod] = manifestsOf(
      await documentOf('{apiVersion: v1, kind: P, metadata: {labels: {a: b, n: 1, __proto__: c}}}'),
    )
    expect([...(pod?.labels ?? [])]).toEqual([
      ['a', 'b'],
      ['__proto__', 'c'],
    ])
  })

  test('are the same object in another version and file, with the same content however it is written', async () => {
    const [one] = manifestsOf(await documentOf('{apiVersion: apps/v1, kind: D, metadata: {name: a}}'))
    const [other] = manifestsOf(await documentOf('metadata:\n  name: "a"\nkind: D\napiVersion: apps/v1\n'))
    const [newer] = manifestsOf(await documentOf('{apiVersion: apps/v2, kind: D, metadata: {name: a}}'))
    if (one === undefined || other === undefined || newer === undefined) throw new Error('no object')
    expect(contentOf(one)).toBe(contentOf(other))
    expect(identityOf(newer)).toBe(identityOf(one))
    expect(contentOf(newer)).not.toBe(contentOf(one))
  })
})

test('a version without a group belongs to the core group', () => {
  expect([groupVersion('v1'), groupVersion('apps/v1')]).toEqual([
    { group: '', version: 'v1' },
    { group: 'apps', version: 'v1' },
  ])
})

describe('the past of an object', () => {
  test('is in its own file first, then in a file that is gone, and of one object only', async () => {
    const [object] = manifestsOf(await documentOf('{apiVersion: v1, kind: P, metadata: {name: a}}'))
    if (object === undefined) throw new Error('no object')
    const known = createKnownManifests((path) => path === 'kept.yaml')
    known.add(object, 'gone.yaml', 0)
    known.add(object, 'kept.yaml', 0)
    known.add(object, 'kept.yaml', 1)
    expect(known.take(object, 'kept.yaml')).toMatchObject({ path: 'kept.yaml', position: 0 })
    expect(known.take(object, 'new.yaml')).toMatchObject({ path: 'gone.yaml' })
    expect(known.take(object, 'newer.yaml')).toBeUndefined()
    expect([...known.left()]).toEqual([['kept.yaml', [1]]])
  })

  test('that no object was made of is left, by file and position in order', async () => {
    const texts = ['a', 'b', 'c', 'd'].map((name) => `{apiVersion: v1, kind: P, metadata: {name: ${name}}}`)
    const [a, b, c, d] = await Promise.all(texts.map(async (text) => manifestsOf(await documentOf(text))[0]))
    if (a === undefined || b === undefined || c === undefined || d === undefined) throw new Error('no object')
    const known = createKnownManifests(() => true)
    known.add(a, 'z.yaml', 2)
    known.add(b, 'a.yaml', 7)
    known.add(c, 'z.yaml', 1)
    known.add(d, 'z.yaml', 10)
    expect([...known.left()]).toEqual([
      ['a.yaml', [7]],
      ['z.yaml', [1, 2, 10]],
    ])
    expect(known.take(b, 'other.yaml')).toBeUndefined()
    expect(known.take(c, 'z.yaml')).toEqual({ path: 'z.yaml', position: 1, content: contentOf(c) })
    expect(known.take(c, 'z.yaml')).toBeUndefined()
    expect([...known.left()]).toEqual([
      ['a.yaml', [7]],
      ['z.yaml', [2, 10]],
    ])
  })
})
