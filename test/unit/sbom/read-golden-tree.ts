import { readdirSync, readFileSync, statSync } from 'node:fs'
import type { Tree } from '../../../src/core/tree.ts'
import { memoryTree } from '../../fakes/memory-tree.ts'

/** Folder of the golden cases of bills. */
export const GOLDEN = new URL('../../golden/sbom/', import.meta.url)

/** Files of a case as a tree, each changed by `change`. */
export function readGoldenTree(
  name: string,
  change: (path: string, text: string) => string = (_, text) => text,
): Tree {
  const folder = new URL(`${name}/input/`, GOLDEN)
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => statSync(new URL(path, folder)).isFile())
  return memoryTree(
    Object.fromEntries(
      paths.map((path) => [path, change(path, readFileSync(new URL(path, folder), 'utf8'))]),
    ),
  )
}
