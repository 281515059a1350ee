import { folderOf } from './tree-path.ts'

/** Files that only a package manager writes, by what they say of the folder that they are in. */
const MARKERS = {
  /** Cargo copied a crate there. */
  crate: '/.cargo-checksum.json',
  /** Composer filled the folder above. */
  composer: 'vendor/composer/installed.json',
  /** Go filled it. */
  go: 'vendor/modules.txt',
} as const

/**
 * Tells for each path whether it lies in the copy of a package that a package manager made: its lockfiles are those that its authors
 * work with, and fix nothing here. Only folders that carry a name that is kept for this (`node_modules`, `site-packages`, `vendor`)
 * are such copies, and all but the first two only with the file that the manager leaves in them.
 */
export function findInstalledFolders(paths: readonly string[]): (path: string) => boolean {
  const filled = new Set<string>()
  for (const path of paths) {
    if (path.endsWith(MARKERS.crate)) {
      const folder = folderOf(path)
      if (/(?:^|\/)vendor\/[^/]+$/.test(folder)) filled.add(folder)
    } else if (isAt(path, MARKERS.composer)) filled.add(folderOf(folderOf(path)))
    else if (isAt(path, MARKERS.go)) filled.add(folderOf(path))
  }
  return (path) => {
    if (
      /(?:^|\/)(?:node_modules|lib\/python[\d.]+\/site-packages|Lib\/site-packages|vendor\/bundle)\//.test(
        path,
      )
    )
      return true
    if (filled.size === 0 || isAt(path, MARKERS.go)) return false
    for (let folder = folderOf(path); folder !== ''; folder = folderOf(folder))
      if (filled.has(folder)) return true
    return false
  }
}

function isAt(path: string, place: string): boolean {
  return (
    path.endsWith(place) &&
    (path.length === place.length || path.charAt(path.length - place.length - 1) === '/')
  )
}
