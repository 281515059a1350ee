import { comparePackagist } from './compare-packagist.ts'
import { compareDigits } from './compare-text.ts'
import { every, holds, readComparator } from './satisfies-comparators.ts'

const OPERATORS: readonly string[] = ['!=', '<', '<=', '<>', '=', '==', '>', '>=', '^', '~']

/** UTF-16 units of a constraint. */
const RANGE_LENGTH = 1_024

/** What Composer takes the `x` of a branch such as `1.x-dev` for: above all releases. */
const BRANCH = '9999999'

/**
 * Whether a version satisfies a constraint of Composer (Composer, "Versions and constraints"): alternatives with `||`, conditions
 * with commas or spaces. Stability flags do not count here: lower bounds take pre-releases, upper bounds do not.
 */
export function satisfiesComposer(version: string, constraint: string): boolean | undefined {
  if (constraint.length > RANGE_LENGTH || version.length > RANGE_LENGTH) return undefined
  const alternatives = constraint.split(/\|\|?/).map((part) => satisfiesAll(version, part.trim()))
  if (alternatives.includes(true)) return true
  return alternatives.includes(undefined) ? undefined : false
}

function satisfiesAll(version: string, text: string): boolean | undefined {
  const hyphen = /^(\S+)\s+-\s+(\S+)$/.exec(text)
  if (hyphen !== null) return satisfiesHyphen(version, hyphen[1] ?? '', hyphen[2] ?? '')
  const parts = text
    .replace(/\s+as\s+\S+/g, '')
    .replace(/([<>=!~^])\s+/g, '$1')
    .split(/[\s,]+/)
    .filter((part) => part !== '')
  return parts.length === 0 ? undefined : every(parts, (part) => satisfiesPart(version, part))
}

/** A flag (`<2@beta`) is the stability of the bound, unless that has one; without an operator it does not count. */
function satisfiesPart(version: string, part: string): boolean | undefined {
  const found = /^(.*)@(stable|rc|beta|alpha|dev)$/i.exec(part)
  if (found === null) return satisfiesOne(version, part)
  const [, plain = '', flag = ''] = found
  const isBound = /^(?:[<>]|!=)/.test(plain) && flag.toLowerCase() !== 'stable' && !plain.includes('-')
  return satisfiesOne(version, isBound ? `${plain}-${flag}` : plain)
}

function satisfiesOne(version: string, part: string): boolean | undefined {
  // A flag alone (`@dev`) asks for any version.
  if (part === '' || part === '*') return true
  if (isBranch(part) || isBranch(version)) return stripped(part) === stripped(version)
  const wild = /^[vV]?([0-9]+(?:\.[0-9]+)*)\.[xX*]$/.exec(part)
  if (wild !== null) return keeps(version, (wild[1] ?? '').split('.'))
  const comparator = readComparator(part, OPERATORS, '=')
  if (comparator === undefined) return undefined
  const other = normalized(comparator.version)
  if (other === undefined) return undefined
  const own = normalized(version) ?? version
  const written = numbersOf(comparator.version)
  switch (comparator.operator) {
    case '^':
      return (
        comparePackagist(own, lowest(other)) >= 0 && keeps(version, written.slice(0, keptByCaret(written)))
      )
    case '~':
      return (
        comparePackagist(own, lowest(other)) >= 0 &&
        keeps(version, written.slice(0, Math.max(written.length - 1, 1)))
      )
    case '<':
    case '>=':
      return holds(comparePackagist, own, { operator: comparator.operator, version: lowest(other) })
    default:
      return holds(comparePackagist, own, { operator: comparator.operator, version: other })
  }
}

/** An upper end that is not whole takes everything that begins with it. */
function satisfiesHyphen(version: string, from: string, to: string): boolean | undefined {
  const lower = normalized(from)
  const upper = normalized(to)
  if (lower === undefined || upper === undefined) return undefined
  const own = normalized(version) ?? version
  if (comparePackagist(own, lowest(lower)) < 0) return false
  const written = numbersOf(to)
  const isWhole = written.length > 2 || /-/.test(to)
  return comparePackagist(own, upper) <= 0 || (!isWhole && keeps(version, written))
}

/** Numbers that `^` keeps: up to the first one that is not zero. */
function keptByCaret(numbers: readonly string[]): number {
  const first = numbers.findIndex((number) => compareDigits(number, '0') !== 0)
  return first < 0 ? numbers.length : first + 1
}

/** Whether a version begins with these numbers; a pre-release counts as its release. */
function keeps(version: string, numbers: readonly string[]): boolean {
  const own = numbersOf(normalized(version) ?? version)
  return numbers.every((number, at) => compareDigits(own[at] ?? '', number) === 0)
}

/** Four numbers, and what stands behind them; undefined when the version does not begin with a number. */
function normalized(version: string): string | undefined {
  const found = /^[vV]?([0-9]+(?:\.[0-9]+)*)(\.[xX](?:-dev)?)?(.*)$/s.exec(version.split('+', 1)[0] ?? '')
  if (found === null) return undefined
  const [, numbers = '', isBranchOfNumbers, rest = ''] = found
  const all = numbers.split('.')
  while (all.length < 4) all.push(isBranchOfNumbers === undefined ? '0' : BRANCH)
  const end = isBranchOfNumbers === undefined ? rest : '-dev'
  return `${all.join('.')}${end === '' || end.startsWith('-') ? end : `-${end.replace(/^[._]/, '')}`}`
}

/** The least version with these numbers: its pre-releases belong to it, unless one of them is named. */
function lowest(version: string): string {
  return version.includes('-') ? version : `${version}-dev`
}

function numbersOf(version: string): readonly string[] {
  return /^[vV]?([0-9]+(?:\.[0-9]+)*)/.exec(version)?.[1]?.split('.') ?? []
}

/** `dev-main`: a branch has no order. */
function isBranch(version: string): boolean {
  return version.startsWith('dev-')
}

/** A branch without the commit that may be fixed behind it. */
function stripped(version: string): string {
  return version.split('#', 1)[0] ?? ''
}
