import type { Origin } from '../model.ts'
import { gitOrigin, isWholeCommit, readAddress, registryOrigin, urlOrigin } from '../origin.ts'
import { joinTreePath } from '../tree-path.ts'

/** The registry at an address, or the default one. A folder of files that stands in for a registry is a folder. */
export function indexOrigin(url: string | undefined, folder: string): Origin {
  if (url === undefined) return registryOrigin('PyPI', undefined)
  // HOSTILE: `https:/host` and `https://host\@other` are no folders, though tools download from them.
  if (readAddress(url) !== undefined || hasScheme(url)) return registryOrigin('PyPI', url)
  return localOrigin('file', folder, url)
}

/** Whether a text begins as an address, other than of a file of this machine. One letter is a drive. */
function hasScheme(text: string): boolean {
  return /^[a-z][a-z0-9+.-]+:/i.test(text) && !/^file:/i.test(text)
}

/** A folder or file that a lock names, in the tree of the repository. */
export function localOrigin(kind: 'directory' | 'file' | 'workspace', folder: string, path: string): Origin {
  const joined = joinTreePath(folder, path)
  return { kind, path: joined.path, ...(joined.isOutside ? { isOutside: true } : {}) }
}

/** What is said of a git repository beside its address. */
export interface GitFacts {
  readonly commit?: string | undefined
  readonly ref?: string | undefined
  readonly subdirectory?: string | undefined
}

/** A git repository: the address without its query and fragment, what is fixed, and what was asked for. */
export function gitOriginOf(url: string, { commit, ref, subdirectory }: GitFacts): Origin {
  const address = readAddress(url.replace(/^git\+/, ''))
  if (address === undefined) return { kind: 'git', url: url.replace(/[?#].*$/s, '') }
  const plain = { ...address, url: address.url.replace(/\?.*$/s, '') }
  const origin = gitOrigin(plain, commit ?? '')
  // What is fixed but no whole commit stays visible as the ref that it is.
  return {
    ...origin,
    ...(ref === undefined || (commit !== undefined && !isWholeCommit(commit)) ? {} : { ref }),
    ...(subdirectory === undefined || subdirectory === '' ? {} : { path: subdirectory }),
  }
}

/**
 * An address as requirements write it (PEP 440 direct references, and pip's): `git+https://…@ref#subdirectory=…`,
 * `https://…`, `file:…`, a path.
 */
export function addressedOrigin(text: string, folder: string): Origin {
  const vcs = /^(git|hg|svn|bzr)\+/.exec(text)
  const address = readAddress(text)
  if (vcs !== null || address?.scheme === 'git') return repositoryOrigin(text, vcs?.[1] ?? 'git')
  if (address === undefined || address.scheme === 'file')
    return localOrigin(localKind(text), folder, localPath(text))
  return urlOrigin(address)
}

/** The path of `file:` addresses and paths. `${PROJECT_ROOT}` is how pdm writes the folder of the manifest. */
export function localPath(text: string): string {
  const bare = text.replace(/#.*$/s, '').replace(/^file:(?:\/\/)?/i, '')
  return bare.replace(/^\/?\$\{PROJECT_ROOT\}\/?/, './')
}

function localKind(text: string): 'directory' | 'file' {
  return /\.(?:whl|zip|tgz|egg|tar\.[A-Za-z0-9]+)$/i.test(text.replace(/#.*$/s, '')) ? 'file' : 'directory'
}

function repositoryOrigin(text: string, tool: string): Origin {
  const hash = text.indexOf('#')
  const fragment = hash < 0 ? '' : text.slice(hash + 1)
  const whole = (hash < 0 ? text : text.slice(0, hash)).replace(/^(?:git|hg|svn|bzr)\+/, '')
  // The ref follows the last `@` of the path; one in front of the host is a login.
  const pathAt = whole.indexOf('/', whole.indexOf('://') + 3)
  const at = whole.lastIndexOf('@')
  const hasRef = pathAt > 0 && at > pathAt
  const ref = hasRef ? whole.slice(at + 1) : undefined
  const url = hasRef ? whole.slice(0, at) : whole
  const subdirectory = /(?:^|&)subdirectory=([^&]*)/.exec(fragment)?.[1]
  const isCommit = ref !== undefined && isWholeCommit(ref)
  if (tool === 'git')
    return gitOriginOf(url, {
      ref: isCommit ? undefined : ref,
      commit: isCommit ? ref : undefined,
      subdirectory,
    })
  const address = readAddress(url)
  return address === undefined
    ? { kind: 'custom' }
    : { ...urlOrigin(address), kind: 'custom', ...(ref === undefined ? {} : { ref }) }
}

/** An address without name and password of whoever may use it. */
export function withoutLogin(url: string): string {
  return url.includes('@') ? (readAddress(url)?.url ?? url.replace(/\/\/[^/]*@/, '//')) : url
}
