import type { Project } from '../collect/project.ts'
import { collectFiles } from '../collect/repository/collect-files.ts'
import { REPOSITORY_FILE } from '../collect/repository/kinds.ts'
import { type Ignore, ignoresOf, mayIgnore } from '../collect/workflow/ignore.ts'
import { evaluate } from '../core/constraint/evaluate.ts'
import {
  type Detail,
  FULL_DETAIL,
  type MessageProblem,
  type Outcome,
  type UndecidedCase,
  type Violation,
} from '../core/constraint/evaluation.ts'
import type { PlannedConstraint } from '../core/constraint/plan.ts'
import { SilentVerdicts } from '../core/constraint/silent-verdicts.ts'
import { documentSubject, factSubject, fileValue, type Subject } from '../core/constraint/subject.ts'
import type { Document } from '../core/document/document.ts'
import { formatOf } from '../core/document/format.ts'
import { readDocuments } from '../core/document/read.ts'
import type { RecordValue } from '../core/expression/value.ts'
import type { Fact } from '../core/fact.ts'
import { compileGlobs } from '../core/glob.ts'
import { LIMITS } from '../core/limits.ts'
import type { Source } from '../core/source.ts'
import type { Location } from '../core/span.ts'
import type { TreeContent, TreeEntry } from '../core/tree.ts'
import { askedKinds, type Collections, isProjectKind, startCollections } from './collections.ts'
import { type ConstraintsByKind, constraintsByKind } from './constraints-by-kind.ts'
import { fileStart, type ParsedWork, parseWork, type RejectedFile } from './parse-work.ts'
import { projectOf } from './project-of.ts'
import { readAhead } from './read-ahead.ts'
import type { ScanRequest } from './scan-request.ts'
import { groupByGlobs, type Work, workFor } from './select-work.ts'

/** Sources kept for code frames. */
const KEPT_SOURCES = 200

export interface Scan {
  readonly violations: readonly Violation[]
  readonly undecided: readonly UndecidedCase[]
  readonly problems: readonly MessageProblem[]
  readonly rejected: readonly RejectedFile[]
  readonly sources: ReadonlyMap<string, Source>
  /** Comments that ask not to report, of files with violations. */
  readonly ignores: ReadonlyMap<string, readonly Ignore[]>
  /** Constraints with more violations than are compared, and where the first that was left out is to be found. */
  readonly truncated: ReadonlyMap<PlannedConstraint, Location>
  /** Files of charts that foreign policies cannot look at before they are rendered. */
  readonly templates: readonly string[]
  readonly files: number
  readonly bytes: number
  readonly documents: number
  readonly facts: number
  readonly evaluations: number
  /** Violations that only stricter personas would see, beyond those that are described. */
  readonly unseen: number
  readonly cost: number
}

interface Progress {
  readonly budget: number
  readonly detail: Detail
  readonly byKind: ConstraintsByKind
  /** What is known of facts that were like others, by the constraints that it is known of. */
  readonly verdicts: Map<readonly PlannedConstraint[], SilentVerdicts>
  readonly violations: Violation[]
  readonly undecided: UndecidedCase[]
  readonly problems: MessageProblem[]
  readonly rejected: RejectedFile[]
  readonly sources: Map<string, Source>
  readonly ignores: Map<string, readonly Ignore[]>
  readonly found: Map<PlannedConstraint, number>
  readonly unknown: Map<PlannedConstraint, number>
  readonly truncated: Map<PlannedConstraint, Location>
  readonly templates: string[]
  files: number
  bytes: number
  documents: number
  facts: number
  evaluations: number
  unseen: number
  cost: number
}

/**
 * Evaluates constraints over a tree, file by file in order, so that memory does not grow with the number of files. A file
 * that cannot be read leaves every constraint that asks for it undecided.
 */
