import type { Ecosystem } from '../model.ts'
import { compareAlpine } from './compare-alpine.ts'
import { compareCran } from './compare-cran.ts'
import { compareDebian } from './compare-debian.ts'
import { compareGo } from './compare-go.ts'
import { compareHackage } from './compare-hackage.ts'
import { compareMaven } from './compare-maven.ts'
import { compareNuget } from './compare-nuget.ts'
import { comparePackagist } from './compare-packagist.ts'
import { comparePub } from './compare-pub.ts'
import { comparePypi } from './compare-pypi.ts'
import { compareRedhat } from './compare-redhat.ts'
import { compareRubygems } from './compare-rubygems.ts'
import { compareSemver } from './compare-semver.ts'
import { compareText, type Sign } from './compare-text.ts'

/** Compares two versions: negative when the first is lower. A total order over all texts. */
export type VersionOrder = (a: string, b: string) => Sign

/** Orders by the names of ecosystems that advisories use (OSV schema), without what follows a colon. */
const ORDERS: ReadonlyMap<string, VersionOrder> = new Map<string, VersionOrder>([
  ['Alma', compareRedhat],
  ['AlmaLinux', compareRedhat],
  ['Alpaquita', compareAlpine],
  ['Alpine', compareAlpine],
  ['Bioconductor', compareSemver],
  ['Bitnami', compareSemver],
  ['CRAN', compareCran],
  ['Chainguard', compareAlpine],
  ['ConanCenter', compareSemver],
  ['Debian', compareDebian],
  ['GitHub Actions', compareSemver],
  ['Go', compareGo],
  ['Hackage', compareHackage],
  ['Hex', compareSemver],
  ['Julia', compareSemver],
  ['Mageia', compareRedhat],
  ['Maven', compareMaven],
  ['MinimOS', compareAlpine],
  ['NuGet', compareNuget],
  ['Packagist', comparePackagist],
  ['Pub', comparePub],
  ['PyPI', comparePypi],
  ['Red Hat', compareRedhat],
  ['Rocky Linux', compareRedhat],
  ['RubyGems', compareRubygems],
  ['SUSE', compareRedhat],
  ['SwiftURL', compareSemver],
  ['Ubuntu', compareDebian],
  ['Wolfi', compareAlpine],
  ['crates\u002eio', compareSemver],
  ['npm', compareSemver],
  ['openEuler', compareRedhat],
  ['openSUSE', compareRedhat],
])

/**
 * The order of versions of an ecosystem, by the name that advisories use; a suffix behind a colon (`Debian:12`) does not count.
 * Undefined for ecosystems whose versions have no order that is known, images among them.
 */
export function versionOrderOf(ecosystem: string): VersionOrder | undefined {
  const colon = ecosystem.indexOf(':')
  return ORDERS.get(colon < 0 ? ecosystem : ecosystem.slice(0, colon))
}

/**
 * Compares two versions as their ecosystem does: negative when the first is lower, 0 when they are the same version. Never
 * throws; what is no version of the ecosystem has its place in the order too. Where no order is known, texts are compared.
 */
export function compareVersions(ecosystem: Ecosystem | (string & {}), a: string, b: string): Sign {
  return (versionOrderOf(ecosystem) ?? compareText)(a, b)
}
