import { DYN } from '../expression/type.ts'
import type { PlannedConstraint } from './plan.ts'

/** What is known of a constraint before its expressions are looked at. */
export type ConstraintHead = Pick<PlannedConstraint, 'definition' | 'set' | 'scope' | 'noun'>

/**
 * A constraint whose expressions are checked and planned when somebody first asks for them: most files have nothing to do
 * with most rules. Only for sets that were compiled before, since what is wrong with one is told to nobody.
 */
export function deferConstraint(head: ConstraintHead, compile: () => PlannedConstraint): PlannedConstraint {
  return new DeferredConstraint(head, compile)
}

/**
 * Its members are properties of its own, so that copies have them, and read by getters that all deferred constraints share:
 * with others for each of them the engine would see as many kinds of object, and every read would be a search.
 */
class DeferredConstraint implements PlannedConstraint {
  readonly definition: PlannedConstraint['definition']
  readonly set: PlannedConstraint['set']
  readonly scope: PlannedConstraint['scope']
  readonly noun: string
  declare readonly subjectType: NonNullable<PlannedConstraint['subjectType']>
  declare readonly names: PlannedConstraint['names']
  declare readonly slots: PlannedConstraint['slots']
  declare readonly settings: PlannedConstraint['settings']
  declare readonly match: PlannedConstraint['match']
  declare readonly variables: PlannedConstraint['variables']
  declare readonly forEach: PlannedConstraint['forEach']
  declare readonly when: PlannedConstraint['when']
  declare readonly assert: PlannedConstraint['assert']
  declare readonly message: PlannedConstraint['message']
  declare readonly at: PlannedConstraint['at']
  declare readonly grades: PlannedConstraint['grades']
  declare readonly fix: PlannedConstraint['fix']
  declare readonly functions: PlannedConstraint['functions']
  declare readonly costPerSubject: PlannedConstraint['costPerSubject']
  readonly #compile: () => PlannedConstraint
  #compiled: PlannedConstraint | undefined

  static readonly #members: PropertyDescriptorMap & ThisType<DeferredConstraint> = {
    subjectType: {
      enumerable: true,
      get() {
        return this.#planned.subjectType ?? DYN
      },
    },
    names: {
      enumerable: true,
      get() {
        return this.#planned.names
      },
    },
    slots: {
      enumerable: true,
      get() {
        return this.#planned.slots
      },
    },
    settings: {
      enumerable: true,
      get() {
        return this.#planned.settings
      },
    },
    match: {
      enumerable: true,
      get() {
        return this.#planned.match
      },
    },
    variables: {
      enumerable: true,
      get() {
        return this.#planned.variables
      },
    },
    forEach: {
      enumerable: true,
      get() {
        return this.#planned.forEach
      },
    },
    when: {
      enumerable: true,
      get() {
        return this.#planned.when
      },
    },
    assert: {
      enumerable: true,
      get() {
        return this.#planned.assert
      },
    },
    message: {
      enumerable: true,
      get() {
        return this.#planned.message
      },
    },
    at: {
      enumerable: true,
      get() {
        return this.#planned.at
      },
    },
    grades: {
      enumerable: true,
      get() {
        return this.#planned.grades
      },
    },
    fix: {
      enumerable: true,
      get() {
        return this.#planned.fix
      },
    },
    functions: {
      enumerable: true,
      get() {
        return this.#planned.functions
      },
    },
    costPerSubject: {
      enumerable: true,
      get() {
        return this.#planned.costPerSubject
      },
    },
  }

  constructor({ definition, set, scope, noun }: ConstraintHead, compile: () => PlannedConstraint) {
    this.definition = definition
    this.set = set
    this.scope = scope
    this.noun = noun
    this.#compile = compile
    Object.defineProperties(this, DeferredConstraint.#members)
  }

  get #planned(): PlannedConstraint {
    this.#compiled ??= this.#compile()
    return this.#compiled
  }
}
