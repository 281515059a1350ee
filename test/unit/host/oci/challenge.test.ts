import { describe, expect, test } from 'vitest'
import { readChallenge } from '../../../../src/host/oci/read-challenge.ts'
import { checkRealm } from '../../../../src/host/oci/realm.ts'

describe('a challenge', () => {
  test.each([
    ['Basic realm="x"', { scheme: 'basic' }],
    ['basic', { scheme: 'basic' }],
    [
      'Bearer realm="https://a/t",service="s",scope="repository:a/b:pull,push"',
      { scheme: 'bearer', realm: 'https://a/t', service: 's', scope: 'repository:a/b:pull,push' },
    ],
    ['bearer  realm = "a" , service = s', { scheme: 'bearer', realm: 'a', service: 's', scope: undefined }],
    [
      'Basic realm="x", Bearer realm="a\\"b"',
      { scheme: 'bearer', realm: 'a"b', service: undefined, scope: undefined },
    ],
    ['Negotiate, Basic realm=x', { scheme: 'basic' }],
  ])('%s is read', (header, challenge) => {
    expect(readChallenge(header)).toEqual(challenge)
  })

  test.each([
    undefined,
    '',
    'Negotiate',
    'Bearer',
    'Bearer realm',
    'Bearer realm="a',
    'Bearer realm="a",realm="b"',
    'realm="a"',
    'Bearer realm="a" \u0001',
    `Bearer realm="${'a'.repeat(5_000)}"`,
    `Bearer realm="a",${Array.from({ length: 20 }, (_, index) => `p${index}=1`).join(',')}`,
  ])('%j is none that is answered', (header) => {
    expect(readChallenge(header)).toBeUndefined()
  })
})

describe('a token server', () => {
  test.each([
    ['https://auth.docker.io/token', 'https://registry-1.docker.io', true],
    ['https://ghcr.io/token', 'https://ghcr.io', true],
    ['https://git.example.com/jwt', 'https://registry.example.com', true],
    ['https://a.example.co.uk/t', 'https://b.example.co.uk', true],
    ['https://attacker.co.uk/t', 'https://registry.example.co.uk', false],
    ['https://example.com.evil.net/t', 'https://example.com', false],
    ['https://evilexample.com/t', 'https://example.com', false],
    ['https://10.0.0.7/t', 'https://10.0.0.8', false],
    ['https://127.0.0.1/t', 'https://example.com', false],
    ['http://127.0.0.1:7/t', 'http://localhost:5000', true],
    ['http://registry.lan/t', 'http://registry.lan:5000', true],
  ])('at %s is that of %s: %s', (realm, registry, isOwn) => {
    expect(checkRealm(realm, new URL(registry))).toMatchObject({ isOwn })
  })

  test.each([
    ['http://example.com/t', 'https://example.com'],
    ['http://127.0.0.1/t', 'https://example.com'],
    ['http://other.lan/t', 'http://registry.lan:5000'],
    ['http://127.0.0.1/t', 'http://registry.lan:5000'],
    ['https://ann:secret@example.com/t', 'https://example.com'],
    ['file:///etc/passwd', 'https://example.com'],
    ['/token', 'https://example.com'],
    ['', 'https://example.com'],
  ])('at %s is not asked for %s', (realm, registry) => {
    expect(checkRealm(realm, new URL(registry))).toBeUndefined()
  })
})
