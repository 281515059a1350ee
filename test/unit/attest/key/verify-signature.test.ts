import { constants, createHash, privateEncrypt, sign } from 'node:crypto'
import { beforeAll, describe, expect, it, test } from 'vitest'
import type { HashName } from '../../../../src/attest/artifact.ts'
import { acceptedHashes } from '../../../../src/attest/key/accepted-hashes.ts'
import { digestInfo } from '../../../../src/attest/key/digest-info.ts'
import type { DigestVerifier } from '../../../../src/attest/key/digest-verifier.ts'
import { loadDigestVerifier } from '../../../../src/attest/key/load-digest-verifier.ts'
import type { PublicKey } from '../../../../src/attest/key/public-key.ts'
import { publicKeyOfSpki, readPublicKey } from '../../../../src/attest/key/read-public-key.ts'
import { type SignatureScheme, verifySignature } from '../../../../src/attest/key/verify-signature.ts'
import { type MadeKey, type MadeKeyName, makeKey, makeKeys, spkiPem } from './made-keys.ts'

const KEYS = makeKeys()
const DATA = Buffer.from('what was signed')

let digests: DigestVerifier
beforeAll(async () => {
  digests = await loadDigestVerifier()
})

function made(name: string): MadeKey & { readonly key: PublicKey } {
  const found = KEYS.find((one) => one.name === name)
  if (found === undefined) throw new Error(`no key ${name}`)
  return { ...found, key: readPublicKey(spkiPem(found)) }
}

function digestOf(hash: HashName, data: Uint8Array = DATA): Uint8Array {
  return createHash(hash).update(data).digest()
}

/** What the bytes and the digest say of one signature. They agree wherever both are possible. */
function both(
  key: PublicKey,
  hash: HashName,
  signature: Uint8Array,
  scheme?: SignatureScheme,
): readonly boolean[] {
  return [
    verifySignature(key, hash, { data: DATA }, signature, scheme, digests),
    verifySignature(key, hash, { digest: digestOf(hash) }, signature, scheme, digests),
  ]
}

describe('a signature', () => {
  test.each([
    ['P-256', 'sha256'],
    ['P-384', 'sha384'],
    ['P-384', 'sha256'],
    ['P-521', 'sha512'],
    ['P-521', 'sha256'],
    ['RSA 2048', 'sha256'],
    ['RSA 3072', 'sha256'],
    ['RSA 4096', 'sha256'],
  ] as const)('by %s with %s holds for the bytes and for their digest', (name, hash) => {
    const { key, privateKey } = made(name)
    const signature = sign(hash, DATA, privateKey)
    expect(both(key, hash, signature)).toEqual([true, true])
    const other = sign(hash, Buffer.from('something else'), privateKey)
    expect(both(key, hash, other)).toEqual([false, false])
    const broken = Uint8Array.from(signature)
    broken[broken.length - 5] = (broken[broken.length - 5] ?? 0) ^ 0x10
    expect(both(key, hash, broken)).toEqual([false, false])
  })

  test.each([
    ['P-256', 'sha384'],
    ['P-384', 'sha512'],
    ['P-521', 'sha384'],
    ['RSA 2048', 'sha512'],
  ] as const)('by %s with %s is none, though it would hold', (name, hash) => {
    const { key, privateKey } = made(name)
    expect(both(key, hash, sign(hash, DATA, privateKey))).toEqual([false, false])
  })

  it('is verified with the hash function of the key when none is named', () => {
    const { key, privateKey } = made('P-384')
    const right = sign('sha384', DATA, privateKey)
    expect(verifySignature(key, 'key-default', { data: DATA }, right)).toBe(true)
    expect(verifySignature(key, 'key-default', { data: DATA }, sign('sha256', DATA, privateKey))).toBe(false)
    expect(acceptedHashes(key)).toEqual(['sha384', 'sha256'])
  })

  test.each([...KEYS])('by $name is none of another key, nor empty, nor of other bytes', ({ name }) => {
    const { key } = made(name)
    for (const signature of [
      new Uint8Array(),
      Uint8Array.of(0x30, 0),
      new Uint8Array(64),
      new Uint8Array(256),
    ]) {
      expect(verifySignature(key, 'key-default', { data: DATA }, signature)).toBe(false)
    }
    const other = makeOther(name)
    expect(verifySignature(key, 'key-default', { data: DATA }, other)).toBe(false)
  })

  it('over a digest of the wrong length is none', () => {
    const { key, privateKey } = made('P-256')
    const signature = sign('sha256', DATA, privateKey)
    const digest = digestOf('sha256')
    for (const wrong of [
      digest.subarray(0, 31),
      Uint8Array.of(...digest, 0),
      new Uint8Array(),
      digestOf('sha512'),
    ]) {
      expect(verifySignature(key, 'sha256', { digest: wrong }, signature, undefined, digests)).toBe(false)
    }
  })

  it('over a digest asks for the code that verifies it', () => {
    const { key, privateKey } = made('P-256')
    expect(() =>
      verifySignature(key, 'sha256', { digest: digestOf('sha256') }, sign('sha256', DATA, privateKey)),
    ).toThrow(expect.objectContaining({ code: 'internal/bug' }))
  })

  it('of ECDSA may have a high s, with the bytes and with the digest', () => {
    const { key, privateKey } = made('P-256')
    const n = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n
    const raw = sign('sha256', DATA, { key: privateKey, dsaEncoding: 'ieee-p1363' })
    const r = BigInt(`0x${raw.subarray(0, 32).toString('hex')}`)
    const s = BigInt(`0x${raw.subarray(32).toString('hex')}`)
    for (const one of [s, n - s]) expect(both(key, 'sha256', derOf(r, one))).toEqual([true, true])
    for (const [badR, badS] of [
      [0n, s],
      [r, 0n],
      [n + r, s],
      [r, n + s],
      [-r, s],
    ] as const) {
      expect(both(key, 'sha256', derOf(badR, badS))).toEqual([false, false])
    }
  })

  it('of ECDSA has the one form of DER, whatever would verify others', () => {
    const { key, privateKey } = made('P-256')
    const credulous: DigestVerifier = { ecdsa: () => true, ed25519ph: () => true }
    const holds = (signature: Uint8Array): boolean =>
      verifySignature(key, 'sha256', { digest: digestOf('sha256') }, signature, undefined, credulous)
    const good = sign('sha256', DATA, privateKey)
    expect(holds(good)).toBe(true)
    expect(holds(Uint8Array.of(0x30, 0x81, ...good.subarray(1)))).toBe(false)
    expect(holds(Uint8Array.of(...good, 0))).toBe(false)
    expect(holds(derOf(0n, 1n))).toBe(false)
  })

  it('of ECDSA is DER, not two numbers one after the other', () => {
    const { key, privateKey } = made('P-256')
    const raw = sign('sha256', DATA, { key: privateKey, dsaEncoding: 'ieee-p1363' })
    expect(both(key, 'sha256', raw)).toEqual([false, false])
  })
})

