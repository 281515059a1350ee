import { itemsOf, resolve, spanOf } from '../../../core/document/node.ts'
import { quoted } from '../../../core/quote.ts'
import type { Span } from '../../../core/span.ts'
import { isDefaultVariable } from '../default-variables.ts'
import type { Entry, Job, ScalarEntry, Step, Table } from '../model.ts'
import { scalarText } from '../node-text.ts'
import { actionName, parseUses } from '../uses.ts'
import { listsFiles } from './file-listers.ts'
import { type FlowFile, memberAt, type ProjectIndex, type StepIndex, scalarsBelow } from './project-index.ts'
import { assignmentsOf, scriptOutputsOf, writesOf } from './script-text.ts'

/** Where something is read: a step sees its environment, its job's outputs and matrix, and the inputs of its file. */
export interface Where {
  readonly file: FlowFile
  readonly job: Job | undefined
  readonly step: Step | undefined
}

/** Something that is read: a context by its lower-case segments, or a variable in a script. */
export type Read =
  | { readonly kind: 'context'; readonly segments: readonly string[] }
  | { readonly kind: 'variable' | 'local' | 'file'; readonly name: string }

/** A text in a file that can become the value of a read, and where the text itself is read. */
export interface Carrier {
  readonly where: Where
  /** The scalar. */
  readonly node: number
  /** The part of its text; undefined for all of it. */
  readonly part: Span | undefined
  /** How the text is to be read; an `origin` is what somebody outside writes itself. */
  readonly language: 'text' | 'shell' | 'javascript' | 'origin'
  /** What the text is to the value, in words; most carriers never need them. */
  readonly note: () => string
  /** The `key: value` pair that the text belongs to. */
  readonly entry: Entry | undefined
}

/** What may still be looked at, and what was found before. */
export interface Meter {
  /** Characters of texts. */
  left: number
  /** What scripts were searched for, so that each is searched for one name once. */
  readonly known: Map<string, readonly Span[]>
}

/** What it costs to search a script, beyond its characters. */
const SEARCH_UNITS = 50

/** What it costs to look at one caller, in characters. */
const CALLER_UNITS = 20

/** The texts that the value of a read can come from. */
export function resolveRead(index: ProjectIndex, meter: Meter, read: Read, where: Where): readonly Carrier[] {
  if (read.kind === 'file') return []
  if (read.kind !== 'context') {
    const local = ownVariables(meter, where, read.name)
    return read.kind === 'local' || local.length > 0
      ? local
      : variableCarriers(index, meter, where, read.name)
  }
  const [head, first, kind, name] = read.segments
  switch (head) {
    case 'env':
      return first === undefined ? [] : variableCarriers(index, meter, where, first)
    case 'inputs':
      return inputCarriers(index, meter, where, first)
    case 'steps':
      return kind === 'outputs' ? stepOutputs(index, meter, where, first, name) : []
    case 'needs':
    case 'jobs':
      return kind === 'outputs' ? jobOutputs(index, meter, where, first, name) : []
    case 'matrix':
      return matrixCarriers(meter, where, read.segments.slice(1))
    default:
      return []
  }
}

function ownVariables(meter: Meter, where: Where, name: string): readonly Carrier[] {
  const script = scriptOf(where)
  if (script === undefined) return []
  const spans = search(meter, where, script, `own ${name}`, () => assignmentsOf(script.text, name))
  return carriersIn(where, script, spans, () => `${quoted(name)} is set here`)
}

