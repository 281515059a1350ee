import type { Config } from '../core/constraint/config.ts'
import { evaluate } from '../core/constraint/evaluate.ts'
import {
  type Detail,
  FULL_DETAIL,
  type UndecidedCase,
  type Violation,
} from '../core/constraint/evaluation.ts'
import type { PlannedConstraint } from '../core/constraint/plan.ts'
import { ratchet } from '../core/constraint/ratchet.ts'
import { factSubject } from '../core/constraint/subject.ts'
import type { Diagnostic } from '../core/diagnostic.ts'
import { sortDiagnostics } from '../core/diagnostic.ts'
import { ShapeTable } from '../core/expression/shape.ts'
import { compareFindings, type Finding, PERSONAS, type Undecided } from '../core/finding.ts'
import { LIMITS } from '../core/limits.ts'
import type { Tree } from '../core/tree.ts'
import { applyWaivers } from './apply-waivers.ts'
import { attestationFacts, type VerifiedArtifact } from './attestation-facts.ts'
import { constraintsByKind } from './constraints-by-kind.ts'
import { describeFinding, describeUndecided } from './describe-finding.ts'
import { exitCodeOf } from './exit-code.ts'
import { groupUndecided } from './group-undecided.ts'
import { isAboutRelease } from './is-about-release.ts'
import { loadPolicy } from './load-policy.ts'
import type { GivenFile } from './loose-files.ts'
import { vocabulary } from './vocabulary.ts'

/** What constraints say of a release. */
export interface ReleaseJudgement {
  /** Sorted as in reports; those that are waived have that status. */
  readonly findings: readonly Finding[]
  readonly undecided: readonly Undecided[]
  /** What is wrong with the constraint files, the configuration included, sorted. An error makes the whole judgement void. */
  readonly diagnostics: readonly Diagnostic[]
  /**
   * 0 when nothing stands against the release; 1 findings that block, 2 constraint files that are wrong, 4 blocking constraints that could
   * not be decided.
   */
  readonly exitCode: 0 | 1 | 2 | 4
  /** Constraints that were asked. */
  readonly constraints: number
}

/** Where the constraints come from. */
export interface ReleasePolicy {
  /** The tree whose `.flux` folder decides beside the pack `release`. */
  readonly tree: Tree
  /** Files of constraints that decide beside those of the tree, such as that of `--policy`. */
  readonly sets?: readonly GivenFile[]
  /** `YYYY-MM-DD`, for waivers that end. */
  readonly today: string
  /** What findings say and to whom; by default everything, to the persona of the configuration. */
  readonly detail?: Detail
}

/**
 * Asks the constraints on `release.attestation` and `release.artifact`, those of the pack `release` and the tree's own, about what verification
 * found out. Give it every artifact that was asked for, those without any attestation too, and of each what was refused as well as what was
 * accepted: constraints decide on both. It verifies nothing itself, and never turns a refusal into an acceptance: whoever calls it fails as before when
 * verification failed, and besides when `exitCode` is not 0.
 */
export async function judgeAttestations(
  artifacts: readonly VerifiedArtifact[],
  { tree, sets = [], today, detail: asked }: ReleasePolicy,
): Promise<ReleaseJudgement> {
  const shapes = new ShapeTable()
  const policy = await loadPolicy(tree, await tree.list(), vocabulary(), shapes, undefined, sets)
  const detail = asked ?? { ...FULL_DETAIL, persona: policy.config.persona ?? 'regular' }
  const constraints = policy.plan.constraints.filter(isAsked)
  const { violations, undecided } = evaluateAll(artifacts, constraints, shapes, detail)
  const limit = PERSONAS.indexOf(detail.persona)
  const shown = violations.filter(({ persona }) => PERSONAS.indexOf(persona) <= limit)
  const past = { base: undefined, baseline: policy.baseline, renamed: new Map(), everythingExists: false }
  const config = waiversOf(policy.config, constraints)
  const accepted = applyWaivers(ratchet(shown, past).map(describeFinding), config, config, today)
  const { findings } = accepted
  const open = groupUndecided(describeUndecided(undecided))
  // Which findings there are differs from release to release: a waiver that one of them does not need may be needed by the next.
  const aboutWaivers = accepted.diagnostics.filter(({ code }) => code !== 'config/unused-waiver')
  const diagnostics = sortDiagnostics([...policy.diagnostics, ...aboutWaivers])
  return {
    findings: [...findings].sort(compareFindings),
    undecided: open,
    diagnostics,
    exitCode: exitCodeOf({ diagnostics, findings, undecided: open }),
    constraints: constraints.length,
  }
}

/** Only waivers of what was asked: the others are the business of other runs. */
function waiversOf(config: Config, constraints: readonly PlannedConstraint[]): Config {
  const asked = new Set(constraints.map(({ definition }) => definition.rule))
  return { ...config, waivers: config.waivers.filter(({ rule }) => asked.has(rule)) }
}

function isAsked(constraint: PlannedConstraint): boolean {
  return constraint.definition.enforcement !== 'off' && isAboutRelease(constraint)
}

function evaluateAll(
  artifacts: readonly VerifiedArtifact[],
  constraints: readonly PlannedConstraint[],
  shapes: ShapeTable,
  detail: Detail,
): { readonly violations: readonly Violation[]; readonly undecided: readonly UndecidedCase[] } {
  const violations: Violation[] = []
  const undecided: UndecidedCase[] = []
  const byKind = constraintsByKind(constraints)
  let cost = 0
  for (const fact of attestationFacts(artifacts)) {
    const subject = factSubject(fact, shapes)
    for (const constraint of byKind.get(fact.kind) ?? []) {
      // LIMIT: of the whole run, asked before each subject.
      if (cost >= LIMITS.costPerRun || violations.length >= LIMITS.violationsPerRun) {
        const message = 'the release has more attestations than can be judged in one run'
        undecided.push({ constraint, reason: 'cost', message, location: subject.locate([], 'value') })
        continue
      }
      const outcome = evaluate(constraint, subject, LIMITS.violationsPerConstraint, detail)
      cost += outcome.cost
      violations.push(...outcome.violations)
      undecided.push(...outcome.undecided)
    }
  }
  return { violations, undecided }
}
