import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { writePem } from '../../../src/attest/pem.ts'
import { main } from '../../../src/cli/main.ts'
import { PASSWORD, USERNAME } from '../../doubles/registry/guard.ts'
import { type ImageRegistryDouble, startImageRegistry } from '../../doubles/registry/image-registry.ts'
import { addImage, addIndex, REPOSITORY } from '../../doubles/registry/images.ts'
import { type MiniSigstore, startMiniSigstore } from '../../sigstore/mini-sigstore.ts'

let folder = ''
let mini: MiniSigstore
let registry: ImageRegistryDouble

beforeAll(async () => {
  mini = await startMiniSigstore()
})

afterAll(async () => {
  await mini.close()
})

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'flux-images-'))
  writeFileSync(join(folder, 'root.json'), JSON.stringify(mini.trustedRoot))
  writeFileSync(join(folder, 'v1.json'), JSON.stringify(mini.signingConfig()))
  writeFileSync(join(folder, 'v2.json'), JSON.stringify(mini.signingConfig({ log: 'v2' })))
  for (const name of ['ann', 'bob']) {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    writeFileSync(join(folder, `${name}.pem`), privateKey.export({ type: 'pkcs8', format: 'pem' }))
    writeFileSync(join(folder, `${name}.pub`), publicKey.export({ type: 'spki', format: 'pem' }))
  }
  registry = await startImageRegistry()
})

afterEach(async () => {
  await registry.close()
  rmSync(folder, { recursive: true, force: true })
})

async function flux(words: readonly string[], variables: Readonly<Record<string, string>> = {}) {
  const output = { stdout: '', stderr: '' }
  const stream = (name: 'stdout' | 'stderr') => ({
    isTerminal: false,
    columns: 100,
    write: (text: string) => {
      output[name] += text
    },
  })
  const exit = await main(words, {
    folder,
    stdout: stream('stdout'),
    stderr: stream('stderr'),
    variables: {
      FLUX_TRUST_DIR: join(folder, 'trust'),
      DOCKER_CONFIG: folder,
      SOURCE_DATE_EPOCH: '1000000000',
      ...variables,
    },
  })
  return { exit, ...output }
}

const AUTH = Buffer.from(`${USERNAME}:${PASSWORD}`).toString('base64')

const image = (at = ':v1'): string => `oci://${registry.host}/${REPOSITORY}${at}`
const OFFLINE = ['--key', 'ann.pem', '--no-log', '--no-timestamp']
const BY_ANN = ['--key', 'ann.pub', '--no-log']
const AS_JOB = ['--trusted-root', 'root.json', '--repo', 'octo/widget']
const SHA256 = 'sha256:[0-9a-f]{64}'

