import { generateKeyPairSync } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { main } from '../../../src/cli/main.ts'
import { type MiniSigstore, startMiniSigstore } from '../../sigstore/mini-sigstore.ts'

let folder = ''
let mini: MiniSigstore

beforeAll(async () => {
  mini = await startMiniSigstore()
})

afterAll(async () => {
  await mini.close()
})

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flux-sign-'))
  writeFileSync(join(folder, 'app'), 'hello')
  writeFileSync(join(folder, 'app2'), 'hullo')
  writeFileSync(join(folder, 'root.json'), JSON.stringify(mini.trustedRoot))
  writeFileSync(join(folder, 'services.json'), JSON.stringify(mini.signingConfig()))
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  writeFileSync(join(folder, 'key.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }))
  writeFileSync(join(folder, 'key.pub'), publicKey.export({ type: 'spki', format: 'pem' }))
})

afterEach(() => {
  mini.faults.clear()
  rmSync(folder, { recursive: true, force: true })
})

async function flux(words: readonly string[], variables: Record<string, string> = {}) {
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
    variables: { FLUX_TRUST_DIR: join(folder, 'trust'), ...variables },
  })
  expect(output.stdout + output.stderr).not.toContain(folder)
  return { exit, ...output }
}

const INSTANCE = ['--signing-config', 'services.json', '--trusted-root', 'root.json']
const OFFLINE = ['--key', 'key.pem', '--no-log', '--no-timestamp']

describe('flux sign', () => {
  test('signs with a key alone, and flux verify accepts it', async () => {
    const signed = await flux(['sign', ...OFFLINE, 'app', 'app2'])
    expect(signed).toMatchObject({
      exit: 0,
      stdout: 'app: signed, app.sigstore.json\napp2: signed, app2.sigstore.json\n',
      stderr: expect.stringMatching(/^signed with the key sha256:[0-9a-f]{64}\n$/),
    })
    expect((await flux(['verify', '--key', 'key.pub', '--no-log', 'app', 'app2'])).exit).toBe(0)
    writeFileSync(join(folder, 'app'), 'changed')
    expect((await flux(['verify', '--key', 'key.pub', '--no-log', 'app'])).exit).toBe(1)
  })

  test('leaves the bundles of an earlier run alone, which a pattern finds too', async () => {
    expect((await flux(['sign', ...OFFLINE, 'app', 'app2'])).exit).toBe(0)
    const again = await flux(['sign', ...OFFLINE, 'app', 'app.sigstore.json', 'app2', 'app2.sigstore.json'])
    expect(again).toMatchObject({
      exit: 0,
      stdout: 'app: was signed already, app.sigstore.json\napp2: was signed already, app2.sigstore.json\n',
    })
    expect(readdirSync(folder)).not.toContain('app.sigstore.json.sigstore.json')
    // Alone it is a file like any other.
    expect((await flux(['sign', ...OFFLINE, 'app.sigstore.json'])).stdout).toContain('signed')
  })

  test('signs as a job, and flux verify accepts it', async () => {
    const signed = await flux(['sign', ...INSTANCE, 'app'], { ...mini.env })
    expect(signed.exit).toBe(0)
    expect(signed.stderr).toBe(
      'signed as https://github.com/octo/widget/.github/workflows/release.yml@refs/tags/v1.2.3, issuer https://token.actions.githubusercontent.com\n',
    )
    const verified = await flux(['verify', '--trusted-root', 'root.json', '--repo', 'octo/widget', 'app'])
    expect(verified.exit).toBe(0)
  })

  test('keeps what is there, and says so', async () => {
    await flux(['sign', ...OFFLINE, 'app'])
    const before = readFileSync(join(folder, 'app.sigstore.json'), 'utf8')
    expect((await flux(['sign', ...OFFLINE, 'app'])).stdout).toBe(
      'app: was signed already, app.sigstore.json\n',
    )
    expect(readFileSync(join(folder, 'app.sigstore.json'), 'utf8')).toBe(before)
    writeFileSync(join(folder, 'app'), 'changed')
    expect((await flux(['sign', ...OFFLINE, 'app'])).stdout).toBe('app: signed again, app.sigstore.json\n')
  })

  test('writes where it is told, and bare forms too', async () => {
    const outputs = ['--bundle', 'b.json', '--output-signature', 'a.sig', '--output-certificate', 'a.pem']
    expect((await flux(['sign', ...INSTANCE, ...outputs, 'app'], { ...mini.env })).exit).toBe(0)
    expect(readFileSync(join(folder, 'a.pem'), 'utf8')).toMatch(/^-----BEGIN CERTIFICATE-----\n/)
    expect(readFileSync(join(folder, 'a.sig'), 'utf8')).toMatch(/^[A-Za-z0-9+/=]+\n$/)
    expect(existsSync(join(folder, 'app.sigstore.json'))).toBe(false)
  })

  test('tells of it in JSON', async () => {
    const { stdout } = await flux(['sign', ...INSTANCE, '--json', 'app'], { ...mini.env })
    expect(JSON.parse(stdout)).toMatchObject({
      signer: { issuer: 'https://token.actions.githubusercontent.com' },
      files: [{ path: 'app', bundle: 'app.sigstore.json', outcome: 'signed', timestamps: 1 }],
    })
  })

  test('tells the runner to hide the token, and nobody else', async () => {
    const inJob = await flux(['sign', ...INSTANCE, 'app'], { ...mini.env, GITHUB_ACTIONS: 'true' })
    expect(inJob.stderr.match(/^::add-mask::/gm)).toHaveLength(2)
    const elsewhere = await flux(['sign', ...INSTANCE, 'app2'], { ...mini.env })
    expect(elsewhere.stderr).not.toContain('eyJ')
    expect(elsewhere.stdout).not.toContain('eyJ')
  })

  test('leaves nothing behind when what was signed does not verify', async () => {
    mini.faults.set('log-v1', 'swapped-proof')
    const before = readdirSync(folder)
    const { exit, stderr } = await flux(['sign', ...INSTANCE, 'app'], { ...mini.env })
    expect(exit).toBe(3)
    expect(stderr).toContain('error[sign/self-check]')
    expect(readdirSync(folder)).toEqual(before)
  })

  test.each([
    [['--no-log', 'app'], '`--no-log` needs `--key`'],
    [[...OFFLINE, '--bundle', 'b', 'app', 'app2'], 'several files'],
    [[...OFFLINE, '--output-certificate', 'c', 'app'], 'without a certificate'],
    [[...OFFLINE, 'app', 'app'], 'two signatures'],
    [['--key', 'none.pem', 'app'], '`none.pem`'],
    [['--signing-config', 'root.json', 'app'], 'expected a signing configuration'],
    [['--trusted-root', 'services.json', 'app'], 'trusted root'],
  ])('refuses %j', async (words, message) => {
    const { exit, stderr } = await flux(['sign', ...words])
    expect(exit).toBe(2)
    expect(stderr).toContain(message)
    expect(readdirSync(folder).filter((name) => name.endsWith('.sigstore.json'))).toEqual([])
  })

  test('without an identity says where one comes from', async () => {
    const { exit, stderr } = await flux(['sign', 'app'])
    expect(exit).toBe(5)
    expect(stderr).toContain('error[sign/permission]')
    const inJob = await flux(['sign', 'app'], { GITHUB_ACTIONS: 'true' })
    expect(inJob.stderr).toContain('add `permissions: id-token: write` to the job')
  })
})

