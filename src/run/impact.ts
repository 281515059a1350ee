import { canonicalJson } from '../core/canonical.ts'
import { comparePolicies } from '../core/constraint/compare.ts'
import type { PlannedConstraint } from '../core/constraint/plan.ts'
import type { Policy } from '../core/constraint/policy.ts'
import { witnessOfChange } from '../core/constraint/prove-change.ts'
import { waiverKey } from '../core/constraint/waiver-key.ts'
import { type Diagnostic, sortDiagnostics } from '../core/diagnostic.ts'
import { ShapeTable } from '../core/expression/shape.ts'
import { LIMITS } from '../core/limits.ts'
import type { Tree } from '../core/tree.ts'
import { VERSION } from '../core/version.ts'
import type { Impact, ImpactFinding, ImpactTotals, RuleImpact, TreeImpact } from '../report/impact.ts'
import { createImpactScanner, type ImpactScanner } from './impact-scan.ts'
import { compareTree, type ImpactSide, type TreeComparison } from './impact-tree.ts'
import { type LoadedPolicy, loadPolicy } from './load-policy.ts'
import { loadVex } from './load-vex.ts'
import type { Clock } from './port.ts'
import { provePolicy } from './prove-policy.ts'
import { vocabulary } from './vocabulary.ts'

/** What an impact is asked about. */
export interface ImpactRequest {
  /** The tree with the constraints of today. */
  readonly base: Tree
  /** The tree with the constraints that shall replace them. */
  readonly head: Tree
  /** The trees whose findings are compared, in the order in which they are reported. */
  readonly trees: readonly Tree[]
  /** Says which waivers hold. */
  readonly clock: Clock
  /** Told after each tree; for progress. */
  readonly onTree?: (tree: Tree) => void
}

/**
 * What a change of constraints, configuration and baseline would add to and remove from the findings of some trees. Only
 * rules that the change concerns are evaluated, on both sides. Throws `FluxError` when a tree cannot be read.
 */
export async function impact(request: ImpactRequest): Promise<Impact> {
  const shapes = new ShapeTable()
  const words = vocabulary()
  const load = async (tree: Tree): Promise<LoadedPolicy> => loadPolicy(tree, await tree.list(), words, shapes)
  const [before, after] = [await load(request.base), await load(request.head)]
  const changes = comparePolicies(before, after)
  const concerned = rulesConcerned(before, after, new Set(changes.map(({ rule }) => rule)))
  const today = new Date(request.clock.now()).toISOString().slice(0, 10)
  const old = await sideOf(request.base, before, concerned, today)
  const next = await sideOf(request.head, after, concerned, today)
  const [scanOld, scanNext] = scannersOf(old, next, shapes)
  const trees: TreeComparison[] = []
  let truncated = false
  for (const tree of request.trees) {
    const first = await scanOld(tree)
    const second = scanNext === scanOld ? first : await scanNext(tree)
    truncated ||= first.truncated || second.truncated
    trees.push(compareTree(tree.label, { side: old, scan: first }, { side: next, scan: second }))
    request.onTree?.(tree)
  }
  const { diagnostics: proven } = await provePolicy(after)
  const diagnostics = diagnosticsOf(before, after, proven)
  const shown = trees.map(shownTree)
  return {
    schema: 'flux.impact/v1',
    tool: { name: 'FLUX', version: VERSION },
    base: request.base.label,
    head: request.head.label,
    exitCode: diagnostics.some(({ severity }) => severity === 'error') ? 2 : 0,
    changes,
    rules: rulesOf(old, next, concerned, new Set(changes.map(({ rule }) => rule)), trees),
    trees: shown,
    totals: totalsOf(trees, concerned.size),
    diagnostics: diagnostics.slice(0, LIMITS.diagnosticsPerRun),
    truncated:
      truncated ||
      diagnostics.length > LIMITS.diagnosticsPerRun ||
      trees.some((tree) => LISTS.some((name) => tree[name].length > LIMITS.findingsPerRun)),
  }
}

/** Rules whose findings may differ: all of them where the configuration changes what every rule sees. */
function rulesConcerned(before: Policy, after: Policy, changed: ReadonlySet<string>): ReadonlySet<string> {
  const rules = new Set([...rulesIn(before), ...rulesIn(after)])
  const everywhere = [before, after].map(({ config, baseline }) =>
    canonicalJson([
      config.exclude,
      config.persona ?? 'regular',
      [...baseline].sort(),
      config.allowCritical === true,
      config.waiverLimits ?? {},
    ]),
  )
  if (everywhere[0] !== everywhere[1]) return new Set([...rules].sort())
  const waivers = [before, after].map(
    ({ config }) => new Map(config.waivers.map((waiver) => [waiverKey(waiver), waiver.rule])),
  )
  const [old = new Map<string, string>(), next = new Map<string, string>()] = waivers
  const waived = [...old, ...next].filter(([key]) => !old.has(key) || !next.has(key)).map(([, rule]) => rule)
  return new Set([...changed, ...waived].filter((rule) => rules.has(rule)).sort())
}

