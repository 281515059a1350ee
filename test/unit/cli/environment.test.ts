import { describe, expect, it } from 'vitest'
import { wantsColour } from '../../../src/cli/environment.ts'

describe('wantsColour', () => {
  it.each<[string, boolean, readonly string[], Readonly<Record<string, string>>, boolean]>([
    ['a terminal', true, [], {}, true],
    ['a pipe', false, [], {}, false],
    ['a dumb terminal', true, [], { TERM: 'dumb' }, false],
    ['NO_COLOR', true, [], { NO_COLOR: '1' }, false],
    ['an empty NO_COLOR', true, [], { NO_COLOR: '' }, true],
    ['FORCE_COLOR on a pipe', false, [], { FORCE_COLOR: '1' }, true],
    ['FORCE_COLOR=0', false, [], { FORCE_COLOR: '0' }, false],
    ['FORCE_COLOR before NO_COLOR', false, [], { FORCE_COLOR: '1', NO_COLOR: '1' }, true],
    ['--color on a pipe', false, ['color'], { NO_COLOR: '1' }, true],
    ['--no-color', true, ['no-color'], { FORCE_COLOR: '1' }, false],
    ['--no-color before --color', true, ['color', 'no-color'], {}, false],
  ])('decides for %s', (_, isTerminal, switches, variables, expected) => {
    const stream = { isTerminal, columns: 80, write: () => undefined }
    expect(wantsColour(stream, new Set(switches), variables)).toBe(expected)
  })
})
