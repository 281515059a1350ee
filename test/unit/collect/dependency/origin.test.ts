import { describe, expect, test } from 'vitest'
import {
  gitOrigin,
  readAddress,
  registryOrigin,
  urlOrigin,
} from '../../../../src/collect/dependency/origin.ts'
import { REGISTRY_HOSTS } from '../../../../src/collect/dependency/registry-hosts.ts'

const COMMIT = '0123456789abcdef0123456789abcdef01234567'

describe('addresses', () => {
  test.each([
    ['https://registry.example/a/-/a-1.0.0.tgz', 'https', false, 'registry.example', '/a/-/a-1.0.0.tgz', ''],
    ['git+ssh://git@forge.example/o/r.git#v1', 'ssh', true, 'forge.example', '/o/r.git', 'v1'],
    ['git+https://forge.example/o/r#abc', 'https', true, 'forge.example', '/o/r', 'abc'],
    ['git://forge.example/o/r', 'git', true, 'forge.example', '/o/r', ''],
    ['https://forge.example/o/r.git', 'https', true, 'forge.example', '/o/r.git', ''],
    ['git@forge.example:o/r.git#main', 'ssh', true, 'forge.example', '/o/r.git', 'main'],
    ['https://HOST.example:8443/x?y=z#f', 'https', false, 'host.example:8443', '/x', 'f'],
    ['github:o/r#main', 'https', true, 'github\x2ecom', '/o/r.git', 'main'],
  ])('%s', (text, scheme, isGit, host, path, fragment) => {
    expect(readAddress(text)).toMatchObject({ scheme, isGit, host, path, fragment })
  })

  test.each([
    '',
    '1.2.3',
    '^1.0.0',
    './folder',
    '/absolute',
    'name',
    'workspace:*',
    'npm:a@1',
    'x'.repeat(5_000),
    'https://other.example\\@registry.example/a.tgz',
    'https://other.example#@registry.example/a.tgz#b',
    'https://registry.example\t/a.tgz',
  ])('%.20j is none', (text) => {
    expect(readAddress(text)).toBeUndefined()
  })

  test('passwords and tokens are taken out and told of', () => {
    const address = readAddress('https://user:secret@registry.example/a.tgz')
    expect(address).toMatchObject({ url: 'https://registry.example/a.tgz', hasCredentials: true })
    expect(JSON.stringify(address)).not.toContain('secret')
    expect(readAddress('ssh://git@forge.example/o/r')).toMatchObject({
      url: 'ssh://git@forge.example/o/r',
      hasCredentials: false,
    })
  })
})

describe('origins', () => {
  test('a whole commit is a commit, anything else a ref', () => {
    const address = readAddress(`git+https://forge.example/o/r.git#${COMMIT}`)
    expect(address && gitOrigin(address)).toEqual({
      kind: 'git',
      url: 'https://forge.example/o/r.git',
      host: 'forge.example',
      commit: COMMIT,
    })
    expect(address && gitOrigin(address, '--upload-pack=x')).toMatchObject({ ref: '--upload-pack=x' })
    expect(address && gitOrigin(address, COMMIT.slice(1))).toMatchObject({ ref: COMMIT.slice(1) })
  })

  test('a registry is the default one by its host alone', () => {
    const [host] = REGISTRY_HOSTS.get('npm') ?? []
    expect(registryOrigin('npm', `https://${host}/a/-/a-1.tgz`)).toMatchObject({ isDefaultRegistry: true })
    expect(registryOrigin('npm', `https://${host}.evil.example/a`)).toMatchObject({
      isDefaultRegistry: false,
    })
    expect(registryOrigin('npm', `https://${host}@evil.example/a`)).toMatchObject({
      host: 'evil.example',
      isDefaultRegistry: false,
    })
    expect(registryOrigin('npm', undefined)).toEqual({ kind: 'registry', isDefaultRegistry: true })
    expect(registryOrigin('npm', 'nonsense')).toEqual({ kind: 'unknown', url: '' })
  })

  test('an archive elsewhere keeps its address', () => {
    const address = readAddress('https://files.example/a.tgz')
    expect(address && urlOrigin(address)).toEqual({
      kind: 'url',
      url: 'https://files.example/a.tgz',
      host: 'files.example',
    })
  })
})
