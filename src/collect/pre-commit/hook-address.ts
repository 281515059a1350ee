/** An address on GitHub taken apart. */
export interface HookRepository {
  readonly owner: string
  readonly repository: string
}

const GITHUB =
  /^(?:[a-z+]{1,10}:\/\/(?:[^/@\s]{1,100}@)?(?:www\.)?github\.com(?::\d{1,5})?\/|[^/@\s:]{1,100}@github\.com:)/i

/** The repository that an address on GitHub names; undefined for other addresses. */
export function githubRepository(address: string): HookRepository | undefined {
  const host = GITHUB.exec(address)?.[0]
  if (host === undefined) return undefined
  const [owner = '', name = ''] = address.slice(host.length).split('/')
  const repository = name.replace(/\.git$/, '')
  return owner === '' || repository === '' ? undefined : { owner, repository }
}

/** What stands before `://` of an address, in lower case. */
export function schemeOf(address: string): string | undefined {
  return /^([a-z][a-z0-9+.-]{0,30}):\/\//i.exec(address)?.[1]?.toLowerCase()
}
