import { scryptSync } from 'node:crypto'
import { xsalsa20poly1305 } from '@noble/ciphers/salsa.js'
import { FluxError } from '../../core/error.ts'
import { LIMITS } from '../../core/limits.ts'
import { quoted } from '../../core/quote.ts'
import { decodeBase64, encodeBase64 } from '../base64.ts'
import { writePem } from '../pem.ts'
import type { JsonObject, JsonValue } from '../statement/json-value.ts'
import { readStrictJson } from '../strict-json.ts'
import { SCRYPT_MEMORY, SCRYPT_SETS, type ScryptParameters } from './scrypt-parameters.ts'

/** PEM types of encrypted keys; the first is written, the other is that of old files. */
export const ENCRYPTED_TYPES = ['ENCRYPTED SIGSTORE PRIVATE KEY', 'ENCRYPTED COSIGN PRIVATE KEY'] as const

/** Bytes of salts and nonces that are written. */
export const SALT_BYTES = 32
export const NONCE_BYTES = 24

const SALT_LENGTHS = { least: 8, most: 64 }
const TAG_BYTES = 16
const KEY_BYTES = 32

/** What is in the file of an encrypted key. Nothing in it was found out with a password. */
export interface EncryptedKey {
  readonly parameters: ScryptParameters
  readonly salt: Uint8Array
  readonly nonce: Uint8Array
  readonly ciphertext: Uint8Array
}

/**
 * Reads the content of the PEM block of an encrypted key: JSON that names scrypt and secretbox. Throws `key/unreadable` for
 * what is malformed, and `key/parameters` for another derivation or cipher, or scrypt with other costs, before any of it is paid.
 */
export function readEncryptedKey(bytes: Uint8Array): EncryptedKey {
  // HOSTILE: a key file may come from anywhere; its costs are compared before they are spent.
  const file = membersOf(
    readStrictJson(bytes, {
      bytes: LIMITS.encryptedKeyBytes,
      depth: 4,
      what: 'the encrypted key',
      code: 'key/unreadable',
    }),
    ['kdf', 'cipher', 'ciphertext'],
  )
  const derivation = membersOf(file['kdf'], ['name', 'params', 'salt'])
  const cipher = membersOf(file['cipher'], ['name', 'nonce'])
  requireName(derivation['name'], 'scrypt', 'derivation of keys')
  requireName(cipher['name'], 'nacl/secretbox', 'cipher')
  const costs = membersOf(derivation['params'], ['N', 'r', 'p'])
  const parameters = Object.values(SCRYPT_SETS).find(
    ({ N, r, p }) => costs['N'] === N && costs['r'] === r && costs['p'] === p,
  )
  if (parameters === undefined) {
    const sets = Object.values(SCRYPT_SETS).map(({ N }) => N)
    throw new FluxError('key/parameters', 'the encrypted key has unsupported scrypt parameters', {
      hint: `encrypt it again with r=8, p=1 and N=${sets.join(' or ')}`,
    })
  }
  const nonce = bytesOf(cipher['nonce'], NONCE_BYTES, NONCE_BYTES, 'nonce')
  const salt = bytesOf(derivation['salt'], SALT_LENGTHS.least, SALT_LENGTHS.most, 'salt')
  const ciphertext = bytesOf(file['ciphertext'], TAG_BYTES + 1, LIMITS.encryptedKeyBytes, 'ciphertext')
  return { parameters, salt, nonce, ciphertext }
}

/** Opens an encrypted key and gives the DER of its PKCS #8 content, which the caller wipes. Throws `key/password`. */
export function decryptKey(encrypted: EncryptedKey, password: Uint8Array | string): Uint8Array {
  const key = deriveKey(password, encrypted.salt, encrypted.parameters)
  try {
    return xsalsa20poly1305(key, encrypted.nonce).decrypt(encrypted.ciphertext)
  } catch {
    // Which of the two it is cannot be known, and would help whoever guesses.
    throw new FluxError('key/password', 'wrong password or damaged key', {
      hint: 'set `COSIGN_PASSWORD` to the password of the key, or unset it to be asked',
    })
  } finally {
    key.fill(0)
  }
}

/**
 * Encrypts the DER of a PKCS #8 private key as cosign does, and gives the PEM text: scrypt, then XSalsa20-Poly1305. Salt and
 * nonce are random bytes of the caller, `SALT_BYTES` and `NONCE_BYTES` long, never used twice.
 */
export function encryptKey(
  der: Uint8Array,
  password: Uint8Array | string,
  salt: Uint8Array,
  nonce: Uint8Array,
  { N, r, p }: ScryptParameters = SCRYPT_SETS.default,
): string {
  const key = deriveKey(password, salt, { N, r, p })
  const ciphertext = xsalsa20poly1305(key, new Uint8Array(nonce)).encrypt(new Uint8Array(der))
  key.fill(0)
  const content = {
    kdf: { name: 'scrypt', params: { N, r, p }, salt: encodeBase64(salt) },
    cipher: { name: 'nacl/secretbox', nonce: encodeBase64(nonce) },
    ciphertext: encodeBase64(ciphertext),
  }
  return writePem(ENCRYPTED_TYPES[0], new TextEncoder().encode(JSON.stringify(content)))
}

function deriveKey(password: Uint8Array | string, salt: Uint8Array, costs: ScryptParameters): Uint8Array {
  return new Uint8Array(scryptSync(password, salt, KEY_BYTES, { ...costs, maxmem: SCRYPT_MEMORY }))
}

function membersOf(value: JsonValue | undefined, names: readonly string[]): JsonObject {
  if (!isObject(value)) throw malformed('a part of it is missing')
  if (Object.keys(value).some((name) => !names.includes(name)))
    throw malformed('it has a member that is not known')
  return value
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function requireName(value: JsonValue | undefined, name: string, what: string): void {
  if (value === name) return
  const got = typeof value === 'string' ? quoted(value) : 'none'
  throw new FluxError(
    'key/parameters',
    `the ${what} of the encrypted key is ${got}, expected ${quoted(name)}`,
    {
      hint: 'encrypt it again with cosign or FLUX',
    },
  )
}

function bytesOf(value: JsonValue | undefined, least: number, most: number, what: string): Uint8Array {
  const bytes = typeof value === 'string' ? decodeBase64(value) : undefined
  // One text for each value: other readers take the standard alphabet with padding alone.
  if (bytes === undefined || encodeBase64(bytes) !== value) throw malformed(`its ${what} is no base64`)
  if (bytes.length < least || bytes.length > most) throw malformed(`its ${what} has ${bytes.length} bytes`)
  return bytes
}

function malformed(why: string): FluxError {
  return new FluxError('key/unreadable', `the encrypted key is malformed: ${why}`, {
    hint: 'name a file that `flux key generate` or `cosign generate-key-pair` wrote',
  })
}
