import { checkpointText, cosignatureLine, type NoteSigner, noteKeyId, signatureLine } from './checkpoint.ts'
import type { KeySource } from './keys.ts'
import { leafHash, MerkleTree } from './merkle-tree.ts'

/** Ways in which a log may do its work badly. */
export type LogFault =
  | 'wrong-key'
  | 'wrong-log-id'
  | 'stale-checkpoint'
  | 'swapped-proof'
  | 'bad-hash-count'
  | 'wrong-root'
  | 'wrong-origin'
  | 'set-over-other-body'
  | 'other-entry'

/** How a log is set up. */
export interface LogOptions {
  readonly signer: NoteSigner
  readonly origin: string
  /** Lines of witnesses, before or after the line of the log, or both. */
  readonly witnesses: 'none' | 'before' | 'after' | 'both'
  /** A line with the time below the root, as some logs have it. */
  readonly timestampLine: boolean
}

/** That an entry is in the log. */
export interface InclusionView {
  readonly index: number
  readonly size: number
  readonly root: Buffer
  readonly hashes: readonly Buffer[]
  readonly checkpoint: string
}

/** A log whose tree grows. */
export interface Log {
  readonly keyId: Buffer
  readonly tree: MerkleTree
  readonly bodies: readonly Buffer[]
  /** The index of an entry with these bytes. */
  find(body: Buffer): number | undefined
  /** Appends an entry and gives its index. */
  append(body: Buffer): number
  /** The checkpoint of the tree as it is. `at` is in milliseconds. */
  checkpoint(at: number): string
  /** Proves that an entry is in the tree as it is. */
  view(index: number, at: number, faults?: ReadonlySet<LogFault>): InclusionView
}

/** Makes an empty log. */
export function makeLog(keys: KeySource, options: LogOptions): Log {
  const tree = new MerkleTree()
  const bodies: Buffer[] = []
  const indexes = new Map<string, number>()
  const note = (size: number, at: number, faults: ReadonlySet<LogFault>): string => {
    const origin = faults.has('wrong-origin') ? 'log.elsewhere.example' : options.origin
    const text = checkpointText({
      origin,
      size,
      root: tree.root(size),
      ...(options.timestampLine ? { extensionLines: [`Timestamp: ${at}000000`] } : {}),
    })
    const signer = faults.has('wrong-key')
      ? { ...options.signer, pair: keys.pair('stranger log', options.signer.pair.kind) }
      : options.signer
    const line = signatureLine(signer, text)
    const witness = (number: number): string =>
      cosignatureLine(
        { name: `witness${number}.example`, pair: keys.pair(`witness ${number}`, 'ed25519') },
        text,
        at,
      )
    const before = options.witnesses === 'before' || options.witnesses === 'both' ? [witness(1)] : []
    const after = options.witnesses === 'after' || options.witnesses === 'both' ? [witness(2)] : []
    return `${text}\n${[...before, line, ...after].join('')}`
  }
  return {
    keyId: noteKeyId(options.signer),
    tree,
    bodies,
    find: (body) => indexes.get(leafHash(body).toString('hex')),
    append: (body) => {
      const index = tree.append(body)
      bodies.push(body)
      indexes.set(leafHash(body).toString('hex'), index)
      return index
    },
    checkpoint: (at) => note(tree.size, at, new Set()),
    view: (index, at, faults = new Set()) => {
      const { size } = tree
      const shown = faults.has('swapped-proof') ? (index + 1) % size : index
      const stranger = leafHash(Buffer.from('stranger'))
      const hashes = [...tree.proof(shown, size)]
      if (faults.has('bad-hash-count') || (faults.has('swapped-proof') && size === 1)) hashes.push(stranger)
      return {
        index,
        size,
        root: faults.has('wrong-root') ? stranger : tree.root(size),
        hashes,
        checkpoint: note(faults.has('stale-checkpoint') ? index : size, at, faults),
      }
    },
  }
}
