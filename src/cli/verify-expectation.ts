import type { Instant } from '../attest/instant.ts'
import { requireFresh, requireUnrevoked } from '../attest/key/judge-key-set.ts'
import { type KeyRole, trustedKeysOf } from '../attest/key/key-set.ts'
import type { PublicKey } from '../attest/key/public-key.ts'
import { readPublicKey } from '../attest/key/read-public-key.ts'
import { IMAGE_SIGNATURE_TYPE } from '../attest/oci/media-types.ts'
import { VERDICT_TYPE } from '../attest/predicate/predicate-types.ts'
import type { SignerPolicy, VerificationPolicy } from '../attest/verify/verification-policy.ts'
import { FluxError } from '../core/error.ts'
import { quoted } from '../core/quote.ts'
import { systemClock } from '../host/clock.ts'
import type { SignaturePolicy, VerifyRequest } from '../run/verify.ts'
import type { ParsedCommand } from './command.ts'
import type { Environment } from './environment.ts'
import { readKeySetFile } from './read-key-set-file.ts'
import { readKeyText } from './read-key-text.ts'
import { expectedVerdict, requireVerdict } from './verdict-expectation.ts'
import { identityPolicy, keyPolicy, namesIdentity } from './verify-policy.ts'

/** Whom the options ask for: of files and statements about them, and of images. */
export interface Expectation extends Pick<VerifyRequest, 'policy' | 'check'> {
  readonly images: () => SignaturePolicy
}

/**
 * Reads whom the options ask for: one key, one identity, or the keys of a set.
 * @throws FluxError `cli/usage`, `attest/key-set`, `input/invalid`, `input/not-found`, `io/read`, `key/unreadable`, `key/unsupported`
 */
export async function loadExpectation(parsed: ParsedCommand, environment: Environment): Promise<Expectation> {
  const { switches, values } = parsed
  const [key, keySet] = [values.get('key'), values.get('key-set')]
  if (key === undefined && keySet === undefined && switches.has('no-log'))
    throw new FluxError('cli/usage', '`--no-log` is for `--key` and `--key-set`', {
      hint: 'leave it out: only a key may do without a log',
    })
  if (key !== undefined && (keySet !== undefined || namesIdentity(parsed)))
    throw new FluxError('cli/usage', 'a key and something else cannot be asked for together', {
      hint: 'leave out `--key`, or the other options that say who must have signed',
    })
  if (key === undefined && values.has('fingerprint'))
    throw new FluxError('cli/usage', '`--fingerprint` is for `--key`', {
      hint: 'name the key with `--key`; a key set has the fingerprints of its keys',
    })
  if (keySet !== undefined) return setExpectation(keySet, parsed, environment)
  const signer: SignerPolicy =
    key === undefined
      ? { kind: 'identity', identity: identityPolicy(parsed) }
      : keyPolicy(pinnedKey(key, parsed, environment), parsed)
  const policy = { signer, ...statementPolicy(parsed) }
  const verdict = expectedVerdict(parsed)
  return {
    policy,
    images: () => ({ policy, signers: 1 }),
    ...(verdict === undefined ? {} : { check: (verification) => requireVerdict(verification, verdict) }),
  }
}

/** Keys by their usage, or one identity that the set has not revoked; as many signers as the set asks for. */
async function setExpectation(
  file: string,
  parsed: ParsedCommand,
  environment: Environment,
): Promise<Expectation> {
  const { set } = await readKeySetFile(file, environment)
  const now: Instant = BigInt(systemClock().now()) * 1_000_000n
  requireFresh(set, now)
  const identity = namesIdentity(parsed) ? identityPolicy(parsed) : undefined
  const requireLog = !parsed.switches.has('no-log')
  const verdict = expectedVerdict(parsed)
  const statement = statementPolicy(parsed)
  const isStatement = statement.predicateType !== undefined || statement.subjectName !== undefined
  const isImage = !isStatement || statement.predicateType === IMAGE_SIGNATURE_TYPE
  const asked = (role: KeyRole): SignaturePolicy => ({
    policy: {
      signer:
        identity === undefined
          ? { kind: 'key', keys: trustedKeysOf(set, role), requireLog, now }
          : { kind: 'identity', identity },
      ...statement,
    },
    signers: set.thresholds[role],
  })
  return {
    // HOSTILE: who may only make statements has signed no file by one about it, unless that is what is asked for.
    policy: (kind) => asked(kind === 'envelope' && isStatement ? 'attest' : 'blob'),
    images: () => asked(isImage ? 'oci' : 'attest'),
    check: (verification) => {
      requireUnrevoked(set, verification)
      if (verdict !== undefined) requireVerdict(verification, verdict)
    },
  }
}

/** The key of `--key`, which must be the one of `--fingerprint` where that is given: the file may come from whoever is judged. */
function pinnedKey(reference: string, { values }: ParsedCommand, environment: Environment): PublicKey {
  const key = readPublicKey(readKeyText(reference, environment))
  const expected = values.get('fingerprint')
  if (expected === undefined || expected.toLowerCase() === key.fingerprint) return key
  throw new FluxError(
    'key/mismatch',
    `the key has the fingerprint ${quoted(key.fingerprint)}, not the expected one`,
    {
      hint: 'get the key from whom you trust, or correct `--fingerprint`',
    },
  )
}

function statementPolicy({ values }: ParsedCommand): Omit<VerificationPolicy, 'signer'> {
  const verdictType = values.has('verdict') ? VERDICT_TYPE : undefined
  const predicateType = values.get('predicate-type') ?? verdictType
  const subjectName = values.get('subject-name')
  return {
    ...(predicateType === undefined ? {} : { predicateType }),
    ...(subjectName === undefined ? {} : { subjectName }),
  }
}
