import { describe, expect, it } from 'vitest'
import {
  containsMachine,
  lengthMachine,
  type Machine,
  pointsOf,
  prefixMachine,
  suffixMachine,
  valuesMachine,
} from '../../../../src/core/decide/machine.ts'

/** What a machine says of a text, and after how many characters that was settled; -1: never. */
function run(machine: Machine, text: string): readonly [accepts: boolean, settledAfter: number] {
  let state = machine.start
  let settledAfter = machine.settled(state) === undefined ? -1 : 0
  for (const [index, point] of pointsOf(text).entries()) {
    state = machine.step(state, point)
    const settled = machine.settled(state)
    if (settledAfter >= 0) expect(settled).toBe(machine.accepts(state))
    else if (settled !== undefined) settledAfter = index + 1
  }
  return [machine.accepts(state), settledAfter]
}

/** Every text over two letters up to a length. */
function textsOver(letters: string, length: number): readonly string[] {
  let last: readonly string[] = ['']
  const all = ['']
  for (let size = 1; size <= length; size++) {
    last = last.flatMap((text) => [...letters].map((letter) => text + letter))
    all.push(...last)
  }
  return all
}

const TEXTS = textsOver('ab', 7)
const NEEDLES = textsOver('ab', 4)

describe('machines over all short texts', () => {
  it.each(NEEDLES)('say what the methods of text say of `%s`', (needle) => {
    for (const text of TEXTS) {
      expect(run(prefixMachine(needle), text)[0], `prefix of ${text}`).toBe(text.startsWith(needle))
      expect(run(suffixMachine(needle), text)[0], `suffix of ${text}`).toBe(text.endsWith(needle))
      expect(run(containsMachine(needle), text)[0], `inside of ${text}`).toBe(text.includes(needle))
      expect(run(lengthMachine(needle.length), text)[0], `length of ${text}`).toBe(
        text.length <= needle.length,
      )
      expect(run(valuesMachine([needle, 'ba']), text)[0], `values, ${text}`).toBe(
        text === needle || text === 'ba',
      )
    }
  })
})

describe('a machine settles', () => {
  it.each<[string, Machine, string, readonly [boolean, number]]>([
    ['a start that fits, at its end', prefixMachine('ab'), 'abc', [true, 2]],
    ['a start that does not fit, at the first difference', prefixMachine('ab'), 'bab', [false, 1]],
    ['a start that is not there yet, never', prefixMachine('ab'), 'a', [false, -1]],
    ['the empty start, at once', prefixMachine(''), 'x', [true, 0]],
    ['a part, where it ends', containsMachine('ab'), 'xaabx', [true, 4]],
    ['a part that is missing, never', containsMachine('ab'), 'xba', [false, -1]],
    ['the empty part, at once', containsMachine(''), 'x', [true, 0]],
    ['an end, never', suffixMachine('ab'), 'abab', [true, -1]],
    ['the empty end, at once', suffixMachine(''), 'x', [true, 0]],
    ['a length, behind the last character', lengthMachine(2), 'abc', [false, 3]],
    ['a length that fits, never', lengthMachine(2), 'ab', [true, -1]],
    ['the length nothing, at the first character', lengthMachine(0), 'a', [false, 1]],
    ['values, at the first difference', valuesMachine(['ab', 'ac']), 'adx', [false, 2]],
    ['values, behind the longest', valuesMachine(['ab', 'a']), 'aba', [false, 3]],
    ['a value that fits, never', valuesMachine(['ab', 'a']), 'a', [true, -1]],
    ['no values, at once', valuesMachine([]), '', [false, 0]],
    ['the empty value, at the first character', valuesMachine(['']), 'a', [false, 1]],
  ])('%s', (_, machine, text, expected) => {
    expect(run(machine, text)).toEqual(expected)
  })
})

describe('a machine counts code points', () => {
  it.each<[string, Machine, string, boolean]>([
    ['in lengths', lengthMachine(1), '😀', true],
    ['in lengths that are too short', lengthMachine(1), '😀😀', false],
    ['in starts', prefixMachine('😀'), '😀x', true],
    ['in ends', suffixMachine('😀'), 'x😀', true],
    ['in values', valuesMachine(['a😀']), 'a😀', true],
    ['and not halves of them', containsMachine('😀'), '😁', false],
  ])('%s', (_, machine, text, expected) => {
    expect(run(machine, text)[0]).toBe(expected)
  })

  it('and behaves differently at the ones that it knows, and behind each of them', () => {
    expect(pointsOf('a😀')).toEqual([97, 0x1f600])
    for (const make of [
      prefixMachine,
      containsMachine,
      suffixMachine,
      (text: string) => valuesMachine([text]),
    ]) {
      expect(make('a😀').borders).toEqual([97, 98, 0x1f600, 0x1f601])
    }
    expect(valuesMachine(['a', 'c']).borders).toEqual([97, 98, 99, 100])
    expect(lengthMachine(3).borders).toEqual([])
  })
})
