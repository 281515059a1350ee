import type { Document } from '../../core/document/document.ts'
import { RecentMap } from '../../core/recent-map.ts'
import type { Source } from '../../core/source.ts'
import type { SectionTables } from './expression/section.ts'
import type { WorkflowFile } from './part.ts'
import type { WorkflowFiles } from './project-part.ts'
import { readWorkflowFile } from './read-file.ts'

/** Reads the documents of a text that was read before. */
export type Reread = (source: Source) => readonly Document[]

/** UTF-16 units of the files whose models stay in memory; a model takes some thirty times as much. Few repositories have more. */
const KEPT_TEXT = 1_000_000

/** LIMIT: UTF-16 units that are read a second time. Files that are asked for in turns could make that any number. */
const REREAD_TEXT = 100_000_000

/** All workflows and actions of a tree: of each the text and the outline, of those that were used last the model too. */
export class FileStore {
  readonly #files = new Map<string, WorkflowFile>()
  readonly #recent: RecentMap<string, WorkflowFile>
  /** Models that are never dropped. */
  readonly #kept = new Map<string, WorkflowFile>()
  readonly #sections: SectionTables
  #reread: Reread = () => []
  #left = REREAD_TEXT

  constructor(sections: SectionTables, keptText: number = KEPT_TEXT) {
    this.#sections = sections
    this.#recent = new RecentMap(keptText)
  }

  add(file: WorkflowFile): void {
    const { path, outline } = file
    this.#recent.set(path, file, outline.source.text.length)
    const model = (): WorkflowFile => this.#modelOf(path, outline.source)
    this.#files.set(path, {
      path,
      outline,
      get model() {
        return model().model
      },
      get documents() {
        return model().documents
      },
      get comments() {
        return model().comments
      },
      expressions: () => model().expressions(),
    })
  }

  /** The files in the order in which they were added. `reread` is asked for those that are no longer in memory. */
  open(reread: Reread): WorkflowFiles {
    this.#reread = reread
    return this.#files
  }

  #modelOf(path: string, source: Source): WorkflowFile {
    const known = this.#recent.get(path) ?? this.#kept.get(path)
    if (known !== undefined) return known
    const file = readWorkflowFile(this.#reread(source), path, this.#sections)
    if (file === undefined) throw new TypeError('a text that had a document has none')
    this.#left -= source.text.length
    if (this.#left < 0) this.#kept.set(path, file)
    else this.#recent.set(path, file, source.text.length)
    return file
  }
}
