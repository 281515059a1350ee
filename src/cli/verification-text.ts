import type { Instant } from '../attest/instant.ts'
import type { AcceptedVerification, Signer } from '../attest/verify/verification.ts'
import { terminalText } from '../report/escape.ts'
import type { ReleaseJudgement } from '../run/judge-attestations.ts'
import { judgementText } from './judgement-text.ts'
import type { NamedVerification } from './named-verification.ts'

const MILLISECOND = 1_000_000n
const LAST = 8_640_000_000_000_000n

/** What was found out about artifacts as lines for a person: one for each artifact, with who signed, when, and where it is logged. */
export function verificationText(
  results: readonly NamedVerification[],
  withChecks: boolean,
  judgement?: ReleaseJudgement,
): string {
  const texts = results.map((result) => artifactText(result, withChecks))
  if (judgement !== undefined) texts.push(judgementText(judgement))
  return texts.join('')
}

function artifactText({ name, verification }: NamedVerification, withChecks: boolean): string {
  const { accepted, refusal, signatures } = verification
  const lines: string[] = [`${accepted ? 'accepted' : 'refused'} ${terminalText(name)}`]
  if (refusal !== undefined) {
    lines.push(`  = ${refusal.code}: ${terminalText(refusal.message)}`)
    if (refusal.hint !== undefined) lines.push(`  = help: ${terminalText(refusal.hint)}`)
  }
  for (const { source, verification: one } of signatures) {
    if (one.accepted) lines.push(...acceptedLines(source, one))
    else if (accepted || signatures.length > 1)
      lines.push(`  ${terminalText(source)}: refused, ${terminalText(one.message)}`)
    if (withChecks)
      for (const check of one.checks) {
        const detail = check.detail === undefined ? '' : `: ${terminalText(check.detail)}`
        lines.push(`    ${check.passed ? 'passed' : 'failed'} ${check.name}${detail}`)
      }
  }
  return `${lines.join('\n')}\n`
}

function acceptedLines(source: string, accepted: AcceptedVerification): readonly string[] {
  const lines = [`  ${terminalText(source)}: signed by ${signerText(accepted.signer)}`]
  for (const { from, time } of accepted.times)
    lines.push(`    at ${instantText(time)} by ${terminalText(from)}`)
  for (const { log, logIndex } of accepted.logEntries)
    lines.push(`    logged in ${terminalText(log)} as ${logIndex}`)
  if (accepted.statement !== undefined)
    lines.push(`    states ${terminalText(accepted.statement.predicateType)}`)
  for (const warning of accepted.warnings) lines.push(`    warning: ${terminalText(warning)}`)
  return lines
}

function signerText(signer: Signer): string {
  if (signer.kind === 'key') return `the key ${signer.fingerprint}`
  const { issuer, subject } = signer.identity
  return `${terminalText(subject)}, says ${terminalText(issuer)}`
}

/** A time as RFC 3339 to the second. */
export function instantText(instant: Instant): string {
  const milliseconds = instant / MILLISECOND
  // A time beyond what a calendar has.
  if (milliseconds > LAST || milliseconds < -LAST) return `${instant} ns`
  return new Date(Number(milliseconds)).toISOString().replace(/\.\d+Z$/, 'Z')
}
