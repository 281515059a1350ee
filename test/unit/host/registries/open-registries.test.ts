import { afterEach, describe, expect, it } from 'vitest'
import type { Ecosystem } from '../../../../src/collect/dependency/model.ts'
import { FluxError } from '../../../../src/core/error.ts'
import { Unavailable } from '../../../../src/core/fact.ts'
import { LIMITS } from '../../../../src/core/limits.ts'
import { createHttpClient } from '../../../../src/host/http/http-client.ts'
import { openRegistries, type RegistriesOptions } from '../../../../src/host/registries/open-registries.ts'
import { type RegistryAnswer, type RegistryDouble, startRegistry } from '../../../doubles/registry.ts'
import { countingTimer } from '../../../fakes/counting-timer.ts'

const CRATES: Ecosystem = 'crates\u002eio'
const NEW_YEAR = Date.UTC(2026, 0, 1)
const TIME = '2026-01-01T00:00:00Z'
const SHA256 = 'ab'.repeat(32)
const open: (() => Promise<void>)[] = []

afterEach(async () => {
  await Promise.all(open.splice(0).map((close) => close()))
})

async function start(
  answers: Readonly<Record<string, RegistryAnswer | ((base: string) => RegistryAnswer)>>,
  options: Partial<RegistriesOptions> = {},
) {
  const double: RegistryDouble = await startRegistry(answers)
  const http = createHttpClient({ trustedOrigins: [double.base] })
  open.push(
    () => http.close(),
    () => double.close(),
  )
  const { base } = double
  const bases = {
    npm: base,
    pypi: base,
    cratesIndex: base,
    crates: base,
    go: base,
    rubygems: base,
    packagist: base,
    nuget: base,
    pub: base,
    hex: base,
    mavenSearch: base,
  }
  const timer = countingTimer()
  const port = openRegistries({ http, timer, bases, timeTrusted: [new URL(base).host], ...options })
  return { port, double, timer, paths: () => double.requests.map(({ path }) => path) }
}

describe('the registry of npm', () => {
  const left = {
    name: '@s/left',
    time: { '1.0.0': TIME },
    versions: { '1.0.0': { _npmUser: { name: 'ann' } } },
  }

  it('is asked once for the full form of a package', async () => {
    const { port, paths, double } = await start({ '/@s%2Fleft': { body: left, gzip: true } })
    const found = await port.package('npm', '@s/left')
    const release = await port.release({ ecosystem: 'npm', name: '@s/left', version: '1.0.0' })
    expect(found).toHaveProperty('name', '@s/left')
    expect(release).toMatchObject({ publishedAt: NEW_YEAR, publisher: 'ann' })
    expect(paths()).toEqual(['/@s%2Fleft'])
    expect(double.requests[0]?.headers).toMatchObject({
      accept: 'application/json',
      'accept-encoding': 'gzip',
    })
    expect(double.requests[0]?.headers['user-agent']).toMatch(/^flux-compiler\/\d/)
    expect(double.requests[0]?.headers).not.toHaveProperty('authorization')
  })

  it('of another host has no times unless it is trusted with them', async () => {
    const { port } = await start({ '/@s%2Fleft': { body: left } }, { timeTrusted: [] })
    expect(await port.release({ ecosystem: 'npm', name: '@s/left', version: '1.0.0' })).not.toHaveProperty(
      'publishedAt',
    )
  })

  it('knows of no package, or not of this version', async () => {
    const { port } = await start({ '/@s%2Fleft': { body: left } })
    expect(await port.package('npm', 'gone')).toBeUndefined()
    expect(await port.release({ ecosystem: 'npm', name: 'gone', version: '1.0.0' })).toBeUndefined()
    expect(await port.release({ ecosystem: 'npm', name: '@s/left', version: '2.0.0' })).toBeUndefined()
  })

  it('is not asked about private names, nor about names and versions that are none', async () => {
    const { port, paths } = await start({}, { isPrivate: (name) => name === '@acme/left' })
    expect(port.isPrivate('@acme/left')).toBe(true)
    expect(await port.package('npm', '@acme/left')).toBeInstanceOf(Unavailable)
    expect(await port.package('npm', '../x')).toBeInstanceOf(Unavailable)
    expect(await port.package('docker', 'library/node')).toBeInstanceOf(Unavailable)
    expect(paths()).toEqual([])
  })

  it.each<[string, RegistryAnswer, string]>([
    ['no JSON', { body: '<html>' }, 'an unknown form'],
    ['another package', { body: { name: 'right' } }, 'about another package'],
    ['a refusal', { status: 403 }, 'with status 403'],
    ['an error', { status: 500, body: 'secret trace' }, 'with status 500'],
  ])('that answers with %s gives a reason without its text', async (_what, answer, reason) => {
    const { port } = await start({ '/left': answer })
    const found = await port.package('npm', 'left')
    expect(found).toBeInstanceOf(Unavailable)
    expect(found instanceof Unavailable ? found.reason : '').toContain(reason)
    expect(found instanceof Unavailable ? found.reason : '').not.toContain('secret')
  })
})

