import type { Tree } from '../core/tree.ts'
import type { AnnotatedFiles, LineMap } from '../host/github/check-annotation.ts'
import { mapLines } from '../host/line-map.ts'
import type { Content } from './content.ts'

/** LIMIT: bytes of a file whose lines are followed. */
const MAPPED_FILE_BYTES = 4 * 1024 * 1024

/** Files of the commit that the run hangs on, with a map of lines where another version of them was judged. */
export async function annotatedFiles(
  { head, annotated }: Content,
  paths: ReadonlySet<string>,
): Promise<AnnotatedFiles> {
  const there = new Map((await annotated.list()).map((entry) => [entry.path, entry]))
  const maps = new Map<string, LineMap>()
  if (head !== annotated) {
    for (const { path, id } of await head.list()) {
      const other = there.get(path)
      if (!paths.has(path) || other === undefined || (id !== undefined && id === other.id)) continue
      maps.set(path, await mapBetween(head, annotated, path))
    }
  }
  return { has: (path) => there.get(path)?.kind === 'file', lineMap: (path) => maps.get(path) }
}

async function mapBetween(from: Tree, to: Tree, path: string): Promise<LineMap> {
  const [before, after] = [await from.read(path, MAPPED_FILE_BYTES), await to.read(path, MAPPED_FILE_BYTES)]
  return typeof before === 'string' || typeof after === 'string' ? () => undefined : mapLines(before, after)
}
