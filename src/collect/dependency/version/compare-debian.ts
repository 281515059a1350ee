import { compareDigits, isDigitAt, isDigits, type Sign, signOf } from './compare-text.ts'

/** The order of Debian and Ubuntu (Debian Policy, section 5.6.12): `[epoch:]upstream[-revision]`. */
export function compareDebian(a: string, b: string): Sign {
  const left = partsOf(a)
  const right = partsOf(b)
  return (
    compareDigits(left.epoch, right.epoch) ||
    compareParts(left.upstream, right.upstream) ||
    compareParts(left.revision, right.revision)
  )
}

function partsOf(version: string): {
  readonly epoch: string
  readonly upstream: string
  readonly revision: string
} {
  const text = version.trim()
  const colon = text.indexOf(':')
  const hasEpoch = colon >= 0 && isDigits(text.slice(0, colon))
  const rest = hasEpoch ? text.slice(colon + 1) : text
  const dash = rest.lastIndexOf('-')
  return {
    epoch: hasEpoch ? text.slice(0, colon) : '',
    upstream: dash < 0 ? rest : rest.slice(0, dash),
    revision: dash < 0 ? '0' : rest.slice(dash + 1),
  }
}

/** Alternately what is no digit, character by character, and numbers. */
function compareParts(a: string, b: string): Sign {
  let left = 0
  let right = 0
  while (left < a.length || right < b.length) {
    while ((left < a.length && !isDigitAt(a, left)) || (right < b.length && !isDigitAt(b, right))) {
      const difference = rankAt(a, left) - rankAt(b, right)
      if (difference !== 0) return signOf(difference)
      left++
      right++
    }
    const leftEnd = digitsEnd(a, left)
    const rightEnd = digitsEnd(b, right)
    const sign = compareDigits(a.slice(left, leftEnd), b.slice(right, rightEnd))
    if (sign !== 0) return sign
    left = leftEnd
    right = rightEnd
  }
  return 0
}

/** `~`, the end and digits, letters, everything else. */
function rankAt(text: string, at: number): number {
  const code = text.charCodeAt(at)
  if (code === 126) return -1
  if (Number.isNaN(code) || isDigitAt(text, at)) return 0
  const isLetter = (code >= 65 && code <= 90) || (code >= 97 && code <= 122)
  return isLetter ? code : code + 256
}

function digitsEnd(text: string, start: number): number {
  let at = start
  while (isDigitAt(text, at)) at++
  return at
}
