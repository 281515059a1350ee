import { describe, expect, test } from 'vitest'
import {
  addLockProblem,
  addPackage,
  createLockDraft,
  finishLock,
  unreadableLock,
} from '../../../../src/collect/dependency/lock-draft.ts'
import type { Edge, LockedPackage } from '../../../../src/collect/dependency/model.ts'
import { spreadScopes } from '../../../../src/collect/dependency/spread-scopes.ts'
import { LIMITS } from '../../../../src/core/limits.ts'
import { createSource } from '../../../../src/core/source.ts'

const SOURCE = createSource('some.lock', 'a b c')
const SPAN = { start: 0, end: 1 }

function packageOf(id: string, to: readonly string[] = []): LockedPackage {
  return {
    id,
    ecosystem: 'npm',
    name: id,
    version: '1.0.0',
    origin: { kind: 'registry', isDefaultRegistry: true },
    integrity: [],
    scopes: [],
    directIn: [],
    edges: to.map((one) => ({ to: one, kind: 'prod' })),
    runsAtInstall: undefined,
    span: SPAN,
    spans: {},
  }
}

describe('a lock', () => {
  test('has no edge that leads nowhere, and says so', () => {
    const draft = createLockDraft(SOURCE, 'some-lock', 'npm')
    addPackage(draft, packageOf('a', ['b', 'gone']))
    addPackage(draft, packageOf('b'))
    const lock = finishLock(draft, true)
    expect(lock.packages.map(({ edges }) => edges?.map(({ to }) => to))).toEqual([['b'], []])
    expect(lock.problems.map(({ kind, extent }) => [kind, extent])).toEqual([['dangling-edge', 'part']])
    expect(lock.isComplete).toBe(false)
  })

  test('has the first of two entries with one id, and says so', () => {
    const draft = createLockDraft(SOURCE, 'some-lock', 'npm')
    addPackage(draft, packageOf('__proto__', []))
    addPackage(draft, { ...packageOf('__proto__', []), version: '2.0.0' })
    const lock = finishLock(draft, true)
    expect(lock.packages.map(({ version }) => version)).toEqual(['1.0.0'])
    expect(lock.problems.map(({ kind }) => kind)).toEqual(['duplicate-entry'])
  })

  test('says so once when entries have no name', () => {
    const draft = createLockDraft(SOURCE, 'some-lock', 'npm')
    addPackage(draft, { ...packageOf('a'), name: ' ' })
    addPackage(draft, { ...packageOf('b'), name: '' })
    const lock = finishLock(draft, true)
    expect(lock.packages).toHaveLength(2)
    expect(lock.problems.map(({ kind, extent }) => [kind, extent])).toEqual([['malformed-name', 'part']])
    expect(lock.isComplete).toBe(false)
  })

  test('is complete with notes alone', () => {
    const draft = createLockDraft(SOURCE, 'some-lock', 'npm')
    addLockProblem(draft, 'unknown-version', 'note', 'newer than what is known', SPAN)
    expect(finishLock(draft, true).isComplete).toBe(true)
    expect(finishLock(draft, false).isComplete).toBe(false)
  })

  test('tells a bounded number of problems, and always that nothing could be read', () => {
    const draft = createLockDraft(SOURCE, 'some-lock', 'npm')
    for (let count = 0; count <= LIMITS.lockProblems; count++)
      addLockProblem(draft, 'malformed-entry', 'part', `problem ${count}`, SPAN)
    addLockProblem(draft, 'syntax', 'whole', 'the end is missing', SPAN)
    const { problems } = finishLock(draft, true)
    expect(problems).toHaveLength(LIMITS.lockProblems + 1)
    expect(problems.at(-1)?.extent).toBe('whole')
  })

  test('that is unreadable has no packages and one problem', () => {
    const lock = unreadableLock(SOURCE, 'some-lock', 'npm', 'syntax', 'nonsense')
    expect(lock).toMatchObject({
      packages: [],
      isComplete: false,
      problems: [{ kind: 'syntax', extent: 'whole' }],
    })
  })

  test('takes packages up to the limit', () => {
    const draft = createLockDraft(SOURCE, 'some-lock', 'npm')
    for (let count = 0; count < LIMITS.lockPackages; count++) draft.packages.push(packageOf('a'))
    expect(addPackage(draft, packageOf('b'))).toBe(false)
    expect(draft.problems.map(({ kind }) => kind)).toEqual(['too-large'])
  })
})

describe('scopes', () => {
  const graph = new Map<string, readonly Edge[]>([
    [
      'app',
      [
        { to: 'shared', kind: 'prod' },
        { to: 'maybe', kind: 'optional' },
      ],
    ],
    [
      'tool',
      [
        { to: 'shared', kind: 'prod' },
        { to: 'tool-part', kind: 'prod' },
      ],
    ],
    ['maybe', [{ to: 'maybe-part', kind: 'prod' }]],
    [
      'tool-part',
      [
        { to: 'tool', kind: 'prod' },
        { to: 'maybe-part', kind: 'prod' },
      ],
    ],
  ])

  test('come from whoever needs a package, and `prod` is more than all others', () => {
    const scopes = spreadScopes(
      (id) => graph.get(id) ?? [],
      [
        { id: 'tool', scope: 'dev' },
        { id: 'app', scope: 'prod' },
      ],
    )
    expect(Object.fromEntries(scopes)).toEqual({
      app: ['prod'],
      shared: ['prod'],
      maybe: ['optional'],
      'maybe-part': ['dev', 'optional'],
      tool: ['dev'],
      'tool-part': ['dev'],
    })
  })
})
