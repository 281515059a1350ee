/** Code points that a quoted piece of user input keeps. */
const QUOTE_LENGTH = 80

/**
 * User input in backticks for a message: control characters escaped, shortened in the middle beyond 80 code points.
 * The text stays raw otherwise; each output escapes messages for its own surface.
 */
export function quoted(text: string): string {
  return '`' + shortened(visible(text)) + '`'
}

/** Candidates as words: `` `a` ``, `` `a` or `b` ``, `` `a`, `b` or `c` ``. */
export function alternatives(names: readonly string[], word: 'and' | 'or' = 'or'): string {
  const all = names.map(quoted)
  const last = all.pop() ?? ''
  return all.length === 0 ? last : `${all.join(', ')} ${word} ${last}`
}

function shortened(text: string): string {
  const points = [...text]
  if (points.length <= QUOTE_LENGTH) return text
  const half = QUOTE_LENGTH / 2
  return points.slice(0, half).join('') + '…' + points.slice(1 - half).join('')
}

function visible(text: string): string {
  // HOSTILE: line breaks and terminal codes must not leave the line of the message.
  // LIMIT: a cheap cut first, so that a megabyte is neither searched nor spread into an array.
  return text
    .slice(0, 2 * QUOTE_LENGTH)
    .concat(text.length > 4 * QUOTE_LENGTH ? text.slice(-2 * QUOTE_LENGTH) : text.slice(2 * QUOTE_LENGTH))
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\ud800-\udfff]/gu, escapeUnit)
}

function escapeUnit(unit: string): string {
  if (unit === '\n') return '\\n'
  if (unit === '\t') return '\\t'
  if (unit === '\r') return '\\r'
  return '\\u' + unit.charCodeAt(0).toString(16).padStart(4, '0')
}
