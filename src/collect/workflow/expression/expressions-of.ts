import type { Document, NodeIndex } from '../../../core/document/document.ts'
import { itemsOf, kindOf, membersOf, resolve, spanOf } from '../../../core/document/node.ts'
import { LIMITS } from '../../../core/limits.ts'
import type { Action, Entry, Job, Step, Workflow } from '../model.ts'
import { scalarText } from '../node-text.ts'
import { type ExpressionScalar, readScalar } from './scalar.ts'
import { type Section, type SectionTables, sectionTables, UNKNOWN_SECTION } from './section.ts'

/** A scalar with expressions at one place of a file. One scalar stands at several places through aliases. */
export interface ExpressionSite {
  readonly scalar: ExpressionScalar
  /** What the platform lets stand here. */
  readonly section: Section
  /** Names from the root with `*` for what the file chooses: `jobs.*.steps.run`, `jobs.*.env.*`. */
  readonly key: string
  /** The nearest member that the scalar is the value of, or an item in. */
  readonly entry: Entry | undefined
  readonly job: Job | undefined
  readonly step: Step | undefined
  /** Name of the input, for the `default` of an input of `workflow_call`. */
  readonly inputName: string | undefined
}

/** All expressions of a file in source order, and why some are missing, if they are. */
export interface ExpressionList {
  readonly sites: readonly ExpressionSite[]
  readonly truncation: string | undefined
}

/**
 * Finds every `${{ … }}` of a workflow or action, and every condition without braces, and parses each once. Keys of
 * mappings and comments are no expressions.
 */
export function expressionsOf(
  model: Workflow | Action,
  sections: SectionTables = sectionTables(),
): ExpressionList {
  const { document } = model
  const sites: ExpressionSite[] = []
  const scalars = new Map<NodeIndex, ExpressionScalar | undefined>()
  const owners = ownersOf(model)
  const fences = fenceIndex(document)
  let count = 0
  const root: Frame = {
    node: 0,
    section: sections[model.kind],
    name: '',
    parent: undefined,
    entry: undefined,
    job: undefined,
    step: undefined,
  }
  const pending: Frame[] = [root]
  for (let frame = pending.pop(); frame !== undefined; frame = pending.pop()) {
    const kind = kindOf(document, frame.node)
    if (kind === 'record' || kind === 'list') {
      pushChildren(document, owners, fences, frame, pending)
      continue
    }
    const isCondition = frame.section.isCondition === true
    const node = resolve(document, frame.node)
    // Numbers and the like hold no braces, and only strings are worth remembering.
    if (kind !== 'string' && !isCondition) continue
    const text = scalarText(document, node) ?? ''
    if (!isCondition && !text.includes('${{')) continue
    // A text with braces is read alike as a condition and elsewhere; one without them is read as a condition only.
    const scalar = scalars.has(node) ? scalars.get(node) : readScalar(document, node, text, isCondition)
    scalars.set(node, scalar)
    if (scalar === undefined) continue
    // LIMIT: aliases repeat scalars, and one scalar can hold any number of expressions.
    count += Math.max(1, scalar.expressions.length)
    if (count > LIMITS.expressionsPerFile) {
      const truncation = `the file has more than ${LIMITS.expressionsPerFile} expressions`
      return { sites, truncation: model.truncation ?? truncation }
    }
    const { section, entry, job, step } = frame
    const inputName = section.isCallDefault === true ? frame.parent?.entry?.key : undefined
    sites.push({ scalar, section, key: keyOf(frame), entry, job, step, inputName })
  }
  return { sites, truncation: model.truncation }
}

interface Frame {
  readonly node: NodeIndex
  readonly section: Section
  /** Empty for the root and for items of lists. */
  readonly name: string
  readonly parent: Frame | undefined
  readonly entry: Entry | undefined
  readonly job: Job | undefined
  readonly step: Step | undefined
}

/** The jobs and steps of the model by where they stand. */
interface Owners {
  readonly jobs: ReadonlyMap<NodeIndex, Job>
  readonly steps: (job: Job | undefined) => ReadonlyMap<NodeIndex, Step>
}

function ownersOf(model: Workflow | Action): Owners {
  // A list of steps can be used by many jobs through an alias, so steps are looked up below their job.
  const known = new Map<Job | undefined, ReadonlyMap<NodeIndex, Step>>()
  return {
    jobs: new Map(model.kind === 'workflow' ? model.jobs.map((job) => [job.node, job]) : []),
    steps: (job) => {
      const found = known.get(job)
      if (found !== undefined) return found
      const list = model.kind === 'action' ? model.steps : (job?.steps ?? [])
      const steps = new Map(list.map((step) => [step.node, step]))
      known.set(job, steps)
      return steps
    },
  }
}

function pushChildren(
  document: Document,
  owners: Owners,
  fences: FenceIndex,
  parent: Frame,
  pending: Frame[],
): void {
  const { section, entry, job } = parent
  const first = pending.length
  if (kindOf(document, parent.node) === 'list') {
    const below = section.items ?? section
    for (const node of itemsOf(document, parent.node)) {
      if (!isWorthALook(document, fences, node, below)) continue
      const step = parent.step ?? (section.items === undefined ? undefined : owners.steps(job).get(node))
      pending.push({ node, section: below, name: '', parent, entry, job, step })
    }
  } else {
    const isJob = parent.parent?.parent === undefined && parent.name === 'jobs'
    for (const member of membersOf(document, parent.node)) {
      const named = section.keys?.get(member.key)
      const below = named ?? section.each ?? UNKNOWN_SECTION
      if (!isWorthALook(document, fences, member.node, below)) continue
      pending.push({
        node: member.node,
        section: below,
        name: named === undefined && section.each !== undefined && !section.isExact ? '*' : member.key,
        parent,
        entry: member,
        job: isJob ? owners.jobs.get(member.node) : job,
        step: parent.step,
      })
    }
  }
  // What is last in the list is taken first.
  for (let low = first, high = pending.length - 1; low < high; low++, high--) {
    const [one, other] = [pending[low], pending[high]]
    if (one === undefined || other === undefined) break
    pending[low] = other
    pending[high] = one
  }
}

/** Where braces open, or may do so, in the text of a file; undefined when aliases make that useless. */
type FenceIndex = readonly number[] | undefined

function fenceIndex(document: Document): FenceIndex {
  const { target, length } = document.tape
  for (let node = 0; node < length; node++) if (target[node] !== -1) return undefined
  return Array.from(document.source.text.matchAll(OPENING), ({ index }) => index)
}

// HOSTILE: in double quotes braces can be written as escapes, or with a line break between them that is escaped.
const OPENING = /\{\{|\\[xuU\r\n]/g

// Most of a file has no expressions, and looking for them there costs more than all of the rest.
function isWorthALook(document: Document, fences: FenceIndex, node: NodeIndex, section: Section): boolean {
  if (fences === undefined || section.isCondition === true || section.hasConditions === true) return true
  const { start, end } = spanOf(document, node)
  let low = 0
  let high = fences.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((fences[middle] ?? 0) < start) low = middle + 1
    else high = middle
  }
  return (fences[low] ?? end) < end
}

function keyOf(frame: Frame): string {
  const names: string[] = []
  for (let at: Frame | undefined = frame; at !== undefined; at = at.parent) {
    if (at.name !== '') names.push(at.name)
  }
  return names.reverse().join('.')
}
