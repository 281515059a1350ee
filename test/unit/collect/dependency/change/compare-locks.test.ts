import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareLocks } from '../../../../../src/collect/dependency/change/compare-locks.ts'
import type { LockPair } from '../../../../../src/collect/dependency/change/model.ts'
import type { Lock, LockedPackage } from '../../../../../src/collect/dependency/model.ts'
import { createSource } from '../../../../../src/core/source.ts'

function pkg(place: number, fields: Partial<LockedPackage> & { readonly name: string }): LockedPackage {
  return {
    id: `${fields.name}@${fields.version ?? ''}`,
    ecosystem: 'npm',
    origin: { kind: 'registry', isDefaultRegistry: true },
    integrity: [],
    scopes: [],
    directIn: [],
    edges: [],
    runsAtInstall: undefined,
    span: { start: place, end: place + 1 },
    spans: {},
    ...fields,
  }
}

function lockOf(...packages: readonly LockedPackage[]): Lock {
  return {
    source: createSource('pnpm-lock.yaml', ''),
    format: 'pnpm-lock',
    ecosystem: 'npm',
    isComplete: true,
    importers: [],
    packages,
    settings: [],
    problems: [],
  }
}

function pair(before: Lock | undefined, after: Lock | undefined, isSwitched = false): LockPair {
  return { before, after, isSwitched }
}

/** What happened in a few words: `left 1.0.0 > 1.1.0 upgraded minor version`. */
function told(one: LockPair): readonly string[] {
  return compareLocks(one).map(({ kind, before, after, step, differs, isNewName }) =>
    [
      (after ?? before)?.name,
      `${before?.version ?? ''}>${after?.version ?? ''}`,
      kind,
      step,
      differs.join('+'),
      isNewName ? 'new' : '',
    ]
      .join(' ')
      .trim(),
  )
}

