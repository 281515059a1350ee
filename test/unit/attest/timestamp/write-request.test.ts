import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { checkTimestampAnswer } from '../../../../src/attest/timestamp/check-answer.ts'
import { writeTimestampRequest } from '../../../../src/attest/timestamp/write-request.ts'
import { integer } from '../../../sigstore/der.ts'
import { readRequest } from '../../../sigstore/timestamp-authority.ts'
import { makeTimestamp, SIGNATURE } from './made-timestamps.ts'

const digest = createHash('sha256').update(SIGNATURE).digest()
const nonce = Buffer.from('8000000000000001', 'hex')
const refusal = (message: string) =>
  expect.objectContaining({
    code: 'attest/timestamp',
    message: expect.stringContaining(message),
  })

describe('writeTimestampRequest', () => {
  it('writes the bytes of RFC 3161', () => {
    expect(Buffer.from(writeTimestampRequest(digest, 'sha256', nonce)).toString('hex')).toBe(
      `30440201013031300d060960864801650304020105000420${digest.toString('hex')}020900800000000000000101 01ff`.replace(
        ' ',
        '',
      ),
    )
  })

  it.each(['sha256', 'sha384', 'sha512'] as const)('is read by an authority for %s', (algorithm) => {
    const of = createHash(algorithm).update(SIGNATURE).digest()
    expect(readRequest(writeTimestampRequest(of, algorithm, Buffer.from([0, 0, 5])))).toMatchObject({
      algorithm,
      digest: of,
      nonce: Buffer.from([5]),
      wantsCertificates: true,
    })
  })
})

describe('checkTimestampAnswer', () => {
  const answer = makeTimestamp({ infoExtras: [integer(nonce)] })
  const asked = { digest, algorithm: 'sha256', nonce } as const

  it('takes the answer to the request', () => {
    expect(() => checkTimestampAnswer(answer, asked)).not.toThrow()
  })

  it('refuses the answer to another one', () => {
    expect(() => checkTimestampAnswer(makeTimestamp(), asked)).toThrow(refusal('another request'))
    expect(() => checkTimestampAnswer(answer, { ...asked, nonce: Buffer.from([1]) })).toThrow(
      refusal('another request'),
    )
    expect(() => checkTimestampAnswer(answer, { ...asked, digest: Buffer.alloc(32) })).toThrow(
      refusal('another digest'),
    )
    expect(() => checkTimestampAnswer(answer, { ...asked, algorithm: 'sha512' })).toThrow(
      refusal('another digest'),
    )
    expect(() => checkTimestampAnswer(makeTimestamp({ status: 5 }), asked)).toThrow(
      refusal('its status is 5'),
    )
    expect(() => checkTimestampAnswer(Buffer.from('<html>'), asked)).toThrow(refusal('malformed'))
  })
})
