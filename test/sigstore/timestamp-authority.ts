import { createHash } from 'node:crypto'
import {
  authorityKeyId,
  basicConstraints,
  certificateOf,
  extendedKeyUsage,
  keyUsage,
  nameOf,
  signatureAlgorithm,
  subjectKeyId,
  type Validity,
} from './certificate.ts'
import {
  der,
  generalizedTime,
  integer,
  nothing,
  octets,
  oid,
  readDer,
  readDerValues,
  sequence,
  setOf,
} from './der.ts'
import { type Answer, type Exchange, fromBase64, objectOf, readJson, refuse, textAt } from './exchange.ts'
import { type KeySource, sha256 } from './keys.ts'

/** Ways in which an authority for timestamps may do its work badly. */
export type TimestampFault =
  | 'clock-ahead'
  | 'clock-behind'
  | 'wrong-imprint'
  | 'rejected'
  | 'wrong-nonce'
  | 'wrong-key'
  | 'no-certificates'
  | 'trailing-bytes'

/** How an authority is set up. */
export interface TimestampOptions {
  readonly organization: string
  readonly validity: Validity
  readonly keyKind: 'p256' | 'p384' | 'rsa'
  /** Of the purpose of the signer; anything but the right one is refused by verifiers. */
  readonly purposes: readonly string[]
  readonly isPurposeCritical: boolean
}

/** What is asked for. */
export interface TimestampRequest {
  readonly algorithm: 'sha256' | 'sha384' | 'sha512'
  readonly digest: Uint8Array
  /** Content bytes of the INTEGER. */
  readonly nonce?: Uint8Array
  readonly wantsCertificates: boolean
}

/** An authority for timestamps (RFC 3161). */
export interface TimestampAuthority {
  /** Signer and root. */
  readonly chain: readonly [Buffer, Buffer]
  /** DER of a TimeStampResp. `at` is in milliseconds. */
  respond(request: TimestampRequest, at: number, faults?: ReadonlySet<TimestampFault>): Buffer
  answer(request: Exchange, at: number, faults: ReadonlySet<TimestampFault>): Answer | undefined
}

const HASHES = {
  sha256: '2.16.840.1.101.3.4.2.1',
  sha384: '2.16.840.1.101.3.4.2.2',
  sha512: '2.16.840.1.101.3.4.2.3',
} as const
const TST_INFO = '1.2.840.113549.1.9.16.1.4'
const HOUR = 3_600_000

/** Makes an authority; its certificates depend on the seed of the keys alone. */
export function makeTimestampAuthority(keys: KeySource, options: TimestampOptions): TimestampAuthority {
  const { organization, validity } = options
  const root = keys.pair('timestamp root', 'p384')
  const signer = keys.pair('timestamp signer', options.keyKind)
  const rootName = nameOf(organization, `${organization} timestamp root`)
  const serial = keys.bytes('serial timestamp signer', 16)
  serial.writeUInt8((serial.readUInt8(0) & 0x3f) | 0x40, 0)
  const rootCertificate = certificateOf(root, {
    serial: Buffer.from([1]),
    issuer: rootName,
    subject: rootName,
    validity,
    spki: root.spki,
    extensions: [keyUsage(5, 6), basicConstraints(0), subjectKeyId(root.spki)],
  })
  const signerCertificate = certificateOf(root, {
    serial,
    issuer: rootName,
    subject: nameOf(organization, `${organization} timestamp`),
    validity,
    spki: signer.spki,
    extensions: [
      keyUsage(0),
      extendedKeyUsage(options.purposes, options.isPurposeCritical),
      subjectKeyId(signer.spki),
      authorityKeyId(root),
    ],
  })
  const digestName = options.keyKind === 'p384' ? 'sha384' : 'sha256'
  const digestAlgorithm = sequence(oid(HASHES[digestName]), nothing())
  let made = 0
  const respond: TimestampAuthority['respond'] = (request, at, faults = new Set()) => {
    if (faults.has('rejected'))
      return sequence(sequence(integer(2), sequence(der(0x0c, Buffer.from('not now')))))
    made += 1
    const shift = faults.has('clock-ahead') ? HOUR : faults.has('clock-behind') ? -HOUR : 0
    const info = timestampInfo(request, at + shift, made, faults)
    const attributes = [
      attribute('1.2.840.113549.1.9.3', oid(TST_INFO)),
      attribute('1.2.840.113549.1.9.5', der(0x17, generalizedTime(at + shift).subarray(4))),
      attribute('1.2.840.113549.1.9.4', octets(createHash(digestName).update(info).digest())),
      attribute(
        '1.2.840.113549.1.9.16.2.47',
        sequence(sequence(sequence(octets(sha256(signerCertificate))))),
      ),
    ]
    const signedAttributes = setOf(...attributes)
    const key = faults.has('wrong-key') ? keys.pair('stranger timestamp', options.keyKind) : signer
    const signerInfo = sequence(
      integer(1),
      sequence(rootName, integer(serial)),
      digestAlgorithm,
      Buffer.concat([Buffer.from([0xa0]), signedAttributes.subarray(1)]),
      signatureAlgorithm(key),
      octets(key.sign(signedAttributes)),
    )
    const withCertificates = request.wantsCertificates && !faults.has('no-certificates')
    const signedData = sequence(
      integer(3),
      setOf(digestAlgorithm),
      sequence(oid(TST_INFO), der(0xa0, octets(info))),
      ...(withCertificates ? [der(0xa0, signerCertificate)] : []),
      setOf(signerInfo),
    )
    const response = sequence(
      sequence(integer(0)),
      sequence(oid('1.2.840.113549.1.7.2'), der(0xa0, signedData)),
    )
    return faults.has('trailing-bytes') ? Buffer.concat([response, Buffer.from([0, 0])]) : response
  }
  return {
    chain: [signerCertificate, rootCertificate],
    respond,
    answer: ({ method, url, headers, body }, at, faults) => {
      if (method === 'GET' && url.pathname.endsWith('/certchain')) {
        const chain = [signerCertificate, rootCertificate].map((one) => one.toString('base64'))
        return { status: 200, body: chain.join('\n') }
      }
      if (method !== 'POST') return undefined
      const request = String(headers['content-type']).startsWith('application/json')
        ? readJsonRequest(body)
        : readRequest(body)
      if (request === undefined) return refuse(400, 'not a request for a timestamp')
      return {
        status: 201,
        headers: { 'content-type': 'application/timestamp-reply' },
        body: respond(request, at, faults),
      }
    },
  }
}