export async function scan(request: ScanRequest): Promise<Scan> {
  const progress: Progress = {
    budget: request.budget ?? LIMITS.costPerRun,
    detail: request.detail ?? FULL_DETAIL,
    byKind: constraintsByKind(request.constraints),
    verdicts: new Map(),
    violations: [],
    undecided: [],
    problems: [],
    rejected: [],
    sources: new Map(),
    ignores: new Map(),
    found: new Map(),
    unknown: new Map(),
    truncated: new Map(),
    templates: [],
    files: 0,
    bytes: 0,
    documents: 0,
    facts: 0,
    evaluations: 0,
    unseen: 0,
    cost: 0,
  }
  const excluded = compileGlobs(request.exclude)
  const included = request.entries.filter(({ path }) => !excluded(path))
  const collections = startCollections(askedKinds(request.constraints))
  const isJudged = ({ path }: TreeEntry): boolean => request.only === undefined || request.only.has(path)
  const entries = included.filter(isJudged)
  const selection = groupByGlobs(request.constraints)
  const lasting = request.constraints.filter(({ definition }) => definition.ratchet === 'all')
  const lastingSelection = groupByGlobs(lasting)
  const lastingByKind = constraintsByKind(lasting)
  const isLeft = ({ path }: TreeEntry): boolean => request.unchanged?.paths.has(path) === true
  const takesProject = dependsOnChange(request, lasting, included, collections)
  const wanted = included.flatMap((entry): readonly Work[] => {
    const isForProject = takesProject && collections.isForProject(entry.path)
    if (!isJudged(entry) && !isForProject) return []
    const work = workFor(entry, isLeft(entry) ? lastingSelection : selection, collections)
    if (work !== undefined) return [work]
    // Others may depend on it, though nothing is asked about it.
    return isLeft(entry) && isForProject && entry.kind !== 'submodule'
      ? [{ entry, onDocument: [], onFacts: [], maxBytes: LIMITS.documentBytes }]
      : []
  })
  const isChangeOnly = request.unchanged !== undefined && !lasting.some(isAboutProject)
  const project = await projectOf(request, excluded, isChangeOnly)
  await collections.prepare(project)
  const readWork = ({ entry, maxBytes }: Work): Promise<TreeContent> =>
    request.tree.read(entry.path, maxBytes)
  for await (const [work, content] of readAhead(wanted, readWork)) {
    const parsed = await parseWork(work, content, isForFacts(work, collections), request.shapes)
    if (isJudged(work.entry) && (!isLeft(work.entry) || work.onDocument.length + work.onFacts.length > 0))
      scanFile(
        request,
        progress,
        collections,
        work,
        parsed,
        isLeft(work.entry) ? lastingByKind : progress.byKind,
      )
    else if (parsed.kind === 'documents') collections.look(parsed.parsed.documents, work.entry.path)
    request.onFile?.(work.entry.path)
  }
  if (progress.byKind.has(REPOSITORY_FILE)) {
    const [left, others] = [entries.filter(isLeft), entries.filter((entry) => !isLeft(entry))]
    if (lastingByKind.has(REPOSITORY_FILE))
      evaluateFacts(request, progress, collectFiles(left), lastingByKind)
    evaluateFacts(request, progress, collectFiles(others))
  }
  await scanProject(request, progress, collections, project)
  const counted = new Set(wanted.map(({ entry }) => entry.path))
  await scanObjects(request, progress, counted)
  return progress
}

/**
 * Whether the facts that take several files have to be collected: a rule asks for them of unchanged files too, or something
 * that they are collected from is not as it was.
 */
function dependsOnChange(
  { unchanged }: ScanRequest,
  lasting: readonly PlannedConstraint[],
  entries: readonly TreeEntry[],
  collections: Collections,
): boolean {
  if (unchanged === undefined || !unchanged.samePaths) return true
  if (lasting.some(isAboutProject)) return true
  return entries.some(({ path }) => !unchanged.paths.has(path) && collections.isForProject(path))
}

function isAboutProject({ scope }: PlannedConstraint): boolean {
  return scope.kind === 'fact' && isProjectKind(scope.fact)
}

/** The facts that take all files, and what tells of them where they were found. */
async function scanProject(
  request: ScanRequest,
  progress: Progress,
  collections: Collections,
  project: Project,
): Promise<void> {
  const facts = await collections.finish(project)
  const judged = facts.filter(({ source }) => request.only === undefined || request.only.has(source.path))
  const before = progress.violations.length
  evaluateFacts(request, progress, judged)
  const sources = new Map(judged.map(({ source }) => [source.path, source]))
  for (const { locations } of progress.violations.slice(before)) {
    for (const { path } of locations) {
      keepSource(progress, sources.get(path))
      await keepIgnores(request, progress, path)
    }
  }
}

