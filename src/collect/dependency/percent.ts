const PLAIN = /^[A-Za-z0-9.\-_~:]*$/

/**
 * Encodes text for a package URL (ECMA-427, "character encoding"): the UTF-8 bytes of everything but letters and digits of
 * ASCII and `.`, `-`, `_`, `~` and `:`. Halves of surrogate pairs become U+FFFD.
 */
export function encodePercent(text: string): string {
  if (PLAIN.test(text)) return text
  // HOSTILE: half a character has no bytes, and the encoder of the language throws for it.
  return encodeURIComponent(wellFormed(text))
    .replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%3A', ':')
}

/** Decodes text of a package URL once; undefined when a `%` is not followed by the bytes of a character. `+` is a plus. */
export function decodePercent(text: string): string | undefined {
  if (!text.includes('%')) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

function wellFormed(text: string): string {
  return text.replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD')
}
