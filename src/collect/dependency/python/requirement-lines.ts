import type { Source } from '../../../core/source.ts'
import type { Span } from '../../../core/span.ts'

/** A line of a file of requirements as pip sees it: joined where it ends with a backslash, without its comment. */
export interface RequirementLine {
  readonly source: Source
  readonly text: string
  /** Where parts of `text` begin in it, and in the file. */
  readonly joined: readonly number[]
  readonly places: readonly number[]
}

/** Joins lines, as pip does: comments end a line even when a backslash follows, and lines of comments end what is open. */
export function readRequirementLines(source: Source): readonly RequirementLine[] {
  const lines: RequirementLine[] = []
  let text: string[] = []
  let joined: number[] = []
  let places: number[] = []
  let length = 0
  const finish = (): void => {
    const line = withoutComment({ source, text: text.join(''), joined, places })
    if (line.text.trim() !== '') lines.push(line)
    text = []
    joined = []
    places = []
    length = 0
  }
  for (let number = 0; number < source.lineStarts.length; number++) {
    const [start, end] = boundsOf(source, number)
    const isComment = /^[ \t]*#/.test(source.text.slice(start, Math.min(end, start + INDENT)))
    const isOpen = !isComment && source.text.charAt(end - 1) === '\\'
    joined.push(length)
    places.push(start)
    // A comment after an open line stands apart from it.
    const part = (isComment ? ' ' : '') + source.text.slice(start, isOpen ? end - 1 : end)
    text.push(part)
    length += part.length
    if (!isOpen) finish()
  }
  if (text.length > 0) finish()
  return lines
}

/** Characters in which the `#` of a line of comment is looked for. */
const INDENT = 200

/** The place in the file of a part of a line: up to where its first physical line ends. */
export function placeOf({ source, joined, places, text }: RequirementLine, start: number, end: number): Span {
  let low = 0
  let high = joined.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((joined[middle] ?? 0) <= start) low = middle
    else high = middle - 1
  }
  const from = (places[low] ?? 0) + start - (joined[low] ?? 0)
  const last = Math.min(end, joined[low + 1] ?? text.length)
  return { start: from, end: Math.min(from + Math.max(last - start, 0), source.text.length) }
}

/** Start and end of a physical line, without its line break. */
function boundsOf({ text, lineStarts }: Source, number: number): readonly [number, number] {
  // A byte order mark is no part of the first line.
  const start = number === 0 && text.charCodeAt(0) === 0xfeff ? 1 : (lineStarts[number] ?? 0)
  let end = (lineStarts[number + 1] ?? text.length + 1) - 1
  if (text.charCodeAt(end - 1) === 13) end--
  return [start, Math.max(start, Math.min(end, text.length))]
}

/** A comment begins with a `#` at the start or after white space. */
function withoutComment(line: RequirementLine): RequirementLine {
  const { text } = line
  for (let at = text.indexOf('#'); at >= 0; at = text.indexOf('#', at + 1)) {
    if (at === 0 || /\s/.test(text.charAt(at - 1))) return { ...line, text: text.slice(0, at) }
  }
  return line
}
