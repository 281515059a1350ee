import { itemsOf, kindOf, membersOf, resolve } from '../../../core/document/node.ts'
import { groupBy } from '../../../core/group-by.ts'
import type { ExpressionScalar } from '../expression/scalar.ts'
import type { Action, Entry, Job, Step, Workflow } from '../model.ts'
import type { Outline, WorkflowFile } from '../part.ts'
import type { WorkflowFiles } from '../project-part.ts'
import { actionName, parseUses } from '../uses.ts'
import type { StepIndex } from './file-cache.ts'

/** A file of the project with what flows need of it. */
export interface FlowFile {
  readonly path: string
  readonly outline: Outline
  /** Read again where it is no longer in memory: what is remembered of a file names nodes, jobs by their ids, not models. */
  readonly model: Workflow | Action
  /** Events that can have started a run of it; undefined when it can be called from elsewhere. */
  readonly events: readonly string[] | undefined
  /** The scalars with expressions by their nodes. */
  scalars(): ReadonlyMap<number, ExpressionScalar>
  /** The members of a mapping by their keys in lower case. */
  membersOf(node: number): ReadonlyMap<string, Entry>
  /** The steps of a job, or of the action that the file is, that can run. */
  stepsOf(job: Job | undefined): StepIndex
}

/** A job that calls a workflow, or a step that uses an action. */
export interface Caller {
  readonly file: FlowFile
  readonly job: Job | undefined
  readonly step: Step | undefined
}

/** All workflows and actions, and who uses which of them. */
export interface ProjectIndex {
  readonly files: readonly FlowFile[]
  readonly fileAt: (path: string) => FlowFile | undefined
  /** The file that a local `uses` means. */
  readonly called: (uses: string) => FlowFile | undefined
  readonly callersOf: (file: FlowFile) => readonly Caller[]
}

const DOWNLOADERS: readonly string[] = ['actions/download-artifact', 'dawidd6/action-download-artifact']

/** Looks through all files once; callers are found when they are asked for. */
export function indexProject(workflowFiles: WorkflowFiles): ProjectIndex {
  const files = [...workflowFiles.values()].map((file) => new IndexedFile(file))
  const byPath = new Map(files.map((file) => [file.path, file]))
  const called = (uses: string): FlowFile | undefined => {
    const path = localPath(uses)
    if (path === undefined) return undefined
    const folder = path === '' ? '' : `${path}/`
    return byPath.get(path) ?? byPath.get(`${folder}action.yml`) ?? byPath.get(`${folder}action.yaml`)
  }
  let callers: ReadonlyMap<FlowFile, readonly Caller[]> | undefined
  return {
    files,
    fileAt: (path) => byPath.get(path),
    called,
    callersOf: (file) => {
      callers ??= indexCallers(files, called)
      return callers.get(file) ?? []
    },
  }
}

/** The member of nested mappings, whose names count without case: `['outputs', 'title', 'value']`. */
export function memberAt(file: FlowFile, node: number, path: readonly string[]): Entry | undefined {
  let found: Entry | undefined
  for (const key of path) {
    found = file.membersOf(found?.node ?? node).get(key.toLowerCase())
    if (found === undefined) return undefined
  }
  return found
}

/** The scalars with expressions that stand below a node, and the node itself. */
export function scalarsBelow(file: FlowFile, node: number): readonly ExpressionScalar[] {
  const { document } = file.model
  const found: ExpressionScalar[] = []
  const pending = [node]
  // LIMIT: aliases repeat what is below them; what is below one entry of a real file is far less.
  for (let left = MAX_NODES; left > 0; left--) {
    const next = pending.pop()
    if (next === undefined) break
    const scalar = file.scalars().get(resolve(document, next))
    if (scalar !== undefined) found.push(scalar)
    const kind = kindOf(document, next)
    if (kind === 'record' || kind === 'list') pending.push(...childrenOf(file, next).toReversed())
  }
  return found
}

/** Nodes of one value that are looked at. */
const MAX_NODES = 10_000

function childrenOf(file: FlowFile, node: number): readonly number[] {
  const { document } = file.model
  const members = membersOf(document, node).map((member) => member.node)
  return members.length > 0 ? members : itemsOf(document, node)
}

class IndexedFile implements FlowFile {
  readonly path: string
  readonly outline: Outline
  readonly events: readonly string[] | undefined
  readonly #file: WorkflowFile

  constructor(file: WorkflowFile) {
    const { path, outline } = file
    this.path = path
    this.outline = outline
    this.events = outline.events?.includes('workflow_call') === true ? undefined : outline.events
    this.#file = file
  }

  get model(): Workflow | Action {
    return this.#file.model
  }

  scalars(): ReadonlyMap<number, ExpressionScalar> {
    const { cache } = this.#file
    cache.scalars ??= new Map(this.#file.expressions().sites.map(({ scalar }) => [scalar.node, scalar]))
    return cache.scalars
  }

  membersOf(node: number): ReadonlyMap<string, Entry> {
    const { cache, model } = this.#file
    const known =
      cache.members.get(node) ??
      new Map(membersOf(model.document, node).map((member) => [member.key.toLowerCase(), member]))
    cache.members.set(node, known)
    return known
  }

  stepsOf(job: Job | undefined): StepIndex {
    const { cache, model } = this.#file
    const node = job?.node ?? ROOT
    const known = cache.steps.get(node) ?? indexSteps(job ?? model)
    cache.steps.set(node, known)
    return known
  }
}

const ROOT = 0

function indexSteps(owner: Job | Workflow | Action): StepIndex {
  const running = ('steps' in owner ? owner.steps : []).filter((step) => !step.isSkipped)
  return {
    byId: groupBy(
      running.filter((step) => step.id !== undefined),
      (step) => step.id?.text.toLowerCase() ?? '',
    ),
    setters: running.filter((step) => step.run?.text.includes('GITHUB_ENV') === true),
    downloads: running.filter(
      ({ run, uses }) =>
        run?.text.includes('gh run download') === true ||
        (uses !== undefined && DOWNLOADERS.includes(actionName(parseUses(uses.text)) ?? '')),
    ),
  }
}

function indexCallers(
  files: readonly FlowFile[],
  called: (uses: string) => FlowFile | undefined,
): ReadonlyMap<FlowFile, readonly Caller[]> {
  const callers = new Map<FlowFile, Caller[]>()
  const add = (uses: string, caller: Caller): void => {
    const file = called(uses)
    if (file === undefined) return
    const known = callers.get(file)
    if (known === undefined) callers.set(file, [caller])
    else known.push(caller)
  }
  for (const file of files) {
    if (!file.outline.isLinked) continue
    const { model } = file
    const jobs = model.kind === 'workflow' ? model.jobs : [undefined]
    for (const job of jobs) {
      if (job?.isSkipped === true) continue
      if (job?.uses !== undefined) add(job.uses.text, { file, job, step: undefined })
      const steps = job?.steps ?? (model.kind === 'action' ? model.steps : [])
      for (const step of steps) {
        if (step.uses !== undefined && !step.isSkipped) add(step.uses.text, { file, job, step })
      }
    }
  }
  return callers
}

function localPath(text: string): string | undefined {
  const uses = parseUses(text)
  if (uses.kind !== 'local' && uses.kind !== 'self') return undefined
  return uses.path
    .split('/')
    .filter((name) => name !== '' && name !== '.')
    .join('/')
}
