/**
 * Characters that a reader cannot see, or that change how the text around them is shown: controls, bidi controls,
 * zero-width characters, tags, variation selectors, line and paragraph separators, lone surrogates and the two
 * non-characters that XML forbids.
 */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\ufffe\uffff]/u
const ALL_INVISIBLE = new RegExp(INVISIBLE, 'gu')
/** The same without the line break, which stands on every line of printed JSON. */
const INVISIBLE_IN_LINES = new RegExp(`(?!\\n)${INVISIBLE.source}`, 'gu')

/** True when `text` holds a character that `showInvisible` would replace, tabs and line breaks included. */
export function hasInvisible(text: string): boolean {
  return INVISIBLE.test(text)
}

/** `text` with every invisible character shown as `\u{hex}`, except those listed in `keep`. */
export function showInvisible(text: string, keep = '\t'): string {
  return text.replace(ALL_INVISIBLE, (point) => (keep.includes(point) ? point : codePointName(point)))
}

/** A character as `\u{hex}`, lower case, without leading zeros. */
export function codePointName(point: string): string {
  return `\\u{${(point.codePointAt(0) ?? 0).toString(16)}}`
}

/** Printed JSON in which invisible characters and the old command marker of the runner are escapes of JSON. */
export function safeJson(value: unknown, indent = 2): string {
  // HOSTILE: a report is printed to the log too. JSON leaves C1 controls and bidi controls raw, and the runner looks
  // for `##[` anywhere in a line. Both occur in strings only, where an escape means the same value.
  return JSON.stringify(value, undefined, indent)
    .replace(INVISIBLE_IN_LINES, unitEscapes)
    .replaceAll('##[', '#\\u0023[')
}

function unitEscapes(point: string): string {
  let escapes = ''
  for (let at = 0; at < point.length; at++) {
    escapes += `\\u${point.charCodeAt(at).toString(16).padStart(4, '0')}`
  }
  return escapes
}
