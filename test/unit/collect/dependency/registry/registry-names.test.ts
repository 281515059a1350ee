import { describe, expect, it } from 'vitest'
import type { Ecosystem } from '../../../../../src/collect/dependency/model.ts'
import { compilePrivateNames } from '../../../../../src/collect/dependency/registry/private-names.ts'
import {
  isRegistryName,
  isRegistryVersion,
} from '../../../../../src/collect/dependency/registry/registry-names.ts'

const CRATES: Ecosystem = 'crates\u002eio'

describe('a name that a registry may be asked about', () => {
  it.each<[Ecosystem, string]>([
    ['npm', '@scope/left'],
    ['npm', 'JSONStream'],
    ['Go', 'code.example/Owner/left/v2'],
    ['Hex', 'left_pad'],
    ['Maven', 'com.acme:left-pad'],
    ['NuGet', 'Left.Pad'],
    ['Packagist', 'acme/left-pad'],
    ['Pub', 'left_pad'],
    ['PyPI', 'Left.pad_2'],
    ['RubyGems', 'left-pad'],
    [CRATES, 'left_pad'],
  ])('of %s is %s', (ecosystem, name) => {
    expect(isRegistryName(ecosystem, name)).toBe(true)
  })

  it.each<[Ecosystem, string]>([
    ['npm', '../left'],
    ['npm', 'left?x'],
    ['Go', 'code.example/../left'],
    ['Go', 'code.example//left'],
    ['Go', 'code.example/left/'],
    ['Go', 'left'],
    ['Hex', 'a/b'],
    ['Maven', 'com.acme:left" OR g:"x'],
    ['Maven', 'left'],
    ['NuGet', '..'],
    ['NuGet', 'a/b'],
    ['Packagist', 'acme/left/../x'],
    ['Packagist', '../x'],
    ['Pub', 'a b'],
    ['PyPI', '../x'],
    ['RubyGems', 'a#b'],
    ['RubyGems', '.'],
    [CRATES, 'é'],
    [CRATES, ''],
    ['docker', 'library/node'],
    ['GitHub Actions', 'actions/checkout'],
    ['RubyGems', 'x'.repeat(257)],
  ])('of %s is not %s', (ecosystem, name) => {
    expect(isRegistryName(ecosystem, name)).toBe(false)
  })

  it.each(['1.0.0', 'v1.0.0+incompatible', '1!2.0', '1.0.0-rc.1', 'x'.repeat(256)])(
    'has versions as %s',
    (version) => {
      expect(isRegistryVersion(version)).toBe(true)
    },
  )

  it.each(['', '../1', '1/2', '1..2', '-1', '1 2', '1?x', 'x'.repeat(257)])(
    'has no versions as %s',
    (version) => {
      expect(isRegistryVersion(version)).toBe(false)
    },
  )
})

describe('patterns of private names', () => {
  const isPrivate = compilePrivateNames([
    '@acme/*',
    ' @Other ',
    'git.acme.example',
    'com.acme:*',
    'left-*',
    '',
    'a//b',
  ])
  it.each([
    ['@acme/left', true],
    ['@ACME/left', true],
    ['@other/left', true],
    ['@others/left', false],
    ['git.acme.example/team/left', true],
    ['git.acme.example.evil.example/left', false],
    ['com.acme:left', true],
    ['com.acme2:left', false],
    ['left-pad', true],
    ['leftpad', false],
    ['a//b', true],
    ['a/b', false],
    ['', false],
  ])('match %s: %j', (name, isMatch) => {
    expect(isPrivate(name)).toBe(isMatch)
  })

  it('match nothing where there are none', () => {
    expect(compilePrivateNames([])('@acme/left')).toBe(false)
  })
})
