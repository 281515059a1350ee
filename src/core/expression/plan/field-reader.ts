import type { Shape } from '../shape.ts'
import { at, located } from '../value/failure.ts'
import { EvalError, RecordValue, type Result } from '../value.ts'
import type { FieldRead, Frame, Step } from './frame.ts'
import { hasField, missingKey, selectField } from './read.ts'

/** What reading a field of a name costs: the name and the field. */
export const READ_COST = 2

/**
 * Reads `name.field`, where the name is a variable, a macro variable or a parameter: the most frequent thing that
 * constraints do. A class, not a closure, because the engine can then put the whole read into the closures that use it.
 * It remembers where the last shape had the key: records of one kind share their shape. It costs `READ_COST`, which
 * whoever reads charges.
 */
export class FieldReader implements FieldRead {
  readonly #isLocal: boolean
  readonly #from: number
  readonly #step: Step
  readonly #field: string
  readonly #id: number
  #shape: Shape | undefined
  #slot = -1

  /** `step` reads the name in the ordinary way; it is asked when there is no record in the slot. */
  constructor(isLocal: boolean, from: number, step: Step, field: string, id: number) {
    this.#isLocal = isLocal
    this.#from = from
    this.#step = step
    this.#field = field
    this.#id = id
  }

  /** The value of the field. */
  read(frame: Frame): Result {
    const record = this.#isLocal ? frame.locals[this.#from] : frame.variables[this.#from]
    if (!(record instanceof RecordValue)) return this.#readOther(frame)
    if (record.shape !== this.#shape) this.#learn(record.shape)
    const slot = this.#slot
    const value = slot < 0 ? undefined : record.slots[slot]
    if (value === undefined) return at(missingKey(this.#field), this.#id)
    return value instanceof EvalError ? at(value, this.#id) : value
  }

  /** Whether the field is there. */
  test(frame: Frame): Result {
    const record = this.#isLocal ? frame.locals[this.#from] : frame.variables[this.#from]
    if (!(record instanceof RecordValue)) return this.#testOther(frame)
    if (record.shape !== this.#shape) this.#learn(record.shape)
    const slot = this.#slot
    if (slot < 0) return false
    const value = record.slots[slot]
    return value instanceof EvalError && value.code === 'unavailable' ? at(value, this.#id) : true
  }

  #learn(shape: Shape): void {
    this.#shape = shape
    this.#slot = shape.slotOf(this.#field)
  }

  #readOther(frame: Frame): Result {
    const value = this.#step(frame)
    return value instanceof EvalError ? value : located(selectField(value, this.#field), this.#id)
  }

  #testOther(frame: Frame): Result {
    const value = this.#step(frame)
    return value instanceof EvalError ? value : located(hasField(value, this.#field), this.#id)
  }
}
