import { type Address, isWholeCommit } from './origin.ts'

/** Hosts of forges that make archives of commits. */
const HOSTS: ReadonlySet<string> = new Set([
  'bitbucket\u002eorg',
  'codeload\u002egithub\u002ecom',
  'gitlab\u002ecom',
])

/** The commit whose archive a forge makes at an address; undefined when it is no such address. */
export function gitArchiveCommit(address: Address): string | undefined {
  return HOSTS.has(address.host) ? commitInPath(address) : undefined
}

/** The last segment of the path, or value of the query, that is a whole commit. */
export function commitInPath({ path, query }: Address): string | undefined {
  return `${path}?${query}`
    .split(/[/?&=.]/)
    .filter(isWholeCommit)
    .at(-1)
}
