import type { Ecosystem } from '../model.ts'
import { compareGo } from './compare-go.ts'
import { versionOrderOf } from './compare-versions.ts'
import { satisfiesCargo } from './satisfies-cargo.ts'
import { every, holds, readComparator } from './satisfies-comparators.ts'
import { satisfiesComposer } from './satisfies-composer.ts'
import { satisfiesHex } from './satisfies-hex.ts'
import { satisfiesMaven } from './satisfies-maven.ts'
import { satisfiesNpm } from './satisfies-npm.ts'
import { satisfiesNuget } from './satisfies-nuget.ts'
import { satisfiesPub } from './satisfies-pub.ts'
import { satisfiesPypi } from './satisfies-pypi.ts'
import { satisfiesRubygems } from './satisfies-rubygems.ts'

/** How ranges are read. */
export interface RangeOptions {
  /** Pre-releases satisfy ranges like other versions (npm, PyPI): so advisories mean them. Default: as the package manager does. */
  readonly includePrerelease?: boolean
}

/**
 * Whether a version satisfies a range of a manifest, as the package manager of its ecosystem decides. Undefined when that is not
 * known: the text is no range, or the ecosystem has none.
 */
export function satisfies(
  ecosystem: Ecosystem,
  version: string,
  range: string,
  { includePrerelease = false }: RangeOptions = {},
): boolean | undefined {
  switch (ecosystem) {
    case 'npm':
      return satisfiesNpm(version, range, includePrerelease)
    case 'crates\u002eio':
      return satisfiesCargo(version, range)
    case 'PyPI':
      return satisfiesPypi(version, range, includePrerelease)
    case 'RubyGems':
      return satisfiesRubygems(version, range)
    case 'Packagist':
      return satisfiesComposer(version, range)
    case 'Maven':
      return satisfiesMaven(version, range)
    case 'NuGet':
      return satisfiesNuget(version, range)
    case 'Pub':
      return satisfiesPub(version, range)
    case 'Hex':
      return satisfiesHex(version, range)
    case 'Go':
      // Minimum version selection: what is required is the least.
      return /^v?[0-9]/.test(range) ? compareGo(version, range) >= 0 : undefined
    case 'GitHub Actions':
    case 'docker':
      return undefined
  }
}

const ADVISORY_OPERATORS: readonly string[] = ['<', '<=', '=', '>', '>=']

/**
 * Whether a version is in a range of an advisory database of a forge: conditions with commas between them (`>= 1.0, < 1.2.3`), in
 * the order of the ecosystem. Undefined when the text is no such range, or the ecosystem has no order.
 */
export function isInAdvisoryRange(ecosystem: string, version: string, range: string): boolean | undefined {
  const order = versionOrderOf(ecosystem)
  if (order === undefined) return undefined
  return every(range.split(','), (part) => {
    const comparator = readComparator(part.trim(), ADVISORY_OPERATORS, '=')
    return comparator === undefined ? undefined : holds(order, version, comparator)
  })
}
