import { compareSemver } from './compare-semver.ts'
import { compareDigits, isDigits } from './compare-text.ts'
import { splitSemver } from './semver-parts.ts'

/** One condition of a requirement: an operator, and a version of which the end may be missing. */
interface Comparator {
  readonly operator: string
  /** One to three runs of digits; none for `*`. */
  readonly components: readonly string[]
  /** With its `-`, or empty. */
  readonly preRelease: string
}

/** UTF-16 units of a requirement: what people write has a tenth. */
const RANGE_LENGTH = 1_024

/**
 * Whether a version satisfies a requirement of Cargo (Cargo Book, "Specifying Dependencies"): comparators with commas between
 * them, a bare version is `^`. A pre-release satisfies only a requirement that names one of the same version. Undefined when
 * the requirement is none.
 */
export function satisfiesCargo(version: string, requirement: string): boolean | undefined {
  // LIMIT: the length of what is taken apart.
  if (requirement.length > RANGE_LENGTH || version.length > RANGE_LENGTH) return undefined
  const comparators: Comparator[] = []
  const parts = requirement.trim() === '' ? [] : requirement.split(',')
  for (const part of parts) {
    const comparator = readComparator(part.trim())
    if (comparator === undefined) return undefined
    comparators.push(comparator)
  }
  const { components, rest } = splitSemver(version, 3)
  const candidate = { version, components, preRelease: rest.split('+', 1)[0] ?? '' }
  if (!comparators.every((one) => matches(one, candidate))) return false
  if (candidate.preRelease === '') return true
  return comparators.some(
    (one) =>
      one.preRelease !== '' &&
      one.components.length === 3 &&
      beginsWith(candidate.components, one.components, 3),
  )
}

interface Candidate {
  readonly version: string
  readonly components: readonly string[]
  readonly preRelease: string
}

function readComparator(text: string): Comparator | undefined {
  const sign = /^(?:[<>]=?|[=~^])/.exec(text)?.[0] ?? ''
  const rest = text.slice(sign.length).trim()
  if (/^[*xX](?:\.[*xX]){0,2}$/.test(rest))
    return sign === '' ? { operator: '*', components: [], preRelease: '' } : undefined
  const found =
    /^([0-9]+)(?:\.([0-9]+|[*xX]))?(?:\.([0-9]+|[*xX]))?(-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$/.exec(rest)
  if (found === null) return undefined
  const written = found.slice(1, 4).filter((one) => one !== undefined)
  const isWild = written.some((one) => !isDigits(one))
  const components = isWild
    ? written.slice(
        0,
        written.findIndex((one) => !isDigits(one)),
      )
    : written
  if (isWild && written.slice(components.length).some(isDigits)) return undefined
  if (found[4] !== undefined && components.length < 3) return undefined
  return {
    operator: isWild && sign === '' ? '*' : sign === '' ? '^' : sign,
    components,
    preRelease: found[4] ?? '',
  }
}

function matches(comparator: Comparator, candidate: Candidate): boolean {
  const { operator, components } = comparator
  const isWhole = components.length === 3
  const sign = compareSemver(candidate.version, components.join('.') + comparator.preRelease)
  const isWithin = beginsWith(candidate.components, components, components.length)
  switch (operator) {
    case '*':
      return isWithin
    case '=':
      return isWhole ? sign === 0 : isWithin
    case '>':
      return sign > 0 && (isWhole || !isWithin)
    case '>=':
      return sign >= 0 || (!isWhole && isWithin)
    case '<':
      return sign < 0 && (isWhole || !isWithin)
    case '<=':
      return sign <= 0 || (!isWhole && isWithin)
    case '~':
      return isWhole ? sign >= 0 && beginsWith(candidate.components, components, 2) : isWithin
    default:
      return components.length === 1 ? isWithin : caret(comparator, candidate, sign)
  }
}

/** Nothing left of the first number that is not zero may change. */
function caret({ components }: Comparator, candidate: Candidate, sign: number): boolean {
  const nonZero = components.findIndex((one) => compareDigits(one, '0') !== 0)
  const kept = nonZero < 0 ? components.length : nonZero + 1
  return sign >= 0 && beginsWith(candidate.components, components, kept)
}

function beginsWith(all: readonly string[], start: readonly string[], count: number): boolean {
  for (let at = 0; at < count; at++) if (compareDigits(all[at] ?? '', start[at] ?? '') !== 0) return false
  return true
}
