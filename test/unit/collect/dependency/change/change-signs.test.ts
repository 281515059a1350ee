import { describe, expect, it } from 'vitest'
import { type ChangeSigns, changeSigns } from '../../../../../src/collect/dependency/change/change-signs.ts'
import { compareLocks } from '../../../../../src/collect/dependency/change/compare-locks.ts'
import { collectInventory } from '../../../../../src/collect/dependency/collect-inventory.ts'
import type { Lock } from '../../../../../src/collect/dependency/model.ts'
import { memoryTree } from '../../../../fakes/memory-tree.ts'

const HASH = `sha512-${'A'.repeat(86)}==`

async function lockOf(packages: Readonly<Record<string, object>>): Promise<Lock | undefined> {
  const entries = Object.entries(packages).map(([path, one]) => [
    path === '' ? '' : `node_modules/${path}`,
    path === '' ? one : { integrity: HASH, ...one },
  ])
  const text = JSON.stringify({ name: 'app', lockfileVersion: 3, packages: Object.fromEntries(entries) })
  const tree = memoryTree({ 'package-lock.json': text })
  return (await collectInventory(tree, await tree.list())).locks[0]
}

async function signsOf(
  before: Readonly<Record<string, object>> | undefined,
  after: Readonly<Record<string, object>>,
): Promise<Readonly<Record<string, ChangeSigns>>> {
  const pair = {
    before: before === undefined ? undefined : await lockOf(before),
    after: await lockOf(after),
    isSwitched: false,
  }
  const changes = compareLocks(pair)
  const signs = changeSigns(pair, changes)
  return Object.fromEntries(changes.map((change) => [change.after?.name, signs(change)]))
}

const ROOT = { name: 'app', dependencies: { right: '^1.0.0' } }

describe('the signs of a change', () => {
  it('show a package that a small update brings, and the way to it', async () => {
    const { left, right } = await signsOf(
      { '': ROOT, right: { version: '1.0.0' } },
      { '': ROOT, right: { version: '1.0.1', dependencies: { left: '*' } }, left: { version: '1.0.0' } },
    )
    expect(left).toEqual({
      isNewName: true,
      isNewLock: false,
      isBrought: true,
      isFamily: false,
      asksOutside: false,
      takenCommands: [],
      via: 'right 1.0.1 → left 1.0.0, new',
    })
    expect(right).toMatchObject({ isNewName: false, isBrought: false, via: 'right 1.0.1' })
  })

  it('follow new packages below a small update, round in circles too, and stop at what a project asks for', async () => {
    const after = {
      right: { version: '1.0.1', dependencies: { left: '*' } },
      left: { version: '1.0.0', dependencies: { second: '*', asked: '*' } },
      second: { version: '1.0.0', dependencies: { left: '*', third: '*' } },
      third: { version: '1.0.0' },
      asked: { version: '1.0.0', dependencies: { below: '*' } },
      below: { version: '1.0.0' },
    }
    const signs = await signsOf(
      { '': ROOT, right: { version: '1.0.0' } },
      { '': { ...ROOT, dependencies: { ...ROOT.dependencies, asked: '*' } }, ...after },
    )
    const brought = Object.keys(signs).filter((name) => signs[name]?.isBrought === true)
    expect(brought.sort()).toEqual(['left', 'second', 'third'])
  })

  it.each(['right-core', '@right/core'])('know that %s is of the family of right', async (name) => {
    const signs = await signsOf(
      { '': ROOT, right: { version: '1.0.0' } },
      { '': ROOT, right: { version: '1.0.1', dependencies: { [name]: '*' } }, [name]: { version: '1.0.0' } },
    )
    expect(signs[name]).toMatchObject({ isFamily: true, isBrought: false })
  })

  it('know members of one scope', async () => {
    const root = { name: 'app', dependencies: { '@acme/a': '^1.0.0' } }
    const signs = await signsOf(
      { '': root, '@acme/a': { version: '1.0.0' } },
      {
        '': root,
        '@acme/a': { version: '1.0.1', dependencies: { '@acme/b': '*', '@acm/c': '*' } },
        '@acme/b': { version: '1.0.0' },
        '@acm/c': { version: '1.0.0' },
      },
    )
    expect(signs['@acme/b']).toMatchObject({ isFamily: true })
    expect(signs['@acm/c']).toMatchObject({ isFamily: false, isBrought: true })
  })

  it('do not say that a large update, or a project itself, brings a package', async () => {
    const large = await signsOf(
      { '': ROOT, right: { version: '1.0.0' } },
      { '': ROOT, right: { version: '2.0.0', dependencies: { left: '*' } }, left: { version: '1.0.0' } },
    )
    expect(large['left']).toMatchObject({ isNewName: true, isBrought: false })
    const direct = await signsOf(
      { '': ROOT, right: { version: '1.0.0' } },
      {
        '': { ...ROOT, dependencies: { left: '*', right: '^1.0.0' } },
        right: { version: '1.0.1', dependencies: { left: '*' } },
        left: { version: '1.0.0' },
      },
    )
    expect(direct['left']).toMatchObject({ isNewName: true, isBrought: false })
  })

  it('show who asks for a commit that the change brings', async () => {
    const commit = 'c'.repeat(40)
    const git = { version: '1.0.0', resolved: `git+https://forge.example/eve/x.git#${commit}` }
    const asks = { version: '1.0.1', optionalDependencies: { x: 'git+https://forge.example/eve/x.git' } }
    const signs = await signsOf({ '': ROOT, right: { version: '1.0.0' } }, { '': ROOT, right: asks, x: git })
    expect(signs['right']).toMatchObject({ asksOutside: true })
    const known = await signsOf(
      { '': ROOT, right: { ...asks, version: '1.0.0' }, x: git },
      { '': ROOT, right: asks, x: git },
    )
    expect(known['right']).toMatchObject({ asksOutside: false })
  })

  it('show names and commands of others', async () => {
    const root = { name: 'app', dependencies: { chalk: '^5.0.0' } }
    const { chalkk } = await signsOf(
      { '': root, chalk: { version: '5.0.0' } },
      { '': root, chalk: { version: '5.0.0' }, chalkk: { version: '1.0.0', bin: { git: 'x.js' } } },
    )
    expect(chalkk).toMatchObject({ resembles: { name: 'chalk', how: 'edit' }, takenCommands: ['git'] })
  })

  it('say that a lockfile is new, and nothing of its names', async () => {
    const { right } = await signsOf(undefined, { '': ROOT, right: { version: '1.0.0' } })
    expect(right).toMatchObject({ isNewLock: true, isNewName: false })
  })
})
