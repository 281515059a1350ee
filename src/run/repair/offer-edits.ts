import type { RefResolver } from '../../collect/repair/repair.ts'
import { REPAIRS } from '../../collect/repair/repairs.ts'
import type { PlannedConstraint } from '../../core/constraint/plan.ts'
import type { ShapeTable } from '../../core/expression/shape.ts'
import type { Edit, Finding } from '../../core/finding.ts'
import { groupBy } from '../../core/group-by.ts'
import { LIMITS } from '../../core/limits.ts'
import { regionOf } from '../../core/source.ts'
import type { Tree, TreeEntry } from '../../core/tree.ts'
import { openRepairFile, type RepairContext, type RepairFile, verifiedEdits } from './repair-file.ts'
import { fileRules } from './scan-file.ts'

/** What edits are offered for. */
export interface OfferRequest {
  readonly tree: Tree
  readonly entries: readonly TreeEntry[]
  readonly constraints: readonly PlannedConstraint[]
  readonly exclude: readonly string[]
  readonly shapes: ShapeTable
  readonly refs?: RefResolver | undefined
}

/**
 * The findings, those of them with edits that are new and can be repaired. Each offer stands for itself: with its edits
 * alone the finding is gone and its file has no other.
 */
export async function offerEdits(
  findings: readonly Finding[],
  request: OfferRequest,
): Promise<readonly Finding[]> {
  const hints = new Set(
    request.constraints
      .filter(({ definition }) => definition.fix !== undefined && REPAIRS.has(definition.fix.hint))
      .map(({ definition }) => definition.rule),
  )
  const open = findings.filter(({ rule, status }) => status === 'new' && hints.has(rule))
  if (open.length === 0) return findings
  const context = repairContext(request)
  const edits = new Map<Finding, readonly Edit[]>()
  // LIMIT: each proof reads a file again.
  let provable = LIMITS.repairsPerRun
  let units = LIMITS.repairText
  for (const [path, group] of groupBy(open, ({ locations: [place] }) => place.path)) {
    if (provable <= 0 || units <= 0) break
    const content = await request.tree.read(path, LIMITS.documentBytes)
    if (!(content instanceof Uint8Array) || content.length * 2 > units) continue
    const text = decodeText(content)
    const file = text === undefined ? undefined : await openRepairFile(context, path, text)
    units -= content.length
    if (file === undefined) continue
    for (const finding of group) {
      if (provable <= 0 || file.text.length > units) break
      const offered = await offerFor(file, finding)
      provable--
      units -= file.text.length
      if (offered !== undefined) edits.set(finding, offered)
    }
  }
  return findings.map((finding) => {
    const offered = edits.get(finding)
    return offered === undefined ? finding : { ...finding, edits: offered }
  })
}

/** What the files of a request share. */
export function repairContext(request: Omit<OfferRequest, 'tree'>): RepairContext {
  const paths = new Set(request.entries.filter(({ kind }) => kind === 'file').map(({ path }) => path))
  return {
    rules: fileRules(request.constraints, request.exclude, request.shapes),
    hasFile: (path) => paths.has(path),
    refs: request.refs,
  }
}

/** The text of bytes that are UTF-8, with its byte order mark; undefined for others, which would not be written back. */
export function decodeText(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

async function offerFor(file: RepairFile, finding: Finding): Promise<readonly Edit[] | undefined> {
  const [place] = finding.locations
  const violation = file.before.violations.find(
    ({ constraint, locations: [own], message }) =>
      constraint.definition.rule === finding.rule &&
      message === finding.message &&
      own.startLine === place.startLine &&
      own.startColumn === place.startColumn,
  )
  const edits = violation === undefined ? undefined : await verifiedEdits(file, violation)
  return edits?.map(({ start, end, text }) => ({
    path: file.path,
    ...regionOf(file.document.source, { start, end }),
    text,
  }))
}
