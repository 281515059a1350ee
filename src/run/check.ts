import { comparePolicies } from '../core/constraint/compare.ts'
import type { UndecidedCase, Violation } from '../core/constraint/evaluate.ts'
import { locateInExpression } from '../core/constraint/expression-site.ts'
import type { PlannedConstraint } from '../core/constraint/plan.ts'
import type { Policy } from '../core/constraint/policy.ts'
import { type Fingerprinted, ratchet } from '../core/constraint/ratchet.ts'
import { waive } from '../core/constraint/waive.ts'
import { type Diagnostic, sortDiagnostics } from '../core/diagnostic.ts'
import { ShapeTable } from '../core/expression/shape.ts'
import { compareFindings, type Finding, PERSONAS, type Persona, type Undecided } from '../core/finding.ts'
import { LIMITS } from '../core/limits.ts'
import type { Source } from '../core/source.ts'
import { compareLocations } from '../core/span.ts'
import type { Tree, TreeEntry } from '../core/tree.ts'
import type { Conclusion, ConstraintChange, Report, ReportRule } from '../report/report.ts'
import { VERSION } from '../core/version.ts'
import { loadPolicy } from './load-policy.ts'
import type { Clock } from './port.ts'
import { type RejectedFile, type Scan, scan } from './scan.ts'
import { runTests } from './test.ts'
import { vocabulary } from './vocabulary.ts'

/** What a check looks at. */
export interface CheckRequest {
  readonly head: Tree
  /** The tree that decides and that findings are compared with; absent when there is no change to judge. */
  readonly base?: Tree
  readonly clock: Clock
  /** Overrides the persona of the configuration. */
  readonly persona?: Persona
  /** True for a full audit of a branch: nothing in it is a change, so all findings of ratcheted rules are existing. */
  readonly everythingExists?: boolean
  /** Told after each file of the head; for progress. */
  readonly onFile?: (path: string) => void
}

/** A report, the sources it points into, and the files that could not be read. */
export interface CheckOutcome {
  readonly report: Report
  readonly sources: ReadonlyMap<string, Source>
  readonly rejected: readonly RejectedFile[]
}

/**
 * The main job. Constraints, configuration and baseline come from the base, where there is one; the head's are compiled and
 * compared, and the report says what they would change. Throws `FluxError` when a tree cannot be read.
 */
export async function check(request: CheckRequest): Promise<CheckOutcome> {
  const shapes = new ShapeTable()
  const words = vocabulary()
  const headEntries = await request.head.list()
  const baseEntries = request.base === undefined ? undefined : await request.base.list()
  const headPolicy = await loadPolicy(request.head, headEntries, words, shapes)
  const policy =
    request.base === undefined || baseEntries === undefined
      ? headPolicy
      : await loadPolicy(request.base, baseEntries, words, shapes)
  const scanHead = async (constraints: readonly PlannedConstraint[], exclude: readonly string[]): Promise<Scan> =>
    scan({
      tree: request.head,
      entries: headEntries,
      constraints: constraints.filter(isEnforced),
      exclude,
      shapes,
      ...(request.onFile === undefined ? {} : { onFile: request.onFile }),
    })
  const result = await scanHead(policy.plan.constraints, policy.config.exclude)
  const renamed = renamedPaths(headEntries, baseEntries)
  const base = await baseViolations(request, policy, result, headEntries, baseEntries, renamed, shapes)
  const persona = request.persona ?? policy.config.persona ?? 'regular'
  const shown = result.violations.filter((violation) => isShown(violation.persona, persona))
  const fingerprinted = ratchet(mergeRepeated(shown), {
    base,
    baseline: policy.baseline,
    renamed,
    everythingExists: request.everythingExists ?? false,
  })
  const today = new Date(request.clock.now()).toISOString().slice(0, 10)
  const { findings, diagnostics: waiverDiagnostics } = waive(fingerprinted.map(describeFinding), policy.config, today)
  const tested = await runTests(headPolicy, words, shapes)
  const diagnostics = sortDiagnostics([
    ...headPolicy.diagnostics,
    ...tested.diagnostics,
    ...waiverDiagnostics,
    ...messageProblems(result),
    ...(policy === headPolicy ? [] : baseDiagnostics(policy)),
  ])
  const changes =
    policy === headPolicy
      ? []
      : await describeChanges(policy, headPolicy, shown, (constraints) =>
          scanHead(constraints, headPolicy.config.exclude),
        )
  const report = buildReport({
    request,
    policy,
    result,
    findings: [...findings].sort(compareFindings),
    diagnostics,
    undecided: describeUndecided(result.undecided),
    changes,
    suppressed: result.violations.length - shown.length,
  })
  return { report, sources: result.sources, rejected: result.rejected }
}

function isEnforced(constraint: PlannedConstraint): boolean {
  return constraint.definition.enforcement !== 'off'
}