/** Reads the comments of a file that nobody asked for its own sake. */
async function keepIgnores(request: ScanRequest, progress: Progress, path: string): Promise<void> {
  if (progress.ignores.has(path) || formatOf(path) !== 'yaml') return
  const content = await request.tree.read(path, LIMITS.documentBytes)
  if (!(content instanceof Uint8Array)) return
  const { documents } = await readDocuments(path, content, { shapes: request.shapes, irregular: 'note' })
  progress.ignores.set(path, ignoresOf(documents))
}

/** The objects of a cluster that the files hold, where there are foreign policies to judge them. */
async function scanObjects(
  request: ScanRequest,
  progress: Progress,
  counted: ReadonlySet<string>,
): Promise<void> {
  const constraints = request.constraints.filter(({ scope }) => scope.kind === 'manifest')
  if (constraints.length === 0) return
  const { scanManifests } = await import('./scan-manifests.ts')
  let before = problemsOf(progress)
  await scanManifests(
    { ...request, constraints },
    {
      judge: (constraint, subject, run) => evaluateOne(progress, constraint, subject, progress.detail, run),
      undecided: (one) => addUndecided(progress, one),
      template: (path) => progress.templates.push(path),
      done: (path, { source, bytes, documents }) => {
        if (!counted.has(path)) {
          progress.files++
          progress.bytes += bytes
          progress.documents += documents.length
        }
        keepEvidence(request, progress, source, documents, before)
        before = problemsOf(progress)
        request.onFile?.(path)
      },
    },
  )
}

function problemsOf({ violations, undecided }: Progress): number {
  return violations.length + undecided.length
}

/** Collectors say what is irregular in a file; everybody else relies on documents that all readers read alike. */
function isForFacts({ entry, onFacts }: Work, collections: Collections): boolean {
  return onFacts.length > 0 || collections.isForProject(entry.path)
}

function scanFile(
  request: ScanRequest,
  progress: Progress,
  collections: Collections,
  work: Work,
  parsed: ParsedWork,
  byKind: ConstraintsByKind,
): void {
  progress.files++
  progress.bytes += parsed.bytes
  if (parsed.kind === 'rejected') {
    keepSource(progress, parsed.source)
    rejectFor(progress, parsed.file, [...work.onDocument, ...work.onFacts])
    if (parsed.source !== undefined && parsed.error !== undefined && work.onFacts.length > 0) {
      evaluateFacts(request, progress, collections.reject(parsed.source, parsed.error), byKind)
    }
    return
  }
  const { documents } = parsed.parsed
  const before = problemsOf(progress)
  if (parsed.flaw !== undefined && work.onDocument.length > 0)
    rejectFor(progress, parsed.flaw, work.onDocument)
  for (const document of documents) {
    progress.documents++
    if (parsed.flaw !== undefined) continue
    const subject = documentSubject(document, request.shapes)
    for (const constraint of work.onDocument) {
      const limit = constraint.set.limits.inputBytes
      if (limit !== undefined && parsed.bytes > limit) {
        addUndecided(progress, {
          constraint,
          reason: 'too-large',
          message: `the file has ${parsed.bytes} bytes, the limit of the set is ${limit}`,
          location: fileStart(work.entry.path),
        })
        continue
      }
      evaluateOne(progress, constraint, subject)
    }
  }
  if (work.onFacts.length > 0) {
    evaluateFacts(request, progress, collections.collect(documents, work.entry.path), byKind)
  } else if (collections.isForProject(work.entry.path)) {
    collections.look(documents, work.entry.path)
  }
  keepEvidence(request, progress, parsed.source, documents, before)
}

/** Leaves constraints undecided for a file that they cannot look at. */
function rejectFor(
  progress: Progress,
  { path, reason, message, location }: RejectedFile,
  constraints: readonly PlannedConstraint[],
): void {
  progress.rejected.push({ path, reason, message, location })
  for (const constraint of constraints) addUndecided(progress, { constraint, reason, message, location })
}

