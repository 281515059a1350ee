/** UTF-16 units of a name: the registry takes fewer. */
const NAME_LENGTH = 512

/** Whether a text may be the name of a distribution or of an extra (PEP 508: letters, digits, and `-_.` inside). */
export function isPythonName(text: string): boolean {
  // HOSTILE: length first.
  return text.length <= NAME_LENGTH && /^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?$/.test(text)
}

/** The form of a name by which the registry and the installers compare it (PEP 503): `Foo__bar.baz` is `foo-bar-baz`. */
export function canonicalName(text: string): string {
  // Most names in locks are canonical already.
  if (/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text)) return text
  return text.replace(/[-_.]+/g, '-').toLowerCase()
}
