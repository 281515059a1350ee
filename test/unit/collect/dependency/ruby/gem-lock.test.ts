import { describe, expect, test } from 'vitest'
import type { Lock, LockedPackage } from '../../../../../src/collect/dependency/model.ts'
import { gemLock } from '../../../../../src/collect/dependency/ruby/gem-lock.ts'
import { createSource } from '../../../../../src/core/source.ts'
import { filesAround } from '../files-around.ts'

const read = (text: string, files: Readonly<Record<string, string>> = {}, path = 'Gemfile.lock') =>
  Promise.resolve(gemLock.read(createSource(path, text), filesAround({ ...files, [path]: text })))

const one = (lock: Lock, id: string): LockedPackage | undefined =>
  lock.packages.find((entry) => entry.id === id)

const COMMIT = '0123456789abcdef0123456789abcdef01234567'
const SHA = 'ab'.repeat(32)
const REGISTRY = 'https://rubygems\u002eorg/'

const LOCK = `GIT
  remote: https://git.example/gitgem.git
  revision: ${COMMIT}
  tag: v1
  specs:
    gitgem (0.0.1)
      plain

PATH
  remote: .
  specs:
    own (1.0.0)
      plain (~> 1.0, >= 1.0.2)

PATH
  remote: vendor/engine
  specs:
    engine (0.1.0)

GEM
  remote: ${REGISTRY}
  specs:
    native (1.2.0)
      bundler (>= 1)
    native (1.2.0-x86_64-linux)
    native (1.2.0-arm64-darwin)
    plain (1.0.3)
    pre (2.0.0.rc1)
    tester (3.0)
      deep
      native
    deep (0.1)

PLATFORMS
  ruby
  x86_64-linux

DEPENDENCIES
  engine!
  gitgem!
  native (>= 1)
  own!
  pre (= 2.0.0.rc1)
  tester

CHECKSUMS
  native (1.2.0) sha256=${SHA}
  native (1.2.0-x86_64-linux) sha256=${'cd'.repeat(32)}
  plain (1.0.3)

RUBY VERSION
   ruby 3.3.0p0

BUNDLED WITH
   2.5.6
`

const GEMFILE = `source "https://rubygems.example"
gemspec
gem 'native', '>= 1' # group: :test
gem "pre", "= 2.0.0.rc1", "< 3", require: false
gem 'gitgem', git: 'https://git.example/gitgem.git', tag: 'v1'
group :test do
  if ENV["X"]
    gem 'tester'
  end
  gem "engine", path: "vendor/engine", group: :development
end
# gem 'commented'
`

test.each([
  ['Gemfile.lock', true],
  ['a/gems.locked', true],
  ['Gemfile', false],
  ['MyGemfile.lock', false],
])('of `%s` it is said that it is a lock: %s', (path, expected) => {
  expect(gemLock.matches(path)).toBe(expected)
})

test('gems.locked is read in place of the Gemfile.lock beside it', () => {
  expect(gemLock.yieldsTo?.('a/Gemfile.lock')).toEqual(['a/gems.locked'])
  expect(gemLock.yieldsTo?.('a/gems.locked')).toEqual([])
})

test('every spec is a package, with the version up to its platform', async () => {
  const lock = await read(LOCK)
  expect(lock.problems).toEqual([])
  expect(lock).toMatchObject({ format: 'gemfile-lock', formatVersion: '2.5.6', isComplete: true })
  expect(
    lock.packages.map(({ name, version, qualifiers }) => [name, version, qualifiers?.get('platform')]),
  ).toEqual([
    ['gitgem', '0.0.1', undefined],
    ['own', '1.0.0', undefined],
    ['engine', '0.1.0', undefined],
    ['native', '1.2.0', undefined],
    ['native', '1.2.0', 'x86_64-linux'],
    ['native', '1.2.0', 'arm64-darwin'],
    ['plain', '1.0.3', undefined],
    ['pre', '2.0.0.rc1', undefined],
    ['tester', '3.0', undefined],
    ['deep', '0.1', undefined],
  ])
  const native = one(lock, 'native (1.2.0-x86_64-linux)')
  expect(LOCK.slice(native?.span.start, native?.span.end)).toBe('native (1.2.0-x86_64-linux)')
  expect(LOCK.slice(native?.spans.version?.start, native?.spans.version?.end)).toBe('1.2.0')
})

