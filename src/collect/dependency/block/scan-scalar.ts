import { createScalarWriter } from '../../../core/document/scalar-writer.ts'
import { decodeDouble, decodeSingle } from '../../../core/document/yaml/yaml-flow-scalar.ts'

/** What a scan function gives when the text is laid out in a way that is left to the full parser. */
export const UNUSUAL = -1

/**
 * End of the quoted scalar at `at`, after its quote; `UNUSUAL` when it does not end before `end` or has an escape that is not
 * one of the few that tools write.
 */
export function endOfQuoted(text: string, at: number, end: number): number {
  const quote = text.charCodeAt(at)
  for (let i = at + 1; i < end; i++) {
    const code = text.charCodeAt(i)
    if (code === quote) {
      if (quote === 34 || text.charCodeAt(i + 1) !== 39) return i + 1
      i++
    } else if (code === 92 && quote === 34) {
      i++
      if (!isPlainEscape(text.charCodeAt(i))) return UNUSUAL
    }
  }
  return UNUSUAL
}

/** `\"`, `\\`, `\/`, `\n`, `\t`. */
function isPlainEscape(code: number): boolean {
  return code === 34 || code === 92 || code === 47 || code === 110 || code === 116
}

/** Text of the quoted scalar `[start, end)` when it is not what stands between the quotes, else undefined. */
export function decodeQuoted(text: string, start: number, end: number): string | undefined {
  const isSingle = text.charCodeAt(start) === 39
  const mark = isSingle ? 39 : 92
  let at = start + 1
  // Not by a search, which would go on to the end of the file.
  while (at < end - 1 && text.charCodeAt(at) !== mark) at++
  if (at === end - 1) return undefined
  const writer = createScalarWriter(false)
  const decode = isSingle ? decodeSingle : decodeDouble
  decode(text, start + 1, end - 1, writer)
  return writer.value
}

/** Whether a plain scalar can begin with this character wherever it stands: all but the indicators of YAML. */
export function canBeginPlain(code: number): boolean {
  switch (code) {
    case 32: // space
    case 33: // !
    case 34: // "
    case 35: // #
    case 37: // %
    case 38: // &
    case 39: // '
    case 42: // *
    case 44: // ,
    case 45: // -
    case 58: // :
    case 62: // >
    case 63: // ?
    case 64: // @
    case 91: // [
    case 93: // ]
    case 96: // `
    case 123: // {
    case 124: // |
    case 125: // }
      return false
    default:
      return code > 32
  }
}

/** Offset of the first character from `at` on that is no space, at most `end`. */
export function skipSpaces(text: string, at: number, end: number): number {
  let i = at
  while (i < end && text.charCodeAt(i) === 32) i++
  return i
}

/** Whether only spaces stand between two offsets. */
export function isBlank(text: string, at: number, end: number): boolean {
  return skipSpaces(text, at, end) === end
}
