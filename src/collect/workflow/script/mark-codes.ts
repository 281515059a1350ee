/** A table in which the codes of some ASCII characters are 1; codes beyond it are not in the table. */
export function markCodes(chars: string): Uint8Array {
  const table = new Uint8Array(128)
  for (const char of chars) table[char.charCodeAt(0)] = 1
  return table
}
