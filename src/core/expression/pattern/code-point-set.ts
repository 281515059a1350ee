/** Code points as pairs of first and last, in order, with a gap between one pair and the next. */
export type CodePointSet = readonly number[]

export const LAST_CODE_POINT = 0x10ffff

/** Puts pairs in order and joins those that touch. */
export function joinRanges(pairs: readonly number[]): CodePointSet {
  if (pairs.length <= 2) return pairs
  const ordered = inOrder(pairs) ? pairs : sorted(pairs)
  const set: number[] = []
  let end = Number.NEGATIVE_INFINITY
  for (let at = 0; at + 1 < ordered.length; at += 2) {
    const first = ordered[at] ?? 0
    const last = ordered[at + 1] ?? 0
    if (first > end + 1) set.push(first, last)
    else if (last > end) set[set.length - 1] = last
    end = Math.max(end, last)
  }
  return set
}

function inOrder(pairs: readonly number[]): boolean {
  for (let at = 2; at < pairs.length; at += 2) if ((pairs[at] ?? 0) < (pairs[at - 2] ?? 0)) return false
  return true
}

/** Numbers in pairs that are put in order one by one: the work grows with their square. */
const FEW = 32

function sorted(pairs: readonly number[]): readonly number[] {
  if (pairs.length <= FEW) return inserted(pairs)
  const ranges: [first: number, last: number][] = []
  for (let at = 0; at + 1 < pairs.length; at += 2) ranges.push([pairs[at] ?? 0, pairs[at + 1] ?? 0])
  return ranges.sort(([a], [b]) => a - b).flat()
}

/** What most classes need: a sort has to be set up first. */
function inserted(pairs: readonly number[]): readonly number[] {
  const list = [...pairs]
  for (let at = 2; at + 1 < list.length; at += 2) {
    const first = list[at] ?? 0
    const last = list[at + 1] ?? 0
    let to = at
    for (; to > 0 && (list[to - 2] ?? 0) > first; to -= 2) {
      list[to] = list[to - 2] ?? 0
      list[to + 1] = list[to - 1] ?? 0
    }
    list[to] = first
    list[to + 1] = last
  }
  return list
}

/** All code points that are not in the set. */
export function negateSet(set: CodePointSet): CodePointSet {
  const rest: number[] = []
  let next = 0
  for (let at = 0; at + 1 < set.length; at += 2) {
    const first = set[at] ?? 0
    if (first > next) rest.push(next, first - 1)
    next = (set[at + 1] ?? 0) + 1
  }
  if (next <= LAST_CODE_POINT) rest.push(next, LAST_CODE_POINT)
  return rest
}

/** Whether a code point is in the set. */
export function hasPoint(set: CodePointSet, point: number): boolean {
  if (set.length === 2) return point >= (set[0] ?? 0) && point <= (set[1] ?? 0)
  let low = 0
  let high = set.length >> 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((set[2 * middle + 1] ?? 0) < point) low = middle + 1
    else high = middle
  }
  return 2 * low < set.length && (set[2 * low] ?? 0) <= point
}
