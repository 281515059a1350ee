import {
  checkPrimeSync,
  createHash,
  createPrivateKey,
  createPublicKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
  sign,
} from 'node:crypto'
import { ed25519 } from '@noble/curves/ed25519.js'
import { p256, p384 } from '@noble/curves/nist.js'
import { bits, oid, sequence } from './der.ts'

export type KeyKind = 'p256' | 'p384' | 'ed25519' | 'rsa'

/** A key that signs, always the same bytes for the same data. */
export interface SigningPair {
  readonly kind: KeyKind
  /** DER of the SubjectPublicKeyInfo. */
  readonly spki: Buffer
  /** SHA-256 of `spki`. */
  readonly id: Buffer
  readonly privateKey: KeyObject
  /** ECDSA in DER over SHA-256 (P-256) or SHA-384 (P-384), pure Ed25519, RSA PKCS#1 v1.5 over SHA-256. */
  sign(data: Uint8Array): Buffer
}

/** Makes keys; the same seed and label make the same key. */
export interface KeySource {
  pair(label: string, kind: KeyKind): SigningPair
  bytes(label: string, length: number): Buffer
}

export const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest()

/** Makes a source of keys; without a seed the keys differ each time. */
export function makeKeySource(seed?: string): KeySource {
  const secret = seed === undefined ? randomBytes(32) : Buffer.from(seed)
  const bytes = (label: string, length: number): Buffer =>
    Buffer.from(hkdfSync('sha512', secret, 'mini-sigstore', label, length))
  const pairs = new Map<string, SigningPair>()
  return {
    bytes,
    pair: (label, kind) => {
      const known = pairs.get(`${kind} ${label}`)
      if (known !== undefined) return known
      const made = makePair(kind, label, bytes)
      pairs.set(`${kind} ${label}`, made)
      return made
    },
  }
}

type Bytes = (label: string, length: number) => Buffer

function makePair(kind: KeyKind, label: string, bytes: Bytes): SigningPair {
  if (kind === 'p256') return curvePair(kind, p256, 'P-256', '1.2.840.10045.3.1.7', bytes(label, 48))
  if (kind === 'p384') return curvePair(kind, p384, 'P-384', '1.3.132.0.34', bytes(label, 72))
  if (kind === 'ed25519') {
    const secret = bytes(label, 32)
    const point = Buffer.from(ed25519.getPublicKey(secret))
    const privateKey = createPrivateKey({
      format: 'jwk',
      key: {
        kty: 'OKP',
        crv: 'Ed25519',
        d: secret.toString('base64url'),
        x: point.toString('base64url'),
      },
    })
    return pairOf(kind, privateKey, (data) => sign(undefined, data, privateKey))
  }
  const privateKey = rsaKey(label, bytes)
  return pairOf(kind, privateKey, (data) => sign('sha256', data, privateKey))
}

function pairOf(kind: KeyKind, privateKey: KeyObject, signData: SigningPair['sign']): SigningPair {
  const spki = createPublicKey(privateKey).export({ type: 'spki', format: 'der' })
  return { kind, spki, id: sha256(spki), privateKey, sign: signData }
}

function curvePair(
  kind: 'p256' | 'p384',
  curve: typeof p256,
  name: string,
  curveId: string,
  seed: Buffer,
): SigningPair {
  const secret = curve.utils.randomSecretKey(seed)
  const point = Buffer.from(curve.getPublicKey(secret, false))
  const width = (point.length - 1) / 2
  const privateKey = createPrivateKey({
    format: 'jwk',
    key: {
      kty: 'EC',
      crv: name,
      d: Buffer.from(secret).toString('base64url'),
      x: point.subarray(1, 1 + width).toString('base64url'),
      y: point.subarray(1 + width).toString('base64url'),
    },
  })
  const spki = sequence(sequence(oid('1.2.840.10045.2.1'), oid(curveId)), bits(point))
  return {
    kind,
    spki,
    id: sha256(spki),
    privateKey,
    sign: (data) => Buffer.from(curve.sign(data, secret, { format: 'der', lowS: false })),
  }
}

const RSA_PRIME_BYTES = 128
const EXPONENT = 65_537n

// Node makes no RSA key from a seed.
function rsaKey(label: string, bytes: Bytes): KeyObject {
  const p = prime(`${label} p`, bytes)
  const q = prime(`${label} q`, bytes)
  const d = inverse(EXPONENT, (p - 1n) * (q - 1n))
  const number = (value: bigint): string => {
    const hex = value.toString(16)
    return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex').toString('base64url')
  }
  return createPrivateKey({
    format: 'jwk',
    key: {
      kty: 'RSA',
      n: number(p * q),
      e: number(EXPONENT),
      d: number(d),
      p: number(p),
      q: number(q),
      dp: number(d % (p - 1n)),
      dq: number(d % (q - 1n)),
      qi: number(inverse(q, p)),
    },
  })
}

function prime(label: string, bytes: Bytes): bigint {
  const start = bytes(label, RSA_PRIME_BYTES)
  // The two highest bits: the product has all of its 2048 bits.
  start.writeUInt8(start.readUInt8(0) | 0xc0, 0)
  let candidate = BigInt(`0x${start.toString('hex')}`) | 1n
  while (candidate % EXPONENT === 1n || !checkPrimeSync(candidate)) candidate += 2n
  return candidate
}

function inverse(value: bigint, modulus: bigint): bigint {
  let [a, b, x, y] = [value % modulus, modulus, 1n, 0n]
  while (b !== 0n) {
    const quotient = a / b
    ;[a, b] = [b, a % b]
    ;[x, y] = [y, x - quotient * y]
  }
  return ((x % modulus) + modulus) % modulus
}
