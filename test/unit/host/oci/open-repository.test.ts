import { afterEach, describe, expect, test } from 'vitest'
import { digestOf as ownDigestOf } from '../../../../src/attest/oci/descriptor.ts'
import { PASSWORD, REFRESH_TOKEN, USERNAME } from '../../../doubles/registry/guard.ts'
import {
  digestOf,
  type ImageRegistryDouble,
  type ImageRegistryOptions,
  startImageRegistry,
} from '../../../doubles/registry/image-registry.ts'
import { addImage, MANIFEST, REPOSITORY } from '../../../doubles/registry/images.ts'
import { type OpenedRepository, openDouble } from '../../../doubles/registry/open.ts'

const ANN = { kind: 'password', username: USERNAME, password: PASSWORD } as const
const BYTES = Buffer.from('a blob')

let close: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const one of close) await one()
  close = []
})

async function start(options: ImageRegistryOptions = {}): Promise<ImageRegistryDouble> {
  const registry = await startImageRegistry(options)
  close.push(() => registry.close())
  return registry
}

function open(
  registry: Pick<ImageRegistryDouble, 'host'>,
  options: Parameters<typeof openDouble>[1] = {},
): OpenedRepository {
  const opened = openDouble(registry, options)
  close.unshift(() => opened.repository.close())
  return opened
}

const AUTHORIZATIONS = (registry: ImageRegistryDouble): readonly (string | undefined)[] =>
  registry.requests.filter(({ path }) => path.startsWith('/v2/')).map(({ headers }) => headers.authorization)

describe('a registry that lets everybody in', () => {
  test('is asked without credentials', async () => {
    const registry = await start()
    const digest = addImage(registry, 'v1')
    const { repository } = open(registry, { credentials: ANN })
    const fetched = await repository.manifest('v1')
    expect(fetched).toMatchObject({ digest, mediaType: MANIFEST, etag: `"${digest}"` })
    expect(ownDigestOf(fetched?.content ?? new Uint8Array())).toBe(digest)
    expect(AUTHORIZATIONS(registry)).toEqual([undefined])
  })

  test('has no manifest that is not there', async () => {
    const { repository } = open(await start())
    expect(await repository.manifest('v2')).toBeUndefined()
  })

  test('takes a blob once', async () => {
    const registry = await start()
    const { repository } = open(registry)
    await repository.pushBlob(BYTES)
    await repository.pushBlob(BYTES)
    expect(registry.requests.map(({ method }) => method)).toEqual(['HEAD', 'POST', 'PUT', 'HEAD'])
    expect(registry.blob(REPOSITORY, digestOf(BYTES))).toEqual(BYTES)
  })

  test('is told that a blob of gigabytes is there already', async () => {
    const registry = await start()
    registry.fault = () => ({ status: 200, headers: { 'content-length': String(8 * 1024 ** 3) } })
    await open(registry).repository.pushBlob(BYTES)
    expect(registry.requests).toHaveLength(1)
  })

  test('refuses a manifest whose condition does not hold', async () => {
    const registry = await start()
    addImage(registry, 'v1')
    const { repository } = open(registry)
    const fetched = await repository.manifest('v1')
    const upload = {
      reference: 'v1',
      mediaType: MANIFEST,
      content: fetched?.content ?? new Uint8Array(),
    }
    expect(await repository.pushManifest({ ...upload, condition: { kind: 'absent' } })).toEqual({
      kind: 'changed',
    })
    const etag = fetched?.etag ?? ''
    expect(
      await repository.pushManifest({ ...upload, condition: { kind: 'unchanged', etag } }),
    ).toMatchObject({
      kind: 'written',
    })
    addImage(registry, 'v1', 'another')
    expect(await repository.pushManifest({ ...upload, condition: { kind: 'unchanged', etag } })).toEqual({
      kind: 'changed',
    })
  })

  test('gets an upload whose connection broke once more', async () => {
    const registry = await start()
    let uploads = 0
    registry.fault = ({ method }) =>
      method === 'PUT' && ++uploads === 1 ? { status: 201, body: 'cut', isCut: true } : undefined
    await open(registry).repository.pushBlob(BYTES)
    expect(registry.requests.map(({ method }) => method)).toEqual(['HEAD', 'POST', 'PUT', 'POST', 'PUT'])
  })
})

