import type { Violation } from '../../core/constraint/evaluation.ts'
import type { Policy } from '../../core/constraint/policy.ts'
import { applyTextEdits, areInConflict } from '../../core/document/edit/text-edit.ts'
import type { Persona } from '../../core/finding.ts'
import { LIMITS } from '../../core/limits.ts'
import { openViolations } from './open-violations.ts'
import {
  areProven,
  openRepairFile,
  type ProposedRepair,
  proposedEdits,
  type RepairContext,
  type RepairFile,
  repairOf,
} from './repair-file.ts'

/** What is repaired, and on whose behalf. */
export interface FixOptions {
  readonly policy: Policy
  readonly persona: Persona
  /** `YYYY-MM-DD`, UTC. */
  readonly today: string
  /** Whether repairs that need a look are made too, or only told. */
  readonly unsafe: boolean
  readonly wants: (rule: string) => boolean
}

/** One repair: the finding as it was when it was made. */
export interface Fix {
  readonly rule: string
  readonly line: number
  readonly message: string
  readonly isSafe: boolean
}

/** A file after all its repairs. */
export interface FixedFile {
  readonly text: string
  readonly made: readonly Fix[]
  /** Repairs that could be made and need a look first. */
  readonly toReview: readonly Fix[]
  /** Whether a limit ended the work before everything was tried. */
  readonly isCut: boolean
}

/** What proving may cost: UTF-16 units of files that are read, and proofs. */
export interface Allowance {
  readonly units: number
  readonly proofs: number
}

/** What of it is left. */
interface Left {
  units: number
  proofs: number
  /** Something was not proven for want of it. */
  isCut: boolean
}

/** LIMIT: what one file may cost. */
const PER_FILE: Allowance = { units: LIMITS.fixText, proofs: LIMITS.repairsPerFile }

/**
 * Repairs a file in rounds until nothing can be repaired any more: of edits in conflict the first is made, the rest in the
 * next round. Doing it again changes nothing.
 */
export async function fixFile(
  context: RepairContext,
  path: string,
  text: string,
  options: FixOptions,
  allowance: Allowance = PER_FILE,
): Promise<FixedFile> {
  const left: Left = { ...allowance, isCut: false }
  const made: Fix[] = []
  let current = text
  for (;;) {
    const file = await openRepairFile(context, path, current)
    if (file === undefined) return { text: current, made, toReview: [], isCut: false }
    const open = openViolations(file.before, options.policy, options.persona, options.today).filter(
      ({ constraint, repair }) => repair !== undefined && options.wants(constraint.definition.rule),
    )
    const isMade = (one: Violation): boolean => options.unsafe || repairOf(one)?.isSafe === true
    const proven = await proveAll(file, await propose(file, open.filter(isMade)), left)
    if (proven.length === 0) {
      const review = await proveAll(
        file,
        await propose(
          file,
          open.filter((one) => !isMade(one)),
        ),
        left,
      )
      return {
        text: current,
        made,
        toReview: review.map(fixOf),
        isCut: left.isCut,
      }
    }
    made.push(...proven.map(fixOf))
    current = applyTextEdits(
      current,
      proven.flatMap(({ edits }) => edits),
    )
  }
}

/** The repairs of violations that can be made together, in their order. */
async function propose(
  file: RepairFile,
  violations: readonly Violation[],
): Promise<readonly ProposedRepair[]> {
  const chosen: ProposedRepair[] = []
  // LIMIT: what is left goes into the next round.
  for (const violation of violations) {
    if (chosen.length >= LIMITS.repairsPerRound) break
    const edits = await proposedEdits(file, violation)
    if (edits === undefined) continue
    const isFree = chosen.every((other) =>
      other.edits.every((one) => edits.every((edit) => !areInConflict(one, edit))),
    )
    if (isFree) chosen.push({ violation, edits })
  }
  return chosen
}

/** Those of the repairs that hold together. Halves what does not, so that few bad ones cost few proofs. */
async function proveAll(
  file: RepairFile,
  repairs: readonly ProposedRepair[],
  left: Left,
): Promise<readonly ProposedRepair[]> {
  const accepted: ProposedRepair[] = []
  const pending: (readonly ProposedRepair[])[] = repairs.length === 0 ? [] : [repairs]
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (left.proofs <= 0 || left.units < file.text.length) {
      left.isCut = true
      break
    }
    left.proofs--
    left.units -= file.text.length
    if (await areProven(file, [...accepted, ...next])) accepted.push(...next)
    else if (next.length > 1) {
      const middle = next.length >> 1
      pending.push(next.slice(middle), next.slice(0, middle))
    }
  }
  return accepted
}

function fixOf({ violation }: ProposedRepair): Fix {
  const { constraint, locations, message } = violation
  return {
    rule: constraint.definition.rule,
    line: locations[0].startLine,
    message,
    isSafe: repairOf(violation)?.isSafe ?? false,
  }
}
