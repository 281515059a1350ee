/** UTF-16 units of user text that a message shows. */
const SHOWN = 80

/** User text for a message: in backticks, on one line, shortened in the middle beyond 80 characters. */
export function quote(text: string): string {
  return '`' + onOneLine(shorten(text)) + '`'
}

function shorten(text: string): string {
  if (text.length <= SHOWN) return text
  const half = (SHOWN - 1) >> 1
  return (text.slice(0, half) + '…' + text.slice(text.length - half)).toWellFormed()
}

/** Control characters and separators of lines are shown as escapes, so that a message stays one line. */
function onOneLine(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, (character) => {
    if (character === '\n') return '\\n'
    if (character === '\r') return '\\r'
    if (character === '\t') return '\\t'
    return '\\u' + character.charCodeAt(0).toString(16).padStart(4, '0')
  })
}
