import { compareNumbers } from './compare-hackage.ts'
import { compareText, isDigits, type Sign } from './compare-text.ts'

/** The order of CRAN: numbers with dots and dashes between them, which are the same; of two that begin alike the longer one is greater. */
export function compareCran(a: string, b: string): Sign {
  const left = a.split(/[.-]/)
  const right = b.split(/[.-]/)
  // What is no version of CRAN is below all that are.
  const isLeft = left.every(isDigits)
  const isRight = right.every(isDigits)
  if (isLeft && isRight) return compareNumbers(left, right)
  return isLeft === isRight ? compareText(a, b) : isLeft ? 1 : -1
}
