import { describe, expect, it } from 'vitest'
import {
  containsAddress,
  containsPrefix,
  isGlobalUnicast,
  isLinkLocalMulticast,
  isLinkLocalUnicast,
  isLoopback,
  isUnspecified,
  maskPrefix,
  parseAddress,
  parsePrefix,
  printAddress,
  printPrefix,
} from '../../../../../src/core/expression/value/ip.ts'
import {
  escapePart,
  mustEscape,
  unescapePart,
  unescapeText,
} from '../../../../../src/core/expression/value/percent.ts'
import { isRequestUri, parseUrl, readQuery } from '../../../../../src/core/expression/value/url.ts'

describe('addresses', () => {
  it.each([
    ['0.0.0.0', 4, 0n, '0.0.0.0'],
    ['255.255.255.255', 4, 0xffffffffn, '255.255.255.255'],
    ['1.2.3.4', 4, 0x01020304n, '1.2.3.4'],
    ['::', 6, 0n, '::'],
    ['::1', 6, 1n, '::1'],
    ['1::', 6, 1n << 112n, '1::'],
    ['1:2:3:4:5:6:7:8', 6, 0x00010002000300040005000600070008n, '1:2:3:4:5:6:7:8'],
    ['1:2:3:4:5:6:7::', 6, 0x00010002000300040005000600070000n, '1:2:3:4:5:6:7:0'],
    ['::2:3:4:5:6:7:8', 6, 0x00000002000300040005000600070008n, '0:2:3:4:5:6:7:8'],
    ['1:2:3::6:7:8', 6, 0x00010002000300000000000600070008n, '1:2:3::6:7:8'],
    ['1:2:3:4:5:6:7.8.9.10', 6, 0x0001000200030004000500060708090an, '1:2:3:4:5:6:708:90a'],
    ['::ffff:ffff', 6, 0xffffffffn, '::ffff:ffff'],
    ['0:0:1:0:0:0:1:0', 6, (1n << 80n) | (1n << 16n), '0:0:1::1:0'],
    ['1:0:0:1:0:0:1:1', 6, (1n << 112n) | (1n << 64n) | (1n << 16n) | 1n, '1::1:0:0:1:1'],
    ['ABCD:ef01::', 6, 0xabcdef01n << 96n, 'abcd:ef01::'],
    ['0000:0000:0000:0000:0000:0001:255.255.255.255', 6, 0x1ffffffffn, '::1:ffff:ffff'],
  ] as const)('%s', (text, family, bits, printed) => {
    const address = parseAddress(text)
    expect(address).toEqual({ family, bits })
    expect(address && printAddress(address)).toBe(printed)
  })

  it.each([
    '1.2.3',
    '1.2.3.4.',
    '1.2.3.-4',
    '1.2.3.1000',
    '1.2.3.00',
    'a.b.c.d',
    '1:2:3:4:5:6:7:8::',
    '::1:2:3:4:5:6:7:8',
    '1:2:3:4::5:6:7:8',
    ':::',
    ':',
    '1:',
    '1.2.3.4::',
    '1.2.3.4:1::',
    '1.2.3.4:1:2:3:4:5:6',
    '::1.2.3.4:5',
    '1:2:3:4:5:6:7:1.2.3.4',
    '::g',
    '::00001',
    '::ffff:0:0',
    '::ffff:255.255.255.255',
    '00000000000000000000000000000000000000000000::',
    '1::1:0000:0000:0000:0000:0000:0001:1.2.3.4.5.6',
  ])('%s is none', (text) => {
    expect(parseAddress(text)).toBeUndefined()
  })

  it.each([
    // text, unspecified, loopback, link-local, link-local multicast, global
    ['0.0.0.0', true, false, false, false, false],
    ['::', true, false, false, false, false],
    ['0.0.0.1', false, false, false, false, true],
    ['126.255.255.255', false, false, false, false, true],
    ['127.0.0.0', false, true, false, false, false],
    ['127.255.255.255', false, true, false, false, false],
    ['128.0.0.0', false, false, false, false, true],
    ['::1', false, true, false, false, false],
    ['::2', false, false, false, false, true],
    ['169.253.255.255', false, false, false, false, true],
    ['169.254.0.0', false, false, true, false, false],
    ['169.255.0.0', false, false, false, false, true],
    ['fe7f::', false, false, false, false, true],
    ['fe80::', false, false, true, false, false],
    ['febf:ffff::', false, false, true, false, false],
    ['fec0::', false, false, false, false, true],
    ['223.255.255.255', false, false, false, false, true],
    ['224.0.0.255', false, false, false, true, false],
    ['224.0.1.0', false, false, false, false, false],
    ['239.255.255.255', false, false, false, false, false],
    ['240.0.0.0', false, false, false, false, true],
    ['255.255.255.255', false, false, false, false, false],
    ['::ffff:ffff', false, false, false, false, true],
    ['feff::', false, false, false, false, true],
    ['ff02::1', false, false, false, true, false],
    ['ff12::1', false, false, false, true, false],
    ['ff01::1', false, false, false, false, false],
    ['ff03::1', false, false, false, false, false],
    ['ffff::', false, false, false, false, false],
    ['fe02::1', false, false, false, false, true],
  ] as const)('what %s is for', (text, ...flags) => {
    const address = parseAddress(text)
    expect(
      address &&
        [isUnspecified, isLoopback, isLinkLocalUnicast, isLinkLocalMulticast, isGlobalUnicast].map((is) =>
          is(address),
        ),
    ).toEqual(flags)
  })
})

