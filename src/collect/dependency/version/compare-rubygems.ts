import { compareDigits, compareText, isDigits, type Sign } from './compare-text.ts'

/** The order of RubyGems (`Gem::Version`): segments of digits and of letters; letters are below numbers, zeros at the end do not count. */
export function compareRubygems(a: string, b: string): Sign {
  const left = segmentsOf(a)
  const right = segmentsOf(b)
  for (let at = 0; at < left.length || at < right.length; at++) {
    const sign = compareSegments(left[at] ?? '0', right[at] ?? '0')
    if (sign !== 0) return sign
  }
  return 0
}

/** Segments without the zeros at the end of the numbers in front, and at the end of all. */
function segmentsOf(version: string): readonly string[] {
  // A dash begins a pre-release.
  const all =
    version
      .trim()
      .replaceAll('-', '.pre.')
      .match(/[0-9]+|[^0-9.]+/g) ?? []
  const text = all.findIndex((segment) => !isDigits(segment))
  if (text < 0) return withoutZeros(all)
  return [...withoutZeros(all.slice(0, text)), ...withoutZeros(all.slice(text))]
}

function withoutZeros(segments: readonly string[]): readonly string[] {
  let end = segments.length
  while (end > 0 && /^0+$/.test(segments[end - 1] ?? '')) end--
  return segments.slice(0, end)
}

function compareSegments(a: string, b: string): Sign {
  const isNumber = isDigits(a)
  if (isNumber !== isDigits(b)) return isNumber ? 1 : -1
  return isNumber ? compareDigits(a, b) : compareText(a, b)
}
