import { kindOf, membersOf } from '../../../core/document/node.ts'
import { AVAILABILITY } from '../expression/availability.ts'
import type { ExpressionSite } from '../expression/expressions-of.ts'
import type { Expression } from '../expression/syntax.ts'
import type { Action, Job, Step, Workflow } from '../model.ts'
import { entryOf } from '../node-text.ts'
import { checkExpression } from './check-expression.ts'
import type { TypeScope } from './checking.ts'
import { callDefaults, eventType, inputsType, secretsType } from './input-types.ts'
import { matrixType } from './matrix-type.ts'
import { needsOf } from './needs.ts'
import { type StepTypes, stepTypes } from './step-types.ts'
import { ANY, mapOf, type ObjectType, objectOf, STRING, type Type } from './type.ts'

/** What other files say about the code that a file uses. */
export interface OtherFiles {
  /** Outputs of a step; undefined when nothing is known of them. */
  readonly stepOutputs: (step: Step) => readonly string[] | undefined
  /** Outputs of a job that calls another workflow; undefined when nothing is known of them. */
  readonly callOutputs: (job: Job) => readonly string[] | undefined
}

/** Gives the scope of an expression at a place of a file. */
export type ScopeOf = (site: ExpressionSite) => TypeScope

/**
 * Prepares the types of all contexts of a file; each is made when an expression asks for it first. `fixed` are those that
 * are the same in every file.
 */
export function fileTypes(
  model: Workflow | Action,
  fixed: ReadonlyMap<string, Type>,
  others: OtherFiles,
): ScopeOf {
  const inputs = once(() => inputsType(model))
  const secrets = once(() => (model.kind === 'workflow' ? secretsType(model) : mapOf(STRING)))
  const github = once(() => githubType(model, fixed.get('github') ?? ANY))
  const defaults = once(() => (model.kind === 'workflow' ? callDefaults(model) : undefined))
  const jobs = once(() => jobTypes(model, others))
  const needs = remember((job: Job) => needsType(model, job, jobs()))
  const outputsOf = (step: Step): Type => outputsType(others.stepOutputs(step))
  const stepsOfJob = remember((job: Job): StepTypes => stepTypes(job.steps, outputsOf))
  const stepsOfAction = once(() => stepTypes(model.kind === 'action' ? model.steps : [], outputsOf))
  const scope = (site: Pick<ExpressionSite, 'job' | 'step' | 'section' | 'inputName'>): TypeScope => {
    const { job, step, section, inputName } = site
    const contextType = (name: string): Type => {
      if (name === 'github') return github()
      const type = fixed.get(name)
      if (type !== undefined) return type
      switch (name) {
        case 'inputs':
          return inputName === undefined ? inputs() : (defaults()?.before(inputName) ?? ANY)
        case 'secrets':
          return secrets()
        case 'matrix':
          return job === undefined ? mapOf(ANY) : matrices(job)
        case 'needs':
          return job === undefined ? mapOf(ANY) : needs(job)
        case 'steps':
          return job === undefined ? stepsOfAction().before(step) : stepsOfJob(job).before(step)
        case 'jobs':
          return jobs()
        default:
          return ANY
      }
    }
    const { availability } = section
    return { contextType, availability, takesJobNames: availability === AVAILABILITY.jobIf }
  }
  const matrices = remember((job: Job) => {
    const site = {
      job,
      step: undefined,
      section: { availability: AVAILABILITY.strategy },
      inputName: undefined,
    }
    const typeOf = (expression: Expression): Type => checkExpression(expression, scope(site), [])
    return matrixType(model.document, job, typeOf)
  })
  return scope
}

// All of it is the same in every file, but for what the form of the file gives.
function githubType(model: Workflow | Action, fixed: Type): Type {
  const event = model.kind === 'workflow' ? eventType(model) : undefined
  if (event === undefined || fixed.kind !== 'object') return fixed
  return { ...fixed, property: (name) => (name === 'event' ? event : fixed.property(name)) }
}

function outputsType(names: readonly string[] | undefined): Type {
  return names === undefined ? mapOf(STRING) : objectOf(names.map((name) => [name, STRING] as const))
}

/** The `jobs` context, also the source of `needs`. */
function jobTypes(model: Workflow | Action, others: OtherFiles): ObjectType {
  const jobs = model.kind === 'workflow' ? model.jobs : []
  return objectOf(
    jobs.map((job) => {
      const outputs = job.kind === 'call' ? outputsType(others.callOutputs(job)) : jobOutputs(model, job)
      return [
        job.id,
        objectOf([
          ['outputs', outputs],
          ['result', STRING],
        ]),
      ] as const
    }),
  )
}

function jobOutputs({ document }: Workflow | Action, job: Job): Type {
  const outputs = entryOf(document, job.node, 'outputs')
  if (outputs === undefined) return objectOf([])
  const members = membersOf(document, outputs.node)
  // An expression in the place of the mapping could give any.
  if (members.length === 0 && kindOf(document, outputs.node) !== 'record') return mapOf(STRING)
  return objectOf(members.map(({ key }) => [key, STRING] as const))
}

function needsType({ document }: Workflow | Action, job: Job, jobs: ObjectType): Type {
  const needs = needsOf(document, job)
  const direct = needs.names.flatMap((name) => {
    const type = jobs.property(name.toLowerCase())
    // A job that does not exist is said where it is named.
    return [[name, type ?? ANY] as const]
  })
  return objectOf(direct, needs.isOpen ? ANY : undefined)
}

/** Makes a value when it is asked for first. */
function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

function remember<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new Map<Key, Value>()
  return (key) => {
    const known = made.get(key)
    if (known !== undefined) return known
    const value = make(key)
    made.set(key, value)
    return value
  }
}
