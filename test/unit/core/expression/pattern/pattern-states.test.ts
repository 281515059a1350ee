import { describe, expect, it } from 'vitest'
import { compilePattern } from '../../../../../src/core/expression/pattern/pattern.ts'
import {
  type PatternStates,
  patternStates,
} from '../../../../../src/core/expression/pattern/pattern-states.ts'
import { EvalError } from '../../../../../src/core/expression/value.ts'

function statesOf(source: string): PatternStates {
  const states = patternStates(source)
  if (states === undefined) throw new Error(`no automaton for ${source}`)
  return states
}

function stateAfter(states: PatternStates, text: string): number {
  return [...text].reduce(
    (state, character) => states.step(state, character.codePointAt(0) ?? 0),
    states.start,
  )
}

/** All texts of some letters up to a length. */
function textsOf(letters: readonly string[], length: number): readonly string[] {
  let last = ['']
  const all = ['']
  for (let count = 0; count < length; count++) {
    last = last.flatMap((text) => letters.map((letter) => text + letter))
    all.push(...last)
  }
  return all
}

describe('the automaton of a pattern', () => {
  it.each(['', 'ab', '^a*b$', '(?m)^b$', '\\bb|a\\B.', '[^a]😀', '(?:ab?){2}$', '(?i)A\\z', 'a{0}'])(
    'passes the texts that %s occurs in',
    (source) => {
      const states = statesOf(source)
      const pattern = compilePattern(source)
      if (pattern instanceof EvalError) throw new Error(pattern.message)
      for (const text of textsOf(['a', 'b', '\n', '😀'], 4)) {
        const state = stateAfter(states, text)
        expect([text, states.accepts(state)]).toEqual([text, pattern.test(text)])
        const settled = states.settled(state)
        if (settled !== undefined) expect([text, pattern.test(text + 'ab')]).toEqual([text, settled])
      }
    },
  )

  it('settles what nothing changes any more', () => {
    const states = statesOf('^ab')
    expect(states.settled(states.start)).toBeUndefined()
    expect(states.settled(stateAfter(states, 'a'))).toBeUndefined()
    expect(states.settled(stateAfter(states, 'b'))).toBe(false)
    expect(states.settled(stateAfter(states, 'abx'))).toBe(true)
    expect(states.step(stateAfter(states, 'b'), 0x61)).toBe(stateAfter(states, 'b'))
  })

  it('has borders between code points that it tells apart', () => {
    expect(statesOf('[b-d]').borders).toEqual([0x62, 0x65])
    expect(statesOf('(?m)^').borders).toEqual([10, 11])
    expect(statesOf('[^\\x{10000}-\\x{10ffff}]').borders).toEqual([0x10000])
  })

  it('makes no more states than it needs', () => {
    const states = statesOf('ab$')
    for (const text of textsOf(['a', 'b', 'c'], 4)) states.accepts(stateAfter(states, text))
    expect(states.size).toBeLessThan(10)
  })

  it('is refused for what is no pattern, or for one that is too large', () => {
    expect(patternStates('(')).toBeUndefined()
    expect(patternStates('a'.repeat(9), 10)).toBeDefined()
    expect(patternStates('a'.repeat(10), 10)).toBeUndefined()
    expect(patternStates('a'.repeat(11), 10)).toBeUndefined()
  })
})