describe('flux trusted-root update', () => {
  const update = async () => {
    writeFileSync(join(folder, 'tuf.json'), mini.tufRoot())
    return flux(['trusted-root', 'update', '--mirror', `${mini.url}/tuf`, '--root', 'tuf.json'])
  }

  test('makes its root and services those of later runs', async () => {
    expect(await update()).toMatchObject({
      exit: 0,
      stdout: 'trusted_root.json: updated\nsigning_config.v0.2.json: updated\n',
    })
    expect((await flux(['sign', 'app'], { ...mini.env })).exit).toBe(0)
    expect((await flux(['verify', '--repo', 'octo/widget', 'app'])).exit).toBe(0)
  })

  test('that was long ago is told of', async () => {
    await update()
    const kept = join(folder, 'trust/targets/trusted_root.json')
    await flux(['sign', ...INSTANCE, 'app'], { ...mini.env })
    const verify = [
      'verify',
      '--repo',
      'octo/widget',
      '--signer-workflow',
      'octo/widget/.github/workflows/release.yml',
      'app',
    ]
    const age = (days: number) => utimesSync(kept, new Date(), Date.now() / 1_000 - days * 86_400 - 60)
    age(180)
    expect((await flux(verify)).stderr).toBe('')
    age(181)
    expect((await flux(verify)).stderr).toBe(
      'warning: the trusted root is 181 days old: run `flux trusted-root update`\n',
    )
    expect((await flux([...verify, '--quiet'])).stderr).toBe('')
  })

  test('needs the address and the root of a mirror', async () => {
    for (const words of [
      ['--mirror', 'https://x.test'],
      ['--root', 'root.json'],
      ['--mirror', 'x', '--root', 'root.json'],
    ])
      expect(await flux(['trusted-root', 'update', ...words])).toMatchObject({ exit: 2, stdout: '' })
  })

  test('refuses what is kept when it is no trusted root', async () => {
    mkdirSync(join(folder, 'trust/targets'), { recursive: true })
    writeFileSync(join(folder, 'trust/targets/trusted_root.json'), '{}')
    expect((await flux(['sign', ...OFFLINE, 'app'])).exit).toBe(2)
  })
})
