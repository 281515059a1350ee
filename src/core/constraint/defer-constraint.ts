import { DYN } from '../expression/type.ts'
import type { PlannedConstraint } from './plan.ts'

/** What is known of a constraint before its expressions are looked at. */
export type ConstraintHead = Pick<PlannedConstraint, 'definition' | 'set' | 'scope' | 'noun'>

/**
 * A constraint whose expressions are checked and planned when somebody first asks for them: most files have nothing to do
 * with most rules. Only for sets that were compiled before, since what is wrong with one is told to nobody.
 */
export function deferConstraint(head: ConstraintHead, compile: () => PlannedConstraint): PlannedConstraint {
  let compiled: PlannedConstraint | undefined
  const planned = (): PlannedConstraint => {
    compiled ??= compile()
    return compiled
  }
  return {
    ...head,
    get subjectType() {
      return planned().subjectType ?? DYN
    },
    get names() {
      return planned().names
    },
    get slots() {
      return planned().slots
    },
    get settings() {
      return planned().settings
    },
    get match() {
      return planned().match
    },
    get variables() {
      return planned().variables
    },
    get forEach() {
      return planned().forEach
    },
    get when() {
      return planned().when
    },
    get assert() {
      return planned().assert
    },
    get message() {
      return planned().message
    },
    get at() {
      return planned().at
    },
    get grades() {
      return planned().grades
    },
    get fix() {
      return planned().fix
    },
    get functions() {
      return planned().functions
    },
    get costPerSubject() {
      return planned().costPerSubject
    },
  }
}
