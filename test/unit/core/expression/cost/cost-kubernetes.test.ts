import { describe, expect, it } from 'vitest'
import { estimateCost } from '../../../../../src/core/expression/cost/cost.ts'
import { plan } from '../../../../../src/core/expression/plan/plan.ts'
import { checkedOf, INPUT, value } from '../evaluate.ts'

const LONG = 'abcdefghijklmnopqrstuvwxyz'.repeat(3)
const NUMBERS = Array.from({ length: 100 }, (_, index) => index)
const TEXTS = NUMBERS.map((index) => LONG + index)
const QUERY = `/?${NUMBERS.map((index) => `k${index}=${LONG}&a=b`).join('&')}`

function estimated(text: string, documentBytes: number): number {
  return estimateCost(checkedOf(text, INPUT), { documentBytes }).max
}

describe('the estimate of functions for Kubernetes', () => {
  it.each([
    ["input.findAll('a').all(x, x == 'a')", 'a'.repeat(200)],
    ["input.find('a+') == 'b'", 'a'.repeat(200)],
    ["url(input).getQuery().all(k, url(input).getQuery()[k].all(v, v != 'b' + k))", QUERY],
    ['url(input) == url(input) && url(input).getEscapedPath() != url(input).getHost()', QUERY],
    ['input.sum() > 3 && input.isSorted()', NUMBERS],
    ["input.min() == 'x' || input.max() == 'y' || input.isSorted()", TEXTS],
    ["input.indexOf('x') == 3 || input.lastIndexOf(input[0]) == 1", TEXTS],
    ['input.all(x, input.lastIndexOf(x) == 3 || input.map(y, [y]).indexOf([x]) >= 0)', TEXTS],
    ["quantity(input).add(quantity(input)).compareTo(quantity('1')) > 0", '9'.repeat(60)],
    ['quantity(input) == quantity(input).sub(1).add(1) && isQuantity(input)', '9'.repeat(60)],
    [
      'semver(input, true).compareTo(semver(input, true)) == 0 && isSemver(input)',
      `1.0.0-${'a.'.repeat(99)}b`,
    ],
    ['format.dns1123Label().validate(input).value().all(m, m.size() > 3)', 'A'.repeat(300)],
    [
      "format.named('qualifiedName').value().validate(input).value().join(',').size() > 3",
      `A_/${'!'.repeat(300)}`,
    ],
    [
      "ip(input).family() == 4 && ip(input) == ip(input) && cidr('10.0.0.0/8').containsIP(input)",
      '10.20.30.40',
    ],
  ])('%s is never below what is charged', (text, input) => {
    const budget = { left: 1e9 }
    plan(checkedOf(text, INPUT)).evaluate([value(input)], budget)
    const spent = 1e9 - budget.left
    expect(spent).toBeGreaterThan(1)
    expect(spent).toBeLessThanOrEqual(estimated(text, JSON.stringify(input).length))
  })

  it.each([
    "input.containers.all(c, quantity(c.resources.limits.memory).isLessThan(quantity('1Gi')))",
    "input.containers.all(c, isURL(c.u) && url(c.u).getScheme() == 'https')",
    'input.containers.all(c, semver(c.version, true).major() > 1)',
    'input.containers.all(c, !format.dns1123Label().validate(c.name).hasValue())',
    "input.containers.all(c, cidr('10.0.0.0/8').containsIP(c.address))",
  ])('%s grows no faster than the document', (text) => {
    expect(estimated(text, 64_000)).toBeLessThan(17 * estimated(text, 4_000))
    expect(estimated(text, 4_000)).toBeLessThan(100_000)
  })
})