function isShown(persona: Persona, wanted: Persona): boolean {
  return PERSONAS.indexOf(persona) <= PERSONAS.indexOf(wanted)
}

/** Path at base of files whose bytes are the same but whose path is new. */
function renamedPaths(
  head: readonly TreeEntry[],
  base: readonly TreeEntry[] | undefined,
): ReadonlyMap<string, string> {
  if (base === undefined) return new Map()
  const atHead = new Set(head.map((entry) => entry.path))
  const atBase = new Set(base.map((entry) => entry.path))
  const gone = new Map(base.flatMap(({ id, path }) => (id === undefined || atHead.has(path) ? [] : [[id, path]])))
  return new Map(
    head.flatMap(({ id, path }): readonly (readonly [string, string])[] => {
      const before = id === undefined || atBase.has(path) ? undefined : gone.get(id)
      return before === undefined ? [] : [[path, before]]
    }),
  )
}

/** Violations of the base in the files that matter: those in which a ratcheted rule found something at head. */
async function baseViolations(
  request: CheckRequest,
  policy: Policy,
  head: Scan,
  headEntries: readonly TreeEntry[],
  baseEntries: readonly TreeEntry[] | undefined,
  renamed: ReadonlyMap<string, string>,
  shapes: ShapeTable,
): Promise<readonly Violation[] | undefined> {
  if (request.base === undefined || baseEntries === undefined) return undefined
  const ratcheted = head.violations.filter(({ constraint }) => constraint.definition.ratchet === 'new')
  if (ratcheted.length === 0) return []
  const paths = new Set(ratcheted.map(({ locations: [{ path }] }) => renamed.get(path) ?? path))
  const result = await scan({
    tree: request.base,
    entries: baseEntries,
    constraints: [...new Set(ratcheted.map(({ constraint }) => constraint))],
    exclude: policy.config.exclude,
    only: paths,
    shapes,
  })
  return mergeRepeated(result.violations)
}

/** One violation for each rule, primary place and message: a YAML alias gives one fact for each use of it. */
function mergeRepeated(violations: readonly Violation[]): readonly Violation[] {
  const merged = new Map<string, Violation>()
  for (const violation of violations) {
    const [{ path, startLine, startColumn }] = violation.locations
    const key = [violation.constraint.definition.rule, path, startLine, startColumn, violation.message].join('\u0000')
    const before = merged.get(key)
    if (before === undefined) {
      merged.set(key, violation)
      continue
    }
    const [primary, ...others] = before.locations
    const known = new Set(before.locations.map((location) => JSON.stringify(location)))
    const more = violation.locations.slice(1).filter((location) => !known.has(JSON.stringify(location)))
    merged.set(key, { ...before, locations: [primary, ...others, ...more] })
  }
  return [...merged.values()]
}

function describeFinding({ violation, fingerprint, status }: Fingerprinted): Finding {
  const { definition } = violation.constraint
  return {
    rule: definition.rule,
    title: definition.title,
    severity: violation.severity,
    confidence: violation.confidence,
    persona: violation.persona,
    enforcement: definition.enforcement === 'block' ? 'block' : 'warn',
    status,
    message: violation.message,
    ...(definition.why === undefined ? {} : { why: definition.why }),
    ...(definition.help === undefined ? {} : { fix: definition.help }),
    ...(definition.url === undefined ? {} : { url: definition.url }),
    locations: violation.locations,
    fingerprint,
    ...(violation.edits.length === 0 ? {} : { edits: violation.edits }),
  }
}

function describeUndecided(cases: readonly UndecidedCase[]): readonly Undecided[] {
  const described = cases.map(({ constraint, reason, message, help, location }): Undecided => ({
    rule: constraint.definition.rule,
    reason,
    enforcement: constraint.definition.enforcement === 'block' ? 'block' : 'warn',
    message,
    ...(help === undefined ? {} : { help }),
    location,
  }))
  const seen = new Set<string>()
  return described
    .sort((a, b) => (a.rule === b.rule ? byPlace(a, b) : a.rule < b.rule ? -1 : 1))
    .filter((one) => {
      const key = JSON.stringify(one)
      return !seen.has(key) && seen.add(key)
    })
}

function byPlace(a: Undecided, b: Undecided): number {
  if (a.location === undefined || b.location === undefined) return a.location === b.location ? 0 : 1
  return compareLocations(a.location, b.location) || (a.message < b.message ? -1 : 1)
}

function messageProblems({ problems }: Scan): readonly Diagnostic[] {
  return problems.map(({ constraint, expression, message }) => ({
    code: 'constraint/message',
    severity: 'warning',
    message,
    location: locateInExpression(constraint.set.document, expression.source, {
      start: 0,
      end: expression.source.text.length,
    }),
  }))
}

