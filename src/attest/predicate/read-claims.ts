import { createPublicKey, type KeyObject, verify } from 'node:crypto'
import { FluxError } from '../../core/error.ts'
import { quoted } from '../../core/quote.ts'
import { readStrictJson } from '../strict-json.ts'
import type { WorkflowClaims } from './workflow-claims.ts'

/** What a token must be. */
export interface ExpectedToken {
  /** The issuer, exactly; issuers of enterprises have `/` and their name behind it. */
  readonly issuer: string
  readonly audience: string
  /** Milliseconds since the Unix epoch. */
  readonly now: number
}

/** LIMIT: real tokens have two thousand characters, and issuers a handful of keys. */
const MAX_TOKEN_LENGTH = 32 * 1024
const MAX_KEYS = 64
const MAX_DEPTH = 8
const MIN_RSA_BITS = 2_048
/** Clocks of two machines differ. */
const SKEW_SECONDS = 60

/**
 * Claims of an OpenID token (RFC 7519) of a job of GitHub, once its RS256 signature (RFC 7518, section 3.3) verifies with a key of
 * `keys`, the issuer's JSON Web Key Set, and issuer, audience and times are right. HOSTILE: both texts. No part of the token is in a message.
 * @throws FluxError `sign/token`
 */
export function readWorkflowClaims(token: string, keys: unknown, expected: ExpectedToken): WorkflowClaims {
  const parts = token.length <= MAX_TOKEN_LENGTH ? token.split('.') : []
  const [header = '', body = '', signature = ''] = parts
  const head = parts.length === 3 ? readPart(header) : undefined
  const claims = head === undefined ? undefined : readPart(body)
  if (head === undefined || claims === undefined || !isBase64Url(signature))
    throw wrong('is no JSON Web Token')
  if (head['alg'] !== 'RS256') throw wrong('is not signed with RS256')
  const key = findKey(keys, head['kid'])
  const isSigned = verify(
    'sha256',
    Buffer.from(`${header}.${body}`, 'latin1'),
    key,
    Buffer.from(signature, 'base64url'),
  )
  if (!isSigned) throw wrong('has a signature that is not one of its issuer')
  checkFrame(claims, expected)
  return readWorkflow(claims)
}

type Claims = Readonly<Record<string, unknown>>

function readPart(part: string): Claims | undefined {
  if (!isBase64Url(part)) return undefined
  try {
    const value = readStrictJson(Buffer.from(part, 'base64url'), {
      bytes: MAX_TOKEN_LENGTH,
      depth: MAX_DEPTH,
      what: 'the token',
    })
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

function isBase64Url(text: string): boolean {
  return /^[A-Za-z0-9_-]+$/.test(text)
}

function isObject(value: unknown): value is Claims {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function findKey(set: unknown, id: unknown): KeyObject {
  const keys = isObject(set) ? set['keys'] : undefined
  if (!Array.isArray(keys) || keys.length > MAX_KEYS) throw wrong('has an issuer without a set of keys')
  for (const key of keys) {
    if (!isObject(key) || key['kid'] !== id || typeof id !== 'string' || key['kty'] !== 'RSA') continue
    if ((key['use'] ?? 'sig') !== 'sig' || (key['alg'] ?? 'RS256') !== 'RS256') continue
    const { n, e } = key
    if (typeof n !== 'string' || typeof e !== 'string') continue
    const object = importKey(n, e)
    if ((object?.asymmetricKeyDetails?.modulusLength ?? 0) >= MIN_RSA_BITS && object !== undefined)
      return object
  }
  throw wrong('is signed with a key that its issuer does not list')
}

function importKey(n: string, e: string): KeyObject | undefined {
  try {
    return createPublicKey({ key: { kty: 'RSA', n, e }, format: 'jwk' })
  } catch {
    return undefined
  }
}

function checkFrame(claims: Claims, { issuer, audience, now }: ExpectedToken): void {
  const { iss, aud, exp, nbf } = claims
  const isIssuer = iss === issuer || (typeof iss === 'string' && isOfEnterprise(iss, issuer))
  if (!isIssuer) throw wrong(`is of the issuer ${quoted(String(iss))}, expected ${quoted(issuer)}`)
  const audiences = Array.isArray(aud) ? aud : [aud]
  if (audiences.length !== 1 || audiences[0] !== audience)
    throw wrong(`is for another audience than ${quoted(audience)}`)
  const seconds = now / 1_000
  if (typeof exp !== 'number' || !(exp > seconds)) throw wrong('is expired')
  if (nbf !== undefined && !(typeof nbf === 'number' && nbf <= seconds + SKEW_SECONDS))
    throw wrong('is not valid yet')
}

function isOfEnterprise(iss: string, issuer: string): boolean {
  return iss.startsWith(`${issuer}/`) && /^[A-Za-z0-9][A-Za-z0-9-]{0,99}$/.test(iss.slice(issuer.length + 1))
}

const DECIMAL = /^[1-9]\d{0,19}$/
const REPOSITORY = /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}\/[A-Za-z0-9_.-]{1,100}$/
const REF = /^refs\/[^\u0000-\u0020\u007f~^:?*[\\]{1,1000}$/u
const WORKFLOW_REF = /^[^\u0000-\u0020\u007f\\]{1,2000}$/u
const WORD = /^[a-z][a-z0-9_-]{0,63}$/

function readWorkflow(claims: Claims): WorkflowClaims {
  const text = (name: string, form: RegExp): string => {
    const value = claims[name]
    if (typeof value === 'string' && form.test(value)) return value
    throw wrong(value === undefined ? `has no claim \`${name}\`` : `has a claim \`${name}\` of another form`)
  }
  const repository = text('repository', REPOSITORY)
  const workflowRef = text('workflow_ref', WORKFLOW_REF)
  if (workflowPath(workflowRef, repository) === undefined)
    throw wrong('names a workflow of another repository in `workflow_ref`')
  return {
    issuer: String(claims['iss']),
    repository,
    repositoryId: text('repository_id', DECIMAL),
    repositoryOwnerId: text('repository_owner_id', DECIMAL),
    ref: text('ref', REF),
    sha: text('sha', /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/),
    eventName: text('event_name', WORD),
    workflowRef,
    jobWorkflowRef: text('job_workflow_ref', WORKFLOW_REF),
    runnerEnvironment: text('runner_environment', WORD),
    runId: text('run_id', DECIMAL),
    runAttempt: text('run_attempt', DECIMAL),
  }
}

/** Path of a workflow file: `workflow_ref` without its repository and without its ref. */
export function workflowPath(workflowRef: string, repository: string): string | undefined {
  const at = workflowRef.lastIndexOf('@refs/')
  const prefix = `${repository}/`
  if (at <= prefix.length || !workflowRef.startsWith(prefix)) return undefined
  return workflowRef.slice(prefix.length, at)
}

function wrong(what: string): FluxError {
  return new FluxError('sign/token', `the token of the job ${what}`, {
    hint: 'run this in a job of GitHub Actions with `permissions: id-token: write`',
  })
}