describe('RSA', () => {
  test.each(['RSA 2048', 'RSA 3072', 'RSA 4096'])(
    '%s verifies PSS where that is asked for, with a salt of any length',
    (name) => {
      const { key, privateKey } = made(name)
      for (const saltLength of [0, 20, 32, 100]) {
        const how = { key: privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength }
        const signature = sign('sha256', DATA, how)
        expect(both(key, 'sha256', signature, 'pss')).toEqual([true, true])
        expect(both(key, 'sha256', signature)).toEqual([false, false])
        expect(both(key, 'sha256', signature, 'ph')).toEqual([false, false])
        expect(both(key, 'sha256', sign('sha256', Buffer.from('x'), how), 'pss')).toEqual([false, false])
      }
      expect(both(key, 'sha256', sign('sha256', DATA, privateKey), 'pss')).toEqual([false, false])
    },
  )

  it('refuses what stands after, before or instead of the digest', () => {
    const { key, privateKey } = made('RSA 2048')
    const padding = constants.RSA_PKCS1_PADDING
    const good = digestInfo('sha256', digestOf('sha256'))
    const forge = (content: Uint8Array) => privateEncrypt({ key: privateKey, padding }, content)
    expect(both(key, 'sha256', forge(good))).toEqual([true, true])
    expect(both(key, 'sha256', forge(Buffer.concat([good, Buffer.alloc(40)])))).toEqual([false, false])
    expect(both(key, 'sha256', forge(digestOf('sha256')))).toEqual([false, false])
    expect(both(key, 'sha256', forge(Buffer.concat([Uint8Array.of(0), good])))).toEqual([false, false])
    // The parameters of the algorithm left out: some readers parse what is in the block.
    const bare = Buffer.concat([Buffer.from('302f300b0609608648016503040201', 'hex'), good.subarray(17)])
    expect(both(key, 'sha256', forge(bare))).toEqual([false, false])
  })

  it('refuses a block whose padding ends early and whose end is free', () => {
    const { key, privateKey } = made('RSA 2048')
    const good = digestInfo('sha256', digestOf('sha256'))
    const block = Buffer.concat([Uint8Array.of(0, 1), Buffer.alloc(8, 0xff), Uint8Array.of(0), good])
    const forged = privateEncrypt(
      { key: privateKey, padding: constants.RSA_NO_PADDING },
      Buffer.concat([block, Buffer.alloc(256 - block.length)]),
    )
    expect(both(key, 'sha256', forged)).toEqual([false, false])
  })

  it('refuses a block of PSS with anything but zeros and a one before the salt, or another end', () => {
    const { key, privateKey } = made('RSA 2048')
    const forge = (block: Uint8Array): Uint8Array =>
      privateEncrypt({ key: privateKey, padding: constants.RSA_NO_PADDING }, block)
    expect(both(key, 'sha256', forge(pssBlock(1, 0, 0xbc)), 'pss')).toEqual([true, true])
    expect(both(key, 'sha256', forge(pssBlock(2, 0, 0xbc)), 'pss')).toEqual([false, false])
    expect(both(key, 'sha256', forge(pssBlock(1, 3, 0xbc)), 'pss')).toEqual([false, false])
    expect(both(key, 'sha256', forge(pssBlock(1, 0, 0xcc)), 'pss')).toEqual([false, false])
  })

  it('refuses a signature of another length', () => {
    const { key, privateKey } = made('RSA 2048')
    const signature = sign('sha256', DATA, privateKey)
    expect(both(key, 'sha256', Buffer.concat([Uint8Array.of(0), signature]))).toEqual([false, false])
    expect(both(key, 'sha256', signature.subarray(1))).toEqual([false, false])
  })
})

