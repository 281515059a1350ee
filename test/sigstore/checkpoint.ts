import { readDer, readDerValues } from './der.ts'
import { type SigningPair, sha256 } from './keys.ts'

/** What a checkpoint says (C2SP tlog-checkpoint). */
export interface CheckpointContent {
  readonly origin: string
  readonly size: number
  readonly root: Uint8Array
  readonly extensionLines?: readonly string[]
}

/** A line of signature under a note, by its name and key. */
export interface NoteSigner {
  readonly name: string
  readonly pair: SigningPair
}

/** The text that the signatures of a checkpoint cover. */
export function checkpointText({ origin, size, root, extensionLines = [] }: CheckpointContent): string {
  return `${[origin, String(size), Buffer.from(root).toString('base64'), ...extensionLines].join('\n')}\n`
}

/** One line of a signed note (C2SP signed-note) by the key of a log. */
export function signatureLine({ name, pair }: NoteSigner, text: string): string {
  return line(name, noteKeyId({ name, pair }), pair.sign(Buffer.from(text)))
}

/** One line by a witness: an Ed25519 signature over the text and the time (C2SP tlog-cosignature). `at` is in milliseconds. */
export function cosignatureLine({ name, pair }: NoteSigner, text: string, at: number): string {
  const seconds = Math.floor(at / 1_000)
  const time = Buffer.alloc(8)
  time.writeBigUInt64BE(BigInt(seconds))
  const signature = pair.sign(Buffer.from(`cosignature/v1\ntime ${seconds}\n${text}`))
  const id = sha256(Buffer.concat([Buffer.from(`${name}\n`), Buffer.from([4]), rawKey(pair)]))
  return line(name, id, Buffer.concat([time, signature]))
}

function line(name: string, id: Buffer, signature: Buffer): string {
  return `\u2014 ${name} ${Buffer.concat([id.subarray(0, 4), signature]).toString('base64')}\n`
}

/** What the lines of a key begin with, in full: 32 bytes. */
export function noteKeyId({ name, pair }: NoteSigner): Buffer {
  if (pair.kind === 'ed25519') {
    return sha256(Buffer.concat([Buffer.from(`${name}\n`), Buffer.from([1]), rawKey(pair)]))
  }
  if (pair.kind === 'rsa') {
    const type = Buffer.concat([Buffer.from([0xff]), Buffer.from('PKIX-RSA-PKCS#1v1.5')])
    return sha256(Buffer.concat([Buffer.from(`${name}\n`), type, pair.spki]))
  }
  return pair.id
}

function rawKey({ spki }: SigningPair): Buffer {
  const [, key] = readDerValues(readDer(spki).content)
  return key?.content.subarray(1) ?? Buffer.alloc(0)
}
