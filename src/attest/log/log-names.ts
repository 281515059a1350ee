/** A host, with a port or not, and a path or not: what names a log in its checkpoints. */
const ADDRESS = /^(?:[a-z][a-z0-9+.-]*:\/\/)?((?:\[[0-9a-f:.]+\]|[^/?#@\s:[\]]+)(?::[0-9]+)?)(\/[^?#\s]*)?$/i
const DEFAULT_PORT = /:(?:80|443)$/

/**
 * Names that a log with this base address may sign checkpoints by: the host with its port where that is no default, the host alone, and the
 * address without its scheme. Empty when the address is none.
 */
export function logNames(baseUrl: string): readonly string[] {
  const [, authority, path = ''] = ADDRESS.exec(baseUrl) ?? []
  if (authority === undefined) return []
  const host = authority.replace(/:[0-9]+$/, '')
  const withPort = authority.replace(DEFAULT_PORT, '')
  const withPath = authority + path.replace(/\/+$/, '')
  return [...new Set([withPort, host, withPath])].filter((name) => name !== '')
}
