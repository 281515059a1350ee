import type { Document, NodeIndex } from '../../../core/document/document.ts'
import { scalarEntryOf } from '../node-text.ts'

export const CACHE_MODES = ['default', 'read', 'write', 'write-only', 'none', 'other'] as const

/** What a job may do with caches. */
export type CacheMode = (typeof CACHE_MODES)[number]

const ROOT: NodeIndex = 0

/** The `cache-mode` that counts in a job: its own, else that of the workflow. */
export function cacheModeOf(document: Document, job: NodeIndex): CacheMode {
  const entry = scalarEntryOf(document, job, 'cache-mode') ?? scalarEntryOf(document, ROOT, 'cache-mode')
  if (entry === undefined) return 'default'
  return CACHE_MODES.find((mode) => mode === entry.text && mode !== 'default') ?? 'other'
}