describe('compareLocks', () => {
  test('equal locks have no changes', () => {
    const lock = lockOf(pkg(0, { name: 'left', version: '1.0.0' }))
    expect(told(pair(lock, lock))).toEqual([])
  })

  test('what loses its alias is the version that it was, and not an older one in the place of another', () => {
    const before = lockOf(
      pkg(0, { name: 'left', version: '5.1.2' }),
      pkg(1, { name: 'left', version: '4.2.3', alias: 'left-cjs' }),
    )
    const after = lockOf(pkg(0, { name: 'left', version: '4.2.3' }))
    expect(told(pair(before, after))).toEqual([
      'left 4.2.3>4.2.3 changed none alias',
      'left 5.1.2> removed none',
      'left 4.2.3> removed none',
    ])
  })

  test('tells in the order of the lock after the change, then what is gone', () => {
    const before = lockOf(
      pkg(0, { name: 'gone', version: '1.0.0' }),
      pkg(1, { name: 'left', version: '1.0.0' }),
      pkg(2, { name: 'right', version: '2.0.0' }),
    )
    const after = lockOf(
      pkg(5, { name: 'right', version: '1.9.0' }),
      pkg(6, { name: 'fresh', version: '1.0.0' }),
      pkg(7, { name: 'left', version: '1.1.0' }),
    )
    expect(told(pair(before, after))).toEqual([
      'right 2.0.0>1.9.0 downgraded major version',
      'fresh >1.0.0 added none  new',
      'left 1.0.0>1.1.0 upgraded minor version',
      'gone 1.0.0> removed none',
    ])
  })

  test('of several versions the one of the same line is what was updated', () => {
    const before = lockOf(pkg(0, { name: 'a', version: '1.0.0' }), pkg(1, { name: 'a', version: '2.0.0' }))
    const after = lockOf(pkg(0, { name: 'a', version: '2.1.0' }), pkg(1, { name: 'a', version: '3.0.0' }))
    expect(told(pair(before, after))).toEqual([
      'a 2.0.0>2.1.0 upgraded minor version',
      'a 1.0.0>3.0.0 upgraded major version',
    ])
  })

  test('a version that stays is not paired with one that comes', () => {
    const before = lockOf(pkg(0, { name: 'a', version: '1.0.0' }))
    const after = lockOf(pkg(0, { name: 'a', version: '1.0.0' }), pkg(1, { name: 'a', version: '2.0.0' }))
    expect(told(pair(before, after))).toEqual(['a >2.0.0 added none'])
  })

  test('the place in the tree decides before the version', () => {
    const before = lockOf(
      pkg(0, { id: 'node_modules/a', name: 'a', version: '1.0.0' }),
      pkg(1, { id: 'node_modules/b/node_modules/a', name: 'a', version: '2.0.0' }),
    )
    const after = lockOf(
      pkg(0, { id: 'node_modules/a', name: 'a', version: '2.5.0' }),
      pkg(1, { id: 'node_modules/b/node_modules/a', name: 'a', version: '1.5.0' }),
    )
    expect(told(pair(before, after))).toEqual([
      'a 1.0.0>2.5.0 upgraded major version',
      'a 2.0.0>1.5.0 downgraded major version',
    ])
  })

  test('another package under the same name is a change of it', () => {
    const before = lockOf(pkg(0, { id: 'node_modules/a', name: 'a', version: '1.0.0' }))
    const after = lockOf(pkg(0, { id: 'node_modules/a', name: 'evil', alias: 'a', version: '1.0.0' }))
    expect(told(pair(before, after))).toEqual(['evil 1.0.0>1.0.0 changed none alias+name new'])
  })

  test.each([
    ['origin', { origin: { kind: 'git', commit: 'a'.repeat(40) } }, 'commit+origin'],
    ['host', { origin: { kind: 'registry', isDefaultRegistry: false, host: 'npm.example.com' } }, 'host'],
    ['scopes', { scopes: ['prod'] }, 'scopes'],
    ['script', { runsAtInstall: true }, 'runsAtInstall'],
    ['licence', { license: 'MIT' }, 'license'],
    ['patch', { patch: 'x' }, 'patch'],
    ['note', { deprecated: 'no' }, 'deprecated'],
    ['commands', { commands: ['git'] }, 'commands'],
    ['copy', { isBundled: true }, 'bundled'],
    ['direct', { directIn: [{ importer: '', scope: 'prod' }] }, 'direct'],
  ] as const)('sees another %s of the same version', (_, fields, differs) => {
    const plain = { name: 'a', version: '1.0.0', runsAtInstall: false, license: 'ISC', commands: [] }
    const after = lockOf(pkg(0, { ...plain, ...(fields as Partial<LockedPackage>) }))
    expect(told(pair(lockOf(pkg(0, plain)), after))).toEqual([`a 1.0.0>1.0.0 changed none ${differs}`])
  })

  test('what only one of the formats tells is no difference', () => {
    const before = lockOf(pkg(0, { name: 'a', version: '1.0.0' }))
    const after = lockOf(
      pkg(0, { name: 'a', version: '1.0.0', runsAtInstall: true, license: 'MIT', commands: ['x'] }),
    )
    expect(told(pair(before, after))).toEqual([])
  })

  test('projects of the repository are no dependencies, but a package that becomes one is seen', () => {
    const own = pkg(0, { name: 'own', version: '1.0.0', origin: { kind: 'workspace', path: 'own' } })
    expect(told(pair(lockOf(), lockOf(own)))).toEqual([])
    expect(told(pair(lockOf(pkg(0, { name: 'own', version: '1.0.0' })), lockOf(own)))).toEqual([
      'own 1.0.0>1.0.0 changed none origin',
    ])
  })

  test('of a new lock no name is new, and everything is added', () => {
    const after = lockOf(pkg(0, { name: 'a', version: '1.0.0' }))
    expect(told(pair(undefined, after))).toEqual(['a >1.0.0 added none'])
    expect(told(pair(after, undefined))).toEqual(['a 1.0.0> removed none'])
  })

  test('only one of two copies with another hash is told', () => {
    const hash = (hex: string) =>
      [{ algorithm: 'sha512', hex, of: 'archive', span: { start: 0, end: 0 } }] as const
    const at = (place: number, id: string, hex: string): LockedPackage =>
      pkg(place, { id, name: 'a', version: '1.0.0', integrity: hash(hex) })
    const changes = compareLocks(
      pair(lockOf(at(0, 'x', 'aa'), at(1, 'y', 'aa')), lockOf(at(0, 'x', 'aa'), at(1, 'y', 'bb'))),
    )
    expect(changes.map(({ after, integrity }) => [after?.id, integrity])).toEqual([['y', 'changed']])
  })

  test('the other direction is the opposite', () => {
    const version = fc.constantFrom('1.0.0', '1.1.0', '2.0.0', '0.1.0')
    const some = fc.uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'c'), version), {
      selector: ([name, text]) => `${name}@${text}`,
      maxLength: 8,
    })
    const opposite: Readonly<Record<string, string>> = {
      added: 'removed',
      removed: 'added',
      upgraded: 'downgraded',
      downgraded: 'upgraded',
    }
    const build = (list: readonly (readonly [string, string])[]): Lock =>
      lockOf(...list.map(([name, text], at) => pkg(at, { name, version: text })))
    const summary = (one: LockPair): readonly (readonly [string, number])[] => {
      const counts = new Map<string, number>()
      for (const { kind } of compareLocks(one)) counts.set(kind, (counts.get(kind) ?? 0) + 1)
      return [...counts].sort()
    }
    fc.assert(
      fc.property(some, some, (a, b) => {
        const there = summary(pair(build(a), build(b)))
        const back = summary(pair(build(b), build(a)))
        const added = (list: readonly (readonly [string, number])[], kind: string): number =>
          list.find(([one]) => one === kind)?.[1] ?? 0
        for (const kind of ['added', 'removed'])
          expect(added(there, kind)).toBe(added(back, opposite[kind] ?? ''))
        // Nothing is lost: every package that differs is in exactly one change.
        const differing =
          a.filter(([n, v]) => !b.some(([m, w]) => m === n && w === v)).length +
          b.filter(([n, v]) => !a.some(([m, w]) => m === n && w === v)).length
        const paired = ['upgraded', 'downgraded', 'changed'].reduce(
          (sum, kind) => sum + 2 * added(there, kind),
          0,
        )
        expect(paired + added(there, 'added') + added(there, 'removed')).toBe(differing)
      }),
    )
  })

  test('a name with a hundred thousand versions does not take the square of the time', () => {
    const many = (offset: number): Lock =>
      lockOf(
        ...Array.from({ length: 100_000 }, (_, at) => pkg(at, { name: 'a', version: `1.${at + offset}.0` })),
      )
    expect(compareLocks(pair(many(0), many(100_000)))).toHaveLength(100_000)
  })
})
