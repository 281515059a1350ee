import { describe, expect, test } from 'vitest'
import type { Lock } from '../../../../../src/collect/dependency/model.ts'
import { UV_LOCK } from '../../../../../src/collect/dependency/python/uv-lock.ts'
import { createSource } from '../../../../../src/core/source.ts'
import { filesAround } from '../files-around.ts'

const SHA = 'ab'.repeat(32)
const COMMIT = '0123456789abcdef0123456789abcdef01234567'
const INDEX = 'source = { registry = "https://index.example/simple" }'

async function read(
  text: string,
  files: Readonly<Record<string, string>> = {},
  path = 'uv.lock',
): Promise<Lock> {
  return UV_LOCK.read(createSource(path, text), filesAround(files))
}

const WORKSPACE = `version = 1
revision = 3
requires-python = ">=3.9"

[manifest]
members = ["app", "lib"]
constraints = [{ name = "dep", specifier = ">=1" }]
overrides = [{ name = "other", specifier = "<4" }]

[options]
exclude-newer = "2026-01-01T00:00:00Z"

[[package]]
name = "app"
version = "0.1.0"
source = { virtual = "." }
dependencies = [
    { name = "dep", version = "1.0", source = { registry = "https://index.example/simple" }, extra = ["fast"], marker = "python_version < '3.10'" },
    { name = "dep", version = "2.0", source = { registry = "https://index.example/simple" }, marker = "python_version >= '3.10'" },
    { name = "lib" },
]

[package.optional-dependencies]
plot = [{ name = "plotter" }]

[package.dev-dependencies]
dev = [{ name = "checker" }]

[package.metadata]
requires-dist = [
    { name = "app", extras = ["plot"] },
    { name = "dep", extras = ["fast"], specifier = ">=1,<3" },
    { name = "lib", editable = "packages/lib" },
    { name = "plotter", marker = "extra == 'plot'" },
]

[package.metadata.requires-dev]
dev = [{ name = "checker", specifier = "==3.0" }]

[[package]]
name = "checker"
version = "3.0"
${INDEX}
dependencies = [{ name = "shared" }, { name = "dep", version = "1.0", extra = ["slow"] }]
sdist = { url = "https://files.example/checker-3.0.tar.gz", hash = "sha256:${SHA}", size = 12, upload-time = "2025-02-01T00:00:00Z" }

[[package]]
name = "dep"
version = "1.0"
${INDEX}
resolution-markers = ["python_version < '3.9'", "python_version == '3.9' or os_name == 'nt'"]
wheels = [
    { url = "https://files.example/dep-1.0-py3-none-any.whl", hash = "sha256:${SHA}", size = 10, upload-time = "2025-01-02T00:00:00.5Z" },
    { url = "https://files.example/dep%2D1.0-cp39-cp39-linux_x86_64.whl", hash = "sha256:${SHA}", upload-time = "2025-01-02T00:00:00Z" },
]
sdist = { url = "https://files.example/dep-1.0.tar.gz", hash = "sha256:${SHA}", upload-time = "2025-01-03T00:00:00Z" }

[package.optional-dependencies]
fast = [{ name = "speed" }]
slow = [{ name = "turtle" }]

[[package]]
name = "dep"
version = "2.0"
${INDEX}

[[package]]
name = "lib"
version = "0.2.0"
source = { editable = "packages/lib" }
dependencies = [{ name = "shared" }]

[package.metadata]
requires-dist = [{ name = "shared", specifier = "~=1.0" }]

[[package]]
name = "plotter"
version = "1.0"
${INDEX}

[[package]]
name = "shared"
version = "1.0"
${INDEX}

[[package]]
name = "speed"
version = "1.0"
${INDEX}

[[package]]
name = "turtle"
version = "1.0"
${INDEX}
`

const MANIFESTS = {
  'pyproject.toml':
    '[project]\nname = "app"\nlicense = "MIT"\ndependencies = ["dep[fast] <3 , >=1", "lib", "app[plot]"]\n[project.optional-dependencies]\nplot = ["plotter"]\n[dependency-groups]\ndev = ["checker==3.0"]\n[tool.uv.sources]\nlib = { workspace = true }\n',
  'packages/lib/pyproject.toml': '[project]\nname = "lib"\ndependencies = ["shared~=1.0"]\n',
}

function byId(lock: Lock): ReadonlyMap<string, Lock['packages'][number]> {
  return new Map(lock.packages.map((one) => [one.id, one]))
}

