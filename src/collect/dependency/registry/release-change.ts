import type { ChangeSigns } from '../change/change-signs.ts'
import type { Ecosystem, Lock, LockedPackage } from '../model.ts'

/** A package version that a change brings into a lock. */
export interface ReleaseChange {
  /** The lock after the change. */
  readonly lock: Lock
  readonly package: LockedPackage
  /** What it replaces in the lock; absent for a package that is new. */
  readonly packageBefore?: LockedPackage
  /** What the lockfile itself shows of it: a function, because of most packages nobody needs it. */
  readonly signs: () => ChangeSigns
}

/** Ecosystems whose registries tell of releases. */
const ASKED: ReadonlySet<Ecosystem> = new Set<Ecosystem>([
  'Go',
  'Hex',
  'Maven',
  'NuGet',
  'Packagist',
  'Pub',
  'PyPI',
  'RubyGems',
  'crates\u002eio',
  'npm',
])

/**
 * Whether the public registry is what knows a package, and may be asked about it: from anywhere else it is another package, whose
 * name is nobody's business.
 */
export function isAskable({ ecosystem, version, origin, isClaimed, isBundled }: LockedPackage): boolean {
  return (
    ASKED.has(ecosystem) &&
    version !== undefined &&
    isClaimed !== true &&
    isBundled !== true &&
    origin.kind === 'registry' &&
    origin.isDefaultRegistry === true
  )
}

/** What several packages of one owner have in common in their names: a scope, a vendor, a group. */
export function scopeOf(ecosystem: Ecosystem, name: string): string | undefined {
  if (ecosystem === 'Maven') return before(name, ':')
  if (ecosystem === 'Packagist') return before(name, '/')
  if (ecosystem === 'npm') return name.startsWith('@') ? before(name, '/') : undefined
  if (ecosystem === 'Go')
    return name.split('/').length > 2 ? name.split('/').slice(0, 2).join('/') : undefined
  return undefined
}

function before(text: string, sign: string): string | undefined {
  const at = text.indexOf(sign)
  return at > 0 ? text.slice(0, at) : undefined
}
