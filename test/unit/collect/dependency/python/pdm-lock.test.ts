import { describe, expect, test } from 'vitest'
import type { Lock } from '../../../../../src/collect/dependency/model.ts'
import { PDM_LOCK } from '../../../../../src/collect/dependency/python/pdm-lock.ts'
import { createSource } from '../../../../../src/core/source.ts'
import { filesAround } from '../files-around.ts'

const SHA = 'ab'.repeat(32)
const COMMIT = '0123456789abcdef0123456789abcdef01234567'

async function read(
  text: string,
  files: Readonly<Record<string, string>> = {},
  path = 'pdm.lock',
): Promise<Lock> {
  return PDM_LOCK.read(createSource(path, text), filesAround(files))
}

const HEAD =
  '[metadata]\ngroups = ["default", "net", "test"]\nstrategy = ["inherit_metadata"]\nlock_version = "4.5.0"\ncontent_hash = "sha256:x"\n'

const LOCK = `${HEAD}
[[package]]
name = "client"
version = "2.0"
groups = ["default"]
dependencies = ["base<2; python_version < '3.10'", "base>=2; python_version >= '3.10'", "gone; sys_platform == 'cli'"]
files = [{file = "client-2.0-py3-none-any.whl", hash = "sha256:${SHA}"}]

[[package]]
name = "client"
version = "2.0"
extras = ["socks"]
groups = ["net"]
dependencies = ["PySocks!=1.5.7,>=1.5.6", "client==2.0"]
files = [{file = "client-2.0-py3-none-any.whl", hash = "sha256:${SHA}"}]

[[package]]
name = "base"
version = "1.0"
groups = ["default"]
marker = "python_version < '3.10'"
files = [{url = "https://files.example/base-1.0.tar.gz", hash = "sha256:${SHA}"}]

[[package]]
name = "base"
version = "2.0"
groups = ["default"]
marker = "python_version >= '3.10'"

[[package]]
name = "pysocks"
version = "1.7.1"
groups = ["net", "test"]

[[package]]
name = "checker"
version = "1.0"
groups = ["test"]
`

const MANIFEST =
  '[project]\nname = "app"\nversion = "1"\ndependencies = ["client"]\n[project.optional-dependencies]\nnet = ["client[socks]>=1"]\n[tool.pdm.dev-dependencies]\ntest = ["checker", "-e file:///${PROJECT_ROOT}/sub#egg=sub"]\n'

