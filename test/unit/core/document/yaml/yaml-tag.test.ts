import { describe, expect, it } from 'vitest'
import { resolveTag, resolveTagged } from '../../../../../src/core/document/yaml/yaml-tag.ts'
import { Double, EvalError } from '../../../../../src/core/expression/value.ts'

const NONE = new Map<string, string>()
const outOfRange = (lexeme: string) => new EvalError('number_range', `number \`${lexeme}\` is out of range`)

describe('resolveTag', () => {
  it.each(['bool', 'float', 'int', 'map', 'null', 'seq', 'str'])('knows %s of the core schema', (name) => {
    expect(resolveTag(`!!${name}`, NONE)).toBe(name)
    expect(resolveTag(`!<tag:yaml.org,2002:${name}>`, NONE)).toBe(name)
    expect(resolveTag(`!y!${name}`, new Map([['!y!', 'tag:yaml.org,2002:']]))).toBe(name)
    expect(resolveTag(`!${name}`, new Map([['!', 'tag:yaml.org,2002:']]))).toBe(name)
    expect(resolveTag(`!!${name}`, new Map([['!!', 'tag:example.org,2000:']]))).toBeUndefined()
  })

  it.each(['!', '!<!>'])('takes %s for no tag of its own', (raw) => {
    expect(resolveTag(raw, NONE)).toBe('plain')
  })

  it.each([
    '!!',
    '!str',
    '!!Str',
    '!!set',
    '!y!str',
    '!<str>',
    '!<tag:yaml.org,2002:>',
    '!<tag:yaml.org,2002:set>',
    '!!str%21',
  ])('does not know %s', (raw) => {
    expect(resolveTag(raw, NONE)).toBeUndefined()
  })

  it('puts the prefix of a handle before the rest', () => {
    const handles = new Map([
      ['!a!', 'tag:yaml.org,2002:s'],
      ['!', 'tag:yaml.org,'],
    ])
    expect(resolveTag('!a!tr', handles)).toBe('str')
    expect(resolveTag('!a!eq', handles)).toBe('seq')
    expect(resolveTag('!2002:int', handles)).toBe('int')
    expect(resolveTag('!!int', handles)).toBe('int')
  })
})

describe('resolveTagged', () => {
  it.each([
    ['str', '1', '1'],
    ['str', '', ''],
    ['plain', 'true', 'true'],
    ['null', '', null],
    ['null', '~', null],
    ['null', 'null', null],
    ['bool', 'true', true],
    ['bool', 'FALSE', false],
    ['int', '0', 0],
    ['int', '-7', -7],
    ['int', '0x1F', 31],
    ['int', '0o17', 15],
    ['int', '9007199254740993', 9007199254740993n],
    ['float', '1.5', new Double(1.5)],
    ['float', '1', new Double(1)],
    ['float', '-0', new Double(0)],
    ['float', '9007199254740993', new Double(9007199254740992)],
    ['float', '.inf', outOfRange('.inf')],
    ['float', '1e400', outOfRange('1e400')],
  ] as const)('!!%s of %j is read', (tag, text, value) => {
    expect(resolveTagged(tag, text)).toStrictEqual(value)
  })

  it.each([
    '9223372036854775808',
    '-9223372036854775809',
    '+9223372036854775808',
    '0xaAfF0000000000000',
    '0o7777777777777777777777',
  ])('!!int of %s is an integer that is out of range', (text) => {
    expect(resolveTagged('int', text)).toStrictEqual(outOfRange(text))
  })

  it.each([
    ['null', 'x'],
    ['null', '0'],
    ['bool', 'yes'],
    ['bool', '1'],
    ['bool', ''],
    ['int', ''],
    ['int', 'x'],
    ['int', '1.5'],
    ['int', '1.0'],
    ['int', '1e3'],
    ['int', '1e400'],
    ['int', '-1e400'],
    ['int', '1.5e400'],
    ['int', '.inf'],
    ['int', '-.inf'],
    ['int', '.nan'],
    ['int', 'true'],
    ['float', ''],
    ['float', 'x'],
    ['float', 'true'],
    ['map', ''],
    ['map', '{}'],
    ['seq', ''],
    ['seq', '[]'],
  ] as const)('!!%s does not fit %j', (tag, text) => {
    expect(resolveTagged(tag, text)).toBeUndefined()
  })
})
