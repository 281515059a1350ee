import { createPublicKey, type KeyObject, X509Certificate } from 'node:crypto'
import { itemsOf, member } from '../../collect/dependency/registry/any-json.ts'

/** Who signed a bundle: a key, and the certificate that names it, where there is one. */
export interface BundleSigner {
  readonly key: KeyObject
  readonly certificate: X509Certificate | undefined
}

/**
 * Whether an entry of a log was made for this signer. The verifier of Sigstore compares digest and signature, but not whose they are:
 * an entry of another key over the same bytes would pass. HOSTILE: the body is what the bundle says it is.
 */
export function isLoggedBy(body: Uint8Array, signer: BundleSigner): boolean {
  try {
    const entry: unknown = JSON.parse(Buffer.from(body).toString('utf8'))
    const verifier = verifierOf(entry)
    if (verifier === undefined) return false
    return signer.certificate === undefined
      ? spkiOf(createPublicKey(verifier)).equals(spkiOf(signer.key))
      : new X509Certificate(verifier.key).raw.equals(signer.certificate.raw)
  } catch {
    return false
  }
}

type Verifier =
  | { readonly key: Buffer; readonly format: 'pem' }
  | { readonly key: Buffer; readonly format: 'der'; readonly type: 'spki' }

/** The certificate or key that an entry names, by its kind (Rekor, types of entries). */
function verifierOf(entry: unknown): Verifier | undefined {
  const spec = member(entry, 'spec')
  switch (`${String(member(entry, 'kind'))} ${String(member(entry, 'apiVersion'))}`) {
    case 'intoto 0.0.2':
      return pemOf(
        member(only(member(member(member(spec, 'content'), 'envelope'), 'signatures')), 'publicKey'),
      )
    case 'dsse 0.0.1':
      return pemOf(member(only(member(spec, 'signatures')), 'verifier'))
    case 'hashedrekord 0.0.1':
      return pemOf(member(member(member(spec, 'signature'), 'publicKey'), 'content'))
    case 'dsse 0.0.2':
      return rawOf(member(only(member(member(spec, 'dsseV002'), 'signatures')), 'verifier'))
    case 'hashedrekord 0.0.2':
      return rawOf(member(member(member(spec, 'hashedRekordV002'), 'signature'), 'verifier'))
    default:
      return undefined
  }
}

function only(value: unknown): unknown {
  const items = itemsOf(value)
  return items.length === 1 ? items[0] : undefined
}

function pemOf(value: unknown): Verifier | undefined {
  return typeof value === 'string' ? { key: Buffer.from(value, 'base64'), format: 'pem' } : undefined
}

function rawOf(verifier: unknown): Verifier | undefined {
  const certificate = member(member(verifier, 'x509Certificate'), 'rawBytes')
  const key = member(member(verifier, 'publicKey'), 'rawBytes')
  const raw = certificate ?? key
  return typeof raw === 'string'
    ? { key: Buffer.from(raw, 'base64'), format: 'der', type: 'spki' }
    : undefined
}

function spkiOf(key: KeyObject): Buffer {
  return key.export({ type: 'spki', format: 'der' })
}
