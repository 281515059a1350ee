import type { HashName } from '../artifact.ts'
import { DER_TAGS } from '../der/der.ts'
import { writeDer, writeObjectIdentifier, writeUnsignedInteger } from '../der/write-der.ts'

const HASH_IDENTIFIERS: Readonly<Record<HashName, string>> = {
  sha256: '2.16.840.1.101.3.4.2.1',
  sha384: '2.16.840.1.101.3.4.2.2',
  sha512: '2.16.840.1.101.3.4.2.3',
}

/**
 * Writes a TimeStampReq (RFC 3161, section 2.4.1) for a digest, which asks for the certificates too. `nonce` are random bytes, read as a number, the
 * highest first.
 */
export function writeTimestampRequest(
  digest: Uint8Array,
  algorithm: HashName,
  nonce: Uint8Array,
): Uint8Array {
  const identifier = writeDer(
    DER_TAGS.sequence,
    writeObjectIdentifier(HASH_IDENTIFIERS[algorithm]),
    writeDer(DER_TAGS.null),
  )
  return writeDer(
    DER_TAGS.sequence,
    writeDer(DER_TAGS.integer, Uint8Array.of(1)),
    writeDer(DER_TAGS.sequence, identifier, writeDer(DER_TAGS.octetString, digest)),
    writeUnsignedInteger(nonce),
    writeDer(DER_TAGS.boolean, Uint8Array.of(0xff)),
  )
}
