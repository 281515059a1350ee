/** The members of a record without those that have no value. */
export function present<Parts extends object>(
  parts: Parts,
): { readonly [Key in keyof Parts]?: Exclude<Parts[Key], undefined> } {
  const filled = Object.entries(parts).filter(([, value]) => value !== undefined)
  // The type says what the filter left.
  return Object.fromEntries(filled) as { readonly [Key in keyof Parts]?: Exclude<Parts[Key], undefined> }
}
