import type { Document } from '../document.ts'
import { keySpanOf, kindOf, membersOf } from '../node.ts'

/** Offset of the first character of the line that an offset stands in. */
export function lineStart(text: string, offset: number): number {
  const start = text.lastIndexOf('\n', offset - 1) + 1
  return start === 0 && text.charCodeAt(0) === 0xfeff ? 1 : start
}

/** Offset of the line break that ends the line of an offset (of its CR), else the end of the text. */
export function lineEnd(text: string, offset: number): number {
  const found = text.indexOf('\n', offset)
  if (found < 0) return text.length
  return found > offset && text.charCodeAt(found - 1) === 13 ? found - 1 : found
}

/** Offset of the line after that of an offset, else the end of the text. */
export function nextLine(text: string, offset: number): number {
  const found = text.indexOf('\n', offset)
  return found < 0 ? text.length : found + 1
}

/** The line break that a text uses: that of its first line. */
export function lineBreak(text: string): '\n' | '\r\n' {
  const found = text.indexOf('\n')
  return found > 0 && text.charCodeAt(found - 1) === 13 ? '\r\n' : '\n'
}

/** Column, from 0, of an offset in its line. */
export function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset)
}

/** LIMIT: members of the root that are looked at for the indentation of a file. */
const LOOKED_AT = 50

/** Spaces by which a YAML file indents what stands below a key: those of the first one it does so for, else two. */
export function indentUnit(document: Document): number {
  const { text } = document.source
  for (const { keySpan, node } of membersOf(document, 0).slice(0, LOOKED_AT)) {
    if (kindOf(document, node) !== 'record') continue
    const first = keySpanOf(document, node + 1)
    if (first === undefined || text.slice(keySpan.end, first.start).indexOf('\n') < 0) continue
    const unit = columnOf(text, first.start) - columnOf(text, keySpan.start)
    if (unit >= 1 && unit <= 8) return unit
  }
  return 2
}
