/**
 * Where the code of a `uses` comes from. `self` is `$/path`: the repository of the file at the running commit; `hooks` is a
 * repository that pre-commit runs hooks of.
 */
export const USES_KINDS = ['repository', 'local', 'self', 'docker', 'hooks', 'malformed'] as const
export type UsesKind = (typeof USES_KINDS)[number]

/** A `uses` text taken apart. */
export type Uses =
  | {
      readonly kind: 'repository'
      readonly owner: string
      readonly repository: string
      readonly subpath: string | undefined
      readonly ref: string
    }
  | { readonly kind: 'local' | 'self'; readonly path: string }
  | { readonly kind: 'docker'; readonly image: string }
  | { readonly kind: 'malformed' }

/** Takes a `uses` text apart. The ref is what follows the first `@`; refs may contain more of them. */
export function parseUses(raw: string): Uses {
  if (raw.startsWith('./')) return { kind: 'local', path: raw.slice(2) }
  if (raw.startsWith('$/')) return { kind: 'self', path: raw.slice(2) }
  if (raw.startsWith('docker://')) return { kind: 'docker', image: raw.slice('docker://'.length) }
  const at = raw.indexOf('@')
  // A ref that an expression gives is refused by the platform, and is no commit to whoever reads it.
  if (at < 0 || raw.slice(0, at).includes('${{')) return { kind: 'malformed' }
  const slash = raw.indexOf('/')
  if (slash < 0 || slash > at) return { kind: 'malformed' }
  const further = raw.indexOf('/', slash + 1)
  const end = further < 0 || further > at ? at : further
  const owner = raw.slice(0, slash)
  const repository = raw.slice(slash + 1, end)
  const ref = raw.slice(at + 1)
  if (owner === '' || repository === '' || ref === '') return { kind: 'malformed' }
  const subpath = end === at ? undefined : raw.slice(end + 1, at)
  return { kind: 'repository', owner, repository, subpath, ref }
}

/** Whether a ref can only ever mean one commit: 40 or 64 hex digits. */
export function isCommit(ref: string): boolean {
  return /^([0-9a-fA-F]{40}|[0-9a-fA-F]{64})$/.test(ref)
}

/** `owner/repo` in lower case, with the sub-path as written; undefined when it is not in a repository. */
export function actionName(uses: Uses): string | undefined {
  if (uses.kind !== 'repository') return undefined
  const slug = `${uses.owner}/${uses.repository}`.toLowerCase()
  return uses.subpath === undefined ? slug : `${slug}/${uses.subpath}`
}
