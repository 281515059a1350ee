import { describe, expect, test } from 'vitest'
import { claimedVersion } from '../../../../../src/collect/dependency/actions/claimed-version.ts'
import { workflowFile } from '../../../../../src/collect/dependency/actions/workflow-file.ts'
import { purlOf } from '../../../../../src/collect/dependency/purl.ts'
import { createSource } from '../../../../../src/core/source.ts'
import { filesAround } from '../files-around.ts'

const read = (text: string, path = '.github/workflows/ci.yml') =>
  Promise.resolve(workflowFile.read(createSource(path, text), filesAround()))

const COMMIT = '0123456789abcdef0123456789abcdef01234567'
const DIGEST = 'cd'.repeat(32)

const WORKFLOW = `on: push
jobs:
  call:
    uses: Acme/Workflows/.github/workflows/build.yml@v1
  own:
    uses: ./.github/workflows/other.yml
  test:
    runs-on: ubuntu-latest
    container: node:20@sha256:${DIGEST}
    services:
      db: {image: "postgres:16"}
      cache:
        image: \${{ matrix.cache }}
    strategy:
      matrix:
        cache: [redis:7, 'registry.example/redis:8']
    steps:
      - uses: actions/Checkout@${COMMIT} # v4.1.7
      - uses: actions/cache@v4.0.2
      - uses: 'github/codeql-action/init@v3'
      - uses: docker://alpine:3.20
      - uses: ./.github/actions/local
      - uses: $/actions/other
      - uses: actions/setup-node@${COMMIT}
      - run: echo uses
`

test('every use is a package, with its commit, ref or folder', async () => {
  const { packages, problems, importers, isComplete } = await read(WORKFLOW)
  expect(problems).toEqual([])
  expect(isComplete).toBe(false)
  expect(importers).toEqual([{ path: '.github/workflows', manifest: '.github/workflows/ci.yml' }])
  expect(packages.map(({ ecosystem, name, version, origin }) => [ecosystem, name, version, origin])).toEqual([
    [
      'GitHub Actions',
      'acme/workflows',
      undefined,
      { kind: 'registry', isDefaultRegistry: true, ref: 'v1', path: '.github/workflows/build.yml' },
    ],
    [
      'GitHub Actions',
      './.github/workflows/other.yml',
      undefined,
      { kind: 'directory', path: '.github/workflows/other.yml' },
    ],
    [
      'GitHub Actions',
      'actions/checkout',
      'v4.1.7',
      { kind: 'registry', isDefaultRegistry: true, commit: COMMIT },
    ],
    [
      'GitHub Actions',
      'actions/cache',
      'v4.0.2',
      { kind: 'registry', isDefaultRegistry: true, ref: 'v4.0.2' },
    ],
    [
      'GitHub Actions',
      'github/codeql-action',
      undefined,
      { kind: 'registry', isDefaultRegistry: true, ref: 'v3', path: 'init' },
    ],
    [
      'GitHub Actions',
      './.github/actions/local',
      undefined,
      { kind: 'directory', path: '.github/actions/local' },
    ],
    ['GitHub Actions', '$/actions/other', undefined, { kind: 'directory', path: 'actions/other' }],
    [
      'GitHub Actions',
      'actions/setup-node',
      undefined,
      { kind: 'registry', isDefaultRegistry: true, commit: COMMIT },
    ],
    ['docker', 'node', `sha256:${DIGEST}`, { kind: 'registry', isDefaultRegistry: true }],
    ['docker', 'postgres', '16', { kind: 'registry', isDefaultRegistry: true }],
    ['docker', 'redis', '7', { kind: 'registry', isDefaultRegistry: true }],
    ['docker', 'redis', '8', { kind: 'registry', host: 'registry.example', isDefaultRegistry: false }],
    ['docker', 'alpine', '3.20', { kind: 'registry', isDefaultRegistry: true }],
  ])
  expect(packages.filter(({ isClaimed }) => isClaimed === true).map(({ name }) => name)).toEqual([
    'actions/checkout',
  ])
  expect(new Set(packages.flatMap(({ scopes }) => scopes))).toEqual(new Set(['build']))
  expect(packages.map(purlOf)).toEqual([
    'pkg:github/acme/workflows@v1#.github/workflows/build.yml',
    undefined,
    `pkg:github/actions/checkout@${COMMIT}`,
    'pkg:github/actions/cache@v4.0.2',
    'pkg:github/github/codeql-action@v3#init',
    undefined,
    undefined,
    `pkg:github/actions/setup-node@${COMMIT}`,
    `pkg:oci/node@sha256:${DIGEST}?repository_url=docker\u002eio%2Flibrary%2Fnode&tag=20`,
    'pkg:docker/postgres@16',
    'pkg:docker/redis@7',
    'pkg:docker/redis@8?repository_url=registry.example',
    'pkg:docker/alpine@3.20',
  ])
})