describe('prefixes', () => {
  it.each([
    ['10.1.2.3/8', '10.1.2.3/8', '10.0.0.0/8'],
    ['10.1.2.3/0', '10.1.2.3/0', '0.0.0.0/0'],
    ['10.1.2.3/32', '10.1.2.3/32', '10.1.2.3/32'],
    ['2001:DB8::1/33', '2001:db8::1/33', '2001:db8::/33'],
    ['::1/128', '::1/128', '::1/128'],
    ['ffff::1/0', 'ffff::1/0', '::/0'],
  ])('%s', (text, printed, masked) => {
    const prefix = parsePrefix(text)
    expect(prefix && [printPrefix(prefix), printPrefix(maskPrefix(prefix))]).toEqual([printed, masked])
  })

  it.each([
    '/8',
    '8',
    '1.2.3.4',
    '1.2.3.4/',
    '1.2.3.4/ 8',
    '1.2.3.4/+8',
    '1.2.3.4/08',
    '1.2.3.4/33',
    '::/129',
    '::/1000',
    '1.2.3.4/8/',
  ])('%s is none', (text) => {
    expect(parsePrefix(text)).toBeUndefined()
  })

  it.each([
    ['10.0.0.0/8', '10.255.255.255/8', true],
    ['10.0.0.0/8', '10.1.0.0/16', true],
    ['10.0.0.0/8', '10.0.0.0/7', false],
    ['10.0.0.0/8', '11.0.0.0/16', false],
    ['10.0.0.1/32', '10.0.0.1/32', true],
    ['0.0.0.0/0', '::/0', false],
    ['::/0', '0.0.0.0/0', false],
    ['::/0', 'ffff::/16', true],
    ['2001:db8::/32', '2001:db9::/32', false],
  ])('%s holds %s: %s', (outer, inner, holds) => {
    const [a, b] = [parsePrefix(outer), parsePrefix(inner)]
    expect(a && b && containsPrefix(a, b)).toBe(holds)
  })

  it.each([
    ['10.0.0.0/8', '10.255.255.255', true],
    ['10.0.0.0/8', '11.0.0.0', false],
    ['10.0.0.0/8', '9.255.255.255', false],
    ['::/0', '1.2.3.4', false],
    ['::a/127', '::b', true],
    ['::a/127', '::c', false],
  ])('%s holds the address %s: %s', (outer, inner, holds) => {
    const [a, b] = [parsePrefix(outer), parseAddress(inner)]
    expect(a && b && containsAddress(a, b)).toBe(holds)
  })
})

