import { describe, expect, it } from 'vitest'
import { looksSecret, printValue } from '../../../../../src/core/expression/value/print-value.ts'
import { codeOf, evaluate } from '../evaluate.ts'

describe('strings', () => {
  it.each([
    [String.raw`'\U0001F600'.size()`, 1],
    [String.raw`size('e\u0301')`, 2],
    [`'😀ab'.charAt(1)`, 'a'],
    [`'abc'.charAt(3)`, ''],
    [`'😀a😀b'.indexOf('b')`, 3],
    [`'😀a😀b'.indexOf('😀', 1)`, 2],
    [`'😀a😀b'.lastIndexOf('😀')`, 2],
    [`'abc'.indexOf('', 3)`, 3],
    [`'tacocat'.lastIndexOf('')`, 7],
    [`'tacocat'.lastIndexOf('a', 3)`, 1],
    [`'😀ab😀'.substring(1, 3)`, 'ab'],
    [`'abc'.substring(3)`, ''],
    [`'abc'.replace('', '-')`, '-a-b-c-'],
    [`'abc'.replace('', '-', 2)`, '-a-bc'],
    [`'aaa'.replace('a', 'bb', 2)`, 'bbbba'],
    [`'aaa'.replace('a', 'b', 0)`, 'aaa'],
    [`'😀'.replace('', '-')`, '-😀-'],
    [`''.split('').size()`, 0],
    [`''.split(',').size()`, 1],
    [`'a😀b'.split('').join('|')`, 'a|😀|b'],
    [`'abc'.split('', 2).join('|')`, 'a|bc'],
    [`'a,b,c'.split(',', 2).join('|')`, 'a|b,c'],
    [`'a,b,c'.split(',', 0).size()`, 0],
    [String.raw`' \u0085\u00a0x\u3000'.trim()`, 'x'],
    [String.raw`'\ufeffx\u180e'.trim().size()`, 3],
    [`'ÆaZ'.lowerAscii() + 'æaZ'.upperAscii()`, 'ÆazæAZ'],
    [`'a😀b'.reverse()`, 'b😀a'],
    [`strings.quote('a"b\\\\c\\n')`, '"a\\"b\\\\c\\n"'],
    [`['a', 'b'].join()`, 'ab'],
    [`'a\\n'.matches('a$')`, false],
    [`'xay'.matches('a') && matches('b', '^b$')`, true],
    [String.raw`'\u212a'.matches('(?i)k')`, true],
    [`regex.extract('v1.2', 'v(\\\\d)').value()`, '1'],
    [`regex.extract('v', '(x*)').hasValue()`, false],
    [`regex.extract('abc', 'b.').value()`, 'bc'],
    [`regex.extractAll('a1b22', '[0-9]+').join(',')`, '1,22'],
    [`regex.extractAll('key=1;x=', '=(\\\\d*)').join(',')`, '1'],
    [`regex.replace('a1b2', '([a-z])([0-9])', '\\\\2\\\\1')`, '1a2b'],
    [`regex.replace('aaa', 'a', 'b', 2)`, 'bba'],
    [`regex.replace('aaa', 'a', '$1\\\\\\\\')`, '$1\\$1\\$1\\'],
    [`regex.replace('ab', 'x*', '-')`, '-a-b-'],
    [`base64.encode(b'hello')`, 'aGVsbG8='],
    [`string(base64.decode('aGVsbG8'))`, 'hello'],
  ])('%s is %s', (text, expected) => {
    expect(evaluate(text)).toBe(expected)
  })

  it.each([
    [`'abc'.charAt(4)`, 'index_range'],
    [`'abc'.charAt(-1)`, 'index_range'],
    [`'abc'.indexOf('a', 4)`, 'index_range'],
    [`'abc'.lastIndexOf('a', -1)`, 'index_range'],
    [`'abc'.substring(2, 1)`, 'index_range'],
    [`'abc'.substring(0, 4)`, 'index_range'],
    [`[dyn('a'), dyn(1)].join()`, 'no_overload'],
    [`'a'.matches(input)`, 'invalid_regex'],
    [`regex.extract('a', dyn('(a)(b)'))`, 'invalid_argument'],
    [`regex.replace('a', 'a', dyn('\\\\1'))`, 'invalid_argument'],
    [`regex.replace('a', 'a', dyn('\\\\x'))`, 'invalid_argument'],
    [`base64.decode('a_-b')`, 'conversion'],
    [`base64.decode('aGVs\\nbG8=')`, 'conversion'],
    [`base64.decode('a')`, 'conversion'],
  ])('%s is the error %s', (text, code) => {
    expect(codeOf(text, '(?<=a)b')).toBe(code)
  })

  it.each([
    'a**',
    'a++',
    'x{2}{3}',
    'a{1001}',
    '[z-a]',
    '[a-',
    '(a',
    '(?=a)',
    '(?<=a)',
    '\\1',
    '\\Z',
    '\\8',
    '(?x)a',
    '\\p{Foo}',
  ])('the pattern %s is invalid', (pattern) => {
    expect(codeOf("'a'.matches(input)", pattern)).toBe('invalid_regex')
  })

  it.each([
    'a{,2}',
    'a{',
    '\\Qa.b\\E',
    '(?P<n>a)',
    '(?<n>a)',
    '[[:alpha:]]',
    '\\pN',
    '\\p{Greek}',
    '\\x{10FFFF}',
    '(?ims)a',
    'a{1000}',
  ])('the pattern %s is valid', (pattern) => {
    expect(evaluate("'!'.matches(input)", pattern)).toBe(false)
  })
})

