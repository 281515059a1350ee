import type { LockedPackage } from './model.ts'

/** Addresses of archives that forges make of a repository, behind the host: owner and name are in them. */
const ARCHIVES: readonly RegExp[] = [
  /^\/(?:api\/v3\/)?repos\/([^/]+\/[^/]+)\/(?:zipball|tarball)(?:\/|$)/,
  /^\/api\/v4\/projects\/([^/]+)\/repository\/archive/,
  /^\/api\/v1\/repos\/([^/]+\/[^/]+)\/archive\//,
  /^\/([^/]+\/[^/]+)\/(?:legacy\.)?(?:zip|tar\.gz)\//,
  /^\/([^/]+\/[^/]+)\/(?:-\/)?(?:archive|get)\//,
]

interface RepositoryAddress {
  readonly url: string
  readonly isGit?: boolean
}

/** The repository that the code of a package comes from. Of registries only Composer's hands out addresses of repositories. */
export function repositoryOf({ ecosystem, origin }: LockedPackage): string | undefined {
  const isGit = origin.kind === 'git'
  if (!isGit && !(origin.kind === 'registry' && ecosystem === 'Packagist')) return undefined
  return origin.url === undefined ? undefined : repositoryName({ url: origin.url, isGit })
}

/**
 * The owner and name of the repository that an address leads to, in lower case: `owner/name`, or the whole path at servers that have no
 * owners. `isGit`: the address is one of a repository. Undefined where it names none.
 */
export function repositoryName({ url, isGit }: RepositoryAddress): string | undefined {
  const path = pathOf(url)
  if (path === undefined) return undefined
  for (const pattern of ARCHIVES) {
    const [, name] = pattern.exec(path) ?? []
    if (name !== undefined) return plain(name.replace(/%2f/gi, '/'))
  }
  // An archive whose address is of no known form names no repository.
  return isGit === true || /\.git\/?$/.test(path) ? plain(path) : undefined
}

/** The owner of a repository: all of the name but its last part; the name itself where there is one part alone. */
export function repositoryOwner(name: string): string {
  const slash = name.lastIndexOf('/')
  return slash < 0 ? name : name.slice(0, slash)
}

/** What follows the host, also of `git@host:owner/name`; without query. */
function pathOf(url: string): string | undefined {
  const address = /^(?:git\+)?[a-z][a-z0-9+.-]*:\/\/[^/?#]*(\/[^?#]*)/i.exec(url)
  if (address !== null) return address[1]
  const short = /^[^/@:\s]+@[^/:\s]+:([^?#]+)/.exec(url)
  return short === null ? undefined : `/${short[1] ?? ''}`
}

function plain(path: string): string {
  return path
    .replace(/^\/+|\/+$/g, '')
    .replace(/\.git$/, '')
    .toLowerCase()
}
