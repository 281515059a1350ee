import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { buildImageLayout } from '../../../src/attest/oci/image-layout.ts'
import { main } from '../../../src/cli/main.ts'
import { writeLayout } from '../../../src/host/oci/write-layout.ts'
import { startImageRegistry } from '../../doubles/registry/image-registry.ts'
import { type ReleasesDouble, startReleases } from '../../doubles/releases.ts'
import { GITHUB_CLAIMS } from '../../sigstore/claims.ts'
import { type MiniSigstore, startMiniSigstore } from '../../sigstore/mini-sigstore.ts'

const LOCK = JSON.stringify({
  name: 'app',
  version: '1.0.0',
  lockfileVersion: 3,
  packages: {
    '': { name: 'app', version: '1.0.0', dependencies: { a: '^1.0.0' } },
    'node_modules/a': { version: '1.2.3', integrity: `sha512-${'A'.repeat(86)}==`, license: 'MIT' },
  },
})

let mini: MiniSigstore
let github: ReleasesDouble
let folder = ''

beforeAll(async () => {
  mini = await startMiniSigstore()
})
afterAll(async () => {
  await mini.close()
})
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'flux-release-'))
  write({
    'package-lock.json': LOCK,
    'package.json': '{"name":"app","version":"1.0.0"}',
    '.gitignore': 'dist\nrelease\n*.json\n!package*.json\ncosign.*\n',
  })
  git('init', '-q')
  git('add', '.')
  git('commit', '-q', '-m', 'first')
  github = await startReleases({
    tags: { 'v1.0.0': git('rev-parse', 'HEAD') },
    annotated: true,
    sameOrigin: true,
  })
  mini.setClaims({ ...GITHUB_CLAIMS, sha: git('rev-parse', 'HEAD') })
  write({
    'trusted_root.json': JSON.stringify(mini.trustedRoot),
    'signing_config.json': JSON.stringify(mini.signingConfig()),
    'dist/app.tgz': 'application',
    'dist/app.zip': 'another form',
  })
})
afterEach(async () => {
  await github.close()
  rmSync(folder, { recursive: true, force: true })
})

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
}

function git(...words: readonly string[]): string {
  const identity = ['-c', 'user.name=a', '-c', 'user.email=a@b']
  return execFileSync('git', ['-C', folder, ...identity, ...words], { encoding: 'utf8' }).trim()
}

interface Printed {
  readonly exit: number
  readonly stdout: string
  readonly stderr: string
}

async function flux(
  words: readonly string[],
  variables: Readonly<Record<string, string>> = {},
): Promise<Printed> {
  const printed = { stdout: '', stderr: '' }
  const stream = (name: 'stdout' | 'stderr') => ({
    isTerminal: false,
    columns: 100,
    write: (text: string) => {
      printed[name] += text
    },
  })
  const exit = await main(words, {
    folder,
    stdout: stream('stdout'),
    stderr: stream('stderr'),
    variables: {
      ...mini.env,
      GITHUB_API_URL: github.url,
      GITHUB_REPOSITORY: 'octo/repo',
      GITHUB_TOKEN: 'write-token',
      COSIGN_PASSWORD: 'open sesame',
      ...variables,
    },
  })
  return { exit, ...printed }
}

const SERVICES = ['--signing-config', 'signing_config.json', '--trusted-root', 'trusted_root.json']

function release(...words: readonly string[]): Promise<Printed> {
  return flux(['release', 'dist/*', '--tag', 'v1.0.0', ...words, ...SERVICES])
}

const NAMES = ['app.tgz', 'app.zip'].flatMap((name) => [
  name,
  `${name}.intoto.jsonl`,
  `${name}.sigstore.json`,
])
const DOCUMENTS = ['SHA256SUMS', 'SHA512SUMS', 'repo.cdx.json', 'repo.spdx.json'].flatMap((name) => [
  name,
  `${name}.sigstore.json`,
])

/** Fetches the release, and runs what the guide tells of the command line of FLUX. */
async function runGuide(): Promise<readonly (readonly [string, number])[]> {
  const guide = readFileSync(join(folder, 'release/RELEASE-VERIFY.md'), 'utf8')
  for (const { name, content } of github.releases.flatMap(({ assets }) => assets))
    write({ [name]: content.toString('utf8') })
  const commands = guide.split('\n').filter((line) => line.startsWith('flux verify '))
  const results: (readonly [string, number])[] = []
  for (const command of commands) {
    const { exit } = await flux([...command.split(' ').slice(1), '--trusted-root', 'trusted_root.json'])
    results.push([command, exit])
  }
  return results
}

