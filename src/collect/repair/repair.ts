import type { Document } from '../../core/document/document.ts'
import type { TextEdit } from '../../core/document/edit/text-edit.ts'
import type { Span } from '../../core/span.ts'
import type { ExpressionList } from '../workflow/expression/expressions-of.ts'
import type { Action, Workflow } from '../workflow/model.ts'

/** A finding that may be repaired, and the file that it is in. */
export interface RepairSite {
  /** The first document of the file. */
  readonly document: Document
  /** The document as a workflow or an action; undefined when it is neither. Read once for each file. */
  readonly model: () => Workflow | Action | undefined
  /** Its expressions, read once for each file as well. */
  readonly expressions: () => ExpressionList | undefined
  /** Fields of the fact as plain data; absent ones are missing. */
  readonly fields: Readonly<Record<string, unknown>>
  /** Settings of the rule as plain data. */
  readonly settings: Readonly<Record<string, unknown>>
  /** The primary place of the finding. */
  readonly span: Span
  /** Place of a field, else of the nearest that has one. */
  readonly spanOf: (path: readonly string[]) => Span
  /** Whether the tree has a file at a path. */
  readonly hasFile: (path: string) => boolean
  /** Finds out which commit a ref means; undefined when nothing may be asked. */
  readonly refs: RefResolver | undefined
}

/** The commit that a ref of a repository means, and the version that it is. */
export interface ResolvedRef {
  /** 40 or 64 hex digits. */
  readonly commit: string
  /** The most exact tag on the commit; absent when it has none. */
  readonly version?: string
}

/** Finds out which commit a tag or branch of a repository means; undefined when that is not known. */
export interface RefResolver {
  resolve(owner: string, repository: string, ref: string): Promise<ResolvedRef | undefined>
}

/** Edits that repair a finding, or undefined where there are none that surely keep everything else. */
export type Repair = (
  site: RepairSite,
) => readonly TextEdit[] | undefined | Promise<readonly TextEdit[] | undefined>

/** One edit as a list, or undefined. */
export function oneEdit(edit: TextEdit | undefined): readonly TextEdit[] | undefined {
  return edit === undefined ? undefined : [edit]
}

/** A field as text; undefined when it is absent or something else. */
export function textField(site: RepairSite, name: string): string | undefined {
  const value = site.fields[name]
  return typeof value === 'string' ? value : undefined
}
