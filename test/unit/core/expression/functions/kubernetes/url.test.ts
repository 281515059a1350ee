import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compile } from '../../../../../../src/core/expression/compile.ts'
import { parseUrl } from '../../../../../../src/core/expression/value/url.ts'
import { EvalError } from '../../../../../../src/core/expression/value.ts'
import { LIMITS } from '../../../../../../src/core/limits.ts'
import { codeOf, evaluate, INPUT } from '../../evaluate.ts'

describe('URLs', () => {
  it.each([
    // text, scheme, host, hostname, port, escaped path
    ['https://example.com:80/', 'https', 'example.com:80', 'example.com', '80', '/'],
    ['https://example.com', 'https', 'example.com', 'example.com', '', ''],
    ['HTTPS://Example.COM/Path', 'https', 'Example.COM', 'Example.COM', '', '/Path'],
    ['https://example.com:443', 'https', 'example.com:443', 'example.com', '443', ''],
    ['https://example.com:/', 'https', 'example.com:', 'example.com', '', '/'],
    ['https://[::1]:80/', 'https', '[::1]:80', '::1', '80', '/'],
    ['https://[::1]/', 'https', '[::1]', '::1', '', '/'],
    ['https://[::ffff:1.2.3.4]/', 'https', '[::ffff:1.2.3.4]', '::ffff:1.2.3.4', '', '/'],
    ['https://[fe80::1%25en0]:8080/', 'https', '[fe80::1%en0]:8080', 'fe80::1%en0', '8080', '/'],
    ['https://127.0.0.1:80/', 'https', '127.0.0.1:80', '127.0.0.1', '80', '/'],
    ['https://user:p%40ss@host:1/x', 'https', 'host:1', 'host', '1', '/x'],
    ['https://a@b@host/', 'https', 'host', 'host', '', '/'],
    ['https://m%C3%BCnchen.de/', 'https', 'münchen.de', 'münchen.de', '', '/'],
    ['https://münchen.de/ü', 'https', 'münchen.de', 'münchen.de', '', '/%C3%BC'],
    ['/path with spaces', '', '', '', '', '/path%20with%20spaces'],
    ['/a%2Fb', '', '', '', '', '/a%2Fb'],
    ['/a%2fb%7e', '', '', '', '', '/a%2fb%7e'],
    ['/absolute-path', '', '', '', '', '/absolute-path'],
    ['/', '', '', '', '', '/'],
    ['//host/p', '', 'host', 'host', '', '/p'],
    ['///p', '', '', '', '', '///p'],
    ['file:///etc/passwd', 'file', '', '', '', '/etc/passwd'],
    ['mailto:a@b.c', 'mailto', '', '', '', ''],
    ['http:relative', 'http', '', '', '', ''],
    ['http://', 'http', '', '', '', ''],
    ['http:', 'http', '', '', '', ''],
    ['http://host?x#y', 'http', 'host', 'host', '', ''],
    ['http://host/a;b=c,d', 'http', 'host', 'host', '', '/a;b=c,d'],
    ["http://host/'(x)*[1]", 'http', 'host', 'host', '', "/'(x)*[1]"],
    ['http://host/a"b', 'http', 'host', 'host', '', '/a%22b'],
    ['git+ssh://h/x', 'git+ssh', 'h', 'h', '', '/x'],
    ['*', '', '', '', '', '*'],
    ['example.com:8080/path', 'example.com', '', '', '', ''],
  ])('%j', (text, ...parts) => {
    const url = parseUrl(text)
    expect(url && [url.scheme, url.host, url.hostname, url.port, url.escapedPath]).toEqual(parts)
  })

  it.each([
    '',
    'relative',
    '../a',
    'example.com',
    '1http://host',
    ':foo',
    '://host',
    'http://host:port/',
    'http://host:-1/',
    'http://[::1',
    'http://::1]',
    'http://[::1]x/',
    'http://[fe80::1%en0]/',
    'http://[1.2.3.4]/',
    'http://[host]/',
    'http://a b/',
    'http://a%20b/',
    'http://a%zz/',
    '/%',
    '/%4',
    '/%zz',
    '/a\u0000',
    '/a\n',
    '/a\u007f',
    'http://u ser@h/',
    'http://host/#%zz',
  ])('%j is none', (text) => {
    expect(parseUrl(text)).toBeUndefined()
  })

  it.each([
    ["url('https://example.com:80/').getScheme()", 'https'],
    ["url('https://example.com:80/').getHost()", 'example.com:80'],
    ["url('https://[::1]:80/').getHostname()", '::1'],
    ["url('https://example.com:80/').getPort()", '80'],
    ["url('/path with spaces').getEscapedPath()", '/path%20with%20spaces'],
    ["url('https://e.com/?k=v')  == url('https://e.com/?k=v')", true],
    ["url('HTTPS://e.com/') == url('https://e.com/')", true],
    ["url('https://E.com/') == url('https://e.com/')", false],
    ["url('https://e.com/#') == url('https://e.com/')", true],
    ["url('https://e.com/?') == url('https://e.com/')", false],
    ["url('https://e.com/a b') == url('https://e.com/a%20b')", true],
    ["url('https://e.com').getQuery() == {}", true],
    ["url('https://e.com/?a=1&b=2&a=3').getQuery() == {'a': ['1', '3'], 'b': ['2']}", true],
    ["url('https://e.com/?a').getQuery() == {'a': ['']}", true],
    ["url('https://e.com/?a=b=c').getQuery() == {'a': ['b=c']}", true],
    ["url('https://e.com/?=v&&').getQuery() == {'': ['v']}", true],
    ["url('https://e.com/?a%20b=c%3Dd+e').getQuery() == {'a b': ['c=d e']}", true],
    ["url('https://e.com/?ok=1&bad=%zz&semi;colon=1').getQuery() == {'ok': ['1']}", true],
    ["url('https://e.com/?a=1#b=2').getQuery() == {'a': ['1']}", true],
    ["url('https://e.com/?__proto__=1').getQuery()['__proto__'] == ['1']", true],
    ["isURL('https://a:80/') && isURL('/p') && !isURL('../p') && !isURL('')", true],
    ["type(url('/')) == kubernetes.URL", true],
    ["'%s'.format([url('https://u:p@h:1/a?b#c d')])", 'https://u:p@h:1/a?b#c%20d'],
  ])('%s is %s', (text, expected) => {
    expect(evaluate(text)).toBe(expected)
  })

  it('fails for what is none, and says so of constants when the expression is compiled', () => {
    expect(codeOf('url(input)', 'relative')).toBe('conversion')
    expect(codeOf('url(input)', 1)).toBe('no_overload')
    expect(compile("url('relative')", INPUT).issues).toMatchObject([{ code: 'constraint/argument' }])
  })

  it('reads what it prints as the same URL, and no getter fails', () => {
    const piece = fc.constantFrom(
      'http:',
      '//',
      '/',
      '[',
      ']',
      '::1',
      ':80',
      '@',
      '%41',
      '%',
      '?',
      '&',
      '=',
      '+',
      '#',
      'a',
      'é',
      ' ',
      '*',
      ';',
      '.',
    )
    const text = fc.oneof(
      fc.webUrl({ withFragments: true, withQueryParameters: true }),
      fc.array(piece, { maxLength: 12 }).map((all) => all.join('')),
    )
    fc.assert(
      fc.property(text, (whole) => {
        const url = parseUrl(whole)
        const getters =
          '[u.getScheme(), u.getHost(), u.getHostname(), u.getPort(), u.getEscapedPath(), string(size(u.getQuery()))]'
        const result = evaluate(`cel.bind(u, url(input), ${getters})`, whole)
        expect(result instanceof EvalError).toBe(url === undefined)
        expect(evaluate('isURL(input)', whole)).toBeTypeOf('boolean')
        if (url !== undefined)
          expect(evaluate('url(input).getEscapedPath()', whole)).toMatch(/^[\x20-\x7e]*$/)
      }),
      { numRuns: 500 },
    )
  })

  it('takes as many values of a query as a list may have', () => {
    const query = (count: number): string => '/?' + 'a&'.repeat(count)
    const left = 1e9
    expect(evaluate("size(url(input).getQuery()['a'])", query(LIMITS.listElements), left)).toBe(
      LIMITS.listElements,
    )
    expect(codeOf("size(url(input).getQuery()['a'])", query(LIMITS.listElements + 1), left)).toBe('cost')
  })
})
