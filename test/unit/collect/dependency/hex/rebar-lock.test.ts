import { describe, expect, test } from 'vitest'
import { rebarLock } from '../../../../../src/collect/dependency/hex/rebar-lock.ts'
import { createSource } from '../../../../../src/core/source.ts'
import { filesAround } from '../files-around.ts'

const read = (text: string) =>
  Promise.resolve(rebarLock.read(createSource('apps/x/rebar.lock', text), filesAround()))

const COMMIT = '0123456789abcdef0123456789abcdef01234567'
const LOCK = `%% a comment
{"1.2.0",
[{<<"cowlib">>,{pkg,<<"cowlib">>,<<"2.12.1">>},1},
 {<<"my_cowboy">>,{pkg,<<"cowboy">>,<<"2.10.0">>},0},
 {<<"gun">>,
  {git,"https://git.example/gun.git",
       {ref,"${COMMIT}"}},
  0},
 {<<"sub">>,{git_subdir,"https://git.example/many.git",{ref,"${COMMIT}"},"apps/sub"},0}]}.
[
{pkg_hash,[
 {<<"cowlib">>, <<"${'AB'.repeat(32)}">>},
 {<<"my_cowboy">>, <<"${'AC'.repeat(32)}">>}]},
{pkg_hash_ext,[
 {<<"cowlib">>, <<"${'CD'.repeat(32)}">>}]}
].
`

test.each([
  ['rebar.lock', true],
  ['apps/x/rebar.lock', true],
  ['my-rebar.lock', false],
])('of `%s` it is said that it is a lock: %s', (path, expected) => {
  expect(rebarLock.matches(path)).toBe(expected)
})

test('every entry is a package, direct where its level is 0', async () => {
  const lock = await read(LOCK)
  expect(lock.problems).toEqual([])
  expect(lock).toMatchObject({ formatVersion: '1.2.0', isComplete: true, importers: [{ path: 'apps/x' }] })
  expect(
    lock.packages.map(({ name, alias, version, directIn }) => [name, alias, version, directIn.length]),
  ).toEqual([
    ['cowlib', undefined, '2.12.1', 0],
    ['cowboy', 'my_cowboy', '2.10.0', 1],
    ['gun', undefined, undefined, 1],
    ['sub', undefined, undefined, 1],
  ])
  expect(lock.packages[0]?.integrity.map(({ hex, of }) => [hex, of])).toEqual([
    ['ab'.repeat(32), 'tree'],
    ['cd'.repeat(32), 'archive'],
  ])
  expect(lock.packages[2]?.origin).toEqual({
    kind: 'git',
    url: 'https://git.example/gun.git',
    host: 'git.example',
    commit: COMMIT,
  })
  expect(lock.packages[3]?.origin).toMatchObject({ path: 'apps/sub' })
  const span = lock.packages[1]?.span
  expect(LOCK.slice(span?.start, span?.end)).toBe('my_cowboy')
})

test('the list alone, as the first version had it, and an empty one are read', async () => {
  expect((await read('[{<<"a">>,{pkg,<<"a">>,<<"1.0">>},0}].\n')).packages.map(({ id }) => id)).toEqual(['a'])
  const empty = await read('[].\n')
  expect([empty.packages, empty.problems]).toEqual([[], []])
})

describe('a lock that is not as it should be', () => {
  test.each([
    ['nothing', '', 'syntax', 'whole'],
    ['only a comment', '% x\n', 'syntax', 'whole'],
    ['code', 'os:cmd("id").', 'syntax', 'whole'],
    ['another version', '{"9.0.0",[]}.', 'unknown-version', 'whole'],
    ['another shape', '{a}.', 'syntax', 'whole'],
    ['no dot', '[{<<"a">>,{pkg,<<"a">>,<<"1">>},0}]', 'syntax', 'part'],
    ['a truncated text', LOCK.slice(0, 150), 'syntax', 'part'],
    ['a wrong name', '[{<<"../a">>,{pkg,<<"a">>,<<"1">>},0}].', 'malformed-name', 'part'],
    ['an entry without a name', '[{[],{pkg,<<"a">>,<<"1">>},0}].', 'malformed-name', 'part'],
    ['something else than an entry', '[a].', 'malformed-name', 'part'],
    ['a version that is no text', '{1,[]}.', 'syntax', 'whole'],
    ['no version', '[{<<"a">>,{pkg,<<"a">>},0}].', 'malformed-entry', 'part'],
    ['another source', '[{<<"a">>,{hg,"https://x.example"},0}].', 'unsupported-feature', 'part'],
    ['a wrong commit', '[{<<"a">>,{git,"https://x.example/a",{ref,"main"}},0}].', 'malformed-commit', 'part'],
    [
      'a wrong checksum',
      '{"1.2.0",[{<<"a">>,{pkg,<<"a">>,<<"1">>},0}]}. [{pkg_hash,[{<<"a">>,<<"x">>}]}].',
      'malformed-integrity',
      'part',
    ],
    [
      'an entry twice',
      '[{<<"a">>,{pkg,<<"a">>,<<"1">>},0},{<<"a">>,{pkg,<<"a">>,<<"2">>},0}].',
      'duplicate-entry',
      'part',
    ],
    ['conflict markers', `<<<<<<< HEAD\n${LOCK}`, 'conflict-markers', 'whole'],
  ])('says so: %s', async (_, text, kind, extent) => {
    const { problems, isComplete } = await read(text)
    expect(problems).toContainEqual(expect.objectContaining({ kind, extent }))
    expect(isComplete).toBe(false)
  })
})
