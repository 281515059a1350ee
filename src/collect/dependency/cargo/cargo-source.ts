import type { Origin } from '../model.ts'
import { isWholeCommit, readAddress } from '../origin.ts'
import { REGISTRY_HOSTS } from '../registry-hosts.ts'

/** The public registry as a git repository, as locks have named it since the beginning. */
const PUBLIC_INDEX = /^\/rust-lang\/crates\u002eio-index(?:\u002egit)?\/?$/
const FORGE = 'github\u002ecom'

/** Parameters of a git source that say what was asked for. */
const REFERENCES = ['branch', 'tag', 'rev'] as const

/** Where a package comes from, and what is wrong with the commit of a git source. */
export interface CargoSource {
  readonly origin: Origin
  /** What stands in place of a commit. */
  readonly wrongCommit?: string
}

/**
 * Reads the `source` of a package (Cargo, "Package ID specifications"): `registry+…`, `sparse+…`, `git+…?branch=…#commit`. The
 * two forms of the public registry are one registry. References are percent-encoded since version 4.
 */
export function readCargoSource(text: string, isEncoded: boolean): CargoSource {
  const plus = text.indexOf('+')
  const kind = plus < 0 ? '' : text.slice(0, plus)
  const address = readAddress(text.slice(plus + 1))
  if (address === undefined) return { origin: { kind: 'unknown', url: '' } }
  const host = address.host === '' ? {} : { host: address.host }
  if (kind === 'registry' || kind === 'sparse') {
    const publicHost = REGISTRY_HOSTS.get('crates\u002eio')?.[0] ?? ''
    const isDefaultRegistry =
      kind === 'sparse'
        ? address.host === publicHost
        : address.host === FORGE && PUBLIC_INDEX.test(address.path)
    const one = isDefaultRegistry ? { host: publicHost } : host
    return { origin: { kind: 'registry', url: address.url, ...one, isDefaultRegistry } }
  }
  if (kind !== 'git') return { origin: { kind: 'unknown', url: address.url, ...host } }
  const url = address.url.split('?', 1)[0] ?? ''
  const ref = referenceOf(address.query, isEncoded)
  const origin: Origin = { kind: 'git', url, ...host, ...(ref === undefined ? {} : { ref }) }
  if (!isWholeCommit(address.fragment)) return { origin, wrongCommit: address.fragment }
  return { origin: { ...origin, commit: address.fragment } }
}

/** A text without the user and password of an address in it: what is told must not repeat them. The usual `git@` stays. */
export function withoutCredentials(text: string): string {
  return text.replace(/:\/\/(?!git@)[^/\s?#]*@/g, '://')
}

/** A source without what it fixes: how other packages may name it. */
export function withoutCommit(source: string): string {
  const hash = source.indexOf('#')
  return hash < 0 ? source : source.slice(0, hash)
}

function referenceOf(query: string, isEncoded: boolean): string | undefined {
  for (const part of query.split('&')) {
    const sign = part.indexOf('=')
    const name = REFERENCES.find((one) => one === part.slice(0, Math.max(sign, 0)))
    if (name !== undefined) return isEncoded ? decoded(part.slice(sign + 1)) : part.slice(sign + 1)
  }
  return undefined
}

/** What is wrongly encoded stays as it is. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}
