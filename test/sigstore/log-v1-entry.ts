import { canonicalJson } from './canonical-json.ts'
import { type HashAlgorithm, isSignatureOf, isSignatureOfDigest, readVerifier } from './check-signature.ts'
import { fromBase64, listAt, memberOf, readJson, textAt } from './exchange.ts'
import { sha256 } from './keys.ts'

/** Why a log does not take an entry; `message` is told to the client. */
export class EntryRefusal extends Error {}

/** The bytes that a log of version 1 stores for a proposed entry; throws an {@link EntryRefusal} for what it does not take. */
export function canonicalEntry(proposed: unknown): Buffer {
  const kind = textAt(proposed, 'kind')
  const apiVersion = textAt(proposed, 'apiVersion')
  const spec = memberOf(proposed, 'spec')
  return Buffer.from(canonicalJson({ apiVersion, kind, spec: storedSpec(`${kind} ${apiVersion}`, spec) }))
}

function storedSpec(kind: string, spec: unknown): unknown {
  if (kind === 'hashedrekord 0.0.1') return hashedRekord(spec)
  if (kind === 'dsse 0.0.1') return dsse(spec)
  if (kind === 'intoto 0.0.2') return intoto(spec)
  throw new EntryRefusal(`entries of kind ${kind} are not supported`)
}

const HASHES: readonly string[] = ['sha256', 'sha384', 'sha512']

function isHash(name: string): name is HashAlgorithm {
  return HASHES.includes(name)
}

function hashedRekord(spec: unknown): unknown {
  const hash = memberOf(memberOf(spec, 'data'), 'hash')
  const signature = memberOf(spec, 'signature')
  const algorithm = textAt(hash, 'algorithm')
  const value = textAt(hash, 'value')
  const content = textAt(signature, 'content')
  const publicKey = textAt(memberOf(signature, 'publicKey'), 'content')
  if (!isHash(algorithm)) throw new EntryRefusal('unknown algorithm of the digest')
  if (value.length * 4 !== Number(algorithm.slice(3))) throw new EntryRefusal('digest of the wrong size')
  const { key } = verifierOf(publicKey)
  if (!isSignatureOfDigest(key, algorithm, Buffer.from(value, 'hex'), fromBase64(content))) {
    throw new EntryRefusal('verifying signature: invalid signature')
  }
  return { data: { hash: { algorithm, value } }, signature: { content, publicKey: { content: publicKey } } }
}

function dsse(spec: unknown): unknown {
  const proposed = memberOf(spec, 'proposedContent')
  const text = textAt(proposed, 'envelope')
  const envelope = readJson(text)
  const verifiers = listAt(proposed, 'verifiers').filter((one) => typeof one === 'string')
  const payload = fromBase64(textAt(envelope, 'payload'))
  const signed = preAuthEncoding(textAt(envelope, 'payloadType'), payload)
  const signatures = listAt(envelope, 'signatures').map((one) => {
    const signature = textAt(one, 'sig')
    const verifier = verifiers.find((candidate) =>
      isSignatureOf(verifierOf(candidate).key, signed, fromBase64(signature)),
    )
    if (verifier === undefined) throw new EntryRefusal('no verifier fits a signature of the envelope')
    return { signature, verifier }
  })
  if (signatures.length === 0) throw new EntryRefusal('an envelope without signatures')
  return {
    envelopeHash: { algorithm: 'sha256', value: sha256(Buffer.from(text)).toString('hex') },
    payloadHash: { algorithm: 'sha256', value: sha256(payload).toString('hex') },
    signatures,
  }
}

function intoto(spec: unknown): unknown {
  const envelope = memberOf(memberOf(spec, 'content'), 'envelope')
  const payloadType = textAt(envelope, 'payloadType')
  // Both are base64 of base64.
  const payload = fromBase64(fromBase64(textAt(envelope, 'payload')).toString())
  const signed = preAuthEncoding(payloadType, payload)
  const signatures = listAt(envelope, 'signatures').map((one) => {
    const sig = textAt(one, 'sig')
    const publicKey = textAt(one, 'publicKey')
    if (!isSignatureOf(verifierOf(publicKey).key, signed, fromBase64(fromBase64(sig).toString()))) {
      throw new EntryRefusal('verifying signature: invalid signature')
    }
    const keyid = textAt(one, 'keyid')
    return { ...(keyid === '' ? {} : { keyid }), publicKey, sig }
  })
  if (signatures.length === 0) throw new EntryRefusal('an envelope without signatures')
  const whole = {
    payload: fromBase64(textAt(envelope, 'payload')).toString(),
    payloadType,
    signatures: signatures.map(({ sig, keyid }) => ({
      ...(keyid === undefined ? {} : { keyid }),
      sig: fromBase64(sig).toString(),
    })),
  }
  return {
    content: {
      envelope: { payloadType, signatures },
      hash: { algorithm: 'sha256', value: sha256(Buffer.from(canonicalJson(whole))).toString('hex') },
      payloadHash: { algorithm: 'sha256', value: sha256(payload).toString('hex') },
    },
  }
}

function verifierOf(content: string): ReturnType<typeof readVerifier> {
  try {
    return readVerifier(fromBase64(content).toString())
  } catch {
    throw new EntryRefusal('the key is neither a certificate nor a public key')
  }
}

/** The bytes that the signature of an envelope covers (DSSE, `protocol.md`). */
export function preAuthEncoding(payloadType: string, payload: Uint8Array): Buffer {
  const head = `DSSEv1 ${Buffer.byteLength(payloadType)} ${payloadType} ${payload.length} `
  return Buffer.concat([Buffer.from(head), payload])
}
