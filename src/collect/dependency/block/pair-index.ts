/** Places that are looked at for one key. LIMIT: a hostile lock can give all keys one hash; then they are found another way. */
const STEPS = 24

/**
 * Values by keys of the form `name@rest`, found by the places of both parts in a text, so that no text has to be made of them.
 * A cache: what it does not find may be there all the same.
 */
export class PairIndex<Value> {
  readonly #text: string
  readonly #mask: number
  /** Number of a value and one, 0 for an empty place. */
  readonly #slots: Int32Array
  readonly #starts: number[] = []
  readonly #ends: number[] = []
  readonly #values: Value[] = []

  constructor(text: string, expected: number) {
    let size = 16
    while (size < expected * 2) size *= 2
    this.#text = text
    this.#mask = size - 1
    this.#slots = new Int32Array(size)
  }

  /** Adds the value whose key is written at `[start, end)`. Of equal keys the first is found. */
  add(start: number, end: number, value: Value): void {
    let slot = hashOf(this.#text, start, end, 0) & this.#mask
    for (let step = 0; step < STEPS; step++) {
      if (this.#slots[slot] === 0) {
        this.#starts.push(start)
        this.#ends.push(end)
        this.#slots[slot] = this.#values.push(value)
        return
      }
      slot = (slot + 1) & this.#mask
    }
  }

  /** The value of `name@rest`, by the places of both. */
  find(nameStart: number, nameEnd: number, restStart: number, restEnd: number): Value | undefined {
    const text = this.#text
    const hash = (Math.imul(hashOf(text, nameStart, nameEnd, 0), FACTOR) + AT) | 0
    let slot = hashOf(text, restStart, restEnd, hash) & this.#mask
    const nameLength = nameEnd - nameStart
    const length = nameLength + 1 + restEnd - restStart
    for (let step = 0; step < STEPS; step++) {
      const number = (this.#slots[slot] ?? 0) - 1
      if (number < 0) return undefined
      const start = this.#starts[number] ?? 0
      if (
        (this.#ends[number] ?? 0) - start === length &&
        text.charCodeAt(start + nameLength) === AT &&
        isSame(text, start + nameLength + 1, restStart, restEnd) &&
        isSame(text, start, nameStart, nameEnd)
      )
        return this.#values[number]
      slot = (slot + 1) & this.#mask
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
