import { expect, it } from 'vitest'
import { formatOf } from '../../../../src/core/document/format.ts'

it.each([
  ['a.yml', 'yaml'],
  ['dir/A.YAML', 'yaml'],
  ['.flux/base.flux.yaml', 'yaml'],
  ['pnpm-lock.yaml', 'yaml'],
  ['.github/workflows/actions.lock', 'yaml'],
  ['package.json', 'json'],
  ['package-lock.json', 'json'],
  ['composer.lock', 'json'],
  ['Pipfile.lock', 'json'],
  ['x.jsonc', 'jsonc'],
  ['tsconfig.json', 'jsonc'],
  ['sub/tsconfig.build.json', 'jsonc'],
  ['jsconfig.json', 'jsonc'],
  ['.vscode/settings.json', 'jsonc'],
  ['.devcontainer/devcontainer.json', 'jsonc'],
  ['.devcontainer.json', 'jsonc'],
  ['bun.lock', 'jsonc'],
  ['Cargo.toml', 'toml'],
  ['Cargo.lock', 'toml'],
  ['poetry.lock', 'toml'],
  ['a/uv.lock', 'toml'],
] as const)('%s is %s', (path, format) => {
  expect(formatOf(path)).toBe(format)
})

it.each(['README.md', 'yaml', 'a.yaml/b', 'x.json.bak', 'yarn.lock', 'Gemfile.lock', 'go.sum', ''])(
  '%j is no document',
  (path) => {
    expect(formatOf(path)).toBeUndefined()
  },
)

it('does not take other JSON files for JSONC', () => {
  expect(formatOf('my-tsconfig.json')).toBe('json')
  expect(formatOf('tsconfig/package.json')).toBe('json')
  expect(formatOf('.vscode/sub/x.json')).toBe('json')
})
