/**
 * Whether a text is what a pattern says: `*` stands for any characters but `/`, every other character for itself. The whole text is compared, in
 * time that grows with the product of the two lengths at most.
 */
export function matchStars(pattern: string, text: string): boolean {
  const patterns = pattern.split('/')
  const segments = text.split('/')
  return (
    patterns.length === segments.length &&
    patterns.every((part, index) => matchSegment(part, segments[index] ?? ''))
  )
}

/** Goes back to the last star only: whatever an earlier one could take, the later one can take too. */
function matchSegment(pattern: string, text: string): boolean {
  let at = 0
  let position = 0
  let star = -1
  let resume = 0
  while (position < text.length) {
    if (pattern[at] === '*') {
      star = at++
      resume = position
    } else if (at < pattern.length && pattern[at] === text[position]) {
      at++
      position++
    } else if (star >= 0) {
      at = star + 1
      position = ++resume
    } else return false
  }
  while (pattern[at] === '*') at++
  return at === pattern.length
}