// The nearest wins. What an earlier step adds to the environment hides that of the job, not that of the step.
function variableCarriers(index: ProjectIndex, meter: Meter, where: Where, name: string): readonly Carrier[] {
  const { file, job, step } = where
  if (isDefaultVariable(name)) return []
  const own = tableCarrier(where, step?.env, name)
  if (own.length > 0) return own
  const { setters } = stepsOf(index, where)
  meter.left -= setters.length
  const added = setters.filter(isBefore(step)).flatMap((earlier) => {
    const script = scriptOf({ file, job, step: earlier })
    if (script === undefined) return []
    const place = { file, job, step: earlier }
    const spans = search(meter, place, script, `env ${name}`, () => writesOf(script.text, name, 'GITHUB_ENV'))
    return carriersIn(place, script, spans, () => 'the variable is set for later steps here')
  })
  const outer = tableCarrier({ file, job, step: undefined }, job?.env, name)
  const workflow = file.model.kind === 'workflow' ? file.model.env : undefined
  const rest =
    outer.length > 0 ? outer : tableCarrier({ file, job: undefined, step: undefined }, workflow, name)
  return [...added, ...rest]
}

function tableCarrier(where: Where, table: Table | undefined, name: string): readonly Carrier[] {
  if (table === undefined) return []
  if (table.expression !== undefined && table.entry !== undefined)
    return [entryCarrier(where, table.entry, () => 'this environment')]
  const [entry] = table.byName.find(name)
  return entry === undefined ? [] : [entryCarrier(where, entry, () => `${quoted(entry.key)} is set here`)]
}

function inputCarriers(
  index: ProjectIndex,
  meter: Meter,
  { file }: Where,
  name: string | undefined,
): readonly Carrier[] {
  const callers = index.callersOf(file)
  meter.left -= callers.length * CALLER_UNITS
  const given = callers.flatMap((caller) => {
    const table = caller.step?.with ?? caller.job?.with
    return table === undefined || name === undefined ? [] : tableCarrier(caller, table, name)
  })
  const fallback =
    file.model.kind === 'action' && name !== undefined
      ? entryCarriers(
          { file, job: undefined, step: undefined },
          ['inputs', name, 'default'],
          () => 'this is the default',
        )
      : []
  return [...given, ...fallback]
}

function stepOutputs(
  index: ProjectIndex,
  meter: Meter,
  where: Where,
  id: string | undefined,
  name: string | undefined,
): readonly Carrier[] {
  if (id === undefined || name === undefined) return []
  const { file, job } = where
  const steps = stepsOf(index, where).byId.get(id) ?? []
  meter.left -= steps.length
  return steps.filter(isBefore(where.step)).flatMap((step) => {
    const script = scriptOf({ file, job, step })
    if (script !== undefined) {
      const place = { file, job, step }
      const spans = search(meter, place, script, `output ${name}`, () =>
        script.language === 'shell'
          ? writesOf(script.text, name, 'GITHUB_OUTPUT')
          : scriptOutputsOf(script.text, name),
      )
      return carriersIn(place, script, spans, () => `the output ${quoted(name)} is written here`)
    }
    if (step.uses !== undefined && listsFiles(step, name, file.events)) {
      const carrier = entryCarrier({ file, job, step }, step.uses, () => 'somebody outside names these files')
      return [{ ...carrier, language: 'origin' as const }]
    }
    const called = step.uses && index.called(step.uses.text)
    if (called === undefined) return []
    return entryCarriers(
      topOf(called),
      ['outputs', name, 'value'],
      () => `the output ${quoted(name)} of the action`,
    )
  })
}

function jobOutputs(
  index: ProjectIndex,
  meter: Meter,
  { file }: Where,
  id: string | undefined,
  name: string | undefined,
): readonly Carrier[] {
  if (file.model.kind !== 'workflow' || name === undefined) return []
  meter.left -= file.model.jobs.length
  return file.model.jobs
    .filter((job) => job.id.toLowerCase() === id && !job.isSkipped)
    .flatMap((job) => {
      const called = job.uses && index.called(job.uses.text)
      if (called !== undefined) {
        const path = ['on', 'workflow_call', 'outputs', name, 'value']
        return entryCarriers(topOf(called), path, () => `the output ${quoted(name)} of the workflow`)
      }
      const entry = memberAt(file, job.node, ['outputs', name])
      const where = { file, job, step: undefined }
      return entry === undefined
        ? []
        : [entryCarrier(where, entry, () => `the output ${quoted(name)} of the job`)]
    })
}

