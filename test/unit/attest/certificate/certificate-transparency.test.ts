import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Certificate } from '../../../../src/attest/certificate/certificate.ts'
import { countCertificateLogs } from '../../../../src/attest/certificate/certificate-transparency.ts'
import { readCertificate } from '../../../../src/attest/certificate/read-certificate.ts'
import { publicKeyOfSpki } from '../../../../src/attest/key/read-public-key.ts'
import type { LogInstance } from '../../../../src/attest/trust/trusted-root.ts'
import { LIMITS } from '../../../../src/core/limits.ts'
import { certificateOf, extension, nameOf, toBeSigned } from '../../../sigstore/certificate.ts'
import { SCT_LIST, signedCertificateTimestamp, timestampList } from '../../../sigstore/certificate-log.ts'
import { octets } from '../../../sigstore/der.ts'
import { makeKeySource, type SigningPair } from '../../../sigstore/keys.ts'
import { instant, LEAF, leafExtensions, MIDDLE, MIDDLE_NAME, middle, NOW, root } from './made-certificates.ts'

const keys = makeKeySource('certificate logs')
const [FIRST, SECOND, RSA] = [
  keys.pair('first', 'p256'),
  keys.pair('second', 'p256'),
  keys.pair('third', 'rsa'),
]
const content = {
  serial: Buffer.from([3]),
  issuer: MIDDLE_NAME,
  subject: nameOf('', ''),
  validity: [NOW, NOW + 600_000] as const,
  spki: LEAF.spki,
  extensions: leafExtensions,
}
const refusal = (message: string) =>
  expect.objectContaining({ code: 'attest/sct', message: expect.stringContaining(message) })

function log(pair: SigningPair, start = NOW - 1000, end: number | undefined = NOW + 1000): LogInstance {
  return {
    baseUrl: 'https://log.example',
    key: publicKeyOfSpki(pair.spki),
    id: pair.id,
    window: { start: instant(start), ...(end === undefined ? {} : { end: instant(end) }) },
  }
}

interface Wish {
  readonly pair: SigningPair
  readonly at?: number
  readonly leafIndex?: number
  readonly serial?: Buffer
  readonly issuer?: Buffer
}

const timestamp = ({
  pair,
  at = NOW,
  leafIndex,
  serial = content.serial,
  issuer = MIDDLE.spki,
}: Wish): Buffer =>
  signedCertificateTimestamp({
    log: pair,
    at,
    issuer,
    tbs: toBeSigned(MIDDLE, { ...content, serial }),
    ...(leafIndex === undefined ? {} : { leafIndex }),
  })

const withList = (list: Buffer, where: 'first' | 'last' = 'last'): Certificate => {
  const one = extension(SCT_LIST, list)
  const extensions = where === 'first' ? [one, ...leafExtensions] : [...leafExtensions, one]
  return readCertificate(certificateOf(MIDDLE, { ...content, extensions }))
}
const withTimestamps = (...timestamps: readonly Buffer[]): Certificate =>
  withList(octets(timestampList(timestamps)))
const made = (...wishes: readonly Wish[]): Certificate => withTimestamps(...wishes.map(timestamp))

