import { describe, expect, it } from 'vitest'
import { resolveNumber, resolvePlain } from '../../../../../src/core/document/yaml/yaml-core-schema.ts'
import { Double, EvalError } from '../../../../../src/core/expression/value.ts'

const outOfRange = (lexeme: string) => new EvalError('number_range', `number \`${lexeme}\` is out of range`)

describe('resolvePlain', () => {
  it.each([
    ['', null],
    ['~', null],
    ['null', null],
    ['Null', null],
    ['NULL', null],
    ['true', true],
    ['True', true],
    ['TRUE', true],
    ['false', false],
    ['False', false],
    ['FALSE', false],
  ])('takes %j for %j', (lexeme, value) => {
    expect(resolvePlain(lexeme)).toBe(value)
  })

  it.each([
    '~a',
    'nULL',
    'NUll',
    'nullx',
    'none',
    'N',
    'tRUE',
    'TRue',
    'truex',
    'trux',
    't',
    'T',
    'fALSE',
    'FAlse',
    'falsey',
    'f',
    'F',
    'yes',
    'No',
    'on',
    'Off',
    'a',
    '-',
    '+',
    '.',
    '/1',
    ':1',
    ',1',
    '*1',
    '-true',
    '.true',
    '1true',
  ])('takes %j for text', (lexeme) => {
    expect(resolvePlain(lexeme)).toBe(lexeme)
  })

  it.each(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'])(
    'takes words that begin with %s for numbers',
    (digit) => {
      expect(resolvePlain(digit)).toBe(Number(digit))
      expect(resolvePlain(`${digit}7`)).toBe(Number(`${digit}7`))
      expect(resolvePlain(`+${digit}`)).toBe(Number(digit))
      expect(resolvePlain(`-${digit}`)).toBe(0 - Number(digit))
      expect(resolvePlain(`.${digit}`)).toStrictEqual(new Double(Number(`.${digit}`)))
      expect(resolvePlain(`${digit}x7`)).toBe(digit === '0' ? 7 : `${digit}x7`)
    },
  )
})

describe('resolveNumber', () => {
  it.each([
    ['999999999999999', 999999999999999],
    ['-999999999999999', -999999999999999],
    ['9999999999999999', 9999999999999999n],
    ['9007199254740991', 9007199254740991],
    ['-9223372036854775808', -9223372036854775808n],
    ['000000000000000000000000007', 7],
    ['-000000000000000000000000000', 0],
    ['0x0', 0],
    ['0xfF09', 65289],
    ['0xaA', 170],
    ['0o07', 7],
    ['0o17', 15],
    ['0x7fffffffffffffff', 9223372036854775807n],
    ['00', 0],
    ['08', 8],
    ['1.', new Double(1)],
    ['1.5', new Double(1.5)],
    ['-1.5', new Double(-1.5)],
    ['+.5', new Double(0.5)],
    ['1e1', new Double(10)],
    ['1E1', new Double(10)],
    ['1e+1', new Double(10)],
    ['1e-1', new Double(0.1)],
    ['1.e1', new Double(10)],
    ['.5e1', new Double(5)],
    ['-0.0', new Double(-0)],
    ['0e0', new Double(0)],
    ['01.5', new Double(1.5)],
  ])('reads %s', (lexeme, value) => {
    expect(resolveNumber(lexeme)).toStrictEqual(value)
  })

  it.each([
    '9223372036854775808',
    '-9223372036854775809',
    '0x8000000000000000',
    '0o1000000000000000000000',
    '1e400',
    '-1.5e400',
    '.inf',
    '.Inf',
    '.INF',
    '-.inf',
    '+.Inf',
    '-.INF',
    '.nan',
    '.NaN',
    '.NAN',
  ])('has no value for %s', (lexeme) => {
    expect(resolveNumber(lexeme)).toStrictEqual(outOfRange(lexeme))
  })

  it.each([
    '',
    '+',
    '-',
    '.',
    '+.',
    '..',
    '1..',
    '1.5.',
    'e1',
    '.e1',
    '-e1',
    '1e',
    '1e+',
    '1e-',
    '1e++1',
    '1e1.',
    '1e1e1',
    '1x',
    'x1',
    '1-',
    '1_0',
    '1:0',
    '--1',
    '+-1',
    '0x',
    '0o',
    '0X1',
    '0O1',
    '+0x1',
    '-0o1',
    '0xg',
    '0x1g',
    '0xG',
    '0x@',
    '0x`',
    '0x/',
    '0x:',
    '0o8',
    '0o18',
    '0o/',
    '0oa',
    '0b1',
    '.iNF',
    '.infx',
    '.in',
    '.naN',
    '-.nan',
    '+.NaN',
    '1.inf',
    '.5inf',
    'inf',
  ])('finds no number in %j', (lexeme) => {
    expect(resolveNumber(lexeme)).toBeUndefined()
  })
})