describe('escapes', () => {
  const ASCII = Array.from({ length: 129 }, (_, octet) => octet)

  it.each([
    ['host', '!"$&\'()*+,-.0123456789:;<=>ABCDEFGHIJKLMNOPQRSTUVWXYZ[]_abcdefghijklmnopqrstuvwxyz~'],
    ['zone', '!"$&\'()*+,-.0123456789:;<=>ABCDEFGHIJKLMNOPQRSTUVWXYZ[]_abcdefghijklmnopqrstuvwxyz~'],
    ['path', '$&+,-./0123456789:;=@ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz~'],
    ['user', '$&+,-.0123456789;=ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz~'],
    ['query', '-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz~'],
    ['fragment', '!$&()*+,-./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz~'],
  ] as const)('of a %s leave certain characters', (part, kept) => {
    const free = ASCII.filter((octet) => !mustEscape(octet, part)).map((octet) => String.fromCharCode(octet))
    expect(free.join('')).toBe(kept)
    expect(mustEscape(0x80, part)).toBe(true)
    expect(mustEscape(0xff, part)).toBe(true)
  })

  it('have two upper-case digits', () => {
    expect(escapePart(new Uint8Array([0x0a, 0x20, 0x61, 0xff]), 'path')).toBe('%0A%20a%FF')
  })

  it.each([
    ['a%41%7a%7A', 'path', 'aAzz'],
    ['%0a%Af', 'path', '\n\ufffd'],
    ['a+b%2B', 'query', 'a b+'],
    ['a+b', 'path', 'a+b'],
    ['%', 'path', undefined],
    ['%4', 'path', undefined],
    ['%4g', 'path', undefined],
    ['%g4', 'path', undefined],
    ['%/0', 'path', undefined],
    ['%0/', 'path', undefined],
    ['%:0', 'path', undefined],
    ['%0@', 'path', undefined],
    ['%0`', 'path', undefined],
    ['%99', 'path', '\ufffd'],
    ['%1A%a1', 'path', '\u001a\ufffd'],
    ['%41', 'host', undefined],
    ['%25', 'host', '%'],
    ['%7f', 'host', undefined],
    ['%80', 'host', '\ufffd'],
    ['%c3%bc', 'host', 'ü'],
    ['ü', 'host', 'ü'],
    ['a b', 'host', undefined],
    ['a b', 'zone', undefined],
    ['a b', 'path', 'a b'],
    ['a/b', 'host', undefined],
    ['%41', 'zone', 'A'],
    ['%20%25', 'zone', ' %'],
    ['%2f', 'zone', undefined],
    ['%80', 'zone', undefined],
    ['\u007f', 'host', undefined],
    ['\u0080', 'host', '\u0080'],
  ] as const)('%j in a %s', (text, part, expected) => {
    expect(unescapeText(text, part)).toBe(expected)
    expect(unescapePart(text, part) === undefined).toBe(expected === undefined)
  })
})

