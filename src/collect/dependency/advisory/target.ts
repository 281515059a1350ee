import type { LockedPackage } from '../model.ts'
import { isDefaultRegistryHost } from '../registry-hosts.ts'
import { canonicalName } from './ecosystem-name.ts'

/** A version of a package as advisories could name it. */
export interface AdvisoryTarget {
  readonly ecosystem: string
  /** Canonical. */
  readonly name: string
  readonly version: string
  /** Address of the registry, when it is not the public one: only records of that registry are about the package. */
  readonly repository?: string
  /** It is a commit of a repository: only ranges of commits of that repository are about it. */
  readonly git?: { readonly repository: string; readonly commit: string }
}

/** What is known of the registries of a project beyond its locks. */
export interface AdvisoryScope {
  /** Hosts that serve the packages of the public registry, in lower case: mirrors. */
  readonly mirrors: ReadonlySet<string>
  /** Names that are never told to a service: a name, or a beginning with `*` behind it (`@acme/*`). */
  readonly privateNames: readonly string[]
}

/** Nothing is configured. */
export const NO_SCOPE: AdvisoryScope = { mirrors: new Set(), privateNames: [] }

/**
 * The package as advisories could name it, or undefined when no registry knows it. Where the code comes from decides, not the
 * name: a folder, an archive at an address or a commit is another package than that of the registry with the same name. A copy
 * in the archive of another package, and one with a patch, are still what the registry has under their name.
 */
export function targetOf(pkg: LockedPackage, scope: AdvisoryScope = NO_SCOPE): AdvisoryTarget | undefined {
  const { ecosystem, origin, version } = pkg
  if (ecosystem === 'docker') return undefined
  const name = canonicalName(ecosystem, pkg.name)
  if (origin.kind === 'git') {
    const { url, commit } = origin
    if (url === undefined || commit === undefined) return undefined
    return { ecosystem, name, version: version ?? commit, git: { repository: url, commit } }
  }
  if (version === undefined || version === '') return undefined
  if (origin.kind === 'bundled' || origin.kind === 'patch') return { ecosystem, name, version }
  if (origin.kind !== 'registry') return undefined
  if (origin.isDefaultRegistry !== false || isMirror(pkg, scope)) return { ecosystem, name, version }
  return { ecosystem, name, version, repository: origin.url ?? origin.host ?? '' }
}

function isMirror({ origin: { host } }: LockedPackage, { mirrors }: AdvisoryScope): boolean {
  return host !== undefined && mirrors.has(host)
}

/**
 * Whether the name of a package may be told to a service: it is known that the public registry or a mirror of it has it, and it is
 * not one that is kept private.
 */
export function mayLeave(pkg: LockedPackage, scope: AdvisoryScope = NO_SCOPE): boolean {
  const { ecosystem, origin } = pkg
  if (origin.kind !== 'registry') return false
  if (!isMirror(pkg, scope)) {
    if (origin.isDefaultRegistry !== true) return false
    // Archives of Composer lie at forges: their host says nothing of the registry.
    const isElsewhere = origin.host !== undefined && !isDefaultRegistryHost(ecosystem, origin.host)
    if (isElsewhere && ecosystem !== 'Packagist') return false
  }
  const name = canonicalName(ecosystem, pkg.name)
  return !scope.privateNames.some((one) =>
    one.endsWith('*')
      ? name.startsWith(canonicalName(ecosystem, one.slice(0, -1)))
      : name === canonicalName(ecosystem, one),
  )
}
