import { describe, expect, test } from 'vitest'
import { actionsLock } from '../../../../../src/collect/dependency/actions/actions-lock.ts'
import { purlOf } from '../../../../../src/collect/dependency/purl.ts'
import { createSource } from '../../../../../src/core/source.ts'
import { filesAround } from '../files-around.ts'

const PATH = '.github/workflows/actions.lock'
const read = (text: string, files: Readonly<Record<string, string>> = {}) =>
  Promise.resolve(actionsLock.read(createSource(PATH, text), filesAround(files)))

const A = '0123456789abcdef0123456789abcdef01234567'
const B = 'ab'.repeat(32)
const LOCK = `version: v0.0.2
workflows:
  .github/workflows/ci.yml:
    - actions/checkout@v4
    - acme/setup@Main
    - acme/setup@v1.0.0
dependencies:
  actions/checkout@v4: {ref: v4, commit: "sha1-${A}", owner_id: 1, repo_id: 2}
  acme/setup@Main:
    ref: Main
    commit: sha256-${B}
    owner_id: 3
    repo_id: 4
    uses: [actions/checkout@v4, acme/setup@v1.0.0]
  acme/setup@v1.0.0: {ref: v1.0.0, commit: sha1-${A}, owner_id: 3, repo_id: 4}
`
const CI = `on: push
jobs:
  a:
    runs-on: x
    steps:
      - uses: Actions/checkout@v4
      - uses: acme/setup/sub@Main
`

test.each([
  ['.github/workflows/actions.lock', true],
  ['actions.lock', false],
  ['x/.github/workflows/actions.lock', false],
])('of `%s` it is said that it is the lock: %s', (path, expected) => {
  expect(actionsLock.matches(path)).toBe(expected)
})

test('every pin is a package with its commit, and what it uses itself', async () => {
  const lock = await read(LOCK, { '.github/workflows/ci.yml': CI })
  expect(lock.problems).toEqual([])
  expect(lock).toMatchObject({ isComplete: true, formatVersion: 'v0.0.2', ecosystem: 'GitHub Actions' })
  expect(
    lock.packages.map(({ id, name, version, origin, edges }) => [
      id,
      name,
      version,
      origin.commit,
      edges?.map(({ to }) => to),
    ]),
  ).toEqual([
    ['actions/checkout@v4', 'actions/checkout', undefined, A, []],
    ['acme/setup@Main', 'acme/setup', undefined, B, ['actions/checkout@v4', 'acme/setup@v1.0.0']],
    ['acme/setup@v1.0.0', 'acme/setup', 'v1.0.0', A, []],
  ])
  expect(lock.packages.map(purlOf)[1]).toBe(`pkg:github/acme/setup@${B}`)
  const [one] = lock.packages
  expect(LOCK.slice(one?.span.start, one?.span.end)).toBe('actions/checkout@v4')
  expect(LOCK.slice(one?.spans.commit?.start, one?.spans.commit?.end)).toBe(`sha1-${A}`)
})

test('a use is direct when the workflow has it, also when another action needs it', async () => {
  const lock = await read(LOCK, { '.github/workflows/ci.yml': CI })
  expect(lock.packages.map(({ directIn }) => directIn.map(({ specifier }) => specifier))).toEqual([
    ['v4'],
    ['Main'],
    [],
  ])
  expect(lock.importers[0]?.locked?.map(({ name, to }) => [name, to])).toEqual([
    ['actions/checkout', 'actions/checkout@v4'],
    ['acme/setup', 'acme/setup@Main'],
  ])
})

test('without the workflow what no other pin needs is direct, with a note', async () => {
  const lock = await read(LOCK)
  expect(lock.packages.map(({ directIn }) => directIn.length)).toEqual([0, 1, 0])
  expect(lock.problems).toMatchObject([{ kind: 'missing-file', extent: 'note' }])
})

describe('a lock that is not as it should be', () => {
  test.each([
    ['another version', 'version: v9\n', 'unknown-version', 'whole'],
    ['no version', 'workflows: {}\n', 'malformed-entry', 'whole'],
    ['a list', '- a\n', 'malformed-entry', 'whole'],
    ['nothing', '', 'malformed-entry', 'whole'],
    ['no YAML', 'version: [\n', 'syntax', 'whole'],
    ['conflict markers', `<<<<<<< HEAD\n${LOCK}`, 'conflict-markers', 'whole'],
    ['a commit that is none', LOCK.replace(`"sha1-${A}"`, 'sha1-abc'), 'malformed-commit', 'part'],
    ['a key twice', `${LOCK}version: v0.0.2\n`, 'duplicate-key', 'part'],
    ['a circle', LOCK.replace('owner_id: 1,', 'owner_id: 1, uses: [acme/setup@Main],'), 'cycle', 'part'],
    ['a path outside', LOCK.replace('.github/workflows/ci.yml', '../ci.yml'), 'outside-path', 'part'],
  ])('says so: %s', async (_, text, kind, extent) => {
    const { problems, isComplete } = await read(text, { '.github/workflows/ci.yml': CI })
    expect(problems).toContainEqual(expect.objectContaining({ kind, extent }))
    expect(isComplete).toBe(false)
  })

  test('says that a pin is missing', async () => {
    const text = LOCK.replace(/ {2}acme\/setup@v1\.0\.0: .*\n/, '')
    const { problems, packages } = await read(text, { '.github/workflows/ci.yml': CI })
    expect(problems.map(({ kind }) => kind)).toEqual(['dangling-edge'])
    expect(packages[1]?.edges?.map(({ to }) => to)).toEqual(['actions/checkout@v4'])
  })
})
