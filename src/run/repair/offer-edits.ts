import type { RefResolver } from '../../collect/repair/repair.ts'
import { REPAIRS } from '../../collect/repair/repairs.ts'
import type { Violation } from '../../core/constraint/evaluation.ts'
import type { PlannedConstraint } from '../../core/constraint/plan.ts'
import type { TextEdit } from '../../core/document/edit/text-edit.ts'
import type { ShapeTable } from '../../core/expression/shape.ts'
import { compareFindings, type Edit, type Finding } from '../../core/finding.ts'
import { groupBy } from '../../core/group-by.ts'
import { LIMITS } from '../../core/limits.ts'
import { regionOf } from '../../core/source.ts'
import type { Tree, TreeEntry } from '../../core/tree.ts'
import { type ProofsLeft, proveRepairs, withoutConflicts } from './prove-repairs.ts'
import {
  openRepairFile,
  type ProposedRepair,
  proposedEdits,
  type RepairContext,
  type RepairFile,
} from './repair-file.ts'
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
 * The findings, those of them with edits that are new and can be repaired: with them the finding is gone and its file has no
 * other.
 */
export async function offerEdits(
  findings: readonly Finding[],
  request: OfferRequest,
): Promise<readonly Finding[]> {
  const rules = new Set(
    request.constraints
      .filter(({ definition: { fix } }) => fix !== undefined && canBeMade(fix.hint, request.refs))
      .map(({ definition }) => definition.rule),
  )
  const open = worstOf(findings.filter(({ rule, status }) => status === 'new' && rules.has(rule)))
  if (open.length === 0) return findings
  const context = repairContext(request)
  const edits = new Map<Finding, readonly Edit[]>()
  // LIMIT: opening a file scans it, and so does each proof.
  const left = { proofs: LIMITS.repairsPerRun, units: LIMITS.repairText, isCut: false }
  for (const [path, group] of groupBy(open, ({ locations: [place] }) => place.path)) {
    if (left.proofs < 2) break
    const content = await request.tree.read(path, LIMITS.documentBytes)
    if (!(content instanceof Uint8Array) || content.length * 2 > left.units) continue
    const text = decodeText(content)
    if (text === undefined) continue
    const file = await openRepairFile(context, path, text)
    left.proofs--
    left.units -= text.length
    if (file === undefined) continue
    for (const [finding, offered] of await offersOf(file, group, left)) edits.set(finding, offered)
  }
  return findings.map((finding) => {
    const offered = edits.get(finding)
    return offered === undefined ? finding : { ...finding, edits: offered }
  })
}

/** LIMIT: the findings of each rule that a report shows. Each attempt at a repair looks through the file. */
function worstOf(findings: readonly Finding[]): readonly Finding[] {
  return [...groupBy([...findings].sort(compareFindings), ({ rule }) => rule).values()].flatMap((group) =>
    group.slice(0, LIMITS.findingsPerConstraint),
  )
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

/** Offers for findings of one file. What is in conflict is proven apart, since each is an offer of its own. */
async function offersOf(
  file: RepairFile,
  findings: readonly Finding[],
  left: ProofsLeft,
): Promise<ReadonlyMap<Finding, readonly Edit[]>> {
  const byRepair = new Map<ProposedRepair, Finding>()
  const violations = new Map(file.before.violations.toReversed().map((one) => [violationKey(one), one]))
  for (const finding of findings) {
    const violation = violations.get(findingKey(finding))
    const edits = violation && (await proposedEdits(file, violation))
    if (violation !== undefined && edits !== undefined) byRepair.set({ violation, edits }, finding)
  }
  const offers = new Map<Finding, readonly Edit[]>()
  const open = new Set(byRepair.keys())
  while (open.size > 0 && !left.isCut) {
    const together = withoutConflicts(open, LIMITS.repairsPerRound)
    for (const repair of together) open.delete(repair)
    for (const repair of await proveRepairs(file, together, left)) {
      const finding = byRepair.get(repair)
      if (finding !== undefined) offers.set(finding, placeEdits(file, repair.edits))
    }
  }
  left.isCut = false
  return offers
}

function canBeMade(hint: string, refs: RefResolver | undefined): boolean {
  const repair = REPAIRS.get(hint)
  return repair !== undefined && (repair.isOnline !== true || refs !== undefined)
}

/** What tells one violation of a file from the others; a finding has the same. */
function violationKey({ constraint, locations: [{ startLine, startColumn }], message }: Violation): string {
  return JSON.stringify([constraint.definition.rule, startLine, startColumn, message])
}

function findingKey({ rule, locations: [{ startLine, startColumn }], message }: Finding): string {
  return JSON.stringify([rule, startLine, startColumn, message])
}

function placeEdits({ path, document }: RepairFile, edits: readonly TextEdit[]): readonly Edit[] {
  return edits.map(({ start, end, text }) => ({ path, ...regionOf(document.source, { start, end }), text }))
}