/** Keeps of a file with problems what shows and what accepts them. */
function keepEvidence(
  request: ScanRequest,
  progress: Progress,
  source: Source | undefined,
  documents: readonly Document[],
  before: number,
): void {
  // A restricted scan is of a base, whose comments count even where it has no violations.
  if (problemsOf(progress) === before && request.only === undefined) return
  keepSource(progress, source)
  const [first] = documents
  const ignores = first?.format === 'yaml' ? ignoresOf(documents) : []
  if (first !== undefined && ignores.length > 0) progress.ignores.set(first.source.path, ignores)
}

function evaluateFacts(
  request: ScanRequest,
  progress: Progress,
  facts: readonly Fact[],
  byKind: ConstraintsByKind = progress.byKind,
): void {
  let source: Source | undefined
  let file: RecordValue | undefined
  let { detail } = progress
  for (const fact of facts) {
    progress.facts++
    const constraints = byKind.get(fact.kind)
    if (constraints === undefined) continue
    // Facts come file by file.
    if (file === undefined || source !== fact.source) {
      source = fact.source
      file = fileValue(source.path, 0, request.shapes)
      // Places that only such comments need take a good part of what is kept of a violation.
      detail = { ...progress.detail, hidden: mayIgnore(source) }
    }
    const recalled = verdictsOn(constraints, progress).recall(fact)
    let subject: Subject | undefined
    for (const [index, constraint] of constraints.entries()) {
      const known = recalled.outcome(index)
      if (known !== undefined && progress.cost < progress.budget) {
        progress.evaluations++
        progress.cost += known.cost
        progress.unseen += known.unseen
        continue
      }
      subject ??= factSubject(fact, request.shapes, file)
      const outcome = evaluateOne(progress, constraint, subject, detail)
      if (outcome !== undefined) recalled.keep(index, outcome)
    }
  }
}

function verdictsOn(constraints: readonly PlannedConstraint[], { verdicts }: Progress): SilentVerdicts {
  const known = verdicts.get(constraints)
  if (known !== undefined) return known
  const made = new SilentVerdicts(constraints)
  verdicts.set(constraints, made)
  return made
}

function evaluateOne(
  progress: Progress,
  constraint: PlannedConstraint,
  subject: Subject,
  detail: Detail = progress.detail,
  run?: (room: number) => Outcome,
): Outcome | undefined {
  progress.evaluations++
  // LIMIT: asked before each subject; what one may spend is bounded by itself.
  if (progress.cost >= progress.budget) {
    addUndecided(progress, {
      constraint,
      reason: 'cost',
      message: `the run has used its budget of ${progress.budget} units`,
      location: subject.locate([], 'value'),
    })
    return undefined
  }
  const found = progress.found.get(constraint) ?? 0
  const room = Math.min(
    LIMITS.violationsPerConstraint - found,
    LIMITS.violationsPerRun - progress.violations.length,
  )
  const outcome = run === undefined ? evaluate(constraint, subject, room, detail) : run(room)
  progress.cost += outcome.cost
  progress.unseen += outcome.unseen
  if (outcome.truncated && !progress.truncated.has(constraint)) {
    progress.truncated.set(constraint, subject.locate([], 'value'))
  }
  if (outcome.violations.length > 0) progress.found.set(constraint, found + outcome.violations.length)
  for (const violation of outcome.violations) progress.violations.push(violation)
  for (const one of outcome.undecided) addUndecided(progress, one)
  if (progress.problems.length < LIMITS.diagnosticsPerRun) progress.problems.push(...outcome.problems)
  return outcome
}

function addUndecided(progress: Progress, one: UndecidedCase): void {
  // LIMIT: one constraint on many files; it is undecided already.
  const known = progress.unknown.get(one.constraint) ?? 0
  progress.unknown.set(one.constraint, known + 1)
  if (known < LIMITS.findingsPerConstraint) progress.undecided.push(one)
}

function keepSource(progress: Progress, source: Source | undefined): void {
  if (source === undefined || progress.sources.size >= KEPT_SOURCES) return
  progress.sources.set(source.path, source)
}
