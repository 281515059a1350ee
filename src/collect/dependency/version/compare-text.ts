/** The sign of a comparison. */
export type Sign = -1 | 0 | 1

/** Compares by code units: for ASCII that is the order of its table. */
export function compareText(a: string, b: string): Sign {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Compares two runs of digits as numbers of any size; the empty run is zero. */
export function compareDigits(a: string, b: string): Sign {
  const left = withoutZeros(a)
  const right = withoutZeros(b)
  return left.length === right.length ? compareText(left, right) : left.length < right.length ? -1 : 1
}

/** Whether a text is a run of ASCII digits, at least one. */
export function isDigits(text: string): boolean {
  if (text === '') return false
  for (let at = 0; at < text.length; at++) if (!isDigitAt(text, at)) return false
  return true
}

/** Whether an ASCII digit stands there. */
export function isDigitAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code >= 48 && code <= 57
}

/** Sign of a number. */
export function signOf(difference: number): Sign {
  return difference < 0 ? -1 : difference > 0 ? 1 : 0
}

function withoutZeros(digits: string): string {
  let start = 0
  while (start < digits.length && digits.charCodeAt(start) === 48) start++
  return digits.slice(start)
}
