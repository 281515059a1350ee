/** UTF-16 units of a name, and of a version: the registry takes no more. */
const NAME_LENGTH = 214
const VERSION_LENGTH = 256

/**
 * Whether a text can be the name of a package of npm, by the rules for old names: one segment, or a scope and one, without
 * anything that a path, an address or a terminal would take for something else.
 */
export function isPackageName(text: string): boolean {
  // HOSTILE: a name becomes a folder below `node_modules`, and a part of addresses. Length before content.
  return (
    text.length <= NAME_LENGTH &&
    /^(?:@[^\s/@\\%?#<>"`^|\u0000-\u001f\u007f-\u009f]+\/)?[^\s/@.\\%?#<>"`^|\u0000-\u001f\u007f-\u009f][^\s/@\\%?#<>"`^|\u0000-\u001f\u007f-\u009f]*$/.test(
      text,
    ) &&
    !(text.endsWith('node_modules') && /(?:^|\/)node_modules$/.test(text))
  )
}

/** Whether a text is one version (SemVer 2.0.0), no range, tag or address. */
export function isExactVersion(text: string): boolean {
  return (
    // HOSTILE: length before content.
    text.length <= VERSION_LENGTH &&
    /^\d{1,16}\.\d{1,16}\.\d{1,16}(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$/.test(text)
  )
}
