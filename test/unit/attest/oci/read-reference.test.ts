import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  apiHostOf,
  isLoopbackRegistry,
  nameOfImage,
  readReference,
  textOfReference,
} from '../../../../src/attest/oci/read-reference.ts'
import { FluxError } from '../../../../src/core/error.ts'
import { LIMITS } from '../../../../src/core/limits.ts'

const DIGEST = `sha256:${'0f'.repeat(32)}`
const HUB = 'index.docker.io'

describe('a reference of an image', () => {
  test.each([
    ['alpine', HUB, 'library/alpine', 'latest'],
    ['alpine:3.20', HUB, 'library/alpine', '3.20'],
    ['octo/app', HUB, 'octo/app', 'latest'],
    ['octo/app/deep', HUB, 'octo/app/deep', 'latest'],
    ['docker.io/alpine', HUB, 'library/alpine', 'latest'],
    ['docker.io/library/alpine', HUB, 'library/alpine', 'latest'],
    ['index.docker.io/octo/app', HUB, 'octo/app', 'latest'],
    ['registry-1.docker.io/octo/app', HUB, 'octo/app', 'latest'],
    ['ghcr.io/octo/app:V1.2_x-y', 'ghcr.io', 'octo/app', 'V1.2_x-y'],
    ['GHCR.io/octo/app', 'ghcr.io', 'octo/app', 'latest'],
    ['localhost/app', 'localhost', 'app', 'latest'],
    ['localhost:5000/app:x', 'localhost:5000', 'app', 'x'],
    ['127.0.0.1:5000/app', '127.0.0.1:5000', 'app', 'latest'],
    ['[::1]:5000/app', '[::1]:5000', 'app', 'latest'],
    ['registry.example:65535/a/b-c/d__e/f--g', 'registry.example:65535', 'a/b-c/d__e/f--g', 'latest'],
    ['2130706433/app', HUB, '2130706433/app', 'latest'],
  ])('%s has its registry, repository and tag', (text, registry, repository, tag) => {
    expect(readReference(text)).toEqual({ registry, repository, tag })
  })

  test('has a digest, and may have a tag beside it', () => {
    expect(readReference(`ghcr.io/octo/app@${DIGEST}`)).toEqual({
      registry: 'ghcr.io',
      repository: 'octo/app',
      digest: DIGEST,
    })
    const both = readReference(`ghcr.io/octo/app:v1@${DIGEST}`)
    expect(both).toEqual({ registry: 'ghcr.io', repository: 'octo/app', tag: 'v1', digest: DIGEST })
    expect(textOfReference(both)).toBe(`ghcr.io/octo/app@${DIGEST}`)
    expect(nameOfImage(both)).toBe('ghcr.io/octo/app')
  })

  test.each([
    '',
    '/',
    'Alpine',
    'octo/App',
    'octo//app',
    'octo/app/',
    '/octo/app',
    'octo/../app',
    'octo/.app',
    'octo/app-',
    'octo/a___b',
    'octo/a..b',
    'octo/a._b',
    'octo/app:',
    'octo/app:-x',
    `octo/app:${'t'.repeat(129)}`,
    'octo/app:a:b',
    'octo/app@',
    'octo/app@sha256:abc',
    `octo/app@${DIGEST.toUpperCase()}`,
    `octo/app@${DIGEST}@${DIGEST}`,
    `octo/app@sha512:${'0'.repeat(128)}`,
    'https://ghcr.io/octo/app',
    'user:pass@ghcr.io/octo/app',
    'ghcr.io:0/octo/app',
    'ghcr.io:65536/octo/app',
    'ghcr.io:080/octo/app',
    'ghcr.io:/octo/app',
    'ghcr..io/octo/app',
    '-ghcr.io/octo/app',
    'ghcr.io./octo/app',
    'gh_cr.io/octo/app',
    '0x7f.1/octo/app',
    '127.1/octo/app',
    '0177.0.0.1/octo/app',
    '[::g]/octo/app',
    '[0:0:0:0:0:0:0:1]/octo/app',
    '[::1/octo/app',
    'ghcr.io/octo/app?x=1',
    'ghcr.io/octo/app#x',
    'ghcr.io/octo/%61pp',
    'ghcr.io/octo\\app',
    'ghcr.io/octo/app\n',
    'ghcr.io/octo/app v1',
    'ghcr.io/øcto/app',
    'ghcr。io/octo/app',
  ])('%j is none', (text) => {
    expect(() => readReference(text)).toThrow(expect.objectContaining({ code: 'oci/reference' }))
  })

  test('has a repository of at most 255 characters', () => {
    const most = `a/${'b'.repeat(LIMITS.imageRepository - 2)}`
    expect(readReference(`ghcr.io/${most}`).repository).toBe(most)
    expect(() => readReference(`ghcr.io/${most}b`)).toThrow(
      expect.objectContaining({ code: 'oci/reference' }),
    )
  })

  test('is refused beyond its length before it is read', () => {
    expect(() => readReference('/'.repeat(LIMITS.imageReference + 1))).toThrow(/601 characters/)
    expect(() => readReference('/'.repeat(LIMITS.imageReference))).toThrow(/repository/)
  })

  test('never becomes an address of another host, whatever is written', () => {
    const piece = fc.constantFrom(
      'a',
      'A',
      '.',
      '/',
      ':',
      '@',
      '[',
      ']',
      '::1',
      '127',
      '%',
      '\\',
      '?',
      '#',
      DIGEST,
    )
    const any = fc.oneof(
      fc.string(),
      fc.array(piece, { maxLength: 12 }).map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(any, (text) => {
        try {
          const { registry, repository, tag, digest } = readReference(text)
          const url = new URL(`https://${apiHostOf(registry)}/v2/${repository}/manifests/${digest ?? tag}`)
          expect(url.pathname).toBe(`/v2/${repository}/manifests/${digest ?? tag}`)
          expect(url.host).toBe(apiHostOf(registry).replace(/:443$/, ''))
          expect(url.username + url.password + url.search + url.hash).toBe('')
        } catch (error) {
          expect(error).toBeInstanceOf(FluxError)
        }
      }),
    )
  })
})

describe('a registry', () => {
  test.each([
    ['localhost', true],
    ['localhost:5000', true],
    ['127.0.0.1:5000', true],
    ['127.8.9.1', true],
    ['[::1]:5000', true],
    ['localhost.example', false],
    ['127.0.0.1.example', false],
    ['10.0.0.1', false],
    ['[::2]', false],
  ])('%s is this machine: %s', (registry, isLoopback) => {
    expect(isLoopbackRegistry(registry)).toBe(isLoopback)
  })

  test('of Docker Hub has its interface on another host', () => {
    expect(apiHostOf(HUB)).toBe('registry-1.docker.io')
    expect(apiHostOf('ghcr.io')).toBe('ghcr.io')
  })
})
