import type { Document } from '../../core/document/document.ts'
import type { Source } from '../../core/source.ts'
import type { Change, Version } from '../project.ts'
import { decodeText } from '../text/decode-text.ts'

/** A change whose two sides are read at most once. */
export interface ChangedFile {
  readonly change: Change
  readonly before: ChangedSide | undefined
  readonly after: ChangedSide | undefined
}

/** One side of a change. */
export interface ChangedSide {
  readonly bytes: Version['bytes']
  /** The text as people see it: also where it is not valid. */
  readonly text: () => Promise<Source | undefined>
  /** The documents, when the path tells a format and nothing is wrong with the text. */
  readonly documents: () => Promise<readonly Document[] | undefined>
}

/** Remembers what is read of a change. */
export function changedFile(change: Change): ChangedFile {
  return {
    change,
    before: change.before && sideOf(change.before),
    after: change.after && sideOf(change.after),
  }
}

function sideOf(version: Version): ChangedSide {
  let bytes: ReturnType<Version['bytes']> | undefined
  let text: Promise<Source | undefined> | undefined
  let documents: ReturnType<Version['documents']> | undefined
  const readBytes = (): ReturnType<Version['bytes']> => {
    bytes ??= version.bytes()
    return bytes
  }
  return {
    bytes: readBytes,
    text: () => {
      text ??= readBytes().then((content) =>
        content instanceof Uint8Array ? decodeText(version.entry.path, content) : undefined,
      )
      return text
    },
    documents: () => {
      documents ??= version.documents()
      return documents
    },
  }
}
