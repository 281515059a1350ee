import { describe, expect, test } from 'vitest'
import { canonicalName, isPythonName } from '../../../../../src/collect/dependency/python/python-name.ts'
import { readRequirement, readSpecifier } from '../../../../../src/collect/dependency/python/requirement.ts'
import { readFileName } from '../../../../../src/collect/dependency/python/version-file.ts'

describe('names', () => {
  test.each([
    ['Foo__bar.baz', 'foo-bar-baz'],
    ['requests', 'requests'],
    ['a-_.b', 'a-b'],
    ['Django', 'django'],
    ['zope.interface', 'zope-interface'],
  ])('%s is compared as %s', (written, canonical) => {
    expect(canonicalName(written)).toBe(canonical)
  })

  test.each([
    ['a', true],
    ['A1', true],
    ['a-', false],
    ['-a', false],
    ['a b', false],
    ['', false],
    ['é', false],
    ['a'.repeat(511), true],
    ['a'.repeat(512), true],
    ['a'.repeat(513), false],
  ])('whether %s is a name is %s', (text, isName) => {
    expect(isPythonName(text)).toBe(isName)
  })
})

describe('requirements', () => {
  test.each([
    ['a', { name: 'a', extras: [], specifier: '' }],
    ['A.b [x, Y_z] >= 1 , < 2', { name: 'a-b', extras: ['x', 'y-z'], specifier: '>=1,<2' }],
    ['a (>=1,<2)', { name: 'a', extras: [], specifier: '>=1,<2' }],
    ['a<2,>=1', { name: 'a', extras: [], specifier: '>=1,<2' }],
    ['a==1.*', { name: 'a', extras: [], specifier: '==1.*' }],
    ['a===x', { name: 'a', extras: [], specifier: '===x' }],
    [
      'a~=1.2,!=1.3;os_name=="nt"',
      { name: 'a', extras: [], specifier: '~=1.2,!=1.3', marker: 'os_name=="nt"' },
    ],
    [
      'a[x] @ https://h.example/a;b.whl ; os_name == "nt"',
      {
        name: 'a',
        extras: ['x'],
        specifier: '',
        url: 'https://h.example/a;b.whl',
        marker: 'os_name == "nt"',
      },
    ],
    [
      'a@git+https://h.example/a@v1',
      { name: 'a', extras: [], specifier: '', url: 'git+https://h.example/a@v1' },
    ],
    ['a[]', { name: 'a', extras: [], specifier: '' }],
  ])('%s', (text, expected) => {
    const { nameEnd, ...read } = readRequirement(text) ?? { nameEnd: 0 }
    expect(read).toEqual(expected)
    expect(nameEnd).toBeGreaterThan(0)
  })

  test.each([
    '',
    ' ',
    '-a',
    'a b',
    'a[x',
    'a[x y]',
    'a=1',
    'a>=',
    'a>=1 <2',
    'a @',
    'a @ b c',
    './a',
    'a/b',
    'é',
    '>=1',
  ])('%j is none', (text) => {
    expect(readRequirement(text)).toBeUndefined()
  })

  test('longer ones than anybody writes are none', () => {
    expect(readRequirement(`a;${'x'.repeat(16 * 1024 - 2)}`)).toBeDefined()
    expect(readRequirement(`a;${'x'.repeat(16 * 1024 - 1)}`)).toBeUndefined()
  })

  test('a comma at the end of a specifier counts for nothing', () => {
    expect(readSpecifier('>=1,')).toBe('>=1')
    expect(readSpecifier(',')).toBeUndefined()
  })
})

describe('names of files', () => {
  test.each([
    ['a_b-1.0-py3-none-any.whl', { name: 'a-b', version: '1.0' }],
    ['a-1.0-1build-cp39-cp39-linux_x86_64.whl', { name: 'a', version: '1.0' }],
    ['a-b-2.0.tar.gz', { name: 'a-b', version: '2.0' }],
    ['a-2.0.zip', { name: 'a', version: '2.0' }],
    ['a.tar.gz', undefined],
    ['main.zip', undefined],
    ['a-1.0.txt', undefined],
  ])('%s', (file, expected) => {
    expect(readFileName(file)).toEqual(expected)
  })
})
