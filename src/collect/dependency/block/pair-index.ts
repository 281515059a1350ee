/** Places that are looked at for one key. LIMIT: a hostile lock can give all keys one hash; then they are found another way. */
const STEPS = 24

/**
 * Values by keys of the form `name@rest`, found by the places of both parts in a text, so that no text has to be made of them.
 * A cache: what it does not find may be there all the same.
 */
export class PairIndex<Value> {
  readonly #text: string
  readonly #mask: number
  /** Four numbers for each place, side by side: number of a value and one (0: it is empty), hash, start and end of its key. */
  readonly #slots: Int32Array
  readonly #values: Value[] = []

  constructor(text: string, expected: number) {
    let size = 16
    while (size < expected * 2) size *= 2
    this.#text = text
    this.#mask = size - 1
    this.#slots = new Int32Array(size * 4)
  }

  /** Adds the value whose key is written at `[start, end)`. Of equal keys the first is found. */
  add(start: number, end: number, value: Value): void {
    const slots = this.#slots
    const hash = hashOf(this.#text, start, end, 0)
    for (let step = 0; step < STEPS; step++) {
      const slot = ((hash + step) & this.#mask) * 4
      if (slots[slot] !== 0) continue
      slots[slot] = this.#values.push(value)
      slots[slot + 1] = hash
      slots[slot + 2] = start
      slots[slot + 3] = end
      return
    }
  }

  /** The value of `name@rest`, by the places of both. */
  find(nameStart: number, nameEnd: number, restStart: number, restEnd: number): Value | undefined {
    const text = this.#text
    const slots = this.#slots
    const ofName = (Math.imul(hashOf(text, nameStart, nameEnd, 0), FACTOR) + AT) | 0
    const hash = hashOf(text, restStart, restEnd, ofName)
    const nameLength = nameEnd - nameStart
    const length = nameLength + 1 + restEnd - restStart
    for (let step = 0; step < STEPS; step++) {
      const slot = ((hash + step) & this.#mask) * 4
      const number = (slots[slot] ?? 0) - 1
      if (number < 0) return undefined
      const start = slots[slot + 2] ?? 0
      if (
        slots[slot + 1] === hash &&
        (slots[slot + 3] ?? 0) - start === length &&
        text.charCodeAt(start + nameLength) === AT &&
        isSame(text, start + nameLength + 1, restStart, restEnd) &&
        isSame(text, start, nameStart, nameEnd)
      )
        return this.#values[number]
    }
    return undefined
  }
}

const AT = 64
const FACTOR = 31

function hashOf(text: string, start: number, end: number, seed: number): number {
  let hash = seed
  for (let at = start; at < end; at++) hash = (Math.imul(hash, FACTOR) + text.charCodeAt(at)) | 0
  return hash
}

/** Whether the text at `at` is that of `[start, end)`. */
function isSame(text: string, at: number, start: number, end: number): boolean {
  for (let i = start, j = at; i < end; i++, j++) if (text.charCodeAt(i) !== text.charCodeAt(j)) return false
  return true
}
