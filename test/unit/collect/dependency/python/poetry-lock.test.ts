import { describe, expect, test } from 'vitest'
import type { Lock } from '../../../../../src/collect/dependency/model.ts'
import { POETRY_LOCK } from '../../../../../src/collect/dependency/python/poetry-lock.ts'
import { createSource } from '../../../../../src/core/source.ts'
import { filesAround } from '../files-around.ts'

const SHA = 'ab'.repeat(32)
const COMMIT = '0123456789abcdef0123456789abcdef01234567'

async function read(
  text: string,
  files: Readonly<Record<string, string>> = {},
  path = 'poetry.lock',
): Promise<Lock> {
  return POETRY_LOCK.read(createSource(path, text), filesAround(files))
}

function metadata(version: string): string {
  return `\n[metadata]\nlock-version = "${version}"\npython-versions = "^3.9"\ncontent-hash = "${SHA}"\n`
}

const LOCK = `[[package]]
name = "Client"
version = "1.0"
optional = false
groups = ["main", "dev"]
files = [
    {file = "client-1.0-py3-none-any.whl", hash = "sha256:${SHA}"},
    {file = "client-1.0.tar.gz", hash = "sha256:${SHA}"},
]

[package.dependencies]
base_lib = [
    {version = "<2", markers = "python_version < \\"3.10\\""},
    {version = ">=2", markers = "python_version >= \\"3.10\\""},
]
sock = {version = ">=1", optional = true, markers = "extra == \\"socks\\""}
absent = {version = "*", markers = "sys_platform == \\"cli\\""}

[package.extras]
socks = ["sock (>=1)"]

[[package]]
name = "base-lib"
version = "1.5"
optional = false
groups = ["main"]
markers = "python_version < \\"3.10\\""
files = [{file = "base-lib-1.5.tar.gz", hash = "sha256:${SHA}"}]

[[package]]
name = "base-lib"
version = "2.5"
optional = false
groups = ["main"]
markers = "python_version >= \\"3.10\\""
files = []

[package.dependencies]
deep = "*"

[[package]]
name = "deep"
version = "1.0"
optional = false
groups = ["main", "docs"]
markers = {main = "python_version >= \\"3.10\\"", docs = "os_name == \\"nt\\" or os_name == \\"x\\""}
files = []

[[package]]
name = "driver"
version = "3.0"
optional = true
groups = ["main"]
markers = "extra == \\"pg\\""
files = []

[[package]]
name = "sock"
version = "1.0"
optional = false
groups = ["dev"]
files = []

[extras]
pg = ["driver"]
${metadata('2.1')}`

