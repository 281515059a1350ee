import type { Undecided } from '../core/finding.ts'

/**
 * One verdict for all rules that a whole file leaves undecided, so that a file that cannot be read is told of once and not
 * once for each rule. It stands where the first of them stood, blocks if one of them does, and names all of them.
 */
export function groupUndecided(list: readonly Undecided[]): readonly Undecided[] {
  const groups = new Map<string, Undecided[]>()
  for (const one of list) {
    const { reason, message, location } = one
    const isWholeFile = reason === 'not-readable' || reason === 'too-large'
    const key = isWholeFile ? JSON.stringify([reason, message, location]) : JSON.stringify(one)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [one])
    else group.push(one)
  }
  return [...groups.values()].flatMap((group) => {
    const [first, ...others] = group
    if (first === undefined || others.length === 0) return group
    const enforcement = group.some((one) => one.enforcement === 'block') ? 'block' : 'warn'
    return [{ ...first, enforcement, rules: group.map(({ rule }) => rule) }]
  })
}
