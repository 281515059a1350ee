import type { Span } from '../../../core/span.ts'
import { type BlockNode, type BlockTree, keyAt, textAt } from '../block/block-tree.ts'
import type { LockDraft } from '../lock-draft.ts'
import type { DirectUse, Edge, Integrity, Origin, PlacedField } from '../model.ts'
import type { SeenHosts } from '../npm/entry-origin.ts'
import type { Registries } from '../npm-registries.ts'

/**
 * A dependency of an entry as the lock asks for it: a member of the tree, whose key is the name and whose value the range. No
 * text is made of it: there are hundreds of thousands of them.
 */
export type YarnRequest = BlockNode

/** One entry of a lock of either generation. */
export interface YarnEntry {
  /** Names it within the lock. */
  readonly id: string
  /** What it answers: `name@range`. */
  readonly patterns: readonly string[]
  /** Where the patterns begin in the text, perhaps with a quote. */
  readonly patternsAt: number
  /** The name that the registry knows it by. */
  readonly name: string
  readonly alias: string | undefined
  readonly version: string | undefined
  readonly origin: Origin
  readonly integrity: readonly Integrity[]
  readonly requests: readonly YarnRequest[]
  /** Requests that need not be answered. */
  readonly optional: ReadonlySet<YarnRequest> | undefined
  /** Folder of the workspace that it is. */
  readonly workspace: string | undefined
  /** Id of the entry that a patch changes: it is needed for what the patch is needed for. */
  readonly patched: string | undefined
  readonly patch: string | undefined
  readonly commands: readonly string[] | undefined
  readonly condition: string | undefined
  readonly span: Span
  readonly spans: { readonly [Field in PlacedField]?: Span }
  /** What it depends on, once that is found. Of entries with one id the first has them. */
  edges: readonly Edge[] | undefined
}

/** A lock of either generation while it is read. */
export interface YarnReading {
  readonly draft: LockDraft
  readonly tree: BlockTree
  /** Folder of the lock. */
  readonly folder: string
  readonly registries: Registries
  readonly hosts: SeenHosts
  /** Room for the digits of one hash, used again for each. */
  readonly digits: number[]
  readonly entries: YarnEntry[]
  readonly byId: Map<string, YarnEntry>
  /** Entries by what they answer. */
  readonly byPattern: Map<string, YarnEntry>
  readonly direct: Map<string, DirectUse[]>
}

/** Starts to read a lock. */
export function createYarnReading(
  draft: LockDraft,
  tree: BlockTree,
  folder: string,
  registries: Registries,
): YarnReading {
  return {
    draft,
    tree,
    folder,
    registries,
    hosts: new Map(),
    digits: [],
    entries: [],
    byId: new Map(),
    byPattern: new Map(),
    direct: new Map(),
  }
}

/** The name that a request asks for. */
export function requestedName({ tree }: YarnReading, request: YarnRequest): string {
  return keyAt(tree, request)
}

/** The range that a request asks for, as written. */
export function requestedRange({ tree }: YarnReading, request: YarnRequest): string {
  return textAt(tree, request) ?? ''
}

/** The entry that counts of those with the id of this one: the first. */
export function firstEntry({ byId, entries }: YarnReading, entry: YarnEntry): YarnEntry {
  return byId.size === entries.length ? entry : (byId.get(entry.id) ?? entry)
}

/** `name@range` in parts: the name ends at the first `@` that is not its first character. */
export interface YarnPattern {
  readonly name: string
  /** Absent when there is no `@`. */
  readonly range?: string
}

/** Takes a pattern apart. */
export function readPattern(text: string): YarnPattern {
  const at = text.indexOf('@', 1)
  return at < 0 ? { name: text } : { name: text.slice(0, at), range: text.slice(at + 1) }
}

/** The name that a range asks for in place of the one before it: `npm:real@^1`. */
export function aliasedName(range: string | undefined): string | undefined {
  if (range === undefined || !range.startsWith('npm:')) return undefined
  const inner = range.slice('npm:'.length)
  const at = inner.indexOf('@', 1)
  // `npm:^1` and `npm:latest` are a range and a tag, `npm:@scope/real` and `npm:real@^1` names.
  if (at >= 0) return inner.slice(0, at)
  return inner.startsWith('@') && inner.includes('/') ? inner : undefined
}

/** A range as manifests have it: newer locks write `npm:` before every one. */
export function plainRange(range: string): string {
  return range.startsWith('npm:') && !range.includes('@') ? range.slice('npm:'.length) : range
}
