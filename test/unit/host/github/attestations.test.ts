import { afterEach, describe, expect, test } from 'vitest'
import { openAttestations } from '../../../../src/host/github/attestations.ts'
import { openOctokit } from '../../../../src/host/github/octokit.ts'
import { createHttpClient } from '../../../../src/host/http/http-client.ts'
import type { AttestationStore } from '../../../../src/run/attestation-store.ts'
import { type ReleasesDouble, type ReleasesDoubleOptions, startReleases } from '../../../doubles/releases.ts'
import { countingTimer } from '../../../fakes/counting-timer.ts'

const HEX = 'ab'.repeat(32)
const PROVENANCE = 'https://slsa.dev/provenance/v1'

const open: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of open.splice(0)) await close()
})

async function start(
  options: ReleasesDoubleOptions = {},
  serverUrl = 'https://github.com',
): Promise<{ readonly github: ReleasesDouble; readonly store: AttestationStore }> {
  const github = await startReleases(options)
  const http = createHttpClient({ trustedOrigins: [github.url, github.storageUrl] })
  open.push(
    () => http.close(),
    () => github.close(),
  )
  const octokit = await openOctokit({ http, apiUrl: github.url, token: 'write-token', version: '0' })
  const name = { owner: 'octo', repo: 'repo' }
  const timer = countingTimer()
  return { github, store: openAttestations({ octokit, http, name, apiUrl: github.url, serverUrl, timer }) }
}

function bundle(predicateType = PROVENANCE, mark = 0): string {
  const statement = {
    _type: 'https://in-toto.io/Statement/v1',
    subject: [{ name: 'a', digest: { sha256: HEX } }],
    predicateType,
    predicate: { mark },
  }
  return JSON.stringify({
    mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
    verificationMaterial: { certificate: { rawBytes: 'AAAA' }, tlogEntries: [] },
    dsseEnvelope: {
      payload: Buffer.from(JSON.stringify(statement)).toString('base64'),
      payloadType: 'application/vnd.in-toto+json',
      signatures: [{ sig: 'AAAA' }],
    },
  })
}

describe('an attestation', () => {
  test('is kept, has a page, and a second time it is there already', async () => {
    const { github, store } = await start()
    expect(await store.store(bundle())).toEqual({
      id: 100,
      page: 'https://github.com/octo/repo/attestations/100',
    })
    expect(await store.store(bundle())).toEqual({})
    expect(github.attestations.map(({ text }) => text)).toEqual([bundle()])
  })

  test('is stored again after trouble, and kept once though the answer got lost', async () => {
    const { github, store } = await start()
    github.fail({ method: 'POST', path: /attestations$/, times: 2, answer: { status: 502 } })
    expect(await store.store(bundle())).toMatchObject({ id: 100 })
    github.fail({ method: 'POST', path: /attestations$/, afterEffect: true, answer: 'hang-up' })
    expect(await store.store(bundle(PROVENANCE, 1))).toEqual({})
    expect(github.attestations).toHaveLength(2)
  })

  test.each([
    [403, 'Feature not available for the octo organization.', 'sign/permission', /Enterprise Cloud/],
    [403, 'Resource not accessible by integration', 'sign/permission', /attestations: write/],
    [422, 'Invalid bundle', 'sign/refused', /certificate/],
    [401, 'Bad credentials', 'sign/refused', /token/],
  ] as const)(
    'that is refused with %i `%s` is told of with what to do',
    async (status, message, code, hint) => {
      const { github, store } = await start()
      github.fail({ method: 'POST', path: /attestations$/, times: 9, answer: { status, message } })
      await expect(store.store(bundle())).rejects.toMatchObject({ code, hint: expect.stringMatching(hint) })
      expect(github.requests).toHaveLength(1)
    },
  )

  test('is given up after five tries', async () => {
    const { github, store } = await start()
    github.fail({ method: 'POST', path: /attestations$/, times: 9, answer: { status: 503 } })
    await expect(store.store(bundle())).rejects.toMatchObject({ code: 'sign/service' })
    expect(github.requests).toHaveLength(5)
  })
})

