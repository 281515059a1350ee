import { describe, expect, test } from 'vitest'
import type { Lock, LockedPackage } from '../../../../../src/collect/dependency/model.ts'
import { createNugetFormat } from '../../../../../src/collect/dependency/nuget/nuget-lock.ts'
import { createSource } from '../../../../../src/core/source.ts'
import { filesAround } from '../files-around.ts'

const read = (lock: unknown, files: Readonly<Record<string, string>> = {}, path = 'packages.lock.json') => {
  const text = typeof lock === 'string' ? lock : JSON.stringify(lock, undefined, 2)
  return Promise.resolve(createNugetFormat().read(createSource(path, text), filesAround(files)))
}

const one = (lock: Lock, id: string): LockedPackage | undefined =>
  lock.packages.find((entry) => entry.id === id)

const HASH = `${'q'.repeat(86)}==`
const OTHER = `${'w'.repeat(86)}==`

const LOCK = {
  version: 2,
  dependencies: {
    'net8.0': {
      'Acme.Direct': {
        type: 'Direct',
        requested: '[1.2.3, )',
        resolved: '1.2.3',
        contentHash: HASH,
        dependencies: { 'acme.deep': '2.0.0' },
      },
      'Acme.Analyzer': {
        type: 'Direct',
        requested: '[1.0.0, )',
        resolved: '1.0.0',
        contentHash: HASH,
        dependencies: { 'Acme.Only': '1.0.0' },
      },
      'Acme.Deep': { type: 'Transitive', resolved: '2.0.0', contentHash: HASH },
      'Acme.Only': { type: 'Transitive', resolved: '1.0.0', contentHash: HASH },
      'Acme.Central': {
        type: 'CentralTransitive',
        requested: '[3.0.0, )',
        resolved: '3.0.0',
        contentHash: HASH,
      },
      'acme.shared': { type: 'Project', dependencies: { 'Acme.Central': '[3.0.0, )' } },
    },
    'net8.0/linux-x64': {
      'Acme.Direct': {
        type: 'Direct',
        requested: '[1.2.3, )',
        resolved: '1.2.3',
        contentHash: HASH,
        dependencies: { 'Acme.Native': '1.0.0', 'Acme.Deep': '2.0.0' },
      },
      'Acme.Native': { type: 'Transitive', resolved: '1.0.0', contentHash: HASH },
    },
  },
}

const PROJECT = `<Project Sdk="Microsoft.NET.Sdk">
  <ItemGroup>
    <PackageReference Include="acme.direct" Version="1.2.3" />
    <PackageReference Include="Acme.Analyzer">
      <Version>1.0.0</Version>
      <PrivateAssets>all</PrivateAssets>
    </PackageReference>
    <ProjectReference Include="../Shared/Acme.Shared.csproj" />
  </ItemGroup>
</Project>
`

test.each([
  ['packages.lock.json', true],
  ['src/App/packages.lock.json', true],
  ['src/App/packages.App.lock.json', true],
  ['package-lock.json', false],
  ['packages.json', false],
])('of `%s` it is said that it is a lock: %s', (path, expected) => {
  expect(createNugetFormat().matches(path)).toBe(expected)
})

test('one version is one package, whichever frameworks it is for', async () => {
  const lock = await read(LOCK)
  expect(lock.problems).toEqual([])
  expect(lock).toMatchObject({
    format: 'nuget-lock',
    ecosystem: 'NuGet',
    formatVersion: '2',
    isComplete: true,
  })
  expect(lock.packages.map(({ id, name, version, condition }) => [id, name, version, condition])).toEqual([
    ['acme.direct/1.2.3', 'Acme.Direct', '1.2.3', 'net8.0, net8.0/linux-x64'],
    ['acme.analyzer/1.0.0', 'Acme.Analyzer', '1.0.0', 'net8.0'],
    ['acme.deep/2.0.0', 'Acme.Deep', '2.0.0', 'net8.0'],
    ['acme.only/1.0.0', 'Acme.Only', '1.0.0', 'net8.0'],
    ['acme.central/3.0.0', 'Acme.Central', '3.0.0', 'net8.0'],
    ['acme.shared', 'acme.shared', undefined, 'net8.0'],
    ['acme.native/1.0.0', 'Acme.Native', '1.0.0', 'net8.0/linux-x64'],
  ])
  expect(one(lock, 'acme.direct/1.2.3')?.integrity).toMatchObject([
    { algorithm: 'sha512', of: 'tool-archive' },
  ])
})

