import type { Span } from '../../../core/span.ts'
import type { BlockNode } from '../block/block-tree.ts'
import type { Distribution, Edge, Integrity, Origin } from '../model.ts'
import type { DepPath } from './dep-path.ts'

/** Where an entry comes from. */
export interface PnpmOrigin {
  readonly origin: Origin
  readonly integrity: readonly Integrity[]
  readonly distributions?: readonly Distribution[]
  readonly spans: { readonly commit?: Span; readonly integrity?: Span; readonly resolved?: Span }
}

/** What `packages` says about a package: the same for all entries that differ in their peers alone. */
export interface PnpmPackage extends PnpmOrigin {
  /** Its member of `packages`; -1 when there is none. */
  readonly node: BlockNode
  /** What the entry says, in place of the key. */
  readonly name?: Placed
  readonly version?: Placed
  readonly deprecated?: Placed
  /** `os=linux & cpu=x64 | arm64`. */
  readonly condition?: string
  /** Ranges of peers by name. */
  readonly peers?: ReadonlyMap<string, string>
  /** Places of flags that are set. */
  readonly dev?: Span
  readonly optional?: Span
  readonly requiresBuild?: Span
  readonly isPatched: boolean
}

/** A text and its place. */
export interface Placed {
  readonly text: string
  readonly span: Span
}

/** One entry of a lock while it is read. */
export interface PnpmEntry {
  /** Names it within the lock. */
  readonly id: string
  readonly key: DepPath
  /** What `packages` says about it. */
  readonly about: PnpmPackage
  /** Its member of `snapshots` (before 9 of `packages`), which tells what it depends on; -1 when there is none. */
  readonly snapshot: BlockNode
  /** The name that the registry knows it by; of what is from none the name that it is asked for by. */
  name: string
  /** Another name that it is installed under. */
  alias: string | undefined
  /** Where it is first asked for. */
  use: Span | undefined
  edges: readonly Edge[]
}
