import { describe, expect, it } from 'vitest'
import { COMMANDS } from '../../../src/cli/commands.ts'
import { findCommand, parseCommand } from '../../../src/cli/parse.ts'
import { FluxError } from '../../../src/core/error.ts'

function failure(run: () => unknown): {
  readonly code: string
  readonly message: string
  readonly hint?: string
} {
  try {
    run()
  } catch (error) {
    if (error instanceof FluxError) {
      return {
        code: error.code,
        message: error.message,
        ...(error.hint === undefined ? {} : { hint: error.hint }),
      }
    }
    throw error
  }
  throw new Error('nothing was thrown')
}

describe('findCommand', () => {
  it.each(COMMANDS.map(({ name }) => name))('finds %s', (name) => {
    expect(findCommand(name).name).toBe(name)
  })

  it.each([
    ['chek', 'did you mean `check`? run `flux --help`'],
    ['', 'run `flux --help`'],
    ['constructor', 'run `flux --help`'],
    ['CHECK', 'did you mean `check`? run `flux --help`'],
  ])('refuses %j with a hint', (name, hint) => {
    expect(failure(() => findCommand(name))).toMatchObject({ code: 'cli/usage', hint })
  })
})

describe('parseCommand', () => {
  const parse = (command: string, ...words: readonly string[]) => {
    const { positionals, values, switches } = parseCommand(findCommand(command), words)
    return { positionals, values: Object.fromEntries(values), switches: [...switches] }
  }

  it.each([
    ['nothing', ['check'], { positionals: [], values: {}, switches: [] }],
    ['a value behind a space', ['check', '--base', 'main'], { values: { base: 'main' } }],
    ['a value behind an equals sign', ['check', '--base=a=b'], { values: { base: 'a=b' } }],
    ['an empty value', ['check', '--base='], { values: { base: '' } }],
    ['a short name', ['check', '-f', 'json', '-q'], { values: { format: 'json' }, switches: ['quiet'] }],
    ['the last of two values', ['check', '--base', 'a', '--base', 'b'], { values: { base: 'b' } }],
    ['`--json` as a format', ['check', '--json'], { values: { format: 'json' }, switches: ['json'] }],
    ['a dash as a word', ['check', '-o', '-', '-'], { positionals: ['-'], values: { output: '-' } }],
    [
      'what looks like an option behind `--`',
      ['check', '--', '--base'],
      { positionals: ['--base'], values: {} },
    ],
    ['a value that looks like an option', ['check', '--base', '--head'], { values: { base: '--head' } }],
    ['help before arguments that are missing', ['explain', '--help'], { switches: ['help'] }],
  ])('reads %s', (_, [command = '', ...words], expected) => {
    expect(parse(command, ...words)).toMatchObject(expected)
  })

  it('keeps every value of an option that is given several times, in order', () => {
    const words = ['--set', 'a', '--set=b', '--base', 'c', '--set', 'a']
    const { lists } = parseCommand(findCommand('check'), words)
    expect([...lists]).toEqual([
      ['set', ['a', 'b', 'a']],
      ['base', ['c']],
    ])
  })

  it.each([
    [
      'an unknown option',
      ['check', '--bse', 'x'],
      '`flux check` has no option `--bse`',
      'did you mean `--base`?',
    ],
    [
      'an option of another command',
      ['compile', '--base', 'x'],
      '`flux compile` has no option `--base`',
      'run `flux compile --help`',
    ],
    [
      'a name of every object',
      ['check', '--__proto__'],
      '`flux check` has no option `--__proto__`',
      'run `flux check --help`',
    ],
    ['a missing value', ['check', '--base'], '`--base` needs REVISION', 'run `flux check --help`'],
    ['a value of a switch', ['check', '--quiet=yes'], '`--quiet` takes no value', 'run `flux check --help`'],
    [
      'a value that is no choice',
      ['check', '--format', 'jsn'],
      'expected `text`, `json`, `sarif`, `markdown`, `junit` or `github` for `--format`, got `jsn`',
      'did you mean `json`?',
    ],
    ['too many arguments', ['check', 'a', 'b'], '`flux check` has no use for `b`', 'run `flux check --help`'],
    ['a missing argument', ['completion'], '`flux completion` needs SHELL', 'run `flux completion --help`'],
    [
      'control characters, escaped',
      ['check', '--\u001b[31m\n'],
      '`flux check` has no option `--\\u001b[31m\\n`',
      'run `flux check --help`',
    ],
  ])('refuses %s', (_, [command = '', ...words], message, hint) => {
    const found = failure(() => parse(command, ...words))
    expect(found).toMatchObject({ code: 'cli/usage', message })
    expect(found.hint).toContain(hint)
  })
})
