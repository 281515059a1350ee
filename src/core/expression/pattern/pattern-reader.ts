/** What is wrong with a pattern. `start` and `end` are offsets in UTF-16 code units. */
export interface PatternFault {
  /** One line for people without the place. */
  readonly message: string
  readonly start: number
  readonly end: number
}

/** A place in a pattern that moves on, and the first thing that was found wrong. */
export class PatternReader {
  readonly source: string
  at = 0
  fault: PatternFault | undefined

  constructor(source: string) {
    this.source = source
  }

  get isAtEnd(): boolean {
    return this.at >= this.source.length
  }

  /** The next code unit as text; empty at the end. */
  get next(): string {
    return this.source.charAt(this.at)
  }

  looksAt(text: string): boolean {
    return this.source.startsWith(text, this.at)
  }

  /** Moves over `text` if it comes next. */
  take(text: string): boolean {
    if (!this.looksAt(text)) return false
    this.at += text.length
    return true
  }

  /** Takes one code point; -1 at the end. */
  takePoint(): number {
    const point = this.source.codePointAt(this.at)
    if (point === undefined) return -1
    this.at += point > 0xffff ? 2 : 1
    return point
  }

  /** Notes a fault from `start` to here and gives undefined, so that callers can return it. */
  fail(message: string, start: number, end = this.at): undefined {
    this.fault ??= { message, start, end: Math.max(end, start) }
    return undefined
  }
}
