import { setTimeout as delay } from 'node:timers/promises'
import { type Answer, type Exchange, json, readJson, refuse, textAt } from './exchange.ts'
import { type KeySource, type SigningPair, sha256 } from './keys.ts'
import { type Log, type LogFault, makeLog } from './log.ts'
import { EntryRefusal } from './log-v1-entry.ts'
import { canonicalEntryV2 } from './log-v2-entry.ts'

/** How a log of version 2 is set up. */
export interface LogV2Options {
  /** What its checkpoints begin with. */
  readonly host: string
  readonly keyKind: 'ed25519' | 'p256'
  readonly witnesses: 'none' | 'before' | 'after' | 'both'
  /** How long a client waits for the next checkpoint, in milliseconds. */
  readonly checkpointInterval: number
  /** Takes `dsseRequestV002` too. */
  readonly takesEnvelopes: boolean
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
    const body = log.bodies[index] ?? Buffer.alloc(0)
    const logId = faults.has('wrong-log-id') ? keys.pair('stranger log', 'p256').id : log.keyId
    return {
      logIndex: String(index),
      logId: { keyId: logId.toString('base64') },
      kindVersion: { kind: kindOf(body), version: '0.0.2' },
      integratedTime: '0',
      inclusionPromise: null,
      inclusionProof: {
        logIndex: String(view.index),
        rootHash: view.root.toString('base64'),
        treeSize: String(view.size),
        hashes: view.hashes.map((hash) => hash.toString('base64')),
        checkpoint: { envelope: view.checkpoint },
      },
      canonicalizedBody: body.toString('base64'),
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
      body = canonicalEntryV2(request, options.takesEnvelopes)
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

function kindOf(body: Buffer): string {
  return textAt(readJson(body), 'kind')
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
