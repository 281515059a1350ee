import { cacheModeOf } from '../actions/cache-mode.ts'
import type { Frame } from './frame.ts'

/** Whether a job may write caches: it is told so, nothing is said, or it may not. */
export type CacheRight = 'granted' | 'default' | 'none'

/** What a job may write, which is never more than what its callers may. */
export function mayWriteCache(frame: Frame): CacheRight {
  let right: CacheRight = 'default'
  for (let at: Frame | undefined = frame; at !== undefined; at = at.parent) {
    if (at.job === undefined) continue
    const mode = cacheModeOf(at.file.model.document, at.job.node)
    if (mode === 'read' || mode === 'none') return 'none'
    right = mode === 'write' || mode === 'write-only' ? 'granted' : 'default'
  }
  return right
}

/** Whether a job may restore caches. */
export function mayRestoreCache({ file, job }: Frame): boolean {
  const mode = job === undefined ? 'default' : cacheModeOf(file.model.document, job.node)
  return mode !== 'none' && mode !== 'write-only'
}
