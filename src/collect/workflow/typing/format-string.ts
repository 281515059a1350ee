/** LIMIT: digits of a placeholder; the platform takes 255 arguments. */
const PLACEHOLDER = /^\d{1,9}$/

/** The numbers of the placeholders in the first argument of `format`; undefined when a brace belongs to none. */
export function readPlaceholders(template: string): ReadonlySet<number> | undefined {
  const found = new Set<number>()
  for (let at = 0; at < template.length; at++) {
    const char = template.charAt(at)
    if (char !== '{' && char !== '}') continue
    if (template.charAt(at + 1) === char) {
      at++
      continue
    }
    const close = char === '{' ? template.indexOf('}', at) : -1
    const index = template.slice(at + 1, close)
    if (close < 0 || !PLACEHOLDER.test(index)) return undefined
    found.add(Number(index))
    at = close
  }
  return found
}
