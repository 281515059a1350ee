import { gzipSync } from 'node:zlib'

/** Packs bytes so that the same bytes give the same archive on every system, with the same version of zlib. */
export function gzip(bytes: Uint8Array): Uint8Array {
  const packed = gzipSync(bytes, { level: 6 })
  // Byte 9 of the header names the system that packed it (RFC 1952, section 2.3): 255 is unknown.
  packed[9] = 255
  return packed
}
