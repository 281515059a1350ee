import { describe, expect, test } from 'vitest'
import type { Lock } from '../../../../../src/collect/dependency/model.ts'
import { PYTHON_FORMATS } from '../../../../../src/collect/dependency/python/formats.ts'
import { PYPROJECT } from '../../../../../src/collect/dependency/python/pyproject.ts'
import { readPyproject } from '../../../../../src/collect/dependency/python/pyproject-manifest.ts'
import { SETUP_CFG } from '../../../../../src/collect/dependency/python/setup-cfg.ts'
import { createSource } from '../../../../../src/core/source.ts'
import { filesAround } from '../files-around.ts'

async function declared(text: string, path = 'pyproject.toml'): Promise<readonly string[]> {
  const manifest = await readPyproject(createSource(path, text))
  return [
    ...manifest.declared.map(({ name, specifier, scope, marker }) =>
      [scope, name, specifier, marker ?? ''].join(' ').trim(),
    ),
    ...manifest.problems.map(({ kind }) => `! ${kind}`),
  ]
}

describe('what a pyproject.toml asks for', () => {
  test('in the standard tables', async () => {
    const text = `[project]
name = "My.App"
dependencies = ["A >= 1, < 2", "b[x]; os_name == 'nt'", "my_app[extra]", "c @ https://h.example/c.whl"]
[project.optional-dependencies]
Extra_One = ["d"]
[dependency-groups]
dev = ["e~=1.0", {include-group = "Lint"}]
lint = ["f"]
[build-system]
requires = ["builder"]
`
    expect(await declared(text)).toEqual([
      'prod a >=1,<2',
      "prod b  os_name == 'nt'",
      'prod c https://h.example/c.whl',
      'optional d',
      'dev e ~=1.0',
      'dev f',
    ])
    const manifest = await readPyproject(createSource('pyproject.toml', text))
    expect(manifest.name).toBe('my-app')
    expect(manifest.build.map(({ name, scope }) => [name, scope])).toEqual([['builder', 'build']])
    expect(manifest.declared.map(({ group }) => group)).toEqual([
      undefined,
      undefined,
      undefined,
      'extra-one',
      'dev',
      'lint',
    ])
  })

  test('with the sources of uv', async () => {
    const text = `[project]
dependencies = ["a", "b>=1", "c", "d", "e; os_name == 'x'", "i>=2"]
[tool.uv]
dev-dependencies = ["g"]
[tool.uv.sources]
A = { workspace = true }
b = { git = "https://git.example/b", rev = "main", subdirectory = "s" }
c = { path = "../c" }
d = { url = "https://h.example/d.zip" }
e = [{ path = "e1.whl", marker = "os_name == 'nt'" }, { index = "other", marker = "os_name != 'nt'" }]
i = { index = "other" }
`
    expect(await declared(text, 'sub/pyproject.toml')).toEqual([
      'prod a workspace',
      'prod b git+https://git.example/b@main',
      'prod c path:c',
      'prod d https://h.example/d.zip',
      "prod e path:sub/e1.whl (os_name == 'x') and (os_name == 'nt')",
      "prod e  (os_name == 'x') and (os_name != 'nt')",
      'prod i >=2',
      'dev g',
    ])
  })

  test('in the tables of Poetry', async () => {
    const text = `[tool.poetry]
name = "app"
[tool.poetry.dependencies]
python = "^3.9"
A_b = "^1.2"
c = {version = ">=1", optional = true, extras = ["x"], python = ">=3.10,<4", platform = "linux"}
d = [{version = "<2", python = "<3.10"}, {version = ">=2", markers = "os_name == 'a' or os_name == 'b'", python = ">=3.10"}]
e = {git = "https://git.example/e.git", tag = "v1"}
f = {path = "../f", develop = true}
g = {url = "https://h.example/g.whl"}
h = {file = "h-1.0.tar.gz"}
i = {version = "^1", python = "^3.9"}
[tool.poetry.group.docs]
optional = true
[tool.poetry.group.docs.dependencies]
j = "*"
[tool.poetry.dev-dependencies]
k = "*"
`
    expect(await declared(text)).toEqual([
      'prod a-b ^1.2',
      'optional c >=1 python_version >= "3.10" and python_version < "4" and sys_platform == "linux"',
      'prod d <2 python_version < "3.10"',
      "prod d >=2 (os_name == 'a' or os_name == 'b') and python_version >= \"3.10\"",
      'prod e git+https://git.example/e.git@v1',
      'prod f path:../f',
      'prod g https://h.example/g.whl',
      'prod h path:h-1.0.tar.gz',
      'prod i ^1',
      'dev k *',
      'dev j *',
    ])
  })

  test('where the standard table asks, that of Poetry says only where from', async () => {
    const text =
      '[project]\ndependencies = ["a>=1", "b>=1"]\n[tool.poetry.dependencies]\na = {git = "https://git.example/a"}\nb = {source = "other"}\nc = "*"\n'
    expect(await declared(text)).toEqual(['prod a git+https://git.example/a', 'prod b >=1', 'prod c *'])
  })

  test.each([
    ['[project]\ndependencies = ["a b"]\n', ['! malformed-entry']],
    ['[project]\ndependencies = "a"\n', ['! malformed-entry']],
    ['[project]\ndependencies = [1, "a"]\n', ['prod a', '! malformed-entry']],
    ['[dependency-groups]\na = [{include-group = "gone"}]\n', ['! dangling-edge']],
    ['[tool.poetry.dependencies]\na = 1\n', ['! malformed-entry']],
    ['[project\n', ['! syntax']],
    ['project = 1\n', ['! malformed-entry']],
  ])('%j is wrong', async (text, expected) => {
    expect(await declared(text)).toEqual(expected)
  })

  test.each([
    ['license = "MIT OR Apache-2.0"', 'MIT OR Apache-2.0'],
    ['license = {text = "BSD"}', 'BSD'],
    ['license = {file = "LICENSE"}', undefined],
  ])('%s', async (line, license) => {
    expect((await readPyproject(createSource('pyproject.toml', `[project]\n${line}\n`))).license).toBe(
      license,
    )
  })
})

