/** UTF-16 units of a name: the registry takes 214, older ones are not longer. */
const NAME_LENGTH = 214

/**
 * Whether a text can be the name of a package of npm: one or two segments, no path, no white space, no control characters. Old
 * names with upper case and punctuation are names too.
 */
export function isPackageName(name: string): boolean {
  // HOSTILE: a name becomes a folder below `node_modules`.
  if (name.length === 0 || name.length > NAME_LENGTH || /[\s\\%?#<>"`^|\x00-\x20\x7f-\x9f]/.test(name))
    return false
  const segments = name.split('/')
  const last = segments[segments.length - 1] ?? ''
  if (segments.length > 2 || (segments.length === 2) !== name.startsWith('@')) return false
  return segments[0] !== '@' && last !== '' && !last.startsWith('.') && last !== 'node_modules'
}

/** Whether a text is an exact version of SemVer 2.0.0. */
export function isExactVersion(text: string): boolean {
  return /^\d{1,16}\.\d{1,16}\.\d{1,16}(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$/.test(text)
}

/** Whether the path of an address is where a registry of npm serves the archive of a version. */
export function isRegistryArchive(path: string, name: string, version: string): boolean {
  const file = `${name.slice(name.lastIndexOf('/') + 1)}-${version}.tgz`
  const plain = path.includes('%') ? path.replace(/%2f/gi, '/').replace(/%40/g, '@') : path
  return plain.endsWith(`/${name}/-/${file}`)
}
