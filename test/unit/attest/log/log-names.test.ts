import { describe, expect, test } from 'vitest'
import { logNames } from '../../../../src/attest/log/log-names.ts'

describe('the names of a log', () => {
  test.each([
    ['https://rekor.sigstore.dev', ['rekor.sigstore.dev']],
    ['https://rekor.sigstore.dev/', ['rekor.sigstore.dev']],
    ['https://rekor.sigstore.dev:443', ['rekor.sigstore.dev', 'rekor.sigstore.dev:443']],
    ['http://localhost:8000', ['localhost:8000', 'localhost']],
    ['https://log.example/2026/a/', ['log.example', 'log.example/2026/a']],
    ['https://[::1]:8000', ['[::1]:8000', '[::1]']],
    ['log.example/2026', ['log.example', 'log.example/2026']],
  ])('of %s are its host and its address', (url, names) => {
    expect([...logNames(url)].sort()).toEqual([...names].sort())
  })

  test.each(['', 'https://', ' ', 'https://a b', '?', 'https://a:b', 'https://user@a'])(
    'of %j are none',
    (url) => {
      expect(logNames(url)).toEqual([])
    },
  )
})
