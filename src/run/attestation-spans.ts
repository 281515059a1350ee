import { parseJson } from '../core/document/json/json.ts'
import { findNode, spanOf } from '../core/document/node.ts'
import { ShapeTable } from '../core/expression/shape.ts'
import { createSource, type Source } from '../core/source.ts'
import type { Span } from '../core/span.ts'

type Path = readonly (string | number)[]

const MATERIAL = 'verificationMaterial'
const STATEMENT: readonly Path[] = [['dsseEnvelope', 'payload'], ['payload']]
const SIGNATURE: readonly Path[] = [['messageSignature', 'signature'], ['base64Signature']]
const SIGNER: readonly Path[] = [
  [MATERIAL, 'certificate', 'rawBytes'],
  [MATERIAL, 'x509CertificateChain', 'certificates', 0, 'rawBytes'],
  [MATERIAL, 'publicKey'],
  ['cert'],
]
const LOGS: readonly Path[] = [[MATERIAL, 'tlogEntries'], ['rekorBundle']]

/** Where a field of `release.attestation` comes from: members of bundles and older forms, of which the first that is there counts. */
const ORIGINS: Readonly<Record<string, readonly Path[]>> = {
  '/claims': SIGNER,
  '/digests': [['messageSignature', 'messageDigest'], ...STATEMENT],
  '/fingerprint': SIGNER,
  '/form': [...STATEMENT, ...SIGNATURE],
  '/issuer': SIGNER,
  '/logs': LOGS,
  '/predicate': STATEMENT,
  '/predicateType': [...STATEMENT, ...SIGNATURE],
  '/signer': SIGNER,
  '/subject': SIGNER,
  '/subjects': STATEMENT,
  '/times': [[MATERIAL, 'timestampVerificationData', 'rfc3161Timestamps'], ...LOGS],
  '/workflow': SIGNER,
}

/**
 * The places of the fields of an attestation in the file that holds its bundle, by their pointers. What a statement says is encoded as a whole, so its
 * fields are all at its payload, and those of a certificate at the certificate. Empty where the text is no bundle.
 * @param start of the bundle in the text: a document of its own, or one line of several
 */
export function attestationSpans(source: Source, start: number): ReadonlyMap<string, Span> {
  const spans = new Map<string, Span>()
  const text = documentAt(source.text, start)
  const [document] = parseJson(createSource(source.path, text), { shapes: new ShapeTable() }).documents
  if (document === undefined) return spans
  for (const [pointer, paths] of Object.entries(ORIGINS)) {
    const places = paths.map((path) => findNode(document, path))
    const place = places.find(({ complete }) => complete)
    if (place === undefined) continue
    const span = spanOf(document, place.node)
    spans.set(pointer, { start: start + span.start, end: start + span.end })
  }
  return spans
}

/** A line that is an object is one of several; everything else is one document of many lines. */
function documentAt(text: string, start: number): string {
  const feed = text.indexOf('\n', start)
  const line = text.slice(start, feed < 0 ? text.length : feed).trim()
  return line.startsWith('{') && line.endsWith('}') && feed >= 0 ? text.slice(start, feed) : text.slice(start)
}
