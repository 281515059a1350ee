import { compareDigits, compareText, isDigitAt, isDigits, type Sign } from './compare-text.ts'

/** The order of RPM (`rpmvercmp`): `[epoch:]version[-release]`. */
export function compareRedhat(a: string, b: string): Sign {
  const left = partsOf(a)
  const right = partsOf(b)
  return (
    compareDigits(left.epoch, right.epoch) ||
    comparePart(left.version, right.version) ||
    comparePart(left.release, right.release)
  )
}

function partsOf(text: string): {
  readonly epoch: string
  readonly version: string
  readonly release: string
} {
  const colon = text.indexOf(':')
  const hasEpoch = colon >= 0 && isDigits(text.slice(0, colon))
  const rest = hasEpoch ? text.slice(colon + 1) : text
  const dash = rest.indexOf('-')
  return {
    epoch: hasEpoch ? text.slice(0, colon) : '',
    version: dash < 0 ? rest : rest.slice(0, dash),
    release: dash < 0 ? '' : rest.slice(dash + 1),
  }
}

/** Runs of digits and of ASCII letters; `~` is below everything and `^` above the end; other characters only separate. */
function comparePart(a: string, b: string): Sign {
  let left = 0
  let right = 0
  while (true) {
    left = skipSeparators(a, left)
    right = skipSeparators(b, right)
    const one = a[left]
    const other = b[right]
    if (one === '~' || other === '~') {
      if (one !== other) return one === '~' ? -1 : 1
      left++
      right++
      continue
    }
    if (one === '^' || other === '^') {
      // Above the end, below all else.
      if (one !== other) return (one === undefined || other === undefined) === (one === '^') ? 1 : -1
      left++
      right++
      continue
    }
    if (left >= a.length || right >= b.length) break
    const isNumber = isDigitAt(a, left)
    const leftEnd = runEnd(a, left, isNumber)
    const rightEnd = runEnd(b, right, isNumber)
    // Runs of different kinds: digits are greater.
    if (rightEnd === right) return isNumber ? 1 : -1
    const run = a.slice(left, leftEnd)
    const otherRun = b.slice(right, rightEnd)
    const sign = isNumber ? compareDigits(run, otherRun) : compareText(run, otherRun)
    if (sign !== 0) return sign
    left = leftEnd
    right = rightEnd
  }
  if (left >= a.length && right >= b.length) return 0
  return left >= a.length ? -1 : 1
}

function skipSeparators(text: string, start: number): number {
  let at = start
  while (
    at < text.length &&
    !isDigitAt(text, at) &&
    !isLetterAt(text, at) &&
    text[at] !== '~' &&
    text[at] !== '^'
  )
    at++
  return at
}

function runEnd(text: string, start: number, isNumber: boolean): number {
  let at = start
  while (at < text.length && (isNumber ? isDigitAt(text, at) : isLetterAt(text, at))) at++
  return at
}

function isLetterAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122)
}
