/** An ecosystem of a record in parts: `Debian:12` is Debian with the suffix `12`. */
export interface EcosystemName {
  readonly base: string
  /** What follows the first colon; undefined when there is none. */
  readonly suffix?: string
}

/** Ecosystems whose suffix is the address of a repository; that of all others names a release. */
const REPOSITORY_SUFFIXES: ReadonlySet<string> = new Set(['Maven', 'Packagist', 'VSCode'])

/** Takes the name of an ecosystem apart. */
export function splitEcosystem(ecosystem: string): EcosystemName {
  const colon = ecosystem.indexOf(':')
  return colon < 0
    ? { base: ecosystem }
    : { base: ecosystem.slice(0, colon), suffix: ecosystem.slice(colon + 1) }
}

/**
 * Whether a record of an ecosystem is about packages of another spelling of it. The names are compared by case. A release
 * matches itself and what names none; a repository as suffix matches packages of that repository alone, and a package of a
 * repository other than the public one matches nothing else.
 * @param repository address of the registry of the package, when it is not the public one
 */
export function matchesEcosystem(recorded: string, asked: string, repository: string | undefined): boolean {
  const record = splitEcosystem(recorded)
  const query = splitEcosystem(asked)
  if (record.base !== query.base) return false
  if (REPOSITORY_SUFFIXES.has(record.base)) {
    const place = repository ?? query.suffix
    if (record.suffix === undefined || place === undefined) return record.suffix === place
    return isBelow(place, record.suffix)
  }
  if (repository !== undefined) return false
  return record.suffix === undefined || query.suffix === undefined || record.suffix === query.suffix
}

/** Whether an address is that of a repository or of something in it. Schemes, case of the host and slashes at the end do not count. */
function isBelow(address: string, repository: string): boolean {
  const inner = plainAddress(address)
  const outer = plainAddress(repository)
  return inner === outer || inner.startsWith(`${outer}/`)
}

function plainAddress(address: string): string {
  const rest = address.replace(/^[A-Za-z][A-Za-z0-9+.-]{0,20}:\/\//, '')
  const slash = rest.indexOf('/')
  const host = (slash < 0 ? rest : rest.slice(0, slash)).toLowerCase()
  let end = rest.length
  while (end > 0 && rest[end - 1] === '/') end--
  return slash < 0 ? host : host + rest.slice(slash, Math.max(end, slash))
}

/** Ecosystems whose names do not differ by case. */
const CASELESS: ReadonlySet<string> = new Set(['GitHub Actions', 'Hex', 'NuGet', 'Packagist'])

/** The name of a package in the one form that all of its spellings have in common. */
export function canonicalName(ecosystem: string, name: string): string {
  const { base } = splitEcosystem(ecosystem)
  if (base === 'PyPI') return name.toLowerCase().replace(/[-_.]+/g, '-')
  return CASELESS.has(base) ? name.toLowerCase() : name
}
