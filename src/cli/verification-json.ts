import { encodeHex } from '../attest/base64.ts'
import type { Signer, Verification } from '../attest/verify/verification.ts'
import { safeJson } from '../report/invisible.ts'
import type { ReleaseJudgement } from '../run/judge-attestations.ts'
import type { NamedVerification } from './named-verification.ts'
import { instantText } from './verification-text.ts'

/** What was found out about artifacts as JSON: `flux.verify/v1`. */
export function verificationJson(
  results: readonly NamedVerification[],
  judgement?: ReleaseJudgement,
): string {
  const value = {
    schema: 'flux.verify/v1',
    accepted: results.every(({ verification }) => verification.accepted),
    artifacts: results.map(artifactValue),
    ...(judgement === undefined ? {} : { judgement: judgementValue(judgement) }),
  }
  return `${safeJson(value)}\n`
}

/** What the constraints of `--policy` say, in the forms that reports have. */
function judgementValue({ diagnostics, exitCode, findings, undecided }: ReleaseJudgement): object {
  return { accepted: exitCode === 0, findings, undecided, diagnostics }
}

function artifactValue({ name, verification }: NamedVerification): object {
  const { accepted, digests, refusal, signatures } = verification
  return {
    name,
    accepted,
    digest: Object.fromEntries([...digests].map(([hash, value]) => [hash, encodeHex(value)])),
    ...(refusal === undefined ? {} : { refusal }),
    signatures: signatures.map(({ source, verification: one }) => ({ source, ...verificationValue(one) })),
  }
}

function verificationValue(verification: Verification): object {
  if (!verification.accepted) {
    const { checks, code, hint, message } = verification
    return { accepted: false, code, message, ...(hint === undefined ? {} : { hint }), checks }
  }
  const { checks, logEntries, signer, statement, times, warnings } = verification
  return {
    accepted: true,
    signer: signerValue(signer),
    times: times.map(({ time, ...rest }) => ({ ...rest, time: instantText(time) })),
    logEntries: logEntries.map(({ log, logIndex }) => ({ log, logIndex: String(logIndex) })),
    ...(statement === undefined
      ? {}
      : {
          statement: {
            type: statement.type,
            subjects: statement.subjects.map(({ digests, name }) => ({
              ...(name === undefined ? {} : { name }),
              digest: Object.fromEntries(digests),
            })),
            predicateType: statement.predicateType,
            predicate: statement.predicate ?? null,
          },
        }),
    checks,
    warnings,
  }
}

function signerValue(signer: Signer): object {
  if (signer.kind === 'key') return signer
  const { claims, issuer, subject } = signer.identity
  return { kind: signer.kind, fingerprint: signer.fingerprint, issuer, subject, claims }
}
