import type { Tree } from '../../src/core/tree.ts'
import type { AuditCase } from './audit-case.ts'

/** A case as a repository, and the way back from its paths to the names in the case. */
export interface AuditTree {
  readonly tree: Tree
  readonly pathOf: (path: string) => string
}

/**
 * Lays the files of a case out as a repository: workflows may stand anywhere in a case, but only in one folder of a
 * repository. The configuration of a case is the one that is found first.
 */
export function auditTree(one: AuditCase): AuditTree {
  const names = new Map<string, string>()
  const files = new Map<string, string>()
  for (const [name, text] of one.files) {
    if (/(^|\/)zizmor\.ya?ml$/.test(name)) {
      // The root of a repository is where its `.github` lies.
      if (!one.noConfig) files.set(name.slice(Math.max(0, name.indexOf('.github/'))), text)
      continue
    }
    const path = freePath(repositoryPath(name), files)
    names.set(path, name)
    // Another word of the same length, so that the comment means nothing and no column moves.
    files.set(path, one.noIgnores ? text.replaceAll('zizmor: ignore', 'zizmor: ignorx') : text)
  }
  if (one.config !== undefined) files.set('.github/zizmor.yml', one.config)
  return { tree: treeOf(files), pathOf: (path) => names.get(path) ?? path }
}

function repositoryPath(name: string): string {
  const base = name.slice(name.lastIndexOf('/') + 1)
  if (/^action\.ya?ml$/.test(base) || base.startsWith('.pre-commit')) return name
  if (/^dependabot\.ya?ml$/.test(base)) return `.github/${base}`
  return `.github/workflows/${base}`
}

/** The path, or one like it in the same folder when a file of another folder has it. */
function freePath(path: string, files: ReadonlyMap<string, string>): string {
  const slash = path.lastIndexOf('/') + 1
  let free = path
  for (let count = 2; files.has(free); count++) free = `${path.slice(0, slash)}${count}-${path.slice(slash)}`
  return free
}

function treeOf(files: ReadonlyMap<string, string>): Tree {
  const paths = [...files.keys()].sort()
  const encoder = new TextEncoder()
  return {
    label: 'case',
    list: async () =>
      paths.map((path) => ({
        path,
        kind: 'file',
        executable: false,
        size: encoder.encode(files.get(path) ?? '').length,
      })),
    read: async (path) => {
      const text = files.get(path)
      return text === undefined ? 'absent' : encoder.encode(text)
    },
  }
}
