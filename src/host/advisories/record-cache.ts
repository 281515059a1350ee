import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { LIMITS } from '../../core/limits.ts'
import { asString, member } from '../json-shape.ts'
import { discardFile } from './discard-file.ts'

/** Records that a service gave, kept by their id and the date of their last change: they never change again. */
export interface RecordCache {
  read(id: string, modified: string): unknown
  write(id: string, modified: string, text: string): void
}

/** Opens the cache in a folder; without one nothing is kept. Trouble with it is none: the service is asked then. */
export function openRecordCache(folder: string | undefined): RecordCache {
  if (folder === undefined) return { read: () => undefined, write: () => undefined }
  const pathOf = (id: string, modified: string): string => {
    // Two levels, so that no folder has too many files; a hash, so that no id can lead out of the folder.
    const hash = createHash('sha256').update(`${id}\n${modified}`).digest('hex')
    return join(folder, hash.slice(0, 2), `${hash.slice(2, 40)}.json`)
  }
  return {
    read: (id, modified) => {
      try {
        const text = readFileSync(pathOf(id, modified), 'utf8')
        if (text.length > LIMITS.advisoryBytes) return undefined
        const value: unknown = JSON.parse(text)
        // What somebody else put there is not taken for the record that was asked for.
        const isOwn = asString(member(value, 'id')) === id && asString(member(value, 'modified')) === modified
        return isOwn ? value : undefined
      } catch {
        return undefined
      }
    },
    write: (id, modified, text) => {
      const path = pathOf(id, modified)
      const temporary = `${path}.${process.pid}.tmp`
      try {
        mkdirSync(join(path, '..'), { recursive: true })
        writeFileSync(temporary, text)
        renameSync(temporary, path)
      } catch {
        discardFile(temporary)
      }
    },
  }
}
