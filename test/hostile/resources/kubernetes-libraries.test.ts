import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../../src/core/limits.ts'
import { codeOf, costOf, evaluate } from '../../unit/core/expression/evaluate.ts'

/** Generous: what took longer would be more than linear. */
const DID_NOT_HANG = 30_000

function took(run: () => unknown): number {
  const start = performance.now()
  run()
  return performance.now() - start
}

describe('texts that others grow', () => {
  const long = 500_000
  const texts: readonly (readonly [what: string, expression: string, text: string, code: string])[] = [
    ['digits of a quantity', 'quantity(input).sign()', '9'.repeat(100_000), 'cost'],
    ['digits of a question for a quantity', 'isQuantity(input)', '9'.repeat(100_000), 'cost'],
    ['an exponent of a quantity', 'quantity(input).sign()', '1e999999999', 'cost'],
    ['a suffix of a quantity', 'quantity(input).sign()', `1${'E'.repeat(60)}`, 'conversion'],
    ['digits of a version', 'semver(input).major()', '9'.repeat(long) + '.0.0', 'conversion'],
    ['zeros of a loose version', 'semver(input, true).major()', '0'.repeat(long) + '1.0.0', 'value'],
    ['identifiers of a version', 'semver(input).major()', '1.0.0-' + 'a.'.repeat(long / 2) + 'a', 'value'],
    ['dots of a version', 'semver(input, true).major()', '.'.repeat(long), 'conversion'],
    ['a query', 'url(input).getQuery().size()', '/?' + 'a=b&'.repeat(20_000), 'value'],
    [
      'a query of a million keys',
      'url(input).getQuery().size()',
      '/?' + '&a'.repeat(LIMITS.listElements + 1),
      'cost',
    ],
    [
      'escapes of a path',
      "url(input).getEscapedPath().startsWith('/')",
      '/' + '%41é'.repeat(long / 10),
      'value',
    ],
    ['colons of a host', 'url(input).getPort()', 'http://' + ':'.repeat(long), 'value'],
    ['brackets of a host', 'url(input).getPort()', 'http://[' + ']'.repeat(long), 'conversion'],
    ['a zone of a host', 'url(input).getPort()', 'http://[::1%25' + '%25'.repeat(long / 10) + ']', 'value'],
    ['users of a URL', 'url(input).getHost()', 'http://' + '@'.repeat(long) + 'h', 'value'],
    ['dots of a name', 'format.dns1123Subdomain().validate(input).hasValue()', '.'.repeat(long), 'value'],
    ['dashes of a name', 'format.dns1123Label().validate(input).hasValue()', '-'.repeat(long), 'value'],
    ['a name', 'format.qualifiedName().validate(input).hasValue()', 'a'.repeat(long) + '!', 'value'],
    ['base64', 'format.byte().validate(input).hasValue()', 'A'.repeat(long) + '!', 'value'],
    [
      'a time',
      'format.datetime().validate(input).hasValue()',
      '2020-01-01T00:00:00.' + '0'.repeat(long),
      'value',
    ],
  ]

  it.each(texts)('%s: %s is linear and charged', (_, expression, text, code) => {
    let outcome = ''
    expect(took(() => (outcome = codeOf(expression, text, 100_000_000)))).toBeLessThan(DID_NOT_HANG)
    expect(outcome.split(' ')[0]).toBe(code)
    if (text.length > 1_000) expect(costOf(expression, text)).toBeGreaterThanOrEqual(text.length / 10)
    expect(codeOf(expression, text, Math.min(2, text.length))).toBe('cost')
  })

  it('gives honest texts what they ask for', () => {
    expect(evaluate("quantity('100m').add(quantity('1')) == quantity('1.1')", null, 100)).toBe(true)
    expect(evaluate("url('https://example.com/?a=1').getQuery()['a'] == ['1']", null, 100)).toBe(true)
    expect(evaluate("semver('1.2.3').major()", null, 100)).toBe(1)
  })

  it('charges for comparing long URLs', () => {
    const short = costOf('url(input) == url(input)', '/a')
    const expression = 'cel.bind(u, url(input), u == u && u == u)'
    expect(costOf('url(input) == url(input)', '/' + 'a'.repeat(10_000)) - short).toBeGreaterThanOrEqual(3_000)
    expect(costOf(expression, '/' + 'a'.repeat(10_000))).toBeGreaterThanOrEqual(3_000)
  })

  it('a sum of sums of quantities ends where a quantity ends', () => {
    const double = (times: number): string => `quantity('1')${'.add(quantity("1e60"))'.repeat(times)}.sign()`
    expect(evaluate(double(50))).toBe(1)
    const grow = `cel.bind(q, quantity(input), q${'.add(q)'.repeat(100)}.sign())`
    expect(codeOf(grow, '9'.repeat(LIMITS.quantityLength))).toBe('cost')
    expect(codeOf(grow, '9'.repeat(LIMITS.quantityLength - 3))).toBe('value 1')
  })
})
