import type { AdvisorySource } from '../collect/dependency/advisory/advisory-facts.ts'
import type { AdvisoryPort } from '../collect/dependency/advisory/advisory-port.ts'
import { compilePrivateNames } from '../collect/dependency/registry/private-names.ts'
import type { RegistryPort } from '../collect/dependency/registry/registry-port.ts'
import { resolveRefs } from '../collect/repair/resolve-refs.ts'
import type { RepositoryPort } from '../collect/workflow/online/repository-port.ts'
import { bundleDigest } from '../core/constraint/bundle.ts'
import { comparePolicies } from '../core/constraint/compare.ts'
import type { Detail, UndecidedCase, Violation } from '../core/constraint/evaluation.ts'
import type { PlannedConstraint } from '../core/constraint/plan.ts'
import type { Policy } from '../core/constraint/policy.ts'
import { ratchet } from '../core/constraint/ratchet.ts'
import { sortDiagnostics } from '../core/diagnostic.ts'
import { ShapeTable } from '../core/expression/shape.ts'
import type { FactKind } from '../core/fact.ts'
import { compareFindings, type Finding, PERSONAS, type Persona } from '../core/finding.ts'
import type { Source } from '../core/source.ts'
import type { Tree, TreeEntry } from '../core/tree.ts'
import type { Report } from '../report/report.ts'
import { acceptIgnored } from './accept-ignored.ts'
import { acceptVex } from './accept-vex.ts'
import { applyWaivers } from './apply-waivers.ts'
import { buildReport } from './build-report.ts'
import { describeChanges } from './describe-changes.ts'
import { describeFinding, describeUndecided, messageProblems, templateProblems } from './describe-finding.ts'
import { groupUndecided } from './group-undecided.ts'
import { linkChains } from './link-chains.ts'
import { type BundleRequest, errorsOf, loadPolicies, MERGE_REPAIR } from './load-policies.ts'
import { loadVex } from './load-vex.ts'
import type { GivenFile } from './loose-files.ts'
import { mergeRepeated } from './merge-repeated.ts'
import type { RejectedFile } from './parse-work.ts'
import type { Clock } from './port.ts'
import { provePolicy } from './prove-policy.ts'
import { renamedPaths } from './renamed-paths.ts'
import { offerEdits } from './repair/offer-edits.ts'
import { requireAdvisories } from './require-advisories.ts'
import { type Scan, scan } from './scan.ts'
import { runTests } from './test.ts'
import { type UnchangedFiles, unchangedFiles } from './unchanged-files.ts'
import { vocabulary } from './vocabulary.ts'

/** What a check looks at. */
export interface CheckRequest {
  readonly head: Tree
  /** The tree that decides and that findings are compared with; absent when there is no change to judge. */
  readonly base?: Tree
  /** Decides instead of the constraint files of both trees. */
  readonly bundle?: BundleRequest
  /** Constraint sets and policies that decide beside those of the trees. */
  readonly sets?: readonly GivenFile[]
  readonly clock: Clock
  /** Whom to ask about repositories elsewhere; without it rules that need answers are undecided. */
  readonly repositories?: RepositoryPort
  /** Whom to ask about advisories of packages; without it rules that need them are undecided. */
  readonly advisories?: AdvisoryPort
  /** Whether a run without advisories fails where the configuration does not say it; false where this does not either. */
  readonly requiresAdvisories?: boolean
  /** Whom to ask about packages; without it rules that need answers are undecided. */
  readonly registries?: RegistryPort
  /** Overrides the persona of the configuration. */
  readonly persona?: Persona
  /** True for a full audit of a branch: nothing in it is a change, so all findings of ratcheted rules are existing. */
  readonly everythingExists?: boolean
  /** Whether the report says why each condition does not hold; true where it is not said. */
  readonly blame?: boolean
  /** Whether new findings come with the edits that repair them, which takes time; false where it is not said. */
  readonly repairs?: boolean
  /**
   * Whether rules that fail only on what is new look at every file of a change too, so that findings that the base has are
   * shown; false where it is not said.
   */
  readonly showsExisting?: boolean
  /** Told after each file of the head; for progress. */
  readonly onFile?: (path: string) => void
}

/** A report, the sources it points into, the files that could not be read, and what decided. */
export interface CheckOutcome {
  readonly report: Report
  readonly policy: Policy
  readonly shapes: ShapeTable
  readonly sources: ReadonlyMap<string, Source>
  readonly rejected: readonly RejectedFile[]
}

/**
 * The main job. Constraints, configuration and baseline come from the bundle, where one is given, else from the base, where
 * there is one; the head's are compiled and compared, and the report says what they would change. Throws `FluxError` when a
 * tree cannot be read.
 */