describe('a registry with passwords', () => {
  test('gets the password after it asked, and from then on', async () => {
    const registry = await start({ auth: 'basic' })
    addImage(registry, 'v1')
    const { repository } = open(registry, { credentials: ANN })
    await repository.manifest('v1')
    await repository.manifest('v1')
    const basic = `Basic ${Buffer.from(`${USERNAME}:${PASSWORD}`).toString('base64')}`
    expect(AUTHORIZATIONS(registry)).toEqual([undefined, basic, basic])
  })

  test('lets nobody in without one, or with a wrong one', async () => {
    const registry = await start({ auth: 'basic' })
    for (const credentials of [undefined, { ...ANN, password: 'guess' }]) {
      const { repository } = open(registry, credentials === undefined ? {} : { credentials })
      const refused = repository.manifest('v1')
      await expect(refused).rejects.toMatchObject({ code: 'oci/authentication' })
      await expect(refused).rejects.not.toThrow(/guess/)
    }
    // A wrong password is sent once.
    expect(registry.requests).toHaveLength(3)
  })
})

describe('a registry with tokens', () => {
  test('gives everybody a token to read, and asks for credentials to write', async () => {
    const registry = await start({ auth: 'bearer' })
    addImage(registry, 'v1')
    const { repository } = open(registry)
    expect(await repository.manifest('v1')).toBeDefined()
    expect(await repository.manifest('v1')).toBeDefined()
    expect(AUTHORIZATIONS(registry)).toEqual([undefined, 'Bearer token-1', 'Bearer token-1'])
    const [asked] = registry.requests.filter(({ path }) => path.startsWith('/token'))
    expect(asked?.headers.authorization).toBeUndefined()
    expect(new URL(asked?.path ?? '', 'http://x').searchParams.get('service')).toBe('registry, of images')
    await expect(repository.pushBlob(BYTES)).rejects.toMatchObject({ code: 'oci/authentication' })
  })

  test('gives tokens for a password, one to read and one to write', async () => {
    const registry = await start({ auth: 'bearer', isPublic: false })
    const { repository } = open(registry, { credentials: ANN })
    await repository.pushBlob(BYTES)
    await repository.blob({ mediaType: '', digest: digestOf(BYTES), size: 6, annotations: new Map() }, 6)
    const asked = registry.requests.filter(({ path }) => path.startsWith('/token'))
    expect(asked.map(({ path }) => new URL(path, 'http://x').searchParams.get('scope'))).toEqual([
      'repository:team/app:pull',
      'repository:team/app:pull,push',
    ])
    expect(asked.every(({ headers }) => headers.authorization?.startsWith('Basic '))).toBe(true)
  })

  test('gives tokens for a token of an identity', async () => {
    const registry = await start({ auth: 'bearer', isPublic: false })
    addImage(registry, 'v1')
    const { repository } = open(registry, { credentials: { kind: 'identity-token', token: REFRESH_TOKEN } })
    expect(await repository.manifest('v1')).toBeDefined()
    const [asked] = registry.requests.filter(({ path }) => path.startsWith('/token'))
    expect(asked?.method).toBe('POST')
    expect(Object.fromEntries(new URLSearchParams(asked?.body.toString()))).toEqual({
      grant_type: 'refresh_token',
      refresh_token: REFRESH_TOKEN,
      service: 'registry, of images',
      scope: 'repository:team/app:pull',
      client_id: 'flux',
    })
  })

  test('is asked for another token when the first one is over', async () => {
    const registry = await start({ auth: 'bearer' })
    addImage(registry, 'v1')
    const { repository } = open(registry)
    await repository.manifest('v1')
    registry.guard.expireTokens()
    expect(await repository.manifest('v1')).toBeDefined()
    expect(AUTHORIZATIONS(registry)).toEqual([
      undefined,
      'Bearer token-1',
      'Bearer token-1',
      'Bearer token-2',
    ])
  })

  test('is left alone when its tokens are never taken', async () => {
    const registry = await start({ auth: 'bearer' })
    registry.fault = ({ path }) => {
      if (path.startsWith('/v2/')) registry.guard.expireTokens()
      return undefined
    }
    await expect(open(registry).repository.manifest('v1')).rejects.toMatchObject({
      code: 'oci/authentication',
    })
    expect(registry.requests.length).toBeLessThan(8)
  })

  test('may have a token server that wants a form', async () => {
    const registry = await start({ auth: 'bearer', isPublic: false })
    addImage(registry, 'v1')
    registry.fault = ({ method, path, body }) => {
      if (!path.startsWith('/token')) return undefined
      if (method === 'GET') return { status: 405 }
      const form = new URLSearchParams(body.toString())
      expect(form.get('grant_type')).toBe('password')
      expect([form.get('username'), form.get('password')]).toEqual([USERNAME, PASSWORD])
      return undefined
    }
    // The double wants the password in a header: the form alone is not let in.
    await expect(open(registry, { credentials: ANN }).repository.manifest('v1')).rejects.toMatchObject({
      code: 'oci/authentication',
    })
    expect(registry.requests.map(({ method }) => method)).toEqual(['GET', 'GET', 'POST'])
  })
})

