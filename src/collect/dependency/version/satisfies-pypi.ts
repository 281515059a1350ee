import { comparePythonVersions, compareReleases } from './compare-pypi.ts'
import { compareDigits } from './compare-text.ts'
import { type PythonVersion, readPythonVersion } from './pep440.ts'
import { every } from './satisfies-comparators.ts'

/** UTF-16 units of a specifier. */
const RANGE_LENGTH = 1_024

/**
 * Whether a version satisfies a version specifier of Python (PEP 440, "Version specifiers"). Pre-releases satisfy it only when
 * it names one, or when they are asked for.
 */
export function satisfiesPypi(
  version: string,
  specifier: string,
  includePrerelease: boolean,
): boolean | undefined {
  if (specifier.length > RANGE_LENGTH) return undefined
  const text = specifier.trim().replace(/^\((.*)\)$/, '$1')
  const clauses = text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
  const own = readPythonVersion(version)
  const isPre = own !== undefined && (own.pre !== undefined || own.dev !== undefined)
  const holds = every(clauses, (clause) => satisfiesClause(version, own, clause))
  if (holds !== true || !isPre || includePrerelease) return holds
  return clauses.some(namesPreRelease)
}

function namesPreRelease(clause: string): boolean {
  const found = /^(?:===|~=|==|<=|>=)\s*(.*)$/.exec(clause)
  const version = found === null ? undefined : readPythonVersion((found[1] ?? '').replace(/\.\*$/, ''))
  return version !== undefined && (version.pre !== undefined || version.dev !== undefined)
}

function satisfiesClause(text: string, own: PythonVersion | undefined, clause: string): boolean | undefined {
  const found = /^(===|~=|==|!=|<=|>=|<|>)\s*([^\s<>=!~]+)$/.exec(clause)
  const [, operator, written = ''] = found ?? []
  if (operator === undefined) return undefined
  if (operator === '===') return text.trim().toLowerCase() === written.toLowerCase()
  const isPrefix = written.endsWith('.*')
  const other = readPythonVersion(isPrefix ? written.slice(0, -2) : written)
  if (other === undefined || (isPrefix && operator !== '==' && operator !== '!=')) return undefined
  // Below every version that there is.
  if (own === undefined) return false
  if (isPrefix) return hasPrefix(own, other, written) === (operator === '==')
  return compareWith(operator, own, other)
}

function compareWith(operator: string, own: PythonVersion, other: PythonVersion): boolean | undefined {
  const plain = other.local === undefined ? withoutLocal(own) : own
  const sign = comparePythonVersions(plain, other)
  const publicSign = comparePythonVersions(withoutLocal(own), withoutLocal(other))
  switch (operator) {
    case '==':
      return sign === 0
    case '!=':
      return sign !== 0
    case '<=':
      return publicSign <= 0
    case '>=':
      return publicSign >= 0
    case '<':
      return publicSign < 0 && !(isPreRelease(own) && !isPreRelease(other) && isSameRelease(own, other))
    case '>':
      return (
        publicSign > 0 && !(own.post !== undefined && other.post === undefined && isSameRelease(own, other))
      )
    case '~=':
      // `~= 2.2` is at least 2.2 and 2.*; one number alone says nothing.
      return other.length < 2 ? undefined : publicSign >= 0 && keepsAllButLast(own, other)
    default:
      return undefined
  }
}

function withoutLocal(version: PythonVersion): PythonVersion {
  return { ...version, local: undefined }
}

function isPreRelease({ pre, dev }: PythonVersion): boolean {
  return pre !== undefined || dev !== undefined
}

function isSameRelease(a: PythonVersion, b: PythonVersion): boolean {
  return compareDigits(a.epoch, b.epoch) === 0 && compareReleases(a.release, b.release) === 0
}

function keepsAllButLast(own: PythonVersion, other: PythonVersion): boolean {
  return compareDigits(own.epoch, other.epoch) === 0 && keeps(own, other, other.length - 1)
}

function keeps(own: PythonVersion, other: PythonVersion, count: number): boolean {
  for (let at = 0; at < count; at++)
    if (compareDigits(own.release[at] ?? '', other.release[at] ?? '') !== 0) return false
  return true
}

/** `1.1.*` and `1.1a1.*`: as many numbers as are written, then what stands behind them. */
function hasPrefix(own: PythonVersion, prefix: PythonVersion, written: string): boolean {
  if (compareDigits(own.epoch, prefix.epoch) !== 0) return false
  if (!/[a-z]/i.test(written)) return keeps(own, prefix, prefix.length)
  if (compareReleases(own.release, prefix.release) !== 0) return false
  if (
    prefix.pre !== undefined &&
    (own.pre?.kind !== prefix.pre.kind || compareDigits(own.pre.number, prefix.pre.number) !== 0)
  )
    return false
  return prefix.post === undefined || (own.post !== undefined && compareDigits(own.post, prefix.post) === 0)
}
