import { objectOf, readJson } from './exchange.ts'

/** Claims of an identity token, as a runner of GitHub or another issuer puts them in; all texts but times. */
export type Claims = Readonly<Record<string, string | number | boolean | readonly string[]>>

export const GITHUB_ISSUER = 'https://token.actions.githubusercontent.com'

/** The claims of a run of a release workflow of `octo/widget`, as GitHub writes them. */
export const GITHUB_CLAIMS: Claims = {
  iss: GITHUB_ISSUER,
  sub: 'repo:octo/widget:ref:refs/tags/v1.2.3',
  actor: 'octocat',
  actor_id: '583231',
  base_ref: '',
  event_name: 'push',
  head_ref: '',
  job_workflow_ref: 'octo/widget/.github/workflows/release.yml@refs/tags/v1.2.3',
  job_workflow_sha: '7f1c2d0e5b3a49688d7c6b5a4f3e2d1c0b9a8f7e',
  ref: 'refs/tags/v1.2.3',
  ref_protected: 'true',
  ref_type: 'tag',
  repository: 'octo/widget',
  repository_id: '814726301',
  repository_owner: 'octo',
  repository_owner_id: '40219837',
  repository_visibility: 'public',
  run_attempt: '1',
  run_id: '9182736450',
  run_number: '42',
  runner_environment: 'github-hosted',
  sha: '7f1c2d0e5b3a49688d7c6b5a4f3e2d1c0b9a8f7e',
  workflow: 'Release',
  workflow_ref: 'octo/widget/.github/workflows/release.yml@refs/tags/v1.2.3',
  workflow_sha: '7f1c2d0e5b3a49688d7c6b5a4f3e2d1c0b9a8f7e',
}

/** Claims of a person who signed in with an address. */
export const EMAIL_CLAIMS: Claims = {
  iss: 'https://accounts.example',
  sub: '108472635',
  email: 'ada@example.com',
  email_verified: true,
}

/** The text of a claim; undefined when it is absent or empty. */
export function textOf(claims: Claims, name: string): string | undefined {
  const value = claims[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** What proves that the caller has the key: the address if it was verified, else the subject. */
export function challengeOf(claims: Claims): string {
  const email = claims['email_verified'] === true ? textOf(claims, 'email') : undefined
  return email ?? textOf(claims, 'sub') ?? ''
}

/** The claims in a token; its signature is not looked at. */
export function claimsOf(token: string): Claims {
  const [, payload = ''] = token.split('.')
  return Object.fromEntries(
    Object.entries(objectOf(readJson(Buffer.from(payload, 'base64url')))).filter(isClaim),
  )
}

function isClaim(entry: readonly [string, unknown]): entry is [string, Claims[string]] {
  const [, value] = entry
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}
