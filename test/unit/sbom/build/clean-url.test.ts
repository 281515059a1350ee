import { describe, expect, it } from 'vitest'
import { cleanUrl, cleanWebUrl, encodeIri } from '../../../../src/sbom/build/clean-url.ts'

describe('cleanUrl', () => {
  it.each([
    ['https://a.example/x', 'https://a.example/x'],
    ['HTTPS://A.Example/X', 'https://a.example/X'],
    ['https://user:secret@a.example/x', 'https://a.example/x'],
    ['https://a@b@a.example/x', 'https://a.example/x'],
    ['ssh://git@a.example/x.git', 'ssh://a.example/x.git'],
    ['https://a.example/x?token=secret', 'https://a.example/x'],
    ['https://a.example/x?ref=v1&sig=secret&path=y', 'https://a.example/x?ref=v1&path=y'],
    ['https://a.example/x#secret', 'https://a.example/x'],
    ['https://a.example/a b"<>%zz', 'https://a.example/a%20b%22%3C%3E%25zz'],
    ['https://a.example:8443/x', 'https://a.example:8443/x'],
    [`https://a.example/${'x'.repeat(4_078)}`, `https://a.example/${'x'.repeat(4_078)}`],
    [`https://a.example/${'x'.repeat(4_079)}`, undefined],
    ['https:///x', undefined],
    ['https://user@/x', undefined],
    ['/x', undefined],
    ['../x', undefined],
    ['javascript:alert(1)', undefined],
    ['', undefined],
  ])('makes %s into %s', (text, expected) => {
    expect(cleanUrl(text)).toBe(expected)
  })

  it('takes web addresses only where they are asked for', () => {
    expect(cleanWebUrl('https://a.example')).toBe('https://a.example')
    expect(cleanWebUrl('ssh://a.example/x')).toBeUndefined()
  })

  it('encodes half a character as something that a reader can decode', () => {
    expect(encodeIri('a\ud800')).toBe('a\ufffd')
  })
})