describe('a registry with trouble', () => {
  test('is asked again, as late as it wants', async () => {
    const registry = await start()
    addImage(registry, 'v1')
    const answers = [
      { status: 429, headers: { 'retry-after': '7' } },
      { status: 503 },
      { status: 429, headers: { 'retry-after': '86400' } },
    ]
    registry.fault = () => answers.shift()
    const { repository, waits } = open(registry)
    expect(await repository.manifest('v1')).toBeDefined()
    expect(waits).toEqual([7_000, 1_500, 30_000])
  })

  test('is given up after four answers', async () => {
    const registry = await start()
    registry.fault = () => ({ status: 503 })
    await expect(open(registry).repository.manifest('v1')).rejects.toMatchObject({ code: 'oci/registry' })
    expect(registry.requests).toHaveLength(4)
  })

  test('is not asked again for what it refuses', async () => {
    const registry = await start()
    registry.fault = () => ({ status: 403, body: 'secret details' })
    const refused = open(registry).repository.manifest('v1')
    await expect(refused).rejects.toMatchObject({ code: 'oci/authentication' })
    await expect(refused).rejects.not.toThrow(/secret/)
    expect(registry.requests).toHaveLength(1)
  })
})

describe('what refers to an image', () => {
  const referrer = (subject: string, artifactType: string) => ({
    schemaVersion: 2,
    mediaType: MANIFEST,
    artifactType,
    config: { mediaType: 'application/vnd.oci.empty.v1+json', digest: digestOf(Buffer.from('{}')), size: 2 },
    layers: [],
    subject: { mediaType: MANIFEST, digest: subject, size: 2 },
  })

  test.each([
    ['on one page', {}],
    ['on several pages', { pageSize: 2 }],
    ['without filters', { filters: false, pageSize: 2 }],
  ])('is listed %s, of one type or all', async (_name, options) => {
    const registry = await start(options)
    const subject = addImage(registry)
    const digests = ['a', 'b', 'a', 'c', 'a'].map((type, index) =>
      registry.addManifest(REPOSITORY, MANIFEST, {
        ...referrer(subject, type),
        annotations: { n: `${index}` },
      }),
    )
    const { repository } = open(registry)
    const of = async (type?: string) =>
      (await repository.referrers(subject, type))?.map(({ digest }) => digest)
    expect(await of()).toEqual(digests)
    expect(await of('a')).toEqual([digests[0], digests[2], digests[4]])
    expect(await of('d')).toEqual([])
  })

  test.each([404, 400, 405, 501])('is not known to a registry that answers %d', async (status) => {
    const registry = await start()
    registry.fault = () => ({ status })
    expect(await open(registry).repository.referrers(addImage(registry))).toBeUndefined()
  })

  test('is not known to a registry that shows a page for people', async () => {
    const registry = await start()
    registry.fault = () => ({ status: 200, headers: { 'content-type': 'text/html' }, body: '<p>' })
    expect(await open(registry).repository.referrers(addImage(registry))).toBeUndefined()
  })
})
