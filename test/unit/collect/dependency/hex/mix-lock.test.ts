import { describe, expect, test } from 'vitest'
import { mixLock } from '../../../../../src/collect/dependency/hex/mix-lock.ts'
import { purlOf } from '../../../../../src/collect/dependency/purl.ts'
import { createSource } from '../../../../../src/core/source.ts'
import { filesAround } from '../files-around.ts'

const read = (text: string, files: Readonly<Record<string, string>> = {}, path = 'mix.lock') =>
  Promise.resolve(mixLock.read(createSource(path, text), filesAround(files)))

const INNER = 'ab'.repeat(32)
const OUTER = 'cd'.repeat(32)
const COMMIT = '0123456789abcdef0123456789abcdef01234567'

const LOCK = `%{
  "bunt": {:hex, :bunt, "1.0.0", "${INNER}", [:mix], [], "hexpm", "${OUTER}"},
  "credo": {:hex, :credo, "1.7.5", "${INNER}", [:mix], [{:bunt, "~> 0.2.1 or ~> 1.0", [hex: :bunt, repo: "hexpm", optional: false]}, {:jason, "~> 1.0", [hex: :jason, repo: "hexpm", optional: true]}], "hexpm", "${OUTER}"},
  "json": {:hex, :jason, "1.4.1", "${INNER.toUpperCase()}", [:mix], [{:decimal, "~> 1.0", [hex: :decimal, repo: "hexpm", optional: true]}], "hexpm", "${OUTER}"},
  "core": {:hex, :core, "0.1.0", "${INNER}", [:mix], [{:json, "~> 1.0", [hex: :jason, repo: "hexpm"]}], "hexpm:acme", "${OUTER}"},
  "mirrored": {:hex, :mirrored, "2.0.0", "${INNER}", [:rebar3], [], "our_mirror", "${OUTER}"},
  "old": {:hex, :old, "1.0.0", "${INNER}", [:mix], []},
  "plug": {:git, "https://me:secret@git.example/plug.git", "${COMMIT}", [branch: "main", subdir: "lib/plug"]},
}
`
const MIX = `defmodule App.MixProject do
  # {:commented, "~> 1.0"}
  defp deps do
    [
      {:core, "~> 0.1", organization: "acme"},
      {:credo, "~> 1.7", only: [:dev, :test], runtime: false},
      {:mirrored, ">= 0.0.0", only: :test},
      {:plug, git: "https://git.example/plug.git", branch: "main"},
      {:old, "~> 1.0", [optional: true]},
      {:sibling, in_umbrella: true},
      {:ok, value}
    ]
  end
end
`

test.each([
  ['mix.lock', true],
  ['apps/x/mix.lock', true],
  ['mix-cowboy1.lock', false],
  ['remix.lock', false],
])('of `%s` it is said that it is a lock: %s', (path, expected) => {
  expect(mixLock.matches(path)).toBe(expected)
})

test('every entry is a package, with its hashes and edges', async () => {
  const lock = await read(LOCK, { 'mix.exs': MIX })
  expect(lock.problems).toEqual([])
  expect(lock.isComplete).toBe(true)
  expect(
    lock.packages.map(({ id, name, alias, version, scopes }) => [id, name, alias, version, scopes]),
  ).toEqual([
    ['bunt', 'bunt', undefined, '1.0.0', ['dev']],
    ['credo', 'credo', undefined, '1.7.5', ['dev']],
    ['json', 'jason', 'json', '1.4.1', ['prod']],
    ['core', 'core', undefined, '0.1.0', ['prod']],
    ['mirrored', 'mirrored', undefined, '2.0.0', ['test']],
    ['old', 'old', undefined, '1.0.0', ['optional']],
    ['plug', 'plug', undefined, undefined, ['prod']],
  ])
  expect(lock.packages[1]?.edges).toEqual([{ to: 'bunt', range: '~> 0.2.1 or ~> 1.0', kind: 'prod' }])
  expect(lock.packages[2]?.integrity.map(({ hex, of }) => [hex, of])).toEqual([
    [INNER, 'tree'],
    [OUTER, 'archive'],
  ])
  expect(lock.packages[3]?.origin).toMatchObject({ kind: 'registry', isDefaultRegistry: false })
  expect(lock.packages[4]?.origin).toEqual({ kind: 'registry', isDefaultRegistry: false })
  expect(lock.packages[6]).toMatchObject({
    edges: undefined,
    origin: {
      kind: 'git',
      url: 'https://git.example/plug.git',
      commit: COMMIT,
      ref: 'main',
      path: 'lib/plug',
    },
  })
  expect(lock.packages.map(purlOf)).toEqual([
    'pkg:hex/bunt@1.0.0',
    'pkg:hex/credo@1.7.5',
    'pkg:hex/jason@1.4.1',
    'pkg:hex/acme/core@0.1.0?repository_url=repo\u002ehex\u002epm',
    'pkg:hex/mirrored@2.0.0',
    'pkg:hex/old@1.0.0',
    `pkg:hex/plug?vcs_url=git%2Bhttps:%2F%2Fgit.example%2Fplug.git%40${COMMIT}%23lib%2Fplug`,
  ])
})

