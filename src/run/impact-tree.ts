import { isPackage } from '../collect/dependency/is-package.ts'
import type { VexIndex } from '../collect/dependency/vex/match-statements.ts'
import type { PlannedConstraint } from '../core/constraint/plan.ts'
import { ratchet } from '../core/constraint/ratchet.ts'
import { waive } from '../core/constraint/waive.ts'
import { type Finding, PERSONAS, type Undecided } from '../core/finding.ts'
import { compareLocations } from '../core/span.ts'
import type { ImpactFinding } from '../report/impact.ts'
import { acceptIgnored } from './accept-ignored.ts'
import { acceptVex } from './accept-vex.ts'
import { describeFinding, describeUndecided } from './describe-finding.ts'
import type { ImpactScan } from './impact-scan.ts'
import type { LoadedPolicy } from './load-policy.ts'
import { mergeRepeated } from './merge-repeated.ts'

/** One of the two versions of the constraints, with those that are evaluated. */
export interface ImpactSide {
  readonly policy: LoadedPolicy
  readonly constraints: readonly PlannedConstraint[]
  /** `YYYY-MM-DD`, UTC. */
  readonly today: string
  /** Statements that accept findings; undefined where the configuration names no documents. */
  readonly vex: VexIndex | undefined
}

/** How the findings of one tree differ between two versions of the constraints. All lists are sorted. */
export interface TreeComparison {
  readonly tree: string
  readonly added: readonly ImpactFinding[]
  readonly removed: readonly ImpactFinding[]
  /** Findings of both with another severity or enforcement, as they are afterwards. */
  readonly changed: readonly ImpactFinding[]
  readonly undecidedAdded: readonly Undecided[]
  readonly undecidedRemoved: readonly Undecided[]
}

/** A side and what a scan with its constraints found; constraints of the other side may have been scanned too. */
export interface JudgedSide {
  readonly side: ImpactSide
  readonly scan: ImpactScan
}

/** Compares the open findings of one tree: those that neither baseline nor waiver nor comment nor statement accepts. */
export function compareTree(tree: string, before: JudgedSide, after: JudgedSide): TreeComparison {
  const old = openFindings(before)
  const next = openFindings(after)
  const pairs = [...next].flatMap(([key, finding]) => {
    const other = old.get(key)
    return other === undefined ? [] : [[other, finding] as const]
  })
  const undecidedBefore = undecidedOf(before)
  const undecidedAfter = undecidedOf(after)
  return {
    tree,
    added: [...next].filter(([key]) => !old.has(key)).map(([, finding]) => finding),
    removed: [...old].filter(([key]) => !next.has(key)).map(([, finding]) => finding),
    changed: pairs
      .filter(([a, b]) => a.severity !== b.severity || a.enforcement !== b.enforcement)
      .map(([, finding]) => finding),
    undecidedAdded: without(undecidedAfter, undecidedBefore),
    undecidedRemoved: without(undecidedBefore, undecidedAfter),
  }
}

/** Open findings by fingerprint, sorted by rule and place. */
function openFindings({ side, scan }: JudgedSide): ReadonlyMap<string, ImpactFinding> {
  const { policy, constraints, today, vex } = side
  const own = new Set(constraints)
  const persona = PERSONAS.indexOf(policy.config.persona ?? 'regular')
  const shown = scan.violations.filter(
    (violation) => own.has(violation.constraint) && PERSONAS.indexOf(violation.persona) <= persona,
  )
  const past = { base: undefined, baseline: policy.baseline, renamed: new Map(), everythingExists: false }
  const fingerprinted = mergeRepeated(ratchet(shown, past))
  const described = acceptIgnored(fingerprinted.map(describeFinding), fingerprinted, {
    ignores: scan.ignores,
    base: undefined,
    today,
    allowCritical: policy.config.allowCritical,
  })
  const { findings: waived } = waive(described, policy.config, today, isPackage)
  const stated = acceptVex(waived, vex, policy.config.allowCritical === true)
  const open = stated.findings.filter(({ status }) => status === 'new')
  const findings = open.map(impactFinding).sort(byRuleAndPlace)
  return new Map(findings.map((finding) => [`${finding.rule}\u0000${finding.fingerprint}`, finding]))
}

function impactFinding(finding: Finding): ImpactFinding {
  const { rule, severity, enforcement, message, fingerprint, locations } = finding
  const [{ path, startLine, startColumn, endLine, endColumn }] = locations
  const location = { path, startLine, startColumn, endLine, endColumn }
  return { rule, severity, enforcement, message, location, fingerprint }
}

function byRuleAndPlace(a: ImpactFinding, b: ImpactFinding): number {
  if (a.rule !== b.rule) return a.rule < b.rule ? -1 : 1
  return compareLocations(a.location, b.location) || (a.fingerprint < b.fingerprint ? -1 : 1)
}

function undecidedOf({ side, scan }: JudgedSide): readonly Undecided[] {
  const own = new Set(side.constraints)
  return describeUndecided(scan.undecided.filter(({ constraint }) => own.has(constraint)))
}

/** Undecided verdicts of which the others have none at the same place for the same reason. */
function without(list: readonly Undecided[], others: readonly Undecided[]): readonly Undecided[] {
  const known = new Set(others.map(undecidedKey))
  return list.filter((one) => !known.has(undecidedKey(one)))
}

function undecidedKey({ rule, reason, location }: Undecided): string {
  return JSON.stringify([rule, reason, location?.path, location?.startLine, location?.startColumn])
}
