import { LIMITS } from '../../limits.ts'
import { type CallBound, everySearch, isCollection, pairs, searches, tenths } from './bound.ts'
import { boundKubernetes } from './cost-kubernetes.ts'
import { boundLists } from './cost-lists.ts'
import { largest, madeList, madeText, type Place, product, type Size, scalar } from './size.ts'

/** Characters that one clause of a format can make of a number. */
const CLAUSE_LENGTH = 512

/** Characters that a number or a time can have as text. */
const NUMBER_LENGTH = 64

/**
 * The most that a function charges for operands of these sizes: the same formulas that its overloads use (section 12.1),
 * on upper bounds, summed over all evaluations of the place. `isConstant` tells whether the pattern of a `matches` is
 * compiled with the expression.
 */
export function boundCall(
  name: string,
  operands: readonly Size[],
  isConstant: boolean,
  place: Place,
): CallBound {
  const first = operands[0] ?? scalar(place)
  const second = operands[1] ?? scalar(place)
  const plain = scalar(place)
  switch (name) {
    case '_==_':
    case '_!=_':
      return {
        extra: Math.min(first.totalCompare, second.totalCompare),
        result: plain,
        overElements: isCollection(first) && isCollection(second),
      }
    case '_<_':
    case '_<=_':
    case '_>_':
    case '_>=_':
      return { extra: Math.min(tenths(first, place), tenths(second, place)), result: plain }
    case '_+_':
      if (first.kind === 'scalar' && second.kind === 'scalar') return { extra: 0, result: plain }
      return {
        extra: tenths(first, place) + tenths(second, place),
        result: joined(first, second),
        overElements: isCollection(first) || isCollection(second),
      }
    case '_-_':
    case '_*_':
    case '_/_':
    case '_%_':
    case '-_':
    case '!_':
      return { extra: 0, result: plain }
    case '@in': {
      if (second.kind === 'map') return { extra: 0, result: plain }
      const compared = Math.min(second.totalCompare, product(second.totalElements, first.compare))
      return { extra: second.totalElements + compared, result: plain, overElements: true }
    }
    case 'size':
    case 'charAt':
      return { extra: tenths(first, place), result: name === 'size' ? plain : madeText(2, place) }
    case 'contains':
      return { extra: pairs(first, second, place, 10, 10), result: plain }
    case 'startsWith':
    case 'endsWith':
      return { extra: tenths(second, place), result: plain }
    case 'matches':
      return { extra: searches(first, second, place) + (isConstant ? 0 : second.totalUnits), result: plain }
    case 'dyn':
    case 'optional.of':
    case 'optional.ofNonZeroValue':
    case 'hasValue':
    case 'value':
      return { extra: 0, result: first }
    case 'or':
    case 'orValue':
      return { extra: 0, result: largest([first, second]) }
    case 'first':
    case 'last':
      return { extra: 0, result: first.child(place) }
    default:
      return (
        boundKubernetes(name, operands, place) ??
        boundText(name, operands, place) ??
        boundLists(name, operands, place) ??
        boundOther(operands, place)
      )
  }
}