test('a use is placed at its text, its parts, and the comment that claims a version', async () => {
  const { packages } = await read(WORKFLOW)
  const one = packages.find(({ name }) => name === 'actions/checkout')
  const at = (span: { start: number; end: number } | undefined) => WORKFLOW.slice(span?.start, span?.end)
  expect(at(one?.span)).toBe(`actions/Checkout@${COMMIT}`)
  expect(at(one?.spans.name)).toBe('actions/Checkout')
  expect(at(one?.spans.commit)).toBe(COMMIT)
  expect(at(one?.spans.version)).toBe('v4.1.7')
  const quoted = packages.find(({ name }) => name === 'github/codeql-action')
  expect(at(quoted?.span)).toBe('github/codeql-action/init@v3')
})

test('composite actions and actions of an image are read too', async () => {
  const composite = 'name: x\nruns:\n  using: composite\n  steps:\n    - uses: a/b@v1.0.0\n'
  expect((await read(composite, 'action.yml')).packages.map(({ name }) => name)).toEqual(['a/b'])
  const image = 'name: x\nruns:\n  using: docker\n  image: docker://team/tool:1\n'
  expect((await read(image, 'sub/action.yaml')).packages.map(({ name, version }) => [name, version])).toEqual(
    [['team/tool', '1']],
  )
})

test.each([
  ['.github/workflows/a.yml', true],
  ['.github/workflows/a.yaml', true],
  ['.github/workflows/sub/a.yml', false],
  ['action.yml', true],
  ['x/action.yaml', true],
  ['.github/workflows/actions.lock', false],
  ['docs/workflow.yml', false],
])('of `%s` it is said that it is a workflow or action: %s', (path, expected) => {
  expect(workflowFile.matches(path)).toBe(expected)
})

test.each([
  ['v4.2.2', 'v4.2.2'],
  ['4', '4'],
  ['tag=v4.1', 'v4.1'],
  ['v6.0.0.pre.node20', 'v6.0.0.pre.node20'],
  ['version: 1.2.3-rc.1', '1.2.3-rc.1'],
  ['pin@v2', 'v2'],
  ['ratchet:actions/checkout@v4', 'v4'],
  ['v4.1.0 (2026-01-02)', 'v4.1.0'],
  ['v4.1.0, reviewed', 'v4.1.0'],
  ['the version v4', undefined],
  ['main', undefined],
  ['v4x', undefined],
  ['2026-01-02-x', '2026-01-02-x'],
  ['', undefined],
])('the comment %j claims %j', (comment, expected) => {
  expect(claimedVersion(comment)?.text).toBe(expected)
})

describe('a file that is not as it should be', () => {
  const steps = (uses: string): string =>
    `on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - uses: ${uses}\n      - uses: a/b@v1\n`
  test.each([
    ['a use without a ref', steps('actions/checkout'), 'malformed-entry', 'part'],
    ['a use with an expression', steps('"${{ a }}@v1"'), 'malformed-entry', 'part'],
    ['a use without a repository', steps('checkout@v1'), 'malformed-entry', 'part'],
    ['an image with a wrong name', steps('docker://Alpine'), 'malformed-name', 'part'],
    ['a key twice', `${steps('c/d@v1')}on: pull_request\n`, 'duplicate-key', 'part'],
    ['a list of jobs', 'on: push\njobs: [a]\n', 'malformed-entry', 'part'],
    ['no YAML', 'on: [push\n', 'syntax', 'whole'],
    ['conflict markers', '<<<<<<< HEAD\non: push\n', 'conflict-markers', 'whole'],
    ['nothing', '', 'malformed-entry', 'part'],
  ])('says so: %s', async (_, text, kind, extent) => {
    expect((await read(text)).problems[0]).toMatchObject({ kind, extent })
  })

  test('keeps the other uses', async () => {
    const { packages } = await read(steps('nonsense'))
    expect(packages.map(({ name }) => name)).toEqual(['a/b'])
  })

  test('notes an image that is only known when the job runs', async () => {
    const { packages, problems } = await read(
      'on: push\njobs:\n  a:\n    runs-on: x\n    container: ${{ inputs.image }}\n',
    )
    expect(packages).toEqual([])
    expect(problems).toMatchObject([{ extent: 'note' }])
  })

  test('has an action outside of the repository marked as such', async () => {
    expect((await read(steps('./../../x'))).packages[0]?.origin).toMatchObject({
      kind: 'directory',
      isOutside: true,
    })
  })
})
