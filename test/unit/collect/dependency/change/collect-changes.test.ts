import { describe, expect, test } from 'vitest'
import { collectLockPairs } from '../../../../../src/collect/dependency/change/collect-changes.ts'
import type { Change, Project } from '../../../../../src/collect/project.ts'
import type { Tree } from '../../../../../src/core/tree.ts'
import { EMPTY_PROJECT } from '../../../../fakes/empty-project.ts'
import { memoryTree } from '../../../../fakes/memory-tree.ts'

type Files = Readonly<Record<string, string>>

function lock(...names: readonly string[]): string {
  const packages = Object.fromEntries(names.map((name) => [`node_modules/${name}`, { version: '1.0.0' }]))
  return JSON.stringify({ name: 'app', lockfileVersion: 3, packages: { '': { name: 'app' }, ...packages } })
}

async function projectOf(before: Files, after: Files): Promise<Project> {
  const [base, head]: readonly [Tree, Tree] = [memoryTree(before), memoryTree(after)]
  const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort()
  const changes = paths
    .filter((path) => before[path] !== after[path])
    .map((path): Change => ({ path, from: undefined, before: undefined, after: undefined }))
  const entries = await base.list()
  return {
    ...EMPTY_PROJECT,
    entries: await head.list(),
    read: (path, maxBytes) => head.read(path, maxBytes),
    before: { entries, read: (path, maxBytes) => base.read(path, maxBytes) },
    changes: async () => changes,
  }
}

async function told(before: Files, after: Files): Promise<readonly string[] | undefined> {
  const changed = await collectLockPairs(await projectOf(before, after))
  return changed?.pairs.map((pair) => {
    const side = (one: typeof pair.before): string =>
      one === undefined ? '-' : one.packages.map(({ name }) => name).join('+') || 'nothing'
    return `${side(pair.before)} > ${side(pair.after)}`
  })
}

describe('collectLockPairs', () => {
  test('reads both sides of what changed, and nothing else', async () => {
    const same = { 'other/package-lock.json': lock('x') }
    const before = { ...same, 'package-lock.json': lock('a') }
    expect(await told(before, { ...same, 'package-lock.json': lock('a', 'b') })).toEqual(['a > a+b'])
    expect(await told(before, before)).toEqual([])
  })

  test('a lock of which nothing could be read before is as good as new', async () => {
    const broken = { 'package-lock.json': '<<<<<<< ours\n' }
    expect(await told(broken, { 'package-lock.json': lock('a') })).toEqual(['- > a'])
  })

  test('a lock of which nothing can be read any more has lost its packages', async () => {
    const broken = { 'package-lock.json': '<<<<<<< ours\n' }
    expect(await told({ 'package-lock.json': lock('a') }, broken)).toEqual(['a > nothing'])
  })

  test('more than ten thousand locks that changed are a problem, and not gone', {
    timeout: 240_000,
  }, async () => {
    const many = (count: number, name: string): Files =>
      Object.fromEntries(
        Array.from({ length: count }, (_, at) => [`p${at + 10_000}/package-lock.json`, lock(name)]),
      )
    const few = await collectLockPairs(await projectOf(many(10_000, 'a'), many(10_000, 'b')))
    expect(few?.problems).toEqual([])
    expect(few?.pairs).toHaveLength(10_000)
    const more = await collectLockPairs(await projectOf(many(10_001, 'a'), many(10_001, 'b')))
    expect(more?.problems).toMatchObject([{ kind: 'too-large', extent: 'whole' }])
    expect(more?.pairs).toHaveLength(10_000)
    expect(more?.pairs.every(({ after }) => after !== undefined)).toBe(true)
  })

  test('without a tree before there is nothing to compare', async () => {
    expect(await collectLockPairs(EMPTY_PROJECT)).toBeUndefined()
  })
})
