import { FluxError } from '../../core/error.ts'
import { compilePattern } from '../../core/expression/pattern/pattern.ts'
import { EvalError } from '../../core/expression/value.ts'
import { LIMITS } from '../../core/limits.ts'
import { alternatives, quoted } from '../../core/quote.ts'
import type { SignerClaims, SignerIdentity } from '../certificate/signer-identity.ts'
import type { IdentityPolicy } from './identity-policy.ts'
import { matchStars } from './match-stars.ts'
import { type SignerWorkflow, workflowOfPolicy, workflowOfSubject } from './signer-workflow.ts'

/**
 * Checks that the identity that a certificate proves is the one that a policy names. Everything is compared whole: nothing is searched within, and
 * only names of repositories, owners and hosts are compared without ASCII case, as forges have them. What the policy asks for and the certificate
 * does not say is a refusal. Throws `attest/identity`, and `input/invalid` for policies that name no signer or are malformed.
 */
export function matchIdentity(identity: SignerIdentity, policy: IdentityPolicy): void {
  const { subject, subjectPattern, sourceRepository } = policy
  if (
    policy.issuer === '' ||
    (subject === undefined && subjectPattern === undefined && sourceRepository === undefined)
  )
    throw unusable('the policy names no issuer, or no subject and no repository')
  check('issuer', policy.issuer, identity.issuer, policy.issuer === identity.issuer)
  if (subject !== undefined) check('subject', subject, identity.subject, subject === identity.subject)
  if (subjectPattern !== undefined)
    check('subject', subjectPattern, identity.subject, matchesWhole(subjectPattern, identity.subject))
  matchSource(identity.claims, policy)
  matchWorkflow(identity, policy)
  matchRun(identity.claims, policy)
}

function matchSource(claims: SignerClaims, policy: IdentityPolicy): void {
  compare('source repository', policy.sourceRepository, claims.sourceRepository, isSameName)
  compare('source repository id', policy.sourceRepositoryId, claims.sourceRepositoryId)
  compare('source owner', policy.sourceOwner, claims.sourceOwner, isSameName)
  compare('source owner id', policy.sourceOwnerId, claims.sourceOwnerId)
  compare('source ref', policy.sourceRef, claims.sourceRef, matchStars)
  compare('source digest', commit(policy.sourceDigest), claims.sourceDigest)
}

function matchWorkflow({ subject, claims }: SignerIdentity, policy: IdentityPolicy): void {
  compare('signer digest', commit(policy.signerDigest), claims.buildSignerDigest)
  const { signerWorkflow, signerRef } = policy
  if (signerWorkflow === undefined && signerRef === undefined) return
  const workflow = workflowOfSubject(subject)
  if (signerWorkflow !== undefined) {
    const expected = workflowOfPolicy(signerWorkflow)
    if (expected === undefined)
      throw unusable(`${quoted(signerWorkflow)} names no workflow, expected \`owner/name/path.yml\``)
    const isIt = workflow !== undefined && isSameWorkflow(expected, workflow)
    check('signer workflow', signerWorkflow, subject, isIt)
  }
  if (signerRef !== undefined) {
    const ref = workflow?.ref
    // Certificates hold addresses, in which unusual characters of a ref are written as `%` and digits.
    compare('signer ref', signerRef, ref, (pattern, text) =>
      [pattern, encoded(pattern)].some((one) => matchStars(one, text)),
    )
  }
}

function matchRun(claims: SignerClaims, policy: IdentityPolicy): void {
  const { buildTriggers } = policy
  if (buildTriggers !== undefined) {
    const trigger = claims.buildTrigger
    if (trigger === undefined) throw missing('build trigger')
    if (!buildTriggers.includes(trigger))
      throw refused(`the build trigger is ${quoted(trigger)}, expected ${expectedOf(buildTriggers)}`)
  }
  compare('runner environment', policy.runnerEnvironment, claims.runnerEnvironment)
  compare('visibility', policy.visibility, claims.visibility)
  compare('run', policy.runInvocation, claims.runInvocation, isPrefix)
}

/**
 * Compiled alone first: a pattern that closes the group around it would have alternatives that are not anchored. LIMIT: the length of patterns;
 * matching is linear in the text.
 */
function matchesWhole(source: string, text: string): boolean {
  const alone = compilePattern(source)
  const whole = compilePattern(`^(?:${source})$`)
  if (alone instanceof EvalError || whole instanceof EvalError) {
    const problem = alone instanceof EvalError ? alone : whole
    throw unusable(
      `the pattern of the subject is unusable: ${problem instanceof EvalError ? problem.message : ''}`,
    )
  }
  if (text.length > LIMITS.certificateBytes) return false
  return whole.test(text)
}

function isSameWorkflow(one: SignerWorkflow, other: SignerWorkflow): boolean {
  return (
    isSameName(one.host, other.host) &&
    isSameName(one.owner, other.owner) &&
    isSameName(one.repository, other.repository) &&
    (one.path === other.path || encoded(one.path) === other.path)
  )
}

/** ASCII case alone: other letters have twins that are other names. */
function isSameName(one: string, other: string): boolean {
  return asciiLower(one) === asciiLower(other)
}

function asciiLower(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())
}

function isPrefix(prefix: string, text: string): boolean {
  return text === prefix || text.startsWith(prefix.endsWith('/') ? prefix : `${prefix}/`)
}

/** Writes a path as the certificate authority does; stars stay what they are. */
function encoded(path: string): string {
  return encodeURI(path.toWellFormed()).replace(/[!'()?#]|%5B|%5D/g, (found) =>
    found.length > 1 ? found : `%${found.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

function commit(digest: string | undefined): string | undefined {
  if (digest === undefined) return undefined
  if (!/^(?:[0-9a-fA-F]{40}|[0-9a-fA-F]{64})$/.test(digest))
    throw unusable(`${quoted(digest)} is no commit, expected 40 or 64 hexadecimal digits`)
  return digest.toLowerCase()
}

function compare(
  what: string,
  expected: string | undefined,
  got: string | undefined,
  matches: (expected: string, got: string) => boolean = (one, other) => one === other,
): void {
  if (expected === undefined) return
  if (got === undefined) throw missing(what)
  check(what, expected, got, matches(expected, got))
}

function check(what: string, expected: string, got: string, holds: boolean): void {
  if (!holds) throw refused(`the ${what} is ${quoted(got)}, expected ${quoted(expected)}`)
}

function expectedOf(names: readonly string[]): string {
  return names.length === 0 ? 'none' : alternatives(names)
}

function missing(what: string): FluxError {
  return refused(`the certificate does not say the ${what}, which the policy asks for`)
}

function refused(message: string): FluxError {
  return new FluxError('attest/identity', message, {
    hint: 'compare the identity that is shown with the one that you expect',
  })
}

function unusable(message: string): FluxError {
  return new FluxError('input/invalid', message, {
    hint: 'name the issuer, and the subject or the repository',
  })
}