test('sections tell where gems come from', async () => {
  const lock = await read(LOCK)
  expect(one(lock, 'gitgem (0.0.1)')?.origin).toEqual({
    kind: 'git',
    url: 'https://git.example/gitgem.git',
    host: 'git.example',
    commit: COMMIT,
    ref: 'v1',
  })
  expect(one(lock, 'own (1.0.0)')?.origin).toEqual({ kind: 'workspace', path: '' })
  expect(one(lock, 'engine (0.1.0)')?.origin).toEqual({ kind: 'directory', path: 'vendor/engine' })
  expect(one(lock, 'plain (1.0.3)')?.origin).toMatchObject({ kind: 'registry', isDefaultRegistry: true })
})

test('edges lead to every platform, but from a platform to its own', async () => {
  const lock = await read(LOCK)
  expect(one(lock, 'own (1.0.0)')?.edges).toEqual([
    { to: 'plain (1.0.3)', range: '~> 1.0, >= 1.0.2', kind: 'prod' },
  ])
  expect(one(lock, 'tester (3.0)')?.edges?.map(({ to }) => to)).toEqual([
    'deep (0.1)',
    'native (1.2.0)',
    'native (1.2.0-x86_64-linux)',
    'native (1.2.0-arm64-darwin)',
  ])
  const platforms = await read(
    'GEM\n  specs:\n    a (1-java)\n      b\n      c\n    b (1)\n    b (1-java)\n    c (2)\n    c (2-x86-linux)\n',
  )
  expect(one(platforms, 'a (1-java)')?.edges?.map(({ to }) => to)).toEqual(['b (1-java)', 'c (2)'])
})

test('a byte order mark is no text, and brackets must be whole', async () => {
  const lock = await read('\ufeffGEM\n  specs:\n    a (1)\n    b (2\n    c 3)\n')
  expect(lock.packages.map(({ id }) => id)).toEqual(['a (1)'])
  expect(lock.problems.map(({ kind }) => kind)).toEqual(['malformed-entry', 'malformed-entry'])
})

test('Bundler is never in its own lock', async () => {
  const lock = await read(
    'GEM\n  specs:\n    a (1)\n      bundler (>= 1)\n\nDEPENDENCIES\n  a\n  bundler (~> 2)\n',
  )
  expect(lock.problems).toEqual([])
  expect(one(lock, 'a (1)')?.edges).toEqual([])
})

test('checksums belong to their platform', async () => {
  const lock = await read(LOCK)
  expect(one(lock, 'native (1.2.0)')?.integrity).toMatchObject([
    { algorithm: 'sha256', hex: SHA, of: 'archive' },
  ])
  expect(one(lock, 'native (1.2.0-x86_64-linux)')?.integrity).toMatchObject([{ hex: 'cd'.repeat(32) }])
  expect(one(lock, 'native (1.2.0-arm64-darwin)')?.integrity).toEqual([])
  const [hash] = one(lock, 'native (1.2.0)')?.integrity ?? []
  expect(LOCK.slice(hash?.span.start, hash?.span.end)).toBe(`sha256=${SHA}`)
})

