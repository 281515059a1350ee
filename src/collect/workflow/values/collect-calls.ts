import { kindOf, membersOf } from '../../../core/document/node.ts'
import type { Fact } from '../../../core/fact.ts'
import type { Span } from '../../../core/span.ts'
import { addFact, createFactList, type FactContent, type FactList, finishFacts } from '../../fact-list.ts'
import type { Project } from '../../project.ts'
import type { Entry, Job, ScalarEntry, Workflow } from '../model.ts'
import { entryOf, scalarText } from '../node-text.ts'
import { isWorkflowPath } from '../path.ts'
import { nodePlace } from '../place.ts'
import type { WorkflowFiles } from '../project-part.ts'
import { clip } from '../site.ts'
import { callTarget } from './call-format.ts'
import { type CallGraph, callCycles, callLevels, countCallees } from './call-graph.ts'
import { type Callee, type Declared, readCallee } from './callee.ts'
import { WORKFLOW_CALL } from './kinds.ts'
import { isNumber } from './number.ts'
import { createSuggester, type Suggester } from './suggester.ts'

type Kind = typeof WORKFLOW_CALL.fields

/** LIMIT: names that a fact lists. */
const MAX_EXPECTED = 50
/** LIMIT: cycles of one tree that are told. Breaking the first ones breaks most others. */
const MAX_CYCLES = 100
/** Workflows in a chain of calls, the first one included, and different callees of one workflow, that the platform runs. */
const MAX_LEVELS = 10
const MAX_CALLEES = 50

/** A job that calls a workflow. */
interface Call {
  readonly job: Job
  readonly uses: ScalarEntry
  /** Path of the callee, or its `uses` when it is elsewhere; undefined for one that is malformed. */
  readonly target: string | undefined
  readonly isLocal: boolean
  /** It names a file where no reusable workflow can lie. */
  readonly isMisplaced: boolean
}

/** A workflow with its calls. */
interface Caller {
  readonly path: string
  readonly workflow: Workflow
  readonly calls: readonly Call[]
  readonly list: FactList<Kind>
  readonly similarTo: Suggester
}

/** A fact for every call of a reusable workflow that does not fit, file by file. */
export function collectCalls(files: WorkflowFiles, project: Project): readonly Fact[] {
  const callers: Caller[] = []
  for (const [path, file] of files) {
    if (file.outline.kind === 'action' || !file.outline.isLinked) continue
    const { model } = file
    if (model.kind === 'action') continue
    const calls = model.jobs.flatMap((job) => readCall(job))
    if (calls.length === 0) continue
    const list = createFactList(WORKFLOW_CALL, model.document.source, undefined)
    callers.push({ path, workflow: model, calls, list, similarTo: createSuggester() })
  }
  if (callers.length === 0) return []
  const paths = new Set(project.entries.map((entry) => entry.path))
  const callees = new Map<string, Callee | undefined>()
  const calleeAt: CalleeAt = (path) => {
    const file = files.get(path)
    if (file === undefined || file.outline.kind === 'action')
      return paths.has(path) ? 'not-readable' : 'missing'
    const { model } = file
    if (model.kind === 'workflow' && !callees.has(path)) callees.set(path, readCallee(model))
    return callees.get(path) ?? 'not-callable'
  }
  const workflows = [...files.keys()].filter((path) => isWorkflowPath(path))
  // LIMIT: one for the whole tree, because the candidates are all of its workflows.
  const similarTo = createSuggester()
  const similarPath: SimilarPath = (path) => similarTo(path, workflows)
  for (const caller of callers)
    for (const call of caller.calls) checkCall(caller, call, calleeAt, similarPath)
  checkGraph(callers)
  return callers.flatMap(({ list }) => finishFacts(list))
}

/** What a path of the repository leads to. */
type CalleeAt = (path: string) => Callee | 'missing' | 'not-readable' | 'not-callable'

/** The workflow that a path was probably meant to be. */
type SimilarPath = (path: string) => ReturnType<Suggester>

function readCall(job: Job): readonly Call[] {
  const { uses } = job
  if (uses === undefined || uses.text === '' || uses.text.includes('${{')) return []
  const target = callTarget(uses.text)
  const isLocal = target.kind === 'local'
  const name = isLocal ? target.path : target.kind === 'remote' ? uses.text : undefined
  // Of a local file the tree tells whether it is a workflow.
  const isMisplaced = target.kind === 'remote' && !isWorkflowPath(target.path)
  return [{ job, uses, target: name, isLocal, isMisplaced }]
}