describe('format', () => {
  it.each([
    [`'%s'.format([1e30])`, '1' + '0'.repeat(30)],
    [`'%s %s'.format([1.0, -0.5])`, '1 -0.5'],
    [`'%.2f'.format([2.675])`, '2.67'],
    [`'%.0f %.0f'.format([2.5, 3.5])`, '2 4'],
    [`'%.3f'.format([7])`, '7.000'],
    [`'%e'.format([1052.032911275])`, '1.052033e+03'],
    [`'%.1e'.format([9.96])`, '1.0e+01'],
    [`'%e'.format([0.0])`, '0.000000e+00'],
    [`'%x %X'.format([-255, 255u])`, '-ff FF'],
    [`'%x'.format(['é'])`, 'c3a9'],
    [`'%o %b %b'.format([8, 5, true])`, '10 101 1'],
    [`'%s'.format([b'a\\xff\\xfeb'])`, 'a\ufffdb'],
    [`'%s'.format([{'b': [1, null], 'a': duration('1.5s')}])`, '{a: 1.5s, b: [1, null]}'],
    [`'%s'.format([{2: 'x', 10: 'y'}])`, '{10: y, 2: x}'],
    [`'%d%%'.format([9223372036854775807])`, '9223372036854775807%'],
    [`'%s'.format([input])`, '{items: [1, 2.5], name: web}'],
    [`'%.100f'.format([0.1]).size()`, 102],
    [`'%s'.format([type(1)])`, 'int'],
  ])('%s is %s', (text, expected) => {
    expect(evaluate(text, { name: 'web', items: [1, 2.5] })).toBe(expected)
  })

  it.each([
    [`dyn('%a').format([1])`, 'format'],
    [`dyn('%').format([])`, 'format'],
    [`dyn('%.101f').format([1.0])`, 'format'],
    [`dyn('%.1000f').format([1.0])`, 'format'],
    [`dyn('%E').format([1.0])`, 'format'],
    [`dyn('%s %s').format([1])`, 'format'],
    [`dyn('%d').format(['a'])`, 'format'],
    [`dyn('%b').format([null])`, 'format'],
    [`dyn('%s').format([optional.none()])`, 'format'],
  ])('%s is the error %s', (text, code) => {
    expect(codeOf(text)).toBe(code)
  })
})

describe('values in notes', () => {
  it.each([
    'ghp_abcdefghijklmnopqrstuvwx0123456789',
    'key AKIAIOSFODNN7EXAMPLE',
    'https://user:hunter2@example.com/x',
    'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc',
    '-----BEGIN RSA PRIVATE KEY-----',
    'token=Zk3Xq9LmP2vR8sTb7WyC4dNf6HgJ1kQa',
  ])('%s is never shown', (text) => {
    expect(looksSecret(text)).toBe(true)
    expect(printValue(text)).toBe(`a string of ${text.length} characters that looks like a secret`)
    expect(printValue([text])).not.toContain(text)
  })

  it.each([
    'actions/checkout@b4ffde65f46336ab88eb53be808477a3936bae11',
    'sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    'sha512-9NET910DNaIPngYnLLPeg+Ogzqsi9uM4mSboU5y6p8S5DzMTVEsJZrawi+BoDNUVBa2DhJqQYUFvMDfgU062LQ==',
    'docs/reference/some-rather-long-file-name.md',
    'thisIsAVeryLongCamelCaseIdentifierOfACodeBase',
  ])('%s is no secret', (text) => {
    expect(looksSecret(text)).toBe(false)
  })

  it('are one line of at most 80 characters', () => {
    expect(printValue('a\nb\t"\u001b[31m')).toBe('"a\\nb\\t\\"\\u001b[31m"')
    expect(printValue('word '.repeat(1_000)).length).toBeLessThanOrEqual(80)
    expect(printValue(Array.from({ length: 1_000 }, (_, index) => index)).length).toBeLessThanOrEqual(80)
    expect(printValue([[[[[[1]]]]]])).toBe('[[[[…]]]]')
    expect(printValue([1, null, true])).toBe('[1, null, true]')
  })
})
