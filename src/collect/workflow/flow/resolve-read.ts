import { itemsOf, resolve, spanOf } from '../../../core/document/node.ts'
import { quoted } from '../../../core/quote.ts'
import { isDefaultVariable } from '../default-variables.ts'
import type { Entry, Step, Table } from '../model.ts'
import { scalarText } from '../node-text.ts'
import {
  type Carrier,
  entryCarrier,
  entryCarriers,
  type Meter,
  type Read,
  topOf,
  type Where,
} from './carrier.ts'
import { listsFiles } from './file-listers.ts'
import { type FlowFile, memberAt, type ProjectIndex, scalarsBelow } from './project-index.ts'
import { laterVariables, ownVariables, scriptOutputs } from './script-carriers.ts'

/** What it costs to look at one caller, in characters. */
const CALLER_UNITS = 20

/** The texts that the value of a read can come from. */
export function resolveRead(index: ProjectIndex, meter: Meter, read: Read, where: Where): readonly Carrier[] {
  if (read.kind === 'file') return []
  if (read.kind !== 'context') {
    const local = ownVariables(meter, where, read.name)
    return read.kind === 'local' || local.length > 0 ? local : variableCarriers(meter, where, read.name)
  }
  const [head, first, kind, name] = read.segments
  switch (head) {
    case 'env':
      return first === undefined ? [] : variableCarriers(meter, where, first)
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

// The nearest wins. What an earlier step adds to the environment hides that of the job, not that of the step.
function variableCarriers(meter: Meter, where: Where, name: string): readonly Carrier[] {
  const { file, job, step } = where
  if (isDefaultVariable(name)) return []
  const own = tableCarrier(where, step?.env, name)
  if (own.length > 0) return own
  const { setters } = where.file.stepsOf(where.job)
  meter.left -= setters.length
  const added = setters
    .filter(isBefore(step))
    .flatMap((earlier) => laterVariables(meter, { file, job, step: earlier }, name))
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
  const steps = where.file.stepsOf(where.job).byId.get(id) ?? []
  meter.left -= steps.length
  return steps.filter(isBefore(where.step)).flatMap((step) => {
    const written = scriptOutputs(meter, { file, job, step }, name)
    if (written !== undefined) return written
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
export function readsArtifacts(where: Where): boolean {
  if (where.file.events?.includes('workflow_run') !== true) return false
  return where.file.stepsOf(where.job).downloads.some(isBefore(where.step))
}

// Outputs of a job and of an action come from all of its steps.
function isBefore(step: Step | undefined): (one: Step) => boolean {
  return (one) => step === undefined || one.index < step.index
}
