import { createHash } from 'node:crypto'
import { challengeOf, claimsOf } from './claims.ts'
import { boolean, integer, nothing, octets, oid, sequence } from './der.ts'
import { fromBase64, listAt, memberOf, objectOf, readJson, textAt } from './exchange.ts'
import { type SigningPair, sha256 } from './keys.ts'
import { preAuthEncoding } from './log-v1-entry.ts'
import type { MiniSigstore } from './mini-sigstore.ts'
import { pem } from './pem.ts'

/** What is signed: a file, or a statement in an envelope. */
export type SignedContent = { readonly file: Uint8Array } | { readonly statement: unknown }

/** How it is signed. */
export interface BundleChoices {
  /** By default a fresh key with a certificate; a pair signs as a bare key does. */
  readonly key?: SigningPair
  readonly log?: 'v1' | 'v2' | 'none'
  /** Of envelopes in a log of version 1. */
  readonly entryKind?: 'dsse' | 'intoto'
  readonly timestamp?: boolean
  /** What an envelope says it holds. */
  readonly payloadType?: string
}

const IN_TOTO = 'application/vnd.in-toto+json'
const base64 = (bytes: Uint8Array | string): string => Buffer.from(bytes).toString('base64')

/** Signs through the services of the server, over the wire, and gives a bundle of version 0.3 as JSON has it. */
export async function makeBundle(
  sigstore: MiniSigstore,
  content: SignedContent,
  { key, log = 'v1', timestamp = true, payloadType = IN_TOTO, entryKind = 'dsse' }: BundleChoices = {},
) {
  const pair = key ?? sigstore.keys.pair(`signer ${sigstore.requests.length}`, 'p256')
  const certificate = key === undefined ? await requestCertificate(sigstore, pair) : undefined
  const payload = 'file' in content ? undefined : Buffer.from(textOf(content.statement))
  const signed = 'file' in content ? content.file : preAuthEncoding(payloadType, payload ?? Buffer.alloc(0))
  const signature = pair.sign(signed)
  const verifier = certificate === undefined ? pem('PUBLIC KEY', pair.spki) : pem('CERTIFICATE', certificate)
  const envelope = {
    payload: base64(payload ?? ''),
    payloadType,
    signatures: [{ sig: base64(signature) }],
  }
  const request: LogRequest = {
    digest: sha256(signed),
    signature,
    verifier,
    rawVerifier: certificate ?? pair.spki,
    isCertificate: certificate !== undefined,
    ...(payload === undefined ? {} : { envelope, entryKind }),
  }
  const entries =
    log === 'none' ? [] : [await (log === 'v1' ? submitV1(sigstore, request) : submitV2(sigstore, request))]
  const timestamps = timestamp ? [await requestTimestamp(sigstore, signature)] : []
  return {
    mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
    verificationMaterial: {
      ...(certificate === undefined
        ? { publicKey: { hint: base64(pair.id) } }
        : { certificate: { rawBytes: base64(certificate) } }),
      tlogEntries: entries,
      timestampVerificationData: {
        rfc3161Timestamps: timestamps.map((one) => ({ signedTimestamp: base64(one) })),
      },
    },
    ...(payload === undefined
      ? {
          messageSignature: {
            messageDigest: { algorithm: 'SHA2_256', digest: base64(sha256(signed)) },
            signature: base64(signature),
          },
        }
      : { dsseEnvelope: envelope }),
  }
}

const textOf = (statement: unknown): string =>
  typeof statement === 'string' ? statement : JSON.stringify(statement)

interface LogRequest {
  readonly digest: Buffer
  readonly signature: Buffer
  /** In PEM. */
  readonly verifier: string
  readonly rawVerifier: Buffer
  readonly isCertificate: boolean
  readonly envelope?: {
    readonly payload: string
    readonly payloadType: string
    readonly signatures: readonly { readonly sig: string }[]
  }
  readonly entryKind?: 'dsse' | 'intoto'
}

async function call(url: string, init: RequestInit): Promise<Buffer> {
  const response = await fetch(url, init)
  const body = Buffer.from(await response.arrayBuffer())
  if (!response.ok) throw new Error(`${response.status} of ${new URL(url).pathname}: ${body}`)
  return body
}

function post(url: string, body: unknown): Promise<Buffer> {
  return call(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(body),
  })
}

