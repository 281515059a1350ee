import { resolve } from '../../../core/document/node.ts'
import type { Span } from '../../../core/span.ts'
import type { Entry, Job, Step } from '../model.ts'
import { type FlowFile, memberAt } from './project-index.ts'

/** Where something is read: a step sees its environment, its job's outputs and matrix, and the inputs of its file. */
export interface Where {
  readonly file: FlowFile
  readonly job: Job | undefined
  readonly step: Step | undefined
}

/** Something that is read: a context by its lower-case segments, or a variable in a script. */
export type Read =
  | { readonly kind: 'context'; readonly segments: readonly string[] }
  | { readonly kind: 'variable' | 'local' | 'file'; readonly name: string }

/** A text in a file that can become the value of a read, and where the text itself is read. */
export interface Carrier {
  readonly where: Where
  /** The scalar. */
  readonly node: number
  /** The part of its text; undefined for all of it. */
  readonly part: Span | undefined
  /** How the text is to be read; an `origin` is what somebody outside writes itself. */
  readonly language: 'text' | 'shell' | 'javascript' | 'origin'
  /** What the text is to the value, in words; most carriers never need them. */
  readonly note: () => string
  /** The `key: value` pair that the text belongs to. */
  readonly entry: Entry | undefined
}

/** What may still be looked at, and what was found before. */
export interface Meter {
  /** Characters of texts. */
  left: number
  /** What scripts were searched for, so that each is searched for one name once. */
  readonly known: Map<string, readonly Span[]>
}

/** The value at a path of a file as a carrier, if there is one. */
export function entryCarriers(where: Where, path: readonly string[], note: () => string): readonly Carrier[] {
  const entry = memberAt(where.file, 0, path)
  return entry === undefined ? [] : [entryCarrier(where, entry, note)]
}

/** The value of a member as a carrier. */
export function entryCarrier(where: Where, entry: Entry, note: () => string): Carrier {
  const node = resolve(where.file.model.document, entry.node)
  return { where, node, part: undefined, language: 'text', note, entry }
}

/** What a file sees outside of its jobs and steps. */
export function topOf(file: FlowFile): Where {
  return { file, job: undefined, step: undefined }
}
