import type { HashName } from '../artifact.ts'
import { isSame } from '../certificate/read-certificate.ts'
import { writeUnsignedInteger } from '../der/write-der.ts'
import { readTimestampResponse, refusedTimestamp } from './read-response.ts'

/** What a service was asked for. */
export interface TimestampQuestion {
  readonly digest: Uint8Array
  readonly algorithm: HashName
  readonly nonce: Uint8Array
}

/**
 * Checks that the answer of a service is the one to this request: granted, for the same digest, and with the same nonce (RFC 3161, section 2.4.2).
 * Who signed it is for `verifyTimestamp` to find out. Throws `attest/timestamp`.
 */
export function checkTimestampAnswer(response: Uint8Array, asked: TimestampQuestion): void {
  const { info } = readTimestampResponse(response)
  if (info.hash !== asked.algorithm || !isSame(info.imprint, asked.digest))
    throw refusedTimestamp('the authority stamped another digest than was asked for')
  // Past the tag and the length: a nonce has less than 128 bytes.
  const nonce = writeUnsignedInteger(asked.nonce).subarray(2)
  if (info.nonce === undefined || !isSame(info.nonce, nonce))
    throw refusedTimestamp('the answer of the authority is one to another request')
}