describe('a lock of version 2.1', () => {
  test('is complete, and its groups are scopes', async () => {
    const lock = await read(LOCK)
    expect([lock.isComplete, lock.formatVersion, lock.problems]).toEqual([true, '2.1', []])
    expect(lock.packages.map(({ id, scopes }) => [id, scopes])).toEqual([
      ['client@1.0', ['prod']],
      ['base-lib@1.5', ['prod']],
      ['base-lib@2.5', ['prod']],
      ['deep@1.0', ['prod']],
      ['driver@3.0', ['optional']],
      ['sock@1.0', ['dev']],
    ])
    expect(lock.settings.map(({ key, name, value }) => [key, name, value])).toEqual([
      ['python-versions', undefined, '^3.9'],
      ['content-hash', undefined, SHA],
      ['extras', 'pg', '["driver"]'],
    ])
  })

  test('of several versions those answer whose version and markers fit', async () => {
    const { packages } = await read(LOCK)
    expect(packages.map(({ edges }) => edges)).toEqual([
      [
        { to: 'base-lib@1.5', kind: 'prod', range: '<2' },
        { to: 'base-lib@2.5', kind: 'prod', range: '>=2' },
        { to: 'sock@1.0', kind: 'optional', range: '>=1' },
      ],
      [],
      [{ to: 'deep@1.0', kind: 'prod', range: '*' }],
      [],
      [],
      [],
    ])
  })

  test('markers for each group are joined', async () => {
    const { packages } = await read(LOCK)
    expect(packages.map(({ condition }) => condition)).toEqual([
      undefined,
      'python_version < "3.10"',
      'python_version >= "3.10"',
      'python_version >= "3.10" or (os_name == "nt" or os_name == "x")',
      'extra == "pg"',
      undefined,
    ])
  })

  test('markers of one group say nothing of the others', async () => {
    const text = `[[package]]\nname = "a"\nversion = "1"\ngroups = ["main", "dev"]\nmarkers = {dev = "os_name == 'nt'"}\nfiles = []\n${metadata('2.1')}`
    const { packages } = await read(text)
    expect(packages.map(({ condition }) => condition)).toEqual([undefined])
  })

  test('files tell whether code runs', async () => {
    const { packages } = await read(LOCK)
    expect(
      packages.slice(0, 3).map(({ runsAtInstall, integrity }) => [runsAtInstall, integrity.length]),
    ).toEqual([
      [false, 2],
      [true, 1],
      [undefined, 0],
    ])
  })

  test('direct uses are those of the manifest', async () => {
    const manifest =
      '[tool.poetry]\nname = "app"\nversion = "1"\nlicense = "MIT"\n[tool.poetry.dependencies]\npython = "^3.9"\nClient = {version = "^1.0", extras = ["socks"]}\nbase-lib = [{version = "<2", python = "<3.10"}, {version = ">=2", python = ">=3.10"}]\ndriver = {version = "*", optional = true}\n[tool.poetry.group.docs.dependencies]\ndeep = "*"\n[tool.poetry.dev-dependencies]\nsock = "*"\n'
    const { packages, importers } = await read(LOCK, { 'pyproject.toml': manifest })
    expect(
      packages.map(({ directIn }) => directIn.map(({ specifier, scope }) => [specifier, scope])),
    ).toEqual([
      [['^1.0', 'prod']],
      [['<2', 'prod']],
      [['>=2', 'prod']],
      [['*', 'dev']],
      [['*', 'optional']],
      [['*', 'dev']],
    ])
    expect(
      importers.map(({ path, name, version, license, manifest: file }) => [
        path,
        name,
        version,
        license,
        file,
      ]),
    ).toEqual([['', 'app', '1', 'MIT', 'pyproject.toml']])
    expect(importers[0]?.declared?.map(({ name, specifier, scope }) => [name, specifier, scope])).toEqual([
      ['client', '^1.0', 'prod'],
      ['base-lib', '<2', 'prod'],
      ['base-lib', '>=2', 'prod'],
      ['driver', '*', 'optional'],
      ['sock', '*', 'dev'],
      ['deep', '*', 'dev'],
    ])
  })
})

describe('older versions', () => {
  test('1.1 keeps files apart and has categories', async () => {
    const text = `[[package]]\nname = "a.b"\nversion = "1.0"\ncategory = "main"\noptional = false\n\n[[package]]\nname = "c"\nversion = "1.0"\ncategory = "dev"\noptional = false\n\n[[package]]\nname = "d"\nversion = "1.0"\ncategory = "main"\noptional = true\n${metadata('1.1')}\n[metadata.files]\n"a.b" = [{file = "a.b-1.0.tar.gz", hash = "md5:${'0'.repeat(32)}"}]\nc = []\n`
    const { packages, problems } = await read(text)
    expect(problems).toEqual([])
    expect(packages.map(({ name, scopes, runsAtInstall }) => [name, scopes, runsAtInstall])).toEqual([
      ['a-b', ['prod'], true],
      ['c', ['dev'], undefined],
      ['d', ['optional'], undefined],
    ])
    expect(packages[0]?.integrity.map(({ algorithm, file }) => [algorithm, file])).toEqual([
      ['md5', 'a.b-1.0.tar.gz'],
    ])
  })

  test('2.0 says nothing of groups: scopes come from the manifest', async () => {
    const entry = (name: string, more = ''): string =>
      `[[package]]\nname = "${name}"\nversion = "1.0"\noptional = false\nfiles = []\n${more}\n`
    const text = `${entry('a', '[package.dependencies]\nb = "*"\n')}${entry('b')}${entry('c')}${metadata('2.0')}`
    const manifest = '[tool.poetry.dependencies]\na = "*"\n[tool.poetry.group.x.dependencies]\nc = "*"\n'
    const withManifest = await read(text, { 'pyproject.toml': manifest })
    expect(withManifest.packages.map(({ scopes }) => scopes)).toEqual([['prod'], ['prod'], ['dev']])
    const alone = await read(text)
    expect(alone.packages.map(({ scopes }) => scopes)).toEqual([[], [], []])
  })
})