function attribute(id: string, value: Buffer): Buffer {
  return sequence(oid(id), setOf(value))
}

function timestampInfo(
  { algorithm, digest, nonce }: TimestampRequest,
  at: number,
  serial: number,
  faults: ReadonlySet<TimestampFault>,
): Buffer {
  const imprint = faults.has('wrong-imprint') ? createHash(algorithm).update('another').digest() : digest
  const answered = nonce !== undefined && faults.has('wrong-nonce') ? Buffer.from([42]) : nonce
  return sequence(
    integer(1),
    oid('1.3.6.1.4.1.57264.2'),
    sequence(sequence(oid(HASHES[algorithm]), nothing()), octets(imprint)),
    integer(serial),
    generalizedTime(at),
    sequence(integer(1)),
    ...(answered === undefined ? [] : [der(0x02, answered)]),
  )
}

/** Reads a TimeStampReq (RFC 3161, section 2.4.1); undefined when it is none. */
export function readRequest(body: Uint8Array): TimestampRequest | undefined {
  try {
    const [version, imprint, ...rest] = readDerValues(readDer(body).content)
    if (version?.content.readUInt8(0) !== 1 || imprint === undefined) return undefined
    const [algorithmId, digest] = readDerValues(imprint.content)
    const [id] = readDerValues(algorithmId?.content ?? Buffer.alloc(0))
    const algorithm = hashOfId(id?.whole)
    if (algorithm === undefined || digest === undefined) return undefined
    const nonce = rest.find(({ tag }) => tag === 0x02)
    return {
      algorithm,
      digest: digest.content,
      ...(nonce === undefined ? {} : { nonce: nonce.content }),
      wantsCertificates: rest.some(({ tag, content }) => tag === 0x01 && content[0] === 0xff),
    }
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function hashOfId(id: Buffer | undefined): TimestampRequest['algorithm'] | undefined {
  for (const name of ['sha256', 'sha384', 'sha512'] as const) {
    if (id?.equals(oid(HASHES[name])) === true) return name
  }
  return undefined
}

// The other form that the authority of Sigstore takes.
function readJsonRequest(body: Buffer): TimestampRequest | undefined {
  const request = objectOf(readJson(body))
  const algorithm = textAt(request, 'hashAlgorithm')
  if (body.length > 1024) return undefined
  if (algorithm !== 'sha256' && algorithm !== 'sha384' && algorithm !== 'sha512') return undefined
  const { nonce, certificates } = request
  return {
    algorithm,
    digest: fromBase64(textAt(request, 'artifactHash')),
    ...(typeof nonce === 'number' ? { nonce: integer(BigInt(nonce)).subarray(2) } : {}),
    wantsCertificates: certificates === true,
  }
}
