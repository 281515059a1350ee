/** Words that a YAML reader takes for something else than text, or that other readers do. */
const WORDS = /^(?:~|null|true|false|yes|no|on|off|y|n|[-+.]?[0-9][0-9a-z._:+-]*|[-+]?\.(?:inf|nan))$/i
const FIRST = /^[A-Za-z0-9_./$(]/
const INSIDE = /^[\x20-\x7e\u00a0-\ud7ff\ue000-\ufefe]*$/

/** Whether a text can stand in YAML without quotes and is read as that text. */
export function isPlainText(text: string, isFlow: boolean): boolean {
  if (text !== text.trim() || text === '' || text === '---' || text === '...') return false
  if (!FIRST.test(text) || !INSIDE.test(text) || WORDS.test(text)) return false
  return !/: |:$| #/.test(text) && !(isFlow && /[[\]{},:]/.test(text))
}

/** A text as a YAML scalar of one line: plain where that is possible, else quoted. Undefined for text with line breaks. */
export function yamlText(text: string, isFlow: boolean): string | undefined {
  if (isPlainText(text, isFlow)) return text
  return INSIDE.test(text) ? `'${text.replaceAll("'", "''")}'` : undefined
}
