import { describe, expect, it } from 'vitest'
import { codeOf, evaluate } from './evaluate.ts'

describe('addresses and prefixes', () => {
  it.each([
    ["string(ip('2001:DB8:0:0:1:0:0:1'))", '2001:db8::1:0:0:1'],
    ["string(ip('::'))", '::'],
    ["string(ip('1:0:0:2:0:0:0:3'))", '1:0:0:2::3'],
    ["string(ip('1:2:3:4:5:6:7:0'))", '1:2:3:4:5:6:7:0'],
    ["string(ip('64:ff9b::192.0.2.1'))", '64:ff9b::c000:201'],
    ["ip('10.0.0.1').family()", 4],
    ["ip('::1').family()", 6],
    ["ip.isCanonical('2001:db8::1')", true],
    ["ip.isCanonical('2001:DB8::1')", false],
    ["ip('127.8.8.8').isLoopback() && ip('::1').isLoopback()", true],
    ["ip('0.0.0.0').isUnspecified() && !ip('0.0.0.1').isUnspecified()", true],
    ["ip('169.254.1.1').isLinkLocalUnicast() && ip('fe80::1').isLinkLocalUnicast()", true],
    ["ip('224.0.0.1').isLinkLocalMulticast() && ip('ff02::1').isLinkLocalMulticast()", true],
    ["ip('255.255.255.255').isGlobalUnicast()", false],
    ["ip('224.0.0.1').isGlobalUnicast() || ip('ff0e::1').isGlobalUnicast()", false],
    ["ip('10.0.0.1').isGlobalUnicast() && ip('2001:db8::1').isGlobalUnicast()", true],
    ["ip('::1') == ip('0:0::1') && ip('::1') != ip('::2')", true],
    ["type(ip('::1')) == net.IP && type(cidr('::/0')) == net.CIDR", true],
    ["cidr('10.0.0.0/8').containsIP(ip('10.1.2.3'))", true],
    ["cidr('10.0.0.0/8').containsIP('11.0.0.0')", false],
    ["cidr('0.0.0.0/0').containsIP('::1')", false],
    ["cidr('10.0.0.0/8').containsCIDR('10.2.0.0/16')", true],
    ["cidr('10.2.0.0/16').containsCIDR(cidr('10.0.0.0/8'))", false],
    ["string(cidr('10.1.2.3/8').masked())", '10.0.0.0/8'],
    ["string(cidr('10.1.2.3/8').ip())", '10.1.2.3'],
    ["cidr('2001:db8::/32').prefixLength()", 32],
    ["cidr('10.0.0.0/8').isMask() && !cidr('10.0.0.1/8').isMask()", true],
    ["isIP('1.2.3.4') && !isIP('1.2.3')", true],
    ["isCIDR('1.2.3.4/32') && !isCIDR('1.2.3.4/33') && !isCIDR('1.2.3.4/08')", true],
  ])('%s is %s', (text, expected) => {
    expect(evaluate(text)).toBe(expected)
  })

  it.each([
    '01.2.3.4',
    '1.2.3.256',
    '1.2.3.4.5',
    'fe80::1%eth0',
    '::ffff:1.2.3.4',
    '1::2::3',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    ':1',
    '12345::',
    '',
    ' 1.2.3.4',
    '::1.2.3',
  ])('%j is no address', (text) => {
    expect(codeOf('ip(input)', text)).toBe('conversion')
    expect(evaluate('isIP(input)', text)).toBe(false)
  })

  it.each([
    '10.0.0.0',
    '10.0.0.0/',
    '10.0.0.0/33',
    '10.0.0.0/-1',
    '::/129',
    '10.0.0.0/8/8',
    '::ffff:10.0.0.0/104',
  ])('%j is no prefix', (text) => {
    expect(codeOf('cidr(input)', text)).toBe('conversion')
  })
})
