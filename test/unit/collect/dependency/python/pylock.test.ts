import { describe, expect, test } from 'vitest'
import type { Lock } from '../../../../../src/collect/dependency/model.ts'
import { PYLOCK } from '../../../../../src/collect/dependency/python/pylock.ts'
import { createSource } from '../../../../../src/core/source.ts'
import { filesAround } from '../files-around.ts'

const SHA = 'ab'.repeat(32)
const COMMIT = '0123456789abcdef0123456789abcdef01234567'

async function read(
  text: string,
  files: Readonly<Record<string, string>> = {},
  path = 'pylock.toml',
): Promise<Lock> {
  return PYLOCK.read(createSource(path, text), filesAround(files))
}

const LOCK = `lock-version = "1.0"
environments = ["sys_platform == 'linux'"]
requires-python = ">=3.9"
extras = ["plot"]
dependency-groups = ["dev"]
default-groups = ["default"]
created-by = "tool"

[[packages]]
name = "A"
version = "1.0"
marker = "'default' in dependency_groups"
index = "https://index.example/simple"
dependencies = [{ name = "b", version = "2.0" }, { name = "c", vcs = { type = "git", commit-id = "${COMMIT}" } }]
sdist = { name = "a-1.0.tar.gz", url = "https://f.example/x", upload-time = 2025-01-02T00:00:00Z, size = 5, hashes = { sha256 = "${SHA}", md5 = "${'0'.repeat(32)}" } }
wheels = [{ url = "https://f.example/a-1.0-py3-none-any.whl", upload-time = 2025-01-01T00:00:00Z, hashes = { sha256 = "${SHA}" } }]

[[packages.attestation-identities]]
kind = "GitHub"
repository = "o/r"
workflow = "release.yml"

[[packages]]
name = "b"
version = "1.0"
marker = "python_version < '3.10' and 'dev' in dependency_groups"
sdist = { url = "https://f.example/b-1.0.tar.gz", hashes = { sha256 = "${SHA}" } }

[[packages]]
name = "b"
version = "2.0"
marker = "'plot' in extras"

[[packages]]
name = "c"
vcs = { type = "git", url = "https://git.example/c", requested-revision = "main", commit-id = "${COMMIT}", subdirectory = "s" }
`