describe('a workspace', () => {
  test('is complete, without problems, and has its settings', async () => {
    const lock = await read(WORKSPACE, MANIFESTS)
    expect([lock.isComplete, lock.formatVersion, lock.problems]).toEqual([true, '1.3', []])
    expect(lock.settings.map(({ key, name, value }) => [key, name, value])).toEqual([
      ['requires-python', undefined, '>=3.9'],
      ['options.exclude-newer', undefined, '2026-01-01T00:00:00Z'],
      ['constraints', 'dep', '{ name = "dep", specifier = ">=1" }'],
      ['overrides', 'other', '{ name = "other", specifier = "<4" }'],
    ])
  })

  test('has its projects as importers, and manifest and lock ask for the same in the same words', async () => {
    const { importers } = await read(WORKSPACE, MANIFESTS)
    expect(
      importers.map(({ path, name, version, license, manifest, id }) => [
        path,
        name,
        version,
        license,
        manifest,
        id,
      ]),
    ).toEqual([
      ['', 'app', '0.1.0', 'MIT', 'pyproject.toml', 'app@0.1.0'],
      ['packages/lib', 'lib', '0.2.0', undefined, 'packages/lib/pyproject.toml', 'lib@0.2.0'],
    ])
    for (const { declared = [], locked = [] } of importers) {
      const asked = new Set(declared.map(({ name, specifier, scope }) => `${scope} ${name} ${specifier}`))
      expect(new Set(locked.map(({ name, specifier, scope }) => `${scope} ${name} ${specifier}`))).toEqual(
        asked,
      )
      expect(asked.size).toBeGreaterThan(0)
    }
    expect(importers[0]?.locked?.map(({ name, to }) => [name, to])).toEqual([
      ['dep', 'dep@1.0'],
      ['dep', 'dep@2.0'],
      ['lib', 'lib@0.2.0'],
      ['plotter', 'plotter@1.0'],
      ['checker', 'checker@3.0'],
    ])
  })

  test('resolves by name, version and source; dependencies of extras are told apart', async () => {
    const found = byId(await read(WORKSPACE, MANIFESTS))
    expect(found.get('app@0.1.0')?.edges).toEqual([
      { to: 'dep@1.0', kind: 'prod', range: '>=1,<3' },
      { to: 'dep@2.0', kind: 'prod', range: '>=1,<3' },
      { to: 'lib@0.2.0', kind: 'prod', range: 'workspace' },
      { to: 'plotter@1.0', kind: 'optional', range: '' },
      { to: 'checker@3.0', kind: 'dev', range: '==3.0' },
    ])
    expect(found.get('dep@1.0')?.edges).toEqual([
      { to: 'speed@1.0', kind: 'optional' },
      { to: 'turtle@1.0', kind: 'optional' },
    ])
    expect(found.get('dep@2.0')?.edges).toEqual([])
  })

  test('scopes follow only the extras that are asked for', async () => {
    const { packages } = await read(WORKSPACE, MANIFESTS)
    expect(packages.map(({ id, scopes }) => [id, scopes])).toEqual([
      ['app@0.1.0', []],
      ['checker@3.0', ['dev']],
      ['dep@1.0', ['prod']],
      ['dep@2.0', ['prod']],
      ['lib@0.2.0', ['prod']],
      ['plotter@1.0', ['optional']],
      ['shared@1.0', ['prod']],
      ['speed@1.0', ['prod']],
      ['turtle@1.0', ['dev']],
    ])
  })

  test('direct uses name the importer and what it asked for', async () => {
    const found = byId(await read(WORKSPACE, MANIFESTS))
    expect(found.get('dep@1.0')?.directIn).toEqual([{ importer: '', scope: 'prod', specifier: '>=1,<3' }])
    expect(found.get('shared@1.0')?.directIn).toEqual([
      { importer: 'packages/lib', scope: 'prod', specifier: '~=1.0' },
    ])
    expect(found.get('speed@1.0')?.directIn).toEqual([])
  })

  test('files have hashes, sizes and times; a version is as old as its first file', async () => {
    const dep = byId(await read(WORKSPACE, MANIFESTS)).get('dep@1.0')
    expect(dep?.distributions?.map(({ span: _, ...one }) => one)).toEqual([
      {
        file: 'dep-1.0.tar.gz',
        kind: 'source',
        url: 'https://files.example/dep-1.0.tar.gz',
        uploadedAt: '2025-01-03T00:00:00Z',
      },
      {
        file: 'dep-1.0-py3-none-any.whl',
        kind: 'binary',
        url: 'https://files.example/dep-1.0-py3-none-any.whl',
        size: 10,
        uploadedAt: '2025-01-02T00:00:00.5Z',
      },
      {
        file: 'dep-1.0-cp39-cp39-linux_x86_64.whl',
        kind: 'binary',
        url: 'https://files.example/dep%2D1.0-cp39-cp39-linux_x86_64.whl',
        uploadedAt: '2025-01-02T00:00:00Z',
      },
    ])
    expect(dep?.integrity.map(({ algorithm, hex, of, file }) => [algorithm, hex, of, file])).toEqual([
      ['sha256', SHA, 'archive', 'dep-1.0.tar.gz'],
      ['sha256', SHA, 'archive', 'dep-1.0-py3-none-any.whl'],
      ['sha256', SHA, 'archive', 'dep-1.0-cp39-cp39-linux_x86_64.whl'],
    ])
    expect(dep?.publishedAt).toBe('2025-01-02T00:00:00Z')
    expect(dep?.condition).toBe("python_version < '3.9' or (python_version == '3.9' or os_name == 'nt')")
  })

  test('only where nothing is built does no code run', async () => {
    const found = byId(await read(WORKSPACE, MANIFESTS))
    expect(found.get('dep@1.0')?.runsAtInstall).toBe(false)
    expect(found.get('checker@3.0')?.runsAtInstall).toBe(true)
    expect(found.get('lib@0.2.0')?.runsAtInstall).toBeUndefined()
  })

  test('the place of a package is its name, and fields have places of their own', async () => {
    const lock = await read(WORKSPACE)
    const checker = byId(lock).get('checker@3.0')
    const text = (span: { start: number; end: number } | undefined): string =>
      span === undefined ? '' : lock.source.text.slice(span.start, span.end)
    expect(text(checker?.span)).toBe('"checker"')
    expect(text(checker?.spans.version)).toBe('"3.0"')
    expect(text(checker?.spans.resolved)).toBe('"https://index.example/simple"')
    expect(text(checker?.spans.integrity)).toBe(`"sha256:${SHA}"`)
  })
})