/** What is wrong with the files that decide, said once more where the head does not say it already. */
function baseDiagnostics(policy: Policy): readonly Diagnostic[] {
  return policy.diagnostics
    .filter((diagnostic) => diagnostic.severity === 'error')
    .map((diagnostic) => ({
      ...diagnostic,
      message: `${diagnostic.message} (at the base commit, which decides)`,
      help: diagnostic.help ?? 'the base has to be repaired before it can decide: merge the repair past this check',
    }))
}

/** What the head's constraint files would change, with the effect on the findings of the head. */
async function describeChanges(
  base: Policy,
  head: Policy,
  shown: readonly Violation[],
  scanHead: (constraints: readonly PlannedConstraint[]) => Promise<Scan>,
): Promise<readonly ConstraintChange[]> {
  const changes = comparePolicies(base, head)
  if (changes.length === 0) return []
  const rules = new Set(changes.map((change) => change.rule))
  const after = await scanHead(head.plan.constraints.filter(({ definition }) => rules.has(definition.rule)))
  return changes.map((change) => {
    const before = new Set(shown.filter(({ constraint }) => constraint.definition.rule === change.rule).map(placeOf))
    const then = new Set(
      after.violations.filter(({ constraint }) => constraint.definition.rule === change.rule).map(placeOf),
    )
    const gone = [...before].filter((place) => !then.has(place)).length
    const added = [...then].filter((place) => !before.has(place)).length
    const effect = [
      ...(gone > 0 ? [`${gone} ${gone === 1 ? 'finding' : 'findings'} would disappear`] : []),
      ...(added > 0 ? [`${added} ${added === 1 ? 'finding' : 'findings'} would appear`] : []),
    ]
    return effect.length === 0 ? change : { ...change, message: `${change.message}: ${effect.join(', ')}` }
  })
}

function placeOf({ locations: [{ path, startLine, startColumn }] }: Violation): string {
  return `${path}:${startLine}:${startColumn}`
}

interface ReportParts {
  readonly request: CheckRequest
  readonly policy: Policy
  readonly result: Scan
  readonly findings: readonly Finding[]
  readonly diagnostics: readonly Diagnostic[]
  readonly undecided: readonly Undecided[]
  readonly changes: readonly ConstraintChange[]
  readonly suppressed: number
}

function buildReport(parts: ReportParts): Report {
  const { request, policy, result, findings, diagnostics, undecided } = parts
  const exitCode = exitCodeOf(parts)
  const enforced = policy.plan.constraints.filter(isEnforced)
  const count = (status: Finding['status']): number => findings.filter((finding) => finding.status === status).length
  return {
    schema: 'flux.report/v1',
    tool: { name: 'FLUX', version: VERSION },
    mode: 'check',
    conclusion: conclusionOf(exitCode, enforced),
    exitCode,
    ...(request.base === undefined ? {} : { base: request.base.label }),
    head: request.head.label,
    planDigest: policy.plan.digest,
    rules: enforced.map(describeRule),
    findings: findings.slice(0, LIMITS.findingsPerRun),
    diagnostics: diagnostics.slice(0, LIMITS.diagnosticsPerRun),
    undecided: undecided.slice(0, LIMITS.findingsPerRun),
    changes: parts.changes,
    truncated:
      result.truncated ||
      findings.length > LIMITS.findingsPerRun ||
      diagnostics.length > LIMITS.diagnosticsPerRun ||
      undecided.length > LIMITS.findingsPerRun,
    figures: {
      files: result.files,
      bytes: result.bytes,
      documents: result.documents,
      facts: result.facts,
      constraints: enforced.length,
      evaluations: result.evaluations,
      cost: result.cost,
      findings: findings.length,
      newFindings: count('new'),
      existingFindings: count('existing'),
      waivedFindings: count('waived'),
      undecided: undecided.length,
      suppressed: parts.suppressed,
    },
  }
}

/** The worst kind wins: diagnostics (2), then findings (1), then undecided (4). */
function exitCodeOf({ diagnostics, findings, undecided }: ReportParts): number {
  if (diagnostics.some((diagnostic) => diagnostic.severity === 'error')) return 2
  if (findings.some((finding) => finding.enforcement === 'block' && finding.status === 'new')) return 1
  return undecided.some((one) => one.enforcement === 'block') ? 4 : 0
}

/** `neutral` only where the configuration leaves nothing that could fail. */
function conclusionOf(exitCode: number, enforced: readonly PlannedConstraint[]): Conclusion {
  if (exitCode !== 0) return 'failure'
  return enforced.some(({ definition }) => definition.enforcement === 'block') ? 'success' : 'neutral'
}

function describeRule({ definition }: PlannedConstraint): ReportRule {
  return {
    id: definition.rule,
    title: definition.title,
    severity: definition.severity,
    ...(definition.why === undefined ? {} : { why: definition.why }),
    ...(definition.help === undefined ? {} : { fix: definition.help }),
    ...(definition.url === undefined ? {} : { url: definition.url }),
    tags: definition.tags,
  }
}
