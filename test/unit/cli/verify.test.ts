import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { main } from '../../../src/cli/main.ts'
import { SIGSTORE_IDENTITY, SIGSTORE_ISSUER } from '../../conformance/sigstore-cases.ts'
import { sigstoreCase } from '../attest/bundle/good-bundle.ts'

const FILE = Buffer.from('an artifact\n')
const DIGEST = `sha256:${createHash('sha256').update(FILE).digest('hex')}`
const IDENTITY = ['--certificate-identity', SIGSTORE_IDENTITY, '--certificate-oidc-issuer', SIGSTORE_ISSUER]
const REPOSITORY = 'sigstore-conformance/extremely-dangerous-public-oidc-beacon'
const KEY = ['--key', 'key.pub', '--no-log']

const folder = mkdtempSync(join(tmpdir(), 'flux-verify-'))
const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const other = generateKeyPairSync('ec', { namedCurve: 'P-256' })

function bundleOf(file: Uint8Array, signer = pair): string {
  return JSON.stringify({
    mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
    verificationMaterial: { publicKey: { hint: '' } },
    messageSignature: {
      messageDigest: { algorithm: 'SHA2_256', digest: createHash('sha256').update(file).digest('base64') },
      signature: sign('sha256', file, signer.privateKey).toString('base64'),
    },
  })
}

function statementOf(file: Uint8Array): string {
  const payload = Buffer.from(
    JSON.stringify({
      _type: 'https://in-toto.io/Statement/v1',
      subject: [{ name: 'app', digest: { sha256: createHash('sha256').update(file).digest('hex') } }],
      predicateType: 'https://example.com/tested',
      predicate: {},
    }),
  )
  const payloadType = 'application/vnd.in-toto+json'
  const signed = `DSSEv1 ${payloadType.length} ${payloadType} ${payload.length} ${payload.toString()}`
  return JSON.stringify({
    mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
    verificationMaterial: { publicKey: { hint: '' } },
    dsseEnvelope: {
      payload: payload.toString('base64'),
      payloadType,
      signatures: [{ sig: sign('sha256', Buffer.from(signed), pair.privateKey).toString('base64') }],
    },
  })
}

function write(name: string, content: string | Uint8Array): void {
  writeFileSync(join(folder, name), content)
}

async function flux(...words: readonly string[]): Promise<{ exit: number; stdout: string; stderr: string }> {
  const output = { stdout: '', stderr: '' }
  const stream = (name: 'stdout' | 'stderr') => ({
    isTerminal: false,
    columns: 100,
    write: (text: string) => {
      output[name] += text
    },
  })
  const variables = {
    FLUX_TRUST_DIR: join(folder, 'none'),
    PUBLIC: readFileSync(join(folder, 'key.pub'), 'utf8'),
  }
  const exit = await main(['verify', ...words], {
    folder,
    stdout: stream('stdout'),
    stderr: stream('stderr'),
    variables,
  })
  return { exit, ...output }
}