describe('sources', () => {
  test.each([
    [
      '{ registry = "https://index.example/simple" }',
      {
        kind: 'registry',
        url: 'https://index.example/simple',
        host: 'index.example',
        isDefaultRegistry: false,
      },
    ],
    ['{ registry = "../wheels" }', { kind: 'file', path: 'wheels' }],
    [
      `{ git = "https://git.example/a?tag=v1%2Fx&subdirectory=s#${COMMIT}" }`,
      {
        kind: 'git',
        url: 'https://git.example/a',
        host: 'git.example',
        commit: COMMIT,
        ref: 'v1/x',
        path: 's',
      },
    ],
    [
      `{ git = "ssh://git@git.example/a?rev=${COMMIT}#${COMMIT}" }`,
      { kind: 'git', url: 'ssh://git@git.example/a', host: 'git.example', commit: COMMIT, ref: COMMIT },
    ],
    [
      '{ url = "https://h.example/a.tar.gz", subdirectory = "s" }',
      { kind: 'url', url: 'https://h.example/a.tar.gz', host: 'h.example', path: 's' },
    ],
    ['{ path = "../a.whl" }', { kind: 'file', path: 'a.whl' }],
    ['{ directory = "../lib" }', { kind: 'directory', path: 'lib' }],
    ['{ editable = "../../out" }', { kind: 'directory', path: '../out', isOutside: true }],
    ['{ virtual = "x" }', { kind: 'directory', path: 'sub/x' }],
  ])('%s', async (source, origin) => {
    const text = `version = 1\n[[package]]\nname = "a"\nversion = "1"\nsource = ${source}\n`
    const lock = await read(text, {}, 'sub/uv.lock')
    expect(lock.packages.map((one) => one.origin)).toEqual([origin])
    expect(lock.problems).toEqual([])
  })

  test('one that is not known is a problem, and the rest is read', async () => {
    const text = 'version = 1\n[[package]]\nname = "a"\nversion = "1"\nsource = { moon = "x" }\n'
    const { packages, problems, isComplete } = await read(text)
    expect(problems.map(({ kind, extent }) => [kind, extent])).toEqual([['unsupported-feature', 'part']])
    expect([packages[0]?.origin, isComplete]).toEqual([{ kind: 'unknown' }, false])
  })

  test('git without a whole commit is a problem', async () => {
    const text =
      'version = 1\n[[package]]\nname = "a"\nversion = "1"\nsource = { git = "https://git.example/a?rev=main#0123abc" }\n'
    const { packages, problems } = await read(text)
    expect(problems.map(({ kind }) => kind)).toEqual(['malformed-commit'])
    expect(packages[0]?.origin).toEqual({
      kind: 'git',
      url: 'https://git.example/a',
      host: 'git.example',
      ref: '0123abc',
    })
  })

  test('the same version from two sources is two packages', async () => {
    const one = (url: string): string =>
      `[[package]]\nname = "a"\nversion = "1"\nsource = { registry = "${url}" }\n`
    const request = '{ name = "a", version = "1", source = { registry = "https://y.example/s" } }'
    const text = `version = 1\n${one('https://x.example/s')}${one('https://y.example/s')}[[package]]\nname = "b"\nversion = "1"\ndependencies = [${request}]\n`
    const { packages, problems } = await read(text)
    expect(problems).toEqual([])
    expect(packages.map(({ id, edges }) => [id, edges?.map(({ to }) => to)])).toEqual([
      ['a@1 (registry+https://x.example/s)', []],
      ['a@1 (registry+https://y.example/s)', []],
      ['b@1', ['a@1 (registry+https://y.example/s)']],
    ])
  })
})

