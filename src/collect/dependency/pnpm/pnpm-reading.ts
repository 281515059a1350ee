import { quoted } from '../../../core/quote.ts'
import {
  type BlockNode,
  type BlockTree,
  isNothing,
  isRecord,
  keySpanAt,
  spanAt,
} from '../block/block-tree.ts'
import { addLockProblem, type LockDraft } from '../lock-draft.ts'
import type { DirectUse, LockedRequest } from '../model.ts'
import type { SeenHosts } from '../npm/entry-origin.ts'
import type { Registries } from '../npm-registries.ts'
import type { KeyStyle } from './dep-path.ts'
import type { PnpmEntry } from './pnpm-entry.ts'

/** An importer while it is read. */
export interface PnpmImporter {
  readonly path: string
  readonly locked: LockedRequest[]
}

/** One document of a lock while it is read. */
export interface PnpmReading {
  readonly draft: LockDraft
  readonly tree: BlockTree
  readonly style: KeyStyle
  /** Whether scripts that run at install are told (before 9). */
  readonly tellsScripts: boolean
  /** Whether it holds the tools of the package manager in place of dependencies. */
  readonly isEnvironment: boolean
  /** Folder of the lock. */
  readonly folder: string
  readonly registries: Registries
  readonly hosts: SeenHosts
  /** Room for the digits of one hash, used again for each. */
  readonly digits: number[]
  readonly entries: Map<string, PnpmEntry>
  readonly direct: Map<string, DirectUse[]>
  readonly importers: Map<string, PnpmImporter>
  /** Some dependency leads to no entry. */
  hasDangling: boolean
}

/** Id of the entry with a key: documents of one file may have the same keys. */
export function idOf(reading: PnpmReading, key: string): string {
  return reading.isEnvironment ? `env:${key}` : key
}

/** Whether a node is a record to read. What is neither one nor null is a problem of the member that it is. */
export function expectRecord(reading: PnpmReading, node: BlockNode, what: string): boolean {
  if (isRecord(reading.tree, node)) return true
  if (!isNothing(reading.tree, node))
    addLockProblem(
      reading.draft,
      'malformed-entry',
      'part',
      `expected a record in ${quoted(what)}`,
      spanAt(reading.tree, node),
    )
  return false
}

/** Remembers that an entry is asked for under a name. */
export function noteUse(reading: PnpmReading, entry: PnpmEntry, name: string, node: BlockNode): void {
  if (entry.use === undefined) {
    entry.use = keySpanAt(reading.tree, node)
    if (entry.name === '') entry.name = name
  }
  if (entry.alias === undefined && name !== entry.name) entry.alias = name
}
