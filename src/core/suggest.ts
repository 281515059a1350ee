/** Longer words are no typos, and comparing them would cost more than a suggestion is worth. */
const WORD_LENGTH = 64

/**
 * The candidate that `word` was probably meant to be: the only closest one by edit distance (at most 2, less for short
 * words; two neighbours swapped count as one edit), else the only one that differs in case alone. Undefined when no
 * candidate is clearly closest.
 */
export function suggest(word: string, candidates: readonly string[]): string | undefined {
  // LIMIT: the work per candidate grows with the length of the word.
  if (word.length > WORD_LENGTH) return undefined
  const most = word.length <= 2 ? 0 : word.length <= 4 ? 1 : 2
  let best: string | undefined
  let bestDistance = most
  let isTie = false
  for (const candidate of candidates) {
    if (candidate === word || candidate === best) continue
    // LIMIT: words of other lengths are not compared, they are further away than that.
    if (Math.abs(candidate.length - word.length) > most) continue
    const distance = editDistance(word, candidate)
    if (distance > bestDistance) continue
    isTie = best !== undefined && distance === bestDistance
    best = candidate
    bestDistance = distance
  }
  if (best !== undefined) return isTie ? undefined : best
  const folded = word.toLowerCase()
  const same = candidates.filter((candidate) => candidate !== word && candidate.toLowerCase() === folded)
  return same.length === 1 ? same[0] : undefined
}

/** Edits (insert, delete, replace, swap of neighbours) that turn one word into the other. */
export function editDistance(a: string, b: string): number {
  let before: number[] = []
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const line = [row]
    for (let column = 1; column <= b.length; column++) {
      const cost = a[row - 1] === b[column - 1] ? 0 : 1
      let least = Math.min(
        (previous[column] ?? 0) + 1,
        (line[column - 1] ?? 0) + 1,
        (previous[column - 1] ?? 0) + cost,
      )
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      if (swapped) least = Math.min(least, (before[column - 2] ?? 0) + 1)
      line.push(least)
    }
    before = previous
    previous = line
  }
  return previous[b.length] ?? 0
}
