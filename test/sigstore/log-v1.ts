import { canonicalJson } from './canonical-json.ts'
import { type Answer, type Exchange, json, listAt, readJson, refuse } from './exchange.ts'
import { type KeySource, type SigningPair, sha256 } from './keys.ts'
import { type Log, type LogFault, makeLog } from './log.ts'
import { canonicalEntry, EntryRefusal } from './log-v1-entry.ts'
import { leafHash } from './merkle-tree.ts'
import { pem } from './pem.ts'

/** How a log of version 1 is set up. */
export interface LogV1Options {
  readonly host: string
  readonly treeId: bigint
  /** The global index of the first entry of the shard. */
  readonly indexOffset: number
  readonly witnesses: 'none' | 'before' | 'after' | 'both'
  readonly timestampLine: boolean
}

/** A transparency log that speaks the first protocol of Rekor. */
export interface LogV1 {
  readonly pair: SigningPair
  readonly log: Log
  /** Puts an entry in, or finds it, and gives the answer to the client. `at` is in milliseconds. */
  submit(proposed: unknown, at: number, faults?: ReadonlySet<LogFault>): Answer
  answer(request: Exchange, at: number, faults: ReadonlySet<LogFault>): Answer | undefined
}

const ENTRIES = '/api/v1/log/entries'

/** Makes an empty log. */
export function makeLogV1(keys: KeySource, options: LogV1Options): LogV1 {
  const pair = keys.pair('log v1', 'p256')
  const origin = `${options.host} - ${options.treeId}`
  const log = makeLog(keys, {
    signer: { name: options.host, pair },
    origin,
    witnesses: options.witnesses,
    timestampLine: options.timestampLine,
  })
  const times: number[] = []
  const treeId = options.treeId.toString(16).padStart(16, '0')
  const uuidOf = (index: number): string =>
    `${treeId}${leafHash(log.bodies[index] ?? Buffer.alloc(0)).toString('hex')}`

  const append = (body: Buffer, at: number): number => {
    times.push(Math.floor(at / 1_000))
    return log.append(body)
  }

  const entryOf = (index: number, at: number, faults: ReadonlySet<LogFault>): object => {
    const body = log.bodies[index] ?? Buffer.alloc(0)
    const view = log.view(index, at, faults)
    const integratedTime = times[index] ?? 0
    const stranger = keys.pair('stranger log', 'p256')
    const logID = (faults.has('wrong-log-id') ? stranger : pair).id.toString('hex')
    const logIndex = options.indexOffset + index
    const signedBody = faults.has('set-over-other-body') ? Buffer.from('{}') : body
    const promise = canonicalJson({ body: signedBody.toString('base64'), integratedTime, logID, logIndex })
    const signer = faults.has('wrong-key') ? stranger : pair
    return {
      body: body.toString('base64'),
      integratedTime,
      logID,
      logIndex,
      verification: {
        inclusionProof: {
          checkpoint: view.checkpoint,
          hashes: view.hashes.map((hash) => hash.toString('hex')),
          logIndex: view.index,
          rootHash: view.root.toString('hex'),
          treeSize: view.size,
        },
        signedEntryTimestamp: signer.sign(Buffer.from(promise)).toString('base64'),
      },
    }
  }

  const submit: LogV1['submit'] = (proposed, at, faults = new Set()) => {
    let body: Buffer
    try {
      body = canonicalEntry(proposed)
    } catch (error) {
      if (error instanceof EntryRefusal) return refuse(400, error.message)
      throw error
    }
    const known = log.find(body)
    if (known !== undefined) {
      const uuid = uuidOf(known)
      const message = `an equivalent entry already exists in the transparency log with UUID ${uuid}`
      return refuse(409, message, { location: `${ENTRIES}/${uuid}` })
    }
    const index = append(body, at)
    const shown = faults.has('other-entry') ? append(otherEntry(keys, index), at) : index
    const uuid = uuidOf(shown)
    return json(201, { [uuid]: entryOf(shown, at, faults) }, { etag: uuid, location: `${ENTRIES}/${uuid}` })
  }

  const find = (uuid: string): number =>
    log.bodies.findIndex((_, index) => uuid === uuidOf(index) || uuid === uuidOf(index).slice(16))

  const findProposed = (entry: unknown): number => {
    try {
      return log.find(canonicalEntry(entry)) ?? -1
    } catch (error) {
      if (error instanceof EntryRefusal) return -1
      throw error
    }
  }

  // A search names entries by index, by id, or by what they would be made of.
  const retrieved = (query: unknown): readonly number[] => {
    const indexes = [
      ...listAt(query, 'logIndexes').map((index) => Number(index) - options.indexOffset),
      ...listAt(query, 'entryUUIDs').map((uuid) => find(String(uuid))),
      ...listAt(query, 'entries').map(findProposed),
    ]
    return [...new Set(indexes)].filter((index) => log.bodies[index] !== undefined)
  }

  return {
    pair,
    log,
    submit,
    answer: ({ method, url, body }, at, faults) => {
      const path = url.pathname
      if (path === ENTRIES && method === 'POST') return submit(readJson(body), at, faults)
      if (path === ENTRIES && method === 'GET') {
        const index = Number(url.searchParams.get('logIndex') ?? '-1') - options.indexOffset
        if (log.bodies[index] === undefined) return refuse(404, 'no such entry')
        return json(200, { [uuidOf(index)]: entryOf(index, at, faults) })
      }
      if (path === `${ENTRIES}/retrieve` && method === 'POST') {
        const found = retrieved(readJson(body))
        return json(
          200,
          found.map((index) => ({ [uuidOf(index)]: entryOf(index, at, faults) })),
        )
      }
      if (path.startsWith(`${ENTRIES}/`) && method === 'GET') {
        const index = find(path.slice(ENTRIES.length + 1))
        if (index < 0) return refuse(404, 'no such entry')
        return json(200, { [uuidOf(index)]: entryOf(index, at, faults) })
      }
      if (path === '/api/v1/log/publicKey' && method === 'GET') {
        return {
          status: 200,
          headers: { 'content-type': 'application/x-pem-file' },
          body: pem('PUBLIC KEY', pair.spki),
        }
      }
      if (path === '/api/v1/log' && method === 'GET') {
        return json(200, {
          rootHash: log.tree.root().toString('hex'),
          signedTreeHead: log.checkpoint(at),
          treeID: String(options.treeId),
          treeSize: log.tree.size,
          inactiveShards: [],
        })
      }
      return undefined
    },
  }
}

// An entry as another signer would have made it, of another artifact.
function otherEntry(keys: KeySource, number: number): Buffer {
  const pair = keys.pair('other signer', 'p256')
  const artifact = Buffer.from(`another artifact, number ${number}`)
  return canonicalEntry({
    apiVersion: '0.0.1',
    kind: 'hashedrekord',
    spec: {
      data: { hash: { algorithm: 'sha256', value: sha256(artifact).toString('hex') } },
      signature: {
        content: pair.sign(artifact).toString('base64'),
        publicKey: { content: Buffer.from(pem('PUBLIC KEY', pair.spki)).toString('base64') },
      },
    },
  })
}
