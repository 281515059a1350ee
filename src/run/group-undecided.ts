import { isUnchecked, type Undecided } from '../core/finding.ts'
import { groupBy } from '../core/group-by.ts'

/**
 * One verdict for all rules that a whole file leaves undecided, so that a file that cannot be read is told of once and not
 * once for each rule. It stands where the first of them stood, blocks if one of them does, and names all of them. What may go
 * unchecked is told of once for each rule, and once for all rules that go unchecked for the same reason.
 */
export function groupUndecided(list: readonly Undecided[]): readonly Undecided[] {
  const groups = groupBy(mergeUnchecked(list), (one) => {
    const { reason, message, location } = one
    const isWholeFile = reason === 'not-readable' || reason === 'too-large'
    if (isUnchecked(one)) return JSON.stringify([reason, message])
    return isWholeFile ? JSON.stringify([reason, message, location]) : JSON.stringify(one)
  })
  return [...groups.values()].flatMap((group) => {
    const [first, ...others] = group
    if (first === undefined || others.length === 0) return group
    const enforcement = group.some((one) => one.enforcement === 'block') ? 'block' : 'warn'
    return [{ ...first, enforcement, rules: group.map(({ rule }) => rule) }]
  })
}

/** Each rule that goes unchecked once, at its first place, with the first reason and the number of others. */
function mergeUnchecked(list: readonly Undecided[]): readonly Undecided[] {
  const groups = groupBy(list.filter(isUnchecked), ({ rule }) => rule)
  const told = new Set<string>()
  return list.flatMap((one) => {
    if (!isUnchecked(one)) return [one]
    if (told.has(one.rule)) return []
    told.add(one.rule)
    const reasons = new Set(groups.get(one.rule)?.map(({ message }) => message)).size - 1
    if (reasons <= 0) return [one]
    const others = reasons === 1 ? 'another reason' : `${reasons} other reasons`
    return [{ ...one, message: `${one.message}, and ${others} elsewhere` }]
  })
}