function boundText(name: string, operands: readonly Size[], place: Place): CallBound | undefined {
  const [first = scalar(place), second = scalar(place), third = scalar(place)] = operands
  const n = first.units
  const { times } = place
  const read = tenths(first, place)
  switch (name) {
    case 'indexOf':
    case 'lastIndexOf':
      return { extra: times + pairs(first, second, place, 10, 1), result: scalar(place) }
    case 'lowerAscii':
    case 'upperAscii':
    case 'trim':
    case 'substring':
      return { extra: read + first.totalUnits, result: madeText(n, place, first.totalUnits) }
    case 'string':
    case 'bytes':
      return {
        extra: read + first.totalUnits,
        result: {
          ...madeText(4 * n + NUMBER_LENGTH, place, 4 * first.totalUnits + product(times, NUMBER_LENGTH)),
          kind: name === 'bytes' ? 'bytes' : 'text',
        },
      }
    case 'strings.quote':
      return { extra: read + 2 * first.totalUnits + 2 * times, result: madeText(2 * n + 2, place) }
    case 'replace': {
      const size = Math.min(n + product(n + 1, third.units), LIMITS.stringBytes)
      const made = Math.min(
        product(times, size),
        first.totalUnits + product(first.totalUnits + times, third.units),
      )
      return { extra: read + first.totalUnits + times + made, result: madeText(size, place, made) }
    }
    case 'split': {
      const count = first.totalUnits + times
      const part = madeText(n, { times: count, degree: place.degree }, first.totalUnits)
      const made = madeList(n + 1, count, part, { times, degree: Math.max(first.degree, place.degree) })
      return { extra: read + count, result: { ...made, path: first.path, assumed: first.assumed } }
    }
    case 'join': {
      const size = Math.min(first.bytes + product(n, second.units), LIMITS.stringBytes)
      const made = Math.min(
        product(times, size),
        first.totalBytes + product(first.totalElements, second.units),
      )
      return { extra: first.totalElements + made, result: madeText(size, place, made), overElements: true }
    }
    case 'format': {
      const size = Math.min(product(n, CLAUSE_LENGTH) + 8 * second.bytes, LIMITS.stringBytes)
      const spread = product(first.totalUnits, CLAUSE_LENGTH) + 8 * second.totalBytes
      const made = Math.min(product(times, size), spread)
      return { extra: read + 2 * made, result: madeText(size, place, made) }
    }
    case 'base64.encode':
    case 'base64.decode': {
      const made = Math.ceil((first.totalUnits * 4) / 3) + 4 * times
      const result = madeText(Math.ceil((n * 4) / 3) + 4, place, made)
      return { extra: read + made, result: name === 'base64.decode' ? { ...result, kind: 'bytes' } : result }
    }
    case 'regex.extract':
      return {
        extra: searches(first, second, place) + second.totalUnits + first.totalUnits,
        result: madeText(n, place, first.totalUnits),
      }
    case 'regex.extractAll': {
      const count = first.totalUnits + times
      const part = madeText(n, { times: count, degree: place.degree })
      return {
        extra: everySearch(first, second, place) + first.totalUnits,
        result: madeList(n + 1, count, part, { times, degree: Math.max(first.degree, place.degree) }),
      }
    }
    case 'regex.replace': {
      const most = Math.max(third.units, product(n, third.units))
      const size = Math.min(n + product(n + 1, most), 2 * LIMITS.stringBytes)
      return {
        extra: everySearch(first, second, place) + first.totalUnits + product(times, size),
        result: madeText(size, place),
      }
    }
    default:
      return undefined
  }
}

/** Functions that are not known here: a look at everything, and a result of that size. */
function boundOther(operands: readonly Size[], place: Place): CallBound {
  const sum = (read: (size: Size) => number): number =>
    operands.reduce((total, operand) => total + read(operand), 0)
  const isSmall = operands.every((operand) => operand.kind === 'scalar')
  const made = madeText(isSmall ? NUMBER_LENGTH : 4 * sum((size) => size.units) + NUMBER_LENGTH, place)
  return {
    extra: isSmall ? 0 : 100 * place.times + 2 * sum((size) => size.totalUnits),
    // It may be a list as well.
    result: { ...made, kind: 'any', elements: made.units, totalElements: made.totalUnits },
    overElements: operands.some(isCollection),
  }
}

function joined(first: Size, second: Size): Size {
  const either = largest([first, second])
  const cap = either.kind === 'list' ? LIMITS.listElements : LIMITS.stringBytes
  return {
    ...either,
    units: Math.min(first.units + second.units, cap),
    least: either.kind === 'any' ? 0 : first.least + second.least,
    elements: Math.min(first.elements + second.elements, LIMITS.listElements),
    bytes: first.bytes + second.bytes,
    compare: first.compare + second.compare,
  }
}
