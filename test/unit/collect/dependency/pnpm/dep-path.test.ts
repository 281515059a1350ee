import { describe, expect, test } from 'vitest'
import { keyOfReference, readDepPath } from '../../../../../src/collect/dependency/pnpm/dep-path.ts'

describe('readDepPath', () => {
  test.each([
    ['a@1.2.3', { id: 'a@1.2.3', name: 'a', version: '1.2.3', peers: '' }],
    ['@s/a@1.2.3-rc.1+b', { id: '@s/a@1.2.3-rc.1+b', name: '@s/a', version: '1.2.3-rc.1+b', peers: '' }],
    [
      'a@1.0.0(b@2.0.0(c@3.0.0))(@s/d@4.0.0)',
      { id: 'a@1.0.0', name: 'a', version: '1.0.0', peers: '(b@2.0.0(c@3.0.0))(@s/d@4.0.0)' },
    ],
    [
      'a@1.0.0(patch_hash=abc123)(b@2.0.0)',
      { id: 'a@1.0.0', name: 'a', version: '1.0.0', patch: 'abc123', peers: '(b@2.0.0)' },
    ],
    ['a@1.0.0(patch_hash=abc)', { id: 'a@1.0.0', name: 'a', version: '1.0.0', patch: 'abc', peers: '' }],
    [
      'a@work:1.0.0',
      { id: 'a@work:1.0.0', name: 'a', version: '1.0.0', registry: { name: 'work' }, peers: '' },
    ],
    ['a@npm:1.0.0', { id: 'a@npm:1.0.0', name: 'a', rest: 'npm:1.0.0', peers: '' }],
    ['node@runtime:22.0.0', { id: 'node@runtime:22.0.0', name: 'node', rest: 'runtime:22.0.0', peers: '' }],
    ['a@file:b(c@1.0.0)', { id: 'a@file:b', name: 'a', rest: 'file:b', peers: '(c@1.0.0)' }],
    [
      'a@git+ssh://git@h.example/a#0123',
      {
        id: 'a@git+ssh://git@h.example/a#0123',
        name: 'a',
        rest: 'git+ssh://git@h.example/a#0123',
        peers: '',
      },
    ],
    ['nonsense', { id: 'nonsense', rest: 'nonsense', peers: '' }],
    ['a@1.0.0)', { id: 'a@1.0.0)', name: 'a', rest: '1.0.0)', peers: '' }],
    ['(a)', { id: '(a)', rest: '(a)', peers: '' }],
  ])('takes the key %s of format 9 apart', (key, expected) => {
    expect(readDepPath(key, 'name')).toEqual(expected)
  })

  test.each([
    ['/a@1.2.3', { id: '/a@1.2.3', name: 'a', version: '1.2.3', peers: '' }],
    ['/@s/a@1.2.3(b@1.0.0)', { id: '/@s/a@1.2.3', name: '@s/a', version: '1.2.3', peers: '(b@1.0.0)' }],
    [
      'npm.corp.example+4873/a@1.0.0',
      {
        id: 'npm.corp.example+4873/a@1.0.0',
        name: 'a',
        version: '1.0.0',
        registry: { host: 'npm.corp.example:4873' },
        peers: '',
      },
    ],
    ['file:a(b@1.0.0)', { id: 'file:a', rest: 'file:a', peers: '(b@1.0.0)' }],
    ['@h.example/a.tgz', { id: '@h.example/a.tgz', rest: '@h.example/a.tgz', peers: '' }],
  ])('takes the key %s of format 6 apart', (key, expected) => {
    expect(readDepPath(key, 'at')).toEqual(expected)
  })

  test.each([
    ['/a/1.2.3', { id: '/a/1.2.3', name: 'a', version: '1.2.3', peers: '' }],
    ['/@s/a_b/1.2.3', { id: '/@s/a_b/1.2.3', name: '@s/a_b', version: '1.2.3', peers: '' }],
    ['/a/1.0.0_react@17.0.2', { id: '/a/1.0.0', name: 'a', version: '1.0.0', peers: '_react@17.0.2' }],
    ['/a/1.0.0_8f903b2a', { id: '/a/1.0.0', name: 'a', version: '1.0.0', peers: '_8f903b2a' }],
    ['/a/1.0.0/b@2.0.0', { id: '/a/1.0.0', name: 'a', version: '1.0.0', peers: '/b@2.0.0' }],
    [
      'npm.corp.example/@s/a/1.0.0',
      {
        id: 'npm.corp.example/@s/a/1.0.0',
        name: '@s/a',
        version: '1.0.0',
        registry: { host: 'npm.corp.example' },
        peers: '',
      },
    ],
    ['file:a_b@1.0.0', { id: 'file:a_b@1.0.0', rest: 'file:a', peers: '_b@1.0.0' }],
    ['/a', { id: '/a', rest: '/a', peers: '' }],
  ])('takes the key %s of format 5 apart', (key, expected) => {
    expect(readDepPath(key, 'path')).toEqual(expected)
  })
})

describe('keyOfReference', () => {
  test.each([
    ['name', 'a', '1.0.0', 'a@1.0.0'],
    ['name', 'a', '1.0.0(b@1.0.0)', 'a@1.0.0(b@1.0.0)'],
    ['name', 'a', 'b@1.0.0', 'b@1.0.0'],
    ['name', 'a', '@s/b@1.0.0(c@1.0.0)', '@s/b@1.0.0(c@1.0.0)'],
    ['name', 'a', 'file:b', 'a@file:b'],
    ['name', 'a', 'https://h.example/x@1.tgz', 'a@https://h.example/x@1.tgz'],
    ['name', 'a', 'link:../b', undefined],
    ['at', 'a', '1.0.0', '/a@1.0.0'],
    ['at', 'a', '1.0.0(@s/b@1.0.0)', '/a@1.0.0(@s/b@1.0.0)'],
    ['at', 'a', '/b@1.0.0', '/b@1.0.0'],
    ['at', 'a', 'file:b', 'file:b'],
    ['path', 'a', '1.0.0_b@1.0.0', '/a/1.0.0_b@1.0.0'],
    ['path', 'a', '/b/1.0.0', '/b/1.0.0'],
    ['path', 'a', 'link:../b', undefined],
  ] as const)('in the style %s the dependency %s: %s leads to %s', (style, name, reference, key) => {
    expect(keyOfReference(name, reference, style)).toBe(key)
  })
})
