import { describe, expect, test } from 'vitest'
import { selectLocks } from '../../../../../src/collect/dependency/change/select-locks.ts'
import { LOCK_FORMATS } from '../../../../../src/collect/dependency/formats.ts'
import type { Change } from '../../../../../src/collect/project.ts'
import type { TreeEntry } from '../../../../../src/core/tree.ts'

function entries(...paths: readonly string[]): readonly TreeEntry[] {
  return paths.map((path): TreeEntry => ({ path, kind: 'file', executable: false }))
}

function changed(...paths: readonly string[]): readonly Change[] {
  return paths.map((path): Change => ({ path, from: undefined, before: undefined, after: undefined }))
}

function select(
  before: readonly string[],
  after: readonly string[],
  changes: readonly Change[],
): readonly string[] {
  return selectLocks(changes, entries(...before), entries(...after), LOCK_FORMATS).map(
    (one) => `${one.before ?? '-'} ${one.after ?? '-'}${one.isSwitched ? ' switched' : ''}`,
  )
}

describe('selectLocks', () => {
  test.each([
    [
      'a lock that changed',
      ['package-lock.json'],
      ['package-lock.json'],
      ['package-lock.json'],
      ['package-lock.json package-lock.json'],
    ],
    ['nothing that matters', ['package-lock.json'], ['package-lock.json', 'a.ts'], ['a.ts'], []],
    ['a lock that is new', [], ['yarn.lock'], ['yarn.lock'], ['- yarn.lock']],
    [
      'a lock that npm reads in the place of another',
      ['a/package-lock.json', 'package-lock.json'],
      ['a/npm-shrinkwrap.json', 'a/package-lock.json', 'package-lock.json'],
      ['a/npm-shrinkwrap.json'],
      ['a/package-lock.json a/npm-shrinkwrap.json'],
    ],
    [
      'a lock beside a new one of another package manager',
      ['yarn.lock'],
      ['package-lock.json', 'yarn.lock'],
      ['package-lock.json'],
      ['- package-lock.json', 'yarn.lock yarn.lock'],
    ],
    [
      'one that went when it came',
      ['package-lock.json'],
      ['npm-shrinkwrap.json'],
      ['npm-shrinkwrap.json', 'package-lock.json'],
      ['package-lock.json npm-shrinkwrap.json'],
    ],
    ['a lock that is gone', ['yarn.lock'], [], ['yarn.lock'], ['yarn.lock -']],
    [
      'another package manager',
      ['a/yarn.lock'],
      ['a/pnpm-lock.yaml'],
      ['a/yarn.lock', 'a/pnpm-lock.yaml'],
      ['a/yarn.lock a/pnpm-lock.yaml switched'],
    ],
    [
      'another folder',
      ['a/yarn.lock'],
      ['b/pnpm-lock.yaml'],
      ['a/yarn.lock', 'b/pnpm-lock.yaml'],
      ['a/yarn.lock -', '- b/pnpm-lock.yaml'],
    ],
    [
      'another ecosystem',
      ['yarn.lock'],
      ['Cargo.lock'],
      ['yarn.lock', 'Cargo.lock'],
      ['- Cargo.lock', 'yarn.lock -'],
    ],
    [
      'copies of packages that were made again',
      ['go.mod', 'vendor/modules.txt', 'vendor/a.test/a/go.mod', 'node_modules/a/package-lock.json'],
      ['go.mod', 'vendor/modules.txt', 'vendor/a.test/a/go.mod', 'node_modules/a/package-lock.json'],
      ['vendor/a.test/a/go.mod', 'node_modules/a/package-lock.json'],
      ['go.mod go.mod', 'vendor/modules.txt vendor/modules.txt'],
    ],
    [
      'a lock that is hidden in what looks like a copy',
      ['vendor/app/go.mod'],
      ['vendor/app/go.mod', 'vendor/modules.txt'],
      ['vendor/app/go.mod', 'vendor/modules.txt'],
      ['vendor/app/go.mod -', '- vendor/modules.txt'],
    ],
    [
      'versions of many projects above a lock of NuGet',
      ['src/App/packages.lock.json', 'packages.lock.json', 'go.mod'],
      ['src/App/packages.lock.json', 'packages.lock.json', 'go.mod'],
      ['src/Directory.Packages.props'],
      ['packages.lock.json packages.lock.json', 'src/App/packages.lock.json src/App/packages.lock.json'],
    ],
    [
      'the workspace above a module of Go',
      ['a/go.mod', 'b/c/go.mod', 'x/Cargo.lock'],
      ['a/go.mod', 'b/c/go.mod', 'x/Cargo.lock'],
      ['b/go.work'],
      ['b/c/go.mod b/c/go.mod'],
    ],
    [
      'the manifest of a crate in another folder',
      ['app/Cargo.lock'],
      ['app/Cargo.lock'],
      ['lib/Cargo.toml'],
      ['app/Cargo.lock app/Cargo.lock'],
    ],
    [
      'the manifest beside a lock, or of a member below',
      ['yarn.lock', 'x/yarn.lock', 'y/yarn.lock'],
      ['yarn.lock', 'x/yarn.lock', 'y/yarn.lock'],
      ['x/member/package.json'],
      ['x/yarn.lock x/yarn.lock', 'yarn.lock yarn.lock'],
    ],
    [
      'a manifest of another ecosystem',
      ['Cargo.lock', 'yarn.lock'],
      ['Cargo.lock', 'yarn.lock'],
      ['Cargo.toml'],
      ['Cargo.lock Cargo.lock'],
    ],
    [
      'requirements that files elsewhere include',
      ['a/requirements.txt', 'b/base.in'],
      ['a/requirements.txt', 'b/base.in'],
      ['b/base.in'],
      ['a/requirements.txt a/requirements.txt'],
    ],
    ['packages that are installed', [], ['node_modules/a/yarn.lock'], ['node_modules/a/yarn.lock'], []],
  ] as const)('finds %s', (_, before, after, changes, selected) => {
    expect(select(before, after, changed(...changes))).toEqual(selected)
  })

  test('a lock that moved is the same lock', () => {
    const moved: Change = { path: 'b/yarn.lock', from: 'a/yarn.lock', before: undefined, after: undefined }
    expect(select(['a/yarn.lock'], ['b/yarn.lock'], [moved])).toEqual(['a/yarn.lock b/yarn.lock'])
  })
})
