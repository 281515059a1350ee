import { quoted } from '../../quote.ts'
import { Double, Uint } from '../value.ts'
import { decodeBytes, decodeString, type LiteralReading } from './escape.ts'
import type { Token } from './lexer.ts'

const MIN_INT = -(2n ** 63n)
const MAX_INT = 2n ** 63n - 1n
const MAX_UINT = 2n ** 64n - 1n

/**
 * Reads a number, string or bytes token. `negative`: a minus stands before the number and belongs to it, so that the
 * smallest int can be written.
 */
export function readLiteral(text: string, token: Token, negative: boolean): LiteralReading {
  const { start, end } = token
  switch (token.kind) {
    case 'int':
      return readInt(text.slice(start, end), token, negative)
    case 'uint':
      return readUint(text.slice(start, end - 1), token)
    case 'double':
      return readDouble(text.slice(start, end), token, negative)
    case 'bytes':
      return decodeBytes(text, token)
    default:
      return decodeString(text, token)
  }
}

function readInt(lexeme: string, token: Token, negative: boolean): LiteralReading {
  if (lexeme.length <= 15) {
    const small = Number(lexeme)
    // The sum turns -0 into 0, which the value model demands of an int.
    return { value: (negative ? -small : small) + 0 }
  }
  const value = negative ? -BigInt(lexeme) : BigInt(lexeme)
  if (value < MIN_INT || value > MAX_INT) {
    return problem(token, `int ${quoted((negative ? '-' : '') + lexeme)} does not fit 64 bits`, {
      help: `an int is between ${MIN_INT} and ${MAX_INT}`,
    })
  }
  return { value: canonical(value) }
}

function readUint(digits: string, token: Token): LiteralReading {
  const value = BigInt(digits)
  if (value > MAX_UINT) {
    return problem(token, `uint ${quoted(digits + 'u')} does not fit 64 bits`, {
      help: `a uint is between 0 and ${MAX_UINT}`,
    })
  }
  return { value: new Uint(canonical(value)) }
}

function readDouble(lexeme: string, token: Token, negative: boolean): LiteralReading {
  const value = Number(lexeme)
  if (!Number.isFinite(value)) return problem(token, `double ${quoted(lexeme)} is too large`)
  return { value: new Double(negative ? -value : value) }
}

function canonical(value: bigint): number | bigint {
  const near = Number(value)
  return Number.isSafeInteger(near) ? near : value
}

function problem(token: Token, message: string, options: { help?: string } = {}): LiteralReading {
  return { problems: [{ message, start: token.start, end: token.end, ...options }] }
}
