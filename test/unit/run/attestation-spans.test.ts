import { describe, expect, test } from 'vitest'
import { createSource } from '../../../src/core/source.ts'
import { attestationSpans } from '../../../src/run/attestation-spans.ts'

const PROOF = { tlogEntries: [{ logIndex: '1' }], timestampVerificationData: null }
const BUNDLE = {
  mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
  verificationMaterial: { certificate: { rawBytes: 'Q0VSVA==' }, ...PROOF },
  dsseEnvelope: { payload: 'UEFZTE9BRA==', payloadType: 'application/vnd.in-toto+json', signatures: [] },
}

/** What stands in the file where the fields are. */
function textsOf(text: string, start = 0): Readonly<Record<string, string>> {
  const spans = attestationSpans(createSource('app.jsonl', text), start)
  return Object.fromEntries([...spans].map(([field, { start: from, end }]) => [field, text.slice(from, end)]))
}

describe('the fields of an attestation', () => {
  const SIGNER = '"Q0VSVA=="'
  const STATEMENT = '"UEFZTE9BRA=="'
  const EXPECTED = {
    '/claims': SIGNER,
    '/digests': STATEMENT,
    '/fingerprint': SIGNER,
    '/form': STATEMENT,
    '/issuer': SIGNER,
    '/logs': '[{"logIndex":"1"}]',
    '/predicate': STATEMENT,
    '/predicateType': STATEMENT,
    '/signer': SIGNER,
    '/subject': SIGNER,
    '/subjects': STATEMENT,
    '/times': '[{"logIndex":"1"}]',
    '/workflow': SIGNER,
  }

  test('are at the payload, the certificate and the entries of a log', () => {
    expect(textsOf(JSON.stringify(BUNDLE))).toEqual(EXPECTED)
  })

  test('are on their line of a file of several', () => {
    const first = `${JSON.stringify({ ...BUNDLE, dsseEnvelope: {} })}\n`
    expect(textsOf(`${first}${JSON.stringify(BUNDLE)}\r\n{"broken`, first.length)).toEqual(EXPECTED)
  })

  test('are found in a document of many lines', () => {
    const spans = attestationSpans(createSource('app.json', JSON.stringify(BUNDLE, null, 2)), 0)
    expect([...spans.keys()].sort()).toEqual(Object.keys(EXPECTED))
  })

  test('of a signed file are at its signature, its digest, its key and its timestamps', () => {
    const { dsseEnvelope: _, ...rest } = BUNDLE
    const message = {
      ...rest,
      verificationMaterial: {
        publicKey: { hint: 'a' },
        timestampVerificationData: { rfc3161Timestamps: [{ signedTimestamp: 'VA==' }] },
      },
      messageSignature: { messageDigest: { algorithm: 'SHA2_256' }, signature: 'U0lH' },
    }
    expect(textsOf(JSON.stringify(message))).toMatchObject({
      '/form': '"U0lH"',
      '/digests': '{"algorithm":"SHA2_256"}',
      '/signer': '{"hint":"a"}',
      '/times': '[{"signedTimestamp":"VA=="}]',
    })
  })

  test('of the older forms are where those have them', () => {
    const old = { base64Signature: 'U0lH', cert: 'Q0VSVA==', rekorBundle: { SignedEntryTimestamp: 'U0VU' } }
    expect(textsOf(JSON.stringify(old))).toMatchObject({
      '/form': '"U0lH"',
      '/issuer': SIGNER,
      '/logs': '{"SignedEntryTimestamp":"U0VU"}',
    })
    expect(textsOf(JSON.stringify(BUNDLE.dsseEnvelope))).toMatchObject({ '/predicate': STATEMENT })
  })

  test.each(['', 'MEUCIQ', '[]', '{"a":1,"a":2}', '\ud800', '{'.repeat(100_000)])(
    'of %j are nowhere',
    (text) => {
      expect(textsOf(text)).toEqual({})
    },
  )
})
