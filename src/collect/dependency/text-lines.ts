import type { Source } from '../../core/source.ts'

/** A line of a text, without its break. */
export interface TextLine {
  readonly text: string
  /** Offset of its first character. */
  readonly start: number
}

/** The lines of a text in order; a line ends with LF, or CR and LF. */
export function* linesOf({ text }: Source): Generator<TextLine> {
  let start = text.startsWith('\uFEFF') ? 1 : 0
  while (start < text.length) {
    const lf = text.indexOf('\n', start)
    const end = lf < 0 ? text.length : lf
    const last = text.charCodeAt(end - 1) === 13 && end > start ? end - 1 : end
    yield { text: text.slice(start, last), start }
    start = end + 1
  }
}
