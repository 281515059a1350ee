import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compile } from '../../../../../../src/core/expression/compile.ts'
import {
  compareSemver,
  parseLooseSemver,
  parseSemver,
  printSemver,
  type Semver,
} from '../../../../../../src/core/expression/value/semver.ts'
import { codeOf, evaluate, INPUT } from '../../evaluate.ts'

const ORDERED = [
  '0.0.0-0',
  '0.0.0',
  '0.0.1',
  '0.1.0',
  '1.0.0--',
  '1.0.0-0.a',
  '1.0.0-1',
  '1.0.0-2',
  '1.0.0-10',
  '1.0.0-A',
  '1.0.0-alpha',
  '1.0.0-alpha.1',
  '1.0.0-alpha.beta',
  '1.0.0-beta',
  '1.0.0-beta.2',
  '1.0.0-beta.11',
  '1.0.0-rc.1',
  '1.0.0',
  '1.0.10',
  '1.10.0',
  '18446744073709551615.0.0',
]

function version(text: string): Semver {
  const parsed = parseSemver(text)
  if (parsed === undefined) throw new Error(text)
  return parsed
}

describe('semantic versions', () => {
  it('orders by precedence', () => {
    const sorted = ORDERED.map(version).sort(compareSemver).map(printSemver)
    // `-` sorts before digits as text, but a number comes before any word.
    expect(sorted.filter((text) => !/^1\.0\.0-(?:-|0\.a)/.test(text))).toEqual(
      ORDERED.filter((text) => !/^1\.0\.0-(?:-|0\.a)/.test(text)),
    )
    expect(compareSemver(version('1.0.0-10'), version('1.0.0--'))).toBe(-1)
  })

  it.each([
    '',
    '1',
    '1.2',
    '1.2.3.4',
    'v1.2.3',
    '01.2.3',
    '1.02.3',
    '1.2.03',
    '1.2.3-',
    '1.2.3+',
    '1.2.3-01',
    '1.2.3-a..b',
    '1.2.3-a_b',
    '1.2.3+a+b',
    '1.2.3 ',
    ' 1.2.3',
    '-1.2.3',
    '1.2.x',
    '18446744073709551616.0.0',
    '1.0.0-18446744073709551616',
    '1.2.3-é',
  ])('%j is none', (text) => {
    expect(parseSemver(text)).toBeUndefined()
  })

  it.each([
    ['v1.2.3', '1.2.3'],
    ['1', '1.0.0'],
    ['v1.2', '1.2.0'],
    ['01.002.0003', '1.2.3'],
    ['00.0.0', '0.0.0'],
    ['1.2.003-rc.1+b', '1.2.3-rc.1'],
    ['1.2.0-rc', '1.2.0-rc'],
    ['1.2.3', '1.2.3'],
  ])('%s is read as %s when it may be loose', (text, expected) => {
    const parsed = parseLooseSemver(text)
    expect(parsed && printSemver(parsed)).toBe(expected)
  })

  it.each(['', 'v', 'vv1.0.0', 'V1.0.0', '1-rc', '1.2-rc', '1.2+b', '1..2', '1.2.3.4', '1.2.3-01', 'a.b.c'])(
    '%j is none, also when it may be loose',
    (text) => {
      expect(parseLooseSemver(text)).toBeUndefined()
    },
  )

  it.each([
    ["semver('1.2.3').major()", 1],
    ["semver('1.2.3').minor()", 2],
    ["semver('1.2.3').patch()", 3],
    ["semver('v1.2', true).minor()", 2],
    ["semver('1.2.3', false).patch()", 3],
    ["semver('1.2.3') == semver('1.2.3+build')", true],
    ["semver('1.2.3') == semver('1.2.3-rc')", false],
    ["semver('1.2.3').compareTo(semver('1.2.3'))", 0],
    ["semver('1.2.3').compareTo(semver('2.0.0'))", -1],
    ["semver('1.2.3').compareTo(semver('0.1.2'))", 1],
    ["semver('1.2.3-rc').isLessThan(semver('1.2.3'))", true],
    ["semver('1.2.3').isLessThan(semver('1.2.3'))", false],
    ["semver('1.10.0').isGreaterThan(semver('1.9.0'))", true],
    ["semver('1.2.3').isGreaterThan(semver('1.2.3+b'))", false],
    [
      "isSemver('1.2.3') && !isSemver('v1.2.3') && isSemver('v1.2.3', true) && !isSemver('v1.2.3', false)",
      true,
    ],
    ["type(semver('1.2.3')) == kubernetes.Semver", true],
  ])('%s is %s', (text, expected) => {
    expect(evaluate(text)).toBe(expected)
  })

  it.each([
    ['semver(input)', 'conversion'],
    ['semver(input, true)', 'value'],
    ["semver('18446744073709551615.0.0').major()", 'overflow'],
    ["semver('1.0.0').compareTo(dyn('1.0.0'))", 'no_overload'],
  ])('%s gives %s', (text, code) => {
    expect(codeOf(text, 'v1')).toMatch(new RegExp(`^${code}`))
  })

  it('checks constants when the expression is compiled', () => {
    expect(compile("semver('v1.2.3')", INPUT).issues).toMatchObject([{ code: 'constraint/argument' }])
    expect(compile("semver('v1.2.3', true)", INPUT).issues).toEqual([])
    expect(compile("semver('1.2-rc', true)", INPUT).issues).toMatchObject([{ code: 'constraint/argument' }])
  })

  const number = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(String)
  const identifier = fc.oneof(fc.nat(20).map(String), fc.stringMatching(/^[A-Za-z-][0-9A-Za-z-]{0,3}$/))
  const text = fc
    .tuple(
      fc.nat(2).map(String),
      fc.oneof(fc.nat(2).map(String), number),
      fc.nat(1),
      fc.array(identifier, { maxLength: 3 }),
    )
    .map(([a, b, c, rest]) => `${a}.${b}.${c}${rest.length > 0 ? '-' + rest.join('.') : ''}`)

  it('has a total order that agrees with equality of the printed text', () => {
    fc.assert(
      fc.property(text, text, text, (a, b, c) => {
        const [x, y, z] = [version(a), version(b), version(c)]
        expect(printSemver(x)).toBe(a)
        expect(compareSemver(x, y) + compareSemver(y, x)).toBe(0)
        expect(compareSemver(x, y) === 0).toBe(a === b)
        if (compareSemver(x, y) <= 0 && compareSemver(y, z) <= 0)
          expect(compareSemver(x, z)).toBeLessThanOrEqual(0)
      }),
    )
  })
})
