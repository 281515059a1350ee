import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ECOSYSTEMS } from '../../../../../src/collect/dependency/model.ts'
import { isInAdvisoryRange, satisfies } from '../../../../../src/collect/dependency/version/satisfies.ts'

type Row = readonly [version: string, range: string, expected: boolean | undefined]

describe('npm', () => {
  test.each<Row>([
    ['1.2.3', '^1.0.0', true],
    ['2.0.0', '^1.0.0', false],
    ['1.0.0-rc.1', '>=0.9', false],
    ['1.0.0-rc.1', '*', true],
    ['1.0.0', '', true],
    ['1.2.3', '1.x || >=3', true],
    ['2.5.0', '1.0.0 - 2.x', true],
    ['1.2.3', 'npm:other@^1.0.0', true],
    ['1.2.3', 'npm:@scope/other@^2.0.0', false],
    ['1.2.3', 'latest', undefined],
    ['1.2.3', 'workspace:^', undefined],
    ['1.2.3', 'catalog:', undefined],
    ['1.2.3', 'file:../a', undefined],
    ['1.2.3', 'github:a/b', undefined],
    ['1.2.3', 'git+ssh://git@git.example/a.git#v1', undefined],
    ['1.2.3', `^1${' '.repeat(2_000)}`, undefined],
    ['not a version', '^1.0.0', false],
  ])('`%s` satisfies `%s`: %s', (version, range, expected) => {
    expect(satisfies('npm', version, range)).toBe(expected)
  })

  test('takes pre-releases where advisories ask', () => {
    expect(satisfies('npm', '1.0.0-rc.1', '>=0.9', { includePrerelease: true })).toBe(true)
    expect(satisfies('npm', '1.0.0-rc.1', '>=1.0.0', { includePrerelease: true })).toBe(false)
  })
})

describe('RubyGems', () => {
  test.each<Row>([
    ['2.9', '~> 2.3', true],
    ['3.0', '~> 2.3', false],
    ['3.0.0.pre', '~> 2.3', false],
    ['2.3.9', '~> 2.3.1', true],
    ['2.4.0', '~> 2.3.1', false],
    ['9', '~> 2', false],
    ['2.9', '~> 2', true],
    ['1.5', '>= 1.0, < 2', true],
    ['1.5', '!= 1.5.0', false],
    ['1.5', '1.5.0', true],
    ['1.5', '=> 1', undefined],
    ['1.5', 'latest', undefined],
    ['0.5', '>= 1, nonsense', false],
  ])('`%s` satisfies `%s`: %s', (version, range, expected) => {
    expect(satisfies('RubyGems', version, range)).toBe(expected)
  })
})

describe('PyPI', () => {
  test.each<Row>([
    ['2.2.5', '~=2.2', true],
    ['3.0', '~=2.2', false],
    ['2.2.5', '~=2.2.0', true],
    ['2.3', '~=2.2.0', false],
    ['2.3', '~=2', undefined],
    ['1.1.post1', '==1.1.*', true],
    ['1.2', '==1.1.*', false],
    ['1.1', '!=1.1.*', false],
    ['1.0+local', '==1.0', true],
    ['1.0+local', '==1.0+other', false],
    ['1.0', '===1.0.0', false],
    ['1.0', '==1.0.0', true],
    ['1.0a1', '>=0.9', false],
    ['1.0a1', '>=1.0a1', true],
    ['1.0a1', '<1.0', false],
    ['1.0.post1', '>1.0', false],
    ['1.0.post1', '>=1.0', true],
    ['1.5', '>=1, <2 , !=1.5.1', true],
    ['1.5', '(>=1)', true],
    ['1.5', '', true],
    ['1!1.0', '<2', false],
    ['3.0', '<2', false],
    ['1.1a1.post1', '==1.1a1.*', true],
    ['1.1b1', '==1.1a1.*', false],
    ['1.1a2', '==1.1a1.*', false],
    ['1.5', '>=1.*', undefined],
    ['1.5', '^1.0', undefined],
    ['1.5', 'https://x.example/a.whl', undefined],
    ['legacy version', '>=0', false],
    ['legacy', '===legacy', true],
  ])('`%s` satisfies `%s`: %s', (version, range, expected) => {
    expect(satisfies('PyPI', version, range)).toBe(expected)
  })

  test('takes pre-releases where advisories ask', () => {
    expect(satisfies('PyPI', '1.0a1', '>=0.9', { includePrerelease: true })).toBe(true)
  })
})

