import { asString, member } from '../json-shape.ts'
import { openFile } from './open-file.ts'
import { parseJson } from './osv-query.ts'
import { readZipDirectory } from './zip-directory.ts'
import { readZipEntry } from './zip-entry.ts'

/**
 * When records of an archive were modified, of those of the ids that are in it.
 * @throws FluxError `input/invalid`, `io/read`
 */
export function archivedDates(path: string, ids: ReadonlySet<string>): ReadonlyMap<string, string> {
  const dates = new Map<string, string>()
  if (ids.size === 0) return dates
  const file = openFile(path)
  try {
    for (const entry of readZipDirectory(file)) {
      const id = entry.name.replace(/\.json$/, '')
      if (!ids.has(id)) continue
      const bytes = readZipEntry(file, entry)
      const value = bytes instanceof Uint8Array ? parseJson(bytes) : undefined
      const modified = asString(member(value, 'modified'))
      if (modified !== undefined && asString(member(value, 'id')) === id) dates.set(id, modified)
    }
  } finally {
    file.close()
  }
  return dates
}
