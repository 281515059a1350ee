import { isLoopbackRegistry } from '../../attest/oci/read-reference.ts'

/** Where tokens come from, and what may be sent there. */
export interface Realm {
  readonly url: URL
  /** The realm belongs to the registry: credentials may go there, and its addresses may be as private as those of the registry. */
  readonly isOwn: boolean
}

/**
 * Checks the address that a registry names for tokens. Undefined: it must not be asked. Plain `http` is for a registry on this machine
 * that names this machine, or for one that is allowed to do without encryption and names itself.
 */
export function checkRealm(text: string, registry: URL): Realm | undefined {
  // HOSTILE: the address is the word of the registry.
  if (!URL.canParse(text)) return undefined
  const url = new URL(text)
  if (url.username !== '' || url.password !== '') return undefined
  const isSameHost = url.hostname === registry.hostname
  const isLocal = isLoopbackRegistry(url.hostname)
  if (url.protocol === 'http:') {
    const mayBePlain =
      registry.protocol === 'http:' && (isSameHost || (isLocal && isLoopbackRegistry(registry.hostname)))
    if (!mayBePlain) return undefined
  } else if (url.protocol !== 'https:') return undefined
  const isOwn =
    isSameHost ||
    (isLocal
      ? isLoopbackRegistry(registry.hostname)
      : domainOf(url.hostname) !== undefined && domainOf(url.hostname) === domainOf(registry.hostname))
  return { url, isOwn }
}

/**
 * The part of a host name that one organisation has: two labels, or three below a country with short second labels (`co.uk`). Undefined
 * for addresses and single labels.
 */
function domainOf(host: string): string | undefined {
  const labels = host.split('.')
  const [top = '', second = ''] = labels.toReversed()
  if (labels.length < 2 || host.startsWith('[') || /^\d+$/.test(top)) return undefined
  const size = top.length === 2 && second.length <= 3 ? 3 : 2
  return labels.length < size ? undefined : labels.slice(-size).join('.')
}
