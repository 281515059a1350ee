import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { main } from '../../../src/cli/main.ts'

const LOCK = JSON.stringify(
  {
    name: 'app',
    version: '1.0.0',
    lockfileVersion: 3,
    packages: {
      '': { name: 'app', version: '1.0.0', dependencies: { a: '^1.0.0' }, devDependencies: { d: '1' } },
      'node_modules/a': { version: '1.2.3', integrity: `sha512-${'A'.repeat(86)}==`, license: 'MIT' },
      'node_modules/d': { version: '1.0.0', dev: true, integrity: `sha512-${'B'.repeat(85)}A==` },
    },
  },
  undefined,
  2,
)

let root = ''
let folder = ''

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'flux-sbom-'))
  folder = join(root, 'repository')
  mkdirSync(folder)
})

afterEach(() => {
  rmSync(root, { recursive: true, force: true })
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

async function sbom(
  words: readonly string[] = [],
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
  const exit = await main(['sbom', ...words], {
    folder,
    stdout: stream('stdout'),
    stderr: stream('stderr'),
    variables: { PATH: process.env['PATH'] ?? '', ...variables },
  })
  expect(printed.stdout + printed.stderr).not.toContain(root)
  return { exit, ...printed }
}

function git(...words: readonly string[]): string {
  const identity = ['-c', 'user.name=a', '-c', 'user.email=a@a.example', '-c', 'init.defaultBranch=main']
  const env = {
    ...process.env,
    GIT_COMMITTER_DATE: '2025-03-04T05:06:07Z',
    GIT_AUTHOR_DATE: '2020-01-01T00:00:00Z',
  }
  return execFileSync('git', [...identity, ...words], { cwd: folder, env, encoding: 'utf8' }).trim()
}

describe('flux sbom', () => {
  it('prints CycloneDX 1.6, and says what it knows', async () => {
    write({ 'package-lock.json': LOCK })
    const { exit, stdout, stderr } = await sbom([], { SOURCE_DATE_EPOCH: '1700000000' })
    expect(exit).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      bomFormat: 'CycloneDX',
      specVersion: '1.6',
      metadata: { timestamp: '2023-11-14T22:13:20Z', component: { name: 'app', version: '1.0.0' } },
      components: [
        { name: 'a', scope: 'required' },
        { name: 'd', scope: 'excluded' },
      ],
    })
    expect(stdout.endsWith('}\n')).toBe(true)
    expect(stderr).toBe('2 components, hash of 2, license of 1, supplier of 0\n')
  })

  it.each([
    [['--spec', '1.7'], { specVersion: '1.7' }],
    [['--format', 'spdx'], { spdxVersion: 'SPDX-2.3' }],
    [['--spec', '2.3'], { spdxVersion: 'SPDX-2.3' }],
    [['--format=spdx', '--spec=3.0.1'], { '@context': 'https://spdx.org/rdf/3.0.1/spdx-context.jsonld' }],
  ])('writes what %j asks for', async (words, expected) => {
    write({ 'package-lock.json': LOCK })
    const { exit, stdout } = await sbom(words)
    expect(exit).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject(expected)
  })

  it('writes to a file, and nothing to standard output', async () => {
    write({ 'package-lock.json': LOCK })
    const { exit, stdout, stderr } = await sbom(['--output', 'bill.json', '--quiet', '--compact'])
    expect({ exit, stdout, stderr }).toEqual({ exit: 0, stdout: '', stderr: '' })
    expect(readFileSync(join(folder, 'bill.json'), 'utf8').split('\n')).toHaveLength(2)
  })

  it('leaves out what only development needs', async () => {
    write({ 'package-lock.json': LOCK })
    const { stdout } = await sbom(['--omit', 'dev'])
    const { components, dependencies } = JSON.parse(stdout)
    expect(components.map(({ name }: { name: string }) => name)).toEqual(['a'])
    expect(JSON.stringify(dependencies)).not.toContain('pkg:npm/d')
  })

  it('takes time and commit of the repository while the lock is as in the commit, and the time of now after a change', async () => {
    write({ 'package-lock.json': LOCK })
    git('init', '-q')
    git('remote', 'add', 'origin', 'https://user:s3cr3t@forge.example/acme/app.git')
    git('add', '.')
    git('commit', '-q', '-m', 'x')
    const id = git('rev-parse', 'HEAD')
    const clean = await sbom()
    const { metadata } = JSON.parse(clean.stdout)
    expect(metadata.timestamp).toBe('2025-03-04T05:06:07Z')
    expect(metadata.component.externalReferences).toEqual([
      { type: 'vcs', url: 'https://forge.example/acme/app', comment: id },
    ])
    expect(metadata.manufacturer).toEqual({ name: 'acme', url: ['https://forge.example/acme'] })
    expect(clean.stdout).not.toContain('s3cr3t')
    expect((await sbom()).stdout).toBe(clean.stdout)
    write({ 'other.txt': 'a file that says nothing about dependencies' })
    expect((await sbom()).stdout).toBe(clean.stdout)

    write({ 'package-lock.json': LOCK.replace('1.2.3', '1.2.4') })
    const dirty = JSON.parse((await sbom()).stdout).metadata
    expect(dirty.timestamp).not.toBe('2025-03-04T05:06:07Z')
    expect(dirty.component.externalReferences).toEqual([
      { type: 'vcs', url: 'https://forge.example/acme/app' },
    ])
    expect((await sbom(['--head', 'HEAD'])).stdout).toBe(clean.stdout)
    expect((await sbom(['--head', 'gone'])).exit).toBe(5)
  })

  it('reads a repository without a commit', async () => {
    write({ 'package-lock.json': LOCK })
    git('init', '-q')
    expect(await sbom([], { SOURCE_DATE_EPOCH: '0' })).toMatchObject({
      exit: 0,
      stdout: expect.stringContaining('"1970-01-01T00:00:00Z"'),
    })
  })

  it('gives each run an id of its own when it is asked to', async () => {
    write({ 'package-lock.json': LOCK })
    const variables = { SOURCE_DATE_EPOCH: '1' }
    const serials = await Promise.all([1, 2].map(() => sbom(['--random-serial'], variables)))
    expect(serials[0]?.stdout).not.toBe(serials[1]?.stdout)
    expect((await sbom([], variables)).stdout).toBe((await sbom([], variables)).stdout)
  })

  it.each(['-1', '1.5', '1e3', 'now', '253402300800', ' 1'])('refuses `%s` as the time', async (text) => {
    write({ 'package-lock.json': LOCK })
    expect(await sbom([], { SOURCE_DATE_EPOCH: text })).toMatchObject({ exit: 2, stdout: '' })
  })

  it('takes the last second that has a form as the time', async () => {
    write({ 'package-lock.json': LOCK })
    const { stdout } = await sbom([], { SOURCE_DATE_EPOCH: '253402300799' })
    expect(JSON.parse(stdout).metadata.timestamp).toBe('9999-12-31T23:59:59Z')
  })

  it('refuses a version of the other standard', async () => {
    write({ 'package-lock.json': LOCK })
    expect(await sbom(['--format', 'spdx', '--spec', '1.6'])).toMatchObject({
      exit: 2,
      stderr: expect.stringContaining('spdx has no version `1.6` that is written'),
    })
  })

  it('writes no bill when a lock cannot be read, and says where', async () => {
    write({ 'package-lock.json': LOCK, 'sub/package-lock.json': `${LOCK}\n<<<<<<< HEAD\n` })
    const { exit, stdout, stderr } = await sbom(['--output', 'bill.json'])
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: '' })
    expect(stderr).toMatch(/^sub\/package-lock\.json:\d+:\d+: error\[/)
    expect(stderr).toContain('no bill of materials was written: it would not be complete\n')
    expect(() => readFileSync(join(folder, 'bill.json'))).toThrow()
  })

  it('writes no bill for a repository without locks: it would say that there are no dependencies', async () => {
    write({ 'README.md': 'x' })
    expect(await sbom()).toMatchObject({
      exit: 2,
      stdout: '',
      stderr: expect.stringContaining('error[input/not-found]'),
    })
  })

  it('takes what the configuration says, and refuses what it cannot say', async () => {
    const config =
      'apiVersion: flux/v1\nkind: Config\nexclude: ["fixtures/**"]\nsbom:\n  author: {name: Acme, email: oss@acme.tools}\n'
    write({ 'package-lock.json': LOCK, 'fixtures/package-lock.json': '{', '.flux/config.yaml': config })
    const { exit, stdout } = await sbom()
    expect(exit).toBe(0)
    expect(JSON.parse(stdout).metadata.authors).toEqual([{ name: 'Acme', email: 'oss@acme.tools' }])
    write({ '.flux/config.yaml': config.replace('author', 'autor') })
    expect(await sbom()).toMatchObject({ exit: 2, stdout: '', stderr: expect.stringContaining('`autor`') })
  })

  it('names the author of the manifest when nobody else is named', async () => {
    write({
      'package-lock.json': LOCK,
      'package.json': '{"name": "app", "version": "1.0.0", "author": "Ann <ann@acme.tools>"}',
    })
    expect(JSON.parse((await sbom()).stdout).metadata.authors).toEqual([
      { name: 'Ann', email: 'ann@acme.tools' },
    ])
  })

  it('writes a bill for each project, in folders as in the repository', async () => {
    write({ 'package-lock.json': LOCK, 'jobs/etl/requirements.txt': 'attrs==23.1.0\n' })
    const output = join(root, 'bills')
    const { exit, stdout, stderr } = await sbom(['--per-project', '--output', output])
    expect([exit, stdout]).toEqual([0, ''])
    expect(stderr.split('\n').map((line) => line.split(':')[0])).toEqual(['.', 'jobs/etl', ''])
    const nameIn = (path: string): unknown =>
      JSON.parse(readFileSync(join(output, path), 'utf8')).metadata.component.name
    expect([nameIn('sbom.cdx.json'), nameIn('jobs/etl/sbom.cdx.json')]).toEqual(['app', 'etl'])
  })

  it('writes what it can, and fails, where the lock of one project cannot be read', async () => {
    write({ 'a/package-lock.json': '{', 'b/requirements.txt': 'attrs==23.1.0\n' })
    const output = join(root, 'bills')
    const { exit, stderr } = await sbom(['--per-project', '--output', output, '--spec', '2.3'])
    expect(exit).toBe(2)
    expect(stderr).toContain('a/package-lock.json:1:')
    expect(JSON.parse(readFileSync(join(output, 'b/sbom.spdx.json'), 'utf8')).spdxVersion).toBe('SPDX-2.3')
  })

  it.each(['jobs/etl', './jobs/etl/', 'jobs//etl'])(
    'writes the bill of the project in %s',
    async (project) => {
      write({ 'package-lock.json': LOCK, 'jobs/etl/requirements.txt': 'attrs==23.1.0\n' })
      const { exit, stdout } = await sbom(['--project', project])
      expect(exit).toBe(0)
      expect(JSON.parse(stdout).components.map((one: { name: string }) => one.name)).toEqual(['attrs'])
    },
  )

  it.each([
    [['--per-project'], '`--per-project` needs a folder to write to'],
    [['--per-project', '--output', '-'], '`--per-project` needs a folder to write to'],
    [
      ['--per-project', '--project', 'a', '--output', 'x'],
      '`--project` and `--per-project` exclude each other',
    ],
    [['--project', 'none'], 'no lock is for a project in `none`'],
    [['--project', '../repository'], 'no lock is for a project in `../repository`'],
  ])('refuses %j', async (words, message) => {
    write({ 'package-lock.json': LOCK })
    const { exit, stderr } = await sbom(words)
    expect(exit).toBe(2)
    expect(stderr).toContain(message)
  })
})