describe('Composer', () => {
  test.each<Row>([
    ['v1.9.0', '^1.2', true],
    ['2.0.0', '^1.2', false],
    ['2.0.0-beta1', '^1.2', false],
    ['0.3.9', '^0.3', true],
    ['0.4.0', '^0.3', false],
    ['1.9', '~1.2', true],
    ['1.3.0', '~1.2.3', false],
    ['1.2.9', '~1.2.3', true],
    ['1.5.1', '1.5.*', true],
    ['1.6.0', '1.5.x', false],
    ['2.0.9', '1.0 - 2.0', true],
    ['2.0.1', '1.0 - 2.0.0', false],
    ['3.0', '1.0 - 2.0', false],
    ['2.0.0', '1.0 - 2.0.0', true],
    ['0.9', '1.0 - 2.0', false],
    ['1.0.0-alpha1', '>=1.0', true],
    ['1.2.3', '1.2.3.0', true],
    ['3.1', '^1.0 || ^3.0', true],
    ['3.1', '^1.0|^3.0', true],
    ['1.5', '>=1.0 <1.6', true],
    ['1.5', '>=1.0,<1.4', false],
    ['1.5', '^1.0@beta', true],
    ['1.5', '@dev', true],
    ['1.0.0-RC2', '<=1.0@beta', false],
    ['1.0.0-RC2', '>1.0@beta', true],
    ['1.0.0-RC2', '<=1.0@stable', true],
    ['2.0.0-alpha', '<2@beta', true],
    ['2.0.0-alpha', '<2', false],
    ['dev-main', 'dev-main', true],
    ['dev-main', 'dev-main#0123abc', true],
    ['dev-main', 'dev-main as 1.0.0', true],
    ['dev-main', '^1.0', false],
    ['1.0.0', 'dev-main', false],
    ['1.x-dev', '^1.0', true],
    ['1.5', 'self.version', undefined],
    ['1.5', '', undefined],
  ])('`%s` satisfies `%s`: %s', (version, range, expected) => {
    expect(satisfies('Packagist', version, range)).toBe(expected)
  })
})

describe('Maven', () => {
  test.each<Row>([
    ['1.5', '[1.0,2.0)', true],
    ['2.0', '[1.0,2.0)', false],
    ['1.0', '(,1.0]', true],
    ['1.5', '[1.5]', true],
    ['1.6', '[1.5]', false],
    ['1.3', '(,1.0],[1.2,)', true],
    ['1.1', '(,1.0],[1.2,)', false],
    ['1.6', '1.5', true],
    ['1.5', '1.5', true],
    ['1.5', '[1.5)', undefined],
    ['1.5', '(1.5]', undefined],
    ['1.5', '[]', undefined],
    ['1.4', '1.5', false],
    ['1.4', '[1.0', undefined],
    ['1.4', '(1.0)', undefined],
    ['1.4', '${version}', undefined],
    ['1.4', '', undefined],
  ])('`%s` satisfies `%s`: %s', (version, range, expected) => {
    expect(satisfies('Maven', version, range)).toBe(expected)
  })
})

describe('NuGet', () => {
  test.each<Row>([
    ['1.2.3', '[1.2.3, )', true],
    ['9.0.0', '[1.2.3, )', true],
    ['1.2.2', '[1.2.3, )', false],
    ['2.0.0', '[1.0,2.0)', false],
    ['1.0.0', '[1.0.0]', true],
    ['1.5.0', '1.2', true],
    ['1.1.0', '1.2', false],
    ['1.2.9', '1.2.*', true],
    ['1.3.0', '1.2.*', false],
    ['1.2.9-beta', '1.2.*', false],
    ['1.9.0-beta', '1.*-*', true],
    ['1.0.0-beta.5', '1.0.0-beta.*', true],
    ['1.0.0-alpha', '1.0.0-beta.*', false],
    ['1.0.0', '1.0.0-beta.*', true],
    ['7.0.0', '*', true],
    ['1.0.0', '[1.0.0, 2.0.0), [3.0.0, )', undefined],
    ['1.0.0', '$(Version)', undefined],
    ['1.0.0', '', undefined],
  ])('`%s` satisfies `%s`: %s', (version, range, expected) => {
    expect(satisfies('NuGet', version, range)).toBe(expected)
  })
})

