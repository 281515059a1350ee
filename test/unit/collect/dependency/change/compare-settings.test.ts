import { describe, expect, test } from 'vitest'
import { compareSettings } from '../../../../../src/collect/dependency/change/compare-settings.ts'
import type { Lock, LockSetting } from '../../../../../src/collect/dependency/model.ts'
import { createSource } from '../../../../../src/core/source.ts'

const SPAN = { start: 0, end: 0 }

function lockWith(...settings: readonly (readonly [string, string, string?])[]): Lock {
  return {
    source: createSource('package-lock.json', ''),
    format: 'npm-package-lock',
    ecosystem: 'npm',
    isComplete: true,
    importers: [],
    packages: [],
    settings: settings.map(
      ([key, value, name]): LockSetting => ({
        key,
        value,
        span: SPAN,
        ...(name === undefined ? {} : { name }),
      }),
    ),
    problems: [],
  }
}

function told(before: Lock, after: Lock, isSwitched = false): readonly string[] {
  return compareSettings({ before, after, isSwitched }).map(
    ({ kind, before: old, after: now }) =>
      `${kind} ${(now ?? old)?.key} ${old?.value ?? '-'}>${now?.value ?? '-'}`,
  )
}

describe('compareSettings', () => {
  test.each([
    ['nothing', [['a', '1']], [['a', '1']], []],
    ['a new one', [], [['a', '1']], ['added a ->1']],
    ['another value', [['a', '1']], [['a', '2']], ['changed a 1>2']],
    ['one that is gone', [['a', '1']], [], ['removed a 1>-']],
    [
      'one more in a list',
      [['a', '1']],
      [
        ['a', '1'],
        ['a', '2'],
      ],
      ['added a ->2'],
    ],
    [
      'one less in a list',
      [
        ['a', '1'],
        ['a', '2'],
      ],
      [['a', '2']],
      ['removed a 1>-'],
    ],
    [
      'the order of a list',
      [
        ['a', '1'],
        ['a', '2'],
      ],
      [
        ['a', '2'],
        ['a', '1'],
      ],
      [],
    ],
    [
      'one of two names',
      [['a', '1', 'x']],
      [
        ['a', '1', 'x'],
        ['a', '1', 'y'],
      ],
      ['added a ->1'],
    ],
  ] as const)('tells of %s', (_, before, after, changes) => {
    expect(told(lockWith(...before), lockWith(...after))).toEqual(changes)
  })

  test('another package manager has other settings', () => {
    expect(told(lockWith(['a', '1']), lockWith(['b', '1']), true)).toEqual([])
  })
})
