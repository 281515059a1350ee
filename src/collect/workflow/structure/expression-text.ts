/** Whether a text is one expression and nothing else. */
export function isOneExpression(text: string): boolean {
  const trimmed = text.trim()
  return trimmed.startsWith('${{') && trimmed.endsWith('}}') && trimmed.indexOf('${{', 3) < 0
}

/** Whether a text has an expression in it. */
export function hasExpression(text: string): boolean {
  const open = text.indexOf('${{')
  return open >= 0 && text.includes('}}', open + 3)
}
