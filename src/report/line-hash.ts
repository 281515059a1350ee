/** Units that the window of the rolling hash holds. */
const WINDOW = 100
const FACTOR = 37
const END_OF_TEXT = 65_535
const TWO_32 = 4_294_967_296

/** A number of 64 bits as two halves, because products of doubles are exact only below 2^53. */
interface Wide {
  readonly high: number
  readonly low: number
}

/**
 * `primaryLocationLineHash` of every line as GitHub's upload computes it: a rolling hash over the 100 UTF-16 units from
 * the line's first one, white space skipped, in hex, then `:` and how often the hash has occurred so far. Index 0 is
 * line 1; a text that ends with a line break has one more, empty line.
 */
export function lineHashes(text: string): readonly string[] {
  const hashes: string[] = []
  const seen = new Map<string, number>()
  const window = new Uint16Array(WINDOW)
  // The window's slots that hold the first unit of a line; a line is hashed when its slot is about to be reused.
  const startsLine = new Uint8Array(WINDOW)
  let hash: Wide = { high: 0, low: 0 }
  let slot = 0
  let atLineStart = true
  let afterReturn = false

  const finishLine = (): void => {
    if (startsLine[slot] !== 1) return
    startsLine[slot] = 0
    const value = hex(hash)
    const count = (seen.get(value) ?? 0) + 1
    seen.set(value, count)
    hashes.push(`${value}:${count}`)
  }
  const roll = (unit: number): void => {
    hash = next(hash, unit, window[slot] ?? 0)
    window[slot] = unit
    slot = (slot + 1) % WINDOW
  }
  const feed = (unit: number): void => {
    finishLine()
    if (atLineStart) startsLine[slot] = 1
    atLineStart = unit === 10
    roll(unit)
  }

  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    const skipped = unit === 32 || unit === 9 || (afterReturn && unit === 10)
    afterReturn = unit === 13
    if (!skipped) feed(unit === 13 ? 10 : unit)
  }
  feed(END_OF_TEXT)
  for (let count = 0; count < WINDOW; count++) {
    finishLine()
    roll(0)
  }
  return hashes
}

/** `37 · hash + entering − 37^100 · leaving`, modulo 2^64. */
function next(hash: Wide, entering: number, leaving: number): Wide {
  const scaled = times(hash, FACTOR)
  const gone = times(FACTOR_TO_WINDOW, leaving)
  let low = scaled.low + entering - gone.low
  let high = scaled.high - gone.high
  if (low < 0) {
    low += TWO_32
    high -= 1
  } else if (low >= TWO_32) {
    low -= TWO_32
    high += 1
  }
  return { high: modulo(high), low }
}

/** `wide · factor` modulo 2^64, for factors below 2^20. */
function times(wide: Wide, factor: number): Wide {
  const low = wide.low * factor
  const carry = Math.floor(low / TWO_32)
  return { high: (wide.high * factor + carry) % TWO_32, low: low % TWO_32 }
}

function modulo(value: number): number {
  const rest = value % TWO_32
  return rest < 0 ? rest + TWO_32 : rest
}

function hex({ high, low }: Wide): string {
  const lower = low.toString(16)
  return high === 0 ? lower : high.toString(16) + lower.padStart(8, '0')
}

/** 37 to the power of 100, modulo 2^64. */
const FACTOR_TO_WINDOW: Wide = { high: 3_852_259_482, low: 857_529_201 }
