import type { Document } from '../core/document/document.ts'
import type { FactKind } from '../core/fact.ts'
import type { Source } from '../core/source.ts'
import type { TreeContent, TreeEntry } from '../core/tree.ts'
import type { AdvisorySource } from './dependency/advisory/advisory-facts.ts'
import type { RegistryPort } from './dependency/registry/registry-port.ts'
import type { RepositoryPort } from './workflow/online/repository-port.ts'

/** What collectors may ask about a whole tree once they saw its files. */
export interface Project {
  /** All entries of the tree, sorted by path. */
  readonly entries: readonly TreeEntry[]
  /** What became different since the tree before, sorted by path; undefined when there is none to compare with. */
  changes(): Promise<readonly Change[] | undefined>
  /** The tree that the change starts from; undefined when there is none to compare with. */
  readonly before?: {
    readonly entries: readonly TreeEntry[]
    read(path: string, maxBytes: number): Promise<TreeContent>
  }
  /** Nobody looks at facts of what a change leaves as it was, so that they need not be collected. */
  readonly isChangeOnly?: boolean
  /** The bytes of a file of the tree, as `Tree.read` gives them. */
  read(path: string, maxBytes: number): Promise<TreeContent>
  /** The documents of a file of the tree, with notes of what is irregular; none where it has no such file, or no text. */
  documents(path: string): Promise<readonly Document[]>
  /** The documents of a text that was read before, as they were read then. */
  readonly reread: (source: Source) => readonly Document[]
  /** Whom to ask about repositories elsewhere; undefined when nobody is to be asked. */
  readonly repositories?: RepositoryPort
  /** Whom to ask about advisories of packages, and what may be asked; undefined when nobody is to be asked. */
  readonly advisories?: AdvisorySource
  /** Whom to ask about packages; undefined when nobody is to be asked. */
  readonly registries?: RegistryPort
  /** The time of the run in milliseconds since the Unix epoch; undefined when nobody says. */
  readonly now?: number
  /** The day of the run, `YYYY-MM-DD` in UTC; undefined when nobody says. */
  readonly today?: string
  /** The only paths whose facts are wanted, by kind; undefined for all of them. What is dear to collect looks here. */
  readonly only?: ReadonlyMap<FactKind, ReadonlySet<string>>
}

/** One path that is not as it was: a file that came, went, or has other bytes. Renamed files are the same file. */
export interface Change {
  readonly path: string
  /** Where the same file was before, if it was moved. */
  readonly from: string | undefined
  readonly before: Version | undefined
  readonly after: Version | undefined
}

/** A file at one side of a change. */
export interface Version {
  readonly entry: TreeEntry
  /** The bytes, or why there are none: `too-large` beyond the limit of a document. */
  bytes(): Promise<Uint8Array | 'absent' | 'too-large' | 'not-a-file'>
  /** The text, when the bytes are text. */
  text(): Promise<Source | undefined>
  /** The documents, when the path tells a format and nothing is wrong with the text. */
  documents(): Promise<readonly Document[] | undefined>
}
