import type { TreeEntry } from '../core/tree.ts'

/** Path at base of files whose bytes are the same but whose path is new. */
export function renamedPaths(
  head: readonly TreeEntry[],
  base: readonly TreeEntry[] | undefined,
): ReadonlyMap<string, string> {
  if (base === undefined) return new Map()
  const atHead = new Set(head.map((entry) => entry.path))
  const atBase = new Set(base.map((entry) => entry.path))
  const gone = new Map<string, string[]>()
  for (const { id, path } of base.toReversed()) {
    if (id === undefined || atHead.has(path)) continue
    const paths = gone.get(id)
    if (paths === undefined) gone.set(id, [path])
    else paths.push(path)
  }
  return new Map(
    head.flatMap(({ id, path }): readonly (readonly [string, string])[] => {
      // Each path at base is taken once: of two copies only one was moved.
      const before = id === undefined || atBase.has(path) ? undefined : gone.get(id)?.pop()
      return before === undefined ? [] : [[path, before]]
    }),
  )
}