test('settings say where packages come from, and which of them are taken', async () => {
  const text = `[tool.uv]
exclude-newer = "2026-01-01"
override-dependencies = ["a<2", "b"]
exclude-newer-package = { c = "2026-02-01" }
package = true
[[tool.uv.index]]
name = "own"
url = "https://user:secret@i.example/simple"
default = true
[[tool.poetry.source]]
name = "second"
url = "https://s.example/simple"
[[tool.pdm.source]]
url = "https://p.example/simple"
[tool.pdm.resolution.overrides]
d = ">=1"
`
  const { settings, problems } = await readPyproject(createSource('pyproject.toml', text))
  expect(problems).toEqual([])
  expect(settings.map(({ key, name, value }) => [key, name, value])).toEqual([
    ['uv.index', 'own', 'https://i.example/simple'],
    ['uv.exclude-newer', undefined, '2026-01-01'],
    ['uv.override-dependencies', undefined, 'a<2'],
    ['uv.override-dependencies', undefined, 'b'],
    ['uv.exclude-newer-package', 'c', '2026-02-01'],
    ['poetry.source', 'second', 'https://s.example/simple'],
    ['pdm.source', undefined, 'https://p.example/simple'],
    ['pdm.resolution.overrides', 'd', '>=1'],
  ])
  const lock = await PYPROJECT.read(createSource('pyproject.toml', text), filesAround())
  expect(lock.settings.length).toBe(settings.length)
})

describe('a manifest beside its lock', () => {
  const LOCKS: Readonly<Record<string, string>> = {
    'uv.lock': 'version = 1\n[[package]]\nname = "app"\nversion = "1"\nsource = { virtual = "." }\n',
    'poetry.lock': '[metadata]\nlock-version = "2.1"\n',
    'pdm.lock': '[metadata]\nlock_version = "4.5.0"\n',
    'pylock.toml': 'lock-version = "1.0"\n',
  }

  test.each(Object.keys(LOCKS))('that cannot be read is a problem of %s, which is read', async (path) => {
    const of = async (manifest: string): Promise<Lock> => {
      const format = PYTHON_FORMATS.find(({ matches }) => matches(path))
      if (format === undefined) throw new Error('no format')
      return format.read(createSource(path, LOCKS[path] ?? ''), filesAround({ 'pyproject.toml': manifest }))
    }
    const broken = await of('[project\n')
    expect(broken.problems.map(({ kind, extent, source }) => [kind, extent, source.path])).toEqual([
      ['syntax', 'part', 'pyproject.toml'],
    ])
    expect(broken.importers.map(({ declared }) => declared)).toEqual([undefined])
    const odd = await of('[project]\ndependencies = ["a b", "c"]\n')
    expect(odd.problems.map(({ kind, extent }) => [kind, extent])).toEqual([['malformed-entry', 'part']])
    expect(odd.importers.map(({ declared }) => declared?.map(({ name }) => name))).toEqual([['c']])
    expect((await of('[project]\ndependencies = ["c"]\n')).problems).toEqual([])
  })
})

