import { keepsAliases, sharedSpans } from '../../collect/repair/keeps-aliases.ts'
import type { RefResolver, RepairSite } from '../../collect/repair/repair.ts'
import { type NamedRepair, REPAIRS } from '../../collect/repair/repairs.ts'
import { type ExpressionList, expressionsOf } from '../../collect/workflow/expression/expressions-of.ts'
import type { Action, Workflow } from '../../collect/workflow/model.ts'
import { isActionPath, isWorkflowPath } from '../../collect/workflow/path.ts'
import { readAction, readWorkflow } from '../../collect/workflow/read-workflow.ts'
import type { Violation } from '../../core/constraint/evaluation.ts'
import type { Document } from '../../core/document/document.ts'
import { applyTextEdits, offsetMover, type TextEdit } from '../../core/document/edit/text-edit.ts'
import { toNative } from '../../core/document/native.ts'
import { readDocuments } from '../../core/document/read.ts'
import { createSource, type Source } from '../../core/source.ts'
import type { Region, Span } from '../../core/span.ts'
import type { Scan } from '../scan.ts'
import { isRepaired, type Wrong } from './is-repaired.ts'
import { type FileRules, scanFile } from './scan-file.ts'

/** One file whose findings are repaired. */
export interface RepairFile {
  readonly path: string
  readonly text: string
  readonly document: Document
  /** Everything that the rules say of it. */
  readonly before: Scan
  /** What the rules that it is scanned with are, and what repairs may ask. */
  readonly context: RepairContext
  readonly model: () => Workflow | Action | undefined
  readonly expressions: () => ExpressionList | undefined
  readonly shared: readonly Span[]
}

/** What all files of a run share. */
export interface RepairContext {
  readonly rules: FileRules
  readonly hasFile: (path: string) => boolean
  readonly refs: RefResolver | undefined
}

/** The repair that a violation names, if there is one of that name. */
export function repairOf(violation: Violation): NamedRepair | undefined {
  return violation.repair === undefined ? undefined : REPAIRS.get(violation.repair.hint)
}

/** Reads and scans a file; undefined when it is no YAML that everybody reads alike. */
export async function openRepairFile(
  context: RepairContext,
  path: string,
  text: string,
): Promise<RepairFile | undefined> {
  const { documents, diagnostics } = await readDocuments(path, new TextEncoder().encode(text), {
    shapes: context.rules.shapes,
    irregular: 'note',
  })
  const [document] = documents
  if (document === undefined || documents.length !== 1 || document.format !== 'yaml') return undefined
  if (diagnostics.some(({ severity }) => severity === 'error')) return undefined
  let model: Workflow | Action | undefined
  let expressions: ExpressionList | undefined
  const readModel = (): Workflow | Action | undefined => {
    if (isActionPath(path)) model ??= readAction(document)
    else if (isWorkflowPath(path)) model ??= readWorkflow(document)
    return model
  }
  return {
    path,
    text: document.source.text,
    document,
    before: await scanFile(context.rules, path, text),
    context,
    model: readModel,
    expressions: () => {
      const known = readModel()
      if (known !== undefined) expressions ??= expressionsOf(known)
      return expressions
    },
    shared: sharedSpans(document),
  }
}

/** Edits that are said to repair a violation. */
export interface ProposedRepair {
  readonly violation: Violation
  readonly edits: readonly TextEdit[]
}

/** Whether a file with all of these repairs has none of their violations, and nothing that it had not before. */
export async function areProven(file: RepairFile, repairs: readonly ProposedRepair[]): Promise<boolean> {
  const { before, context, path, text } = file
  const edited = applyTextEdits(
    text,
    repairs.flatMap(({ edits }) => edits),
  )
  const after = await scanFile(context.rules, path, edited)
  // What cannot be decided any more, or was not looked at, might be wrong.
  if (after.undecided.length > before.undecided.length || after.rejected.length > before.rejected.length)
    return false
  if (after.truncated.size > 0) return false
  const { source } = file.document
  const moved = offsetMover(repairs.flatMap((one) => one.edits))
  const wrongBefore = (one: Violation): Wrong =>
    wrongOf(one, moved(offsetsOf(source, one.locations[0]).start))
  const now = createSource(path, edited)
  const wrongAfter = (one: Violation): Wrong => wrongOf(one, offsetsOf(now, one.locations[0]).start)
  return isRepaired(
    before.violations.map(wrongBefore),
    after.violations.map(wrongAfter),
    repairs.map(({ violation }) => wrongBefore(violation)),
  )
}

function wrongOf(
  { constraint, identity, message, severity, confidence, persona }: Violation,
  offset: number,
): Wrong {
  const { rule } = constraint.definition
  return { rule, identity, message, place: String(offset), severity, confidence, persona }
}

/** Edits that should repair a violation of the file; undefined where there are none. */
export async function proposedEdits(
  file: RepairFile,
  violation: Violation,
): Promise<readonly TextEdit[] | undefined> {
  const { repair } = violation
  const named = repairOf(violation)
  if (repair === undefined || named === undefined || repair.subject.source.path !== file.path)
    return undefined
  const { source } = file.document
  const spanOf = (path: readonly string[]): Span => offsetsOf(source, repair.subject.locate(path, 'value'))
  const site: RepairSite = {
    document: file.document,
    model: file.model,
    expressions: file.expressions,
    fields: recordOf(toNative(repair.subject.value)),
    settings: recordOf(toNative(violation.constraint.settings)),
    span: offsetsOf(source, violation.locations[0]),
    spanOf,
    hasFile: file.context.hasFile,
    refs: file.context.refs,
  }
  const edits = await named.repair(site)
  if (edits === undefined || edits.length === 0 || !keepsAliases(file.shared, edits)) return undefined
  return [...edits].sort((a, b) => a.start - b.start || a.end - b.end)
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
}

/** Offsets of a region, whose columns count UTF-16 units as the text does. */
function offsetsOf({ lineStarts }: Source, region: Region): Span {
  return {
    start: (lineStarts[region.startLine - 1] ?? 0) + region.startColumn - 1,
    end: (lineStarts[region.endLine - 1] ?? 0) + region.endColumn - 1,
  }
}
