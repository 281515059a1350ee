/** A document as text: UTF-8 when encoded, LF, two spaces or none, a line break at the end, escapes only where JSON needs them. */
export function printJson(document: object, isCompact = false): string {
  return `${JSON.stringify(document, undefined, isCompact ? undefined : 2)}\n`
}
