/** A path that a lock or manifest names, as seen from the root of the repository. */
export interface TreePath {
  /** Normalized: `/` only, no `.` and no empty segments; `` is the root. It begins with `..` when it is outside. */
  readonly path: string
  readonly isOutside: boolean
}

/** The folder of a file; `` for the root. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/')
  return slash < 0 ? '' : path.slice(0, slash)
}

/**
 * Joins a path to the folder that it is relative to. Absolute paths, drive letters and home folders are outside of every
 * repository; they are given back as written.
 */
export function joinTreePath(folder: string, path: string): TreePath {
  const written = path.replaceAll('\\', '/')
  if (/^(?:\/|~|[A-Za-z]:)/.test(written)) return { path: written, isOutside: true }
  const segments: string[] = []
  // HOSTILE: `..` may climb out of the repository, and come back into what looks like it.
  let climbed = 0
  for (const segment of `${folder}/${written}`.split('/')) {
    if (segment === '' || segment === '.') continue
    if (segment !== '..') segments.push(segment)
    else if (segments.length > 0) segments.pop()
    else climbed++
  }
  const inside = segments.join('/')
  if (climbed === 0) return { path: inside, isOutside: false }
  return { path: `${'../'.repeat(climbed)}${inside}`.replace(/\/$/, ''), isOutside: true }
}