describe('the bounds of what is asked', () => {
  it('are so many requests', async () => {
    const { port, paths } = await start({}, { maxRequests: 2 })
    await port.package('npm', 'a')
    await port.package('npm', 'b')
    expect(await port.package('npm', 'c')).toEqual(
      new Unavailable('the run may ask registries at most 2 times'),
    )
    expect(paths()).toHaveLength(2)
  })

  it('are a time after which nobody is asked', async () => {
    const { port, timer, paths } = await start({}, { deadlineMs: 1_000 })
    await port.package('npm', 'a')
    await timer.wait(1_001)
    expect(await port.package('npm', 'b')).toEqual(new Unavailable('the registries took too long to answer'))
    expect(paths()).toHaveLength(1)
  })

  it('are so many bytes of one answer, unpacked', async () => {
    const asked: unknown[] = []
    const http = {
      send: async (request: object) => {
        asked.push(request)
        throw new FluxError('network/too-large', 'too large')
      },
      close: async () => {},
    }
    const { port } = await start({}, { http })
    const found = await port.package('npm', 'left')
    expect(found).toEqual(
      new Unavailable(`the registry gave an answer of more than ${LIMITS.registryBytes} bytes`),
    )
    expect(asked).toMatchObject([{ maxBytes: LIMITS.registryBytes, acceptsGzip: true }])
  })

  it('are eight requests at a time', async () => {
    let inside = 0
    let most = 0
    const http = {
      send: async () => {
        inside++
        most = Math.max(most, inside)
        await new Promise((resolve) => setImmediate(resolve))
        inside--
        return { status: 404, headers: {}, body: new Uint8Array(), url: '' }
      },
      close: async () => {},
    }
    const { port } = await start({}, { http })
    await Promise.all(Array.from({ length: 40 }, (_, index) => port.package('npm', `p${index}`)))
    expect(most).toBe(8)
  })

  it('are five lost answers of a host in a row; other hosts are asked still', async () => {
    const sent: string[] = []
    const http = {
      send: async ({ url }: { readonly url: string }) => {
        const { host } = new URL(url)
        sent.push(host)
        if (host === 'npm.example') throw new FluxError('network/timeout', 'secret')
        return { status: 404, headers: {}, body: new Uint8Array(), url }
      },
      close: async () => {},
    }
    const bases = { npm: 'https://npm.example/', pypi: 'https://pypi.example/' }
    const { port } = await start({}, { http, bases })
    for (let index = 0; index < 8; index++) {
      const found = await port.package('npm', `p${index}`)
      expect(found).toEqual(new Unavailable('the registry did not answer in time'))
    }
    expect(await port.package('PyPI', 'left')).toBeUndefined()
    expect(sent).toEqual([...Array.from({ length: 5 }, () => 'npm.example'), 'pypi.example'])
  })
})

