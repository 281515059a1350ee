import { describe, expect, test } from 'vitest'
import { composerLock } from '../../../../../src/collect/dependency/composer/composer-lock.ts'
import { createSource } from '../../../../../src/core/source.ts'
import { filesAround } from '../files-around.ts'

const read = (lock: unknown, manifest?: unknown) => {
  const text = typeof lock === 'string' ? lock : JSON.stringify(lock, undefined, 4)
  const files = manifest === undefined ? {} : { 'composer.json': JSON.stringify(manifest) }
  return Promise.resolve(composerLock.read(createSource('composer.lock', text), filesAround(files)))
}

const COMMIT = '0123456789abcdef0123456789abcdef01234567'

const one = (fields: Readonly<Record<string, unknown>>) => ({
  name: 'acme/one',
  version: 'v1.2.3',
  source: { type: 'git', url: 'https://git.example/acme/one.git', reference: COMMIT },
  dist: { type: 'zip', url: 'https://api.git.example/acme/one/zip', reference: COMMIT, shasum: '' },
  'notification-url': 'https://packagist\u002eorg/downloads/',
  ...fields,
})

const only = async (fields: Readonly<Record<string, unknown>>, manifest?: unknown) => {
  const lock = await read({ packages: [one(fields)] }, manifest)
  return { lock, first: lock.packages[0] }
}

test('packages have what the lock says of them', async () => {
  const text = JSON.stringify({
    packages: [
      one({
        name: 'Acme/One',
        type: 'composer-plugin',
        license: ['MIT', 'GPL-2.0-only'],
        time: '2024-01-02T03:04:05+00:00',
        bin: ['bin/one', 'two'],
        abandoned: 'acme/two',
      }),
    ],
    'packages-dev': [one({ name: 'acme/dev', type: 'library', license: 'MIT', abandoned: true })],
    'plugin-api-version': '2.6.0',
  })
  const lock = await read(text)
  expect(lock.problems).toEqual([])
  expect(lock).toMatchObject({
    format: 'composer-lock',
    ecosystem: 'Packagist',
    formatVersion: '2.6.0',
    isComplete: true,
  })
  expect(lock.packages).toMatchObject([
    {
      id: 'acme/one@v1.2.3',
      name: 'acme/one',
      version: 'v1.2.3',
      scopes: ['prod'],
      runsAtInstall: true,
      license: 'MIT OR GPL-2.0-only',
      publishedAt: '2024-01-02T03:04:05+00:00',
      commands: ['one', 'two'],
      deprecated: 'the package is abandoned, use acme/two',
      integrity: [],
      origin: { kind: 'registry', isDefaultRegistry: true, commit: COMMIT, host: 'api.git.example' },
    },
    {
      name: 'acme/dev',
      scopes: ['dev'],
      runsAtInstall: false,
      license: 'MIT',
      deprecated: 'the package is abandoned',
    },
  ])
  const [first] = lock.packages
  expect(text.slice(first?.span.start, first?.span.end)).toBe('"Acme/One"')
  expect(text.slice(first?.spans.commit?.start, first?.spans.commit?.end)).toBe(`"${COMMIT}"`)
})

describe('where packages come from', () => {
  test('is another registry when installs are reported to another one', async () => {
    const { first } = await only({ 'notification-url': 'https://packages.example/downloads/' })
    expect(first?.origin).toMatchObject({ kind: 'registry', isDefaultRegistry: false })
  })

  test('is a repository of composer.json where one has the address', async () => {
    const manifest = { repositories: [{ type: 'vcs', url: 'git@git.example:acme/one' }] }
    const { first } = await only({ 'notification-url': undefined, dist: undefined }, manifest)
    expect(first?.origin).toEqual({
      kind: 'git',
      url: 'https://git.example/acme/one.git',
      host: 'git.example',
      commit: COMMIT,
    })
    const { first: other } = await only({ 'notification-url': undefined }, { repositories: {} })
    expect(other?.origin.kind).toBe('registry')
  })

  test('is a folder for path repositories', async () => {
    const { first, lock } = await only({
      source: undefined,
      dist: { type: 'path', url: './libs/one', reference: 'x' },
    })
    expect(first?.origin).toEqual({ kind: 'directory', path: 'libs/one' })
    expect(lock.problems).toEqual([])
    const outside = await only({ source: undefined, dist: { type: 'path', url: '../one' } })
    expect(outside.lock.problems.map(({ kind, extent }) => [kind, extent])).toEqual([
      ['outside-path', 'note'],
    ])
  })

  test('never repeats a password', async () => {
    const { first } = await only({ dist: { type: 'zip', url: 'https://me:secret@git.example/a.zip' } })
    expect(JSON.stringify(first)).not.toContain('secret')
  })

  test.each([
    ['v1.0.0', 'note'],
    ['--upload-pack=x', 'part'],
  ])('must be a commit: `%s`', async (reference, extent) => {
    const source = { type: 'git', url: 'https://git.example/a', reference }
    const { first, lock } = await only({ source })
    expect(lock.problems.map((problem) => [problem.kind, problem.extent])).toEqual([
      ['malformed-commit', extent],
    ])
    expect(first?.origin).not.toHaveProperty('commit')
    expect(first?.origin.ref).toBe(reference)
  })
})

