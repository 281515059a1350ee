import type { PublicKey } from '../attest/key/public-key.ts'
import { deriveOwnerPolicy } from '../attest/verify/derive-owner-policy.ts'
import { derivePolicy } from '../attest/verify/derive-policy.ts'
import type { IdentityPolicy } from '../attest/verify/identity-policy.ts'
import type { SignerPolicy } from '../attest/verify/verification-policy.ts'
import { FluxError } from '../core/error.ts'
import type { ParsedCommand } from './command.ts'

/** Options that name an identity, by the member of the policy that they fill. */
const FIELDS = {
  'certificate-identity': 'subject',
  'certificate-oidc-issuer': 'issuer',
  'owner-id': 'sourceOwnerId',
  'repo-id': 'sourceRepositoryId',
  run: 'runInvocation',
  'runner-environment': 'runnerEnvironment',
  'signer-digest': 'signerDigest',
  'signer-ref': 'signerRef',
  'signer-workflow': 'signerWorkflow',
  'source-digest': 'sourceDigest',
  'source-ref': 'sourceRef',
  visibility: 'visibility',
} as const satisfies Readonly<Record<string, keyof IdentityPolicy>>

/** Options of an identity that say more of what `FIELDS` has. */
const OTHERS = ['repo', 'owner', 'server', 'trigger', 'allow-self-hosted']

/** True when an option names an identity. */
export function namesIdentity({ switches, values }: ParsedCommand): boolean {
  return [...Object.keys(FIELDS), ...OTHERS].some((name) => values.has(name) || switches.has(name))
}

/** The policy of a key that was given. */
export function keyPolicy(key: PublicKey, parsed: ParsedCommand): SignerPolicy {
  return { kind: 'key', keys: [{ key }], requireLog: !parsed.switches.has('no-log') }
}

/**
 * The identity that must have signed, from the options: an exact name and who vouched for it, or a repository or owner of the forge; every further
 * option is one more condition. Throws `cli/usage` when neither is there, `input/invalid` for names that are none.
 */
export function identityPolicy(parsed: ParsedCommand): IdentityPolicy {
  const { lists, switches, values } = parsed
  const fields: { -readonly [Name in keyof IdentityPolicy]?: IdentityPolicy[Name] } = {}
  for (const [option, member] of Object.entries(FIELDS)) {
    const value = values.get(option)
    if (value !== undefined) fields[member] = value
  }
  const triggers = lists.get('trigger')
  if (triggers !== undefined) fields.buildTriggers = triggers
  const base = forgePolicy(parsed)
  const issuer = fields.issuer ?? base?.issuer
  if (base === undefined && (fields.subject === undefined || issuer === undefined))
    throw new FluxError('cli/usage', 'it is not said who must have signed', {
      hint: 'add `--repo OWNER/NAME`, `--key FILE`, or `--certificate-identity` with `--certificate-oidc-issuer`',
    })
  const { runnerEnvironment, ...others } = base ?? {}
  const hosted =
    switches.has('allow-self-hosted') || runnerEnvironment === undefined ? {} : { runnerEnvironment }
  const { signerWorkflow, ...named } = fields
  return {
    ...others,
    ...hosted,
    ...named,
    issuer: issuer ?? '',
    // That of the repository's policy has the host too.
    ...(signerWorkflow === undefined ? {} : { signerWorkflow: base?.signerWorkflow ?? signerWorkflow }),
  }
}

/** What the name of a repository or an owner stands for. */
function forgePolicy({ values, lists }: ParsedCommand): IdentityPolicy | undefined {
  const [repository, owner, server] = [values.get('repo'), values.get('owner'), values.get('server')]
  if (repository !== undefined && owner !== undefined)
    throw new FluxError('cli/usage', '`--repo` and `--owner` cannot be used together', {
      hint: 'leave out `--owner`: a repository has one',
    })
  const workflow = values.get('signer-workflow')
  const triggers = lists.get('trigger')
  const options = {
    ...(server === undefined ? {} : { server }),
    ...(workflow === undefined ? {} : { signerWorkflow: workflow }),
    ...(triggers === undefined ? {} : { buildTriggers: triggers }),
  }
  if (repository !== undefined) return derivePolicy(repository, options)
  if (owner !== undefined) return deriveOwnerPolicy(owner, options)
  return undefined
}
