import type { Surroundings } from '../lock-format.ts'
import { folderOf, joinTreePath } from '../tree-path.ts'
import { type Pom, type PomParent, readPom } from './pom.ts'

/** The project files of a tree. */
export interface PomIndex {
  /** The file at a path, if it is a project file that can be read. */
  at(path: string): Promise<Pom | undefined>
  /** The project with these coordinates; a version with `${` in it, on either side, fits every version. */
  find(group: string, artifact: string, version: string | undefined): Promise<Pom | undefined>
}

/** LIMIT: project files that are looked through; the largest builds have some two thousand. */
const MOST_POMS = 5_000

/** Whether a path is a project file. */
export function isPomPath(path: string): boolean {
  return path === 'pom.xml' || path.endsWith('/pom.xml')
}

/** An index of the project files around a lock, each of which is read once, when it is first asked for. */
export function createPomIndex(around: Surroundings): PomIndex {
  const read = new Map<string, Promise<Pom | undefined>>()
  const at = (path: string): Promise<Pom | undefined> => {
    const known = read.get(path)
    if (known !== undefined) return known
    const pom = around.read(path).then((source) => (source === undefined ? undefined : readPom(source).pom))
    read.set(path, pom)
    return pom
  }
  let byName: Promise<ReadonlyMap<string, readonly Pom[]>> | undefined
  return {
    at,
    async find(group, artifact, version) {
      byName ??= readAll(around, at)
      const named = (await byName).get(`${group}:${artifact}`) ?? []
      return named.find((pom) => fitsVersion(versionOf(pom), version))
    },
  }
}

/** The parent of a project inside of the tree: where the project says, else by its coordinates. */
export async function findParent(index: PomIndex, pom: Pom): Promise<Pom | undefined> {
  const { parent } = pom
  if (parent === undefined) return undefined
  const { path, isOutside } = joinTreePath(pom.folder, parent.relativePath ?? '../pom.xml')
  if (parent.relativePath !== '' && !isOutside) {
    const file = isPomPath(path) ? path : path === '' ? 'pom.xml' : `${path}/pom.xml`
    const found = (await index.at(path)) ?? (file === path ? undefined : await index.at(file))
    if (found !== undefined && isParent(found, parent)) return found
  }
  const named = await index.find(parent.group, parent.artifact.text, parent.version?.text)
  return named?.source.path === pom.source.path ? undefined : named
}

/** The group of a project, which it may have from its parent. */
export function groupOf(pom: Pom): string {
  return pom.group ?? pom.parent?.group ?? ''
}

/** The version of a project, which it may have from its parent; not interpolated. */
export function versionOf(pom: Pom): string | undefined {
  return (pom.version ?? pom.parent?.version)?.text
}

/** A project at the place of the parent, but with other coordinates, is not the parent. */
function isParent(pom: Pom, parent: PomParent): boolean {
  return (
    pom.artifact?.text === parent.artifact.text &&
    groupOf(pom) === parent.group &&
    fitsVersion(versionOf(pom), parent.version?.text)
  )
}

function fitsVersion(own: string | undefined, asked: string | undefined): boolean {
  return (
    own === undefined || asked === undefined || own === asked || own.includes('${') || asked.includes('${')
  )
}

async function readAll(
  around: Surroundings,
  at: PomIndex['at'],
): Promise<ReadonlyMap<string, readonly Pom[]>> {
  const byName = new Map<string, Pom[]>()
  for (const path of around.paths.filter(isOwnPom).slice(0, MOST_POMS)) {
    const pom = await at(path)
    if (pom?.artifact === undefined) continue
    const name = `${groupOf(pom)}:${pom.artifact.text}`
    const named = byName.get(name)
    if (named === undefined) byName.set(name, [pom])
    else named.push(pom)
  }
  return byName
}

/** Projects that only serve tests of plugins, or that a build made, are never the parent or the module of another. */
function isOwnPom(path: string): boolean {
  return isPomPath(path) && !/(?:^|\/)(?:target|node_modules)\//.test(folderOf(path))
}