describe('sources', () => {
  test.each([
    [
      'type = "legacy"\nurl = "https://p.example/simple"\nreference = "p"',
      { kind: 'registry', url: 'https://p.example/simple', host: 'p.example', isDefaultRegistry: false },
    ],
    [
      `type = "git"\nurl = "https://git.example/a.git"\nreference = "main"\nresolved_reference = "${COMMIT}"\nsubdirectory = "s"`,
      {
        kind: 'git',
        url: 'https://git.example/a.git',
        host: 'git.example',
        commit: COMMIT,
        ref: 'main',
        path: 's',
      },
    ],
    [
      'type = "url"\nurl = "https://h.example/a.whl"',
      { kind: 'url', url: 'https://h.example/a.whl', host: 'h.example' },
    ],
    ['type = "file"\nurl = "libs/a.whl"', { kind: 'file', path: 'sub/libs/a.whl' }],
    ['type = "directory"\nurl = "../lib"', { kind: 'directory', path: 'lib' }],
  ])('%s', async (source, origin) => {
    const text = `[[package]]\nname = "a"\nversion = "1"\nfiles = []\n[package.source]\n${source}\n${metadata('2.1')}`
    const { packages, problems } = await read(text, {}, 'sub/poetry.lock')
    expect([packages[0]?.origin, problems]).toEqual([origin, []])
  })

  test('without one it is the default registry', async () => {
    const { packages } = await read(LOCK)
    expect(packages[0]?.origin).toEqual({ kind: 'registry', isDefaultRegistry: true })
  })
})

const END = metadata('2.1')
const A = '[[package]]\nname = "a"\nversion = "1"\n'

describe('what is wrong', () => {
  test.each([
    [metadata('3.0'), 'unknown-version', 'whole'],
    [metadata('2.9'), 'unknown-version', 'part'],
    [A, 'unknown-version', 'part'],
    [`[[package]]\nname = "a"\n${END}`, 'malformed-entry', 'part'],
    [`[[package]]\nversion = "1"\n${END}`, 'malformed-entry', 'part'],
    [`package = 1\n${END}`, 'malformed-entry', 'part'],
    [`[[package]]\nname = "a b"\nversion = "1"\n${END}`, 'malformed-name', 'part'],
    [`${A}[package.dependencies]\ngone = "*"\n${END}`, 'dangling-edge', 'part'],
    [`${A}[package.dependencies]\nb = 1\n${END}`, 'malformed-entry', 'part'],
    [`${A}[package.source]\ntype = "moon"\n${END}`, 'unsupported-feature', 'part'],
    [`${A}[package.source]\ntype = "git"\nurl = "https://h.example/a"\n${END}`, 'malformed-commit', 'part'],
    [`${A}${A.replace('"a"', '"A"')}${END}`, 'duplicate-entry', 'part'],
  ])('%j', async (text, kind, extent) => {
    const { problems, isComplete } = await read(text)
    expect(problems.map((one) => [one.kind, one.extent])).toEqual([[kind, extent]])
    expect(isComplete).toBe(false)
  })
})
