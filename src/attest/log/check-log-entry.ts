import { FluxError } from '../../core/error.ts'
import { encodeBase64, encodeHex, equalBytes } from '../base64.ts'
import type { InclusionProof, LogEntry } from '../bundle/bundle.ts'
import { type Instant, isWithin, type TimeWindow } from '../instant.ts'
import { verifySignature } from '../key/verify-signature.ts'
import type { LogInstance, TrustedRoot } from '../trust/trusted-root.ts'
import { bindEntry } from './bind-entry.ts'
import { checkCheckpoint, type LogGeneration } from './check-checkpoint.ts'
import { inclusionRoot, leafHash } from './inclusion-root.ts'
import { readCheckpoint } from './read-checkpoint.ts'
import type { SignedFacts } from './signed-facts.ts'

/** An entry of a trusted log that is about the signature. */
export interface CountedEntry {
  readonly log: LogInstance
  readonly logIndex: bigint
  /** When the log took it, by its own signature. */
  readonly time?: Instant
  /** When the log counts; entries that have a time were within one of them. */
  readonly windows: readonly TimeWindow[]
}

const NANOSECONDS = 1_000_000_000n

/**
 * Checks an entry of a transparency log: that it is about the digest, the signature and the key, that the log's promise is valid, and that the log
 * proves to hold it, both where they are there. Undefined when the trusted root has no such log: then it does not count.
 * @throws FluxError `attest/log-binding`, `attest/log-set`, `attest/log-proof`, `attest/checkpoint`
 */
export function checkLogEntry(
  entry: LogEntry,
  facts: SignedFacts,
  root: Pick<TrustedRoot, 'logs'>,
): CountedEntry | undefined {
  const generation = bindEntry(entry, facts)
  const instances = root.logs.filter(({ id }) => equalBytes(id, entry.logId))
  const [first, ...others] = instances
  if (first === undefined) return undefined
  const windows = instances.map(({ window }) => window)
  let refusal: unknown
  // One key may be listed several times, with other windows or addresses.
  for (const log of [first, ...others]) {
    try {
      const time = checkInstance(entry, log, generation)
      return { log, logIndex: entry.logIndex, windows, ...(time === undefined ? {} : { time }) }
    } catch (error) {
      if (!(error instanceof FluxError)) throw error
      refusal ??= error
    }
  }
  throw refusal
}

function checkInstance(entry: LogEntry, log: LogInstance, generation: LogGeneration): Instant | undefined {
  const time = checkPromise(entry, log, generation)
  if (entry.proof !== undefined) checkProof(entry, entry.proof, log, generation)
  else if (entry.promise === undefined) throw proofRefusal('there is neither a promise nor a proof')
  return time
}

/** The time that the log promised by its signature. Without the promise a time in the entry is nobody's word. */
function checkPromise(
  { body, integratedTime, logId, logIndex, promise }: LogEntry,
  log: LogInstance,
  generation: LogGeneration,
): Instant | undefined {
  if (promise === undefined) return undefined
  if (generation === 2) throw promiseRefusal('a log of the second interface makes none')
  if (integratedTime === undefined) throw promiseRefusal('the entry has no time')
  const signed = `{"body":"${encodeBase64(body)}","integratedTime":${integratedTime},"logID":"${encodeHex(logId)}","logIndex":${logIndex}}`
  const data = new TextEncoder().encode(signed)
  if (!verifySignature(log.key, 'key-default', { data }, promise))
    throw promiseRefusal('its signature is not valid')
  const time = integratedTime * NANOSECONDS
  if (!isWithin(time, log.window)) throw promiseRefusal('the log did not count at that time')
  return time
}

function checkProof(
  entry: LogEntry,
  proof: InclusionProof,
  log: LogInstance,
  generation: LogGeneration,
): void {
  if (proof.checkpoint === undefined) throw proofRefusal('the proof has no checkpoint')
  const checkpoint = readCheckpoint(proof.checkpoint)
  checkCheckpoint(checkpoint, log, generation)
  if (generation === 2 && proof.logIndex !== entry.logIndex)
    throw proofRefusal('the entry and its proof have different indexes')
  if (proof.treeSize !== checkpoint.treeSize)
    throw proofRefusal('the proof is about a tree of another size than the checkpoint')
  if (!equalBytes(proof.rootHash, checkpoint.rootHash))
    throw proofRefusal('the proof has another root than the checkpoint')
  const root = inclusionRoot(leafHash(entry.body), proof.logIndex, checkpoint.treeSize, proof.hashes)
  if (root === undefined) throw proofRefusal('the proof does not fit the size of the tree')
  if (!equalBytes(root, checkpoint.rootHash))
    throw proofRefusal('the hashes of the proof do not lead to the root')
}

function promiseRefusal(problem: string): FluxError {
  return new FluxError('attest/log-set', `the promise of the log does not hold: ${problem}`, {
    hint: 'get the bundle again from where it was published',
  })
}

function proofRefusal(problem: string): FluxError {
  return new FluxError('attest/log-proof', `the log does not prove that it holds the entry: ${problem}`, {
    hint: 'get the bundle again from where it was published',
  })
}
