import type { Ecosystem, Origin } from './model.ts'
import { isDefaultRegistryHost } from './registry-hosts.ts'

/** An address in parts. Passwords and tokens in it are gone. */
export interface Address {
  /** In lower case, without `git+` in front: `https`, `ssh`, `git`, `file`. */
  readonly scheme: string
  /** True when the address says that it is a git repository. */
  readonly isGit: boolean
  /** In lower case, with the port when there is one; `` when there is none. */
  readonly host: string
  /** From the first slash on, percent-encoding kept; without query. */
  readonly path: string
  /** What follows `?`. */
  readonly query: string
  /** What follows the last `#`. */
  readonly fragment: string
  /** The address without credentials and fragment. */
  readonly url: string
  /** The address held a password, a token, or a user other than the usual `git`. */
  readonly hasCredentials: boolean
}

/** UTF-16 units of an address: servers refuse less. */
const ADDRESS_LENGTH = 4_096

/** Short forms of forges, as npm and its likes write them. */
const FORGES: ReadonlyMap<string, string> = new Map([
  ['bitbucket', 'bitbucket\u002eorg'],
  ['github', 'github\u002ecom'],
  ['gitlab', 'gitlab\u002ecom'],
])

/** Takes an address apart; undefined when it is none. Knows `scheme://…`, `git@host:path` and `github:owner/repo`. */
export function readAddress(text: string): Address | undefined {
  // HOSTILE: any text; length first.
  if (text.length > ADDRESS_LENGTH) return undefined
  const hash = text.lastIndexOf('#')
  const fragment = hash < 0 ? '' : text.slice(hash + 1)
  const whole = hash < 0 ? text : text.slice(0, hash)
  const forge = /^([a-z]+):(?!\/\/)([^@\s]+\/[^\s]+)$/.exec(whole)
  const forgeHost = forge === null ? undefined : FORGES.get(forge[1] ?? '')
  if (forge !== null && forgeHost !== undefined) {
    const path = `/${forge[2] ?? ''}`.replace(/(?:\.git)?$/, '.git')
    const url = `https://${forgeHost}${path}`
    return {
      scheme: 'https',
      isGit: true,
      host: forgeHost,
      path,
      query: '',
      fragment,
      url,
      hasCredentials: false,
    }
  }
  const short = /^(?:([^@\s/]+)@)?([A-Za-z0-9.-]+):(?!\/\/)([^\s]*)$/.exec(whole)
  if (short !== null && short[1] !== undefined)
    return addressOf('ssh', true, short[1], short[2], `/${short[3]}`, fragment)
  const full = /^(?:(git)\+)?([A-Za-z][A-Za-z0-9+.-]*):\/\/(?:([^@/?]*)@)?([^/?]*)(.*)$/s.exec(whole)
  // HOSTILE: to those who download, a backslash is a slash and `#` ends the host, so that `evil\@host` and `evil#@host` lead to `evil`.
  if (full === null || /[\\#\s]/.test(`${full[3] ?? ''}${full[4] ?? ''}`)) return undefined
  const scheme = (full[2] ?? '').toLowerCase()
  const isGit =
    full[1] === 'git' || scheme === 'git' || scheme === 'ssh' || /\.git(?:$|\?)/.test(full[5] ?? '')
  return addressOf(scheme, isGit, full[3], full[4], full[5], fragment)
}

function addressOf(
  scheme: string,
  isGit: boolean,
  user: string | undefined,
  host = '',
  rest = '',
  fragment = '',
): Address {
  const mark = rest.indexOf('?')
  const path = mark < 0 ? rest : rest.slice(0, mark)
  const query = mark < 0 ? '' : rest.slice(mark + 1)
  const lower = host.toLowerCase()
  const login = user === 'git' ? 'git@' : ''
  const url = `${scheme}://${login}${lower}${rest}`
  return {
    scheme,
    isGit,
    host: lower,
    path,
    query,
    fragment,
    url,
    hasCredentials: user !== undefined && user !== '' && user !== 'git',
  }
}

/** Whether a text is a whole commit id (SHA-1 or SHA-256). */
export function isWholeCommit(text: string): boolean {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text)
}

/** A git source: the commit of the fragment where there is one, else the fragment as the ref that was asked for. */
export function gitOrigin(address: Address, commit: string = address.fragment): Origin {
  return {
    kind: 'git',
    url: address.url,
    ...(address.host === '' ? {} : { host: address.host }),
    ...(commit === '' ? {} : isWholeCommit(commit) ? { commit } : { ref: commit }),
  }
}

/** A registry by an address of it or of an archive that it serves; without one the default of the ecosystem. */
export function registryOrigin(ecosystem: Ecosystem, url: string | undefined): Origin {
  if (url === undefined) return { kind: 'registry', isDefaultRegistry: true }
  const address = readAddress(url)
  if (address === undefined) return { kind: 'unknown', url: '' }
  const isDefaultRegistry = isDefaultRegistryHost(ecosystem, address.host)
  return { kind: 'registry', url: address.url, host: address.host, isDefaultRegistry }
}

/** An archive at an address that is no registry's. */
export function urlOrigin(address: Address): Origin {
  return { kind: 'url', url: address.url, ...(address.host === '' ? {} : { host: address.host }) }
}
