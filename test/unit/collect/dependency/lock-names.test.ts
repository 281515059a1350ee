import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LOCK_FORMATS } from '../../../../src/collect/dependency/formats.ts'
import { loadFormats } from '../../../../src/collect/dependency/load-formats.ts'
import { mayBeLock } from '../../../../src/collect/dependency/lock-names.ts'

const PATHS = [
  'Cargo.lock',
  'Containerfile',
  'Dockerfile',
  'Gemfile.lock',
  'Pipfile.lock',
  'app/build.dockerfile',
  'app/dev.Dockerfile',
  'buildscript-gradle.lockfile',
  'bun.lock',
  'bun.lockb',
  'composer.lock',
  'gems.locked',
  'go.mod',
  'go.work',
  'gradle.lockfile',
  'gradle/dependency-locks/compile.lockfile',
  'mix.lock',
  'npm-shrinkwrap.json',
  'package-lock.json',
  'packages.lock.json',
  'pdm.lock',
  'pnpm-lock.yaml',
  'poetry.lock',
  'pom.xml',
  'pubspec.lock',
  'pylock.dev.toml',
  'pylock.toml',
  'rebar.lock',
  'requirements-dev.txt',
  'requirements.txt',
  'sub/folder/yarn.lock',
  'uv.lock',
  'Pipfile',
  'pyproject.toml',
  'setup.cfg',
  'vendor/modules.txt',
  'action.yml',
  'deep/action.yaml',
  '.github/workflows/actions.lock',
  '.github/workflows/ci.yml',
]

describe('the names of lockfiles', () => {
  it('are known before any reader is loaded', () => {
    for (const path of PATHS) {
      const taken = LOCK_FORMATS.filter(({ matches }) => matches(path))
      expect([path, taken.length]).toEqual([path, 1])
      expect([path, mayBeLock(path)]).toEqual([path, true])
    }
  })

  it('cover every format', () => {
    const missing = LOCK_FORMATS.filter(({ matches }) => !PATHS.some((path) => matches(path)))
    expect(missing.map(({ name }) => name)).toEqual([])
  })

  it.each(['README.md', 'src/index.ts', 'package.json', 'a/b.yaml', 'locks/a.js', '.gitignore'])(
    '%s is none',
    (path) => {
      expect(LOCK_FORMATS.filter(({ matches }) => matches(path))).toEqual([])
      expect(mayBeLock(path)).toBe(false)
    },
  )
})

describe('the formats that are loaded', () => {
  it.each(PATHS)('have the one that reads %s', async (path) => {
    const format = LOCK_FORMATS.find(({ matches }) => matches(path))
    expect(await loadFormats(['README.md', path])).toContain(format)
  })

  it('are all of them, in the same order, for a tree with everything', async () => {
    expect(await loadFormats(PATHS)).toEqual(LOCK_FORMATS)
  })

  it('are none for a tree without locks', async () => {
    expect(await loadFormats(['README.md', 'src/index.ts', 'package.json'])).toEqual([])
  })

  it('have the one that reads a file, however it is named', async () => {
    const piece = fc.constantFrom(...PATHS.flatMap((path) => path.split(/(?=[./_-])/)), '-dev', '.', '/', 'X')
    const path = fc.array(piece, { minLength: 1, maxLength: 6 }).map((pieces) => pieces.join(''))
    await fc.assert(
      fc.asyncProperty(path, async (one) => {
        const format = LOCK_FORMATS.find(({ matches }) => matches(one))
        if (format !== undefined) expect(await loadFormats([one])).toContain(format)
      }),
      { numRuns: 2_000 },
    )
  })
})
