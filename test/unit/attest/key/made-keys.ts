import { generateKeyPairSync, type KeyObject } from 'node:crypto'

/** A key pair that a test made, by the words of its algorithm. */
export interface MadeKey {
  readonly name: MadeKeyName
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
}

const MAKERS = {
  'P-256': () => generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  'P-384': () => generateKeyPairSync('ec', { namedCurve: 'P-384' }),
  'P-521': () => generateKeyPairSync('ec', { namedCurve: 'P-521' }),
  'RSA 2048': () => generateKeyPairSync('rsa', { modulusLength: 2048 }),
  'RSA 3072': () => generateKeyPairSync('rsa', { modulusLength: 3072 }),
  'RSA 4096': () => generateKeyPairSync('rsa', { modulusLength: 4096 }),
  Ed25519: () => generateKeyPairSync('ed25519'),
} as const

export type MadeKeyName = keyof typeof MAKERS
export const MADE_KEY_NAMES = Object.keys(MAKERS) as readonly MadeKeyName[]

/** Makes one key. */
export function makeKey(name: MadeKeyName): MadeKey {
  return { name, ...MAKERS[name]() }
}

/** One key of each accepted kind. RSA keys take a moment: make them once for a file. */
export function makeKeys(): readonly MadeKey[] {
  return MADE_KEY_NAMES.map(makeKey)
}

/** PEM of a public key. */
export function spkiPem({ publicKey }: MadeKey): string {
  return String(publicKey.export({ type: 'spki', format: 'pem' }))
}

/** PEM of a private key in the clear. */
export function pkcs8Pem({ privateKey }: MadeKey): string {
  return String(privateKey.export({ type: 'pkcs8', format: 'pem' }))
}
