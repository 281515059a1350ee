import { describe, expect, test } from 'vitest'
import { findConflicts } from '../../../../../src/collect/dependency/find-conflicts.ts'
import type { Lock } from '../../../../../src/collect/dependency/model.ts'
import { isShippedPatch } from '../../../../../src/collect/dependency/yarn/berry-locator.ts'
import { readYarnLock } from '../../../../../src/collect/dependency/yarn/read-yarn-lock.ts'
import { createSource } from '../../../../../src/core/source.ts'
import { filesAround } from '../files-around.ts'

const HASHES = ['a', 'b'].map((digit) => digit.repeat(128))

/** A lock with a package, and the same package as a patch leaves it. */
function read(name: string, selector: string): Promise<Lock> {
  const entry = (header: string, resolution: string, hash = ''): string =>
    `"${header}":\n  version: 1.0.0\n  resolution: "${resolution}"\n  checksum: 10c0/${hash}\n  languageName: node\n  linkType: hard\n\n`
  const patched = `${name}@patch:${name}@npm%3A1.0.0#${selector}`
  const text = `__metadata:\n  version: 8\n  cacheKey: 10c0\n\n${entry(`${name}@npm:^1.0.0`, `${name}@npm:1.0.0`, HASHES[0])}${entry(patched, `${patched}::version=1.0.0&hash=abcdef`, HASHES[1])}`
  return readYarnLock(createSource('yarn.lock', text), filesAround({}))
}

describe('patches that yarn ships', () => {
  test.each([
    ['optional!builtin<compat/typescript>', 'typescript', true],
    ['~builtin<compat/resolve>', 'resolve', true],
    ['builtin<compat/fsevents>', 'fsevents', true],
    ['builtin<compat/left>', 'left', false],
    ['builtin<compat/resolve>', 'typescript', false],
    ['builtin<compat/typescript>', '@evil/typescript', false],
    ['.yarn/patches/typescript.patch', 'typescript', false],
  ])('%s of %s: %s', (patch, name, expected) => {
    expect(isShippedPatch(patch, name)).toBe(expected)
  })

  test('make an archive of their own, whose hash contradicts nothing', async () => {
    const lock = await read('typescript', 'optional!builtin<compat/typescript>')
    expect(lock.packages.map(({ integrity }) => integrity.map(({ variant }) => variant))).toEqual([
      [undefined],
      ['optional!builtin<compat/typescript>#abcdef'],
    ])
    expect(findConflicts(lock)).toEqual([])
  })

  test('are none of other packages, so that another hash is a contradiction', async () => {
    const lock = await read('left', 'optional!builtin<compat/left>')
    expect(findConflicts(lock)).toMatchObject([{ differs: 'integrity' }])
  })

  test('are none beside a patch of the same form that yarn does not ship', async () => {
    const lock = await read('typescript', 'builtin<compat/typescript>&builtin<compat/evil>')
    expect(findConflicts(lock)).toMatchObject([{ differs: 'integrity' }])
  })
})
