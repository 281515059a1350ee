import { createPublicKey, type KeyObject } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { canonicalJson } from './canonical-json.ts'
import {
  certificateVerifier,
  hashOf,
  isSignatureOfDigest,
  keyVerifier,
  type Verifier,
} from './check-signature.ts'
import {
  type Answer,
  type Exchange,
  fromBase64,
  json,
  memberOf,
  objectOf,
  readJson,
  refuse,
  textAt,
} from './exchange.ts'
import { type KeySource, type SigningPair, sha256 } from './keys.ts'
import { type Log, type LogFault, makeLog } from './log.ts'
import { EntryRefusal } from './log-v1-entry.ts'

/** How a log of version 2 is set up. */
export interface LogV2Options {
  /** What its checkpoints begin with. */
  readonly host: string
  readonly keyKind: 'ed25519' | 'p256'
  readonly witnesses: 'none' | 'before' | 'after' | 'both'
  /** How long a client waits for the next checkpoint, in milliseconds. */
  readonly checkpointInterval: number
}

/** A transparency log of tiles, as Rekor 2 is one. */
export interface LogV2 {
  readonly pair: SigningPair
  readonly log: Log
  /** When true, nothing more is taken. */
  isFrozen: boolean
  answer(
    request: Exchange,
    now: () => number,
    faults: ReadonlySet<LogFault>,
  ): Answer | Promise<Answer> | undefined
}

const KEY_DETAILS: Readonly<Record<string, string>> = {
  prime256v1: 'PKIX_ECDSA_P256_SHA_256',
  secp384r1: 'PKIX_ECDSA_P384_SHA_384',
  secp521r1: 'PKIX_ECDSA_P521_SHA_512',
  ed25519: 'PKIX_ED25519_PH',
}

const DIGEST_NAMES = { sha256: 'SHA2_256', sha384: 'SHA2_384', sha512: 'SHA2_512' } as const
const ENTRIES = '/api/v2/log/entries'

/** Makes an empty log. */
export function makeLogV2(keys: KeySource, options: LogV2Options): LogV2 {
  const pair = keys.pair('log v2', options.keyKind)
  const log = makeLog(keys, {
    signer: { name: options.host, pair },
    origin: options.host,
    witnesses: options.witnesses,
    timestampLine: false,
  })

  const entryOf = (index: number, at: number, faults: ReadonlySet<LogFault>): object => {
    const view = log.view(index, at, faults)
    const logId = faults.has('wrong-log-id') ? keys.pair('stranger log', 'p256').id : log.keyId
    return {
      logIndex: String(index),
      logId: { keyId: logId.toString('base64') },
      kindVersion: { kind: 'hashedrekord', version: '0.0.2' },
      integratedTime: '0',
      inclusionPromise: null,
      inclusionProof: {
        logIndex: String(view.index),
        rootHash: view.root.toString('base64'),
        treeSize: String(view.size),
        hashes: view.hashes.map((hash) => hash.toString('base64')),
        checkpoint: { envelope: view.checkpoint },
      },
      canonicalizedBody: (log.bodies[index] ?? Buffer.alloc(0)).toString('base64'),
    }
  }

  const submit = async (
    request: unknown,
    now: () => number,
    faults: ReadonlySet<LogFault>,
  ): Promise<Answer> => {
    if (result.isFrozen) return refuse(405, 'this log has been frozen, please switch to another log')
    let body: Buffer
    try {
      body = canonicalEntryV2(request)
    } catch (error) {
      if (error instanceof EntryRefusal) return refuse(400, error.message)
      throw error
    }
    const known = log.find(body)
    if (known !== undefined) {
      const message = `an equivalent entry already exists in the transparency log with index ${known}`
      return refuse(409, message, { 'x-log-index': String(known) })
    }
    const index = log.append(body)
    const shown = faults.has('other-entry') ? log.append(otherEntry(keys, index)) : index
    if (options.checkpointInterval > 0) await delay(options.checkpointInterval)
    return json(201, entryOf(shown, now(), faults))
  }

  const result: LogV2 = {
    pair,
    log,
    isFrozen: false,
    answer: ({ method, url, body }, now, faults) => {
      if (url.pathname === ENTRIES && method === 'POST') return submit(readJson(body), now, faults)
      if (url.pathname === '/api/v2/checkpoint') {
        return { status: 200, headers: { 'content-type': 'text/plain' }, body: log.checkpoint(now()) }
      }
      return url.pathname.startsWith('/api/v2/tile/') ? tileOf(log, url.pathname.slice(13)) : undefined
    },
  }
  return result
}

