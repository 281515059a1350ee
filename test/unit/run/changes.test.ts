import { describe, expect, it } from 'vitest'
import type { Change } from '../../../src/collect/project.ts'
import { valueOf } from '../../../src/core/document/node.ts'
import { ShapeTable } from '../../../src/core/expression/shape.ts'
import { LIMITS } from '../../../src/core/limits.ts'
import type { Tree, TreeEntry } from '../../../src/core/tree.ts'
import { listChanges } from '../../../src/run/changes.ts'
import { memoryTree } from '../../fakes/memory-tree.ts'

type Files = Parameters<typeof memoryTree>[0]

async function changesOf(before: Files, after: Files): Promise<readonly Change[]> {
  const [base, head] = [memoryTree(before), memoryTree(after)]
  return listChanges(
    { tree: head, entries: await head.list() },
    { tree: base, entries: await base.list() },
    new ShapeTable(),
  )
}

/** A tree that knows ids and sizes, and that nobody may read. */
function listedOnly(entries: readonly TreeEntry[]): { tree: Tree; entries: readonly TreeEntry[] } {
  return {
    tree: {
      label: 'ids',
      list: async () => entries,
      read: async () => {
        throw new Error('nobody has to read a file whose id is known')
      },
    },
    entries,
  }
}

const file = (path: string, id: string): TreeEntry => ({ path, id, kind: 'file', executable: false })

describe('changes between two trees', () => {
  it('are files that came, went, or have other bytes, by path', async () => {
    const changes = await changesOf(
      { 'a.txt': 'same', 'b.txt': 'old', 'c.txt': 'gone' },
      { 'a.txt': 'same', 'b.txt': 'new', 'd.txt': 'here' },
    )
    expect(
      changes.map(({ path, before, after }) => [path, before !== undefined, after !== undefined]),
    ).toEqual([
      ['b.txt', true, true],
      ['c.txt', true, false],
      ['d.txt', false, true],
    ])
  })

  it('are none where the bytes are the same', async () => {
    expect(await changesOf({ 'a.txt': 'x', 'b.txt': '' }, { 'b.txt': '', 'a.txt': 'x' })).toEqual([])
  })

  it('see one byte among many', async () => {
    const changes = await changesOf({ 'a.txt': 'aaaa' }, { 'a.txt': 'aaba' })
    expect(changes.map(({ path }) => path)).toEqual(['a.txt'])
  })

  it('follow a file that was moved, and take it for no removal', async () => {
    const changes = await listChanges(
      listedOnly([file('new.txt', '1'), file('same.txt', '2')]),
      listedOnly([file('old.txt', '1'), file('same.txt', '2')]),
      new ShapeTable(),
    )
    expect(
      changes.map(({ path, from, before, after }) => [path, from, before?.entry.path, after?.entry.path]),
    ).toEqual([['new.txt', 'old.txt', 'old.txt', 'new.txt']])
  })

  it('see a file that became executable or a link', async () => {
    const before = [file('a', '1'), file('b', '2'), file('c', '3')]
    const after: TreeEntry[] = [
      { ...file('a', '1'), executable: true },
      { ...file('b', '2'), kind: 'symlink' },
      file('c', '3'),
    ]
    const changes = await listChanges(listedOnly(after), listedOnly(before), new ShapeTable())
    expect(changes.map(({ path }) => path)).toEqual(['a', 'b'])
  })

  it('take what cannot be compared for changed', async () => {
    const large = 'x'.repeat(LIMITS.documentBytes + 1)
    const changes = await changesOf({ 'a.bin': large }, { 'a.bin': large })
    expect(changes.map(({ path }) => path)).toEqual(['a.bin'])
    expect(await changes[0]?.after?.bytes()).toBe('too-large')
    expect(await changes[0]?.after?.text()).toBeUndefined()
  })

  it('give text and documents of both sides, and none where something is wrong', async () => {
    const [good, bad] = await changesOf(
      { 'a.yml': 'a: 1', 'b.yml': 'a: 1' },
      { 'a.yml': 'a: 2', 'b.yml': 'a: [' },
    )
    expect((await good?.before?.text())?.text).toBe('a: 1')
    expect((await good?.after?.documents())?.map((document) => valueOf(document, 1))).toEqual([2])
    expect((await bad?.after?.text())?.text).toBe('a: [')
    expect(await bad?.after?.documents()).toBeUndefined()
  })
})
