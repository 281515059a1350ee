import { describe, expect, it } from 'vitest'
import { LOCK_FORMATS } from '../../../../src/collect/dependency/formats.ts'
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
