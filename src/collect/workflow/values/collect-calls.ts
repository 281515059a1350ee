import type { Document } from '../../../core/document/document.ts'
import { kindOf, membersOf } from '../../../core/document/node.ts'
import type { Fact } from '../../../core/fact.ts'
import type { Span } from '../../../core/span.ts'
import { addFact, createFactList, type FactContent, type FactList, finishFacts } from '../../fact-list.ts'
import type { Project } from '../../project.ts'
import type { Entry, Job } from '../model.ts'
import { entryOf, scalarText } from '../node-text.ts'
import { isWorkflowPath } from '../path.ts'
import { nodePlace } from '../place.ts'
import type { CollectProject, WorkflowFiles } from '../project-part.ts'
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

/** A job that calls a workflow, with what is said of it: of a large tree not every model stays in memory. */
interface Call {
  readonly job: string
  readonly idSpan: Span
  readonly uses: string
  readonly place: Span
  readonly inputs: Given
  readonly secrets: Given
  /** Path of the callee, or its `uses` when it is elsewhere; undefined for one that is malformed. */
  readonly target: string | undefined
  readonly isLocal: boolean
  /** It names a file where no reusable workflow can lie. */
  readonly isMisplaced: boolean
}

/** What a call gives under `with` or `secrets`. */
interface Given {
  /** Of a scalar; empty where there is nothing. Undefined for a collection. */
  readonly text: string | undefined
  readonly members: readonly GivenValue[]
}

interface GivenValue {
  readonly key: string
  readonly keySpan: Span
  readonly place: Span
  /** Undefined for a collection. */
  readonly text: string | undefined
  readonly isNull: boolean
}

/** A workflow with its calls. */
interface Caller {
  readonly path: string
  readonly calls: readonly Call[]
  readonly list: FactList<Kind>
  readonly similarTo: Suggester
}

/** Collects a fact for every call of a reusable workflow that does not fit, file by file. */
export function startCalls(): CollectProject {
  const callers: Caller[] = []
  const callees = new Map<string, Callee | undefined>()
  return {
    look: ({ path, outline, model }) => {
      if (model.kind === 'action' || !outline.isLinked) return
      callees.set(path, readCallee(model))
      const calls = model.jobs.flatMap((job) => readCall(model.document, job))
      if (calls.length === 0) return
      const list = createFactList(WORKFLOW_CALL, outline.source, undefined)
      callers.push({ path, calls, list, similarTo: createSuggester() })
    },
    finish: (files, project) => finishCalls(callers, callees, files, project),
  }
}

function finishCalls(
  callers: readonly Caller[],
  callees: Map<string, Callee | undefined>,
  files: WorkflowFiles,
  project: Project,
): readonly Fact[] {
  if (callers.length === 0) return []
  const paths = new Set(project.entries.map((entry) => entry.path))
  const calleeAt: CalleeAt = (path) => {
    const file = files.get(path)
    if (file === undefined || file.outline.kind === 'action')
      return paths.has(path) ? 'not-readable' : 'missing'
    if (!callees.has(path)) {
      const { model } = file
      callees.set(path, model.kind === 'workflow' ? readCallee(model) : undefined)
    }
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

function readCall(document: Document, job: Job): readonly Call[] {
  const { uses, id, idSpan } = job
  if (uses === undefined || uses.text === '' || uses.text.includes('${{')) return []
  const target = callTarget(uses.text)
  const isLocal = target.kind === 'local'
  const name = isLocal ? target.path : target.kind === 'remote' ? uses.text : undefined
  // Of a local file the tree tells whether it is a workflow.
  const isMisplaced = target.kind === 'remote' && !isWorkflowPath(target.path)
  return [
    {
      job: id,
      idSpan,
      uses: uses.text,
      place: nodePlace(document, uses.node),
      inputs: readGiven(document, entryOf(document, job.node, 'with')),
      secrets: readGiven(document, entryOf(document, job.node, 'secrets')),
      target: name,
      isLocal,
      isMisplaced,
    },
  ]
}

function readGiven(document: Document, entry: Entry | undefined): Given {
  if (entry === undefined) return NOTHING_GIVEN
  const members = membersOf(document, entry.node).map(
    ({ key, keySpan, node }): GivenValue => ({
      key,
      keySpan,
      place: nodePlace(document, node),
      text: scalarText(document, node),
      isNull: kindOf(document, node) === 'null',
    }),
  )
  return { text: scalarText(document, entry.node), members }
}

const NOTHING_GIVEN: Given = { text: '', members: [] }

function checkCall(caller: Caller, call: Call, calleeAt: CalleeAt, similarPath: SimilarPath): void {
  const { place } = call
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
  const { inputs, secrets } = call
  checkNames(caller, call, inputs, callee.inputs, 'input')
  checkInputTypes(caller, call, inputs, callee.inputs)
  // `inherit` hands over all secrets of the caller; which there are is not known.
  if (secrets.text === undefined || secrets.text === '')
    checkNames(caller, call, secrets, callee.secrets, 'secret')
}

function checkNames(
  caller: Caller,
  call: Call,
  { text, members }: Given,
  declared: ReadonlyMap<string, Declared>,
  what: 'input' | 'secret',
): void {
  const names = [...declared.values()].map(({ name }) => name)
  // What one expression gives is not known.
  if (text?.includes('${{')) return
  const present = new Set(members.map(({ key }) => key.toLowerCase()))
  for (const [key, { name, isRequired }] of declared) {
    if (isRequired && !present.has(key)) note(caller, call, call.place, { problem: `${what}-missing`, name })
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
  { members }: Given,
  declared: ReadonlyMap<string, Declared>,
): void {
  for (const { key, place, text: value, isNull } of members) {
    const type = declared.get(key.toLowerCase())?.type
    if (value === undefined || value.includes('${{')) continue
    // Nothing is as good as `false` and as the empty text, but it is no number.
    if (isNull && type !== 'number') continue
    const fits =
      type === 'number'
        ? isNumber(value)
        : type !== 'boolean' || ['true', 'false'].includes(value.toLowerCase())
    if (!fits && type !== undefined)
      note(caller, call, place, { problem: 'input-type', name: key, value, type })
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
    note(caller, call, call.place, { problem: 'cycle', expected: [...cycle, first] })
  }
  const levels = callLevels(graph)
  const called = new Set([...graph.values()].flat())
  for (const caller of callers) {
    // Whoever starts a chain is to blame for its length; those further down have shorter ones.
    if (called.has(caller.path)) continue
    const levelOf = ({ target }: Call): number => (target === undefined ? 0 : (levels.get(target) ?? 1))
    for (const call of caller.calls) {
      const count = 1 + levelOf(call)
      if (count > MAX_LEVELS) note(caller, call, call.place, { problem: 'too-deep', count })
    }
    const [first] = caller.calls
    const count = countCallees(graph, caller.path, MAX_CALLEES)
    if (count > MAX_CALLEES && first !== undefined)
      note(caller, first, first.place, { problem: 'too-many-callees', count })
  }
}

function note(
  { list }: Caller,
  { job, idSpan, uses }: Call,
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
    identity: `jobs/${clip(job)}/${problem}/${typeof name === 'string' ? clip(name) : ''}`,
    fields: { ...fields, expected: expected.slice(0, MAX_EXPECTED), uses, job },
    related: [{ span: idSpan, note: 'this job', hidden: true }],
  })
}
