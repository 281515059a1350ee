import { parsePurl } from './parse-purl.ts'
import { isInAdvisoryRange } from './version/satisfies.ts'
import { includes } from './vex/match-statements.ts'

/** Orders of versions by type of package URL. */
const ORDERS: ReadonlyMap<string, string> = new Map([
  ['cargo', 'crates\u002eio'],
  ['composer', 'Packagist'],
  ['gem', 'RubyGems'],
  ['golang', 'Go'],
  ['hex', 'Hex'],
  ['maven', 'Maven'],
  ['npm', 'npm'],
  ['nuget', 'NuGet'],
  ['pub', 'Pub'],
  ['pypi', 'PyPI'],
])

/**
 * Whether a package URL is what a pattern names: a package URL without a version for all versions, with a version for that one,
 * or with comparisons in its place (`pkg:npm/left@<1.2.0`, `pkg:npm/left@>=1.0.0,<1.2.0`) for those of the order of the ecosystem. What
 * cannot be read names nothing.
 */
export function isPackage(pattern: string, purl: string): boolean {
  const general = parsePurl(pattern)
  const special = parsePurl(purl)
  if (typeof general === 'string' || typeof special === 'string') return false
  const range = general.version
  if (range === undefined || !/^[<>=]/.test(range)) return includes(general, special)
  const { version: _, ...whole } = general
  const order = ORDERS.get(general.type)
  return (
    includes(whole, special) &&
    order !== undefined &&
    special.version !== undefined &&
    isInAdvisoryRange(order, special.version, range) === true
  )
}
