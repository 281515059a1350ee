import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import { FluxError } from '../../core/error.ts'
import { LIMITS } from '../../core/limits.ts'
import { quoted } from '../../core/quote.ts'
import { readDer } from '../der/der.ts'
import { type PemBlock, readPem } from '../pem.ts'
import { decryptKey, ENCRYPTED_TYPES, readEncryptedKey } from './encrypted-key.ts'
import type { PublicKey } from './public-key.ts'
import { publicKeyOfObject } from './read-public-key.ts'

/** A private key that was opened, and its public key. */
export interface PrivateKey {
  readonly object: KeyObject
  readonly publicKey: PublicKey
}

/** Forms of private keys by the type of their PEM block. */
const FORMS: Readonly<Record<string, 'pkcs8' | 'pkcs1' | 'sec1'>> = {
  'PRIVATE KEY': 'pkcs8',
  'RSA PRIVATE KEY': 'pkcs1',
  'EC PRIVATE KEY': 'sec1',
}

/**
 * Opens a private key in PEM: encrypted as cosign does, or in the clear as PKCS #8, PKCS #1 or SEC 1. The password of an
 * encrypted one may be empty; `undefined` means that there is none. What a key asks for is looked at before it is derived.
 * Throws `key/unreadable`, `key/parameters`, `key/encrypted`, `key/password`, `key/unsupported`.
 */
export function openPrivateKey(pem: string, password: Uint8Array | string | undefined): PrivateKey {
  const block = onlyBlock(pem)
  if (!isEncrypted(block)) return parse(block.bytes, formOf(block))
  const encrypted = readEncryptedKey(block.bytes)
  if (password === undefined)
    throw new FluxError('key/password', 'the private key is encrypted, and there is no password for it', {
      hint: 'set `COSIGN_PASSWORD`; a password that is empty counts too',
    })
  const der = decryptKey(encrypted, password)
  try {
    return parse(der, 'pkcs8')
  } finally {
    der.fill(0)
  }
}

/** Whether opening the key takes a password. Throws `key/unreadable` when there is not one PEM block. */
export function needsPassword(pem: string): boolean {
  return isEncrypted(onlyBlock(pem))
}

/** DER of the PKCS #8 form of a key, which the caller wipes. */
export function pkcs8Of({ object }: PrivateKey): Uint8Array {
  return object.export({ type: 'pkcs8', format: 'der' })
}

function isEncrypted({ type }: PemBlock): boolean {
  return ENCRYPTED_TYPES.some((one) => one === type)
}

function onlyBlock(pem: string): PemBlock {
  // LIMIT: before the text is split.
  if (pem.length > LIMITS.keyText) throw unreadable('the private key is larger than a key can be')
  const blocks = readPem(pem)
  if (blocks === undefined) throw unreadable('the private key is no valid PEM')
  // `openssl ecparam -genkey` writes the curve before the key, which names it again.
  const keys = blocks.filter(({ type }) => type !== 'EC PARAMETERS')
  const [block] = keys
  if (block === undefined) throw unreadable('there is no PEM block in the private key')
  if (keys.length > 1) throw unreadable(`there are ${keys.length} PEM blocks where one is expected`)
  return block
}

function formOf({ type, hasHeaders }: PemBlock): 'pkcs8' | 'pkcs1' | 'sec1' {
  if (type === 'ENCRYPTED PRIVATE KEY' || hasHeaders)
    throw new FluxError('key/encrypted', 'the private key is encrypted in a way that is not read', {
      hint: 'decrypt it with `openssl pkey`, and import the result with `flux key import`',
    })
  const form = FORMS[type]
  if (form !== undefined) return form
  if (type === 'PUBLIC KEY') throw unreadable('this is a public key, expected a private one')
  throw unreadable(`the PEM block is ${quoted(type)}, expected a private key`)
}

function parse(der: Uint8Array, type: 'pkcs8' | 'pkcs1' | 'sec1'): PrivateKey {
  const copy = Buffer.from(der)
  try {
    // OpenSSL overlooks bytes after the key.
    readDer(copy, 'private key')
    const object = createPrivateKey({ key: copy, format: 'der', type })
    const publicKey = publicKeyOfObject(createPublicKey(object))
    requirePair(object, publicKey)
    return { object, publicKey }
  } catch (error) {
    // Causes are left out: they could quote what they could not read.
    if (error instanceof FluxError && error.code === 'key/unsupported') throw error
    throw unreadable('the private key is malformed, or of an algorithm that nobody signs with here')
  } finally {
    copy.fill(0)
  }
}

/** Files hold both halves: one that holds those of two keys would sign what its own public key does not verify. */
function requirePair(object: KeyObject, { algorithm, object: half }: PublicKey): void {
  const hash = algorithm.name === 'ed25519' ? null : 'sha256'
  const data = Buffer.from('one key')
  if (!verify(hash, data, half, sign(hash, data, object)))
    throw unreadable('the halves of the private key are of two keys')
}

function unreadable(message: string): FluxError {
  return new FluxError('key/unreadable', message, {
    hint: 'name a file with one private key, such as `cosign.key`',
  })
}
