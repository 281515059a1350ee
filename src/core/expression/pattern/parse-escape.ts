import { LAST_CODE_POINT } from './code-point-set.ts'
import type { PatternReader } from './pattern-reader.ts'

const CONTROLS: Readonly<Record<string, number>> = { a: 7, f: 12, n: 10, r: 13, t: 9, v: 11 }

/** Reads a backslash and what it makes of the next characters: one code point. Undefined and a fault otherwise. */
export function parseEscape(reader: PatternReader): number | undefined {
  const start = reader.at
  reader.at++
  if (reader.isAtEnd) return reader.fail('a backslash at the end stands for nothing', start)
  const first = reader.next
  const control = Object.hasOwn(CONTROLS, first) ? CONTROLS[first] : undefined
  if (control !== undefined) {
    reader.at++
    return control
  }
  if (/[0-7]/.test(first)) return parseOctal(reader, start)
  if (first === 'x') return parseHex(reader, start)
  const point = reader.takePoint()
  if (point < 0x80 && !/[0-9A-Za-z]/.test(first)) return point
  return reader.fail(`unknown escape \`\\${String.fromCodePoint(point)}\``, start)
}

/** One digit beyond 0 would be a reference back to a group; 0, or two and three digits, are a code point. */
function parseOctal(reader: PatternReader, start: number): number | undefined {
  const digits = /^[0-7]{1,3}/.exec(reader.source.slice(reader.at, reader.at + 3))?.[0] ?? ''
  reader.at += digits.length
  if (digits.length === 1 && digits !== '0')
    return reader.fail(`a reference back to a group, \`\\${digits}\`, is not supported`, start)
  return Number.parseInt(digits, 8)
}

function parseHex(reader: PatternReader, start: number): number | undefined {
  reader.at++
  let digits: string
  if (reader.take('{')) {
    const end = reader.source.indexOf('}', reader.at)
    digits = end < 0 ? '' : reader.source.slice(reader.at, end)
    reader.at = end < 0 ? reader.at : end + 1
  } else {
    digits = reader.source.slice(reader.at, reader.at + 2)
    if (digits.length < 2) digits = ''
    reader.at += digits.length
  }
  const point = /^[0-9A-Fa-f]+$/.test(digits) ? Number.parseInt(digits, 16) : LAST_CODE_POINT + 1
  if (point <= LAST_CODE_POINT) return point
  return reader.fail('`\\x` needs two hexadecimal digits, or a code point in braces', start)
}
