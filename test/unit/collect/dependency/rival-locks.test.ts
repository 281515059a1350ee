import { expect, test } from 'vitest'
import { rivalLocks } from '../../../../src/collect/dependency/rival-locks.ts'

test.each([
  ['package-lock.json', ['yarn.lock', 'package-lock.json'], ['yarn.lock']],
  [
    'a/yarn.lock',
    ['a/package-lock.json', 'a/pnpm-lock.yaml', 'b/bun.lock'],
    ['a/package-lock.json', 'a/pnpm-lock.yaml'],
  ],
  ['package-lock.json', ['npm-shrinkwrap.json', 'package-lock.json'], []],
  ['bun.lock', ['bun.lockb'], []],
  ['poetry.lock', ['Pipfile.lock', 'uv.lock', 'yarn.lock'], ['Pipfile.lock', 'uv.lock']],
  ['Cargo.lock', ['yarn.lock'], []],
])('beside %s of %j there are %j', (path, paths, rivals) => {
  expect(rivalLocks(path, (one) => paths.includes(one))).toEqual(rivals)
})