describe('flux sign of an image', () => {
  test('says which digest a tag means and where the signatures are', async () => {
    const digest = addImage(registry, 'v1')
    const { exit, stdout, stderr } = await flux(['sign', ...OFFLINE, image()])
    expect(exit).toBe(0)
    const name = `${registry.host}/${REPOSITORY}`
    expect(stderr).toBe(`${name}:v1 is ${digest}\n`)
    expect(stdout).toMatch(
      new RegExp(
        `^${name}@${digest}: bundle: signed, ${SHA256}\n${name}@${digest}: legacy: signed, ${SHA256}\n$`,
      ),
    )
    const again = await flux(['sign', ...OFFLINE, image()])
    expect(again.stdout).toBe(stdout.replaceAll('signed', 'was signed already'))
  })

  test('is verified by flux verify, in text and JSON', async () => {
    const digest = addImage(registry, 'v1')
    const refused = await flux(['verify', ...BY_ANN, image()])
    expect(refused).toMatchObject({ exit: 1, stdout: expect.stringContaining('attest/no-attestation') })
    await flux(['sign', ...OFFLINE, image()])
    const accepted = await flux(['verify', ...BY_ANN, image()])
    expect(accepted).toMatchObject({ exit: 0, stderr: '' })
    expect(accepted.stdout).toContain(`accepted ${registry.host}/${REPOSITORY}@${digest}\n`)
    const { stdout } = await flux(['verify', ...BY_ANN, '--json', image()])
    expect(JSON.parse(stdout)).toMatchObject({
      accepted: true,
      artifacts: [
        {
          name: `${registry.host}/${REPOSITORY}@${digest}`,
          digest: { sha256: digest.slice(7) },
          signatures: [
            { source: expect.stringMatching(`^bundle ${SHA256}$`), accepted: true },
            { source: expect.stringMatching(`^legacy ${SHA256}$`), accepted: true },
          ],
        },
      ],
    })
    expect((await flux(['verify', '--key', 'bob.pub', '--no-log', image()])).exit).toBe(1)
    expect((await flux(['verify', '--key', 'ann.pub', image()])).exit).toBe(1)
  })

  test.each(['bundle', 'legacy'])('writes the form %s alone when told to', async (format) => {
    addImage(registry, 'v1')
    const { stdout } = await flux(['sign', ...OFFLINE, '--formats', format, '--json', image()])
    expect(JSON.parse(stdout)).toMatchObject({ files: [], images: [{ format, outcome: 'signed' }] })
    expect((await flux(['verify', ...BY_ANN, image()])).exit).toBe(0)
  })

  test('signs an index with its images, and files beside', async () => {
    const one = addImage(registry)
    addIndex(registry, [one], 'v1')
    writeFileSync(join(folder, 'app'), 'hello')
    const { exit, stdout } = await flux(['sign', ...OFFLINE, '--recursive', 'app', image()])
    expect(exit).toBe(0)
    expect(stdout).toMatch(/^app: signed, app\.sigstore\.json\n/)
    expect(stdout.trimEnd().split('\n')).toHaveLength(5)
    expect((await flux(['verify', ...BY_ANN, image(`@${one}`), 'app'])).exit).toBe(0)
  })

  test('as a job verifies in both forms', async () => {
    addImage(registry, 'v1')
    const instance = ['--signing-config', 'v1.json', '--trusted-root', 'root.json']
    expect((await flux(['sign', ...instance, image()], { ...mini.env })).exit).toBe(0)
    const { exit, stdout } = await flux(['verify', ...AS_JOB, '--json', image()])
    expect(exit).toBe(0)
    expect(JSON.parse(stdout).artifacts[0].signatures).toMatchObject([{ accepted: true }, { accepted: true }])
    const again = await flux(['sign', ...instance, image()], { ...mini.env })
    expect(again.stdout.match(/was signed already/g)).toHaveLength(2)
    expect(
      (await flux(['verify', '--trusted-root', 'root.json', '--repo', 'octo/other', image()])).exit,
    ).toBe(1)
  })

  test('verifies in the older form with the whole chain beside it', async () => {
    const digest = addImage(registry, 'v1')
    const instance = ['--signing-config', 'v1.json', '--trusted-root', 'root.json', '--formats', 'legacy']
    await flux(['sign', ...instance, image()], { ...mini.env })
    const tag = `${digest.replace(':', '-')}.sig`
    const stored = registry.manifest(REPOSITORY, tag)
    const manifest = JSON.parse(stored?.content.toString() ?? '')
    const chain = mini.trustedRoot.certificateAuthorities.flatMap(({ certChain }) =>
      certChain.certificates.map(({ rawBytes }) => writePem('CERTIFICATE', Buffer.from(rawBytes, 'base64'))),
    )
    manifest.layers[0].annotations['dev.sigstore.cosign/chain'] = chain.join('')
    registry.addManifest(REPOSITORY, stored?.mediaType ?? '', manifest, tag)
    expect(await flux(['verify', ...AS_JOB, image()])).toMatchObject({ exit: 0 })
  })

  test('says that the older form has no place for entries of a log of the second interface', async () => {
    addImage(registry, 'v1')
    const instance = ['--signing-config', 'v2.json', '--trusted-root', 'root.json']
    const { exit, stdout } = await flux(['sign', ...instance, image()], { ...mini.env })
    expect(exit).toBe(0)
    expect(stdout).toMatch(/: bundle: signed, .*\n.*: legacy: cannot carry what this signature needs\n$/)
    expect(registry.tags(REPOSITORY)).toEqual(['v1'])
    expect((await flux(['verify', ...AS_JOB, image()])).exit).toBe(0)
    const other = addImage(registry, 'v2', 'other')
    const legacy = ['sign', ...instance, '--formats', 'legacy', image(`@${other}`)]
    expect(await flux(legacy, { ...mini.env })).toMatchObject({
      exit: 5,
      stderr: expect.stringContaining('sign/service'),
    })
  })
})

