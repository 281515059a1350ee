import { LIMITS } from '../../limits.ts'
import { type CallBound, everySearch, isCollection, pairs, searches, tenths } from './bound.ts'
import { madeList, madeText, type Place, product, type Size, scalar } from './size.ts'

/** Characters of what a named format says about a text. */
const MESSAGE_LENGTH = 256

/** Characters of an address with a prefix, and of the name of a format. */
const NAME_LENGTH = 64

/** Characters of a sign, a point and billionths. */
const FRACTION_LENGTH = 16

/** Characters that one character of a URL can become when it is escaped. */
const ESCAPED_LENGTH = 9

/**
 * What the calls of a function of the Kubernetes libraries and of the network library cost at most beyond their one unit;
 * undefined for other functions. Values of their types are as large as their text.
 */
export function boundKubernetes(
  name: string,
  operands: readonly Size[],
  place: Place,
): CallBound | undefined {
  const [first = scalar(place), second = scalar(place)] = operands
  const { times } = place
  const plain = scalar(place)
  const free: CallBound = { extra: 0, result: plain }
  switch (name) {
    case 'isIP':
    case 'isCIDR':
    case 'ip.isCanonical':
    case 'family':
    case 'isUnspecified':
    case 'isLoopback':
    case 'isLinkLocalMulticast':
    case 'isLinkLocalUnicast':
    case 'isGlobalUnicast':
    case 'containsIP':
    case 'containsCIDR':
    case 'prefixLength':
    case 'isMask':
    case 'sign':
    case 'isInteger':
    case 'asInteger':
    case 'asApproximateFloat':
    case 'major':
    case 'minor':
    case 'patch':
      return free
    case 'ip':
    case 'cidr':
    case 'masked':
    case 'format.named':
      return { extra: 0, result: madeText(NAME_LENGTH, place) }
    case 'isURL':
    case 'isSemver':
    case 'isQuantity':
      return { extra: tenths(first, place), result: plain }
    case 'url': {
      const total = product(first.totalUnits, ESCAPED_LENGTH) + NAME_LENGTH * times
      return {
        extra: tenths(first, place),
        result: madeText(product(first.units, ESCAPED_LENGTH) + NAME_LENGTH, place, total),
      }
    }
    case 'semver': {
      const total = first.totalUnits + NAME_LENGTH * times
      return { extra: tenths(first, place), result: madeText(first.units + NAME_LENGTH, place, total) }
    }
    case 'quantity':
      return { extra: tenths(first, place), result: madeText(LIMITS.quantityLength + FRACTION_LENGTH, place) }
    case 'add':
    case 'sub':
      return { extra: 0, result: madeText(LIMITS.quantityLength + FRACTION_LENGTH, place) }
    case 'isLessThan':
    case 'isGreaterThan':
    case 'compareTo':
      return { extra: Math.min(tenths(first, place), tenths(second, place)), result: plain }
    case 'getScheme':
    case 'getHost':
    case 'getHostname':
    case 'getPort':
    case 'getEscapedPath':
      return { extra: 0, result: madeText(first.units, place, first.totalUnits) }
    case 'getQuery': {
      const each = { times: first.totalUnits + times, degree: place.degree }
      const text = madeText(first.units, each, first.totalUnits)
      const list = madeList(first.units + 1, each.times, text, each)
      return { extra: first.totalUnits, result: madeList(first.units + 1, each.times, list, place, 'map') }
    }
    case 'find':
      return {
        extra: searches(first, second, place) + second.totalUnits + first.totalUnits,
        result: madeText(first.units, place, first.totalUnits),
      }
    case 'findAll': {
      const each = { times: first.totalUnits + times, degree: place.degree }
      return {
        extra: everySearch(first, second, place) + second.totalUnits + first.totalUnits,
        result: madeList(first.units + 1, each.times, madeText(first.units, each), place),
      }
    }
    case 'validate': {
      const text = madeText(MESSAGE_LENGTH, { times: 2 * times, degree: place.degree })
      return { extra: tenths(second, place), result: madeList(2, 2 * times, text, place) }
    }
    case 'isSorted':
    case 'max':
    case 'min':
    case 'sum':
      return {
        extra: first.totalElements + times + first.totalCompare,
        result: name === 'max' || name === 'min' ? first.child(place) : plain,
        overElements: true,
      }
    case 'indexOf':
    case 'lastIndexOf':
      return isCollection(first) || first.kind === 'any' ? search(first, second, place) : undefined
    default:
      return name.startsWith('format.') ? { extra: 0, result: madeText(NAME_LENGTH, place) } : undefined
  }
}

/** In a list every element is compared; where it may be a text, that may cost more. */
function search(first: Size, second: Size, place: Place): CallBound {
  const compared = Math.min(first.totalCompare, product(first.totalElements, second.compare))
  const inText = first.kind === 'any' ? place.times + pairs(first, second, place, 10, 1) : 0
  return {
    extra: Math.max(first.totalElements + compared, inText),
    result: scalar(place),
    overElements: isCollection(first),
  }
}
