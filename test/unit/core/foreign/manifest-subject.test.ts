import { describe, expect, test } from 'vitest'
import type { Subject } from '../../../../src/core/constraint/subject.ts'
import { toNative } from '../../../../src/core/document/native.ts'
import { readDocuments } from '../../../../src/core/document/read.ts'
import { ShapeTable } from '../../../../src/core/expression/shape.ts'
import { EvalError, RecordValue, type Result } from '../../../../src/core/expression/value.ts'
import { type Manifest, manifestsOf } from '../../../../src/core/foreign/manifest.ts'
import { manifestDocument, manifestSubject } from '../../../../src/core/foreign/manifest-subject.ts'
import { createCluster } from '../../../../src/core/foreign/resource.ts'
import type { Operation } from '../../../../src/core/foreign/target.ts'

const shapes = new ShapeTable()
const POD = 'apiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: shop}\nspec: {x: 1}\n'
const LIST =
  'apiVersion: v1\nkind: List\nitems:\n  - apiVersion: apps/v1\n    kind: Deployment\n    metadata: {name: d}\n    spec: {x: 1}\n'
const NODE = 'apiVersion: v1\nkind: Node\nmetadata: {name: n}\n'
const SHOP = 'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {a: b}}\n'

async function manifest(text: string): Promise<Manifest> {
  const { documents } = await readDocuments('dir/a.yaml', new TextEncoder().encode(text), { shapes })
  const [found] = documents.flatMap(manifestsOf)
  if (found === undefined) throw new Error('no object')
  return found
}

async function subject(
  text: string,
  operation: Operation = 'CREATE',
  before?: string,
  known: readonly string[] = [],
): Promise<Subject> {
  const object = await manifest(text)
  const cluster = createCluster()
  for (const one of known) cluster.add(await manifest(one))
  const old = before === undefined ? undefined : await manifest(before)
  const whole = manifestDocument(object.document, shapes)
  return manifestSubject({ operation, manifest: object, before: old }, whole, cluster, shapes)
}

function plain(value: Result | undefined): unknown {
  if (value instanceof EvalError) return `${value.code}: ${value.message}`
  if (value instanceof RecordValue) {
    return Object.fromEntries(value.shape.keys.map((key, slot) => [key, plain(value.slots[slot])]))
  }
  return value === undefined ? undefined : toNative(value)
}

const cannot = (what: string): string => `unavailable: ${what} of a request cannot be told from files`

describe('the request that an object stands for', () => {
  test('says what is made, by the names that a cluster has for it', async () => {
    const { roots } = await subject(LIST)
    expect(plain(roots?.get('request'))).toEqual({
      kind: { group: 'apps', version: 'v1', kind: 'Deployment' },
      resource: { group: 'apps', version: 'v1', resource: 'deployments' },
      requestKind: { group: 'apps', version: 'v1', kind: 'Deployment' },
      requestResource: { group: 'apps', version: 'v1', resource: 'deployments' },
      subResource: '',
      requestSubResource: '',
      name: 'd',
      namespace: cannot('the namespace'),
      operation: 'CREATE',
      dryRun: false,
      options: cannot('the options'),
      userInfo: cannot('the user'),
      uid: cannot('the identifier'),
    })
  })

  test.each<[string, string, unknown, unknown]>([
    ['in a namespace', POD, 'shop', 'pods'],
    ['outside of all', NODE, '', 'nodes'],
    ['of an unknown kind', NODE.replace('Node', 'Alien'), cannot('the namespace'), cannot('the resource')],
    [
      'of a kind of a tool',
      NODE.replace('v1', 'skaffold/v1'),
      cannot('the namespace'),
      cannot('the resource'),
    ],
  ])('has the namespace and the resource of an object %s', async (_, text, namespace, resource) => {
    const request = (await subject(text, 'UPDATE')).roots?.get('request')
    if (!(request instanceof RecordValue)) throw new Error('no request')
    expect(plain(request.get('namespace'))).toEqual(namespace)
    expect(plain(request.get('operation'))).toBe('UPDATE')
    expect(plain(request.get('resource'))).toMatchObject({ resource })
    expect(plain(request.get('requestResource'))).toMatchObject({ resource })
  })
})

