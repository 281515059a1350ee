/** UTF-16 units of a version: what npm itself takes. */
const VERSION_LENGTH = 256

/** Whether a text is one version (SemVer 2.0.0), no range, tag or address. */
export function isExactVersion(text: string): boolean {
  return (
    // HOSTILE: length before content.
    text.length <= VERSION_LENGTH &&
    /^\d{1,16}\.\d{1,16}\.\d{1,16}(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$/.test(text)
  )
}