/** Gets an identity token as a job does, and a certificate for the key; gives the leaf in DER. */
export async function requestCertificate(sigstore: MiniSigstore, pair: SigningPair): Promise<Buffer> {
  const { ACTIONS_ID_TOKEN_REQUEST_URL: address = '', ACTIONS_ID_TOKEN_REQUEST_TOKEN: secret } = sigstore.env
  const tokenUrl = new URL(address)
  tokenUrl.searchParams.set('audience', 'sigstore')
  const answer = await call(tokenUrl.href, { headers: { authorization: `Bearer ${secret}` } })
  const token = textAt(readJson(answer), 'value')
  const proof = pair.sign(Buffer.from(challengeOf(claimsOf(token))))
  const issued = await post(`${sigstore.url}/api/v2/signingCert`, {
    credentials: { oidcIdentityToken: token },
    publicKeyRequest: {
      publicKey: { algorithm: 'ECDSA', content: pem('PUBLIC KEY', pair.spki) },
      proofOfPossession: base64(proof),
    },
  })
  const chain = memberOf(memberOf(readJson(issued), 'signedCertificateEmbeddedSct'), 'chain')
  const [leaf] = listAt(chain, 'certificates')
  if (typeof leaf !== 'string') throw new Error('a certificate with no embedded timestamp')
  return fromBase64(leaf.replaceAll(/-----[^-]+-----|\s/g, ''))
}

/** Asks for a timestamp of a signature; gives DER of a TimeStampResp. */
export function requestTimestamp(sigstore: MiniSigstore, signature: Uint8Array): Promise<Buffer> {
  const digest = createHash('sha256').update(signature).digest()
  const imprint = sequence(sequence(oid('2.16.840.1.101.3.4.2.1'), nothing()), octets(digest))
  return call(`${sigstore.url}/api/v1/timestamp`, {
    method: 'POST',
    headers: { 'content-type': 'application/timestamp-query' },
    body: new Uint8Array(sequence(integer(1), imprint, integer(digest.subarray(0, 8)), boolean(true))),
  })
}

async function submitV1(sigstore: MiniSigstore, request: LogRequest): Promise<object> {
  const answer = objectOf(readJson(await post(`${sigstore.url}/api/v1/log/entries`, proposedV1(request))))
  const entry = objectOf(Object.values(answer)[0])
  const verification = memberOf(entry, 'verification')
  const proof = memberOf(verification, 'inclusionProof')
  const body = objectOf(readJson(fromBase64(textAt(entry, 'body'))))
  const fromHex = (text: unknown): string => base64(Buffer.from(String(text), 'hex'))
  return {
    logIndex: String(entry['logIndex']),
    logId: { keyId: fromHex(entry['logID']) },
    kindVersion: { kind: textAt(body, 'kind'), version: textAt(body, 'apiVersion') },
    integratedTime: String(entry['integratedTime']),
    inclusionPromise: { signedEntryTimestamp: textAt(verification, 'signedEntryTimestamp') },
    inclusionProof: {
      logIndex: String(proof['logIndex']),
      rootHash: fromHex(proof['rootHash']),
      treeSize: String(proof['treeSize']),
      hashes: listAt(proof, 'hashes').map(fromHex),
      checkpoint: { envelope: textAt(proof, 'checkpoint') },
    },
    canonicalizedBody: textAt(entry, 'body'),
  }
}

function proposedV1({ digest, signature, verifier, envelope, entryKind }: LogRequest): unknown {
  const publicKey = base64(verifier)
  if (envelope === undefined) {
    return {
      apiVersion: '0.0.1',
      kind: 'hashedrekord',
      spec: {
        data: { hash: { algorithm: 'sha256', value: digest.toString('hex') } },
        signature: { content: base64(signature), publicKey: { content: publicKey } },
      },
    }
  }
  if (entryKind === 'intoto') {
    const { payload, payloadType, signatures } = envelope
    const wrapped = signatures.map(({ sig }) => ({ sig: base64(sig), publicKey }))
    return {
      apiVersion: '0.0.2',
      kind: 'intoto',
      spec: { content: { envelope: { payload: base64(payload), payloadType, signatures: wrapped } } },
    }
  }
  return {
    apiVersion: '0.0.1',
    kind: 'dsse',
    spec: { proposedContent: { envelope: JSON.stringify(envelope), verifiers: [publicKey] } },
  }
}

async function submitV2(sigstore: MiniSigstore, request: LogRequest): Promise<unknown> {
  const rawBytes = base64(request.rawVerifier)
  const answer = await post(`${sigstore.url}/api/v2/log/entries`, {
    hashedRekordRequestV002: {
      digest: base64(request.digest),
      signature: {
        content: base64(request.signature),
        verifier: {
          ...(request.isCertificate ? { x509Certificate: { rawBytes } } : { publicKey: { rawBytes } }),
          keyDetails: 'PKIX_ECDSA_P256_SHA_256',
        },
      },
    },
  })
  return readJson(answer)
}
