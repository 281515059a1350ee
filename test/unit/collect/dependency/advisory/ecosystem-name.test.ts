import { describe, expect, it } from 'vitest'
import {
  canonicalName,
  matchesEcosystem,
  splitEcosystem,
} from '../../../../../src/collect/dependency/advisory/ecosystem-name.ts'

describe('the name of an ecosystem', () => {
  it('is split at its first colon', () => {
    expect(splitEcosystem('Ubuntu:22.04:LTS')).toEqual({ base: 'Ubuntu', suffix: '22.04:LTS' })
    expect(splitEcosystem('npm')).toEqual({ base: 'npm' })
  })

  it.each([
    ['npm', 'npm', undefined, true],
    ['npm', 'npm', 'https://npm.acme.example/', false],
    ['Npm', 'npm', undefined, false],
    ['Alpine:v3.19', 'Alpine', undefined, true],
    ['Alpine', 'Alpine:v3.19', undefined, true],
    ['Alpine:v3.19', 'Alpine:v3.19', undefined, true],
    ['Alpine:v3.19', 'Alpine:v3.18', undefined, false],
    ['Ubuntu:Pro:22.04:LTS', 'Ubuntu:22.04:LTS', undefined, false],
    ['Root:PyPI', 'PyPI', undefined, false],
    ['Maven', 'Maven', undefined, true],
    ['Maven:https://repo.acme.example/maven', 'Maven', undefined, false],
    ['Maven', 'Maven', 'https://repo.acme.example/maven', false],
    ['Maven:https://repo.acme.example/maven', 'Maven', 'https://repo.acme.example/maven/', true],
    ['Maven:https://REPO.acme.example/maven/', 'Maven', 'https://repo.acme.example/maven/a/b.jar', true],
    ['Maven:https://repo.acme.example/maven', 'Maven', 'https://repo.acme.example/maven2', false],
    ['Packagist:https://packages.acme.example/8', 'Packagist', 'https://packages.acme.example/8', true],
  ])('%s is about packages of %s from %s: %s', (recorded, asked, repository, expected) => {
    expect(matchesEcosystem(recorded, asked, repository)).toBe(expected)
  })
})

describe('the canonical name of a package', () => {
  it.each([
    ['PyPI', 'Foo_Bar--baz.Qux', 'foo-bar-baz-qux'],
    ['NuGet', 'Newtonsoft.Json', 'newtonsoft.json'],
    ['Packagist', 'Acme/Thing', 'acme/thing'],
    ['Hex', 'Plug', 'plug'],
    ['GitHub Actions', 'Octo/Build', 'octo/build'],
    ['npm', 'JSONStream', 'JSONStream'],
    ['Go', 'github.example/BurntSushi/toml', 'github.example/BurntSushi/toml'],
    ['Maven', 'org.Acme:Thing', 'org.Acme:Thing'],
    ['crates\u002eio', 'Foo_bar', 'Foo_bar'],
    ['RubyGems', 'RedCloth', 'RedCloth'],
    ['Pub', 'A_b', 'A_b'],
  ])('of %s %s is %s', (ecosystem, name, canonical) => {
    expect(canonicalName(ecosystem, name)).toBe(canonical)
  })
})
