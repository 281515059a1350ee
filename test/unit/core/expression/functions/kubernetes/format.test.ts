import { describe, expect, it } from 'vitest'
import { NAMED_FORMATS } from '../../../../../../src/core/expression/value/named-format.ts'
import { OptionalValue } from '../../../../../../src/core/expression/value.ts'
import { codeOf, evaluate } from '../../evaluate.ts'

const GOOD: Readonly<Record<string, readonly string[]>> = {
  byte: ['', 'YQ==', 'YWI=', 'YWJj'],
  date: ['2024-02-29', '0001-01-01', '9999-12-31'],
  datetime: [
    '2024-02-29T12:00:00Z',
    '2024-02-29T12:00:00.123456Z',
    '2024-02-29T12:00:00+02:00',
    '2024-02-29T12:00:00+0200',
    '2024-02-29T12:00:00',
    '2024-02-29T12:00Z',
    '2024-02-29T12:00',
    '2024-02-29 12:00:00',
    '2024-02-29',
  ],
  dns1035Label: ['a', 'a-1', 'a'.repeat(63)],
  dns1035LabelPrefix: ['a', 'a-', 'a--'],
  dns1123Label: ['a', '1', '1-a', 'a'.repeat(63)],
  dns1123LabelPrefix: ['1', '1-', 'a-b-'],
  dns1123Subdomain: ['a', 'a.b', '1.2-3.c', 'a.'.repeat(126) + 'a'],
  dns1123SubdomainPrefix: ['a', 'a.b-'],
  labelValue: ['', 'A', 'a_b.c-d', '0', 'a'.repeat(63)],
  qualifiedName: ['a', 'A_b', 'example.com/My.Name', 'a/b'],
  uri: ['https://example.com', '/p', 'urn:x'],
  uuid: ['123e4567-e89b-12d3-a456-426614174000', '123E4567E89B12D3A456426614174000'],
}

const BAD: Readonly<Record<string, readonly string[]>> = {
  byte: ['YQ', 'YQ=', 'a b=', '-_==', 'YQ==\n'],
  date: ['', '2023-02-29', '2024-1-1', '2024-13-01', '24-01-01', '2024-01-01T00:00:00Z'],
  datetime: [
    '',
    '2024-02-30T12:00:00Z',
    '2024-02-29T24:00:00Z',
    '2024-02-29T12:00:60Z',
    '2024-02-29T12Z',
    '2024-02-29t12:00:00z',
    '2024-02-29 12:00:00Z',
    '2024-02-29 12:00',
    '2024-02-29T12:00+02:00',
  ],
  dns1035Label: ['', '1a', '-a', 'a-', 'A', 'a.b', 'a'.repeat(64)],
  dns1035LabelPrefix: ['', '-', '1-a-', 'a.'],
  dns1123Label: ['', '-a', 'a-', 'A', 'a.b', 'a_b', 'é', 'a\n', 'a'.repeat(64)],
  dns1123LabelPrefix: ['', '-', '-a'],
  dns1123Subdomain: ['', '.', 'a..b', 'a.', '.a', 'a.-b', 'A.b', 'a'.repeat(254)],
  dns1123SubdomainPrefix: ['', '-', 'a...-'],
  labelValue: ['-a', 'a-', '.', 'a b', 'a'.repeat(64)],
  qualifiedName: ['', '/', '/a', 'a/', 'a/b/c', 'A.com/b', '-a', 'example.com/' + 'a'.repeat(64)],
  uri: ['', 'relative', 'http://[::1'],
  uuid: ['', '123e4567', '{123e4567-e89b-12d3-a456-426614174000}', '123e4567-e89b-12d3-a456-42661417400g'],
}

describe('named formats', () => {
  it('knows every format of Kubernetes', () => {
    expect([...NAMED_FORMATS.keys()]).toEqual(Object.keys(GOOD))
    expect([...NAMED_FORMATS.keys()]).toEqual(Object.keys(BAD))
  })

  it.each(Object.keys(GOOD))('%s takes what is right and says what is wrong', (name) => {
    for (const text of GOOD[name] ?? []) {
      expect([text, evaluate(`format.${name}().validate(input)`, text)]).toEqual([
        text,
        new OptionalValue(undefined),
      ])
    }
    for (const text of BAD[name] ?? []) {
      expect([text, evaluate(`format.${name}().validate(input).hasValue()`, text)]).toEqual([text, true])
      expect(
        evaluate(
          `format.${name}().validate(input).value().all(m, m.startsWith('m') || m.startsWith('the '))`,
          text,
        ),
      ).toBe(true)
    }
  })

  it.each([
    ["format.named('uuid').hasValue()", true],
    ["format.named('nothing').hasValue()", false],
    ["format.named('dns1123Label').value() == format.dns1123Label()", true],
    ['format.date() == format.datetime()', false],
    ['type(format.date()) == kubernetes.NamedFormat', true],
    [
      "size(format.dns1123Label().validate('A' + 'a'.replace('a', 'a').split('').map(x, '1234567890').join() + input).value())",
      2,
    ],
    ["'%s'.format(['x'])", 'x'],
  ])('%s is %s', (text, expected) => {
    expect(evaluate(text, 'x'.repeat(64))).toBe(expected)
  })

  it('validates nothing but strings', () => {
    expect(codeOf('format.date().validate(input)', 1)).toBe('no_overload')
  })
})
