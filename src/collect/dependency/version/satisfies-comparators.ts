import type { VersionOrder } from './compare-versions.ts'

/** One condition: an operator, and the version behind it. */
export interface Comparator {
  readonly operator: string
  readonly version: string
}

/** Reads an operator and a version; `usual` is what a bare version means. Undefined when the operator is none of those. */
export function readComparator(
  text: string,
  operators: readonly string[],
  usual: string,
): Comparator | undefined {
  const sign = /^[<>=!~^]*/.exec(text)?.[0] ?? ''
  const version = text.slice(sign.length).trim()
  if (version === '' || /\s/.test(version)) return undefined
  const operator = sign === '' ? usual : sign
  return operators.includes(operator) ? { operator, version } : undefined
}

/** Whether a version is on the right side of another one; undefined for operators that are no comparison. */
export function holds(
  order: VersionOrder,
  version: string,
  { operator, version: other }: Comparator,
): boolean | undefined {
  const sign = order(version, other)
  switch (operator) {
    case '=':
    case '==':
      return sign === 0
    case '!=':
    case '<>':
      return sign !== 0
    case '<':
      return sign < 0
    case '<=':
      return sign <= 0
    case '>':
      return sign > 0
    case '>=':
      return sign >= 0
    default:
      return undefined
  }
}

/** All of them; undefined as soon as one is not known, unless another one is false. */
export function every<Item>(
  items: readonly Item[],
  test: (item: Item) => boolean | undefined,
): boolean | undefined {
  let isKnown = true
  for (const item of items) {
    const holds = test(item)
    if (holds === false) return false
    if (holds === undefined) isKnown = false
  }
  return isKnown ? true : undefined
}
