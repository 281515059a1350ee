import { RE2JS } from 're2js'
import { describe, expect, it } from 'vitest'
import { compilePattern } from '../../../../../src/core/expression/pattern/pattern.ts'
import { PatternAutomaton } from '../../../../../src/core/expression/pattern/pattern-automaton.ts'
import { readProgram } from '../../../../../src/core/expression/pattern/pattern-program.ts'
import { EvalError } from '../../../../../src/core/expression/value.ts'

function matches(source: string, text: string): boolean | string {
  const pattern = compilePattern(source)
  return pattern instanceof EvalError ? pattern.code : pattern.test(text)
}

describe('a pattern', () => {
  it.each([
    ['', '', true],
    ['', 'x', true],
    ['a$', 'a\n', false],
    ['(?m)a$', 'a\n', true],
    ['(?m)^b', 'a\nb', true],
    ['^b', 'a\nb', false],
    ['a.b', 'a\nb', false],
    ['(?s)a.b', 'a\nb', true],
    ['\\bfoo\\b', 'a foo b', true],
    ['\\bfoo\\b', 'afoo b', false],
    ['\\Boo\\b', 'foo', true],
    ['^.$', '😀', true],
    ['^..$', '😀', false],
    ['[^a]', '😀', true],
    ['(?i)k', '\u212a', true],
    ['(?i)S', '\u017f', true],
    ['(?i)É', 'é', true],
    ['\\x{1F600}', 'a😀', true],
    ['^[A-Za-z0-9_.-]+@[0-9a-f]{40}$', `x@${'0'.repeat(40)}`, true],
    ['^[A-Za-z0-9_.-]+@[0-9a-f]{40}$', `x@${'0'.repeat(39)}`, false],
    ['\\Q(?\\E', 'a(?b', true],
    ['a{,2}', 'a{,2}', true],
  ])('%s in %j: %s', (source, text, expected) => {
    expect(matches(source, text)).toBe(expected)
  })

  it('gives the places of groups', () => {
    const pattern = compilePattern('(a)|(b)')
    expect(pattern instanceof EvalError ? pattern : pattern.find('xb', 0)).toEqual([1, 2, -1, -1, 1, 2])
    expect(pattern instanceof EvalError ? pattern : pattern.find('xx', 0)).toBeUndefined()
  })
})

describe('the automaton', () => {
  function automatonOf(source: string): PatternAutomaton {
    const program = readProgram(RE2JS.compile(source).re2().prog)
    if (program === undefined) throw new Error(`no program for ${source}`)
    return new PatternAutomaton(program)
  }

  it('gives up on texts that need new states all the time, and the pattern still answers', () => {
    // 2^16 states tell which of the last 16 characters were an a.
    const source = 'a[ab]{16}c[^x]{300}$'
    let seed = 1
    const text = Array.from({ length: 100_000 }, () => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31
      return (seed >> 16) & 1 ? 'a' : 'b'
    }).join('')
    const automaton = automatonOf(source)
    expect(automaton.test(text)).toBeUndefined()
    expect(automaton.test('b')).toBeUndefined()
    expect(matches(source, text)).toBe(false)
    expect(matches(source, 'a'.repeat(17) + 'c' + 'y'.repeat(300))).toBe(true)
  })

  it('reads no program that it does not know', () => {
    expect(readProgram(undefined)).toBeUndefined()
    expect(
      readProgram({ start: 0, inst: [{ op: 99, out: 0, arg: 0, runes: new Int32Array() }] }),
    ).toBeUndefined()
    expect(
      readProgram({ start: 5, inst: [{ op: 6, out: 0, arg: 0, runes: new Int32Array() }] }),
    ).toBeUndefined()
    expect(
      readProgram({ start: 0, inst: [{ op: 8, out: 0, arg: 1, runes: Int32Array.of(0xe9) }] }),
    ).toBeUndefined()
    expect(
      readProgram({ start: 0, inst: [{ op: 6, out: 0, arg: 0, runes: new Int32Array() }] }),
    ).toBeDefined()
  })
})