describe('a pyproject.toml without a lock', () => {
  const TEXT =
    '[project]\nname = "app"\ndependencies = ["a==1.0", "b"]\n[project.optional-dependencies]\nx = ["b"]\n[build-system]\nrequires = ["c"]\n'

  test('gives what it asks for, and is not complete', async () => {
    const lock: Lock = await PYPROJECT.read(createSource('sub/pyproject.toml', TEXT), filesAround())
    expect([lock.isComplete, lock.problems]).toEqual([false, []])
    expect(
      lock.packages.map(({ id, version, scopes, edges, directIn }) => [
        id,
        version,
        scopes,
        edges,
        directIn.length,
      ]),
    ).toEqual([
      ['a@1.0', '1.0', ['prod'], undefined, 1],
      ['b', undefined, ['prod'], undefined, 2],
      ['c', undefined, ['build'], undefined, 1],
    ])
    expect(lock.importers.map(({ path, name }) => [path, name])).toEqual([['sub', 'app']])
  })

  test('that is one of a workspace of uv leaves its packages to the lock above', async () => {
    const lock = 'version = 1\n[[package]]\nname = "app"\nversion = "1"\nsource = { editable = "libs/app" }\n'
    const of = async (path: string): Promise<number> =>
      (await PYPROJECT.read(createSource(path, TEXT), filesAround({ 'ws/uv.lock': lock }))).packages.length
    expect([
      await of('ws/libs/app/pyproject.toml'),
      await of('ws/libs/other/pyproject.toml'),
      await of('libs/app/pyproject.toml'),
    ]).toEqual([0, 3, 3])
  })

  test('yields to the locks in its folder', () => {
    const expected = ['pdm.lock', 'poetry.lock', 'pylock.toml', 'uv.lock']
    expect(PYPROJECT.yieldsTo?.('pyproject.toml')).toEqual(expected)
    expect(PYPROJECT.yieldsTo?.('a/pyproject.toml')).toEqual(expected.map((name) => `a/${name}`))
  })
})

describe('a setup.cfg', () => {
  test('gives what is literal in it', async () => {
    const text = `[metadata]
name = My_App
version = attr: app.version
license = MIT

[options]
packages = find:
install_requires =
    # first
    A>=1; python_version < "4"
    b==2.0  # why
    file: more.txt
tests_require = c
setup_requires =
    d

[options.extras_require]
Docs =
  e
fast: f
`
    const lock = await SETUP_CFG.read(createSource('setup.cfg', text), filesAround())
    expect(
      lock.packages.map(({ name, version, scopes, condition }) => [name, version, scopes, condition]),
    ).toEqual([
      ['a', undefined, ['prod'], 'python_version < "4"'],
      ['b', '2.0', ['prod'], undefined],
      ['c', undefined, ['dev'], undefined],
      ['d', undefined, ['build'], undefined],
      ['e', undefined, ['optional'], undefined],
      ['f', undefined, ['optional'], undefined],
    ])
    expect(lock.problems.map(({ kind, extent }) => [kind, extent])).toEqual([['unsupported-feature', 'note']])
    expect(lock.importers.map(({ name, version, license }) => [name, version, license])).toEqual([
      ['my-app', undefined, 'MIT'],
    ])
    expect(lock.packages.map(({ span }) => text.slice(span.start, span.end))).toEqual([
      'A>=1; python_version < "4"',
      'b==2.0',
      'c',
      'd',
      'e',
      'f',
    ])
  })

  test.each([
    ['[options]\ninstall_requires =\n  a b\n', 'malformed-entry'],
    ['hello\n', 'syntax'],
  ])('%j is wrong', async (text, kind) => {
    const lock = await SETUP_CFG.read(createSource('setup.cfg', text), filesAround())
    expect(lock.problems.map((one) => [one.kind, one.extent])).toEqual([[kind, 'part']])
  })
})

test('formats are sorted by name, and no path is read by two of them', () => {
  const names = PYTHON_FORMATS.map(({ name }) => name)
  expect(names).toEqual([...names].sort())
  const paths = [
    'uv.lock',
    'poetry.lock',
    'pdm.lock',
    'pylock.toml',
    'Pipfile.lock',
    'Pipfile',
    'pyproject.toml',
    'setup.cfg',
    'requirements.txt',
    'constraints.txt',
    'a.py.lock',
  ]
  for (const path of paths) expect(PYTHON_FORMATS.filter(({ matches }) => matches(path)).length, path).toBe(1)
})
