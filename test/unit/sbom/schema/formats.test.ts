import { describe, expect, it } from 'vitest'
import { TEXT_FORMATS } from '../../../../src/sbom/schema/formats.ts'

describe('the format', () => {
  it.each([
    ['date', '2024-02-29', true],
    ['date', '2023-02-29', false],
    ['date', '2024-13-01', false],
    ['date', '2024-1-1', false],
    ['date-time', '2026-11-23T09:00:00Z', true],
    ['date-time', '2026-11-23T09:00:00.123+02:00', true],
    ['date-time', '2026-11-23T09:00:00', false],
    ['date-time', '2026-11-23', false],
    ['date-time', '2026-11-31T09:00:00Z', false],
    ['date-time', '2026-11-23T24:00:00Z', false],
    ['idn-email', 'oss@acme.example', true],
    ['idn-email', 'ö@acme.example', true],
    ['idn-email', 'acme.example', false],
    ['idn-email', 'oss@', false],
    ['iri-reference', 'https://acme.example/ä?x=1#y', true],
    ['iri-reference', '../a', true],
    ['iri-reference', 'a b', false],
    ['iri-reference', 'a%zz', false],
    ['iri-reference', 'a<b>', false],
    ['uri', 'a:b', true],
    ['uri', 'a', false],
  ])('%s takes %s: %s', (format, text, expected) => {
    expect(TEXT_FORMATS.get(format)?.(text)).toBe(expected)
  })
})
