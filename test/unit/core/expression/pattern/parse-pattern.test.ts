import { describe, expect, it } from 'vitest'
import { type ParsedPattern, parsePattern } from '../../../../../src/core/expression/pattern/parse-pattern.ts'
import { LIMITS } from '../../../../../src/core/limits.ts'

function parsed(source: string): ParsedPattern {
  const result = parsePattern(source)
  if ('message' in result) throw new Error(result.message)
  return result
}

describe('the parser of patterns', () => {
  it.each([
    ['(?=a)', 'look-ahead is not supported', 0, 3],
    ['a(?!b)', 'look-ahead is not supported', 1, 4],
    ['(?<=a)', 'look-behind is not supported', 0, 4],
    ['(?<!a)', 'look-behind is not supported', 0, 4],
    ['(a)\\1', 'a reference back to a group, `\\1`, is not supported', 3, 5],
    ['\\8', 'unknown escape `\\8`', 0, 2],
    ['x\\C', 'unknown escape `\\C`', 1, 3],
    ['\\Z', 'unknown escape `\\Z`', 0, 2],
    ['\\é', 'unknown escape `\\é`', 0, 2],
    ['a\\', 'a backslash at the end stands for nothing', 1, 2],
    ['\\x{110000}', '`\\x` needs two hexadecimal digits, or a code point in braces', 0, 10],
    ['\\x{}', '`\\x` needs two hexadecimal digits, or a code point in braces', 0, 4],
    ['\\xf', '`\\x` needs two hexadecimal digits, or a code point in braces', 0, 2],
    ['a**', 'a repetition cannot be repeated without a group', 1, 3],
    ['a+?+', 'a repetition cannot be repeated without a group', 1, 4],
    ['x{2}{3}', 'a repetition cannot be repeated without a group', 1, 7],
    ['*a', 'there is nothing to repeat', 0, 1],
    ['a|*', 'there is nothing to repeat', 2, 3],
    ['(+)', 'there is nothing to repeat', 1, 2],
    ['[z-a]', 'a range ends before it starts', 1, 4],
    ['[a-', 'a class needs a closing `]`', 0, 3],
    ['x[]', 'a class needs a closing `]`', 1, 3],
    ['[[:foo:]]', 'unknown class', 1, 8],
    ['\\p{IsGreek}', 'unknown Unicode class', 0, 11],
    ['\\p{toString}', 'unknown Unicode class', 0, 12],
    ['\\p{Greek', 'a Unicode class needs a closing `}`', 0, 3],
    ['\\p', 'unknown Unicode class', 0, 2],
    ['a(b', 'a group needs a closing `)`', 1, 3],
    ['(a|b(c)', 'a group needs a closing `)`', 0, 7],
    ['a)b', 'a `)` closes no group', 1, 2],
    ['(?P<n-m>a)', 'the name of a group is letters, digits and underscores up to a `>`', 0, 8],
    ['(?<n', 'the name of a group is letters, digits and underscores up to a `>`', 0, 4],
    ['(?<n>a)(?P<n>b)', 'two groups are named `n`', 7, 13],
  ])('refuses %s', (source, message, start, end) => {
    expect(parsePattern(source)).toEqual({ message, start, end })
  })

  it.each(['(?x)a', '(?i', '(?-)', '(?--i)', '(?i-)', '(?P=n)', '(?'])(
    'refuses the flags of %s',
    (source) => {
      expect(parsePattern(source)).toMatchObject({
        message: expect.stringMatching(/^a group starts with/),
        start: 0,
      })
    },
  )

  it.each(['(?)a', '(?:)', '(?i)(?-i:a)', '(?imsU-imsU)', '^*', '\\b+', 'a(?i)*', 'a*\\Q\\E*', '(?s).'])(
    'takes %s',
    (source) => {
      expect(parsePattern(source)).toHaveProperty('node')
    },
  )

  it('counts groups, also those that are repeated no times', () => {
    expect(parsed('(a)(?:b)(?P<c>c)((d)){0}').groups).toBe(4)
  })

  it('reads counts as they are meant', () => {
    const { node } = parsed('(?:ab){2,5}?')
    expect(node).toMatchObject({ kind: 'repeat', least: 2, most: 5, isGreedy: false, size: 2 * 2 + 3 * 3 })
    expect(parsed('a{2,}').node).toMatchObject({ least: 2, most: -1, isGreedy: true })
    expect(parsed('a{0}').node).toMatchObject({ least: 0, most: 0 })
    expect(parsed('a{01}').node).toMatchObject({ kind: 'sequence' })
  })
})

describe('limits of a pattern', () => {
  const { patternRepeat, patternNesting, patternProgram } = LIMITS

  it('hold counts', () => {
    expect(parsePattern(`a{${patternRepeat - 1}}`)).toHaveProperty('node')
    expect(parsePattern(`a{${patternRepeat}}`)).toHaveProperty('node')
    expect(parsePattern(`ab{${patternRepeat + 1}}`)).toMatchObject({ start: 2 })
    expect(parsePattern(`a{2,${patternRepeat + 1}}`)).toMatchObject({ start: 1 })
    expect(parsePattern('a{3,2}')).toMatchObject({ start: 1 })
    expect(parsePattern('a{99999999999999999999}')).toHaveProperty('message')
  })

  it('hold counts within counts', () => {
    expect(parsePattern('(?:a{333}){3}')).toHaveProperty('node')
    expect(parsePattern('(?:a{500}){2}')).toHaveProperty('node')
    expect(parsePattern('(?:a{501}){2}')).toHaveProperty('message')
    expect(parsePattern('(?:(?:a{10}){10}|b){11}')).toHaveProperty('message')
    expect(parsePattern('(?:a{1000}){0,1}')).toHaveProperty('node')
    expect(parsePattern('(?:a{1000}){0}(?:b{1000})*')).toHaveProperty('node')
  })

  it('hold nesting', () => {
    const nested = (depth: number): string => `${'('.repeat(depth)}a${')'.repeat(depth)}`
    expect(parsePattern(nested(patternNesting - 2))).toHaveProperty('node')
    expect(parsePattern(nested(patternNesting - 1))).toHaveProperty('node')
    expect(parsePattern(nested(patternNesting))).toMatchObject({ message: expect.stringContaining('nested') })
  })

  it('hold the size of the program', () => {
    const sized = (size: number): string => '[ab]{999}'.repeat(20) + 'a'.repeat(size - 20 * 999)
    expect(parsed(sized(patternProgram - 2)).node.size).toBe(patternProgram - 2)
    expect(parsed(sized(patternProgram - 1)).node.size).toBe(patternProgram - 1)
    expect(parsePattern(sized(patternProgram))).toMatchObject({ message: expect.stringContaining('steps') })
  })
})