describe('the namespace of an object', () => {
  test.each<[string, string, readonly string[], unknown]>([
    [
      'is the object of the tree',
      POD,
      [SHOP],
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels: { a: 'b' } } },
    ],
    [
      'is the namespace itself',
      SHOP,
      [],
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels: { a: 'b' } } },
    ],
    ['is null outside of namespaces', NODE, [SHOP], null],
    [
      'is not known where the object names none',
      POD.replace(', namespace: shop', ''),
      [SHOP],
      'unavailable: the object names no namespace, so that `namespaceObject` is not known',
    ],
    [
      'is not known where the tree has no object for it',
      POD,
      [],
      'unavailable: the tree has no object for the namespace, so that `namespaceObject` is not known',
    ],
    [
      'is no null for a kind called Namespace in another group',
      SHOP.replace('v1', 'x.io/v1'),
      [],
      'unavailable: the object names no namespace, so that `namespaceObject` is not known',
    ],
  ])('%s', async (_, text, known, expected) => {
    expect(plain((await subject(text, 'CREATE', undefined, known)).roots?.get('namespaceObject'))).toEqual(
      expected,
    )
  })
})

test('other values are null, empty, or say why files cannot tell them', async () => {
  const { roots } = await subject(POD)
  expect(plain(roots?.get('oldObject'))).toBeNull()
  expect(plain(roots?.get('params'))).toBeNull()
  expect(plain(roots?.get('exceptions'))).toEqual({ allowedImages: [], allowedValues: [] })
  expect(plain(roots?.get('authorizer'))).toBe('unavailable: `authorizer` asks a cluster who may do what')
  expect(plain(roots?.get('images'))).toBe(
    'unavailable: `images` needs what the images of the object are resolved to',
  )
  expect(plain(roots?.get('user'))).toBe('unavailable: `user` is who makes the request, and a file has none')
  expect([...(roots?.keys() ?? [])].sort()).toEqual([
    'authorizer',
    'exceptions',
    'images',
    'namespaceObject',
    'oldObject',
    'params',
    'request',
    'user',
  ])
})

describe('the subject', () => {
  test('has the object, and what it was before', async () => {
    const made = await subject(POD, 'UPDATE', POD.replace('x: 1', 'x: 0'))
    expect(plain(made.value)).toMatchObject({ spec: { x: 1 } })
    expect(plain(made.roots?.get('oldObject'))).toMatchObject({ spec: { x: 0 } })
  })

  test.each<[string, string, readonly (string | number)[], string]>([
    ['the kind for the object as a whole', POD, [], '2:7'],
    ['a field', POD, ['spec', 'x'], '4:11'],
    ['the kind of an item of a list', LIST, [], '5:11'],
    ['a field of an item of a list', LIST, ['spec', 'x'], '7:15'],
  ])('stands at %s', async (_, text, path, expected) => {
    const place = (await subject(text)).locate(path, 'value')
    expect(`${place.startLine}:${place.startColumn}`).toBe(expected)
  })

  test('that is gone has neither value nor line', async () => {
    const gone = await subject(POD, 'DELETE', POD)
    expect(gone.value).toBeNull()
    expect(plain(gone.roots?.get('oldObject'))).toMatchObject({ kind: 'Pod' })
    expect(gone.locate(['spec'], 'value')).toEqual({
      path: 'dir/a.yaml',
      startLine: 1,
      startColumn: 1,
      endLine: 1,
      endColumn: 1,
    })
  })

  test('is named by its group, kind, namespace and name, wherever it stands', async () => {
    expect((await subject(POD)).structure(['spec', 'x'])).toBe('/Pod/shop/a\u0000spec\u0000x')
    expect((await subject(NODE)).structure([])).toBe('/Node//n\u0000')
    expect((await subject(LIST)).structure(['spec'])).toMatch(
      /^apps\/Deployment\/\/d\u0000items\u0000.*spec$/,
    )
  })

  test('has the content of its own parts', async () => {
    const [one, other] = [await subject(POD), await subject(LIST)]
    expect(one.contentOf(['spec'])).toBe(other.contentOf(['spec']))
    expect(one.contentOf(['spec'])).toMatch(/^[0-9a-f]{16}$/)
    expect(other.contentOf(['nothing'])).toBeUndefined()
  })
})
