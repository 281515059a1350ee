import { type FactFields, Unavailable } from '../../../core/fact.ts'
import type { WORKFLOW_PIN } from './kinds.ts'
import type { AskPlace } from './online-facts.ts'
import type { RepositoryPort, RepositoryRefs } from './repository-port.ts'
import { isVersion } from './version-range.ts'

type PinFields = FactFields<typeof WORKFLOW_PIN.fields>

/** A commit, or why it is not known; undefined when there is none. */
export type KnownCommit = string | undefined | Unavailable

/** Asks what the ref of a place names, and who holds that. */
export const askPin: AskPlace<typeof WORKFLOW_PIN.fields> = async (port, place) => {
  const { raw, slug, ref, refKind, context, version } = place
  const refs = await refsOf(port, slug)
  const commit = await commitOf(port, slug, ref, refKind, refs)
  const tag = commit instanceof Unavailable ? commit : commit && longestTag(refs, commit)
  const versionCommit = version === undefined ? undefined : namedBy(refs, version)
  const comment = place.fact.spans.get('/version')
  const fields: PinFields = {
    raw,
    slug,
    ref,
    refKind,
    context,
    isBranch: refs instanceof Unavailable ? refs : refs.branches.has(ref),
    isTag: refs instanceof Unavailable ? refs : refs.tags.has(ref),
    ...(commit === undefined ? {} : { commit }),
    ...(tag === undefined ? {} : { tag }),
    held: await isHeld(port, slug, commit, refs),
    ...(version === undefined ? {} : { version }),
    ...(versionCommit === undefined ? {} : { versionCommit }),
  }
  return [{ fields, ...(comment === undefined ? {} : { spans: new Map([['/version', comment]]) }) }]
}

/** The names of a repository. One that is not there, or not shown to us, says nothing of its refs. */
export async function refsOf(port: RepositoryPort, slug: string): Promise<RepositoryRefs | Unavailable> {
  const refs = await port.refs(slug)
  return refs ?? new Unavailable('the forge shows no repository of this name')
}

/** The commit that a ref names in the end. */
export async function commitOf(
  port: RepositoryPort,
  slug: string,
  ref: string,
  refKind: 'commit' | 'symbolic',
  refs: RepositoryRefs | Unavailable,
): Promise<KnownCommit> {
  if (refs instanceof Unavailable) return refs
  if (refKind === 'symbolic') return namedBy(refs, ref)
  const id = ref.toLowerCase()
  if (isTip(refs, id)) return id
  const peeled = await port.peel(slug, id)
  return peeled ?? id
}

/** The longest name among the tags of a commit, and of equally long ones the last; versions before other names. */
export function longestTag(refs: RepositoryRefs | Unavailable, commit: string): KnownCommit {
  if (refs instanceof Unavailable) return refs
  let longest: string | undefined
  for (const [name, target] of refs.tags) {
    if (target === commit && (longest === undefined || isBetter(name, longest))) longest = name
  }
  return longest
}

function isBetter(name: string, than: string): boolean {
  const isOwn = isVersion(name)
  if (isOwn !== isVersion(than)) return isOwn
  return name.length === than.length ? name > than : name.length > than.length
}

function namedBy(refs: RepositoryRefs | Unavailable, name: string): KnownCommit {
  return refs instanceof Unavailable ? refs : (refs.tags.get(name) ?? refs.branches.get(name))
}

/** Whether the history of a branch or tag has a commit; what is no commit, nobody holds. */
export async function isHeld(
  port: RepositoryPort,
  slug: string,
  commit: KnownCommit,
  refs: RepositoryRefs | Unavailable,
): Promise<boolean | Unavailable> {
  if (refs instanceof Unavailable) return refs
  if (commit === undefined || commit instanceof Unavailable) return commit ?? false
  return isTip(refs, commit) || port.holds(slug, commit)
}

/** Whether a tag or branch names this commit. */
function isTip({ tags, branches }: RepositoryRefs, commit: string): boolean {
  for (const refs of [tags, branches]) {
    for (const target of refs.values()) if (target === commit) return true
  }
  return false
}
