/** An IP address: 32 or 128 bits. */
export interface Address {
  readonly family: 4 | 6
  readonly bits: bigint
}

/** An address with the length of a prefix; bits behind the prefix are kept. */
export interface Prefix {
  readonly address: Address
  readonly length: number
}

/** Longest text of an address. */
const ADDRESS_LENGTH = 45

const GROUP = /^[0-9a-fA-F]{1,4}$/

/**
 * Reads an IPv4 or IPv6 address; undefined when it is none. Zones, IPv4 in IPv6 and leading zeros in IPv4 are refused:
 * other programs read them in other ways.
 */
export function parseAddress(text: string): Address | undefined {
  if (text.length > ADDRESS_LENGTH) return undefined
  if (!text.includes(':')) {
    const bits = parseFour(text)
    return bits === undefined ? undefined : { family: 4, bits }
  }
  const bits = parseSix(text)
  // ::ffff:0:0/96 is an IPv4 address in disguise.
  return bits === undefined || bits >> 32n === 0xffffn ? undefined : { family: 6, bits }
}

function parseFour(text: string): bigint | undefined {
  const parts = text.split('.')
  if (parts.length !== 4) return undefined
  let bits = 0n
  for (const part of parts) {
    if (!/^(?:0|[1-9]\d{0,2})$/.test(part) || Number(part) > 255) return undefined
    bits = (bits << 8n) | BigInt(part)
  }
  return bits
}

function parseSix(text: string): bigint | undefined {
  const halves = text.split('::')
  if (halves.length > 2) return undefined
  const head = groupsOf(halves[0] ?? '', halves.length === 1)
  const tail = groupsOf(halves[1] ?? '', true)
  if (head === undefined || tail === undefined) return undefined
  const missing = 8 - head.length - tail.length
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined
  const groups = [...head, ...new Array<bigint>(missing).fill(0n), ...tail]
  return groups.reduce((bits, group) => (bits << 16n) | group, 0n)
}

/** Groups of one side of `::`; an IPv4 address may stand at the very end. */
function groupsOf(text: string, mayEnd: boolean): readonly bigint[] | undefined {
  if (text === '') return []
  const groups: bigint[] = []
  const parts = text.split(':')
  for (const [index, part] of parts.entries()) {
    if (GROUP.test(part)) groups.push(BigInt('0x' + part))
    else {
      const four = mayEnd && index === parts.length - 1 ? parseFour(part) : undefined
      if (four === undefined) return undefined
      groups.push(four >> 16n, four & 0xffffn)
    }
  }
  return groups
}

/** The canonical text: dotted decimals, or RFC 5952. */
export function printAddress({ family, bits }: Address): string {
  if (family === 4) return [24n, 16n, 8n, 0n].map((shift) => (bits >> shift) & 255n).join('.')
  const groups = Array.from({ length: 8 }, (_, index) => Number((bits >> BigInt(112 - 16 * index)) & 0xffffn))
  const { start, length } = longestZeros(groups)
  const print = (part: readonly number[]): string => part.map((group) => group.toString(16)).join(':')
  if (length < 2) return print(groups)
  return print(groups.slice(0, start)) + '::' + print(groups.slice(start + length))
}

/** The longest run of zero groups, the first of several. */
function longestZeros(groups: readonly number[]): { start: number; length: number } {
  let best = { start: 0, length: 0 }
  let length = 0
  for (const [index, group] of groups.entries()) {
    length = group === 0 ? length + 1 : 0
    if (length > best.length) best = { start: index - length + 1, length }
  }
  return best
}

/** Reads `address/length`; undefined when it is none. */
export function parsePrefix(text: string): Prefix | undefined {
  const slash = text.lastIndexOf('/')
  const address = slash < 0 ? undefined : parseAddress(text.slice(0, slash))
  const digits = text.slice(slash + 1)
  if (address === undefined || !/^(?:0|[1-9]\d{0,2})$/.test(digits)) return undefined
  const length = Number(digits)
  return length > widthOf(address) ? undefined : { address, length }
}

/** `address/length` in canonical form. */
export function printPrefix({ address, length }: Prefix): string {
  return `${printAddress(address)}/${length}`
}

/** The prefix with all bits behind it zero. */
export function maskPrefix({ address, length }: Prefix): Prefix {
  const host = BigInt(widthOf(address) - length)
  return { address: { family: address.family, bits: (address.bits >> host) << host }, length }
}

/** Whether an address lies within a prefix of its family. */
export function containsAddress({ address, length }: Prefix, other: Address): boolean {
  const host = BigInt(widthOf(address) - length)
  return address.family === other.family && address.bits >> host === other.bits >> host
}

/** Whether a prefix lies within another. */
export function containsPrefix(outer: Prefix, inner: Prefix): boolean {
  return inner.length >= outer.length && containsAddress(outer, inner.address)
}

/** `::` or `0.0.0.0`. */
export function isUnspecified({ bits }: Address): boolean {
  return bits === 0n
}

/** `127.0.0.0/8` or `::1`. */
export function isLoopback({ family, bits }: Address): boolean {
  return family === 4 ? bits >> 24n === 127n : bits === 1n
}

/** `169.254.0.0/16` or `fe80::/10`. */
export function isLinkLocalUnicast({ family, bits }: Address): boolean {
  return family === 4 ? bits >> 16n === 0xa9fen : bits >> 118n === 0x3fan
}

/** `224.0.0.0/24` or `ff02::/16` in any of its flags. */
export function isLinkLocalMulticast({ family, bits }: Address): boolean {
  if (family === 4) return bits >> 8n === 0xe00000n
  return bits >> 120n === 0xffn && ((bits >> 112n) & 15n) === 2n
}

/** Neither special nor multicast; private networks count. */
export function isGlobalUnicast(address: Address): boolean {
  const { family, bits } = address
  const isMulticast = family === 4 ? bits >> 28n === 14n : bits >> 120n === 0xffn
  const isBroadcast = family === 4 && bits === 0xffffffffn
  return !(
    isUnspecified(address) ||
    isBroadcast ||
    isLoopback(address) ||
    isMulticast ||
    isLinkLocalUnicast(address)
  )
}

function widthOf({ family }: Address): number {
  return family === 4 ? 32 : 128
}
