import type { Ecosystem } from '../model.ts'
import { versionOrderOf } from '../version/compare-versions.ts'
import type { VersionStep } from './model.ts'

/**
 * How far one version is from another, by the first of the three leading numbers that differs. In `0.x` the second number counts as
 * the first, because nothing below 1.0 promises to stay as it is (SemVer 2.0.0, section 4).
 */
export function versionStep(
  ecosystem: Ecosystem,
  before: string | undefined,
  after: string | undefined,
): VersionStep {
  if (before === undefined || after === undefined) return 'none'
  const order = versionOrderOf(ecosystem)
  const [a, b] = [leadingNumbers(before), leadingNumbers(after)]
  // Names of branches have no order.
  if (order === undefined || a === undefined || b === undefined) return before === after ? 'none' : 'other'
  if (order(before, after) === 0) return 'none'
  const at = [0, 1, 2].find((index) => a[index] !== b[index]) ?? 2
  if (at === 0) return 'major'
  if (at === 1) return a[0] === '0' ? 'major' : 'minor'
  return 'patch'
}

/** The numbers as texts without leading zeros: they may have any number of digits. */
function leadingNumbers(version: string): readonly string[] | undefined {
  const match = /^(?:v|[0-9]{1,9}!)?([0-9]+)(?:\.([0-9]+))?(?:\.([0-9]+))?/.exec(version)
  if (match === null) return undefined
  return [match[1], match[2], match[3]].map((digits) => (digits ?? '0').replace(/^0+(?=[0-9])/, ''))
}
