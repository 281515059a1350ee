import type { StoreExamination } from '../../run/attestation-store.ts'
import { asBoolean, asString, member, memberAt } from '../json-shape.ts'

/** What decides whether a repository has attestations. */
export interface RepositoryPlan {
  readonly visibility: 'public' | 'private' | 'internal'
  readonly ownerKind: 'user' | 'organization'
}

/** Reads the answer of `GET /repos/{owner}/{repo}`. */
export function readRepository(answer: unknown): RepositoryPlan | undefined {
  const isPrivate = asBoolean(member(answer, 'private'))
  if (isPrivate === undefined) return undefined
  const visibility = asString(member(answer, 'visibility'))
  return {
    visibility: visibility === 'internal' ? 'internal' : isPrivate ? 'private' : 'public',
    ownerKind: memberAt(answer, 'owner', 'type') === 'User' ? 'user' : 'organization',
  }
}

/** Says whether the forge keeps attestations of a repository, and by whom they are signed there. */
export function explainStore(plan: RepositoryPlan | undefined, serverUrl: string): StoreExamination {
  const host = URL.canParse(serverUrl) ? new URL(serverUrl).hostname : ''
  const visibility = plan?.visibility ?? 'unknown'
  const isLocal = host === 'localhost' || host === '127.0.0.1'
  if (host !== 'github.com' && !host.endsWith('.ghe.com') && !isLocal)
    return {
      visibility,
      isAvailable: 'no',
      explanation:
        'GitHub Enterprise Server keeps no attestations: publish the bundles as files or in a registry',
    }
  if (plan === undefined)
    return {
      visibility,
      isAvailable: 'unknown',
      explanation: 'the forge does not say what kind of repository this is',
    }
  if (plan.visibility === 'public')
    return {
      visibility,
      isAvailable: 'yes',
      explanation: 'the repository is public: attestations are signed by the public Sigstore instance',
    }
  if (plan.ownerKind === 'user')
    return {
      visibility,
      isAvailable: 'no',
      explanation:
        'the repository is private and belongs to a user: attestations of such repositories are not kept; publish the bundles as files',
    }
  return {
    visibility,
    isAvailable: 'unknown',
    explanation: `the repository is ${plan.visibility}: attestations are kept on GitHub Enterprise Cloud only, and signed by an instance of GitHub`,
  }
}
