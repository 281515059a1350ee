import { BlockList, isIP } from 'node:net'

/** Tells addresses of the public internet from all others. */
export interface AddressGuard {
  /** True for an address in text form that lies in the public internet. Anything unknown is not. */
  isPublic(address: string): boolean
  /** True for the loopback addresses of both families. */
  isLoopback(address: string): boolean
}

/** IPv4 blocks without public hosts (RFC 6890 and the registries that follow it). */
const SPECIAL_V4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
]

/** Blocks inside of the global IPv6 space that are not for public hosts, or that carry an IPv4 address of any kind. */
const SPECIAL_V6: readonly (readonly [string, number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
]

/** Builds the guard. */
export function createAddressGuard(): AddressGuard {
  const special = new BlockList()
  const global = new BlockList()
  const loopback = new BlockList()
  for (const [network, prefix] of SPECIAL_V4) {
    special.addSubnet(network, prefix, 'ipv4')
    // NAT64 (RFC 6052) reaches an IPv4 address through IPv6.
    special.addSubnet(`64:ff9b::${network}`, 96 + prefix, 'ipv6')
  }
  for (const [network, prefix] of SPECIAL_V6) special.addSubnet(network, prefix, 'ipv6')
  global.addSubnet('2000::', 3, 'ipv6')
  global.addSubnet('64:ff9b::', 96, 'ipv6')
  loopback.addSubnet('127.0.0.0', 8, 'ipv4')
  loopback.addAddress('::1', 'ipv6')
  return {
    isPublic: (address) => {
      const plain = plainAddress(address)
      if (isIP(plain) === 4) return !special.check(plain, 'ipv4')
      return isIP(plain) === 6 && global.check(plain, 'ipv6') && !special.check(plain, 'ipv6')
    },
    isLoopback: (address) => {
      const plain = plainAddress(address)
      const family = isIP(plain)
      return family !== 0 && loopback.check(plain, family === 4 ? 'ipv4' : 'ipv6')
    },
  }
}

/** Without the brackets of a URL and the zone of a link-local address; IPv4 in IPv6 becomes plain IPv4. */
function plainAddress(address: string): string {
  const bare = address.replace(/^\[|\]$/g, '').replace(/%.*$/s, '')
  const mapped = /^::ffff:(\d{1,3}(?:\.\d{1,3}){3})$/i.exec(bare)
  if (mapped?.[1] !== undefined) return mapped[1]
  const hex = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/i.exec(bare)
  if (hex === null) return bare
  const [high, low] = [Number.parseInt(hex[1] ?? '', 16), Number.parseInt(hex[2] ?? '', 16)]
  return `${high >> 8}.${high & 255}.${low >> 8}.${low & 255}`
}