test('a hash of an archive is read where there is one', async () => {
  const dist = { type: 'zip', url: 'https://x.example/a.zip', shasum: 'ab'.repeat(20) }
  const { first } = await only({ dist })
  expect(first?.integrity).toMatchObject([{ algorithm: 'sha1', hex: 'ab'.repeat(20), of: 'archive' }])
  const { lock } = await only({ dist: { ...dist, shasum: 'abc' } })
  expect(lock.problems.map(({ kind }) => kind)).toEqual(['malformed-integrity'])
})

describe('edges', () => {
  const edges = async (
    require: Readonly<Record<string, string>>,
    more: readonly unknown[] = [],
    manifest?: unknown,
  ) => {
    const lock = await read({ packages: [one({ require }), ...more] }, manifest)
    return { lock, to: lock.packages[0]?.edges?.map(({ to, range }) => [to, range]) }
  }
  const virtual = [
    one({ name: 'acme/a', provide: { 'psr/log': '1' } }),
    one({ name: 'acme/b', replace: { 'psr/log': '*' } }),
  ]

  test('lead to packages, whatever the case of their names', async () => {
    const { to, lock } = await edges({ 'Acme/Two': '^2' }, [one({ name: 'acme/two', version: '2.0.0' })])
    expect(to).toEqual([['acme/two@2.0.0', '^2']])
    expect(lock.problems).toEqual([])
  })

  test.each([
    'php',
    'php-64bit',
    'hhvm',
    'ext-json',
    'lib-icu',
    'composer',
    'composer-plugin-api',
    'composer-runtime-api',
  ])('do not lead to the platform: `%s`', async (name) => {
    const { to, lock } = await edges({ [name]: '*' })
    expect(to).toEqual([])
    expect(lock.problems).toEqual([])
  })

  test('lead to all that stand for a name that no package has', async () => {
    expect((await edges({ 'psr/log': '1' }, virtual)).to).toEqual([
      ['acme/a@v1.2.3', '1'],
      ['acme/b@v1.2.3', '1'],
    ])
    const real = one({ name: 'psr/log', version: '1.0.0' })
    expect((await edges({ 'psr/log': '1' }, [...virtual, real])).to).toEqual([['psr/log@1.0.0', '1']])
  })

  test('that lead nowhere are a problem, unless the project stands for the name', async () => {
    expect((await edges({ 'acme/gone': '1' })).lock.problems.map(({ kind }) => kind)).toEqual([
      'dangling-edge',
    ])
    const own = await edges({ 'acme/gone': '1' }, [], { replace: { 'acme/gone': 'self.version' } })
    expect(own.lock.problems).toEqual([])
  })
})

test('composer.json tells what is named, and by which range', async () => {
  const manifest = {
    name: 'acme/app',
    license: 'MIT',
    require: { php: '>=8', 'acme/one': '^1' },
    'require-dev': { 'acme/x': '*' },
  }
  const { first, lock } = await only({}, manifest)
  expect(first?.directIn).toEqual([{ importer: '', specifier: '^1', scope: 'prod' }])
  expect(lock.importers).toMatchObject([
    {
      path: '',
      name: 'acme/app',
      license: 'MIT',
      manifest: 'composer.json',
      declared: [
        { name: 'acme/one', specifier: '^1', scope: 'prod' },
        { name: 'acme/x', specifier: '*', scope: 'dev' },
      ],
    },
  ])
})