describe('Pub', () => {
  test.each<Row>([
    ['0.1.9', '^0.1.2', true],
    ['0.2.0', '^0.1.2', false],
    ['1.9.0', '^1.2.3', true],
    ['2.0.0-dev', '^1.2.3', false],
    ['1.0.0', 'any', true],
    ['1.5.0', '>=1.0.0 <2.0.0', true],
    ['1.5.0', '>= 1.0.0 < 1.5.0', false],
    ['2.0.0-dev', '<2.0.0', false],
    ['2.0.0-dev', '<2.0.0-rc', true],
    ['1.0.0', '1.0.0', true],
    ['1.0.0', '1.0', undefined],
    ['1.0.0', '~1.0.0', undefined],
  ])('`%s` satisfies `%s`: %s', (version, range, expected) => {
    expect(satisfies('Pub', version, range)).toBe(expected)
  })
})

describe('Hex', () => {
  test.each<Row>([
    ['2.9.0', '~> 2.3', true],
    ['3.0.0', '~> 2.3', false],
    ['2.3.9', '~> 2.3.1', true],
    ['2.4.0', '~> 2.3.1', false],
    ['1.5.0', '>= 1.0.0 and < 2.0.0', true],
    ['3.1.0', '~> 1.0 or ~> 3.0', true],
    ['2.1.0', '~> 1.0 or ~> 3.0', false],
    ['1.0.0-rc.1', '>= 0.9.0', false],
    ['1.0.0-rc.1', '~> 1.0.0-rc.0', true],
    ['1.0.0', '1.0.0', true],
    ['1.0.0', '!= 1.0.0', false],
    ['1.0.0', '>= 1.0.0', true],
    ['1.0.0', '<= 1.0.0', true],
    ['1.0.0', '> 1.0.0', false],
    ['1.0.0', '^1.0', undefined],
    ['1.0.0', '', undefined],
  ])('`%s` satisfies `%s`: %s', (version, range, expected) => {
    expect(satisfies('Hex', version, range)).toBe(expected)
  })
})

test('Go builds at least what is required', () => {
  expect(satisfies('Go', 'v1.10.0', 'v1.9.0')).toBe(true)
  expect(satisfies('Go', 'v1.8.0', 'v1.9.0')).toBe(false)
  expect(satisfies('Go', 'v1.8.0', 'latest')).toBeUndefined()
})

test('Cargo is one of the ecosystems, actions and images have no ranges', () => {
  expect(satisfies('crates\u002eio', '1.2.3', '1.2')).toBe(true)
  expect(satisfies('GitHub Actions', '1.2.3', '1.2')).toBeUndefined()
  expect(satisfies('docker', '1.2.3', '1.2')).toBeUndefined()
})

describe('ranges of advisories', () => {
  test.each([
    ['npm', '1.2.2', '>= 1.0, < 1.2.3', true],
    ['npm', '1.2.3', '>= 1.0, < 1.2.3', false],
    ['Maven', '1.0-rc1', '< 1.0', true],
    ['PyPI', '1.0rc1', '<= 0.9', false],
    ['RubyGems', '1.0', '= 1.0.0', true],
    ['npm', '1.0.0', '!= 1.0.0', undefined],
    ['npm', '1.0.0', '', undefined],
    ['docker', '1.0.0', '< 2', undefined],
  ] as const)('%s `%s` is in `%s`: %s', (ecosystem, version, range, expected) => {
    expect(isInAdvisoryRange(ecosystem, version, range)).toBe(expected)
  })
})

test.each(ECOSYSTEMS)('no text makes the ranges of %s throw, or take long', (ecosystem) => {
  const text = fc.oneof(
    fc.string({ maxLength: 20 }),
    fc.stringMatching(/^[v0-9a-cx.*~^<>=!|, @()[\]-]{0,20}$/),
    fc.constantFrom(
      '>='.repeat(5_000),
      ','.repeat(5_000),
      '1.'.repeat(5_000),
      ' '.repeat(5_000),
      '[1,2)'.repeat(1_000),
    ),
  )
  const start = performance.now()
  fc.assert(
    fc.property(text, text, (version, range) => {
      expect([true, false, undefined]).toContain(satisfies(ecosystem, version, range))
    }),
    { numRuns: 300 },
  )
  expect(performance.now() - start).toBeLessThan(20_000)
})