describe('flux verify of an image', () => {
  test('of an index that is signed wants the index', async () => {
    const one = addImage(registry)
    const index = addIndex(registry, [one], 'v1')
    const other = addImage(registry, undefined, 'other')
    await flux(['sign', ...OFFLINE, image()])
    const verify = (at: string, ...more: readonly string[]) =>
      flux(['verify', ...BY_ANN, ...more, image(`@${at}`)])
    expect((await verify(one)).exit).toBe(1)
    expect((await verify(one, '--index', index)).exit).toBe(0)
    expect((await verify(other, '--index', index)).stdout).toContain('attest/subject-mismatch')
    expect((await verify(one, '--index', 'v1')).exit).toBe(2)
  })

  test('that is not what its digest says does not hide what is said of others', async () => {
    const [good, bad] = [addImage(registry, 'v1'), addImage(registry, 'v2', 'other')]
    await flux(['sign', ...OFFLINE, image()])
    const other = registry.manifest(REPOSITORY, good)
    registry.fault = ({ path }) =>
      path.endsWith(bad)
        ? { status: 200, headers: { 'content-type': other?.mediaType ?? '' }, body: other?.content ?? '' }
        : undefined
    const { exit, stdout } = await flux(['verify', ...BY_ANN, image(`@${bad}`), image()])
    expect(exit).toBe(1)
    expect(stdout).toMatch(/^refused .*\n {2}= attest\/digest-mismatch[\s\S]*\naccepted /)
  })

  test('uses the credentials of Docker', async () => {
    await registry.close()
    registry = await startImageRegistry({ auth: 'bearer', isPublic: false })
    addImage(registry, 'v1')
    expect(await flux(['sign', ...OFFLINE, image()])).toMatchObject({
      exit: 5,
      stderr: expect.stringContaining('oci/authentication'),
    })
    const auth = Buffer.from('ann:correct horse').toString('base64')
    const DOCKER_AUTH_CONFIG = JSON.stringify({ auths: { [registry.host]: { auth } } })
    expect((await flux(['sign', ...OFFLINE, image()], { DOCKER_AUTH_CONFIG })).exit).toBe(0)
    const verified = await flux(['verify', ...BY_ANN, image()], { DOCKER_AUTH_CONFIG })
    expect(verified.exit).toBe(0)
    expect(verified.stdout + verified.stderr).not.toContain('horse')
  })

  test.each([
    [['--registry-username', 'ann'], /belong together/],
    [['--registry-password-stdin'], /belong together/],
    [['--index', 'sha256:00'], /no digest of an index/],
  ])('does not take %j', async (options, message) => {
    addImage(registry, 'v1')
    const { exit, stderr } = await flux(['verify', ...BY_ANN, ...options, image()])
    expect(exit).toBe(2)
    expect(stderr).toMatch(message)
  })

  test('says which form there is none of', async () => {
    const { exit, stderr } = await flux(['sign', ...OFFLINE, '--formats', 'bundle,old', image()])
    expect(exit).toBe(2)
    expect(stderr).toContain('`old`')
  })
})

describe('credentials of a registry', () => {
  test.each(['basic', 'bearer'] as const)(
    'for %s stand in no log: the runner is told to hide them',
    async (auth) => {
      await registry.close()
      registry = await startImageRegistry({ auth })
      addImage(registry, 'v1')
      const config = JSON.stringify({ auths: { [registry.host]: { auth: AUTH } } })
      const words = ['sign', ...OFFLINE, image()]
      const job = await flux(words, { DOCKER_AUTH_CONFIG: config, GITHUB_ACTIONS: 'true' })
      expect(job.exit).toBe(0)
      const lines = job.stderr.split('\n')
      expect(lines).toContain(`::add-mask::${PASSWORD}`)
      expect(lines).toContain(`::add-mask::${AUTH}`)
      const rest = job.stdout + lines.filter((line) => !line.startsWith('::add-mask::')).join('\n')
      for (const secret of [PASSWORD, AUTH]) expect(rest).not.toContain(secret)
      const elsewhere = await flux(['verify', ...BY_ANN, image()], { DOCKER_AUTH_CONFIG: config })
      expect(elsewhere.exit).toBe(0)
      expect(elsewhere.stdout + elsewhere.stderr).not.toMatch(/correct|add-mask/)
    },
  )
})
