import type { VexIndex } from '../../collect/dependency/vex/match-statements.ts'
import type { Violation } from '../../core/constraint/evaluation.ts'
import type { Policy } from '../../core/constraint/policy.ts'
import { applyTextEdits } from '../../core/document/edit/text-edit.ts'
import type { Persona } from '../../core/finding.ts'
import { LIMITS } from '../../core/limits.ts'
import { openViolations } from './open-violations.ts'
import { type ProofsLeft, proveRepairs, withoutConflicts } from './prove-repairs.ts'
import {
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
  /** Statements that accept findings; undefined where the configuration names no documents. */
  readonly vex?: VexIndex | undefined
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
  const left: ProofsLeft = { ...allowance, isCut: false }
  const made: Fix[] = []
  let current = text
  for (;;) {
    const file = await openRepairFile(context, path, current)
    if (file === undefined) return { text: current, made, toReview: [], isCut: false }
    const open = openViolations(
      file.before,
      options.policy,
      options.persona,
      options.today,
      options.vex,
    ).filter(({ constraint, repair }) => repair !== undefined && options.wants(constraint.definition.rule))
    const isMade = (one: Violation): boolean => options.unsafe || repairOf(one)?.isSafe === true
    const proven = await proveRepairs(file, await propose(file, open.filter(isMade)), left)
    if (proven.length === 0) {
      const review = await proveRepairs(
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

/** The repairs of violations that can be made together, in their order; what is left goes into the next round. */
async function propose(
  file: RepairFile,
  violations: readonly Violation[],
): Promise<readonly ProposedRepair[]> {
  const proposed: ProposedRepair[] = []
  // LIMIT: what cannot be made together is not much.
  for (const violation of violations) {
    if (proposed.length >= 2 * LIMITS.repairsPerRound) break
    const edits = await proposedEdits(file, violation)
    if (edits !== undefined) proposed.push({ violation, edits })
  }
  return withoutConflicts(proposed, LIMITS.repairsPerRound)
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
