import { type CargoEntry, entryId } from './cargo-entry.ts'
import { withoutCommit } from './cargo-source.ts'

/** Finds the entry that a dependency names. `several`: the name is too short to tell one. */
export type CargoLinks = (dependency: string) => CargoEntry | 'several' | undefined

/**
 * Resolves names of dependencies: `name`, `name version` or `name version (source)`, where the shorter forms are only written
 * when they fit one package, and the source may lack its commit. An entry with `replace` stands for the entry that it names.
 */
export function linkCargoEntries(entries: readonly CargoEntry[]): CargoLinks {
  const byName = new Map<string, CargoEntry | 'several'>()
  const put = (key: string, entry: CargoEntry): void => {
    const known = byName.get(key)
    byName.set(
      key,
      known === undefined || known === entry || (known !== 'several' && known.id === entry.id)
        ? (known ?? entry)
        : 'several',
    )
  }
  for (const entry of entries) {
    const { name, version, source } = entry
    put(name.text, entry)
    put(`${name.text} ${version.text}`, entry)
    if (source === undefined) continue
    put(entry.id, entry)
    put(entryId(name.text, version.text, withoutCommit(source.text)), entry)
  }
  // A full name without source is the package without source, whatever else has its version.
  for (const entry of entries) if (entry.source === undefined) byName.set(`${entry.id}`, entry)
  return (dependency) => {
    const found = byName.get(dependency) ?? byName.get(withoutLastCommit(dependency))
    if (found === undefined || found === 'several' || found.replace === undefined) return found
    return byName.get(found.replace.text) ?? byName.get(withoutLastCommit(found.replace.text))
  }
}

/** `name version (git+…#commit)` without the commit. */
function withoutLastCommit(dependency: string): string {
  const without = withoutCommit(dependency)
  return without === dependency ? dependency : `${without})`
}