describe('the other registries', () => {
  it('of Rust are asked by index and by API', async () => {
    const lines = `${JSON.stringify({ name: 'left', vers: '1.0.0', cksum: SHA256, yanked: false })}\n`
    const api = {
      crate: { name: 'left', created_at: TIME },
      versions: [{ num: '1.0.0', created_at: TIME, license: 'MIT', yanked: true }, { num: '9.0.0' }],
    }
    const { port } = await start({ '/le/ft/left': { body: lines }, '/api/v1/crates/left': { body: api } })
    const found = await port.package(CRATES, 'left')
    expect(found).toMatchObject({ createdAt: NEW_YEAR })
    expect(found).not.toHaveProperty('timeless')
    expect(await port.release({ ecosystem: CRATES, name: 'left', version: '1.0.0' })).toEqual({
      version: '1.0.0',
      publishedAt: NEW_YEAR,
      isYanked: true,
      license: 'MIT',
      trust: 'none',
      archives: [{ hashes: [{ algorithm: 'sha256', hex: SHA256 }] }],
    })
    expect(await port.release({ ecosystem: CRATES, name: 'left', version: '9.0.0' })).toBeUndefined()
  })

  it('of Rust is asked by API once in a second', async () => {
    const sent: string[] = []
    const http = {
      send: async ({ url }: { readonly url: string }) => {
        sent.push(new URL(url).host)
        const name = url.slice(url.lastIndexOf('/') + 1)
        const body = Buffer.from(JSON.stringify({ name, vers: '1.0.0' }))
        return { status: url.includes('/api/') ? 404 : 200, headers: {}, body, url }
      },
      close: async () => {},
    }
    const bases = { cratesIndex: 'https://index.example/', crates: 'https://api.example/' }
    const { port, timer } = await start({}, { http, bases })
    for (const name of ['left', 'right', 'down']) await port.package(CRATES, name)
    expect(sent.filter((host) => host === 'api.example')).toHaveLength(3)
    expect(timer.waits).toEqual([1_000, 1_000])
  })

  it('of Rust give what the index has where the API gives nothing', async () => {
    const { port } = await start({ '/le/ft/left': { body: '{"name":"left","vers":"1.0.0"}' } })
    expect(await port.package(CRATES, 'left')).toHaveProperty('timeless')
  })

  it('of Python are asked for the licence of the release too', async () => {
    const { port, paths } = await start({
      '/pypi/left/json': {
        body: { info: { name: 'left' }, releases: { '1.0': [{ upload_time_iso_8601: TIME }] } },
      },
      '/pypi/left/1.0/json': { body: { info: { license_expression: 'MIT' } } },
    })
    const release = await port.release({ ecosystem: 'PyPI', name: 'left', version: '1.0.0' })
    expect(release).toMatchObject({ version: '1.0', publishedAt: NEW_YEAR, license: 'MIT' })
    expect(paths()).toEqual(['/pypi/left/json', '/pypi/left/1.0/json'])
  })

  it('of Go are asked for list, newest version, its notes, and times', async () => {
    const base = '/code.example/!owner/left'
    const { port } = await start({
      [`${base}/@v/list`]: { body: 'v1.1.0\nv1.0.0\n' },
      [`${base}/@latest`]: { body: { Version: 'v1.1.0', Time: TIME } },
      [`${base}/@v/v1.1.0.mod`]: { body: 'module code.example/Owner/left\nretract v1.0.0 // leaks\n' },
      [`${base}/@v/v1.0.0.info`]: { body: { Version: 'v1.0.0', Time: '2020-01-01T00:00:00Z' } },
      [`${base}/@v/v1.1.1-0.20260101000000-abcdef012345.info`]: {
        body: { Version: 'v1.1.1-0.20260101000000-abcdef012345', Time: TIME },
      },
    })
    const name = 'code.example/Owner/left'
    expect(await port.package('Go', name)).toMatchObject({ createdAt: Date.UTC(2020, 0, 1) })
    expect(await port.release({ ecosystem: 'Go', name, version: 'v1.0.0' })).toMatchObject({
      publishedAt: Date.UTC(2020, 0, 1),
      isYanked: true,
      deprecated: 'leaks',
    })
    const untagged = { ecosystem: 'Go' as const, name, version: 'v1.1.1-0.20260101000000-abcdef012345' }
    expect(await port.release(untagged)).toMatchObject({ publishedAt: NEW_YEAR, isYanked: false })
    expect(await port.release({ ecosystem: 'Go', name, version: 'v9.0.0' })).toBeUndefined()
  })

  it('of .NET are asked for pages of their own, and for no others', async () => {
    const leaf = { catalogEntry: { id: 'Left', version: '1.0.0', published: TIME } }
    const index = '/v3/registration5-gz-semver2/left/index.json'
    const own = await start({
      [index]: (base) => ({
        body: { items: [{ '@id': `${base}v3/registration5-gz-semver2/left/page/1.json` }] },
      }),
      '/v3/registration5-gz-semver2/left/page/1.json': { body: { items: [leaf] }, gzip: true },
    })
    expect(await own.port.release({ ecosystem: 'NuGet', name: 'Left', version: '1.0.0' })).toMatchObject({
      publishedAt: NEW_YEAR,
    })
    const foreign = await start({
      [index]: { body: { items: [{ '@id': 'https://evil.example/v3/registration5-gz-semver2/' }] } },
    })
    expect(await foreign.port.package('NuGet', 'Left')).toEqual(
      new Unavailable('the registry names a page of another server'),
    )
  })

  it.each<[Ecosystem, string, string, unknown]>([
    ['RubyGems', 'left', '/api/v1/versions/left.json', [{ number: '1.0.0', created_at: TIME }]],
    [
      'Packagist',
      'Acme/left',
      '/p2/acme/left.json',
      { packages: { 'acme/left': [{ version: '1.0.0', time: TIME }] } },
    ],
    [
      'Pub',
      'left',
      '/api/packages/left',
      { name: 'left', versions: [{ version: '1.0.0', published: TIME }] },
    ],
    [
      'Hex',
      'left',
      '/api/packages/left',
      { name: 'left', releases: [{ version: '1.0.0', inserted_at: TIME }] },
    ],
    [
      'Maven',
      'com.acme:left',
      '/solrsearch/select?q=g%3A%22com.acme%22+AND+a%3A%22left%22&core=gav&rows=200&wt=json',
      { response: { docs: [{ g: 'com.acme', a: 'left', v: '1.0.0', timestamp: NEW_YEAR }] } },
    ],
  ])('of %s tell when %s was published', async (ecosystem, name, path, body) => {
    const { port } = await start({ [path]: { body } })
    expect(await port.release({ ecosystem, name, version: '1.0.0' })).toMatchObject({ publishedAt: NEW_YEAR })
  })

  it('of PHP tell nothing of branches', async () => {
    const { port } = await start({
      '/p2/acme/left.json': { body: { packages: { 'acme/left': [{ version: '1.0.0' }] } } },
    })
    const query = { ecosystem: 'Packagist' as const, name: 'acme/left', version: 'dev-main' }
    expect(await port.release(query)).toBeInstanceOf(Unavailable)
  })

  it('publish no signatures that are checked', async () => {
    const { port, paths } = await start({})
    expect(await port.evidence({ ecosystem: 'RubyGems', name: 'left', version: '1.0' })).toBeInstanceOf(
      Unavailable,
    )
    expect(paths()).toEqual([])
  })
})