describe('a pylock.toml', () => {
  test('is complete, with settings and identities of publishers', async () => {
    const lock = await read(LOCK)
    expect([lock.isComplete, lock.formatVersion, lock.problems]).toEqual([true, '1.0', []])
    expect(lock.settings.map(({ key, name, value }) => [key, name, value])).toEqual([
      ['created-by', undefined, 'tool'],
      ['requires-python', undefined, '>=3.9'],
      ['environments', undefined, "sys_platform == 'linux'"],
      ['extras', undefined, 'plot'],
      ['dependency-groups', undefined, 'dev'],
      ['default-groups', undefined, 'default'],
      ['attestation-identity', 'a@1.0', 'kind=GitHub repository=o/r workflow=release.yml'],
    ])
  })

  test('markers of groups and extras are scopes', async () => {
    const { packages } = await read(LOCK)
    expect(packages.map(({ id, scopes }) => [id, scopes])).toEqual([
      ['a@1.0', ['prod']],
      ['b@1.0', ['dev']],
      ['b@2.0', ['optional']],
      ['c', ['prod']],
    ])
  })

  test('a dependency is the entry that has the keys that it names', async () => {
    const { packages } = await read(LOCK)
    expect(packages.map(({ edges }) => edges?.map(({ to }) => to))).toEqual([['b@2.0', 'c'], [], [], []])
  })

  test('without any dependencies nothing is known of them', async () => {
    const { packages } = await read(LOCK.replace(/^dependencies.*\n/m, ''))
    expect(packages.map(({ edges }) => edges)).toEqual([undefined, undefined, undefined, undefined])
  })

  test('files have hashes and times', async () => {
    const { packages } = await read(LOCK)
    const [a, b] = packages
    expect(a?.integrity.map(({ algorithm, file }) => [algorithm, file])).toEqual([
      ['sha256', 'a-1.0.tar.gz'],
      ['md5', 'a-1.0.tar.gz'],
      ['sha256', 'a-1.0-py3-none-any.whl'],
    ])
    expect([a?.publishedAt, a?.runsAtInstall, b?.runsAtInstall]).toEqual([
      '2025-01-01T00:00:00Z',
      false,
      true,
    ])
    expect(a?.distributions?.map(({ size, uploadedAt }) => [size, uploadedAt])).toEqual([
      [5, '2025-01-02T00:00:00Z'],
      [undefined, '2025-01-01T00:00:00Z'],
    ])
  })

  test('the manifest beside it tells what is direct', async () => {
    const manifest = '[project]\nname = "app"\ndependencies = ["a>=1"]\n[dependency-groups]\ndev = ["b<2"]\n'
    const both = await read(LOCK, { 'pyproject.toml': manifest })
    expect(both.packages.map(({ directIn }) => directIn.map(({ scope }) => scope))).toEqual([
      ['prod'],
      ['dev'],
      [],
      [],
    ])
    const mainOnly = await read(LOCK.replace('dependency-groups = ["dev"]\n', ''), {
      'pyproject.toml': manifest,
    })
    expect(mainOnly.importers[0]?.declared?.map(({ name }) => name)).toEqual(['a'])
  })

  test.each([
    ['directory = { path = "./lib", editable = true }', { kind: 'directory', path: 'sub/lib' }],
    [
      `archive = { url = "https://h.example/a.zip", hashes = { sha256 = "${SHA}" }, subdirectory = "s" }`,
      { kind: 'url', url: 'https://h.example/a.zip', host: 'h.example', path: 's' },
    ],
    ['archive = { path = "../a-1.whl", hashes = {} }', { kind: 'file', path: 'a-1.whl' }],
    [
      `vcs = { type = "hg", url = "https://hg.example/a", commit-id = "abc" }`,
      { kind: 'custom', url: 'https://hg.example/a', host: 'hg.example', ref: 'abc' },
    ],
    ['version = "1"', { kind: 'registry', isDefaultRegistry: true }],
  ])('%s', async (line, origin) => {
    const { packages, problems } = await read(
      `lock-version = "1.0"\n[[packages]]\nname = "a"\n${line}\n`,
      {},
      'sub/pylock.toml',
    )
    expect([packages[0]?.origin, problems]).toEqual([origin, []])
  })

  test('an archive that is a wheel is only unpacked', async () => {
    const of = async (file: string): Promise<boolean | undefined> => {
      const { packages } = await read(
        `lock-version = "1.0"\n[[packages]]\nname = "a"\narchive = { url = "https://h.example/${file}", hashes = {} }\n`,
      )
      return packages[0]?.runsAtInstall
    }
    expect([await of('a-1-py3-none-any.whl'), await of('a-1.zip')]).toEqual([false, true])
  })

  test.each([
    ['', 'unknown-version', 'whole'],
    ['lock-version = "2.0"\n', 'unknown-version', 'whole'],
    ['lock-version = "1.1"\n', 'unknown-version', 'part'],
    ['lock-version = "1.0"\n[[packages]]\nversion = "1"\n', 'malformed-entry', 'part'],
    [
      'lock-version = "1.0"\n[[packages]]\nname = "a"\ndependencies = [{ name = "b" }]\n',
      'dangling-edge',
      'part',
    ],
    [
      `lock-version = "1.0"\n[[packages]]\nname = "a"\ndependencies = [{ name = "b" }]\n[[packages]]\nname = "b"\nversion = "1"\n[[packages]]\nname = "b"\nversion = "2"\n`,
      'contradiction',
      'part',
    ],
    [
      'lock-version = "1.0"\n[[packages]]\nname = "a"\nvcs = { type = "git", url = "https://h.example/a", commit-id = "main" }\n',
      'malformed-commit',
      'part',
    ],
    [
      'lock-version = "1.0"\n[[packages]]\nname = "a"\nwheels = [{ name = "a.whl", hashes = { sha256 = 5 } }]\n',
      'malformed-integrity',
      'part',
    ],
  ])('%j is wrong', async (text, kind, extent) => {
    const { problems } = await read(text)
    expect(problems.map((one) => [one.kind, one.extent])).toEqual([[kind, extent]])
  })

  test.each([
    ['pylock.toml', true],
    ['a/pylock.dev.toml', true],
    ['pylock.a.b.toml', false],
    ['pylock..toml', false],
    ['xpylock.toml', false],
  ])('whether %s is read is %s', (path, isRead) => {
    expect(PYLOCK.matches(path)).toBe(isRead)
  })
})