test('settings are told, branch aliases among them', async () => {
  const lock = await read({
    packages: [],
    'minimum-stability': 'dev',
    'stability-flags': { 'acme/one': 20 },
    platform: { php: '>=8' },
    aliases: [{ package: 'acme/one', version: 'dev-main', alias: '1.0.0', alias_normalized: '1.0.0.0' }],
  })
  expect(lock.settings.map(({ key, name, value }) => [key, name, value])).toEqual([
    ['minimum-stability', undefined, 'dev'],
    ['platform', 'php', '>=8'],
    ['stability-flags', 'acme/one', '20'],
    ['alias', 'acme/one', '1.0.0'],
  ])
})

test('plugins that may run and repositories of composer.json are settings', async () => {
  const lock = await read(
    { packages: [] },
    {
      config: { 'allow-plugins': { 'acme/plugin': true, 'acme/other': false } },
      repositories: [
        { type: 'vcs', url: 'https://me:secret@git.example/a' },
        { 'packagist\u002eorg': false },
        { type: 'package', package: {} },
        'wrong',
      ],
    },
  )
  expect(lock.settings.map(({ key, name, value, source }) => [key, name, value, source?.path])).toEqual([
    ['allow-plugins', 'acme/plugin', 'true', 'composer.json'],
    ['allow-plugins', 'acme/other', 'false', 'composer.json'],
    ['repository', 'vcs', 'https://git.example/a', 'composer.json'],
    ['repository', 'packagist\u002eorg', 'false', 'composer.json'],
    ['repository', 'package', '', 'composer.json'],
  ])
  const named = await read(
    { packages: [] },
    {
      config: { 'allow-plugins': true },
      repositories: { own: { type: 'composer', url: 'https://c.example' }, x: false },
    },
  )
  expect(named.settings.map(({ key, name, value }) => [key, name, value])).toEqual([
    ['allow-plugins', '*', 'true'],
    ['repository', 'composer', 'https://c.example'],
    ['repository', 'x', 'false'],
  ])
})

test('a lock that was made from another composer.json is noted', async () => {
  const manifest = { name: 'acme/app', require: { php: '>=8' } }
  const same = await read({ packages: [], 'content-hash': '1615b6b25878a49dc62bdf5addc593d2' }, manifest)
  expect(same.problems).toEqual([])
  const other = await read(
    { packages: [], 'content-hash': '1615b6b25878a49dc62bdf5addc593d2' },
    { ...manifest, version: '1' },
  )
  expect(other.problems.map(({ kind, extent }) => [kind, extent])).toEqual([['disagreement', 'note']])
})

describe('what is wrong', () => {
  test.each([
    ['', 'syntax', 'whole'],
    ['[]', 'malformed-entry', 'whole'],
    ['{}', 'malformed-entry', 'whole'],
    ['{"packages": [', 'syntax', 'whole'],
    ['{"packages": [], "packages": []}', 'duplicate-key', 'whole'],
    ['{"packages": {}}', 'malformed-entry', 'part'],
    ['{"packages": [1]}', 'malformed-entry', 'part'],
    ['{"packages": [{"version": "1"}]}', 'malformed-entry', 'part'],
    ['{"packages": [{"name": "a/b"}]}', 'malformed-entry', 'part'],
    ['{"packages": [{"name": "novendor", "version": "1"}]}', 'malformed-name', 'part'],
    [
      '{"packages": [{"name": "a/b", "version": "1"}, {"name": "a/b", "version": "2"}]}',
      'duplicate-entry',
      'part',
    ],
    [
      '{"packages": [{"name": "a/b", "version": "1"}, {"name": "a/b", "version": "1"}]}',
      'duplicate-entry',
      'part',
    ],
  ])('is a problem: %s', async (text, kind, extent) => {
    const lock = await read(text)
    expect(lock.problems.map((problem) => [problem.kind, problem.extent])).toEqual([[kind, extent]])
    expect(lock.isComplete).toBe(false)
  })
})

test('a composer.json that is no object is a problem of that file', async () => {
  const lock = await read({ packages: [] }, [1])
  expect(lock.problems).toMatchObject([
    { kind: 'malformed-entry', extent: 'part', source: { path: 'composer.json' } },
  ])
})