describe('attestations of an artifact', () => {
  test.each(['inline', 'packed', 'plain'] as const)(
    'are listed page by page, with bundles %s',
    async (bundles) => {
      const { github, store } = await start({ bundles, pageSize: 2 })
      for (let mark = 0; mark < 5; mark++) await store.store(bundle(PROVENANCE, mark))
      const found = await store.list(`sha256:${HEX}`)
      expect(found.map((one) => Buffer.from(one).toString())).toEqual(
        [0, 1, 2, 3, 4].map((mark) => bundle(PROVENANCE, mark)),
      )
      expect(github.requests.filter((one) => one.startsWith('GET'))).toHaveLength(3)
    },
  )

  test('are fetched from where they lie without the token', async () => {
    const { github, store } = await start({ bundles: 'packed' })
    await store.store(bundle())
    await store.list(`sha256:${HEX}`)
    expect(github.storageCredentials).toEqual([undefined])
  })

  test('may be asked for by type, and none is none', async () => {
    const { store } = await start()
    await store.store(bundle())
    expect(await store.list(`sha256:${HEX}`, PROVENANCE)).toHaveLength(1)
    expect(await store.list(`sha256:${HEX}`, 'https://cyclonedx.org/bom')).toEqual([])
    expect(await store.list(`sha256:${'cd'.repeat(32)}`)).toEqual([])
  })

  test('are not asked for elsewhere, where the list says that it goes on there', async () => {
    const { github, store } = await start({ pageSize: 1 })
    await store.store(bundle())
    await store.store(bundle(PROVENANCE, 1))
    const evil = await startReleases()
    open.push(() => evil.close())
    github.next = `${evil.url}/repos/octo/repo/attestations/sha256:${HEX}?after=1`
    await expect(store.list(`sha256:${HEX}`)).rejects.toMatchObject({ code: 'github/payload' })
    github.next = `${github.url}/repos/octo/repo/attestations/../../../user`
    await expect(store.list(`sha256:${HEX}`)).rejects.toMatchObject({ code: 'github/payload' })
    expect(evil.requests).toEqual([])
  })

  test('end at the tenth page', async () => {
    const { github, store } = await start({ pageSize: 1 })
    for (let mark = 0; mark < 12; mark++) await store.store(bundle(PROVENANCE, mark))
    expect(await store.list(`sha256:${HEX}`)).toHaveLength(10)
    expect(github.requests.filter((one) => one.startsWith('GET'))).toHaveLength(10)
  })
})

describe('before anything is signed', () => {
  test.each([
    ['public', 'Organization', 'https://github.com', 'yes'],
    ['public', 'User', 'https://github.com', 'yes'],
    ['private', 'User', 'https://github.com', 'no'],
    ['private', 'Organization', 'https://github.com', 'unknown'],
    ['internal', 'Organization', 'https://corp.ghe.com', 'unknown'],
    ['public', 'Organization', 'https://github.corp.test', 'no'],
  ] as const)('a %s repository of a %s on %s: %s', async (visibility, ownerType, server, isAvailable) => {
    const { store } = await start({ visibility, ownerType }, server)
    expect(await store.examine()).toMatchObject({ visibility, isAvailable })
  })
})

test('an organisation is told where an image lies, and a failure is no more than a warning', async () => {
  const { github, store } = await start()
  const record = { name: 'ghcr.io/octo/i', digest: `sha256:${HEX}`, registryUrl: 'https://ghcr.io/' }
  expect(await store.recordStorage(record)).toBeUndefined()
  expect(github.records).toEqual([
    { name: 'ghcr.io/octo/i', digest: `sha256:${HEX}`, registry_url: 'https://ghcr.io/', repo: 'repo' },
  ])
  github.fail({ path: /storage-record/, answer: { status: 403 } })
  expect(await store.recordStorage(record)).toMatch(/artifact-metadata: write/)
})
