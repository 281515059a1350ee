import { FluxError } from '../../core/error.ts'
import { quoted } from '../../core/quote.ts'
import { derivePolicy, type RepositoryOptions } from './derive-policy.ts'
import type { IdentityPolicy } from './identity-policy.ts'

const OWNER = /^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,98})$/

/**
 * The policy that the name of an owner stands for: like that of a repository, for any repository that the owner has. Throws `input/invalid` for names that are
 * none.
 */
export function deriveOwnerPolicy(owner: string, options: RepositoryOptions = {}): IdentityPolicy {
  if (!OWNER.test(owner))
    throw new FluxError('input/invalid', `${quoted(owner)} is no owner of repositories`, {
      hint: 'name the user or the organisation',
    })
  const { sourceRepository: _, ...policy } = derivePolicy(`${owner}/x`, options)
  const server = (options.server ?? 'https://github.com').replaceAll('.', '\\.')
  // The name of the repository may be anything; a workflow that is named may be one of another owner.
  const subjectPattern =
    policy.signerWorkflow === undefined
      ? `(?i:${server}/${owner}/)[A-Za-z0-9._-]+/\\.github/workflows/[^/@]+@.+`
      : `${server}/[^@]+@.+`
  return { ...policy, subjectPattern }
}