export async function check(request: CheckRequest): Promise<CheckOutcome> {
  const shapes = new ShapeTable()
  const words = vocabulary()
  const headEntries = await request.head.list()
  const baseEntries = request.base === undefined ? undefined : await request.base.list()
  const policies = await loadPolicies(
    {
      head: { tree: request.head, entries: headEntries },
      base:
        request.base === undefined || baseEntries === undefined
          ? undefined
          : { tree: request.base, entries: baseEntries },
    },
    request.bundle,
    words,
    shapes,
    request.sets,
  )
  const { deciding: policy, head: headPolicy } = policies
  const persona = request.persona ?? policy.config.persona ?? 'regular'
  const now = request.clock.now()
  const today = new Date(now).toISOString().slice(0, 10)
  const detail = { blame: request.blame ?? true, persona }
  const advisories = sourceOf(request.advisories, policy)
  const isRequired = policy.config.advisories?.required ?? request.requiresAdvisories ?? false
  const scanHead = async (
    constraints: readonly PlannedConstraint[],
    exclude: readonly string[],
    unchanged?: UnchangedFiles,
  ): Promise<Scan> =>
    scan({
      tree: request.head,
      entries: headEntries,
      constraints: (isRequired ? requireAdvisories(constraints) : constraints).filter(isEnforced),
      exclude,
      detail,
      shapes,
      now,
      today,
      ...(unchanged === undefined ? {} : { unchanged }),
      ...(request.repositories === undefined ? {} : { repositories: request.repositories }),
      ...(request.registries === undefined ? {} : { registries: keepPrivate(request.registries, policy) }),
      ...(advisories === undefined ? {} : { advisories }),
      ...(request.base === undefined || baseEntries === undefined
        ? {}
        : { previous: { tree: request.base, entries: baseEntries } }),
      ...(policy.cluster === undefined ? {} : { cluster: policy.cluster }),
      ...(request.onFile === undefined ? {} : { onFile: request.onFile }),
    })
  // What a change of the constraints would mean is asked about the whole tree.
  const seesAll = baseEntries === undefined || request.showsExisting === true || differs(policy, headPolicy)
  const unchanged = seesAll ? undefined : unchangedFiles(headEntries, baseEntries)
  const result = await scanHead(policy.plan.constraints, policy.config.exclude, unchanged)
  const renamed = renamedPaths(headEntries, baseEntries)
  const base = await scanBase(
    request,
    policy,
    result,
    baseEntries,
    renamed,
    detail,
    shapes,
    today,
    advisories,
  )
  const isShown = (violation: Violation): boolean =>
    PERSONAS.indexOf(violation.persona) <= PERSONAS.indexOf(persona)
  const shown = result.violations.filter(isShown)
  const everythingExists = request.everythingExists ?? false
  const fingerprinted = mergeRepeated(
    // What the base hid from this persona was never accepted by anybody: it does not make a finding existing.
    ratchet(shown, {
      base: base?.violations.filter(isShown),
      baseline: policy.baseline,
      renamed,
      everythingExists,
    }),
  )
  const described = acceptIgnored(fingerprinted.map(describeFinding), fingerprinted, {
    ignores: result.ignores,
    base: base?.ignores,
    today,
    allowCritical: policy.config.allowCritical,
  })
  const { findings: waived, diagnostics: waiverDiagnostics } = applyWaivers(
    described,
    policy.config,
    headPolicy.config,
    today,
  )
  const [decidingTree, decidingEntries] =
    request.base === undefined || baseEntries === undefined
      ? [request.head, headEntries]
      : [request.base, baseEntries]
  const vex = await loadVex(decidingTree, decidingEntries, policy.config)
  const stated = acceptVex(waived, vex.index, policy.config.allowCritical === true)
  const isOfHead = decidingTree === request.head
  const headVex = isOfHead ? vex : await loadVex(request.head, headEntries, headPolicy.config)
  const judged = linkChains(stated.findings)
  const findings =
    request.repairs === true
      ? await offerEdits(judged, {
          tree: request.head,
          entries: headEntries,
          constraints: policy.plan.constraints,
          exclude: policy.config.exclude,
          shapes,
          ...(request.repositories === undefined ? {} : { refs: resolveRefs(request.repositories) }),
        })
      : judged
  const tested = await runTests(headPolicy, shapes)
  const proofs = await provePolicy(headPolicy)
  const diagnostics = sortDiagnostics([
    ...headPolicy.diagnostics,
    ...tested.diagnostics,
    ...proofs.diagnostics,
    // Of files that were not looked at nobody knows whether their waivers are of use.
    ...waiverDiagnostics.filter(({ code }) => unchanged === undefined || code !== 'config/unused-waiver'),
    ...messageProblems(result),
    ...templateProblems(result),
    ...policies.diagnostics,
    ...stated.diagnostics,
    ...headVex.diagnostics,
    ...(isOfHead ? [] : errorsOf(vex, 'at the base commit, which decides', MERGE_REPAIR)),
  ])
  const changes = policies.isCompared
    ? await describeChanges(policy, headPolicy, shown, isShown, (constraints) =>
        scanHead(constraints, headPolicy.config.exclude),
      )
    : []
  const report = buildReport({
    head: request.head.label,
    base: request.base?.label,
    policy,
    ...(request.bundle === undefined ? {} : { bundle: bundleDigest(request.bundle.file.bytes) }),
    result,
    findings: [...findings].sort(compareFindings),
    diagnostics,
    undecided: groupUndecided(
      describeUndecided([...result.undecided, ...notCompared(result.truncated, findings, everythingExists)]),
    ),
    changes,
    suppressed: result.violations.length - shown.length + result.unseen,
  })
  const sources = new Map([
    ...policy.sources,
    ...headPolicy.sources,
    ...vex.sources,
    ...headVex.sources,
    ...result.sources,
  ])
  return { report, policy, shapes, sources, rejected: result.rejected }
}