test('nothing of a package runs when it is installed', async () => {
  expect(one(await read(LOCK), 'acme.direct/1.2.3')?.runsAtInstall).toBe(false)
})

test('edges are found whatever the case, in the framework with a runtime first', async () => {
  const lock = await read(LOCK)
  expect(one(lock, 'acme.direct/1.2.3')?.edges).toEqual([
    { to: 'acme.deep/2.0.0', range: '2.0.0', kind: 'prod' },
    { to: 'acme.native/1.0.0', range: '1.0.0', kind: 'prod' },
  ])
  expect(one(lock, 'acme.shared')?.edges).toEqual([
    { to: 'acme.central/3.0.0', range: '[3.0.0, )', kind: 'prod' },
  ])
})

test('the project tells what is named by it, and what is only for its developers', async () => {
  const files = { 'src/App/App.csproj': PROJECT, 'src/Shared/Acme.Shared.csproj': '<Project/>' }
  const lock = await read(LOCK, files, 'src/App/packages.lock.json')
  expect(lock.importers).toMatchObject([
    {
      path: 'src/App',
      name: 'App',
      manifest: 'src/App/App.csproj',
      declared: [
        { name: 'Acme.Direct', specifier: '1.2.3', scope: 'prod' },
        { name: 'Acme.Analyzer', specifier: '1.0.0', scope: 'dev' },
      ],
      locked: [
        { name: 'Acme.Direct', specifier: '[1.2.3, )', scope: 'prod', to: 'acme.direct/1.2.3' },
        { name: 'Acme.Analyzer', scope: 'dev' },
      ],
    },
  ])
  expect(lock.packages.map(({ name, scopes }) => [name, scopes])).toEqual([
    ['Acme.Direct', ['prod']],
    ['Acme.Analyzer', ['dev']],
    ['Acme.Deep', ['prod']],
    ['Acme.Only', ['dev']],
    ['Acme.Central', ['prod']],
    ['acme.shared', ['prod']],
    ['Acme.Native', ['prod']],
  ])
  expect(one(lock, 'acme.shared')?.origin).toEqual({ kind: 'workspace', path: 'src/Shared' })
  expect(one(lock, 'acme.direct/1.2.3')?.directIn).toEqual([
    { importer: 'src/App', specifier: '[1.2.3, )', scope: 'prod' },
  ])
})

test('versions that are set for all projects are found above the project, where they stand', async () => {
  const props =
    '<Project><ItemGroup>\n<PackageVersion Include="acme.direct" Version="1.2.3" /></ItemGroup></Project>'
  const lock = await read(
    LOCK,
    {
      'src/App/App.fsproj':
        '<Project><ItemGroup><PackageReference Include="Acme.Direct"/></ItemGroup></Project>',
      'Directory.Packages.props': props,
    },
    'src/App/packages.lock.json',
  )
  const [declared] = lock.importers[0]?.declared ?? []
  expect(declared).toMatchObject({
    name: 'Acme.Direct',
    specifier: '1.2.3',
    source: { path: 'Directory.Packages.props' },
  })
  expect(props.slice(declared?.span.start, declared?.span.end)).toContain('PackageVersion')
})

describe('sources', () => {
  const config = (body: string): string => `<configuration>${body}</configuration>`
  const originOf = async (body: string, name = 'acme.deep/2.0.0') =>
    one(await read(LOCK, { 'NuGet.Config': config(body) }, 'src/packages.lock.json'), name)?.origin

  test('are the public one unless there is exactly one other', async () => {
    expect(await originOf('')).toMatchObject({ kind: 'registry', isDefaultRegistry: true })
    expect(
      await originOf(
        '<packageSources><clear/><add key="own" value="https://nuget.example/v3/index.json"/></packageSources>',
      ),
    ).toMatchObject({ isDefaultRegistry: false, host: 'nuget.example' })
    expect(
      await originOf(
        '<packageSources><add key="own" value="https://nuget.example/v3/index.json"/></packageSources>',
      ),
    ).toMatchObject({ isDefaultRegistry: true })
  })

  test('are mapped by the longest pattern', async () => {
    const body = `<packageSources><add key="own" value="https://nuget.example/i"/><add key="deep" value="https://deep.example/i"/></packageSources>
<packageSourceMapping><packageSource key="own"><package pattern="*"/></packageSource><packageSource key="Deep"><package pattern="Acme.D*"/><package pattern="acme.only"/></packageSource></packageSourceMapping>`
    expect(await originOf(body)).toMatchObject({ host: 'deep.example' })
    expect(await originOf(body, 'acme.only/1.0.0')).toMatchObject({ host: 'deep.example' })
    expect(await originOf(body, 'acme.central/3.0.0')).toMatchObject({ host: 'nuget.example' })
  })

  test('are settings, without their passwords', async () => {
    const body = '<packageSources><add key="own" value="https://me:secret@nuget.example/i"/></packageSources>'
    const lock = await read(LOCK, { 'nuget.config': config(body) })
    expect(lock.settings.map(({ key, name, value, source }) => [key, name, value, source?.path])).toEqual([
      ['package-source', 'own', 'https://nuget.example/i', 'nuget.config'],
    ])
  })
})

