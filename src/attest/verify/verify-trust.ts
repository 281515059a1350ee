import { createHash } from 'node:crypto'
import { FluxError } from '../../core/error.ts'
import { quoted } from '../../core/quote.ts'
import { encodeHex } from '../base64.ts'
import type { Bundle } from '../bundle/bundle.ts'
import { readIdentity } from '../certificate/read-identity.ts'
import { type CountedEntry, checkLogEntry } from '../log/check-log-entry.ts'
import type { SignedFacts } from '../log/signed-facts.ts'
import type { Statement } from '../statement/statement.ts'
import type { TrustedRoot } from '../trust/trusted-root.ts'
import { type BundleSigner, hintOf } from './bundle-signer.ts'
import { checkProvenance } from './check-provenance.ts'
import type { CheckRecord } from './check-record.ts'
import { checkSignerCertificate, hasNoLogs } from './check-signer-certificate.ts'
import { checkTrustedKey } from './check-trusted-key.ts'
import { checkLogWindows, collectTimes, countLogs, countSources } from './collect-times.ts'
import { matchIdentity } from './match-identity.ts'
import type { AcceptedVerification, Signer, VerifiedTime } from './verification.ts'
import type { VerificationPolicy } from './verification-policy.ts'
import type { VerifiedContent } from './verify-content.ts'

/** A bundle whose signature is valid and bound to the artifact: whether to trust it is open. */
export interface SignedBundle {
  readonly bundle: Bundle
  readonly signer: BundleSigner
  readonly verified: VerifiedContent
  /** Of envelopes. */
  readonly statement: Statement | undefined
  readonly root: TrustedRoot
  readonly policy: VerificationPolicy
}

/** Checks logs, times, the signer and the statement by one trusted root. Throws the refusal. */
export function verifyTrust(signed: SignedBundle, record: CheckRecord): AcceptedVerification {
  const { bundle, policy, root, statement } = signed
  const entries = record.run(
    'log',
    () => countedEntries(signed),
    (counted) => `${counted.length} of ${bundle.entries.length} entries`,
  )
  const times = record.run(
    'time',
    () => {
      const found = collectTimes(bundle, entries, root)
      checkLogWindows(entries, found)
      return found
    },
    (found) => `${found.length} verified`,
  )
  record.run('threshold', () => checkThresholds(signed, entries, times))
  const who = checkSigner(signed, times, record)
  if (policy.predicateType !== undefined)
    record.run('predicate', () => checkPredicateType(statement, policy.predicateType ?? ''))
  const warnings = [...warningsOf(signed)]
  const contradiction = checkPredicate(signed, who, record)
  if (contradiction !== undefined) warnings.push(contradiction)
  return {
    accepted: true,
    signer: who,
    times,
    logEntries: entries.map(({ log, logIndex }) => ({ log: log.baseUrl, logIndex })),
    ...(statement === undefined ? {} : { statement }),
    checks: record.checks,
    warnings: warnings.sort(),
  }
}

function countedEntries({ bundle, root, signer, verified }: SignedBundle): readonly CountedEntry[] {
  const { content, entries } = bundle
  const facts: SignedFacts = {
    digest: verified.digest,
    signature: content.signature,
    ...(content.kind === 'envelope' ? { payload: content.payload } : {}),
    verifier: {
      key: verified.key,
      isPrehashed: verified.isPrehashed,
      ...(signer.kind === 'certificate' ? { certificate: signer.certificate.der } : {}),
    },
  }
  return entries.flatMap((entry) => checkLogEntry(entry, facts, root) ?? [])
}

/** The policy decides what is needed: a bundle lowers nothing by leaving things out. */
function checkThresholds(
  { policy, root, signer }: SignedBundle,
  entries: readonly CountedEntry[],
  times: readonly VerifiedTime[],
): void {
  const isLogged = root.listsLogs && !hasNoLogs(signer)
  const asksForLog = policy.signer.kind === 'key' ? policy.signer.requireLog : isLogged
  demand(
    'transparency logs with an entry',
    countLogs(entries),
    policy.logThreshold ?? (asksForLog ? 1 : 0),
    policy.signer.kind === 'key'
      ? 'sign with a transparency log, or accept signatures of the key without one with `--no-log`'
      : undefined,
  )
  const timesNeeded = policy.timeThreshold ?? (signer.kind === 'certificate' ? 1 : 0)
  demand('verified times', countSources(times), timesNeeded)
}

function demand(what: string, count: number, needed: number, hint?: string): void {
  if (count >= needed) return
  throw new FluxError('attest/threshold', `expected ${what}: ${needed}, got ${count}`, {
    hint: hint ?? 'sign with what the policy asks for, or name the trusted root of the instance that signed',
  })
}

function checkSigner(
  { policy, root, signer }: SignedBundle,
  times: readonly VerifiedTime[],
  record: CheckRecord,
): Signer {
  if (signer.kind === 'certificate') {
    checkSignerCertificate(signer, times, root, policy, record)
    const asked = policy.signer
    if (asked.kind !== 'identity') throw new FluxError('attest/material', 'expected a key, got a certificate')
    const identity = record.run(
      'identity',
      () => {
        const read = readIdentity(signer.certificate)
        matchIdentity(read, asked.identity)
        return read
      },
      ({ subject }) => subject,
    )
    const fingerprint = encodeHex(createHash('sha256').update(signer.certificate.der).digest())
    return { kind: 'identity', identity, fingerprint: `sha256:${fingerprint}` }
  }
  const [trusted] = signer.keys
  if (trusted === undefined) throw new FluxError('attest/signature', 'no trusted key signed')
  const now = policy.signer.kind === 'key' ? policy.signer.now : undefined
  const { fingerprint } = trusted.key
  record.run(
    'key',
    () => checkTrustedKey(trusted, times, now),
    () => fingerprint,
  )
  return { kind: 'key', fingerprint }
}

function checkPredicateType(statement: Statement | undefined, expected: string): void {
  if (statement?.predicateType === expected) return
  const got = statement === undefined ? 'no statement' : quoted(statement.predicateType)
  throw new FluxError('attest/predicate', `expected the predicate type ${quoted(expected)}, got ${got}`, {
    hint: 'ask for the type that is shown',
  })
}

/**
 * A predicate is the word of the build: it is held against the certificate where the policy asks what was built, and by whom. Where it asks for
 * one signer alone, a contradiction is the text of a warning.
 */
function checkPredicate(
  { policy, statement }: SignedBundle,
  who: Signer,
  record: CheckRecord,
): string | undefined {
  if (statement === undefined || who.kind !== 'identity') return undefined
  const { predicateType, signer } = policy
  const isAsked =
    predicateType !== undefined ||
    (signer.kind === 'identity' && signer.identity.sourceRepository !== undefined)
  if (isAsked) {
    record.run('provenance', () => checkProvenance(statement, who.identity))
    return undefined
  }
  try {
    checkProvenance(statement, who.identity)
    return undefined
  } catch (error) {
    if (error instanceof FluxError) return error.message
    throw error
  }
}

function warningsOf({ bundle, signer, verified }: SignedBundle): readonly string[] {
  if (signer.kind !== 'key' || bundle.material.kind !== 'public-key') return []
  const { hint } = bundle.material
  if (hint === '' || hint === hintOf(verified.key)) return []
  return ['the bundle hints at another key than the one that signed it']
}
