import type { Document } from '../../core/document/document.ts'
import { RecentMap } from '../../core/recent-map.ts'
import type { Source } from '../../core/source.ts'
import type { Comment } from './comment.ts'
import type { ExpressionList } from './expression/expressions-of.ts'
import type { SectionTables } from './expression/section.ts'
import type { FileCache } from './flow/file-cache.ts'
import type { Action, Workflow } from './model.ts'
import type { Outline, WorkflowFile } from './part.ts'
import type { WorkflowFiles } from './project-part.ts'
import { readWorkflowFile } from './read-file.ts'

/** Reads the documents of a text that was read before. */
export type Reread = (source: Source) => readonly Document[]

/**
 * UTF-16 units of the files whose models stay in memory; a model takes some thirty times as much. Few repositories have more:
 * in those that do, what was kept for a while only to be dropped would be the dearest garbage, so the first files stay.
 */
const KEPT_TEXT = 1_000_000

/** Of these, what files may take that nobody is likely to ask for: they depend on no other, and strangers do not start them. */
const KEPT_ALONE_SHARE = 4

/** UTF-16 units of the files that were read a second time and stay until others are. */
const RECENT_TEXT = 200_000

/** LIMIT: UTF-16 units that are read a second time. Files that are asked for in turns could make that any number. */
const REREAD_TEXT = 100_000_000

/** All workflows and actions of a tree: of each the text and the outline, of some the model too. */
export class FileStore {
  readonly #files = new Map<string, WorkflowFile>()
  /** Models that are never dropped. */
  readonly #kept = new Map<string, WorkflowFile>()
  readonly #recent: RecentMap<string, WorkflowFile>
  readonly #sections: SectionTables
  readonly #keptText: number
  #reread: Reread = () => []
  #weight = 0
  #left = REREAD_TEXT

  constructor(sections: SectionTables, keptText: number = KEPT_TEXT) {
    this.#sections = sections
    this.#keptText = keptText
    this.#recent = new RecentMap(Math.min(keptText, RECENT_TEXT))
  }

  add(file: WorkflowFile): void {
    const { path, outline } = file
    const weight = this.#weight + outline.source.text.length
    const isAskedFor = outline.isLinked || outline.outsideEvents.length > 0
    if (weight <= (isAskedFor ? this.#keptText : this.#keptText / KEPT_ALONE_SHARE)) {
      this.#weight = weight
      this.#kept.set(path, file)
    }
    this.#files.set(path, new StoredFile(path, outline, (source) => this.#modelOf(path, source)))
  }

  /** The files in the order in which they were added. `reread` is asked for those that are not in memory. */
  open(reread: Reread): WorkflowFiles {
    this.#reread = reread
    return this.#files
  }

  #modelOf(path: string, source: Source): WorkflowFile {
    const known = this.#kept.get(path) ?? this.#recent.get(path)
    if (known !== undefined) return known
    const file = readWorkflowFile(this.#reread(source), path, this.#sections)
    if (file === undefined) throw new TypeError('a text that had a document has none')
    this.#left -= source.text.length
    if (this.#left < 0) this.#kept.set(path, file)
    else this.#recent.set(path, file, source.text.length)
    return file
  }
}

/** A file that knows its outline, and asks for everything else. */
class StoredFile implements WorkflowFile {
  readonly path: string
  readonly outline: Outline
  readonly #load: (source: Source) => WorkflowFile

  constructor(path: string, outline: Outline, load: (source: Source) => WorkflowFile) {
    this.path = path
    this.outline = outline
    this.#load = load
  }

  get model(): Workflow | Action {
    return this.#load(this.outline.source).model
  }

  get documents(): readonly Document[] {
    return this.#load(this.outline.source).documents
  }

  get comments(): readonly Comment[] {
    return this.#load(this.outline.source).comments
  }

  get cache(): FileCache {
    return this.#load(this.outline.source).cache
  }

  readonly expressions = (): ExpressionList => this.#load(this.outline.source).expressions()
}