beforeAll(() => {
  mkdirSync(join(folder, 'folder'))
  write('app', FILE)
  write('other', 'another artifact\n')
  write('app.sigstore.json', bundleOf(FILE))
  write('old', FILE)
  write('old.sigstore', bundleOf(FILE))
  write('bare', FILE)
  write('app.sig', sign('sha256', FILE, pair.privateKey).toString('base64'))
  write('app.der', sign('sha256', FILE, pair.privateKey))
  write('key.pub', pair.publicKey.export({ type: 'spki', format: 'pem' }))
  write('other.pub', other.publicKey.export({ type: 'spki', format: 'pem' }))
  write('many.jsonl', `{"mediaType":"x"}\n\n${bundleOf(Buffer.from('x'))}\n${bundleOf(FILE)}\n`)
  const keys = [pair, other].map(({ publicKey }, index) => ({
    id: `k${index}`,
    fingerprint: `sha256:${createHash('sha256')
      .update(publicKey.export({ type: 'spki', format: 'der' }))
      .digest('hex')}`,
    key: index === 0 ? 'key.pub' : 'other.pub',
    usages: ['blob'],
  }))
  const set = { apiVersion: 'flux/v1', kind: 'KeySet', version: 1, keys, thresholds: { blob: 2 } }
  write('keys.json', JSON.stringify(set))
  const usages = (first: string, second?: string): string =>
    JSON.stringify({
      ...set,
      thresholds: {},
      keys: keys.slice(0, second === undefined ? 1 : 2).map((key, index) => ({
        ...key,
        usages: [index === 0 ? first : second],
      })),
    })
  write('statements.json', usages('attest'))
  write('files.json', usages('blob'))
  write('apart.json', usages('attest', 'blob'))
  write('statement.jsonl', statementOf(FILE))
  write('both.jsonl', `${bundleOf(FILE)}\n${bundleOf(FILE, other)}\n`)
  write('twice.jsonl', `${bundleOf(FILE)}\n${bundleOf(FILE)}\n`)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('flux verify', () => {
  test('finds the bundle beside the file, and says who signed it', async () => {
    const { exit, stdout, stderr } = await flux('app', ...KEY)
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' })
    expect(stdout).toMatch(/^accepted app\n {2}app\.sigstore\.json: signed by the key sha256:[0-9a-f]{64}\n$/)
    expect((await flux('old', ...KEY)).stdout).toContain('old.sigstore: signed by')
  })

  test('takes a key from a variable', async () => {
    expect((await flux('app', '--key', 'env://PUBLIC', '--no-log')).exit).toBe(0)
  })

  test('takes a digest in place of the file', async () => {
    const { exit, stdout } = await flux(DIGEST, '--bundle', 'app.sigstore.json', ...KEY)
    expect(exit).toBe(0)
    expect(stdout).toContain(`accepted ${DIGEST}\n`)
    expect(
      (
        await flux(
          DIGEST.replace(/.$/, '0').replace(/.$/, (c) => (DIGEST.endsWith(c) ? '1' : c)),
          '--bundle',
          'app.sigstore.json',
          ...KEY,
        )
      ).exit,
    ).toBe(1)
  })

  test('takes a signature alone, in base64 or as bytes', async () => {
    expect((await flux('app', '--signature', 'app.sig', ...KEY)).exit).toBe(0)
    expect((await flux('app', '--signature', 'app.der', ...KEY)).exit).toBe(0)
    expect((await flux('other', '--signature', 'app.sig', ...KEY)).exit).toBe(1)
    expect((await flux('app', '--signature', 'app.sig', '--bundle', 'app.sigstore.json', ...KEY)).exit).toBe(
      1,
    )
  })

  test('refuses another file, another key, and a file without a signature, each by itself', async () => {
    const { exit, stdout } = await flux('app', 'other', 'bare', ...KEY, '--bundle', 'app.sigstore.json')
    expect(exit).toBe(1)
    expect(stdout).toContain('accepted app\n')
    expect(stdout).toContain('refused other\n  = attest/digest-mismatch: ')
    expect(stdout).toContain('accepted bare\n')
    expect((await flux('bare', ...KEY)).stdout).toContain('refused bare\n  = attest/no-attestation: ')
    expect((await flux('app', '--key', 'other.pub', '--no-log')).stdout).toContain('attest/signature')
    expect((await flux('app', '--key', 'key.pub')).stdout).toContain('attest/threshold')
  })

  test('accepts one good signature among several, and tells of the others', async () => {
    const { exit, stdout } = await flux('app', '--bundle', 'many.jsonl', ...KEY)
    expect(exit).toBe(0)
    expect(stdout.match(/many\.jsonl: refused/g)).toHaveLength(2)
    expect(stdout.match(/many\.jsonl: signed by/g)).toHaveLength(1)
  })

  test('counts the signers of a set of keys', async () => {
    const set = ['--key-set', 'keys.json', '--no-log']
    expect((await flux('app', '--bundle', 'both.jsonl', ...set)).exit).toBe(0)
    expect((await flux('app', '--bundle', 'twice.jsonl', ...set)).stdout).toContain(
      'expected 2 different signers, got 1',
    )
    expect((await flux('app', ...set)).exit).toBe(1)
  })

  test('takes a statement for a signature of the file only by a key that may sign files', async () => {
    const type = ['--predicate-type', 'https://example.com/tested']
    const set = (name: string) => ['--key-set', name, '--no-log', '--bundle', 'statement.jsonl']
    expect((await flux('app', ...set('statements.json'), ...type)).exit).toBe(0)
    expect((await flux('app', ...set('files.json'), ...type)).exit).toBe(2)
    expect((await flux('app', ...set('files.json'))).exit).toBe(0)
    const apart = await flux('app', ...set('apart.json'))
    expect(apart.exit).toBe(1)
    expect(apart.stdout).toContain('attest/signature')
    expect((await flux('app', ...set('apart.json'), ...type)).exit).toBe(0)
  })

  test('holds an identity against every option', async () => {
    const { artifact, bundle } = sigstoreCase('happy-path-v0.3')
    const run = (...words: readonly string[]) => flux(artifact, '--bundle', bundle, ...words)
    expect((await run(...IDENTITY)).exit).toBe(0)
    const open = await run('--repo', REPOSITORY)
    expect(open.exit).toBe(0)
    expect(open.stderr).toContain('any workflow of the repository may have signed')
    const workflow = `${REPOSITORY}/.github/workflows/extremely-dangerous-oidc-beacon.yml`
    expect(await run('--repo', REPOSITORY, '--signer-workflow', workflow)).toMatchObject({
      exit: 0,
      stderr: '',
    })
    expect((await run('--repo', REPOSITORY, '--signer-workflow', `${workflow}x`)).exit).toBe(1)
    expect((await run('--repo', `${REPOSITORY}x`)).exit).toBe(1)
    expect((await run('--owner', 'sigstore-conformance')).exit).toBe(0)
    expect((await run('--owner', 'sigstore')).exit).toBe(1)
    expect((await run('--repo', REPOSITORY, '--source-ref', 'refs/heads/*')).exit).toBe(0)
    expect((await run('--repo', REPOSITORY, '--source-ref', 'refs/tags/*')).exit).toBe(1)
    expect((await run('--repo', REPOSITORY, '--trigger', 'push')).exit).toBe(1)
    expect((await run('--repo', REPOSITORY, '--repo-id', '632596897')).exit).toBe(0)
    expect((await run('--repo', REPOSITORY, '--repo-id', '1')).exit).toBe(1)
    expect((await run('--repo', REPOSITORY, '--predicate-type', 'https://slsa.dev/provenance/v1')).exit).toBe(
      1,
    )
    expect((await run(...KEY)).stdout).toContain('attest/material')
  })

  test('prints JSON as its schema says, and every check with --verbose', async () => {
    const schema = JSON.parse(
      readFileSync(new URL('../../../docs/schema/flux.verify.v1.json', import.meta.url), 'utf8'),
    )
    const validate = new Ajv2020({
      allErrors: true,
      strict: true,
      strictTypes: false,
      strictRequired: false,
    }).compile(schema)
    const { artifact, bundle } = sigstoreCase('happy-path-intoto-in-dsse-v3')
    const runs = [
      await flux(artifact, '--bundle', bundle, ...IDENTITY, '--json'),
      await flux(artifact, '--bundle', bundle, '--repo', REPOSITORY, '--json'),
      await flux('app', 'other', 'bare', ...KEY, '--json'),
    ]
    for (const { stdout } of runs) {
      validate(JSON.parse(stdout))
      expect(validate.errors).toBeNull()
    }
    expect(JSON.parse(runs[0]?.stdout ?? '')).toMatchObject({
      accepted: true,
      artifacts: [
        {
          signatures: [
            {
              signer: { subject: SIGSTORE_IDENTITY },
              statement: { predicateType: 'https://slsa.dev/provenance/v1' },
            },
          ],
        },
      ],
    })
    expect(
      JSON.parse(runs[2]?.stdout ?? '').artifacts.map((one: { accepted: boolean }) => one.accepted),
    ).toEqual([true, false, false])
    const { stdout } = await flux(artifact, '--bundle', bundle, ...IDENTITY, '--verbose')
    expect(stdout.match(/^ {4}passed /gm)?.length).toBeGreaterThan(10)
  })

  test.each([
    ['nobody is named', ['app']],
    ['an issuer without an identity', ['app', '--certificate-oidc-issuer', SIGSTORE_ISSUER]],
    ['an identity without an issuer', ['app', '--certificate-identity', 'a']],
    ['a key and an identity', ['app', '--key', 'key.pub', '--repo', 'a/b']],
    ['a key and a set of keys', ['app', '--key', 'key.pub', '--key-set', 'keys.json']],
    ['a repository and an owner', ['app', '--repo', 'a/b', '--owner', 'a']],
    ['no log with an identity', ['app', ...IDENTITY, '--no-log']],
    ['a repository that is none', ['app', '--repo', 'a']],
    ['an owner that is none', ['app', '--owner', 'a/b']],
    ['a certificate without a signature', ['app', ...IDENTITY, '--certificate', 'key.pub']],
    ['a key that is none', ['app', '--key', 'app']],
    ['a trusted root that is none', ['app', ...KEY, '--trusted-root', 'app']],
    ['a file that is not there', ['missing', ...KEY, '--bundle', 'app.sigstore.json']],
    ['a bundle that is not there', ['app', ...KEY, '--bundle', 'missing']],
    ['a folder', ['folder', ...KEY, '--bundle', 'app.sigstore.json']],
  ])('ends with 2 for %s', async (_, words) => {
    const { exit, stdout, stderr } = await flux(...words)
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: '' })
    expect(stderr).toMatch(/^error\[/)
    expect(stderr).not.toContain(folder)
  })
})
