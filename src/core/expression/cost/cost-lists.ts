import { LIMITS } from '../../limits.ts'
import { boundSort, type CallBound } from './bound.ts'
import { largest, madeList, type Place, product, type Size, scalar } from './size.ts'

/** What the calls of a function over lists cost at most beyond their one unit; undefined for other functions. */
export function boundLists(name: string, operands: readonly Size[], place: Place): CallBound | undefined {
  const [first = scalar(place), second = scalar(place)] = operands
  const { times } = place
  const all = first.totalElements
  const overElements = true
  // Texts can be reversed too.
  const looked = Math.max(all, first.totalUnits)
  switch (name) {
    case 'reverse':
      return { extra: 11 * times + 2 * looked, result: first, overElements }
    case 'slice':
      return { extra: 11 * times + looked, result: { ...first, least: 0 }, overElements }
    case 'flatten': {
      const inner = { times: first.totalBytes, degree: first.degree }
      const element = first.child(inner)
      const leaf = largest([element, element.child(inner)])
      return {
        extra: 10 * times + all + first.totalBytes,
        result: madeList(first.bytes, first.totalBytes, leaf, { times, degree: first.degree }),
        overElements,
      }
    }
    case 'lists.range': {
      const count = product(times, LIMITS.listElements)
      return {
        extra: 10 * times + count,
        result: madeList(LIMITS.listElements, count, scalar({ times: count, degree: place.degree }), place),
      }
    }
    case 'distinct': {
      const compared = isKeyed(first, place) ? 0 : product(first.elements, all + first.totalCompare)
      return { extra: 10 * times + 2 * all + compared, result: { ...first, least: 0 }, overElements }
    }
    case 'sort':
      return { extra: boundSort(first, first.child(place), place), result: first, overElements }
    case 'optional.unwrap':
    case 'unwrapOpt':
      return { extra: all, result: { ...first, least: 0 }, overElements }
    case 'sets.contains':
    case 'sets.equivalent':
    case 'sets.intersects': {
      const compared =
        isKeyed(first, place) && isKeyed(second, place)
          ? 0
          : Math.min(
              product(first.elements + first.compare, second.totalElements),
              product(second.elements, all + first.totalCompare),
            )
      return {
        extra: 2 * (all + second.totalElements + compared),
        result: scalar(place),
        overElements,
      }
    }
    case 'math.greatest':
    case 'math.least':
      return { extra: looked + times, result: scalar(place), overElements }
    default:
      return undefined
  }
}

/** Whether all elements are found by a key: texts are, large numbers and times are not. */
function isKeyed(list: Size, place: Place): boolean {
  return list.child(place).kind === 'text'
}