// `<level>/<index>` or `entries/<index>`, with `.p/<width>` for the last one; indexes above 999 are `x001/234`.
function tileOf(log: Log, path: string): Answer {
  const [, level = '', number = '', partial] =
    /^(entries|\d+)\/((?:x\d{3}\/)*\d{3})(?:\.p\/(\d+))?$/.exec(path) ?? []
  const index = Number(number.replaceAll(/[x/]/g, ''))
  const width = partial === undefined ? 256 : Number(partial)
  const bytes =
    level === 'entries'
      ? entryBundle(log.bodies.slice(index * 256, index * 256 + width), width)
      : log.tree.tile(Number(level), index, width)
  if (level === '' || width === 0 || bytes === undefined) return refuse(404, 'no such tile')
  return { status: 200, headers: { 'content-type': 'application/octet-stream' }, body: bytes }
}

function entryBundle(bodies: readonly Buffer[], width: number): Buffer | undefined {
  if (bodies.length < width) return undefined
  return Buffer.concat(
    bodies.flatMap((body) => {
      const length = Buffer.alloc(2)
      length.writeUInt16BE(body.length)
      return [length, body]
    }),
  )
}

/** The bytes that a log of version 2 stores for a request; throws an {@link EntryRefusal} for what it does not take. */
export function canonicalEntryV2(request: unknown): Buffer {
  const names = Object.keys(objectOf(request))
  if (names.length !== 1 || names[0] !== 'hashedRekordRequestV002') {
    throw new EntryRefusal('invalid type, must be hashedrekord')
  }
  const entry = memberOf(request, 'hashedRekordRequestV002')
  const signature = memberOf(entry, 'signature')
  const verifier = memberOf(signature, 'verifier')
  const digest = fromBase64(textAt(entry, 'digest'))
  const content = fromBase64(textAt(signature, 'content'))
  const { isCertificate, der, key } = verifierOf(verifier)
  const keyDetails = textAt(verifier, 'keyDetails')
  if (keyDetails !== detailsOf(key)) throw new EntryRefusal(`invalid key details for the key: ${keyDetails}`)
  const algorithm = hashOf(key)
  if (!isSignatureOfDigest(key, algorithm, digest, content)) {
    throw new EntryRefusal('verifying signature: invalid signature')
  }
  const rawBytes = der.toString('base64')
  return Buffer.from(
    canonicalJson({
      apiVersion: '0.0.2',
      kind: 'hashedrekord',
      spec: {
        hashedRekordV002: {
          data: { algorithm: DIGEST_NAMES[algorithm], digest: digest.toString('base64') },
          signature: {
            content: content.toString('base64'),
            verifier: {
              keyDetails,
              ...(isCertificate ? { x509Certificate: { rawBytes } } : { publicKey: { rawBytes } }),
            },
          },
        },
      },
    }),
  )
}

function verifierOf(verifier: unknown): Verifier {
  const certificate = fromBase64(textAt(memberOf(verifier, 'x509Certificate'), 'rawBytes'))
  const bare = fromBase64(textAt(memberOf(verifier, 'publicKey'), 'rawBytes'))
  if ((certificate.length === 0) === (bare.length === 0)) {
    throw new EntryRefusal('one of public key and certificate must be there')
  }
  try {
    if (certificate.length > 0) return certificateVerifier(certificate)
    return keyVerifier(createPublicKey({ key: bare, format: 'der', type: 'spki' }))
  } catch {
    throw new EntryRefusal('the key cannot be read')
  }
}

function detailsOf(key: KeyObject): string | undefined {
  if (key.asymmetricKeyType === 'rsa') {
    return `PKIX_RSA_PKCS1V15_${key.asymmetricKeyDetails?.modulusLength ?? 0}_SHA256`
  }
  return KEY_DETAILS[key.asymmetricKeyDetails?.namedCurve ?? key.asymmetricKeyType ?? '']
}

// An entry as another signer would have made it, of another artifact.
function otherEntry(keys: KeySource, number: number): Buffer {
  const pair = keys.pair('other signer', 'p256')
  const artifact = Buffer.from(`another artifact, number ${number}`)
  return canonicalEntryV2({
    hashedRekordRequestV002: {
      digest: sha256(artifact).toString('base64'),
      signature: {
        content: pair.sign(artifact).toString('base64'),
        verifier: {
          keyDetails: 'PKIX_ECDSA_P256_SHA_256',
          publicKey: { rawBytes: pair.spki.toString('base64') },
        },
      },
    },
  })
}
