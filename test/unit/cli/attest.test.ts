import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readBundle } from '../../../src/attest/bundle/read-bundle.ts'
import { main } from '../../../src/cli/main.ts'
import { startReleases } from '../../doubles/releases.ts'
import { type MiniSigstore, startMiniSigstore } from '../../sigstore/mini-sigstore.ts'

let mini: MiniSigstore
let folder = ''

beforeAll(async () => {
  mini = await startMiniSigstore()
})
afterAll(async () => {
  await mini.close()
})
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flux-attest-'))
  write({
    'trusted_root.json': JSON.stringify(mini.trustedRoot),
    'signing_config.json': JSON.stringify(mini.signingConfig()),
    'dist/app.tgz': 'application',
    'dist/linux/flux': 'linux',
    'dist/macos/flux': 'macos',
  })
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
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
    variables: { ...mini.env, ...variables },
  })
  return { exit, ...printed }
}

const SERVICES = ['--signing-config', 'signing_config.json', '--trusted-root', 'trusted_root.json']

function attest(...words: readonly string[]): Promise<Printed> {
  return flux(['attest', ...words, ...SERVICES])
}

interface Read {
  readonly predicateType: string
  readonly predicate: Readonly<Record<string, unknown>>
  readonly subject: readonly { readonly name: string; readonly digest: Readonly<Record<string, string>> }[]
}

function statements(path: string): readonly Read[] {
  const lines = readFileSync(join(folder, path), 'utf8').trimEnd().split('\n')
  return lines.map((line) => {
    const { content } = readBundle(Buffer.from(line))
    if (content.kind !== 'envelope') throw new Error('no envelope')
    return JSON.parse(Buffer.from(content.payload).toString())
  })
}

test('provenance of a job is made of what its token says, and signed as the workflow', async () => {
  const { exit, stdout, stderr } = await attest('dist/app.tgz')
  expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' })
  expect(stdout).toBe('dist/app.tgz.intoto.jsonl: attested, 1 subject, https://slsa.dev/provenance/v1\n')
  const [statement] = statements('dist/app.tgz.intoto.jsonl')
  expect(statement?.subject.map(({ name }) => name)).toEqual(['app.tgz'])
  expect(statement?.predicate).toMatchObject({
    buildDefinition: {
      externalParameters: {
        workflow: { repository: 'https://github.com/octo/widget', path: '.github/workflows/release.yml' },
      },
    },
    runDetails: {
      builder: { id: 'https://github.com/octo/widget/.github/workflows/release.yml@refs/tags/v1.2.3' },
    },
  })
})

test('a second run attests nothing again', async () => {
  await attest('dist/app.tgz')
  const before = readFileSync(join(folder, 'dist/app.tgz.intoto.jsonl'), 'utf8')
  const { exit, stdout } = await attest('dist/app.tgz')
  expect(exit).toBe(0)
  expect(stdout).toContain('was attested already')
  expect(readFileSync(join(folder, 'dist/app.tgz.intoto.jsonl'), 'utf8')).toBe(before)
})

test('many files are one statement, named by what tells them apart', async () => {
  const { exit } = await attest('dist/**', '--bundle', 'out.jsonl')
  expect(exit).toBe(0)
  const [statement] = statements('out.jsonl')
  expect(statement?.subject.map(({ name }) => name)).toEqual(['app.tgz', 'linux/flux', 'macos/flux'])
})

test('a bill of materials is attested as it is', async () => {
  const bill = {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: 'urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79',
    version: 1,
    metadata: { component: { type: 'application', name: 'a', version: '1' } },
  }
  write({ 'sbom.cdx.json': JSON.stringify(bill) })
  const { exit } = await attest('dist/app.tgz', '--type', 'cyclonedx', '--predicate', 'sbom.cdx.json')
  expect(exit).toBe(0)
  expect(statements('dist/app.tgz.intoto.jsonl')[0]).toMatchObject({
    predicateType: 'https://cyclonedx.org/bom',
    predicate: bill,
  })
})

const WORKFLOW = `name: CI
on: push
permissions: {}
jobs:
  a:
    name: A
    runs-on: ubuntu-24.04
    timeout-minutes: 5
    steps:
      - run: true
`

