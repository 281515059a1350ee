import { createHash } from 'node:crypto'
import type { HashName } from '../attest/artifact.ts'
import { judgeRotation, requireFresh } from '../attest/key/judge-key-set.ts'
import { KEY_ROLES, type KeySet, trustedKeysOf } from '../attest/key/key-set.ts'
import { loadDigestVerifier } from '../attest/key/load-digest-verifier.ts'
import { FluxError } from '../core/error.ts'
import { systemClock } from '../host/clock.ts'
import { verifyArtifact } from '../run/verify.ts'
import type { ParsedCommand, RunCommand } from './command.ts'
import type { Environment } from './environment.ts'
import { type KeySetFile, readKeySetFile } from './read-key-set-file.ts'
import { loadTrustedRoots } from './trusted-roots.ts'
import { findSignatures } from './verify-signatures.ts'

/** `flux key check`: says what a key set is made of, and with `--before` whether it may take the place of that one. */
export const runKeyCheck: RunCommand = async (parsed, environment) => {
  const [file = ''] = parsed.positionals
  const after = await readKeySetFile(file, environment)
  const now = BigInt(systemClock().now()) * 1_000_000n
  requireFresh(after.set, now)
  const lines = describe(after.set)
  const before = parsed.values.get('before')
  if (before !== undefined) {
    const { set } = await readKeySetFile(before, environment)
    const signers = await rotationSigners(set, after, now, parsed, environment)
    lines.push(`follows version ${set.version}, signed by`, ...signers.map((one) => `  ${one}`))
  } else if (parsed.switches.has('no-log') || parsed.values.has('bundle'))
    throw new FluxError('cli/usage', '`--bundle` and `--no-log` are for `--before`', {
      hint: 'name the set before with `--before FILE`',
    })
  environment.stdout.write(`${lines.join('\n')}\n`)
  return 0
}

function describe({ keys, revoked, thresholds, version }: KeySet): string[] {
  const distinct = new Set(keys.map(({ key }) => key.fingerprint))
  return [
    `version ${version}: ${count(distinct.size, 'key')}, ${count(revoked.length, 'revocation')}`,
    `signers needed: ${KEY_ROLES.map((role) => `${role} ${thresholds[role]}`).join(', ')}`,
  ]
}

function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? '' : 's'}`
}

/** Who of the set before has signed the one after. Throws `attest/…` when that is not enough. */
async function rotationSigners(
  before: KeySet,
  { bytes, set }: KeySetFile,
  now: bigint,
  parsed: ParsedCommand,
  environment: Environment,
): Promise<readonly string[]> {
  const keys = trustedKeysOf(before, 'root-change')
  const signer = { kind: 'key', keys, requireLog: !parsed.switches.has('no-log'), now } as const
  const { refusal, signatures } = await verifyArtifact({
    artifact: async (hashes) => ({ digests: digestsOf(bytes, hashes), bytes }),
    signatures: findSignatures(parsed.positionals[0] ?? '', parsed, environment),
    roots: await loadTrustedRoots(parsed, environment),
    policy: () => ({ policy: { signer }, signers: before.thresholds['root-change'] }),
    loadDigests: loadDigestVerifier,
  })
  // An older set was signed too: that it is older says more than who has signed it.
  const accepted = signatures.flatMap(({ kind, verification }) =>
    kind === 'message' && verification.accepted ? [verification] : [],
  )
  if (refusal !== undefined && set.version > before.version) {
    const { code, hint, message } = refusal
    throw new FluxError(code, message, hint === undefined ? {} : { hint })
  }
  return judgeRotation(before, set, accepted)
}

function digestsOf(bytes: Uint8Array, hashes: readonly HashName[]): ReadonlyMap<HashName, Uint8Array> {
  return new Map(hashes.map((hash) => [hash, createHash(hash).update(bytes).digest()]))
}
