import { isWordPoint } from './code-point-classes.ts'
import { ASSERTIONS } from './pattern-node.ts'

/** What a place between two characters knows about the one that was read last, as bits. */
export const PLACES = { start: 1, lineStart: 2, afterWord: 4 } as const

/** The place behind a code point; undefined at the start of the text. */
export function placeAfter(point: number | undefined): number {
  if (point === undefined) return PLACES.start | PLACES.lineStart
  return (point === 10 ? PLACES.lineStart : 0) | (isWordPoint(point) ? PLACES.afterWord : 0)
}

/** Bits of places that some assertions ask for; others would only multiply states. */
export function placesAsked(asserted: number): number {
  let asked = 0
  if ((asserted & ASSERTIONS.beginText) !== 0) asked |= PLACES.start
  if ((asserted & ASSERTIONS.beginLine) !== 0) asked |= PLACES.lineStart
  if ((asserted & (ASSERTIONS.wordBoundary | ASSERTIONS.noWordBoundary)) !== 0) asked |= PLACES.afterWord
  return asked
}

/** Which of `ASSERTIONS` hold at a place before a code point; undefined at the end of the text. */
export function assertionsAt(place: number, point: number | undefined): number {
  let holds = 0
  if ((place & PLACES.start) !== 0) holds |= ASSERTIONS.beginText
  if ((place & PLACES.lineStart) !== 0) holds |= ASSERTIONS.beginLine
  if (point === undefined) holds |= ASSERTIONS.endText | ASSERTIONS.endLine
  if (point === 10) holds |= ASSERTIONS.endLine
  const isWord = point !== undefined && isWordPoint(point)
  const wasWord = (place & PLACES.afterWord) !== 0
  return holds | (isWord === wasWord ? ASSERTIONS.noWordBoundary : ASSERTIONS.wordBoundary)
}