describe('a release by a workflow', () => {
  test('is published with provenance, bills, signatures and commands that verify it', async () => {
    const { exit, stdout, stderr } = await release('--push-github')
    expect({ exit, stderr: stderr.split('\n').slice(-2) }).toEqual({ exit: 0, stderr: ['publishing', ''] })
    expect(stdout).toContain('v1.0.0 is published')
    const [made, ...more] = github.releases
    expect(more).toEqual([])
    expect(made?.draft).toBe(false)
    expect(made?.assets.map(({ name }) => name).sort()).toEqual(
      [...NAMES, ...DOCUMENTS, 'RELEASE-VERIFY.md'].sort(),
    )
    expect(github.attestations).toHaveLength(3)
    const results = await runGuide()
    expect(results).toHaveLength(2 + 2 * 3 + 4)
    expect(results.filter(([, code]) => code !== 0)).toEqual([])
  })

  test('is not made twice', async () => {
    await release('--push-github')
    const before = github.releases.flatMap(({ assets }) => assets.map(({ id }) => id))
    const entries = mini.requests.filter(
      ({ method, path }) => method === 'POST' && path.includes('log'),
    ).length
    const { exit, stdout } = await release('--push-github')
    expect(exit).toBe(0)
    expect(stdout).toContain('app.tgz: kept')
    expect(github.releases.flatMap(({ assets }) => assets.map(({ id }) => id))).toEqual(before)
    expect(github.attestations).toHaveLength(3)
    expect(
      mini.requests.filter(({ method, path }) => method === 'POST' && path.includes('log')),
    ).toHaveLength(entries)
  })
})

describe('a release by a key', () => {
  const KEY = ['--key', 'cosign.key', '--no-provenance', '--sbom', 'cyclonedx']

  test('is verified by the public key', async () => {
    expect((await flux(['key-generate'])).exit).toBe(0)
    expect((await release(...KEY)).exit).toBe(0)
    const results = await runGuide()
    expect(results).toHaveLength(2 + 2 + 3)
    expect(results.filter(([, code]) => code !== 0)).toEqual([])
  })

  test('whose public key is another one is refused, and nothing is made', async () => {
    await flux(['key-generate'])
    await flux(['key-generate', '--output', 'other'])
    const { exit, stderr } = await release(...KEY, '--public-key', 'other.pub')
    expect(exit).toBe(2)
    expect(stderr).toContain('key/mismatch')
    expect(github.releases).toEqual([])
  })

  test('without a public key is refused: nobody could verify it', async () => {
    await flux(['key-generate'])
    rmSync(join(folder, 'cosign.pub'))
    const { exit, stderr } = await release(...KEY)
    expect(exit).toBe(2)
    expect(stderr).toContain('input/not-found')
  })
})

test('a layout becomes an image under its tag, which the commands for users verify', async () => {
  const registry = await startImageRegistry()
  try {
    const file = { path: 'usr/bin/app', content: Buffer.from('program'), isExecutable: true }
    const image = { os: 'linux', architecture: 'amd64', files: [file], entrypoint: ['/usr/bin/app'] }
    const layout = buildImageLayout([image], 0)
    writeLayout(layout, join(folder, 'dist/a=b'))
    const { exit } = await release('--layout', `dist/a=b=${registry.host}/octo/app:v1.0.0`)
    expect(exit).toBe(0)
    expect(registry.manifest('octo/app', 'v1.0.0')?.digest).toBe(layout.root.digest)
    const results = await runGuide()
    expect(results.filter(([command]) => command.includes(`octo/app@${layout.root.digest}`))).not.toEqual([])
    expect(results.filter(([, code]) => code !== 0)).toEqual([])
  } finally {
    await registry.close()
  }
})

test('everything can be made without a forge', async () => {
  const { exit, stdout } = await release('--local', '--output', 'out')
  expect(exit).toBe(0)
  expect(stdout).toContain('SHA256SUMS: made')
  expect(github.requests).toEqual([])
})

test.each([
  ['no tag', ['release', 'dist/*'], 'cli/usage'],
  ['a tag for a shell', ['release', 'dist/*', '--tag', 'v1;reboot'], 'cli/usage'],
  ['a bill of nothing', ['release', 'dist/*', '--tag', 'v1.0.0', '--sbom', 'swid'], 'cli/usage'],
  [
    'a layout without a reference',
    ['release', 'dist/*', '--tag', 'v1.0.0', '--layout', 'image'],
    'cli/usage',
  ],
  [
    'a layout where nothing is sent',
    ['release', 'dist/*', '--tag', 'v1.0.0', '--local', '--layout', 'image=registry.example/a:v1'],
    'cli/usage',
  ],
  ['no files', ['release', 'dist/*.rpm', '--tag', 'v1.0.0', '--no-provenance'], 'sign/subjects'],
  ['a statement without a file', ['release', 'dist/*', '--tag', 'v1.0.0', '--statement', 'vsa'], 'cli/usage'],
])('%s is a mistake of whoever calls', async (_what, words, code) => {
  const { exit, stderr } = await flux([...words, ...SERVICES])
  expect(exit).toBe(2)
  expect(stderr).toContain(code)
})

test('a tag that names another commit is refused', async () => {
  github.tags.set('v1.0.0', 'cd'.repeat(20))
  const { exit, stderr } = await release()
  expect(exit).toBe(1)
  expect(stderr).toContain('release/tag-moved')
  expect(github.releases).toEqual([])
})