/** What the deciding configuration says may be asked of a source of advisories. */
function sourceOf(port: AdvisoryPort | undefined, { config }: Policy): AdvisorySource | undefined {
  if (port === undefined) return undefined
  const { private: privateNames = [], mirrors = [] } = config.advisories ?? {}
  return { port, scope: { privateNames, mirrors: new Set(mirrors.map((host) => host.toLowerCase())) } }
}

/** Names that the deciding configuration keeps private are asked of no registry either. */
function keepPrivate(port: RegistryPort, { config }: Policy): RegistryPort {
  const isPrivate = compilePrivateNames(config.advisories?.private ?? [])
  return { ...port, isPrivate: (name) => port.isPrivate(name) || isPrivate(name) }
}

/** Whether the constraint files of the head say something else than those that decide. */
function differs(deciding: Policy, head: Policy): boolean {
  if (deciding === head) return false
  return (
    comparePolicies(deciding, head).length > 0 ||
    JSON.stringify(deciding.config.exclude) !== JSON.stringify(head.config.exclude)
  )
}

function isEnforced(constraint: PlannedConstraint): boolean {
  return constraint.definition.enforcement !== 'off'
}

/** Constraints with violations that nothing was compared with, unless what was compared fails them or nothing can. */
function notCompared(
  truncated: Scan['truncated'],
  findings: readonly Finding[],
  everythingExists: boolean,
): readonly UndecidedCase[] {
  const failed = new Set(findings.filter(({ status }) => status === 'new').map(({ rule }) => rule))
  return [...truncated].flatMap(([constraint, location]): readonly UndecidedCase[] => {
    const { rule, ratchet: mode } = constraint.definition
    if (failed.has(rule) || (everythingExists && mode === 'new')) return []
    return [
      {
        constraint,
        reason: 'truncated',
        message: 'there are too many violations to compare all of them',
        help: 'exclude the files with most of them, or split the rule',
        location,
      },
    ]
  })
}

/** The base in the files that matter: those in which a ratcheted rule or a comment has a say at head. */
async function scanBase(
  request: CheckRequest,
  policy: Policy,
  head: Scan,
  baseEntries: readonly TreeEntry[] | undefined,
  renamed: ReadonlyMap<string, string>,
  detail: Detail,
  shapes: ShapeTable,
  today: string,
  advisories: AdvisorySource | undefined,
): Promise<Pick<Scan, 'violations' | 'ignores'> | undefined> {
  if (request.base === undefined || baseEntries === undefined) return undefined
  const relevant = head.violations.filter(
    ({ constraint, locations: [{ path }] }) =>
      constraint.definition.ratchet === 'new' || head.ignores.has(path),
  )
  if (relevant.length === 0) return { violations: [], ignores: new Map() }
  const pathOf = ({ locations: [{ path }] }: Violation): string => renamed.get(path) ?? path
  const onlyFacts = new Map<FactKind, Set<string>>()
  for (const violation of relevant) {
    const { scope } = violation.constraint
    if (scope.kind !== 'fact') continue
    const paths = onlyFacts.get(scope.fact) ?? new Set()
    onlyFacts.set(scope.fact, paths.add(pathOf(violation)))
  }
  return scan({
    tree: request.base,
    entries: baseEntries,
    constraints: [...new Set(relevant.map(({ constraint }) => constraint))],
    exclude: policy.config.exclude,
    detail: { ...detail, blame: false },
    only: new Set(relevant.map(pathOf)),
    onlyFacts,
    ...(request.repositories === undefined ? {} : { repositories: request.repositories }),
    ...(advisories === undefined ? {} : { advisories }),
    shapes,
    now: Date.parse(today),
    today,
  })
}
