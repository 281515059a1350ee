import { FluxError } from '../../core/error.ts'
import { quoted } from '../../core/quote.ts'
import { equalBytes } from '../base64.ts'
import { verifySignature } from '../key/verify-signature.ts'
import type { LogInstance } from '../trust/trusted-root.ts'
import { logNames } from './log-names.ts'
import type { Checkpoint } from './read-checkpoint.ts'

/** Interfaces of logs: in the first one the origin names the tree too. */
export type LogGeneration = 1 | 2

const TREE = / - [0-9]+$/

/**
 * Checks that a checkpoint is one of the log and signed by it: every signature with the name and the identifier of the log's key is valid, and
 * there is one. Signatures of others, such as witnesses, mean nothing here. Throws `attest/checkpoint`.
 */
export function checkCheckpoint(checkpoint: Checkpoint, log: LogInstance, generation: LogGeneration): void {
  const names = logNames(log.baseUrl)
  const { origin } = checkpoint
  const name = generation === 1 ? origin.replace(TREE, '') : origin
  if (!names.includes(name) || (generation === 1 && name === origin))
    throw refused(`its origin is ${quoted(origin)}, expected that of ${quoted(log.baseUrl)}`)
  const own = checkpoint.signatures.filter(
    (one) => names.includes(one.name) && equalBytes(one.keyId, log.id.subarray(0, one.keyId.length)),
  )
  if (own.length === 0) throw refused('the log did not sign it')
  for (const { signature } of own) {
    if (!verifySignature(log.key, 'key-default', { data: checkpoint.signedText }, signature))
      throw refused('the signature of the log is not valid')
  }
}

function refused(problem: string): FluxError {
  return new FluxError('attest/checkpoint', `the checkpoint is not one of the log: ${problem}`, {
    hint: 'get the bundle again from where it was published',
  })
}
