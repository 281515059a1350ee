/** UTF-16 units of a name: the registry takes 214, older ones are not longer. */
const NAME_LENGTH = 214

/**
 * Whether a text can be the name of a package of npm: one segment, or a scope and one, without anything that a path, an address
 * or a terminal would take for something else. Old names with upper case and punctuation are names too.
 */
export function isPackageName(name: string): boolean {
  // HOSTILE: a name becomes a folder below `node_modules`. Length before content.
  if (name.length > NAME_LENGTH) return false
  return (
    /^(?:@[^\s/@\\%?#<>"`^|\x00-\x20\x7f-\x9f]+\/)?[^.\s/@\\%?#<>"`^|\x00-\x20\x7f-\x9f][^\s/@\\%?#<>"`^|\x00-\x20\x7f-\x9f]*$/.test(
      name,
    ) && !/(?:^|\/)node_modules$/.test(name)
  )
}
