import { describe, expect, it } from 'vitest'
import { checkLeaf, PUBLIC_LIFETIME } from '../../../../src/attest/certificate/check-leaf.ts'
import {
  basicConstraints,
  CODE_SIGNING,
  extendedKeyUsage,
  extension,
  keyUsage,
  TIME_STAMPING,
} from '../../../sigstore/certificate.ts'
import { der, octets, oid, sequence, utf8 } from '../../../sigstore/der.ts'
import { leaf, NOW, SUBJECT, uris } from './made-certificates.ts'

const refusal = (message: string) =>
  expect.objectContaining({
    code: 'attest/certificate-profile',
    message: expect.stringContaining(message),
  })
const [usage, purposes, names] = [keyUsage(0), extendedKeyUsage([CODE_SIGNING]), uris(SUBJECT)]

describe('checkLeaf', () => {
  it('accepts a certificate for signing code', () => {
    expect(() => checkLeaf(leaf())).not.toThrow()
    expect(() => checkLeaf(leaf({ extensions: [usage, purposes, names] }))).not.toThrow()
    expect(() =>
      checkLeaf(leaf({ extensions: [usage, extendedKeyUsage([TIME_STAMPING, CODE_SIGNING]), names] })),
    ).not.toThrow()
  })

  it.each([
    ['of an authority', [usage, purposes, names, basicConstraints()], 'one of an authority'],
    ['without key usage', [purposes, names], 'not for digital signatures'],
    ['for signing certificates', [keyUsage(5), purposes, names], 'not for digital signatures'],
    ['without a purpose', [usage, names], 'code signing is not among'],
    ['for another purpose', [usage, extendedKeyUsage([TIME_STAMPING]), names], 'code signing is not among'],
    ['for any purpose', [usage, extendedKeyUsage(['2.5.29.37.0']), names], 'code signing is not among'],
    ['without a name', [usage, purposes], 'names nobody'],
    [
      'with two names',
      [usage, purposes, uris(SUBJECT, 'https://a.example')],
      'has 2 subject alternative names',
    ],
    [
      'with a name that is no identity',
      [usage, purposes, extension('2.5.29.17', der(0x30, der(0x82, Buffer.from('a.example'))))],
      'no identity',
    ],
    ['with an empty name', [usage, purposes, uris('')], 'no identity'],
    [
      'with a name of another kind beside the one that counts',
      [
        usage,
        purposes,
        extension(
          '2.5.29.17',
          der(0x30, der(0x86, Buffer.from('a:b')), der(0xa0, oid('1.2.3'), der(0xa0, utf8('x')))),
        ),
      ],
      'has 2 subject alternative names',
    ],
    [
      'with a critical extension that nobody knows',
      [usage, purposes, names, extension('1.2.3.4', octets(Buffer.from('?')), true)],
      'critical extension 1.2.3.4',
    ],
    [
      'with the poison of a certificate that was never to be used',
      [usage, purposes, names, extension('1.3.6.1.4.1.11129.2.4.3', Buffer.from([5, 0]), true)],
      'critical extension 1.3.6.1.4.1.11129.2.4.3',
    ],
    [
      'with policies that are critical',
      [usage, purposes, names, extension('2.5.29.32', sequence(sequence(oid('1.2.3'))), true)],
      'critical extension 2.5.29.32',
    ],
  ])('refuses one %s', (_, extensions, message) => {
    expect(() => checkLeaf(leaf({ extensions }))).toThrow(refusal(message))
  })

  it('takes extensions that it does not know and that are not critical', () => {
    const extensions = [usage, purposes, names, extension('1.2.3.4', octets(Buffer.from('?')))]
    expect(() => checkLeaf(leaf({ extensions }))).not.toThrow()
  })

  it('limits the time for which it is valid', () => {
    const day = 86_400_000
    const profile = { maxLifetime: PUBLIC_LIFETIME }
    expect(() => checkLeaf(leaf({ validity: [NOW, NOW + day - 1000] }), profile)).not.toThrow()
    expect(() => checkLeaf(leaf({ validity: [NOW, NOW + day] }), profile)).not.toThrow()
    expect(() => checkLeaf(leaf({ validity: [NOW, NOW + day + 1000] }), profile)).toThrow(refusal('too long'))
    expect(() => checkLeaf(leaf({ validity: [NOW, NOW + 400 * day] }))).not.toThrow()
    expect(() => checkLeaf(leaf({ validity: [NOW + 1000, NOW] }))).toThrow(refusal('never valid'))
  })

  it('needs a key that is accepted', () => {
    const { key: _, ...withoutKey } = leaf()
    expect(() => checkLeaf(withoutKey)).toThrow(refusal('algorithm that is not accepted'))
  })
})
