import { generateKeyPairSync } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { readPublicKey } from '../../../src/attest/key/read-public-key.ts'
import { buildImageLayout } from '../../../src/attest/oci/image-layout.ts'
import { writeLayout } from '../../../src/host/oci/write-layout.ts'
import { createJobFolder, type Job, prepareJob } from '../../doubles/job.ts'
import { startImageRegistry } from '../../doubles/registry/image-registry.ts'
import { type ReleasesDouble, startReleases } from '../../doubles/releases.ts'
import { createRepository } from '../../doubles/repository.ts'
import { GITHUB_CLAIMS } from '../../sigstore/claims.ts'
import { type MiniSigstore, startMiniSigstore } from '../../sigstore/mini-sigstore.ts'
import { runAction } from './harness.ts'

const LOCK = JSON.stringify({
  name: 'app',
  version: '1.0.0',
  lockfileVersion: 3,
  packages: { '': { name: 'app', version: '1.0.0' } },
})

let mini: MiniSigstore
beforeAll(async () => {
  mini = await startMiniSigstore()
})
afterAll(async () => {
  await mini.close()
})

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

interface Started extends Job {
  readonly workspace: string
  readonly github: ReleasesDouble
}

async function start(
  inputs: Readonly<Record<string, string>>,
  event = 'push',
  extra: Readonly<Record<string, string>> = {},
): Promise<Started> {
  const folder = createJobFolder()
  const repository = createRepository(folder.workspace)
  const sha = repository.commit({ 'package-lock.json': LOCK, 'cosign.pub': publicKey() }, 'first')
  const github = await startReleases({ tags: { 'v1.0.0': sha }, sameOrigin: true })
  const here = Object.entries(GITHUB_CLAIMS).map(([name, value]) => [
    name,
    String(value).replace('octo/widget', 'octo/repo'),
  ])
  mini.setClaims({ ...Object.fromEntries(here), sha })
  writeFileSync(join(folder.workspace, 'app.tgz'), 'application')
  writeFileSync(join(folder.workspace, 'trusted_root.json'), JSON.stringify(mini.trustedRoot))
  writeFileSync(join(folder.workspace, 'signing_config.json'), JSON.stringify(mini.signingConfig()))
  const job = prepareJob(folder, {
    event,
    payload: {
      ref: 'refs/tags/v1.0.0',
      before: '0'.repeat(40),
      after: sha,
      repository: { default_branch: 'main' },
    },
    sha,
    apiUrl: github.url,
    inputs: {
      token: 'write-token',
      artifacts: 'app.tgz',
      'trusted-root': 'trusted_root.json',
      ...inputs,
    },
  })
  closers.push(job.remove, () => github.close())
  const env = { ...job.env, ...mini.env, ...SERVER, GITHUB_REF: 'refs/tags/v1.0.0', ...extra }
  return { ...job, env, workspace: folder.workspace, github }
}

const SERVER = { GITHUB_SERVER_URL: 'https://github.com' }

let pair: { readonly key: string; readonly pub: string } | undefined
function publicKey(): string {
  pair ??= makePair()
  return pair.pub
}

function makePair(): { readonly key: string; readonly pub: string } {
  const { privateKey, publicKey: pub } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  })
  return { key: privateKey, pub }
}

/** Builds an image into a folder of the workspace, and gives its digest. */
function buildImage(workspace: string): string {
  const file = { path: 'usr/bin/app', content: Buffer.from('program'), isExecutable: true }
  const image = { os: 'linux', architecture: 'amd64', files: [file], entrypoint: ['/usr/bin/app'] }
  const layout = buildImageLayout([image], 0)
  writeLayout(layout, join(workspace, 'image'))
  return layout.root.digest
}

const RELEASE = { mode: 'release', 'signing-config': 'signing_config.json', bills: 'cyclonedx' }

