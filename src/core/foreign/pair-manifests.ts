import { contentOf, identityOf, type Manifest } from './manifest.ts'

/** Where an object of the base stands, and what it holds. */
export interface KnownManifest {
  readonly path: string
  /** Position among the objects of its file. */
  readonly position: number
  readonly content: string
}

/** Objects of the base, each of which is the past of one object of the head at most. */
export interface KnownManifests {
  add(manifest: Manifest, path: string, position: number): void
  /** Takes the past of an object: in the same file, else in a file that the head does not have. */
  take(manifest: Manifest, path: string): KnownManifest | undefined
  /** Those that no object of the head was made of, by file. */
  left(): ReadonlyMap<string, readonly number[]>
}

/** Remembers the objects of a base. `isKept` tells paths that the head has as well. */
export function createKnownManifests(isKept: (path: string) => boolean): KnownManifests {
  const byIdentity = new Map<string, KnownManifest[]>()
  return {
    add: (manifest, path, position) => {
      const key = identityOf(manifest)
      const one = { path, position, content: contentOf(manifest) }
      const known = byIdentity.get(key)
      if (known === undefined) byIdentity.set(key, [one])
      else known.push(one)
    },
    take: (manifest, path) => {
      const known = byIdentity.get(identityOf(manifest))
      if (known === undefined) return undefined
      const inFile = known.findIndex((one) => one.path === path)
      const at = inFile >= 0 ? inFile : known.findIndex((one) => !isKept(one.path))
      return at < 0 ? undefined : known.splice(at, 1)[0]
    },
    left: () => {
      const files = new Map<string, number[]>()
      for (const list of byIdentity.values()) {
        for (const { path, position } of list) {
          const known = files.get(path)
          if (known === undefined) files.set(path, [position])
          else known.push(position)
        }
      }
      return new Map(
        [...files]
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([path, positions]) => [path, positions.sort((a, b) => a - b)]),
      )
    },
  }
}