describe('a Gemfile', () => {
  test('tells what gems are for, as far as it says so in plain words', async () => {
    const lock = await read(LOCK, {
      Gemfile: GEMFILE,
      'own.gemspec': 's.add_dependency "plain", "~> 1.0"\ns.add_development_dependency(%q<x>)\n',
    })
    expect(lock.packages.map(({ id, scopes }) => [id, scopes])).toEqual([
      ['gitgem (0.0.1)', ['prod']],
      ['own (1.0.0)', ['prod']],
      ['engine (0.1.0)', ['dev', 'test']],
      ['native (1.2.0)', ['prod']],
      ['native (1.2.0-x86_64-linux)', ['prod']],
      ['native (1.2.0-arm64-darwin)', ['prod']],
      ['plain (1.0.3)', ['prod']],
      ['pre (2.0.0.rc1)', ['prod']],
      ['tester (3.0)', ['test']],
      ['deep (0.1)', ['test']],
    ])
  })

  test('is what the importer declares, and the lock repeats it', async () => {
    const lock = await read(LOCK, { Gemfile: GEMFILE })
    const [importer] = lock.importers
    expect(importer).toMatchObject({
      path: '',
      name: 'own',
      version: '1.0.0',
      id: 'own (1.0.0)',
      manifest: 'Gemfile',
    })
    expect(importer?.declared?.map(({ name, specifier, scope }) => [name, specifier, scope])).toEqual([
      ['native', '>= 1', 'prod'],
      ['pre', '= 2.0.0.rc1, < 3', 'prod'],
      ['gitgem', '>= 0', 'prod'],
      ['tester', '>= 0', 'test'],
      ['engine', '>= 0', 'dev'],
      ['engine', '>= 0', 'test'],
    ])
    const [native] = importer?.declared ?? []
    expect(GEMFILE.slice(native?.span.start, native?.span.end)).toBe('native')
    expect(importer?.locked?.map(({ name, specifier, to }) => [name, specifier, to])).toContainEqual([
      'native',
      '>= 1',
      'native (1.2.0)',
    ])
    expect(one(lock, 'tester (3.0)')?.directIn).toEqual([{ importer: '', specifier: '>= 0', scope: 'test' }])
  })

  test('tells its plugins', async () => {
    const text = "plugin 'bundler-audit', '~> 1'\n# plugin 'no'\ngem 'plugin'\n"
    const lock = await read('GEM\n  specs:\n    a (1)\n', { Gemfile: text })
    const plugins = lock.settings.filter(({ key }) => key === 'plugin')
    expect(plugins.map(({ name, source }) => [name, source?.path])).toEqual([['bundler-audit', 'Gemfile']])
    expect(text.slice(plugins[0]?.span.start, plugins[0]?.span.end)).toBe('bundler-audit')
  })

  test('beside gems.locked is called gems.rb', async () => {
    const lock = await read(
      'GEM\n  specs:\n    a (1)\n\nDEPENDENCIES\n  a\n',
      { 'x/gems.rb': "gem 'a', group: [:test]\n" },
      'x/gems.locked',
    )
    expect(lock.importers[0]?.manifest).toBe('x/gems.rb')
    expect(lock.packages[0]?.scopes).toEqual(['test'])
  })

  test.each([
    ["gem 'a', group: :development", ['dev']],
    ["gem('a', '~> 1', groups: [:development, :test])", ['dev', 'test']],
    ["gem 'a', :group => 'test'", ['test']],
    ["group :development, :test do\n  gem 'a'\nend", ['dev', 'test']],
    ["group :production do\n  gem 'a'\nend", ['prod']],
    ["group :test do |x|\nend\ngem 'a'", ['prod']],
    ["platforms :ruby do\n  group(:test) do\n    gem 'a'\n  end\nend", ['test']],
    ["group :test do\n  unless windows?\n  end\n  gem 'a'\nend", ['test']],
    ["group :test do\n  gem 'b'\nend\n%w[a].each { |name| gem name }", ['prod']],
  ])('%j', async (text, scopes) => {
    const lock = await read('GEM\n  specs:\n    a (1)\n\nDEPENDENCIES\n  a\n', { Gemfile: text })
    expect(lock.packages[0]?.scopes).toEqual(scopes)
  })
})