test('an entry is placed at its key, and its parts where they stand', async () => {
  const { packages } = await read(LOCK)
  const one = packages.find(({ id }) => id === 'json')
  const at = (span: { start: number; end: number } | undefined) => LOCK.slice(span?.start, span?.end)
  expect(at(one?.span)).toBe('json')
  expect(at(one?.spans.name)).toBe(':jason')
  expect(at(one?.spans.version)).toBe('1.4.1')
  expect(at(one?.integrity[1]?.span)).toBe(OUTER)
})

test('what a project asks for literally is read, and nothing of its code is run', async () => {
  const { importers, packages } = await read(LOCK, { 'mix.exs': MIX })
  expect(importers.map(({ path, manifest }) => [path, manifest])).toEqual([['', 'mix.exs']])
  expect(importers[0]?.declared?.map(({ name, specifier, scope }) => [name, specifier, scope])).toEqual([
    ['core', '~> 0.1', 'prod'],
    ['credo', '~> 1.7', 'dev'],
    ['mirrored', '>= 0.0.0', 'test'],
    ['plug', 'https://git.example/plug.git', 'prod'],
    ['old', '~> 1.0', 'optional'],
    ['sibling', '', 'prod'],
  ])
  expect(packages.find(({ id }) => id === 'core')?.directIn).toEqual([
    { importer: '', specifier: '~> 0.1', scope: 'prod' },
  ])
})

test('projects of an umbrella share the lock', async () => {
  const app = 'defp deps, do: [{:bunt, "~> 1.0"}]\n'
  const files = { 'x/mix.exs': 'defp deps, do: []\n', 'x/apps/web/mix.exs': app, 'y/mix.exs': app }
  const { importers, packages } = await read(LOCK, files, 'x/mix.lock')
  expect(importers.map(({ path }) => path)).toEqual(['x', 'x/apps/web'])
  expect(packages[0]?.directIn).toEqual([{ importer: 'x/apps/web', specifier: '~> 1.0', scope: 'prod' }])
})

test('without a project nothing is direct, and scopes are not known', async () => {
  const { packages, importers } = await read(LOCK)
  expect(new Set(packages.flatMap(({ scopes, directIn }) => [...scopes, ...directIn]))).toEqual(new Set())
  expect(importers).toEqual([{ path: '' }])
})

test('old keys with arrows and an empty lock are read too', async () => {
  expect((await read(`%{"a" => {:hex, :a, "1.0.0", "", [:mix], []}}`)).packages.map(({ id }) => id)).toEqual([
    'a',
  ])
  const short = await read('%{"cowboy": {:hex, :cowboy, "1.0.0"}}')
  expect(short.packages.map(({ version, edges, integrity }) => [version, edges, integrity])).toEqual([
    ['1.0.0', undefined, []],
  ])
  expect(short.problems).toEqual([])
  const empty = await read('%{}\n')
  expect([empty.packages, empty.problems, empty.isComplete]).toEqual([[], [], true])
})

test('a repository in another folder has no host', async () => {
  const { packages } = await read(`%{"a": {:git, "../a", "${COMMIT}", [sparse: "x"]}}`)
  expect(packages[0]?.origin).toEqual({ kind: 'git', commit: COMMIT, path: 'x' })
  expect(packages.map(purlOf)).toEqual(['pkg:hex/a'])
})

describe('a lock that is not as it should be', () => {
  const entry = (text: string): string => `%{"a": ${text}, "b": {:hex, :b, "1.0.0", "", [:mix], []}}`
  test.each([
    ['nothing', '', 'syntax', 'whole'],
    ['code', 'System.cmd("id", [])', 'syntax', 'whole'],
    ['code in a string', '%{"a": {:hex, :a, "#{System.halt()}"}}', 'syntax', 'part'],
    ['code as a value', '%{"a": System.cmd("id", [])}', 'syntax', 'whole'],
    ['a truncated text', LOCK.slice(0, 400), 'syntax', 'part'],
    ['something behind', '%{}\nx', 'syntax', 'part'],
    ['a key twice', '%{"b": {:git, "", ""}, "b": {:git, "", ""}}', 'duplicate-key', 'part'],
    ['a wrong name', '%{"../a": {:hex, :a, "1"}}', 'malformed-name', 'part'],
    ['another tuple', entry('{:svn, "x"}'), 'malformed-entry', 'part'],
    ['a list', entry('[]'), 'malformed-entry', 'part'],
    ['no version', entry('{:hex, :a}'), 'malformed-entry', 'part'],
    ['a wrong checksum', entry('{:hex, :a, "1", "abc", [], []}'), 'malformed-integrity', 'part'],
    [
      'a wrong commit',
      entry('{:git, "https://git.example/a", "--upload-pack=x", []}'),
      'malformed-commit',
      'part',
    ],
    [
      'an edge that leads nowhere',
      entry('{:hex, :a, "1", "", [], [{:gone, ">= 0.0.0", []}]}'),
      'dangling-edge',
      'part',
    ],
    ['conflict markers', `<<<<<<< HEAD\n${LOCK}`, 'conflict-markers', 'whole'],
  ])('says so: %s', async (_, text, kind, extent) => {
    const { problems, isComplete } = await read(text)
    expect(problems).toContainEqual(expect.objectContaining({ kind, extent }))
    expect(isComplete).toBe(false)
  })

  test('keeps the other entries', async () => {
    const { packages } = await read(entry('{:svn, "x"}'))
    expect(packages.map(({ id, origin }) => [id, origin.kind])).toEqual([
      ['a', 'unknown'],
      ['b', 'registry'],
    ])
  })
})