describe('the mode release', () => {
  test('publishes the files with signatures and provenance, and tells how to verify them', async () => {
    const job = await start(RELEASE)
    const { exitCode, outputs, output, summary } = await runAction(job)
    expect({ exitCode, output: exitCode === 0 ? '' : output }).toEqual({ exitCode: 0, output: '' })
    expect(outputs).toMatchObject({ conclusion: 'success', 'exit-code': '0' })
    expect(outputs['release-url']).toBe('https://github.test/octo/repo/releases/tag/v1.0.0')
    expect(summary).toContain('flux verify app.tgz --certificate-identity')
    expect(
      job.github.releases.map(({ draft, assets }) => [draft, assets.map(({ name }) => name).sort()]),
    ).toEqual([
      [
        false,
        [
          'RELEASE-VERIFY.md',
          'SHA256SUMS',
          'SHA256SUMS.sigstore.json',
          'SHA512SUMS',
          'SHA512SUMS.sigstore.json',
          'app.tgz',
          'app.tgz.cdx.json',
          'app.tgz.cdx.json.sigstore.json',
          'app.tgz.intoto.jsonl',
          'app.tgz.sigstore.json',
        ],
      ],
    ])
    expect(job.github.attestations).toHaveLength(2)
    // The runner hides what it is told of: the tokens themselves, before anything else is said of them.
    const lines = output.split('\n')
    const masks = lines.filter((line) => line.startsWith('::add-mask::'))
    const sent = mini.requests.flatMap(
      ({ body }) => body.toString().match(/eyJ[\w-]+\.[\w-]+\.[\w-]+/g) ?? [],
    )
    expect(sent.length).toBeGreaterThan(0)
    for (const token of sent) expect(masks).toContain(`::add-mask::${token}`)
    expect(masks.join('\n')).toContain(mini.env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'])
    expect(lines.filter((line) => line.includes('eyJ') && !line.startsWith('::add-mask::'))).toEqual([])
  })

  test('signs with a key that fits the public one of the repository', async () => {
    publicKey()
    const job = await start({ ...RELEASE, 'signing-key': pair?.key ?? '' }, 'release')
    const { exitCode, summary } = await runAction(job)
    expect(exitCode).toBe(0)
    expect(summary).toContain('--key cosign.pub')
    expect(job.github.attestations).toEqual([])
  })

  test('refuses another key, and shows nothing of it', async () => {
    const { key } = makePair()
    const { exitCode, output } = await runAction(await start({ ...RELEASE, 'signing-key': key }))
    expect(exitCode).toBe(2)
    expect(output).toContain('key/mismatch')
    for (const line of key.split('\n').slice(1, -2)) expect(output).not.toContain(line)
  })

  test('refuses a tag that names another commit', async () => {
    const job = await start(RELEASE)
    job.github.tags.set('v1.0.0', 'cd'.repeat(20))
    const { exitCode, output } = await runAction(job)
    expect(exitCode).toBe(1)
    expect(output).toContain('release/tag-moved')
  })

  test('needs files and a tag', async () => {
    expect((await runAction(await start({ ...RELEASE, artifacts: '' }))).exitCode).toBe(2)
    const branch = await start(RELEASE, 'push', { GITHUB_REF: 'refs/heads/main' })
    expect((await runAction(branch)).exitCode).toBe(2)
    expect((await runAction(await start({ ...RELEASE, bills: 'swid' }))).output).toContain('`bills`')
  })
})

describe('the mode verify', () => {
  async function released(): Promise<Started> {
    publicKey()
    const job = await start({ ...RELEASE, 'signing-key': pair?.key ?? '' })
    expect((await runAction(job)).exitCode).toBe(0)
    for (const name of ['app.tgz.sigstore.json', 'app.tgz.intoto.jsonl']) {
      const text = readFileSync(join(job.workspace, '.flux-release', name))
      writeFileSync(join(job.workspace, name), text)
    }
    return job
  }
  const again = (job: Started, inputs: Readonly<Record<string, string>>): Started => ({
    ...job,
    env: { ...job.env, INPUT_MODE: 'verify', 'INPUT_SIGNING-KEY': '', ...inputs },
  })

  test('accepts a file that the key signed, and refuses one that was changed', async () => {
    const job = await released()
    const asked = again(job, { 'INPUT_PUBLIC-KEY': 'cosign.pub' })
    const good = await runAction(asked)
    expect(good.exitCode).toBe(0)
    expect(good.output).toContain('flux: app.tgz is verified')
    writeFileSync(join(job.workspace, 'app.tgz'), 'malware')
    const bad = await runAction(asked)
    expect(bad.exitCode).toBe(1)
    expect(bad.output).toContain('::error::')
  })

  test('needs the fingerprint of the key on a pull request, and the key that has it', async () => {
    const job = await released()
    const asked = again(job, { 'INPUT_PUBLIC-KEY': 'cosign.pub', GITHUB_EVENT_NAME: 'pull_request' })
    const unpinned = await runAction(asked)
    expect(unpinned.exitCode).toBe(2)
    expect(unpinned.output).toContain('`expected-fingerprint`')
    const pinned = (fingerprint: string): Started =>
      again(asked, { 'INPUT_PUBLIC-KEY': 'cosign.pub', 'INPUT_EXPECTED-FINGERPRINT': fingerprint })
    const { fingerprint } = readPublicKey(publicKey())
    expect((await runAction(pinned(fingerprint))).exitCode).toBe(0)
    const other = await runAction(pinned(`sha256:${'ab'.repeat(32)}`))
    expect(other.exitCode).toBe(2)
    expect(other.output).toContain('key/mismatch')
    expect((await runAction(pinned('ab'))).output).toContain('64 hex digits')
    const alone = again(job, { 'INPUT_EXPECTED-FINGERPRINT': fingerprint })
    expect((await runAction(alone)).exitCode).toBe(2)
  })

  test('takes no trusted root from a pull request, but from beside the workspace', async () => {
    publicKey()
    const job = await start(RELEASE)
    expect((await runAction(job)).exitCode).toBe(0)
    const signature = readFileSync(join(job.workspace, '.flux-release', 'app.tgz.sigstore.json'))
    writeFileSync(join(job.workspace, 'app.tgz.sigstore.json'), signature)
    expect((await runAction(again(job, {}))).exitCode).toBe(0)
    const asked = again(job, { GITHUB_EVENT_NAME: 'pull_request' })
    for (const path of [
      'trusted_root.json',
      './x/../trusted_root.json',
      join(job.workspace, 'trusted_root.json'),
    ]) {
      const { exitCode, output } = await runAction(again(asked, { 'INPUT_TRUSTED-ROOT': path }))
      expect([exitCode, output.includes('comes from the pull request')]).toEqual([2, true])
    }
    const outside = join(job.workspace, '..', 'trusted_root.json')
    writeFileSync(outside, JSON.stringify(mini.trustedRoot))
    expect((await runAction(again(asked, { 'INPUT_TRUSTED-ROOT': outside }))).exitCode).toBe(0)
  })

  test('refuses a file that a key signed where a workflow is expected', async () => {
    const { exitCode } = await runAction(again(await released(), { INPUT_ARTIFACTS: 'app.tgz*' }))
    expect(exitCode).toBe(1)
  })

  test('needs a file, and not its signatures alone', async () => {
    const named = again(await released(), {
      INPUT_ARTIFACTS: '*.sigstore.json',
      'INPUT_PUBLIC-KEY': 'cosign.pub',
    })
    const { exitCode, output } = await runAction(named)
    expect(exitCode).toBe(2)
    expect(output).toContain('names signatures')
  })

  test('refuses a file without a signature', async () => {
    const job = await released()
    writeFileSync(join(job.workspace, 'other.tgz'), 'x')
    const { exitCode, output } = await runAction(again(job, { INPUT_ARTIFACTS: 'other.tgz' }))
    expect(exitCode).toBe(1)
    expect(output).toContain('attest/no-attestation')
  })
})

describe('layouts of images', () => {
  test('pushes the layouts that it is given, and signs them', async () => {
    const registry = await startImageRegistry()
    closers.push(() => registry.close())
    const job = await start({ ...RELEASE, layouts: `image=${registry.host}/octo/app:v1.0.0` })
    const digest = buildImage(job.workspace)
    const { exitCode, summary } = await runAction(job)
    expect(exitCode).toBe(0)
    expect(registry.manifest('octo/app', 'v1.0.0')?.digest).toBe(digest)
    expect(registry.manifest('octo/app', `${digest.replace(':', '-')}.sig`)).toBeDefined()
    expect(summary).toContain(`octo/app@${digest}`)
  })

  test('refuses a layout without a reference', async () => {
    const { exitCode, output } = await runAction(await start({ ...RELEASE, layouts: 'image' }))
    expect(exitCode).toBe(2)
    expect(output).toContain('FOLDER=IMAGE:TAG')
  })
})
