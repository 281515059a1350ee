import { quoted } from '../../quote.ts'
import type { FunctionLibrary, Overload } from '../function.ts'
import { BOOL, INT, STRING } from '../type.ts'
import { NO_OVERLOAD } from '../value/failure.ts'
import {
  type Address,
  containsAddress,
  containsPrefix,
  isGlobalUnicast,
  isLinkLocalMulticast,
  isLinkLocalUnicast,
  isLoopback,
  isUnspecified,
  maskPrefix,
  type Prefix,
  parseAddress,
  parsePrefix,
  printAddress,
  printPrefix,
} from '../value/ip.ts'
import { EvalError, OpaqueValue, type Result } from '../value.ts'
import { binary, opaqueKind, STRING_KIND, unary } from './declare.ts'

const IP = opaqueKind('net.IP')
const CIDR = opaqueKind('net.CIDR')
const S = STRING_KIND

/** The network extension (section 8.3). */
export const NETWORK: FunctionLibrary = {
  name: 'network',
  overloads: [
    unary('string_to_ip', 'ip', 'global', S, IP.type, (_, text) => addressOf(text), constant(addressOf)),
    unary('string_is_ip', 'isIP', 'global', S, BOOL, (_, text) => parseAddress(text) !== undefined),
    unary('ip_is_canonical', 'ip.isCanonical', 'global', S, BOOL, (_, text) => {
      const address = addressOf(text)
      return address instanceof OpaqueValue ? address.text === text : address
    }),
    unary('ip_family', 'family', 'receiver', IP, INT, (_, ip) => onAddress(ip, ({ family }) => family)),
    ofAddress('ip_is_unspecified', 'isUnspecified', isUnspecified),
    ofAddress('ip_is_loopback', 'isLoopback', isLoopback),
    ofAddress('ip_is_link_local_multicast', 'isLinkLocalMulticast', isLinkLocalMulticast),
    ofAddress('ip_is_link_local_unicast', 'isLinkLocalUnicast', isLinkLocalUnicast),
    ofAddress('ip_is_global_unicast', 'isGlobalUnicast', isGlobalUnicast),
    unary('ip_to_string', 'string', 'global', IP, STRING, (_, ip) => ip.text),
    unary('string_to_cidr', 'cidr', 'global', S, CIDR.type, (_, text) => prefixOf(text), constant(prefixOf)),
    unary('string_is_cidr', 'isCIDR', 'global', S, BOOL, (_, text) => parsePrefix(text) !== undefined),
    binary('cidr_contains_ip_ip', 'containsIP', 'receiver', [CIDR, IP], BOOL, (_, cidr, ip) =>
      onPrefix(cidr, (prefix) => onAddress(ip, (address) => containsAddress(prefix, address))),
    ),
    binary('cidr_contains_ip_string', 'containsIP', 'receiver', [CIDR, S], BOOL, (_, cidr, text) => {
      const ip = addressOf(text)
      if (!(ip instanceof OpaqueValue)) return ip
      return onPrefix(cidr, (prefix) => onAddress(ip, (address) => containsAddress(prefix, address)))
    }),
    binary('cidr_contains_cidr', 'containsCIDR', 'receiver', [CIDR, CIDR], BOOL, (_, cidr, other) =>
      onPrefix(cidr, (outer) => onPrefix(other, (inner) => containsPrefix(outer, inner))),
    ),
    binary('cidr_contains_cidr_string', 'containsCIDR', 'receiver', [CIDR, S], BOOL, (_, cidr, text) => {
      const other = prefixOf(text)
      if (!(other instanceof OpaqueValue)) return other
      return onPrefix(cidr, (outer) => onPrefix(other, (inner) => containsPrefix(outer, inner)))
    }),
    unary('cidr_ip', 'ip', 'receiver', CIDR, IP.type, (_, cidr) =>
      onPrefix(cidr, ({ address }) => addressValue(address)),
    ),
    unary('cidr_masked', 'masked', 'receiver', CIDR, CIDR.type, (_, cidr) =>
      onPrefix(cidr, (prefix) => prefixValue(maskPrefix(prefix))),
    ),
    unary('cidr_prefix_length', 'prefixLength', 'receiver', CIDR, INT, (_, cidr) =>
      onPrefix(cidr, ({ length }) => length),
    ),
    unary('cidr_is_mask', 'isMask', 'receiver', CIDR, BOOL, (_, cidr) =>
      onPrefix(cidr, (prefix) => maskPrefix(prefix).address.bits === prefix.address.bits),
    ),
    unary('cidr_to_string', 'string', 'global', CIDR, STRING, (_, cidr) => cidr.text),
  ],
}

function ofAddress(id: string, name: string, test: (address: Address) => boolean): Overload {
  return unary(id, name, 'receiver', IP, BOOL, (_, ip) => onAddress(ip, test))
}

/** The canonical text is the whole of a value, so the content can be read from it again. */
function onAddress(ip: OpaqueValue, run: (address: Address) => Result): Result {
  const address = parseAddress(ip.text)
  return address === undefined ? NO_OVERLOAD : run(address)
}

function onPrefix(cidr: OpaqueValue, run: (prefix: Prefix) => Result): Result {
  const prefix = parsePrefix(cidr.text)
  return prefix === undefined ? NO_OVERLOAD : run(prefix)
}

function addressOf(text: string): Result {
  const address = parseAddress(text)
  if (address === undefined) return new EvalError('conversion', `${quoted(text)} is not an IP address`)
  return addressValue(address)
}

function prefixOf(text: string): Result {
  const prefix = parsePrefix(text)
  if (prefix === undefined)
    return new EvalError('conversion', `${quoted(text)} is not an address with a prefix length`)
  return prefixValue(prefix)
}

function addressValue(address: Address): OpaqueValue {
  return new OpaqueValue('net.IP', address, printAddress(address))
}

function prefixValue(prefix: Prefix): OpaqueValue {
  return new OpaqueValue('net.CIDR', prefix, printPrefix(prefix))
}

function constant(convert: (text: string) => Result): Overload['validate'] {
  return ([text]) => {
    const result = typeof text === 'string' ? convert(text) : null
    return result instanceof EvalError ? result.message : undefined
  }
}