describe('a verdict', () => {
  function commit(): string {
    const git = (...words: readonly string[]): string =>
      execFileSync('git', ['-C', folder, '-c', 'user.name=a', '-c', 'user.email=a@b', ...words], {
        encoding: 'utf8',
      }).trim()
    git('init', '-q')
    write({ '.github/workflows/ci.yml': WORKFLOW })
    git('add', '.github')
    git('commit', '-q', '-m', 'first')
    return git('rev-parse', 'HEAD')
  }

  test('says that a commit passed, with digests of what was judged', async () => {
    const id = commit()
    const checked = await flux(['check', '--head', 'HEAD', '--format', 'json', '--output', 'report.json'])
    expect(checked.exit).toBe(0)
    const { exit, stderr } = await attest('dist/app.tgz', '--verdict', 'report.json')
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' })
    const [statement] = statements('dist/app.tgz.intoto.jsonl')
    const report = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8'))
    expect(statement).toMatchObject({
      predicateType: 'https://github.com/cocapn/flux/tree/main/docs/predicates/audit-verdict/v1',
      predicate: {
        conclusion: 'success',
        source: { digest: { gitCommit: id } },
        policy: { planDigest: { sha256: report.planDigest } },
      },
    })
    expect(statement?.predicate['facts']).toContainEqual({
      kind: 'workflow.job',
      count: 1,
      digest: { sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    })
  })

  test('is demanded by who verifies, with its commit and constraints', async () => {
    const id = commit()
    await flux(['check', '--head', 'HEAD', '--format', 'json', '--output', 'report.json'])
    await attest('dist/app.tgz', '--verdict', 'report.json')
    const { planDigest } = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8'))
    const who = 'https://github.com/octo/widget/.github/workflows/release.yml@refs/tags/v1.2.3'
    const issuer = 'https://token.actions.githubusercontent.com'
    const verify = async (...words: readonly string[]): Promise<number> => {
      const bundle = ['--bundle', 'dist/app.tgz.intoto.jsonl', '--trusted-root', 'trusted_root.json']
      const identity = ['--certificate-identity', who, '--certificate-oidc-issuer', issuer]
      return (await flux(['verify', 'dist/app.tgz', ...bundle, ...identity, ...words])).exit
    }
    expect(await verify('--verdict', 'success')).toBe(0)
    expect(await verify('--verdict', 'success', '--verdict-commit', id, '--verdict-plan', planDigest)).toBe(0)
    expect(await verify('--verdict', 'failure')).toBe(1)
    expect(await verify('--verdict', 'success', '--verdict-commit', 'ab'.repeat(20))).toBe(1)
    expect(await verify('--verdict', 'success', '--verdict-plan', 'ab'.repeat(32))).toBe(1)
    expect(await verify('--verdict-commit', id)).toBe(2)
    expect(await verify('--verdict', 'success', '--verdict-commit', 'HEAD')).toBe(2)
  })

  test('of files needs the commit to be named', async () => {
    const id = commit()
    await flux(['check', '--format', 'json', '--output', 'report.json'])
    const { exit, stderr } = await attest('dist/app.tgz', '--verdict', 'report.json')
    expect(exit).toBe(2)
    expect(stderr).toContain('cli/usage')
    expect((await attest('dist/app.tgz', '--verdict', 'report.json', '--commit', id)).exit).toBe(0)
  })

  test('of one commit is not attested for another', async () => {
    commit()
    await flux(['check', '--head', 'HEAD', '--format', 'json', '--output', 'report.json'])
    write({ x: 'y' })
    execFileSync('git', ['-C', folder, 'add', 'x'])
    execFileSync('git', [
      '-C',
      folder,
      '-c',
      'user.name=a',
      '-c',
      'user.email=a@b',
      'commit',
      '-q',
      '-m',
      'second',
    ])
    const { exit, stderr } = await attest('dist/app.tgz', '--verdict', 'report.json', '--commit', 'HEAD')
    expect(exit).toBe(2)
    expect(stderr).toContain('input/invalid')
    expect(existsSync(join(folder, 'dist/app.tgz.intoto.jsonl'))).toBe(false)
  })
})

describe('the forge', () => {
  const variables = (url: string) => ({
    GITHUB_API_URL: url,
    GITHUB_REPOSITORY: 'octo/repo',
    GITHUB_TOKEN: 'write-token',
  })

  test('keeps the attestation, once', async () => {
    const github = await startReleases()
    const words = ['attest', 'dist/app.tgz', '--push-github', ...SERVICES]
    const first = await flux(words, variables(github.url))
    expect(first).toMatchObject({ exit: 0, stderr: expect.stringContaining('public Sigstore instance') })
    expect(first.stdout).toContain('https://github.com/octo/repo/attestations/100')
    expect((await flux(words, variables(github.url))).exit).toBe(0)
    expect(github.attestations).toHaveLength(1)
    await github.close()
  })

  test('is asked before anything is signed', async () => {
    const github = await startReleases({ visibility: 'private', ownerType: 'User' })
    const entries = mini.requests.length
    const words = ['attest', 'dist/app.tgz', '--push-github', ...SERVICES]
    const { exit, stderr } = await flux(words, variables(github.url))
    expect(exit).toBe(5)
    expect(stderr).toContain('sign/permission')
    expect(mini.requests.length).toBe(entries)
    await github.close()
  })

  test('keeps nothing that a key signed', async () => {
    const { exit, stderr } = await attest('dist/app.tgz', '--push-github', '--key', 'cosign.key')
    expect(exit).toBe(2)
    expect(stderr).toContain('cli/usage')
  })
})

test.each([
  ['nothing to attest', [], 'sign/subjects'],
  ['a pattern without files', ['dist/*.rpm'], 'sign/subjects'],
  ['a file that is not there', ['dist/none'], 'input/not-found'],
  ['provenance from a document', ['dist/app.tgz', '--predicate', 'p.json'], 'cli/usage'],
  ['a type without a document', ['dist/app.tgz', '--type', 'spdx'], 'cli/usage'],
  ['a commit without a verdict', ['dist/app.tgz', '--commit', 'HEAD'], 'cli/usage'],
])('%s is a mistake of whoever calls', async (_what, words, code) => {
  const { exit, stderr } = await attest(...words)
  expect(exit).toBe(2)
  expect(stderr).toContain(code)
})

test('a job that may not ask for a token is told which permission to add', async () => {
  const { exit, stderr } = await flux(['attest', 'dist/app.tgz', ...SERVICES], {
    ACTIONS_ID_TOKEN_REQUEST_URL: '',
    GITHUB_ACTIONS: 'true',
  })
  expect(exit).toBe(5)
  expect(stderr).toContain('id-token: write')
})

test.each(['wrong-audience', 'expired', 'wrong-key', 'wrong-issuer'] as const)(
  'a token that is %s gives no provenance, and nothing of it is shown',
  async (fault) => {
    mini.faults.set('token', fault)
    try {
      const { exit, stdout, stderr } = await attest('dist/app.tgz')
      expect(exit).toBe(5)
      expect(stderr).toContain('sign/token')
      expect(stdout + stderr).not.toMatch(/eyJ/)
      expect(existsSync(join(folder, 'dist/app.tgz.intoto.jsonl'))).toBe(false)
    } finally {
      mini.faults.set('token')
    }
  },
)