describe('URLs put together again', () => {
  it.each([
    ['https://host', 'https://host'],
    ['https://host/', 'https://host/'],
    ['HTTPS://host:443/a%20b?q#f', 'https://host:443/a%20b?q#f'],
    ['https://user@host/', 'https://user@host/'],
    ['https://user:pass@host/', 'https://user:pass@host/'],
    ['https://:pass@host/', 'https://:pass@host/'],
    ['https://us%20er:p%3Ass@host/', 'https://us%20er:p%3Ass@host/'],
    ['https://@host/', 'https://@host/'],
    ['https://a:b:c@host/', 'https://a:b%3Ac@host/'],
    ['https://user@/', 'https://user@/'],
    ['https://m%c3%bcnchen.de/', 'https://m%C3%BCnchen.de/'],
    ['http://', 'http:'],
    ['http://?q', 'http:?q'],
    ['http:///p', 'http:///p'],
    ['file:///etc', 'file:///etc'],
    ['file:/etc', 'file:/etc'],
    ['mailto:a@b', 'mailto:a@b'],
    ['mailto:a@b?x=1', 'mailto:a@b?x=1'],
    ['/path', '/path'],
    ['/a b', '/a%20b'],
    ['/?', '/?'],
    ['/?#', '/?'],
    ['/#', '/'],
    ['/#a b', '/#a%20b'],
    ['/#a%20b', '/#a%20b'],
    ["/#!'()*", "/#!'()*"],
    ['/#\u00e9', '/#%C3%A9'],
    ['/?a=1&b=2', '/?a=1&b=2'],
    ['/a?b?c', '/a?b?c'],
    ['*', '*'],
    ['//host', '//host'],
    ['//host:80/p?q', '//host:80/p?q'],
    ['http://[::1]:80/', 'http://[::1]:80/'],
    ['http://[fe80::1%25e%6e0]/', 'http://[fe80::1%25en0]/'],
    ['http://[0:0:0:0:0:ffff:1.2.3.4]/', 'http://[0:0:0:0:0:ffff:1.2.3.4]/'],
    ['http://host/%2A', 'http://host/%2A'],
  ])('%s', (text, whole) => {
    expect(parseUrl(text)?.text).toBe(whole)
  })

  it.each([
    'http://[::1]x/',
    'http://[::1]:x/',
    'http://[1.2.3.4]/',
    'http://[]/',
    'http://a[::1]/',
    'http://[::1%25%2f]/',
    'http://[0:0:ffff:1.2.3.4]/',
    'http://[x::ffff:1.2.3.4]/',
    'http://[::ffff:1.2.3.4x]/',
    'http://[::ffff:1::2.3]/',
    'http://us er@host/',
    'http://us%4@host/',
    'http://user:p%zz@host/',
    'http://user@ho st/',
    'http://host:8a/',
    'http://host:/%zz',
    'http://host/%zz',
    '/#%zz',
    '/%4',
    'a:\u007f',
    'a:\u0000',
    ':',
  ])('%j is none', (text) => {
    expect(parseUrl(text)).toBeUndefined()
  })

  it.each([
    ['http://host', true],
    ['/', true],
    ['*', true],
    ['a:b', true],
    ['/#%zz', false],
    ['', false],
    ['a', false],
    ['?', false],
    ['#', false],
    ['//host', true],
  ])('a request may be for %j: %s', (text, may) => {
    expect(isRequestUri(text)).toBe(may)
  })
})

describe('queries', () => {
  it.each<readonly [string, readonly (readonly [string, string])[]]>([
    ['', []],
    ['a', [['a', '']]],
    ['a=', [['a', '']]],
    ['=b', [['', 'b']]],
    ['a=b=c', [['a', 'b=c']]],
    [
      'a=1&b=2&a=3',
      [
        ['a', '1'],
        ['b', '2'],
        ['a', '3'],
      ],
    ],
    ['&&a=1&', [['a', '1']]],
    ['a+b=c%20d', [['a b', 'c d']]],
    ['a=%zz&b=1', [['b', '1']]],
    ['%zz=1&b=1', [['b', '1']]],
    ['a;b=1&c=2', [['c', '2']]],
  ])('%j', (text, pairs) => {
    expect(readQuery(text, 10)).toEqual(pairs)
  })

  it('hold at most as many pairs as were asked for', () => {
    expect(readQuery('a&b', 2)).toHaveLength(2)
    expect(readQuery('a&b&c', 2)).toBeUndefined()
    expect(readQuery('a&b&%zz', 2)).toHaveLength(2)
  })
})
