import type { Surroundings } from '../../../../src/collect/dependency/lock-format.ts'
import { createSource } from '../../../../src/core/source.ts'

/** The files of a tree by their paths, as a reader of locks sees them. */
export function filesAround(files: Readonly<Record<string, string>> = {}): Surroundings {
  return {
    paths: Object.keys(files).sort(),
    read: (path) => {
      const text = Object.hasOwn(files, path) ? files[path] : undefined
      return Promise.resolve(text === undefined ? undefined : createSource(path, text))
    },
  }
}