function checkCall(caller: Caller, call: Call, calleeAt: CalleeAt, similarPath: SimilarPath): void {
  const place = usesPlace(caller, call)
  if (call.target === undefined) {
    note(caller, call, place, { problem: 'malformed' })
    return
  }
  if (call.isMisplaced) note(caller, call, place, { problem: 'outside-workflows' })
  if (!call.isLocal) return
  const callee = calleeAt(call.target)
  if (typeof callee === 'string') {
    const similar = callee === 'missing' ? similarPath(call.target) : {}
    note(caller, call, place, { problem: `callee-${callee}`, ...similar })
    return
  }
  if (callee.truncation !== undefined) {
    caller.list.truncation ??= callee.truncation
    return
  }
  const { document } = caller.workflow
  const inputs = entryOf(document, call.job.node, 'with')
  checkNames(caller, call, inputs, callee.inputs, 'input')
  checkInputTypes(caller, call, inputs, callee.inputs)
  const secrets = entryOf(document, call.job.node, 'secrets')
  const text = secrets && scalarText(document, secrets.node)
  // `inherit` hands over all secrets of the caller; which there are is not known.
  if (text === undefined || text === '') checkNames(caller, call, secrets, callee.secrets, 'secret')
}

function checkNames(
  caller: Caller,
  call: Call,
  given: Entry | undefined,
  declared: ReadonlyMap<string, Declared>,
  what: 'input' | 'secret',
): void {
  const { document } = caller.workflow
  const names = [...declared.values()].map(({ name }) => name)
  // What one expression gives is not known.
  if (given !== undefined && (scalarText(document, given.node) ?? '').includes('${{')) return
  const members = given === undefined ? [] : membersOf(document, given.node)
  const present = new Set(members.map(({ key }) => key.toLowerCase()))
  for (const [key, { name, isRequired }] of declared) {
    if (isRequired && !present.has(key))
      note(caller, call, usesPlace(caller, call), { problem: `${what}-missing`, name })
  }
  for (const { key, keySpan } of members) {
    if (declared.has(key.toLowerCase())) continue
    note(caller, call, keySpan, {
      problem: `${what}-unknown`,
      name: key,
      expected: names,
      ...caller.similarTo(key, names),
    })
  }
}

function checkInputTypes(
  caller: Caller,
  call: Call,
  inputs: Entry | undefined,
  declared: ReadonlyMap<string, Declared>,
): void {
  const { document } = caller.workflow
  for (const { key, node } of inputs === undefined ? [] : membersOf(document, inputs.node)) {
    const type = declared.get(key.toLowerCase())?.type
    const value = scalarText(document, node)
    if (value === undefined || kindOf(document, node) === 'null' || value.includes('${{')) continue
    const fits =
      type === 'number'
        ? isNumber(value)
        : type !== 'boolean' || ['true', 'false'].includes(value.toLowerCase())
    if (!fits && type !== undefined)
      note(caller, call, nodePlace(document, node), { problem: 'input-type', name: key, value, type })
  }
}

function checkGraph(callers: readonly Caller[]): void {
  const graph: CallGraph = new Map(
    callers.map(({ path, calls }) => [
      path,
      [...new Set(calls.flatMap(({ target }) => (target === undefined ? [] : [target])))],
    ]),
  )
  const byPath = new Map(callers.map((caller) => [caller.path, caller]))
  for (const cycle of callCycles(graph, MAX_CYCLES)) {
    const [first = '', second = first] = cycle
    const caller = byPath.get(first)
    const call = caller?.calls.find(({ target }) => target === second)
    if (caller === undefined || call === undefined) continue
    note(caller, call, usesPlace(caller, call), { problem: 'cycle', expected: [...cycle, first] })
  }
  const levels = callLevels(graph)
  const called = new Set([...graph.values()].flat())
  for (const caller of callers) {
    // Whoever starts a chain is to blame for its length; those further down have shorter ones.
    if (called.has(caller.path)) continue
    const levelOf = ({ target }: Call): number => (target === undefined ? 0 : (levels.get(target) ?? 1))
    for (const call of caller.calls) {
      const count = 1 + levelOf(call)
      if (count > MAX_LEVELS) note(caller, call, usesPlace(caller, call), { problem: 'too-deep', count })
    }
    const [first] = caller.calls
    const count = countCallees(graph, caller.path, MAX_CALLEES)
    if (count > MAX_CALLEES && first !== undefined)
      note(caller, first, usesPlace(caller, first), { problem: 'too-many-callees', count })
  }
}

function usesPlace({ workflow }: Caller, { uses }: Call): Span {
  return nodePlace(workflow.document, uses.node)
}

function note(
  { list }: Caller,
  { job, uses }: Call,
  place: Span,
  {
    expected = [],
    ...fields
  }: Omit<FactContent<Kind>['fields'], 'uses' | 'job' | 'expected'> & {
    readonly expected?: readonly string[]
  },
): void {
  const { problem, name } = fields
  addFact(list, {
    span: place,
    spans: new Map([['/problem', place]]),
    identity: `jobs/${clip(job.id)}/${problem}/${typeof name === 'string' ? clip(name) : ''}`,
    fields: { ...fields, expected: expected.slice(0, MAX_EXPECTED), uses: uses.text, job: job.id },
    related: [{ span: job.idSpan, note: 'this job', hidden: true }],
  })
}