describe('a lock of pdm', () => {
  test('is complete; an entry for extras is the same package', async () => {
    const lock = await read(LOCK, { 'pyproject.toml': MANIFEST })
    expect([lock.isComplete, lock.formatVersion, lock.problems]).toEqual([true, '4.5.0', []])
    expect(lock.packages.map(({ id, scopes }) => [id, scopes])).toEqual([
      ['client@2.0', ['prod']],
      ['base@1.0', ['prod']],
      ['base@2.0', ['prod']],
      ['pysocks@1.7.1', ['dev', 'optional']],
      ['checker@1.0', ['dev']],
    ])
  })

  test('dependencies are resolved by name, version and markers, those of extras are optional', async () => {
    const { packages } = await read(LOCK)
    expect(packages[0]?.edges).toEqual([
      { to: 'base@1.0', kind: 'prod', range: '<2' },
      { to: 'base@2.0', kind: 'prod', range: '>=2' },
      { to: 'pysocks@1.7.1', kind: 'optional', range: '>=1.5.6,!=1.5.7' },
    ])
  })

  test('the manifest tells what is direct, also what is editable', async () => {
    const { packages, importers } = await read(LOCK, { 'pyproject.toml': MANIFEST })
    expect(
      packages.map(({ directIn }) => directIn.map(({ specifier, scope }) => [specifier, scope])),
    ).toEqual([
      [
        ['', 'prod'],
        ['>=1', 'optional'],
      ],
      [],
      [],
      [],
      [['', 'dev']],
    ])
    expect(importers[0]?.declared?.at(-1)).toMatchObject({ name: 'sub', specifier: 'path:sub', scope: 'dev' })
  })

  test('without a manifest, groups other than the default one are for development', async () => {
    const { packages } = await read(LOCK)
    expect(packages.find(({ name }) => name === 'pysocks')?.scopes).toEqual(['dev'])
  })

  test('without groups, scopes come from the manifest', async () => {
    const text = LOCK.replaceAll(/^groups = .*\n/gm, '')
    const { packages } = await read(text, { 'pyproject.toml': MANIFEST })
    expect(packages.map(({ name, scopes }) => [name, scopes])).toEqual([
      ['client', ['prod']],
      ['base', ['prod']],
      ['base', ['prod']],
      ['pysocks', ['optional']],
      ['checker', ['dev']],
    ])
  })

  test('files have addresses where the lock has them', async () => {
    const { packages } = await read(LOCK)
    expect(packages[1]?.distributions?.map(({ file, kind, url }) => [file, kind, url])).toEqual([
      ['base-1.0.tar.gz', 'source', 'https://files.example/base-1.0.tar.gz'],
    ])
    expect(packages.map(({ runsAtInstall }) => runsAtInstall)).toEqual([
      false,
      true,
      undefined,
      undefined,
      undefined,
    ])
  })

  test('old locks keep files apart', async () => {
    const text = `[[package]]\nname = "A_b"\nversion = "1.0"\n\n[metadata]\nlock_version = "4.2"\n\n[metadata.files]\n"a-b 1.0" = [{url = "https://f.example/a_b-1.0.zip", hash = "sha256:${SHA}"}]\n`
    const { packages, problems } = await read(text)
    expect(problems).toEqual([])
    expect(packages.map(({ id, integrity, runsAtInstall }) => [id, integrity.length, runsAtInstall])).toEqual(
      [['a-b@1.0', 1, true]],
    )
  })

  test.each([
    [
      `git = "https://git.example/a.git"\nrevision = "${COMMIT}"\nref = "main"\nsubdirectory = "s"`,
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
      'url = "https://h.example/a-1.whl"',
      { kind: 'url', url: 'https://h.example/a-1.whl', host: 'h.example' },
    ],
    ['path = "./lib"\neditable = true', { kind: 'directory', path: 'sub/lib' }],
    ['path = "../a-1.tar.gz"', { kind: 'file', path: 'a-1.tar.gz' }],
    ['', { kind: 'registry', isDefaultRegistry: true }],
  ])('%s', async (lines, origin) => {
    const { packages, problems } = await read(
      `${HEAD}[[package]]\nname = "a"\nversion = "1"\n${lines}\n`,
      {},
      'sub/pdm.lock',
    )
    expect([packages[0]?.origin, problems]).toEqual([origin, []])
  })

  test.each([
    ['', 'unknown-version', 'whole'],
    ['[metadata]\nlock_version = "5.0"\n', 'unknown-version', 'whole'],
    [`${HEAD}[[package]]\nname = "a"\nversion = "1"\ndependencies = ["b"]\n`, 'dangling-edge', 'part'],
    [`${HEAD}[[package]]\nname = "a"\nversion = "1"\ndependencies = ["b >= "]\n`, 'malformed-entry', 'part'],
    [`${HEAD}[[package]]\nname = "a"\nversion = "1"\ndependencies = [1]\n`, 'malformed-entry', 'part'],
    [`${HEAD}[[package]]\nversion = "1"\n`, 'malformed-entry', 'part'],
    [
      `${HEAD}[[package]]\nname = "a"\nversion = "1"\ngit = "https://h.example/a"\nrevision = "main"\n`,
      'malformed-commit',
      'part',
    ],
    [`${HEAD}${'[[package]]\nname = "a"\nversion = "1"\n'.repeat(2)}`, 'duplicate-entry', 'part'],
  ])('%j is wrong', async (text, kind, extent) => {
    const { problems, isComplete } = await read(text)
    expect(problems.map((one) => [one.kind, one.extent])).toEqual([[kind, extent]])
    expect(isComplete).toBe(false)
  })

  test.each([
    ['pdm.lock', true],
    ['a/pdm.windows.lock', true],
    ['pdm.toml', false],
    ['xpdm.lock', false],
  ])('whether %s is read is %s', (path, isRead) => {
    expect(PDM_LOCK.matches(path)).toBe(isRead)
  })
})