describe('registries', () => {
  test('of which there are several in one block are noted: nothing tells which one a gem is from', async () => {
    const lock = await read(
      `GEM\n  remote: https://gems.example/\n  remote: ${REGISTRY}\n  specs:\n    a (1)\n`,
    )
    expect(lock.problems.map(({ kind, extent }) => [kind, extent])).toEqual([['contradiction', 'note']])
    expect(lock.packages[0]?.origin).toMatchObject({ isDefaultRegistry: true })
    expect(lock.settings.filter(({ key }) => key === 'remote').map(({ value }) => value)).toEqual([
      'https://gems.example/',
      REGISTRY,
    ])
  })

  test('in blocks of their own are told apart, without their passwords', async () => {
    const lock = await read(
      `GEM\n  remote: ${REGISTRY}\n  specs:\n    a (1)\n\nGEM\n  remote: https://me:secret@gems.example/\n  specs:\n    b (1)\n`,
    )
    expect(lock.problems).toEqual([])
    expect(lock.packages.map(({ origin }) => origin.isDefaultRegistry)).toEqual([true, false])
    expect(JSON.stringify([lock.packages, lock.settings])).not.toContain('secret')
  })
})

describe('what is wrong', () => {
  test.each([
    ['', 'syntax', 'whole'],
    ['{"packages": {}}', 'syntax', 'whole'],
    ['<<<<<<< HEAD\nGEM\n', 'conflict-markers', 'whole'],
    ['GEM\n  specs:\n    a (1)\n\nNEW SECTION\n  x\n', 'unsupported-feature', 'part'],
    ['GEM\n  specs:\n    a\n', 'malformed-entry', 'part'],
    ['GEM\n  specs:\n    a (1) (2)\n', 'malformed-entry', 'part'],
    ['GEM\n  specs:\n      b\n', 'malformed-entry', 'part'],
    ['GEM\n  specs:\n     a (1)\n', 'malformed-entry', 'part'],
    ['GEM\n  what is this\n  specs:\n', 'malformed-entry', 'part'],
    ['GEM\n  specs:\n    a (1)\n      gone\n', 'dangling-edge', 'part'],
    ['GEM\n  specs:\n    a (1)\n\nDEPENDENCIES\n  gone\n', 'dangling-edge', 'part'],
    ['GEM\n  specs:\n    a (1)\n    a (1)\n', 'duplicate-entry', 'part'],
    ['GEM\n  specs:\n    a (1)\n\nCHECKSUMS\n  a (1) sha256=abc\n', 'malformed-integrity', 'part'],
    ['GEM\n  specs:\n    a (1)\n\nCHECKSUMS\n  a (1)\n  a (1)\n', 'duplicate-entry', 'part'],
    ['GEM\n  specs:\n    a (1)\n\nCHECKSUMS\n  a\n', 'malformed-entry', 'part'],
    [
      'GIT\n  remote: https://git.example/a\n  revision: main\n  specs:\n    a (1)\n',
      'malformed-commit',
      'part',
    ],
    ['GIT\n  remote: https://git.example/a\n  specs:\n    a (1)\n', 'malformed-commit', 'part'],
    ['PATH\n  remote: ../a\n  specs:\n    a (1)\n', 'outside-path', 'note'],
    [`GEM\n  specs:\n    ${'a'.repeat(70_000)} (1)\n`, 'too-large', 'part'],
  ])('is a problem: %.60j', async (text, kind, extent) => {
    const lock = await read(text)
    expect(lock.problems.map((problem) => [problem.kind, problem.extent])).toEqual([[kind, extent]])
    expect(lock.isComplete).toBe(extent === 'note')
  })

  test('is no reason to lose the rest', async () => {
    const lock = await read('GEM\n  specs:\n    bad\n    good (1)\n')
    expect(lock.packages.map(({ name }) => name)).toEqual(['good'])
  })
})

test.each([
  [40, 0],
  [41, 1],
])('a gem may be there for %i platforms with %i problems', async (count, problems) => {
  const specs = Array.from({ length: count }, (_, at) => `    a (1-p${at})\n`).join('')
  const lock = await read(`GEM\n  specs:\n${specs}    b (1)\n      a\n`)
  expect(lock.problems.map(({ kind }) => kind)).toEqual(Array<string>(problems).fill('too-large'))
  expect(one(lock, 'b (1)')?.edges).toHaveLength(40)
})
