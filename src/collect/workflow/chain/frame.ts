import { findFences } from '../expression/fence.ts'
import type { FlowFile, ProjectIndex } from '../flow/project-index.ts'
import type { Job, Step, Table } from '../model.ts'
import { shellOf } from '../shell.ts'
import { type ChainMeter, spend } from './chain-meter.ts'
import { inputsContext } from './inputs-context.ts'

/** A job, or a composite action that a step uses, with what it was given. */
export interface Frame {
  readonly file: FlowFile
  /** Undefined in an action. */
  readonly job: Job | undefined
  /** The inputs, where a job or step of the repository gives them. */
  readonly inputs: Table | undefined
  /** The job that calls the workflow, or what the step stands in that uses the action. */
  readonly parent: Frame | undefined
  /** The step that uses the action; undefined for a job. */
  readonly user: Step | undefined
}

/** A step at the place where it runs. */
export interface PlacedStep {
  readonly frame: Frame
  readonly step: Step
}

/** LIMIT: actions that use actions; the runner goes no deeper. */
const MAX_NESTING = 9

/** The steps of a job in their order, those of its own composite actions behind the step that uses them. */
export function placedSteps(index: ProjectIndex, root: Frame, meter: ChainMeter): readonly PlacedStep[] {
  const found: PlacedStep[] = []
  const pending = (root.job?.steps ?? []).toReversed().map((step) => ({ frame: root, step, depth: 0 }))
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { frame, step, depth } = next
    if (step.isSkipped) continue
    // LIMIT: actions can use actions many times, and every job looks at its own.
    if (!spend(meter)) break
    found.push({ frame, step })
    const called = step.uses === undefined || depth >= MAX_NESTING ? undefined : index.called(step.uses.text)
    if (called?.model.kind !== 'action') continue
    const inner: Frame = { file: called, job: undefined, inputs: step.with, parent: frame, user: step }
    for (const one of called.model.steps.toReversed())
      pending.push({ frame: inner, step: one, depth: depth + 1 })
  }
  return found
}

/** The shell that runs the script of a step. */
export function placedShell({ frame, step }: PlacedStep): string | undefined {
  const { model } = frame.file
  return shellOf(step, frame.job, model.kind === 'workflow' ? model.defaultShell : undefined)
}

/** Gives the text that a context stands for at a step: what an input was given, or what a variable is set to. */
export function readAt({ frame, step }: PlacedStep): (segments: readonly string[]) => string | undefined {
  return ([head, name, more]) => {
    if (name === undefined || more !== undefined) return undefined
    if (head === 'inputs') return inputText(frame, name)
    return head === 'env' ? variableText({ frame, step }, name) : undefined
  }
}

/** The text that a variable is set to, by the step, its job or workflow. */
export function variableText({ frame, step }: PlacedStep, name: string): string | undefined {
  const { model } = frame.file
  const tables = [step.env, frame.job?.env, model.kind === 'workflow' ? model.env : undefined]
  for (const table of tables) {
    const text = table?.byName.find(name)[0]?.text
    if (text !== undefined) return withInputs(text, frame)
  }
  return undefined
}

// What an input is given may name the inputs of what gives it.
function inputText(frame: Frame, name: string): string | undefined {
  const text = frame.inputs?.byName.find(name)[0]?.text
  return text === undefined ? undefined : withInputs(text, frame.parent)
}

/** LIMIT: characters of a text in which inputs were put; each level may repeat those above it. */
const MAX_TEXT = 10_000

/** A text with what its inputs were given in their place; those that nobody gives are empty. */
function withInputs(text: string, frame: Frame | undefined): string | undefined {
  let current = text
  for (let at = frame; at !== undefined; at = at.parent) {
    let next = ''
    let end = 0
    for (const { span } of findFences(current)) {
      const name = inputsContext(current.slice(span.start, span.end))
      if (name === undefined) continue
      next += current.slice(end, span.start) + (at.inputs?.byName.find(name)[0]?.text ?? '')
      end = span.end
      if (next.length > MAX_TEXT) return undefined
    }
    if (end === 0) return current
    current = next + current.slice(end)
  }
  return current
}