function rulesIn({ plan }: Policy): readonly string[] {
  return plan.constraints.map(({ definition }) => definition.rule)
}

async function sideOf(
  tree: Tree,
  policy: LoadedPolicy,
  concerned: ReadonlySet<string>,
  today: string,
): Promise<ImpactSide> {
  const constraints = policy.plan.constraints.filter(
    ({ definition: { rule, enforcement } }) => concerned.has(rule) && enforcement !== 'off',
  )
  // Statements stand in the tree of the configuration that names them.
  const { index } = await loadVex(tree, await tree.list(), policy.config)
  return { policy, constraints, today, vex: index }
}

/** One scanner for both sides where they see the same files, so that each is read once. */
function scannersOf(
  old: ImpactSide,
  next: ImpactSide,
  shapes: ShapeTable,
): readonly [ImpactScanner, ImpactScanner] {
  const sides = [old, next]
  const [a, b] = sides.map(({ policy }) => canonicalJson(policy.config.exclude))
  const judgesObjects = sides.some((side) => side.constraints.some(({ scope }) => scope.kind === 'manifest'))
  const scanner = ({ policy }: ImpactSide, constraints: readonly PlannedConstraint[]): ImpactScanner =>
    createImpactScanner({ constraints, exclude: policy.config.exclude, shapes, cluster: policy.cluster })
  if (a === b && !judgesObjects) {
    const shared = scanner(next, [...old.constraints, ...next.constraints])
    return [shared, shared]
  }
  return [scanner(old, old.constraints), scanner(next, next.constraints)]
}

function rulesOf(
  old: ImpactSide,
  next: ImpactSide,
  concerned: ReadonlySet<string>,
  changed: ReadonlySet<string>,
  trees: readonly TreeComparison[],
): readonly RuleImpact[] {
  const before = byRule(old)
  const after = byRule(next)
  const counts = { added: countRules(trees, 'added'), removed: countRules(trees, 'removed') }
  const levels = countRules(trees, 'changed')
  let proofs = 0
  return [...concerned].flatMap((rule): readonly RuleImpact[] => {
    const [a, b] = [before.get(rule), after.get(rule)]
    if (a === undefined && b === undefined) return []
    // LIMIT: a proof may take its whole budget.
    const isProven = a !== undefined && b !== undefined && changed.has(rule) && proofs < LIMITS.impactProofs
    if (isProven) proofs++
    return [
      {
        rule,
        kind: a === undefined ? 'added' : b === undefined ? 'removed' : 'changed',
        added: counts.added.get(rule) ?? 0,
        removed: counts.removed.get(rule) ?? 0,
        changed: levels.get(rule) ?? 0,
        ...(isProven ? { proof: witnessOfChange(a, b) } : {}),
      },
    ]
  })
}

function byRule({ constraints }: ImpactSide): ReadonlyMap<string, PlannedConstraint> {
  return new Map(constraints.map((constraint) => [constraint.definition.rule, constraint]))
}

function countRules(
  trees: readonly TreeComparison[],
  list: 'added' | 'removed' | 'changed',
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const tree of trees) {
    for (const { rule } of tree[list]) counts.set(rule, (counts.get(rule) ?? 0) + 1)
  }
  return counts
}

const LISTS = ['added', 'removed', 'undecidedAdded', 'undecidedRemoved'] as const

function shownTree(tree: TreeComparison): TreeImpact {
  // LIMIT: what one run reports of findings.
  const cap = <Item>(list: readonly Item[]): readonly Item[] => list.slice(0, LIMITS.findingsPerRun)
  return {
    tree: tree.tree,
    added: cap<ImpactFinding>(tree.added),
    removed: cap<ImpactFinding>(tree.removed),
    changed: tree.changed.length,
    undecidedAdded: cap(tree.undecidedAdded),
    undecidedRemoved: cap(tree.undecidedRemoved),
  }
}

function totalsOf(trees: readonly TreeComparison[], rules: number): ImpactTotals {
  const sum = (name: (typeof LISTS)[number] | 'changed'): number =>
    trees.reduce((total, tree) => total + tree[name].length, 0)
  return {
    trees: trees.length,
    rules,
    added: sum('added'),
    removed: sum('removed'),
    changed: sum('changed'),
    undecidedAdded: sum('undecidedAdded'),
    undecidedRemoved: sum('undecidedRemoved'),
  }
}

/** What is wrong with either version, and what is proven of the head's set as a whole; the base's is told apart. */
function diagnosticsOf(
  before: LoadedPolicy,
  after: LoadedPolicy,
  proven: readonly Diagnostic[],
): readonly Diagnostic[] {
  const old = before.diagnostics
    .filter(({ severity }) => severity === 'error')
    .map((diagnostic) => ({ ...diagnostic, message: `${diagnostic.message} (in the base)` }))
  return sortDiagnostics([...after.diagnostics, ...proven, ...old])
}
