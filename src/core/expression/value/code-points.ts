import { LIMITS } from '../../limits.ts'

const SURROGATE = /[\ud800-\udfff]/

/** Whether code points and UTF-16 units of the text are the same thing. */
export function isUnitText(text: string): boolean {
  return !SURROGATE.test(text)
}

/** Number of code points of a well-formed string. */
export function countCodePoints(text: string): number {
  let count = text.length
  if (isUnitText(text)) return count
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit >= 0xd800 && unit < 0xdc00) count--
  }
  return count
}

/** Offset in units of the code point `index`, which lies between 0 and the number of code points. */
export function unitOffset(text: string, index: number): number {
  if (isUnitText(text)) return index
  let at = 0
  for (let left = index; left > 0; left--) {
    const unit = text.charCodeAt(at)
    at += unit >= 0xd800 && unit < 0xdc00 ? 2 : 1
  }
  return at
}

/** Number of code points before the unit `offset`. */
export function codePointIndex(text: string, offset: number): number {
  return isUnitText(text) ? offset : countCodePoints(text.slice(0, offset))
}

/** Bytes of the text in UTF-8. */
export function utf8Length(text: string): number {
  let bytes = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit < 0x80) bytes++
    else if (unit < 0x800) bytes += 2
    else if (unit >= 0xd800 && unit < 0xe000) bytes += 2
    else bytes += 3
  }
  return bytes
}

/** Whether a string made by evaluation is within `LIMITS.stringBytes`. */
export function fitsString(text: string): boolean {
  if (text.length * 3 <= LIMITS.stringBytes) return true
  return text.length <= LIMITS.stringBytes && utf8Length(text) <= LIMITS.stringBytes
}
