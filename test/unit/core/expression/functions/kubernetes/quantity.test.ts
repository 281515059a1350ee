import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compile } from '../../../../../../src/core/expression/compile.ts'
import {
  parseQuantity,
  printQuantity,
  Quantity,
} from '../../../../../../src/core/expression/value/quantity.ts'
import { Double } from '../../../../../../src/core/expression/value.ts'
import { LIMITS } from '../../../../../../src/core/limits.ts'
import { checkedOf, codeOf, evaluate, INPUT } from '../../evaluate.ts'

describe('quantities', () => {
  it.each([
    ['0', '0'],
    ['-0', '0'],
    ['1', '1'],
    ['+1', '1'],
    ['-1.50', '-1.5'],
    ['.5', '0.5'],
    ['1.', '1'],
    ['1.k', '1000'],
    ['007', '7'],
    ['1n', '0.000000001'],
    ['1u', '0.000001'],
    ['100m', '0.1'],
    ['1k', '1000'],
    ['1M', '1000000'],
    ['1.5G', '1500000000'],
    ['1T', '1000000000000'],
    ['1P', '1000000000000000'],
    ['1E', '1000000000000000000'],
    ['1Ki', '1024'],
    ['1.5Mi', '1572864'],
    ['1Gi', '1073741824'],
    ['1Ti', '1099511627776'],
    ['1Pi', '1125899906842624'],
    ['1Ei', '1152921504606846976'],
    ['0.5Ki', '512'],
    ['1e3', '1000'],
    ['1E3', '1000'],
    ['1E+3', '1000'],
    ['12e-1', '1.2'],
    ['1e0', '1'],
    // Finer than a billionth is rounded away from zero.
    ['0.1n', '0.000000001'],
    ['-0.1n', '-0.000000001'],
    ['1.0000000001', '1.000000001'],
    ['1e-300', '0.000000001'],
    ['1e-99999999999999999999', '0.000000001'],
    ['0e99999999999999999999', '0'],
    // Binary suffixes end at the largest int, decimal ones do not.
    ['8Ei', '9223372036854775807'],
    ['-16Ei', '-9223372036854775807'],
    ['10E', '10000000000000000000'],
  ])('%s is %s', (text, printed) => {
    const quantity = parseQuantity(text)
    expect(quantity).toBeInstanceOf(Quantity)
    if (quantity instanceof Quantity) expect(printQuantity(quantity)).toBe(printed)
  })

  it.each([
    ['', 'form'],
    ['+', 'form'],
    ['.', 'form'],
    ['Mi', 'form'],
    ['k', 'form'],
    ['1,3G', 'form'],
    ['1.1.1', 'form'],
    [' 1', 'form'],
    ['1 ', 'form'],
    ['--1', 'form'],
    ['1e3e3', 'form'],
    ['Three', 'form'],
    ['0x10', 'form'],
    ['١', 'form'],
    ['1K', 'suffix'],
    ['1ki', 'suffix'],
    ['1mi', 'suffix'],
    ['1i', 'suffix'],
    ['1Mo', 'form'],
    ['1e', 'suffix'],
    ['1e+', 'suffix'],
    ['1k3', 'suffix'],
    ['1EE', 'suffix'],
    ['1e1.5', 'form'],
  ])('%j is none', (text, problem) => {
    expect(parseQuantity(text)).toBe(problem)
  })

  it('is as long as the limit says, and no longer', () => {
    const most = LIMITS.quantityLength
    expect(parseQuantity('1'.repeat(most - 1))).toBeInstanceOf(Quantity)
    expect(parseQuantity('1'.repeat(most))).toBeInstanceOf(Quantity)
    expect(parseQuantity('1'.repeat(most + 1))).toBe('size')
    expect(parseQuantity(`1e${most - 2}`)).toBeInstanceOf(Quantity)
    expect(parseQuantity(`1e${most - 1}`)).toBeInstanceOf(Quantity)
    expect(parseQuantity(`1e${most}`)).toBe('size')
    expect(evaluate('quantity(input).add(quantity(input)).sign()', '4'.repeat(most))).toBe(1)
    expect(codeOf('quantity(input).add(quantity(input)).sign()', '9'.repeat(most))).toBe('cost')
    expect(codeOf('quantity(input).sub(1).sub(quantity(input)).sign()', '-' + '9'.repeat(most - 1))).toBe(
      'value -1',
    )
    expect(parseQuantity('1e999999999999999999999')).toBe('size')
  })

  it.each([
    ["quantity('200M') == quantity('0.2G')", true],
    ["quantity('1') == quantity('1.1')", false],
    ["quantity('1') != quantity('1000m')", false],
    ["quantity('1Gi') in [quantity('1024Mi')]", true],
    ["type(quantity('1')) == kubernetes.Quantity", true],
    ["quantity('-5').sign()", -1],
    ["quantity('0').sign()", 0],
    ["quantity('5m').sign()", 1],
    ["quantity('50k').asInteger()", 50_000],
    ["quantity('1000m').asInteger()", 1],
    ["quantity('1.5Gi').asInteger()", 1_610_612_736],
    ["quantity('8Ei').asInteger()", 9_223_372_036_854_775_807n],
    ["quantity('-9223372036854775808').asInteger()", -9_223_372_036_854_775_808n],
    ["quantity('50k').isInteger()", true],
    ["quantity('50m').isInteger()", false],
    ["quantity('10E').isInteger()", false],
    ["quantity('50k').add(quantity('20k')) == quantity('70k')", true],
    ["quantity('50k').add(20) == quantity('50020')", true],
    ["quantity('50k').sub(quantity('20k')) == quantity('30k')", true],
    ["quantity('50k').sub(20) == quantity('49980')", true],
    ["quantity('1').sub(9223372036854775807).asInteger()", -9_223_372_036_854_775_806n],
    ["quantity('200M').compareTo(quantity('0.2G'))", 0],
    ["quantity('50k').compareTo(quantity('150k'))", -1],
    ["quantity('150k').compareTo(quantity('50k'))", 1],
    ["quantity('150k').isGreaterThan(quantity('50k'))", true],
    ["quantity('50k').isGreaterThan(quantity('50k'))", false],
    ["quantity('50k').isLessThan(quantity('100k'))", true],
    ["quantity('100k').isLessThan(quantity('100k'))", false],
    ["isQuantity('1.3Gi') && !isQuantity('1,3G') && !isQuantity('10K') && !isQuantity('')", true],
    ["'%s'.format([quantity('1.50G')])", '1500000000'],
  ])('%s is %s', (text, expected) => {
    expect(evaluate(text)).toBe(expected)
  })

  it('gives the nearest double', () => {
    expect(evaluate("quantity('50.703k').asApproximateFloat()")).toEqual(new Double(50_703))
    expect(evaluate("quantity('-100m').asApproximateFloat()")).toEqual(new Double(-0.1))
    expect(evaluate("quantity('0').asApproximateFloat()")).toEqual(new Double(0))
    expect(evaluate("quantity('1e60').asApproximateFloat()")).toEqual(new Double(1e60))
  })

  it.each([
    ["quantity('50m').asInteger()", 'conversion'],
    ["quantity('9223372036854775808').asInteger()", 'conversion'],
    ['quantity(input)', 'conversion'],
    ['quantity(dyn(1))', 'no_overload'],
    ["quantity('1').add(dyn('1'))", 'no_overload'],
  ])('%s fails as %s', (text, code) => {
    expect(codeOf(text, '1K')).toBe(code)
  })

  it('checks constants when the expression is compiled', () => {
    expect(compile("quantity('200K')", INPUT).issues).toMatchObject([
      { code: 'constraint/argument', message: expect.stringMatching(/`200K` has an unknown suffix/) },
    ])
    expect(compile("quantity('200k')", INPUT).issues).toEqual([])
    expect(compile("isQuantity('200K')", INPUT).issues).toEqual([])
    expect(checkedOf("quantity('1').add(1)").type).toEqual({
      kind: 'opaque',
      name: 'kubernetes.Quantity',
      parameters: [],
    })
  })

  it('reads what it prints, and orders like the numbers', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.bigInt(), (a, b) => {
        const x = new Quantity(a)
        expect(parseQuantity(printQuantity(x))).toEqual(x)
        const [p, q] = [printQuantity(x), printQuantity(new Quantity(b % 10n ** 60n))]
        const order = a < b % 10n ** 60n ? -1 : a > b % 10n ** 60n ? 1 : 0
        expect(evaluate('quantity(input[0]).compareTo(quantity(input[1]))', [p, q])).toBe(order)
        expect(evaluate('quantity(input[0]) == quantity(input[1])', [p, q])).toBe(order === 0)
        expect(
          evaluate(
            'quantity(input[0]).add(quantity(input[1])).sub(quantity(input[1])) == quantity(input[0])',
            [p, q],
          ),
        ).toBe(true)
      }),
    )
  })

  it('multiplies by its suffix', () => {
    const suffixes = { n: -9, u: -6, m: -3, '': 0, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 }
    fc.assert(
      fc.property(fc.integer(), fc.constantFrom(...Object.entries(suffixes)), (value, [suffix, exponent]) => {
        expect(parseQuantity(`${value}${suffix}`)).toEqual(parseQuantity(`${value}e${exponent}`))
      }),
    )
  })
})