describe('countCertificateLogs', () => {
  it('counts logs that signed the certificate without their timestamps', () => {
    expect(countCertificateLogs(made({ pair: FIRST }), middle(), [log(FIRST)])).toBe(1)
    expect(
      countCertificateLogs(made({ pair: FIRST }, { pair: SECOND }), middle(), [log(FIRST), log(SECOND)]),
    ).toBe(2)
    expect(countCertificateLogs(made({ pair: RSA }), middle(), [log(RSA)])).toBe(1)
  })

  it('finds the list wherever it stands among the extensions', () => {
    const certificate = withList(octets(timestampList([timestamp({ pair: FIRST })])), 'first')
    expect(countCertificateLogs(certificate, middle(), [log(FIRST)])).toBe(1)
  })

  it('takes timestamps of static logs, which carry an index', () => {
    expect(countCertificateLogs(made({ pair: FIRST, leafIndex: 77 }), middle(), [log(FIRST)])).toBe(1)
  })

  it('counts a log once, however often it is there', () => {
    const certificate = made({ pair: FIRST }, { pair: FIRST, at: NOW + 1 }, { pair: FIRST, at: NOW + 2 })
    expect(countCertificateLogs(certificate, middle(), [log(FIRST), log(SECOND)])).toBe(1)
  })

  it('does not count logs that nobody trusts', () => {
    expect(countCertificateLogs(made({ pair: SECOND }), middle(), [log(FIRST)])).toBe(0)
    expect(countCertificateLogs(made({ pair: FIRST }, { pair: SECOND }), middle(), [log(FIRST)])).toBe(1)
    expect(countCertificateLogs(made({ pair: FIRST }), middle(), [])).toBe(0)
  })

  it('counts none where there is no list', () => {
    expect(
      countCertificateLogs(readCertificate(certificateOf(MIDDLE, content)), middle(), [log(FIRST)]),
    ).toBe(0)
  })

  it('refuses a timestamp of another certificate, or one under another issuer', () => {
    const other = made({ pair: FIRST, serial: Buffer.from([99]) })
    expect(() => countCertificateLogs(other, middle(), [log(FIRST)])).toThrow(
      refusal('not one of this certificate'),
    )
    const elsewhere = made({ pair: FIRST, issuer: FIRST.spki })
    expect(() => countCertificateLogs(elsewhere, middle(), [log(FIRST)])).toThrow(refusal('not one of this'))
    expect(() => countCertificateLogs(made({ pair: FIRST }), root(), [log(FIRST)])).toThrow(
      refusal('not one of'),
    )
  })

  it('refuses a bad timestamp of a known log beside a good one', () => {
    const certificate = made({ pair: FIRST }, { pair: SECOND, serial: Buffer.from([99]) })
    expect(() => countCertificateLogs(certificate, middle(), [log(FIRST), log(SECOND)])).toThrow(
      refusal('not one of'),
    )
  })

  it('counts both ends of the time in which a log was in use', () => {
    for (const at of [NOW - 1000, NOW + 1000])
      expect(countCertificateLogs(made({ pair: FIRST, at }), middle(), [log(FIRST)])).toBe(1)
    for (const at of [NOW - 1001, NOW + 1001])
      expect(() => countCertificateLogs(made({ pair: FIRST, at }), middle(), [log(FIRST)])).toThrow(
        refusal('at which it was not in use'),
      )
  })

  it('takes the instance of a log whose window fits', () => {
    const instances = [
      log(FIRST, NOW + 5, NOW + 9),
      log(FIRST, NOW - 9, NOW - 5),
      log(FIRST, NOW - 4, undefined),
    ]
    expect(countCertificateLogs(made({ pair: FIRST }), middle(), instances)).toBe(1)
  })

  it.each([
    ['another version', (one: Buffer) => one.fill(1, 0, 1), 'version'],
    ['another hash function', (one: Buffer) => one.fill(2, 43, 44), 'not one of this certificate'],
    ['another kind of key', (one: Buffer) => one.fill(1, 44, 45), 'not one of this certificate'],
    ['a byte too many', (one: Buffer) => Buffer.concat([one, Buffer.from([0])]), 'belong to none'],
    ['a byte too few', (one: Buffer) => one.subarray(0, -1), 'cut off'],
    ['a time that was changed', (one: Buffer) => one.fill((one[40] ?? 0) ^ 1, 40, 41), ''],
  ])('refuses a timestamp with %s', (_, change, message) => {
    const certificate = withTimestamps(change(timestamp({ pair: FIRST })))
    expect(() => countCertificateLogs(certificate, middle(), [log(FIRST)])).toThrow(refusal(message))
  })

  it('refuses lists that are malformed', () => {
    const good = timestampList([timestamp({ pair: FIRST })])
    for (const list of [
      good,
      octets(Buffer.concat([good, Buffer.from([0])])),
      octets(good.subarray(0, -1)),
      octets(Buffer.from([0, 0])),
      octets(Buffer.alloc(0)),
      Buffer.concat([octets(good), Buffer.from([0])]),
    ])
      expect(() => countCertificateLogs(withList(list), middle(), [log(FIRST)])).toThrow(refusal(''))
  })

  it('stops at the limit of timestamps', () => {
    const many = (count: number): Certificate =>
      withTimestamps(...Array.from({ length: count }, () => timestamp({ pair: SECOND })))
    const limit = LIMITS.certificateTimestamps
    expect(countCertificateLogs(many(limit - 1), middle(), [])).toBe(0)
    expect(countCertificateLogs(many(limit), middle(), [])).toBe(0)
    expect(() => countCertificateLogs(many(limit + 1), middle(), [])).toThrow(refusal(`more than ${limit}`))
  })

  it('verifies a certificate that a real static log holds', () => {
    const file = new URL('./fixtures/static-log.json', import.meta.url)
    const { leaf, authorities, logs }: StaticLog = JSON.parse(readFileSync(file, 'utf8'))
    const [issuer = ''] = authorities
    const instances = logs.map(({ key, id, start }) => ({
      baseUrl: 'https://log.example',
      key: publicKeyOfSpki(Buffer.from(key, 'base64')),
      id: Buffer.from(id, 'base64'),
      window: { start: instant(Date.parse(start)) },
    }))
    const certificate = readCertificate(Buffer.from(leaf, 'base64'))
    const authority = readCertificate(Buffer.from(issuer, 'base64'))
    expect(countCertificateLogs(certificate, authority, instances)).toBe(1)
    expect(() => countCertificateLogs(certificate, middle(), instances)).toThrow(refusal('not one of'))
  })
})

interface StaticLog {
  readonly leaf: string
  readonly authorities: readonly string[]
  readonly logs: readonly { readonly key: string; readonly id: string; readonly start: string }[]
}
