import { describe, expect, it } from 'vitest'
import { findPath } from '../../../../src/attest/certificate/find-path.ts'
import { readCertificate } from '../../../../src/attest/certificate/read-certificate.ts'
import { LIMITS } from '../../../../src/core/limits.ts'
import {
  authorityKeyId,
  basicConstraints,
  CODE_SIGNING,
  certificateOf,
  extendedKeyUsage,
  extension,
  keyUsage,
  nameOf,
  subjectKeyId,
  TIME_STAMPING,
} from '../../../sigstore/certificate.ts'
import { octets } from '../../../sigstore/der.ts'
import { makeKeySource } from '../../../sigstore/keys.ts'
import {
  authority,
  instant,
  LEAF,
  leaf,
  leafExtensions,
  MIDDLE,
  MIDDLE_NAME,
  middle,
  middleExtensions,
  NOW,
  ROOT,
  ROOT_NAME,
  root,
  rootDer,
  STRANGER,
  uris,
} from './made-certificates.ts'

const AT = instant(NOW + 1000)
const SECOND = 1_000_000_000n
const YEAR = 365 * 86_400_000
const refusal = (message: string) =>
  expect.objectContaining({
    code: 'attest/certificate-path',
    message: expect.stringContaining(message),
  })

describe('findPath', () => {
  it('leads from the leaf over an intermediate to the root', () => {
    const trusted = authority()
    const path = findPath(leaf(), [], [trusted], AT)
    expect(path.issuer).toBe(trusted.certificates[0])
    expect(path.authority).toBe(trusted)
  })

  it('takes an intermediate of the bundle when the root lists the anchor alone', () => {
    const own = middle()
    expect(findPath(leaf(), [own], [authority([root()])], AT).issuer).toBe(own)
  })

  it('ends at an anchor that is an intermediate', () => {
    expect(findPath(leaf(), [], [authority([middle()])], AT).authority.certificates).toHaveLength(1)
  })

  it('never ends at a certificate of the bundle', () => {
    const strange = readCertificate(
      certificateOf(STRANGER, {
        serial: Buffer.from([9]),
        issuer: ROOT_NAME,
        subject: ROOT_NAME,
        validity: [NOW - YEAR, NOW + YEAR],
        spki: STRANGER.spki,
        extensions: [keyUsage(5, 6), basicConstraints()],
      }),
    )
    const forged = middle({ extensions: [keyUsage(5), basicConstraints(0)] }, STRANGER)
    expect(() => findPath(leaf(), [forged, strange], [authority([root()])], AT)).toThrow(
      refusal('a signature of its issuer is not valid'),
    )
    expect(() => findPath(leaf(), [middle(), root()], [], AT)).toThrow(refusal('there is none'))
  })

  it('takes the right one of two intermediates with one name', () => {
    const other = middle({ spki: STRANGER.spki, extensions: [keyUsage(5), basicConstraints(0)] })
    const right = middle()
    expect(findPath(leaf(), [other, right], [authority([root()])], AT).issuer).toBe(right)
  })

  it('counts both ends of validity and of the window of the authority', () => {
    const window = { start: instant(NOW + 1000), end: instant(NOW + 2000) }
    const trusted = [authority([middle(), root()], window)]
    for (const at of [window.start, window.end]) expect(() => findPath(leaf(), [], trusted, at)).not.toThrow()
    for (const at of [window.start - 1n, window.end + 1n])
      expect(() => findPath(leaf(), [], trusted, at)).toThrow(refusal('no trusted authority was in use'))
    for (const at of [instant(NOW), instant(NOW + 600_000)])
      expect(() => findPath(leaf(), [], [authority()], at)).not.toThrow()
    for (const at of [instant(NOW) - 1n, instant(NOW + 600_000) + SECOND])
      expect(() => findPath(leaf(), [], [authority()], at)).toThrow(refusal('was not valid at that time'))
  })

  it('refuses issuers that were not valid at that time, the anchor too', () => {
    const before = [NOW - 3 * YEAR, NOW - YEAR] as const
    expect(() => findPath(leaf(), [], [authority([middle({ validity: before }), root()])], AT)).toThrow(
      refusal('a certificate was not valid at that time'),
    )
    expect(() => findPath(leaf(), [], [authority([middle(), root({ validity: before })])], AT)).toThrow(
      refusal('a certificate was not valid at that time'),
    )
  })

  it('does not look at today', () => {
    const past = Date.parse('2021-06-01T00:00:00Z')
    const validity = [past - YEAR, past + YEAR] as const
    const trusted = authority([middle({ validity }), root({ validity })], { start: instant(past - YEAR) })
    expect(() =>
      findPath(leaf({ validity: [past, past + 600_000] }), [], [trusted], instant(past)),
    ).not.toThrow()
  })

  it('takes another instance of the same authority when one does not hold', () => {
    const closed = authority([middle(), root()], { start: 0n, end: 1n })
    const open = authority()
    expect(findPath(leaf(), [], [closed, open], AT).authority).toBe(open)
  })

  it.each([
    ['is no authority', [keyUsage(5), subjectKeyId(MIDDLE.spki)], 'an issuer is no authority'],
    ['may not sign certificates', [keyUsage(0), basicConstraints(0)], 'may not sign certificates'],
    [
      'is for another purpose',
      [keyUsage(5), basicConstraints(0), extendedKeyUsage([TIME_STAMPING])],
      'for another purpose',
    ],
    [
      'has a critical extension that nobody knows',
      [keyUsage(5), basicConstraints(0), extension('1.2.3.4', octets(Buffer.from('?')), true)],
      'critical extension 1.2.3.4',
    ],
    [
      'limits names',
      [keyUsage(5), basicConstraints(0), extension('2.5.29.30', octets(Buffer.from('?')))],
      'limits names',
    ],
    [
      'has another key identifier',
      [keyUsage(5), basicConstraints(0), subjectKeyId(STRANGER.spki)],
      'its issuer has another key',
    ],
  ])('refuses an intermediate that %s', (_, extensions, message) => {
    const trusted = authority([middle({ extensions: middleExtensions(...extensions) }), root()])
    expect(() => findPath(leaf(), [], [trusted], AT)).toThrow(refusal(message))
  })

  it('takes an intermediate that lists no purpose, for any', () => {
    const trusted = authority([middle({ extensions: [keyUsage(5), basicConstraints(0)] }), root()])
    expect(() => findPath(leaf(), [], [trusted], AT)).not.toThrow()
  })

  it('keeps to path lengths', () => {
    const low = makeKeySource('low').pair('low', 'p384')
    const lowName = nameOf('octo', 'low')
    const lower = readCertificate(
      certificateOf(MIDDLE, {
        serial: Buffer.from([4]),
        issuer: MIDDLE_NAME,
        subject: lowName,
        validity: [NOW - YEAR, NOW + YEAR],
        spki: low.spki,
        extensions: [keyUsage(5), basicConstraints(0)],
      }),
    )
    const below = leaf({ issuer: lowName, extensions: leafExtensions.filter((_, at) => at !== 3) }, low)
    const path = (length?: number) => {
      const wide = rootDer({ extensions: [keyUsage(5), basicConstraints()] })
      const upper = middle({ extensions: [keyUsage(5), basicConstraints(length)] })
      return findPath(below, [], [authority([lower, upper, readCertificate(wide)])], AT)
    }
    expect(path().issuer).toBe(lower)
    expect(path(1).issuer).toBe(lower)
    expect(() => path(0)).toThrow(refusal('longer than an issuer allows'))
  })

  it('refuses a leaf whose issuer nobody trusted has the name of', () => {
    expect(() => findPath(leaf({ issuer: nameOf('octo', 'other') }), [], [authority()], AT)).toThrow(
      refusal('nobody trusted has the name of its issuer'),
    )
  })

  it('refuses a leaf that somebody else signed', () => {
    expect(() => findPath(leaf({}, STRANGER), [], [authority()], AT)).toThrow(
      refusal('a signature of its issuer is not valid'),
    )
  })

  it('asks for the purpose that it is told', () => {
    expect(() => findPath(leaf(), [], [authority()], AT, 'timeStamping')).toThrow(refusal('another purpose'))
  })

  it('does not run in circles', () => {
    // Two authorities that signed each other, under the names that a path would need.
    const other = makeKeySource('circle').pair('other', 'p384')
    const otherName = nameOf('octo', 'other')
    const make = (signer: typeof MIDDLE, issuer: Buffer, subject: Buffer, spki: Buffer) =>
      readCertificate(
        certificateOf(signer, {
          serial: Buffer.from([7]),
          issuer,
          subject,
          validity: [NOW - YEAR, NOW + YEAR],
          spki,
          extensions: [keyUsage(5), basicConstraints()],
        }),
      )
    const circle = [
      make(other, otherName, MIDDLE_NAME, MIDDLE.spki),
      make(MIDDLE, MIDDLE_NAME, otherName, other.spki),
    ]
    expect(() => findPath(leaf(), circle, [authority([root()])], AT)).toThrow(refusal(''))
  })

  it('stops at the limit of certificates', () => {
    const source = makeKeySource('long way')
    const wide = readCertificate(rootDer({ extensions: [keyUsage(5), basicConstraints()] }))
    const wayOf = (count: number) => {
      let [signer, issuer] = [ROOT, ROOT_NAME]
      const candidates = Array.from({ length: count }, (_, at) => {
        const pair = source.pair(`way ${at}`, 'p384')
        const name = nameOf('octo', `way ${at}`)
        const certificate = certificateOf(signer, {
          serial: Buffer.from([at + 1]),
          issuer,
          subject: name,
          validity: [NOW - YEAR, NOW + YEAR],
          spki: pair.spki,
          extensions: [keyUsage(5), basicConstraints()],
        })
        ;[signer, issuer] = [pair, name]
        return readCertificate(certificate)
      })
      const extensions = leafExtensions.filter((_, at) => at !== 3)
      return findPath(leaf({ issuer, extensions }, signer), candidates, [authority([wide])], AT)
    }
    // The leaf counts, the anchor does not.
    const most = LIMITS.pathCertificates - 1
    expect(() => wayOf(most - 1)).not.toThrow()
    expect(() => wayOf(most)).not.toThrow()
    expect(() => wayOf(most + 1)).toThrow(refusal('it is too long'))
  })

  it('stops trying signatures at the limit', () => {
    const decoys = Array.from({ length: LIMITS.pathSignatures }, (_, at) =>
      middle({
        serial: Buffer.from([1, at]),
        spki: STRANGER.spki,
        extensions: [keyUsage(5), basicConstraints(0)],
      }),
    )
    const trusted = [authority([root()])]
    // The right one is found while signatures are left for it and for the root.
    expect(() => findPath(leaf(), [...decoys.slice(2), middle()], trusted, AT)).not.toThrow()
    expect(() => findPath(leaf(), [...decoys.slice(1), middle()], trusted, AT)).toThrow(refusal(''))
    expect(() => findPath(leaf(), [...decoys, middle()], trusted, AT)).toThrow(refusal(''))
  })

  it('knows keys of other algorithms', () => {
    const source = makeKeySource('algorithms')
    for (const kind of ['p256', 'ed25519', 'rsa'] as const) {
      const pair = source.pair('issuer', kind)
      const issuer = readCertificate(
        certificateOf(pair, {
          serial: Buffer.from([1]),
          issuer: ROOT_NAME,
          subject: ROOT_NAME,
          validity: [NOW - YEAR, NOW + YEAR],
          spki: pair.spki,
          extensions: [keyUsage(5), basicConstraints(0)],
        }),
      )
      const extensions = [keyUsage(0), extendedKeyUsage([CODE_SIGNING]), uris('https://a.example/b')]
      const signed = leaf({ issuer: ROOT_NAME, extensions, spki: LEAF.spki }, pair)
      expect(findPath(signed, [], [authority([issuer])], AT).issuer).toBe(issuer)
      // The name of the algorithm is that of another key: nothing verifies.
      const wrong = leaf({ issuer: ROOT_NAME, extensions }, kind === 'p256' ? ROOT : source.pair('x', 'p256'))
      expect(() => findPath(wrong, [], [authority([issuer])], AT)).toThrow(refusal('signature'))
    }
  })

  it('does not need key identifiers', () => {
    const bare = leaf({ extensions: leafExtensions.filter((_, at) => at !== 2 && at !== 3) })
    expect(() => findPath(bare, [], [authority()], AT)).not.toThrow()
    const named = leaf({
      extensions: [...leafExtensions.slice(0, 3), authorityKeyId(STRANGER), ...leafExtensions.slice(4)],
    })
    expect(() => findPath(named, [], [authority()], AT)).toThrow(refusal('its issuer has another key'))
  })
})
