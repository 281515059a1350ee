import { REPAIRS } from '../collect/repair/repairs.ts'
import { resolveRefs } from '../collect/repair/resolve-refs.ts'
import type { RepositoryPort } from '../collect/workflow/online/repository-port.ts'
import type { Diagnostic } from '../core/diagnostic.ts'
import { FluxError } from '../core/error.ts'
import { type Finding, PERSONAS, type Persona } from '../core/finding.ts'
import { LIMITS } from '../core/limits.ts'
import { quoted } from '../core/quote.ts'
import { suggest } from '../core/suggest.ts'
import type { Tree } from '../core/tree.ts'
import { check } from './check.ts'
import { loadVex } from './load-vex.ts'
import type { Clock } from './port.ts'
import { type Fix, fixFile } from './repair/fix-file.ts'
import { newProblems, type Wrong } from './repair/is-repaired.ts'
import { decodeText, repairContext } from './repair/offer-edits.ts'
import { overlayTree } from './repair/overlay-tree.ts'

/** What `flux fix` works on. */
export interface FixRequest {
  readonly tree: Tree
  readonly clock: Clock
  /** Overrides the persona of the configuration. */
  readonly persona?: Persona
  /** Ids of the rules that are repaired, with or without the name of their set; all when there is none. */
  readonly rules: readonly string[]
  /** Whether repairs that need a look are made too. */
  readonly unsafe: boolean
  readonly repositories?: RepositoryPort
  /** Told after each file; for progress. */
  readonly onFile?: (path: string) => void
}

/** A file with what becomes of it. Texts are raw. */
export interface FixedPath {
  readonly path: string
  readonly before: string
  readonly after: string
  readonly made: readonly Fix[]
  readonly toReview: readonly Fix[]
}

/** What can be repaired. */
export interface FixOutcome {
  /** Files with repairs, in the order of their paths. */
  readonly files: readonly FixedPath[]
  /** Files that are left as they were, because their repairs would make something else wrong in the repository. */
  readonly refused: readonly string[]
  /** Files in which a limit ended the work. */
  readonly cut: readonly string[]
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Repairs what can be repaired, without writing anything: each file until nothing is left to do, and then the whole once
 * more, so that nothing is wrong afterwards that was not before. Throws `input/invalid` for a rule that there is none of.
 */
export async function fix(request: FixRequest): Promise<FixOutcome> {
  const { tree, clock } = request
  const { repositories } = request
  const entries = await tree.list()
  const settings = {
    clock,
    persona: 'auditor',
    blame: false,
    ...(repositories === undefined ? {} : { repositories }),
  } as const
  const first = await check({
    head: tree,
    ...settings,
    ...(request.onFile === undefined ? {} : { onFile: request.onFile }),
  })
  const { policy, shapes, report } = first
  const wants = ruleFilter(
    request.rules,
    policy.plan.constraints.map(({ definition }) => definition.rule),
  )
  const repaired = new Set(
    policy.plan.constraints.flatMap(({ definition: { rule, fix: repair } }) =>
      repair !== undefined && REPAIRS.has(repair.hint) && wants(rule) ? [rule] : [],
    ),
  )
  const persona = request.persona ?? policy.config.persona ?? 'regular'
  const context = repairContext({
    entries,
    constraints: policy.plan.constraints,
    exclude: policy.config.exclude,
    shapes,
    refs: repositories === undefined ? undefined : resolveRefs(repositories),
  })
  const today = new Date(clock.now()).toISOString().slice(0, 10)
  const { index: vex } = await loadVex(tree, entries, policy.config)
  const options = { policy, persona, today, vex, unsafe: request.unsafe, wants }
  const files: FixedPath[] = []
  const cut: string[] = []
  for (const path of pathsOf(report.findings, repaired, persona)) {
    const bytes = await tree.read(path, LIMITS.documentBytes)
    const before = bytes instanceof Uint8Array ? decodeText(bytes) : undefined
    if (before === undefined) continue
    const fixed = await fixFile(context, path, before, options)
    if (fixed.isCut) cut.push(path)
    if (fixed.made.length === 0 && fixed.toReview.length === 0) continue
    files.push({ path, before, after: fixed.text, made: fixed.made, toReview: fixed.toReview })
  }
  const refused = await refusedPaths(files, async (kept) => {
    const overlay = new Map(kept.map(({ path, after }) => [path, new TextEncoder().encode(after)]))
    const { report: last } = await check({ head: overlayTree(tree, overlay), ...settings })
    return newProblems(report.findings.map(problemOf), last.findings.map(problemOf))
  })
  return {
    files: files.filter(({ path }) => !refused.includes(path)),
    refused,
    cut,
    diagnostics: report.diagnostics,
  }
}

/** Files of findings that have a repair and that a persona sees, sorted. */
function pathsOf(
  findings: readonly Finding[],
  rules: ReadonlySet<string>,
  persona: Persona,
): readonly string[] {
  const seen = PERSONAS.indexOf(persona)
  const open = findings.filter(
    (one) => one.status !== 'waived' && rules.has(one.rule) && PERSONAS.indexOf(one.persona) <= seen,
  )
  return [...new Set(open.map(({ locations: [{ path }] }) => path))].sort()
}

interface PlacedProblem extends Wrong {
  readonly paths: readonly string[]
}

function problemOf(finding: Finding): PlacedProblem {
  const { rule, fingerprint, message, severity, confidence, persona, locations } = finding
  const paths = locations.map(({ path }) => path)
  return {
    rule,
    identity: fingerprint,
    message,
    place: locations[0].path,
    severity,
    confidence,
    persona,
    paths,
  }
}

/** Files whose repairs make something else wrong; where it cannot be told which, all of them. */
async function refusedPaths(
  files: readonly FixedPath[],
  problemsWith: (kept: readonly FixedPath[]) => Promise<readonly PlacedProblem[]>,
): Promise<readonly string[]> {
  const refused: string[] = []
  let kept = files.filter(({ before, after }) => before !== after)
  while (kept.length > 0) {
    const problems = await problemsWith(kept)
    if (problems.length === 0) break
    const places = new Set(problems.flatMap(({ paths }) => paths))
    const guilty = kept.filter(({ path }) => places.has(path))
    const dropped = guilty.length === 0 ? kept : guilty
    refused.push(...dropped.map(({ path }) => path))
    kept = kept.filter((one) => !dropped.includes(one))
  }
  return refused.sort()
}

function ruleFilter(names: readonly string[], rules: readonly string[]): (rule: string) => boolean {
  const idOf = (rule: string): string => rule.slice(rule.indexOf('/') + 1)
  for (const name of names) {
    if (rules.some((rule) => rule === name || idOf(rule) === name)) continue
    const guess = suggest(name, [...rules, ...rules.map(idOf)])
    throw new FluxError('input/invalid', `there is no rule ${quoted(name)}`, {
      hint: guess === undefined ? '`flux explain` lists all rules' : `did you mean ${quoted(guess)}?`,
    })
  }
  return (rule) => names.length === 0 || names.some((name) => rule === name || idOf(rule) === name)
}
