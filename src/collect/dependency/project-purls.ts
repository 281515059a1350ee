import type { Lock } from './model.ts'
import { purlOf } from './purl.ts'

/**
 * Package URLs of what a lock is the lock of, as statements about vulnerabilities name products: its project in the folder of the lock.
 * Workspaces below have packages of their own, of which a lock does not say everything.
 */
export function projectPurls({ source, ecosystem, importers }: Lock): readonly string[] {
  const slash = source.path.lastIndexOf('/')
  const folder = slash < 0 ? '' : source.path.slice(0, slash)
  return importers.flatMap(({ path, name, version }): readonly string[] => {
    if (path !== folder || name === undefined || name === '') return []
    const purl = purlOf({
      ...{ id: '', ecosystem, name, origin: { kind: 'directory' }, integrity: [], scopes: [], directIn: [] },
      ...{ edges: [], runsAtInstall: undefined, span: { start: 0, end: 0 }, spans: {} },
      ...(version === undefined ? {} : { version }),
    })
    return purl === undefined ? [] : [purl]
  })
}
