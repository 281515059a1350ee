import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { LIMITS } from '../../../src/core/limits.ts'
import { PASSWORD, USERNAME } from '../../doubles/registry/guard.ts'
import {
  digestOf,
  type ImageRegistryDouble,
  type ImageRegistryOptions,
  startImageRegistry,
} from '../../doubles/registry/image-registry.ts'
import { addImage, INDEX, MANIFEST, REPOSITORY } from '../../doubles/registry/images.ts'
import { openDouble } from '../../doubles/registry/open.ts'

const ANN = { kind: 'password', username: USERNAME, password: PASSWORD } as const
const BYTES = Buffer.from('content of a layer')
const LAYER = { mediaType: 'x/y', digest: digestOf(BYTES), size: BYTES.length, annotations: new Map() }

let close: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const one of close) await one()
  close = []
})

async function start(options: ImageRegistryOptions = {}): Promise<ImageRegistryDouble> {
  const registry = await startImageRegistry(options)
  close.push(() => registry.close())
  return registry
}

function open(registry: ImageRegistryDouble, options: Parameters<typeof openDouble>[1] = {}) {
  const { repository } = openDouble(registry, options)
  close.unshift(() => repository.close())
  return repository
}

/** Another host, which keeps what it is asked. */
async function startOther(): Promise<{ readonly origin: string; readonly asked: (string | undefined)[] }> {
  const asked: (string | undefined)[] = []
  const server: Server = createServer((request, response) => {
    asked.push(request.headers.authorization)
    if (request.method === 'PUT') response.writeHead(201).end()
    else response.end(BYTES)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  close.push(() => new Promise((resolve) => server.close(resolve)))
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked }
}

describe('a registry that lies about digests', () => {
  test('of a manifest by digest is not believed', async () => {
    const registry = await start()
    const image = addImage(registry, 'v1')
    const other = registry.manifest(REPOSITORY, addImage(registry, 'v2', 'other'))
    registry.fault = () => ({
      status: 200,
      headers: { 'content-type': MANIFEST },
      body: other?.content ?? '',
    })
    await expect(open(registry).manifest(image)).rejects.toMatchObject({ code: 'attest/digest-mismatch' })
  })

  test('of a manifest by tag may not say another one than its bytes have', async () => {
    const registry = await start()
    const image = addImage(registry, 'v1')
    const stored = registry.manifest(REPOSITORY, image)
    const headers = { 'content-type': MANIFEST, 'docker-content-digest': digestOf(BYTES) }
    registry.fault = () => ({ status: 200, headers, body: stored?.content ?? '' })
    await expect(open(registry).manifest('v1')).rejects.toMatchObject({ code: 'attest/digest-mismatch' })
    registry.fault = undefined
    expect(await open(registry).manifest('v1')).toMatchObject({ digest: image })
  })

  test.each([
    ['another one', Buffer.from('content of a lAyer')],
    ['a shorter one', BYTES.subarray(1)],
    ['nothing', Buffer.alloc(0)],
  ])('of a layer gives %s in vain', async (_name, body) => {
    const registry = await start()
    registry.fault = () => ({ status: 200, body })
    await expect(open(registry).blob(LAYER, 1_000)).rejects.toMatchObject({ code: 'attest/digest-mismatch' })
  })

  test('of a layer that goes on is not listened to', async () => {
    const registry = await start()
    registry.fault = () => ({ status: 200, body: Buffer.concat([BYTES, Buffer.from('!')]) })
    await expect(open(registry).blob(LAYER, 1_000)).rejects.toMatchObject({ code: 'network/too-large' })
  })

  test('of a layer that is cut short is asked again, then given up', async () => {
    const registry = await start()
    registry.fault = () => ({ status: 200, body: BYTES.subarray(0, 5), isCut: true })
    await expect(open(registry).blob(LAYER, 1_000)).rejects.toMatchObject({ code: 'network/unreachable' })
    expect(registry.requests).toHaveLength(4)
  })

  test('of a layer larger than allowed is not asked', async () => {
    const registry = await start()
    registry.addBlob(REPOSITORY, BYTES)
    const repository = open(registry)
    for (const limit of [BYTES.length, BYTES.length + 1])
      expect(Buffer.from(await repository.blob(LAYER, limit))).toEqual(BYTES)
    const before = registry.requests.length
    await expect(repository.blob(LAYER, BYTES.length - 1)).rejects.toMatchObject({ code: 'oci/too-large' })
    expect(registry.requests).toHaveLength(before)
  })

  test('of another algorithm is not asked', async () => {
    const registry = await start()
    const layer = { ...LAYER, digest: `sha512:${'0'.repeat(128)}` }
    await expect(open(registry).blob(layer, 1_000)).rejects.toMatchObject({ code: 'oci/registry' })
    expect(registry.requests).toEqual([])
  })
})

describe('a registry that sends elsewhere', () => {
  test('for a layer: the other host sees no credentials', async () => {
    const [registry, other] = [await start({ auth: 'basic' }), await startOther()]
    registry.fault = ({ headers }) =>
      headers.authorization === undefined
        ? undefined
        : { status: 307, headers: { location: `${other.origin}/kept` } }
    const repository = open(registry, { credentials: ANN, trustedOrigins: [other.origin] })
    expect(Buffer.from(await repository.blob(LAYER, 1_000))).toEqual(BYTES)
    expect(other.asked).toEqual([undefined])
  })

  test('for a layer, to a private address, is not followed', async () => {
    const [registry, other] = [await start(), await startOther()]
    for (const location of [`${other.origin}/kept`, 'http://169.254.169.254/latest', 'https://10.0.0.1/x']) {
      registry.fault = () => ({ status: 307, headers: { location } })
      await expect(open(registry).blob(LAYER, 1_000)).rejects.toMatchObject({
        code: 'network/refused-address',
      })
    }
    expect(other.asked).toEqual([])
  })

  test('for an upload: the other host sees no credentials', async () => {
    const [registry, other] = [await start({ auth: 'basic' }), await startOther()]
    registry.fault = ({ method, headers }) =>
      method === 'POST' && headers.authorization !== undefined
        ? { status: 202, headers: { location: `${other.origin}/up` } }
        : undefined
    await open(registry, { credentials: ANN, trustedOrigins: [other.origin] }).pushBlob(BYTES)
    expect(other.asked).toEqual([undefined])
  })

  test.each(['http://10.0.0.1/up', 'ftp://example.com/up', 'http://[', 'https://169.254.169.254/up'])(
    'for an upload, to %s, is not followed',
    async (location) => {
      const registry = await start()
      registry.fault = ({ method }) =>
        method === 'POST' ? { status: 202, headers: { location } } : undefined
      const failure = await open(registry)
        .pushBlob(BYTES)
        .catch((error: unknown) => error)
      expect(failure).toMatchObject({
        code: expect.stringMatching(/^(?:network\/refused-address|oci\/registry)$/),
      })
    },
  )

  test('for the next page of referrers is not followed', async () => {
    const [registry, other] = [await start(), await startOther()]
    const headers = { 'content-type': INDEX, link: `<${other.origin}/next>; rel="next"` }
    const body = JSON.stringify({ schemaVersion: 2, mediaType: INDEX, manifests: [] })
    registry.fault = () => ({ status: 200, headers, body })
    const repository = open(registry, { trustedOrigins: [other.origin] })
    await expect(repository.referrers(LAYER.digest)).rejects.toMatchObject({ code: 'oci/registry' })
    expect(other.asked).toEqual([])
  })
})

describe('a registry that never ends', () => {
  const page = (from: number, count: number) => ({
    schemaVersion: 2,
    mediaType: INDEX,
    manifests: Array.from({ length: count }, (_, index) => ({
      mediaType: MANIFEST,
      digest: `sha256:${String(from + index).padStart(64, '0')}`,
      size: 2,
    })),
  })

  test('has fifty pages of referrers at most', async () => {
    const registry = await start()
    const answer = (last: number) => {
      let pages = 0
      registry.fault = () => {
        const link: Record<string, string> =
          ++pages < last ? { link: `</v2/x/referrers/y?page=${pages}>; rel="next"` } : {}
        return {
          status: 200,
          headers: { 'content-type': INDEX, ...link },
          body: JSON.stringify(page(pages, 1)),
        }
      }
    }
    for (const pages of [LIMITS.referrerPages - 1, LIMITS.referrerPages]) {
      answer(pages)
      expect(await open(registry).referrers(LAYER.digest)).toHaveLength(pages)
    }
    answer(LIMITS.referrerPages + 1)
    await expect(open(registry).referrers(LAYER.digest)).rejects.toMatchObject({ code: 'oci/too-large' })
  })

  test('has a thousand referrers at most', async () => {
    const registry = await start()
    const answer = (count: number) => {
      const sizes = [count - 500, 500]
      let from = 0
      registry.fault = () => {
        const size = sizes.shift() ?? 0
        from += size
        const link: Record<string, string> =
          sizes.length > 0 ? { link: '</v2/x/referrers/y?p=2>; rel=next' } : {}
        return {
          status: 200,
          headers: { 'content-type': INDEX, ...link },
          body: JSON.stringify(page(from - size, size)),
        }
      }
    }
    answer(LIMITS.indexManifests)
    expect(await open(registry).referrers(LAYER.digest)).toHaveLength(LIMITS.indexManifests)
    answer(LIMITS.indexManifests + 1)
    await expect(open(registry).referrers(LAYER.digest)).rejects.toMatchObject({ code: 'oci/too-large' })
  })

  test('is not read beyond the limit of a manifest', async () => {
    const registry = await start()
    registry.fault = () => ({
      status: 200,
      headers: { 'content-type': MANIFEST },
      body: Buffer.alloc(LIMITS.imageManifestBytes + 1, ' '),
    })
    await expect(open(registry).manifest('v1')).rejects.toMatchObject({ code: 'network/too-large' })
  })
})

describe('a registry that asks for a password', () => {
  test.each([
    'http://example.com/token',
    'http://169.254.169.254/token',
    'https://user@127.0.0.1/token',
    'gopher://127.0.0.1/token',
    'token',
  ])('to be given to %s gets none', async (realm) => {
    const registry = await start({ auth: 'bearer', isPublic: false, realm })
    await expect(open(registry, { credentials: ANN }).manifest('v1')).rejects.toMatchObject({
      code: 'oci/authentication',
    })
    expect(registry.requests).toHaveLength(1)
  })

  test('and sends the token server elsewhere gets none there', async () => {
    const other = await startOther()
    const registry = await start({ auth: 'bearer', isPublic: false })
    registry.fault = ({ path }) =>
      path.startsWith('/token') ? { status: 307, headers: { location: `${other.origin}/t` } } : undefined
    const repository = open(registry, { credentials: ANN, trustedOrigins: [other.origin] })
    await expect(repository.manifest('v1')).rejects.toMatchObject({ code: 'network/refused-address' })
    expect(other.asked).toEqual([])
  })

  test.each(['{"token":"a\\r\\nx: y"}', '{"token":""}', '{"token":7}', '{}', 'token'])(
    'and answers with %j lets nobody in',
    async (body) => {
      const registry = await start({ auth: 'bearer' })
      registry.fault = ({ path }) => (path.startsWith('/token') ? { status: 200, body } : undefined)
      await expect(open(registry).manifest('v1')).rejects.toMatchObject({ code: 'oci/authentication' })
    },
  )

  test('does not find it in what goes wrong', async () => {
    for (const auth of ['basic', 'bearer'] as const) {
      const registry = await start({ auth, isPublic: false })
      const failure = await open(registry, { credentials: { ...ANN, password: 'hunter2 hunter2' } })
        .manifest('v1')
        .catch((error: unknown) => error)
      expect(failure).toMatchObject({ code: 'oci/authentication' })
      const text = JSON.stringify(failure, Object.getOwnPropertyNames(failure))
      expect(text).not.toMatch(/hunter2|aHVudGVyM/)
    }
  })
})