describe('Ed25519', () => {
  it('takes the bytes, and no digest of them', () => {
    const { key, privateKey } = made('Ed25519')
    const signature = sign(null, DATA, privateKey)
    expect(verifySignature(key, 'key-default', { data: DATA }, signature)).toBe(true)
    expect(verifySignature(key, 'key-default', { data: Buffer.from('x') }, signature)).toBe(false)
    expect(verifySignature(key, 'sha512', { digest: digestOf('sha512') }, signature)).toBe(false)
    expect(verifySignature(key, 'sha256', { digest: digestOf('sha256') }, signature)).toBe(false)
    expect(verifySignature(key, 'sha512', { data: DATA }, signature, 'ph', digests)).toBe(false)
  })

  it('refuses the signature with a multiple of the group order added to s', () => {
    const { key, privateKey } = made('Ed25519')
    const signature = Uint8Array.from(sign(null, DATA, privateKey))
    const order = 2n ** 252n + 27742317777372353535851937790883648493n
    const s = BigInt(`0x${Buffer.from(signature.subarray(32)).reverse().toString('hex')}`)
    const high = Buffer.from((s + order).toString(16).padStart(64, '0'), 'hex').reverse()
    const forged = Uint8Array.of(...signature.subarray(0, 32), ...high)
    expect(verifySignature(key, 'key-default', { data: DATA }, forged)).toBe(false)
  })

  it('verifies the example of Ed25519ph in RFC 8032, section 7.3, from the bytes and from their digest', () => {
    const point = 'ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf'
    const key = publicKeyOfSpki(Buffer.from(`302a300506032b6570032100${point}`, 'hex'))
    const signature = Buffer.from(
      '98a70222f0b8121aa9d30f813d683f809e462b469c7ff87639499bb94e6dae41' +
        '31f85042463c2a355a2003d062adf5aaa10b8c61e636062aaad11c2a26083406',
      'hex',
    )
    const data = Buffer.from('abc')
    const digest = digestOf('sha512', data)
    expect(verifySignature(key, 'sha512', { data }, signature, 'ph', digests)).toBe(true)
    expect(verifySignature(key, 'sha512', { digest }, signature, 'ph', digests)).toBe(true)
    expect(verifySignature(key, 'sha512', { data: DATA }, signature, 'ph', digests)).toBe(false)
    expect(verifySignature(key, 'sha512', { data }, signature, undefined, digests)).toBe(false)
    expect(
      verifySignature(key, 'sha256', { digest: digestOf('sha256', data) }, signature, 'ph', digests),
    ).toBe(false)
    const broken = Uint8Array.from(signature)
    broken[3] = 0
    expect(verifySignature(key, 'sha512', { digest }, broken, 'ph', digests)).toBe(false)
    expect(() => verifySignature(key, 'sha512', { data }, signature, 'ph')).toThrow(
      expect.objectContaining({ code: 'internal/bug' }),
    )
  })
})

function makeOther(name: MadeKeyName): Uint8Array {
  const other = makeKey(name)
  const hash = name === 'Ed25519' ? null : acceptedHashes(readPublicKey(spkiPem(other)))[0]
  return sign(hash, DATA, other.privateKey)
}

/** A block of PSS for 2048 bits (RFC 8017, section 9.1.1) with parts of our choice. */
function pssBlock(separator: number, padding: number, end: number): Uint8Array {
  const salt = Buffer.alloc(32, 5)
  const seed = createHash('sha256').update(Buffer.alloc(8)).update(digestOf('sha256')).update(salt).digest()
  const data = Buffer.concat([Buffer.alloc(190, 0), Uint8Array.of(separator), salt])
  data[100] = padding
  const mask = Buffer.concat(
    Array.from({ length: 7 }, (_, index) =>
      createHash('sha256')
        .update(seed)
        .update(Uint8Array.of(0, 0, 0, index))
        .digest(),
    ),
  )
  const masked = data.map((byte, index) => byte ^ (mask[index] ?? 0))
  masked[0] = (masked[0] ?? 0) & 0x7f
  return Buffer.concat([masked, seed, Uint8Array.of(end)])
}

/** DER of two numbers, whatever they are. */
function derOf(r: bigint, s: bigint): Uint8Array {
  const integer = (value: bigint): readonly number[] => {
    const bits = value < 0n ? value + 2n ** 512n : value
    const hex = bits.toString(16)
    const bytes = [...Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex')]
    if ((bytes[0] ?? 0) > 0x7f && value >= 0n) bytes.unshift(0)
    return [2, bytes.length, ...bytes]
  }
  const content = [...integer(r), ...integer(s)]
  return Uint8Array.from([0x30, content.length, ...content])
}
