import { createScalarWriter } from '../../../core/document/scalar-writer.ts'
import { decodeBlock } from '../../../core/document/yaml/yaml-block-scalar.ts'
import { addDecoded, type BlockBuilder } from './block-builder.ts'
import { isBlank, UNUSUAL } from './scan-scalar.ts'

/**
 * Reads the block text (`|`, `|-`, `>`, `>-`) whose header is at `at` on `line`, below a key at column `indent`. Gives the
 * number of the line after it, or `UNUSUAL`.
 */
export function scanBlockText(builder: BlockBuilder, at: number, line: number, indent: number): number {
  const { text, lineStarts } = builder.source
  const isStripped = text.charCodeAt(at + 1) === 45
  const headerEnd = endOfLine(builder, line)
  if (!isBlank(text, at + (isStripped ? 2 : 1), headerEnd)) return UNUSUAL
  let inner = -1
  let last = -1
  let widest = 0
  let next = line + 1
  for (; next < lineStarts.length; next++) {
    const start = lineStarts[next] ?? 0
    const end = endOfLine(builder, next)
    let ink = start
    while (ink < end && text.charCodeAt(ink) === 32) ink++
    const column = ink - start
    if (ink === end) {
      if (column > widest) widest = column
      continue
    }
    if (inner < 0) {
      if (column <= indent) return UNUSUAL
      inner = column
    }
    if (column < inner) {
      if (column > indent) return UNUSUAL
      break
    }
    last = next
  }
  // A blank line that is wider than the text is content, or an error: the full parser knows which.
  if (last < 0 || widest > inner) return UNUSUAL
  const writer = createScalarWriter(false)
  decodeBlock(
    text,
    {
      start: lineStarts[line + 1] ?? text.length,
      end: lineStarts[last + 1] ?? text.length,
      indent: inner,
      chomping: isStripped ? 'strip' : 'clip',
      isFolded: text.charCodeAt(at) === 62,
    },
    writer,
  )
  addDecoded(builder, at, endOfLine(builder, last), writer.value)
  return next
}

/** Offset where a line ends, before its line break. */
export function endOfLine(builder: BlockBuilder, line: number): number {
  const { text, lineStarts } = builder.source
  const next = lineStarts[line + 1]
  if (next === undefined) return text.length
  return text.charCodeAt(next - 2) === 13 ? next - 2 : next - 1
}
