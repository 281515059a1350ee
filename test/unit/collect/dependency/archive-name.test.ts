import { expect, test } from 'vitest'
import { archiveNameOf } from '../../../../src/collect/dependency/archive-name.ts'
import type { LockedPackage } from '../../../../src/collect/dependency/model.ts'

function at(url: string): LockedPackage {
  return {
    id: 'a',
    ecosystem: 'npm',
    name: 'a',
    origin: { kind: 'registry', url },
    integrity: [],
    scopes: [],
    directIn: [],
    edges: [],
    runsAtInstall: undefined,
    span: { start: 0, end: 0 },
    spans: {},
  }
}

test.each([
  ['https://npm.example/left/-/left-1.2.3.tgz', 'left', '1.2.3'],
  ['https://npm.example/@team/left/-/left-1.2.3-rc.1.tgz', '@team/left', '1.2.3-rc.1'],
  ['https://npm.example/%40team%2fleft/-/left-1.2.3.tgz', '@team/left', '1.2.3'],
  ['https://npm.example/mirror/path/left/-/left-1.2.3.tgz', 'left', '1.2.3'],
  ['https://npm.example/api/@team/left/-/@team/left-1.2.3.tgz', '@team/left', '1.2.3'],
  ['https://npm.example/left/-/left-1.2.3%2Bbuild.tgz', 'left', '1.2.3+build'],
  ['https://npm.example/left/-/other-1.2.3.tgz', 'left', undefined],
])('%s names %s %s', (url, name, version) => {
  expect(archiveNameOf(at(url))).toEqual(version === undefined ? { name } : { name, version })
})

test.each([
  'https://git.example/team/left/-/archive/v1.0.0/left-v1.0.0.tgz',
  'https://files.example/left-1.2.3.tgz',
  `https://npm.example/${'a'.repeat(300)}/-/x-1.0.0.tgz`,
  '',
])('%s names nothing', (url) => {
  expect(archiveNameOf(at(url))).toBeUndefined()
})

test('other ecosystems have other addresses', () => {
  expect(
    archiveNameOf({ ...at('https://npm.example/left/-/left-1.2.3.tgz'), ecosystem: 'PyPI' }),
  ).toBeUndefined()
})