function matrixCarriers(meter: Meter, { file, job }: Where, path: readonly string[]): readonly Carrier[] {
  const matrix = job?.matrix
  if (matrix === undefined) return []
  const { start, end } = spanOf(file.model.document, resolve(file.model.document, matrix.entry.node))
  meter.left -= end - start
  const where = { file, job, step: undefined }
  const [dimension] = path
  const entry = dimension === undefined ? undefined : memberAt(file, matrix.entry.node, [dimension])
  const include = memberAt(file, matrix.entry.node, ['include'])
  const isOpen = scalarText(file.model.document, matrix.entry.node) !== undefined
  const nodes = [
    ...(entry === undefined ? [] : [entry]),
    ...(include === undefined || dimension === undefined ? [] : includeEntries(file, include, dimension)),
    ...(isOpen ? [matrix.entry] : []),
  ]
  return nodes.flatMap((one) =>
    scalarsBelow(file, one.node).map((scalar) => ({
      where,
      node: scalar.node,
      part: undefined,
      language: 'text' as const,
      note: () => 'the matrix is made here',
      entry: one,
    })),
  )
}

function includeEntries(file: FlowFile, include: Entry, dimension: string): readonly Entry[] {
  if (scalarText(file.model.document, include.node) !== undefined) return [include]
  return itemsOf(file.model.document, include.node).flatMap((row) => memberAt(file, row, [dimension]) ?? [])
}

/** Whether files that a step reads may come from an artifact of a run that strangers start. */
export function readsArtifacts(index: ProjectIndex, where: Where): boolean {
  if (where.file.events?.includes('workflow_run') !== true) return false
  return stepsOf(index, where).downloads.some(isBefore(where.step))
}

function stepsOf(index: ProjectIndex, { file, job }: Where): StepIndex {
  return index.stepsOf(job ?? file.model)
}

// Outputs of a job and of an action come from all of its steps.
function isBefore(step: Step | undefined): (one: Step) => boolean {
  return (one) => step === undefined || one.index < step.index
}

interface Script {
  readonly entry: ScalarEntry
  readonly text: string
  readonly language: 'shell' | 'javascript'
}

function scriptOf({ step }: Where): Script | undefined {
  if (step?.run !== undefined) return { entry: step.run, text: step.run.text, language: 'shell' }
  if (step?.uses === undefined || actionName(parseUses(step.uses.text)) !== 'actions/github-script')
    return undefined
  const [entry] = step.with.byName.find('script')
  return entry === undefined ? undefined : { entry, text: entry.text, language: 'javascript' }
}

function search(
  meter: Meter,
  { file }: Where,
  script: Script,
  what: string,
  find: () => readonly Span[],
): readonly Span[] {
  const key = `${file.path}\u0000${resolve(file.model.document, script.entry.node)}\u0000${what}`
  const known = meter.known.get(key)
  // Each place that was found becomes a carrier.
  if (known !== undefined) {
    meter.left -= known.length
    return known
  }
  meter.left -= script.text.length + SEARCH_UNITS
  const spans = find()
  meter.known.set(key, spans)
  return spans
}

function carriersIn(
  where: Where,
  script: Script,
  spans: readonly Span[],
  note: () => string,
): readonly Carrier[] {
  const node = resolve(where.file.model.document, script.entry.node)
  const { language, entry } = script
  return spans.map((part) => ({ where, node, part, language, note, entry }))
}

function entryCarriers(where: Where, path: readonly string[], note: () => string): readonly Carrier[] {
  const entry = memberAt(where.file, 0, path)
  return entry === undefined ? [] : [entryCarrier(where, entry, note)]
}

function entryCarrier(where: Where, entry: Entry, note: () => string): Carrier {
  const node = resolve(where.file.model.document, entry.node)
  return { where, node, part: undefined, language: 'text', note, entry }
}

function topOf(file: FlowFile): Where {
  return { file, job: undefined, step: undefined }
}