describe('what is wrong', () => {
  test.each([
    ['', 'unknown-version'],
    ['version = 2\n', 'unknown-version'],
    ['version = "1"\n', 'unknown-version'],
    ['version = 1\nversion = 1\n', 'duplicate-key'],
    ['version = \n', 'syntax'],
  ])('%j is not read at all', async (text, kind) => {
    const lock = await read(text)
    expect(lock.problems.map((one) => [one.kind, one.extent])).toEqual([[kind, 'whole']])
    expect(lock.isComplete).toBe(false)
  })

  test.each([
    ['dependencies = [{ name = "gone" }]', 'dangling-edge'],
    ['dependencies = [{ name = "b" }]', 'contradiction'],
    ['dependencies = [{ version = "1" }]', 'malformed-entry'],
    ['dependencies = "b"', 'malformed-entry'],
    ['sdist = { url = "https://h.example/a.zip", hash = "sha256:12" }', 'malformed-integrity'],
    ['sdist = { url = "https://h.example/a.zip", hash = "crc:12" }', 'malformed-integrity'],
    ['wheels = [1]', 'malformed-entry'],
  ])('%s is %s', async (line, kind) => {
    const others = '[[package]]\nname = "b"\nversion = "1"\n[[package]]\nname = "b"\nversion = "2"\n'
    const lock = await read(`version = 1\n${others}[[package]]\nname = "a"\nversion = "1"\n${line}\n`)
    expect(lock.problems.map((one) => [one.kind, one.extent])).toEqual([[kind, 'part']])
    expect(lock.packages.map(({ name }) => name)).toEqual(['b', 'b', 'a'])
    expect(lock.isComplete).toBe(false)
  })

  test('an entry that is there twice counts once', async () => {
    const one = `[[package]]\nname = "a"\nversion = "1"\n${INDEX}\n`
    const { packages, problems } = await read(`version = 1\n${one}${one}`)
    expect(packages.length).toBe(1)
    expect(problems.map(({ kind }) => kind)).toEqual(['duplicate-entry'])
  })
})

test('the lock of a script has its requirements as direct uses', async () => {
  const text = `version = 1\n[manifest]\nrequirements = [{ name = "a", specifier = ">=1" }]\n[manifest.dependency-groups]\ndev = [{ name = "b" }]\n[[package]]\nname = "a"\nversion = "1"\n${INDEX}\n[[package]]\nname = "b"\nversion = "1"\n${INDEX}\n`
  const { packages, importers } = await read(text, {}, 'tools/job.py.lock')
  expect(importers.map(({ path }) => path)).toEqual(['tools'])
  expect(packages.map(({ scopes, directIn }) => [scopes, directIn])).toEqual([
    [['prod'], [{ importer: 'tools', specifier: '>=1', scope: 'prod' }]],
    [['dev'], [{ importer: 'tools', specifier: '', scope: 'dev' }]],
  ])
})

test.each([
  ['uv.lock', true],
  ['a/uv.lock', true],
  ['a/job.py.lock', true],
  ['xuv.lock', false],
  ['uv.lock.txt', false],
  ['.py.lock', false],
])('whether %s is read is %s', (path, isRead) => {
  expect(UV_LOCK.matches(path)).toBe(isRead)
})
