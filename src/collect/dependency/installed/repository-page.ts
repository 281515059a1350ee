import { readAddress } from '../origin.ts'

/** Forges whose pages have the same path as their repositories, by the name that npm has for them. */
const FORGES: ReadonlyMap<string, string> = new Map([
  ['bitbucket', 'bitbucket\u002eorg'],
  ['github', 'github\u002ecom'],
  ['gitlab', 'gitlab\u002ecom'],
])

/** Two names with a slash between them. */
const SHORT = /^[\w.-]+\/[\w.-]+$/

/**
 * The page of a repository that a manifest names: `owner/repo`, `gitlab:owner/repo`, or an address of a repository. Undefined
 * when it cannot be known: addresses without a page are only those of other protocols on hosts that nobody knows.
 */
export function repositoryPage(written: string): string | undefined {
  const text = written.trim()
  if (SHORT.test(text)) return pageOf(FORGES.get('github') ?? '', `/${text}`)
  const address = readAddress(text)
  if (address === undefined || address.host === '') return undefined
  const isWeb = address.scheme === 'https' || address.scheme === 'http'
  const isForge = [...FORGES.values()].includes(address.host)
  return isWeb || isForge ? pageOf(address.host, address.path) : undefined
}

function pageOf(host: string, path: string): string | undefined {
  const plain = path.replace(/\/$/, '').replace(/\.git$/, '')
  return plain === '' ? undefined : `https://${host}${plain}`
}
