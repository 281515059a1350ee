import { LIMITS } from '../../../core/limits.ts'

/** Characters that no name and no version has: control characters, invisible ones, halves of pairs, ends of lines. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u
const ID = /^[A-Za-z0-9][A-Za-z0-9_.:+~-]{0,127}$/
const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/
/** LIMIT: UTF-16 units of a title that a message may show, and of the text that it is looked for in. */
const MAX_SUMMARY = 200
const SEARCHED = 2_000

/** Whether a text can be the id of an advisory. */
export function isAdvisoryId(text: string): boolean {
  return ID.test(text)
}

/** Whether a text is a point in time (RFC 3339). */
export function isDate(text: string): boolean {
  return text.length <= 40 && DATE.test(text) && !Number.isNaN(Date.parse(text))
}

/** Whether a text can be a name, a version or a commit. */
export function isPlainText(text: string): boolean {
  return text !== '' && text.length <= LIMITS.advisoryText && !UNPRINTABLE.test(text)
}

/** A text of strangers on one line, without what cannot be seen, cut. */
export function cleanLine(text: string): string {
  // HOSTILE: a title may try to leave its line, to hide a part of itself, or to turn what stands behind it around.
  const line = text
    .slice(0, SEARCHED)
    .toWellFormed()
    .replace(/[\p{Cc}\s\u2028\u2029]+/gu, ' ')
    .replace(/\p{Cf}|\u034f|\u115f|\u1160|\u3164|\uffa0/gu, '')
    .trim()
  return line.length <= MAX_SUMMARY
    ? line
    : `${line
        .slice(0, MAX_SUMMARY - 1)
        .toWellFormed()
        .trimEnd()}…`
}
