import type { Document, NodeIndex } from '../../../core/document/document.ts'
import { itemsOf, kindOf, membersOf, spanOf, valueOf } from '../../../core/document/node.ts'
import { Double } from '../../../core/expression/value.ts'
import { LIMITS } from '../../../core/limits.ts'

/**
 * A node as PHP writes it after reading it (`json_decode` to arrays, `json_encode` without flags): slashes and characters
 * beyond ASCII are escaped, an empty object is a list, and so is one with the keys `0`, `1`, `2` and so on.
 */
export function encodePhpJson(document: Document, node: NodeIndex, depth = 0): string {
  // LIMIT: documents are never deeper.
  if (depth > LIMITS.documentDepth) return 'null'
  switch (kindOf(document, node)) {
    case 'list':
      return `[${itemsOf(document, node)
        .map((item) => encodePhpJson(document, item, depth + 1))
        .join(',')}]`
    case 'record': {
      const members = membersOf(document, node)
      const isList = members.every(({ key }, at) => key === String(at))
      const parts = members.map(({ key, node: child }) => {
        const value = encodePhpJson(document, child, depth + 1)
        return isList ? value : `${encodePhpText(key)}:${value}`
      })
      return isList ? `[${parts.join(',')}]` : `{${parts.join(',')}}`
    }
    default:
      return encodeScalar(document, node)
  }
}

/** A text as PHP writes it: ASCII, with `/` escaped. */
export function encodePhpText(text: string): string {
  const escaped = JSON.stringify(text)
    .replaceAll('/', '\\/')
    .replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
  return escaped
}

function encodeScalar(document: Document, node: NodeIndex): string {
  if (kindOf(document, node) === 'out-of-range') {
    const { start, end } = spanOf(document, node)
    return encodeDouble(Number(document.source.text.slice(start, end)))
  }
  const value = valueOf(document, node)
  if (typeof value === 'string') return encodePhpText(value)
  if (value instanceof Double) return encodeDouble(value.value)
  return value === null || typeof value === 'object' ? 'null' : String(value)
}

/** Digits that are enough to read the number back; a mantissa always has a fraction. */
function encodeDouble(value: number): string {
  if (Object.is(value, -0)) return '-0'
  const [mantissa = '', exponent = '0'] = value.toExponential().split('e')
  const power = Number(exponent)
  if (power >= -4 && power <= 16) return String(value)
  const sign = power < 0 ? '-' : '+'
  return `${mantissa.includes('.') ? mantissa : `${mantissa}.0`}e${sign}${Math.abs(power)}`
}
