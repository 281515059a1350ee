/** LIMIT: characters of a number; no double needs more. */
const MAX_LENGTH = 400

/** Whether a text is a number to the platform: decimal with exponent, or hexadecimal. */
export function isNumber(text: string): boolean {
  if (text.length > MAX_LENGTH) return false
  return /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text) || /^[+-]?0[xX][0-9a-fA-F]+$/.test(text)
}
