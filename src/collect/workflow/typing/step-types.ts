import type { Step } from '../model.ts'
import { ANY, MAX_PROPERTIES, mapOf, type ObjectType, objectOf, STRING, type Type } from './type.ts'

/** The `steps` context at a place, from the steps of one job or action. */
export interface StepTypes {
  /** What the steps before this one give; all steps when it is undefined. */
  before(step: Step | undefined): ObjectType
}

/** Makes the `steps` context of a list of steps; `outputs` gives the outputs of one. */
export function stepTypes(steps: readonly Step[], outputs: (step: Step) => Type): StepTypes {
  const byId = new Map<string, { readonly id: string; readonly step: Step; readonly position: number }>()
  const positions = new Map<Step, number>()
  let isOpen = false
  for (const [position, step] of steps.entries()) {
    positions.set(step, position)
    const id = step.id?.text
    if (id === undefined) continue
    // An id that is not known could be any.
    if (id.includes('${{')) isOpen = true
    else if (!byId.has(id.toLowerCase())) byId.set(id.toLowerCase(), { id, step, position })
  }
  const found = [...byId.values()]
  const ids = found.map(({ id }) => id)
  const countBefore = (limit: number): number => {
    let count = 0
    while (count <= MAX_PROPERTIES && (found[count]?.position ?? limit) < limit) count++
    return count
  }
  const types = new Map<Step, Type>()
  const typeOf = (step: Step): Type => {
    const known = types.get(step)
    if (known !== undefined) return known
    const type = objectOf([
      ['outputs', outputs(step)],
      ['outcome', STRING],
      ['conclusion', STRING],
    ])
    types.set(step, type)
    return type
  }
  return {
    before: (step) => {
      const limit = step === undefined ? steps.length : (positions.get(step) ?? steps.length)
      return {
        kind: 'object',
        property: (name) => {
          const entry = byId.get(name)
          return entry === undefined || entry.position >= limit ? undefined : typeOf(entry.step)
        },
        // The ids are in the order of their steps.
        names: () => ids.slice(0, Math.min(countBefore(limit), MAX_PROPERTIES + 1)),
        values: anyStep,
        rest: isOpen ? ANY : undefined,
      }
    },
  }
}

/** What any step gives. */
function anyStep(): Type {
  return objectOf([
    ['outputs', mapOf(ANY)],
    ['outcome', STRING],
    ['conclusion', STRING],
  ])
}