test('one version with two hashes is a contradiction, and both are kept', async () => {
  const lock = await read({
    version: 1,
    dependencies: {
      'net8.0': { A: { type: 'Direct', requested: '[1.0.0, )', resolved: '1.0.0', contentHash: HASH } },
      'net9.0': { a: { type: 'Direct', requested: '[1.0.0, )', resolved: '1.0.0', contentHash: OTHER } },
    },
  })
  expect(lock.problems.map(({ kind, extent }) => [kind, extent])).toEqual([['contradiction', 'part']])
  expect(lock.packages.map(({ id }) => id)).toEqual(['a/1.0.0', 'a/1.0.0 net9.0'])
})

test('of several projects in one folder none is taken for the one of the lock', async () => {
  const lock = await read(LOCK, { 'A.csproj': PROJECT, 'B.csproj': PROJECT })
  expect(lock.importers[0]).not.toHaveProperty('manifest')
})

test('what is wrong is no reason to lose the rest', async () => {
  const good = { type: 'Direct', requested: '1', resolved: '1.0.0' }
  const lock = await read({ version: 1, dependencies: { bad: 1, net8: { A: 1, B: good, b: good, C: good } } })
  expect(lock.packages.map(({ name }) => name)).toEqual(['B', 'C'])
})

describe('what is wrong', () => {
  const entry = (fields: Readonly<Record<string, unknown>>) => ({
    version: 1,
    dependencies: { net8: { A: { type: 'Direct', requested: '1', resolved: '1.0.0', ...fields } } },
  })

  test.each([
    ['', 'syntax', 'whole'],
    ['{"version": 1}', 'malformed-entry', 'whole'],
    ['{"version": 1, "dependencies": []}', 'malformed-entry', 'whole'],
    ['{"version": 1, "version": 1, "dependencies": {}}', 'duplicate-key', 'whole'],
    [{ version: 3, dependencies: {} }, 'unknown-version', 'part'],
    [{ version: '1', dependencies: {} }, 'unknown-version', 'part'],
    [{ dependencies: {} }, 'unknown-version', 'part'],
    [{ version: 1, dependencies: { net8: [] } }, 'malformed-entry', 'part'],
    [{ version: 1, dependencies: { net8: { A: 1 } } }, 'malformed-entry', 'part'],
    [entry({ type: 'New' }), 'malformed-entry', 'part'],
    [entry({ resolved: undefined }), 'malformed-entry', 'part'],
    [entry({ dependencies: [] }), 'malformed-entry', 'part'],
    [entry({ contentHash: 'abc' }), 'malformed-integrity', 'part'],
    [entry({ dependencies: { B: '1.0.0' } }), 'dangling-edge', 'part'],
    [
      { version: 1, dependencies: { net8: { 'a/../b': { type: 'Direct', resolved: '1.0.0' } } } },
      'malformed-name',
      'part',
    ],
    [
      {
        version: 1,
        dependencies: {
          net8: { A: { type: 'Direct', resolved: '1' }, a: { type: 'Direct', resolved: '2' } },
        },
      },
      'duplicate-entry',
      'part',
    ],
  ])('is a problem: %j', async (lock, kind, extent) => {
    const { problems, isComplete } = await read(lock)
    expect(problems.map((problem) => [problem.kind, problem.extent])).toEqual([[kind, extent]])
    expect(isComplete).toBe(false)
  })
})
