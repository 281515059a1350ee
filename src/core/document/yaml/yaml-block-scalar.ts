import { type ScalarWriter, writeDecoded, writeEnd, writeSource } from '../scalar-writer.ts'
import { skipBreak } from './yaml-place.ts'

/** How a block scalar is to be read. */
export interface BlockScalar {
  /** Offset of its first line, after the line of the header. */
  readonly start: number
  /** Offset after its last line. */
  readonly end: number
  /** Columns of indentation that are no content; -1 when all lines are blank. */
  readonly indent: number
  readonly chomping: 'clip' | 'strip' | 'keep'
  readonly isFolded: boolean
}

/** Decodes a literal or folded block scalar (YAML 1.2.2, section 8.1). A line break is always one LF. */
export function decodeBlock(text: string, block: BlockScalar, writer: ScalarWriter): void {
  const { end, indent, isFolded } = block
  // Line breaks that were read but not written: that of the last content line, and those of blank lines after it.
  const pending: number[] = []
  let hasContent = false
  let isAfterDeeper = false
  let line = block.start
  while (line < end) {
    let lineEnd = line
    let code = text.charCodeAt(lineEnd)
    while (lineEnd < end && code !== 10 && code !== 13) code = text.charCodeAt(++lineEnd)
    const content = contentStart(text, line, lineEnd, indent)
    if (content >= 0) {
      const first = text.charCodeAt(content)
      const isDeeper = isFolded && (first === 32 || first === 9)
      const isJoined = isFolded && hasContent && !isDeeper && !isAfterDeeper
      writeBreaks(writer, pending, isJoined)
      isAfterDeeper = isDeeper
      writeSource(writer, text, content, lineEnd)
      hasContent = true
      pending.length = 0
    }
    pending.push(lineEnd)
    // At the end of the file there is no break: one character more ends the loop too.
    line = Math.max(skipBreak(text, lineEnd), lineEnd + 1)
  }
  const [lastEnd = block.start] = hasContent ? pending : []
  if (block.chomping === 'keep') {
    writeBreaks(writer, pending, false)
    writeEnd(writer, end)
  } else if (block.chomping === 'clip' && hasContent) {
    writeBreaks(writer, [lastEnd], false)
    writeEnd(writer, Math.min(skipBreak(text, lastEnd), end))
  } else {
    writeEnd(writer, lastEnd)
  }
}

/** Offset where the content of a line starts, or -1 when the line is blank. */
function contentStart(text: string, line: number, lineEnd: number, indent: number): number {
  if (indent < 0) return -1
  let at = line
  while (at < line + indent && text.charCodeAt(at) === 32) at++
  return at >= lineEnd ? -1 : line + indent
}

/** Joined lines: one break is a space, more are the breaks after the first. */
function writeBreaks(writer: ScalarWriter, breaks: readonly number[], isJoined: boolean): void {
  const [first] = breaks
  if (isJoined && breaks.length === 1 && first !== undefined) {
    writeDecoded(writer, ' ', first)
    return
  }
  for (let index = isJoined ? 1 : 0; index < breaks.length; index++)
    writeDecoded(writer, '\n', breaks[index] ?? 0)
}
